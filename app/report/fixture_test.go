package report_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/data"
)

// Personal numbers that stand in the records and must not stand in any document.
const (
	firmPhone   = "13900001111"
	expertPhone = "010-55556666"
	idNumber    = "110101199003077777"
	bankCard    = "6222020200112233445"
	creditCode  = "91110108MA01ABCDX1"
	strayPhone  = "138 1234 5678" // written into a remark, recorded nowhere
)

var asOf = data.MustDate(2024, 11, 30)

// book collects records with the keys r1, r2, … in the order they are added.
type book struct{ records []data.Record }

func (b *book) add(no string, r data.Record) data.ID {
	m := r.Head()
	m.ID, m.No = data.ID(fmt.Sprintf("r%04d", len(b.records)+1)), cmpNo(no, m.No)
	b.records = append(b.records, r)
	return m.ID
}

func cmpNo(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func (b *book) link(a, c data.ID, role string) {
	find := func(id data.ID) data.Kind {
		for _, r := range b.records {
			if r.Head().ID == id {
				return r.Kind()
			}
		}
		panic("no such record")
	}
	b.add("", &data.Link{AKind: find(a), A: a, BKind: find(c), B: c, Role: role})
}

func (b *book) file(name string, kind data.EvidenceKind, proves ...data.ID) data.ID {
	id := b.add("", &data.Evidence{FileName: name, Type: kind, SHA256: "sha " + name, Display: "display " + name})
	for _, r := range proves {
		b.link(r, id, string(kind))
	}
	return id
}

func (b *book) facts(t testing.TB, day data.Date) *report.Facts {
	t.Helper()
	book := data.NewBook(b.records)
	book.Sort()
	f, err := report.NewFacts(book, day)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func programme(t testing.TB, b *book, path string) *data.Project {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p, err := data.ParseProgramme(raw)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range p.Records() {
		b.add("", r)
	}
	return b.records[0].(*data.Project)
}

// target sets the contract target of an indicator, and its minimum down to it.
func (b *book) target(code string, n float64) *data.Indicator {
	for _, r := range b.records {
		if i, ok := r.(*data.Indicator); ok && i.Code == code {
			i.Target = data.Num(n)
			if i.Minimum.Known {
				i.Minimum = data.Num(min(i.Minimum.Value, n))
			}
			return i
		}
	}
	panic("no indicator " + code)
}

// park is a small year of the 2024 programme, ready to be handed in. The names of some records are returned.
type park struct {
	*book
	seminar, forum data.ID
	needs, steps   []data.ID
	entries        []data.ID
	cases          []*data.CaseStudy
	narrative      *data.Narrative
	shortfall      *data.Indicator
	project        *data.Project
	lastScan       data.ID
	firms          []data.ID
}

func newPark(t testing.TB) *park {
	t.Helper()
	p := &park{book: &book{}}
	p.project = programme(t, p.book, "../../assets/programmes/bast-park-2024.json")
	p.project.Association, p.project.Park = "云杉智能制造产业园科协", "云杉智能制造产业园"
	p.project.Signed, p.project.Leader, p.project.Phone = data.MustDate(2024, 4, 26), "周知远", firmPhone
	p.project.Industries = []string{"机器人整机与核心零部件", "智能装备与数字化车间"}
	p.add("", &data.StaffMember{FullName: "田雨桐", Dedicated: true, Work: "需求征集与跟进", Phone: firmPhone})
	p.add("", &data.StaffMember{FullName: "郭一鸣", Dedicated: true, Work: "活动与宣传"})
	p.add("", &data.StaffMember{FullName: "周知远"})
	p.addEvents()
	p.addNeeds()
	p.addEntries()
	p.addPress()
	p.addMoney()
	p.addStudy()
	p.addCases()
	for code, n := range map[string]float64{
		"valid_needs": 3, "delivered": 2, "person_times": 3, "seminars": 1, "brand": 1, "daily": 1, "release": 1, "feature": 1,
	} {
		p.target(code, n)
	}
	p.shortfall = p.target("uploads", 3)
	p.shortfall.Shortfall = "一篇稿件因栏目审核未能上传"
	return p
}

func (p *park) addEvents() {
	p.seminar = p.add("HD-001", &data.Activity{
		Title: "第一次企业需求座谈会", Type: data.NeedsSeminar, Start: data.MustDate(2024, 5, 8), Role: data.Host,
		Place: "园区会议室", Attendance: data.N(34), Note: "联系人电话" + strayPhone,
	})
	p.forum = p.add("HD-002", &data.Activity{
		Title: "“人形机器人与柔性制造”高端对话", Type: data.Forum, Start: data.MustDate(2024, 6, 18), End: data.MustDate(2024, 6, 19),
		Role: data.Host, Place: "园区报告厅", Attendance: data.N(126), Content: "三位专家作主题报告，现场对接意向11项",
	})
	p.add("HD-003", &data.Activity{Title: "科普参观", Type: data.OtherEvent, Start: data.MustDate(2024, 10, 24), Role: data.CoOrganizer})
	p.file("IMG_2.jpg", data.EvPhoto, p.forum)
	p.file("IMG_10.jpg", data.EvPhoto, p.forum)
	p.file("IMG_11.jpg", data.EvPhoto, p.forum)
	p.file("签到表:第一次?.pdf", data.EvSignIn, p.seminar)
	p.file("无人认领.pdf", data.EvOther)
}

func (p *park) addNeeds() {
	firm := p.add("QY-001", &data.Company{FullName: "北京衔川机器人有限公司", InPark: true, Industry: "机器人", CreditCode: creditCode, Phone: firmPhone})
	far := p.add("QY-002", &data.Company{FullName: "廊坊渠棣重工有限公司"})
	provider := p.add("JG-001", &data.ServiceProvider{
		FullName: "永定检测中心", Class: data.CommonTech, Agreement: data.MustDate(2024, 5, 20), Services: "可靠性检测", Phone: expertPhone,
	})
	type row struct {
		title, kind string
		firm        data.ID
		progress    data.Progress
		result      string
	}
	for i, r := range []row{
		{"关节模组温升控制", "关键技术攻关", firm, data.Delivered, "温升由62℃降至48℃"},
		{"步态仿真偏差", "关键技术攻关", firm, data.Closed, "偏差降低一半"},
		{"减速器寿命试验", "检验检测", firm, data.LongTerm, ""},
		{"龙门焊接工作站升级", "工艺改进", far, data.NotStarted, ""},
	} {
		n := &data.Need{
			Date: data.MustDate(2024, 5, 8), Company: r.firm, Contact: "罗屹", Phone: firmPhone, Title: r.title, Type: r.kind,
			Description: r.title + "，请致电" + firmPhone + "详谈", Validity: data.Valid, ConfirmedBy: "田雨桐", Progress: r.progress, Origin: "座谈会",
			Activity: p.seminar, AmountWords: "约200万",
		}
		if r.firm == far {
			n.Validity, n.Reason = data.Invalid, data.NotInPark
		}
		id := p.add(fmt.Sprintf("XQ-%03d", i+1), n)
		p.needs = append(p.needs, id)
		if r.progress != data.NotStarted {
			p.steps = append(p.steps, p.add(fmt.Sprintf("GJ-%03d", i+1), &data.FollowUp{
				Need: id, Date: data.MustDate(2024, 6, 3+i), Method: "专家上门", Content: "现场诊断", Result: r.result, Progress: r.progress,
				Provider: provider, Satisfaction: data.N(5), Next: "继续试验",
			}))
		}
	}
	p.file("征集表.pdf", data.EvForm, p.needs...)
	p.lastScan = p.file("龙门焊接说明.pdf", data.EvForm, p.needs[3])
	p.file("诊断记录.pdf", data.EvRecord, p.steps[0], p.needs[0])
	p.file("仿真报告.pdf", data.EvRecord, p.steps[1])
}

func (p *park) addEntries() {
	expert := p.add("ZJ-001", &data.Expert{
		FullName: "韩洛川", Title: "教授", Org: "某高校", Phone: expertPhone, IDNumber: idNumber, Bank: "某银行", BankCard: bankCard,
	})
	second := p.add("ZJ-002", &data.Expert{FullName: "宋知远", Title: "律师", Org: "某事务所"})
	for i, e := range []*data.Engagement{
		{Expert: expert, Date: data.MustDate(2024, 5, 21), Type: "技术诊断"},
		{Expert: expert, Date: data.MustDate(2024, 6, 18), Type: "培训讲座", Activity: p.forum},
		{Expert: second, Date: data.MustDate(2024, 6, 18), Type: "技术咨询"},
		{Expert: expert, Date: data.MustDate(2024, 6, 18), Type: "技术咨询"},
		{Expert: second, Date: data.MustDate(2024, 12, 6), Type: "技术咨询"},
	} {
		e.Content, e.Fee = "现场指导，账号"+bankCard, data.Yuan(800)
		p.entries = append(p.entries, p.add(fmt.Sprintf("FW-%03d", i+1), e))
	}
	for _, r := range p.records {
		if _, ok := r.(*data.Company); ok {
			p.firms = append(p.firms, r.Head().ID)
		}
	}
	for _, firm := range p.firms {
		p.link(p.entries[0], firm, "")
	}
	p.file("服务记录.pdf", data.EvRecord, p.entries[0], p.entries[3])
}

func (p *park) addPress() {
	add := func(no string, kind data.PublicationKind, title string, uploaded int) data.ID {
		d := data.MustDate(2024, 6, 20)
		r := &data.Publication{Title: title, Type: kind, Date: d, Media: "园区融媒体", Activity: p.forum}
		if uploaded >= 0 {
			r.Uploaded = d.AddDays(uploaded)
		}
		return p.add(no, r)
	}
	add("XC-001", data.DailyNews, "园区科协走访企业", 2)
	original := add("XC-002", data.ActivityRelease, "高端对话举行", 12)
	add("XC-003", data.FeatureStory, "专家走进车间", -1)
	p.add("XC-004", &data.Publication{Title: "高端对话举行（转载）", Type: data.ActivityRelease, Date: data.MustDate(2024, 6, 22), Reprint: true, Original: original})
}

func (p *park) addMoney() {
	p.add("", &data.BudgetLine{Category: "专家咨询费", Amount: data.Yuan(64000)})
	p.add("", &data.BudgetLine{Category: "宣传费", Amount: data.Yuan(36000)})
	p.add("ZC-001", &data.Expense{Date: data.MustDate(2024, 6, 30), Category: "专家咨询费", Purpose: "专家咨询", Amount: data.Fen(6330050)})
	p.add("ZC-002", &data.Expense{Date: data.MustDate(2024, 7, 30), Category: "宣传费", Purpose: "展板", Amount: data.Yuan(33080)})
	p.add("ZC-003", &data.Expense{Date: data.MustDate(2024, 11, 29), Category: "宣传费", Purpose: "尾款", Amount: data.Yuan(1000), Unpaid: true})
}

func (p *park) addStudy() {
	s := &data.Study{Title: "云杉园产业调研报告", Finished: true, Date: data.MustDate(2024, 8, 20)}
	for _, a := range data.StudyAspects() {
		s.Aspects = append(s.Aspects, a.Value)
	}
	p.file("调研报告.docx", data.EvReport, p.add("DY-001", s))
}

func (p *park) addCases() {
	for i := range 5 {
		c := &data.CaseStudy{
			Title: fmt.Sprintf("案例之%s：专家上门解难题", report.Numeral(i+1)), Background: "企业提出需求。\n园区科协登记。", Practice: "组织专家上门。",
			Results: "温升由62℃降至48℃。", Lessons: "需求要有人接。", Final: true, FinalBy: "周知远", Checked: true, CheckedBy: "周知远",
		}
		p.cases = append(p.cases, c)
		id := p.add(fmt.Sprintf("AL-%03d", i+1), c)
		p.link(id, p.needs[0], "")
		p.link(id, p.forum, "")
	}
	p.narrative = &data.Narrative{Section: "matching", Text: "全年召开座谈会3次，\n企业反映良好。", Checked: true}
	p.add("DL-001", p.narrative)
	p.add("DL-002", &data.Narrative{Section: "matching", Before: true, Text: "坚持需求有人接。"})
	p.add("DL-003", &data.Narrative{Section: "unknown", Text: "其余工作按计划推进。"})
}

// community is a year of another programme altogether: no needs, no experts, no money.
func community(t testing.TB) *book {
	t.Helper()
	b := &book{}
	p := programme(t, b, "testdata/science-week.json")
	p.Association, p.Signed = "青禾社区科协", data.MustDate(2025, 3, 1)
	for i, place := range []string{"东里社区", "西里社区", "东里社区"} {
		b.add(fmt.Sprintf("HD-%03d", i+1), &data.Activity{
			Title: "科普讲座之" + report.Numeral(i+1), Type: data.Training, Start: data.MustDate(2025, 4+i, 8), Role: data.Host,
			Place: place, Attendance: data.N(120),
		})
	}
	return b
}

// photo serves a picture for every file but the broken one.
func photo(broken string) func(string) ([]byte, string, error) {
	return func(sha string) ([]byte, string, error) {
		if sha == broken {
			return nil, "", errors.New("cut off")
		}
		return []byte(sha), "image/jpeg", nil
	}
}

// all is the text of a document in one string.
func all(d report.Document) string { return strings.Join(d.Text(), "\n") }

func wantIn(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("text lacks %q", p)
		}
	}
}
