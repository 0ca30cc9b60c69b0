package report_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/data"
)

func outputs(t *testing.T, f *report.Facts) []report.Output {
	t.Helper()
	out, err := report.Package(f)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func paths(out []report.Output) []string {
	list := make([]string, len(out))
	for i, o := range out {
		list[i] = o.Path
	}
	return list
}

func TestPackageListsEveryDocument(t *testing.T) {
	p := newPark(t)
	p.cases[4].Final = false
	got := paths(outputs(t, p.facts(t, asOf)))
	want := []string{"01 总结报告/总结报告.docx", "01 总结报告/总结报告.pdf"}
	for i := range 5 {
		name := fmt.Sprintf("02 典型案例/案例%d_案例之%s：专家上门解难题", i+1, report.Numeral(i+1))
		if i == 4 {
			name += "（草稿）"
		}
		want = append(want, name+".docx", name+".pdf")
	}
	want = append(want, "03 绩效目标完成情况/绩效目标完成情况表.xlsx", "04 台账/需求清单（内部版）.xlsx", "04 台账/需求清单（报送版）.xlsx",
		"04 台账/需求清单（公开版）.xlsx", "04 台账/专家服务台账.xlsx", "04 台账/活动台账.xlsx", "04 台账/宣传台账.xlsx", "04 台账/专业机构名录.xlsx",
		"04 台账/经费台账.xlsx", "05 佐证材料/佐证材料清单.xlsx")
	if !slices.Equal(got, want) {
		t.Errorf("package\n%s", strings.Join(got, "\n"))
	}
}

func TestPackageOfAnotherProgrammeHasNoForeignLedgers(t *testing.T) {
	got := paths(outputs(t, community(t).facts(t, asOf)))
	want := []string{
		"01 总结报告/总结报告.docx", "01 总结报告/总结报告.pdf", "03 绩效目标完成情况/绩效目标完成情况表.xlsx", "04 台账/活动台账.xlsx", "05 佐证材料/佐证材料清单.xlsx",
	}
	if !slices.Equal(got, want) {
		t.Errorf("package\n%s", strings.Join(got, "\n"))
	}
}

func TestPackageIsTheSameEveryTime(t *testing.T) {
	first := outputs(t, newPark(t).facts(t, asOf))
	for range 5 {
		if again := outputs(t, newPark(t).facts(t, asOf)); !reflect.DeepEqual(first, again) {
			t.Fatal("two packages of the same records differ")
		}
	}
}

// The order of the records in the database and their keys decide nothing.
func TestPackageDoesNotDependOnKeys(t *testing.T) {
	p, q := newPark(t), newPark(t)
	slices.Reverse(q.records)
	a, b := outputs(t, p.facts(t, asOf)), outputs(t, q.facts(t, asOf))
	for i := range a {
		if a[i].Doc == nil {
			if x, y := cells(a[i].Book), cells(b[i].Book); !slices.Equal(x, y) {
				t.Errorf("%s: %v, from reversed records %v", a[i].Path, x, y)
			}
			continue
		}
		x, y := a[i].Doc.Text(), b[i].Doc.Text()
		for j := range x {
			if j >= len(y) || x[j] != y[j] {
				t.Fatalf("%s: %q, from reversed records %q", a[i].Path, x[j], y[min(j, len(y)-1)])
			}
		}
	}
}

// cells lists the words of a workbook but for those of the columns named.
func cells(w *report.Workbook, except ...string) []string {
	out := []string{w.Title, w.Unit}
	for _, s := range w.Sheets {
		out = append(out, s.Name, s.Title, s.Note)
		for _, row := range s.Rows {
			for i, v := range row {
				if v != nil && !slices.Contains(except, s.Columns[i].Head) {
					out = append(out, fmt.Sprint(v))
				}
			}
		}
	}
	return out
}

func TestNoPersonalNumberAnywhere(t *testing.T) {
	secrets := []string{firmPhone, expertPhone, idNumber, bankCard, creditCode, strayPhone, "62220202", "某银行"}
	check := func(path string, texts []string) {
		for _, text := range texts {
			for _, s := range secrets {
				if strings.Contains(text, s) {
					t.Errorf("%s prints a personal number", path)
				}
			}
		}
	}
	kept := 0
	for _, o := range outputs(t, newPark(t).facts(t, asOf)) {
		switch {
		case o.Doc != nil:
			check(o.Path, o.Doc.Text())
		case strings.Contains(o.Path, "内部版"):
			check(o.Path, cells(o.Book, "电话", "统一社会信用代码"))
			kept = strings.Count(strings.Join(cells(o.Book), " "), firmPhone)
		default:
			check(o.Path, cells(o.Book))
		}
	}
	if kept != 4 {
		t.Errorf("the internal list holds %d phone numbers, want 4", kept)
	}
}

var halfWidth = regexp.MustCompile(`\p{Han}[,;:!?()]|[,;:!?()]\p{Han}|\p{Han}\.(?:\p{Han}|$)`)

func TestPunctuationIsFullWidth(t *testing.T) {
	for _, o := range outputs(t, newPark(t).facts(t, asOf)) {
		texts := []string{o.Path}
		if o.Doc != nil {
			texts = append(texts, o.Doc.Text()...)
			texts = append(texts, o.Doc.Draft...)
		} else {
			texts = append(texts, cells(o.Book)...)
			for _, s := range o.Book.Sheets {
				for _, c := range s.Columns {
					texts = append(texts, c.Head)
				}
			}
		}
		for _, text := range texts {
			if m := halfWidth.FindString(text); m != "" && !strings.Contains(text, "签到表:第一次?") {
				t.Errorf("%s: half-width %q in %q", o.Path, m, text)
			}
			if strings.Contains(text, "。。") || strings.Contains(text, "，。") || strings.Contains(text, "；。") {
				t.Errorf("%s: doubled punctuation in %q", o.Path, text)
			}
		}
	}
}

func TestCaseDocument(t *testing.T) {
	p := newPark(t)
	f := p.facts(t, asOf)
	f.Photo = photo("")
	doc := report.Case(f, p.cases[0], data.Standard)
	wantIn(t, all(doc), "案例之一：专家上门解难题", "一、基本情况", "园区科协登记。", "二、主要做法", "三、取得成效", "四、经验启示",
		"本案例涉及园区企业1家、企业需求1个、活动1场", "北京衔川机器人有限公司\n关节模组温升控制", "2024-06-03\nXQ-001\n专家上门\n现场诊断\n永定检测中心\n3-2-02",
		"关节模组温升控制\n已落实\n温升由62℃降至48℃\n5\n3-2-01、3-2-02", "“人形机器人与柔性制造”高端对话现场（佐证4-1-01）")
	if len(doc.Draft) > 0 || strings.Contains(all(doc), "【待核】") {
		t.Errorf("a finished case is a draft: %v", doc.Draft)
	}
	c := p.cases[1]
	c.Checked, c.Final, c.Lessons = false, false, ""
	c.Results = "温升由62℃降至48℃。\n又降2℃。"
	doc = report.Case(f, c, data.Standard)
	if n := strings.Count(all(doc), "【待核】"); n != 1 {
		t.Errorf("unchecked figures are marked %d times, want once at the head of the part", n)
	}
	wantIn(t, all(doc), "【待核】温升由62℃降至48℃。", "〔请补写经验启示〕")
	if len(doc.Draft) != 3 {
		t.Errorf("draft because %v", doc.Draft)
	}
}

func TestNeedEditions(t *testing.T) {
	ledgers := map[string]report.Workbook{}
	for _, l := range report.Ledgers(newPark(t).facts(t, asOf)) {
		ledgers[l.Name] = l.Workbook
	}
	heads := func(name string) (shown, hidden []string) {
		for _, c := range ledgers[name].Sheets[0].Columns {
			if c.Hidden {
				hidden = append(hidden, c.Head)
			} else {
				shown = append(shown, c.Head)
			}
		}
		return shown, hidden
	}
	full := strings.Fields(`序号 需求编号 提出日期 企业名称 统一社会信用代码 所属产业 联系人 电话 需求名称 需求类型 需求描述 期望目标 合作方式 拟投入（万元）
		期望完成时间 来源 来源活动 是否有效 无效原因 责任人 对接专家/机构 首次对接日期 跟进次数 当前状态 落实方式 落实结果 满意度 佐证编号 备注`)
	reporting := slices.DeleteFunc(slices.Clone(full), func(h string) bool { return h == "电话" || h == "统一社会信用代码" })
	for name, want := range map[string][]string{
		"需求清单（内部版）": full, "需求清单（报送版）": reporting,
		"需求清单（公开版）": {"序号", "所属产业", "需求类型", "公开名称", "公开描述", "合作方式", "当前状态"},
	} {
		shown, hidden := heads(name)
		if !slices.Equal(shown, want) {
			t.Errorf("%s has the columns %v", name, shown)
		}
		if internal := name == "需求清单（内部版）"; internal != slices.Equal(hidden, []string{report.KeyHead}) || !internal && len(hidden) > 0 {
			t.Errorf("%s hides %v", name, hidden)
		}
	}
	public := ledgers["需求清单（公开版）"]
	if !public.Anonymous || len(public.Sheets) != 1 || len(public.Sheets[0].Rows) != 3 {
		t.Errorf("public edition: anonymous %v, %d sheets", public.Anonymous, len(public.Sheets))
	}
	text := strings.Join(cells(&public), " ")
	for _, leak := range []string{"衔川", "温升", "罗屹"} {
		if strings.Contains(text, leak) {
			t.Errorf("the public edition names %s", leak)
		}
	}
	wantIn(t, text, "未公开", "机器人", "长期推进")
}

func TestLedgersListEveryRowWithItsReason(t *testing.T) {
	for _, l := range report.Ledgers(newPark(t).facts(t, asOf)) {
		text := strings.Join(cells(&l.Workbook), " ")
		switch l.Name {
		case "专家服务台账":
			wantIn(t, text, "待核实", "同一专家同日第二条，需确认是否两次服务（首条FW-002）", "超出周期", "不计入")
		case "宣传台账":
			wantIn(t, text, "转载", "发布后第12天上传，超过7天", "日常工作新闻稿、上传市科协官网")
		case "活动台账":
			wantIn(t, text, "企业需求座谈会", "其他，不属于品牌活动")
		case "经费台账":
			wantIn(t, text, "未支付", "预算执行")
			if got := fmt.Sprint(l.Sheets[0].Total, l.Sheets[1].Total); !strings.Contains(got, "96,380.50") || !strings.Contains(got, "96.4") {
				t.Errorf("totals %s", got)
			}
		case "需求清单（内部版）":
			options := l.Sheets[0].Columns[17].Options
			if !slices.Equal(options, []string{"待定", "有效", "无效"}) {
				t.Errorf("drop-down %v", options)
			}
			wantIn(t, text, "非园区企业", "长期推进")
		}
	}
}

func TestKPIWorkbook(t *testing.T) {
	f := newPark(t).facts(t, asOf).InPackage()
	s := report.KPI(f).Sheets[0]
	if len(s.Rows) != len(f.Results) {
		t.Fatalf("%d rows for %d indicators", len(s.Rows), len(f.Results))
	}
	for i, r := range f.Results {
		if r.Value != s.Rows[i][6] && r.Value.Known {
			t.Errorf("%s is %v, want %v", r.Title, s.Rows[i][6], r.Value)
		}
	}
	uploads := fmt.Sprint(s.Rows[12])
	wantIn(t, uploads, "未达到", "一篇稿件因栏目审核未能上传", "66.7")
	for _, c := range s.Columns {
		if c.Head == "分值" {
			t.Error("weights are shown where there are none")
		}
	}
	weighted := report.KPI(community(t).facts(t, data.MustDate(2025, 10, 31))).Sheets[0]
	if got := fmt.Sprint(weighted.Columns[8].Head, weighted.Columns[9].Head, weighted.Total[8], weighted.Total[9]); got != "分值得分100 100" {
		t.Errorf("weights: %s", got)
	}
	if got := fmt.Sprint(weighted.Rows[0]); !strings.Contains(got, "〔请填写偏差原因〕") {
		t.Errorf("an unmet = indicator asks for no reason: %s", got)
	}
}
