package report_test

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/data"
)

func TestSummaryStatesEveryFigure(t *testing.T) {
	f := newPark(t).facts(t, asOf).InPackage()
	doc := report.Summary(f)
	if len(doc.Draft) > 0 {
		t.Errorf("a finished year is a draft: %v", doc.Draft)
	}
	wantIn(t, strings.ReplaceAll(all(doc), "（大写）\n", "（大写）"),
		"2024年服务中关村园区高质量发展项目总结报告", "自2024年4月26日（合同签订日）起，至2024年11月30日止", "资助经费10万元（大写：人民币壹拾万元整）",
		"设有目标的14项绩效指标中，达到目标的13项，未达到的1项", "安排工作人员3名，其中专门工作人员2名",
		"共登记4条，经逐条核定，有效需求3个，涉及园区企业1家。另有1条未计入（非园区企业）。",
		"已跟进落实2项，占有效需求的66.7%。尚有1项未计入落实（长期推进1项）。",
		"开展专家服务3人次，参与专家2名", "另有1条专家服务记录待核实（同一专家同日第二条），未计入；1条专家服务记录不计入（超出周期）。",
		"召开企业需求座谈会1次，参加34人次（见表5）。", "主办或承办品牌特色活动1场（高端对话），参加126人次",
		"2024年6月18日至19日，在园区报告厅主办“人形机器人与柔性制造”高端对话，126人参加（佐证4-1-01至4-1-03）。",
		"日常工作新闻稿1篇、活动新闻通稿1篇、重点活动深度报道1篇", "首发稿件3篇中，已上传市科协官网2篇，其中发布后7日内上传1篇，逾期上传1篇",
		"引入专业机构1家", "2个重点产业（机器人整机与核心零部件、智能装备与数字化车间）", "形成调研报告1份：《云杉园产业调研报告》（佐证1-1-01）",
		"形成典型案例5项，详见“典型案例”部分", "支出合计（大写）人民币玖万陆仟叁佰捌拾元伍角整", "形成总结报告1份（本报告）", "1（本报告）",
		"累计支出96,380.50元，经费执行率96.4%，余额3,619.50元。另有1,000.00元尚未支付",
		"上传市科协官网目标为3篇，实际完成2篇（其中逾期上传1篇），完成率66.7%。原因：一篇稿件因栏目审核未能上传。",
		"附件1", "附件5", "佐证材料目录", "3-2-01、3-2-02、3-3-01",
	)
}

func TestSummaryPrintsEveryRule(t *testing.T) {
	f := newPark(t).facts(t, asOf)
	text := all(report.Summary(f))
	for _, r := range f.Results {
		wantIn(t, text, r.No+"\n"+r.Title+"\n"+r.Rule+"\n")
	}
	wantIn(t, text, "稿件发布后7日内上传视为同期上传", "仅以电话、微信、邮件、短信、QQ方式跟进的不作为落实", "同一专家同日第二条及以后的服务记录先列为待核实")
}

func TestSummaryKeepsTheOutline(t *testing.T) {
	var got []string
	for _, b := range report.Summary(newPark(t).facts(t, asOf)).Blocks {
		switch b := b.(type) {
		case report.Heading:
			got = append(got, b.Number+b.Text)
		case report.Annex:
			got = append(got, b.Label+b.Title)
		}
	}
	want := []string{
		"一、项目概况", "二、绩效指标完成情况", "三、主要工作及成效", "（一）聚焦产业发展", "（二）链接专业机构", "（三）促进供需对接", "（四）打造品牌活动",
		"（五）重点宣传", "（六）总结凝练", "（七）其他工作", "四、经费使用情况", "五、典型案例", "（一）案例之一：专家上门解难题",
		"（二）案例之二：专家上门解难题", "（三）案例之三：专家上门解难题", "（四）案例之四：专家上门解难题", "（五）案例之五：专家上门解难题",
		"六、存在问题与改进措施", "七、下一步工作计划", "附件1企业需求清单", "附件2专家服务台账", "附件3活动一览", "附件4宣传一览", "附件5佐证材料目录",
	}
	if !slices.Equal(got, want) {
		t.Errorf("outline\n%s", strings.Join(got, "\n"))
	}
}

func TestStaffWordsStandAroundTheGenerated(t *testing.T) {
	text := all(report.Summary(newPark(t).facts(t, asOf)))
	order := []string{"坚持需求有人接。", "召开企业需求座谈会1次", "全年召开座谈会3次，\n企业反映良好。", "打造品牌活动", "其余工作按计划推进。"}
	at := -1
	for _, s := range order {
		next := strings.Index(text, s)
		if next <= at {
			t.Errorf("%q stands at %d, after %d wanted", s, next, at)
		}
		at = next
	}
	if strings.Contains(text, "【待核】") {
		t.Error("checked words are marked")
	}
}

var leadingNumber = regexp.MustCompile(`^[≥＝]?(-?[\d,]+(?:\.\d+)?)(万元)?`)

// Every bound value of every document says what its measure says.
func TestBoundValuesEqualTheFigures(t *testing.T) {
	p := newPark(t)
	year := p.facts(t, asOf).InPackage()
	for name, c := range map[string]struct {
		f   *report.Facts
		doc func(*report.Facts) report.Document
	}{
		"park":      {year, report.Summary},
		"community": {community(t).facts(t, data.MustDate(2025, 10, 31)), report.Summary},
		"stage":     {p.facts(t, data.MustDate(2024, 6, 30)), report.StageReport},
		"case":      {year, func(f *report.Facts) report.Document { return report.Case(f, p.cases[0], data.Long) }},
		"fees":      {year, func(f *report.Facts) report.Document { _, d := report.FeeForm(f); return d }},
	} {
		if n := checkBound(t, name, c.f, c.doc(c.f)); n < 3 {
			t.Errorf("%s: only %d bound values", name, n)
		}
	}
}

// checkBound compares every bound value of a document with its figure and tells how many there are.
func checkBound(t *testing.T, name string, f *report.Facts, doc report.Document) (n int) {
	t.Helper()
	for _, s := range spans(doc) {
		if s.Measure == "" {
			continue
		}
		n++
		m := leadingNumber.FindStringSubmatch(s.Text)
		if m == nil {
			t.Errorf("%s: %s is bound to the words %q", name, s.Measure, s.Text)
			continue
		}
		v, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
		if err != nil {
			t.Fatal(err)
		}
		if m[2] != "" {
			v *= 10_000
		}
		if want := f.Lookup(s.Measure); !want.Known || math.Abs(want.Value-v) > 0.05 {
			t.Errorf("%s: %s says %s, the figure is %v", name, s.Measure, s.Text, want)
		}
	}
	return n
}

func spans(doc report.Document) []report.Span {
	var out []report.Span
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case report.Paragraph:
			out = append(out, b.Spans...)
		case report.List:
			for _, i := range b.Items {
				out = append(out, i...)
			}
		case report.Table:
			for _, row := range b.Rows {
				for _, c := range row {
					out = append(out, c.Spans...)
				}
			}
		}
	}
	return out
}

func TestReportCountsItselfOnlyInAFinishedPackage(t *testing.T) {
	value := func(f *report.Facts) float64 { return f.Lookup("report").Value }
	p := newPark(t)
	f := p.facts(t, asOf)
	if value(f) != 0 || value(f.InPackage()) != 1 || value(f) != 0 {
		t.Errorf("outside %v, inside %v", value(f), value(f.InPackage()))
	}
	p.shortfall.Shortfall = ""
	draft := p.facts(t, asOf).InPackage()
	if value(draft) != 0 {
		t.Error("a draft counts itself")
	}
	text := all(report.Summary(draft))
	wantIn(t, text, "报送后计入", "设有目标的13项绩效指标中，达到目标的12项，未达到的1项")
	if strings.Contains(text, "本报告）") {
		t.Error("a draft calls itself 本报告")
	}
}

func TestDraftReasons(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*park)
		want  string
	}{
		"shortfall":  {func(p *park) { p.shortfall.Shortfall = "" }, "“上传市科协官网”完成率66.7%，还没有填写偏差原因，请在该项指标中填写。"},
		"cases":      {func(p *park) { p.cases[0].Final = false }, "典型案例已定稿4项，目标为5项，请再写好并定稿1项。"},
		"narrative":  {func(p *park) { p.narrative.Checked = false }, "“促进供需对接”部分有1段文字含未经核对的数字（已标【待核】），请与台账核对后标为数字已核对。"},
		"case words": {func(p *park) { p.cases[1].Checked = false }, "典型案例《案例之二：专家上门解难题》含未经核对的数字（已标【待核】），请与台账核对后标为数字已核对。"},
		"signing":    {func(p *park) { p.project.Signed = data.Date{} }, "合同签订日期还没有填写，项目周期没有起始日，请在项目信息中填写。"},
		"unit":       {func(p *park) { p.project.Association = "" }, "承担单位还没有填写，封面和落款需要，请在项目信息中填写。"},
		"title":      {func(p *park) { p.project.Title = "" }, "项目名称还没有填写，请在项目信息中填写。"},
	} {
		p := newPark(t)
		c.spoil(p)
		doc := report.Summary(p.facts(t, asOf).InPackage())
		if !slices.Equal(doc.Draft, []string{c.want}) {
			t.Errorf("%s: draft because\n%s", name, strings.Join(doc.Draft, "\n"))
		}
		if len(doc.Blocks) < 50 {
			t.Errorf("%s: the draft has only %d blocks", name, len(doc.Blocks))
		}
	}
}

func TestUncheckedWordsAreMarked(t *testing.T) {
	p := newPark(t)
	p.narrative.Checked, p.cases[0].Checked, p.shortfall.Shortfall = false, false, ""
	var warned []string
	for _, s := range spans(report.Summary(p.facts(t, asOf))) {
		if s.Warn {
			warned = append(warned, s.Text)
		}
	}
	want := []string{"〔请填写偏差原因〕", "【待核】", "【待核】", "〔请填写偏差原因〕"} // table of shortfalls, narrative, case, problems
	if !slices.Equal(warned, want) {
		t.Errorf("marks %v, want %v", warned, want)
	}
	wantIn(t, all(report.Summary(p.facts(t, asOf))), "【待核】全年召开座谈会3次，")
}

func TestPhotosOfBrandActivities(t *testing.T) {
	f := newPark(t).facts(t, asOf)
	figures := func() (captions []string) {
		for _, b := range report.Summary(f).Blocks {
			switch b := b.(type) {
			case report.Figure:
				captions = append(captions, b.Caption+" "+string(b.Data))
			case report.Figures:
				for _, fig := range b.Row {
					captions = append(captions, fig.Caption+" "+string(fig.Data))
				}
			}
		}
		return captions
	}
	if got := figures(); len(got) > 0 {
		t.Errorf("photos without a reader: %v", got)
	}
	f.Photo = photo("")
	want := []string{
		"图4　“人形机器人与柔性制造”高端对话现场（佐证4-1-01） display IMG_2.jpg",
		"图5　“人形机器人与柔性制造”高端对话现场（佐证4-1-02） display IMG_10.jpg",
	}
	if got := figures(); !slices.Equal(got, want) {
		t.Errorf("figures %v", got)
	}
	f.Photo = photo("display IMG_10.jpg")
	if got := figures(); len(got) != 1 {
		t.Errorf("figures %v", got)
	}
	if got := report.Summary(f).Draft; len(got) != 1 || !strings.Contains(got[0], "佐证4-1-02的照片无法读取") {
		t.Errorf("an unreadable photo gives %v", got)
	}
}

func TestAnotherProgramme(t *testing.T) {
	f := community(t).facts(t, data.MustDate(2025, 10, 31))
	doc := report.Summary(f.InPackage())
	text := all(doc)
	wantIn(t, text, "根据《关于组织实施社区科普服务示范项目的通知》，青禾社区科协", "（一）开展科普讲座", "（二）扩大科普覆盖",
		"科普讲座：完成3场，目标值为2场，完成率150.0%。", "参加群众：完成360人，目标值为300人", "覆盖社区：完成2个。", "东里社区2场、西里社区1场",
		"＝2", "附件1", "活动一览", "本项目未登记经费收支。")
	for _, foreign := range []string{"需求", "专家", "市科协", "高质量发展", "人次", "落实"} {
		if strings.Contains(text, foreign) {
			t.Errorf("the report of a programme without it speaks of %s", foreign)
		}
	}
	if want := "“科普讲座”应为2场，实为3场，还没有填写偏差原因，请在该项指标中填写。"; !slices.Equal(doc.Draft, []string{want}) {
		t.Errorf("draft because %v", doc.Draft)
	}
}

// noughts are counts of nothing, which no official would write.
var noughts = regexp.MustCompile(`(^|[^0-9.,])0(\.0+)?[^0-9.]`)

// A project on its first day has a report too: nothing is counted, and it says so.
func TestEmptyProject(t *testing.T) {
	b := &book{}
	programme(t, b, "../../assets/programmes/bast-park-2024.json")
	doc := report.Summary(b.facts(t, asOf))
	text := all(doc)
	wantIn(t, text, "尚未登记企业需求。", "典型案例尚未定稿。", "〔请填写承担单位〕", "暂无记录。", "产业调研报告尚未完成。", "绩效指标均未达到目标，具体见表1至表3。",
		"日常工作新闻稿、活动新闻通稿和重点活动深度报道尚未发布。", "尚未登记支出。", "征集有效需求目标为50个，尚未完成。原因：",
		"补足尚未达到目标的指标：重点产业调研数还差1个、调研报告还差1份、企业需求座谈会还差2次")
	for _, block := range doc.Blocks {
		if p, ok := block.(report.Paragraph); ok && noughts.MatchString(report.Plain(p.Spans)) {
			t.Errorf("a sentence counts nothing: %s", report.Plain(p.Spans))
		}
	}
	if len(doc.Draft) < 10 {
		t.Errorf("draft because %v", doc.Draft)
	}
}

func TestAnglesTellTaggedWork(t *testing.T) {
	p := newPark(t)
	p.cases[0].Angles, p.cases[1].Angles = []string{"助力产业发展"}, []string{"助力产业发展"}
	for _, r := range p.records {
		if n, ok := r.(*data.Need); ok {
			n.Angles = []string{"助力产业发展"}
		}
	}
	wantIn(t, all(report.Summary(p.facts(t, asOf))),
		"（八）取得的实效和发挥的作用",
		"助力产业发展。落实企业需求2项（“关节模组温升控制”“步态仿真偏差”）；形成典型案例2项（《案例之一：专家上门解难题》《案例之二：专家上门解难题》）。")
}
