package intake_test

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

// budgetBesideExpenses is a sheet with two tables side by side, which share the heading 科目.
func budgetBesideExpenses() sheet {
	return sheet{name: "预算与支出", rows: [][]any{
		{"经费预算（万元）", nil, nil, nil, "支出明细（元）"},
		{"科目", "预算数", nil, nil, "日期", "科目", "内容", "金额", "凭证"},
		{"专家咨询费", 6.5, nil, nil, "2024-06-08", "专家咨询费", "讲课", "1500", "P1"},
		{"会议费", 2, nil, nil, "2024-06-25", "专家咨询费", "评审", 3000, "P2"},
		{"宣传费", 1.5, nil, nil, "2024-07-09", "会议费", "场地", "￥2,600.00", "P3"},
		{"合计", 10, nil, nil, "合计", nil, nil, 7100},
	}}
}

func TestTablesSideBySideAreReadApart(t *testing.T) {
	d := newDesk(t)
	p := d.carryOut(one(t, budgetBesideExpenses()), intake.Options{})
	if !slices.ContainsFunc(p.Questions, func(q intake.Question) bool { return q.Proposal == "split" && q.Place.Column == "E" }) {
		t.Errorf("not asked: %+v", p.Questions)
	}
	want := map[string]int64{"专家咨询费": 6_500_000, "会议费": 2_000_000, "宣传费": 1_500_000}
	budget := data.All[*data.BudgetLine](d.book())
	for _, b := range budget {
		if want[b.Category] != b.Amount.Fen {
			t.Errorf("budget of %s: %v", b.Category, b.Amount)
		}
	}
	var categories []string
	for _, e := range data.All[*data.Expense](d.book()) {
		categories = append(categories, e.Voucher+e.Category)
	}
	slices.Sort(categories)
	if got := strings.Join(categories, " "); len(budget) != 3 || got != "P1专家咨询费 P2专家咨询费 P3会议费" {
		t.Errorf("%d budget lines, expenses %s", len(budget), got)
	}
}

func TestABlankColumnAloneCutsNoTable(t *testing.T) {
	d := newDesk(t)
	p := d.carryOut(one(t, sheet{name: "需求", rows: [][]any{
		{"企业名称", "联系人", "需求名称", "需求描述", nil, "提出日期", "跟进情况"},
		{"北京甲机器人有限公司", "罗一", "关节温升", longWords, nil, "2024-05-08", "6月3日专家上门查看"},
		{"北京乙传感技术有限公司", "樊二", "温漂补偿", longWords, nil, "2024-05-09"},
	}}), intake.Options{})
	if len(p.Questions) != 0 || d.need("关节温升").Date != data.MustDate(2024, 5, 8) {
		t.Errorf("questions %+v, need %+v", p.Questions, d.need("关节温升"))
	}
}

func TestHeadingsOfUnknownWordsBelowATableAreNoRow(t *testing.T) {
	d := newDesk(t)
	p := d.carryOut(one(t, sheet{name: "汇总", rows: [][]any{
		{"一、活动情况"},
		{"活动名称", "时间", "参加人数", "主办/承办", "类型"},
		{"体外诊断需求座谈会", "2024年6月6日", "32人", "主办", "需求座谈会"},
		{"细胞治疗高峰对话", "6月27日", "150", "主办", "高端对话"},
		nil,
		{"二、车辆使用"},
		{"去了哪儿", "哪天去的", "开了几里", "谁开的车"},
		{"昌平", "2024-06-08", "31", "老周"},
		{"亦庄", "2024-06-09", "42", "老周"},
	}}), intake.Options{})
	if as := data.All[*data.Activity](d.book()); len(as) != 2 {
		t.Errorf("%d events, want 2", len(as))
	}
	if !slices.ContainsFunc(p.Questions, func(q intake.Question) bool { return q.Place.Row == 7 && q.Proposal == "skip" }) {
		t.Errorf("no question about row 7: %+v", p.Questions)
	}
}

func TestQuestionnaireInItsOwnWords(t *testing.T) {
	dir := t.TempDir()
	textFile(t, filepath.Join(dir, "问卷导出.csv"), "序号,提交答卷时间,1.贵单位全称是？,2.填表人姓名,3.您的联系方式,4.您的需求类型（多选）,5.请用一句话概括您的需求,6.请详细描述需求背景、现状与指标,7.计划投入多少资金？（万元）,8.希望何时解决\n"+
		"1,2024/5/20 15:00:12,北京甲云控科技有限公司,聂远,13800002001,数字化┋人才引进培训,工业网关协议解析,"+longWords+",30,年内\n"+
		"2,2024/5/21 9:05:00,北京乙数据有限公司,桑榆,13800002002,融资,应收账款质押融资对接,"+longWords+",500,尽快\n")
	d := newDesk(t)
	d.carryOut(dir, intake.Options{By: "郝一鸣"})
	n := d.need("工业网关协议解析")
	if n.Description != longWords || n.Amount != data.Yuan(300_000) || n.Deadline != "年内" || n.Contact != "聂远" || n.Date != data.MustDate(2024, 5, 20) {
		t.Errorf("need of a questionnaire: %+v", n)
	}
	if got := d.scope().Summary().Valid; got != 2 {
		t.Errorf("%d valid needs, want 2", got)
	}
}

// wordTable writes a Word file with a title and a table; a cell that begins with ^ continues the one above.
func wordTable(t *testing.T, path, title string, rows [][]string) {
	t.Helper()
	var b strings.Builder
	text := func(s string) { b.WriteString(line(s)) }
	text(title)
	b.WriteString("<w:tbl>")
	for _, r := range rows {
		b.WriteString("<w:tr>")
		for _, c := range r {
			merged := map[bool]string{true: "<w:tcPr><w:vMerge/></w:tcPr>"}[c == "^"]
			b.WriteString("<w:tc>" + merged)
			text(strings.TrimPrefix(c, "^"))
			b.WriteString("</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	text("说明：以上由楼宇联络员提供。")
	wordFile(t, path, b.String())
}

// line is a paragraph of a Word file.
func line(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }

func wordFile(t *testing.T, path, body string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	part, err := w.Create("word/document.xml")
	if err == nil {
		_, err = part.Write([]byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + "</w:body></w:document>"))
	}
	if err != nil || w.Close() != nil || f.Close() != nil {
		t.Fatal("writing the Word file: ", err)
	}
}

func TestAListOfNeedsInWordIsRead(t *testing.T) {
	dir := t.TempDir()
	wordTable(t, filepath.Join(dir, "第二批需求.docx"), "第二批企业需求登记表", [][]string{
		{"序号", "企业名称", "需求名称", "需求描述", "联系人", "提出日期"},
		{"1", "北京甲机器人有限公司", "快换接口松动", longWords, "谷雨 13800002011", "6月3日"},
		{"2", "^", "电磁兼容摸底", "整机辐射骚扰超标6dB，希望找机构做摸底测试并整改。", "^", "2024年6月4日"},
		{"3", "北京乙光电有限公司", "窗口片镀膜脱落", longWords, "杜若", "六月十日"},
	})
	wordTable(t, filepath.Join(dir, "会议通知.docx"), "会议通知", [][]string{{"时间", "地点"}, {"6月3日", "A座"}})
	d := newDesk(t)
	p := d.carryOut(dir, intake.Options{By: "郝一鸣"})
	if got := d.scope().Summary(); got != (data.NeedsSummary{Rows: 3, Valid: 3}) {
		t.Errorf("needs: %+v, problems %+v", got, p.Problems)
	}
	first, second := d.need("快换接口松动"), d.need("电磁兼容摸底")
	if first.Company != second.Company || second.Contact != "谷雨" || second.Date != data.MustDate(2024, 6, 4) {
		t.Errorf("a cell merged downwards: %+v", second)
	}
	if d.need("窗口片镀膜脱落").Date != data.MustDate(2024, 6, 10) {
		t.Errorf("六月十日: %v", d.need("窗口片镀膜脱落").Date)
	}
	again := d.carryOut(dir, intake.Options{})
	if len(again.Changes) != 0 {
		t.Errorf("a second import changes %d records", len(again.Changes))
	}
}
