package intake_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

// one writes a folder with one workbook.
func one(t *testing.T, sheets ...sheet) string {
	t.Helper()
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "台账.xlsx"), sheets...)
	return dir
}

const longWords = "设备在高速工况下温升过快，希望专家帮助分析原因并给出散热改进建议。"

func TestHeadingsInAnotherOrderBeginAnotherTable(t *testing.T) {
	d := newDesk(t)
	p := d.carryOut(one(t, sheet{"汇总", [][]any{
		{"一、第一次座谈会"},
		{"序号", "企业名称", "联系人", "联系电话", "需求名称", "需求类型", "需求描述", "提出日期"},
		{1, "北京甲机器人有限公司", "罗一", "13800001101", "关节模组温升", "工艺", longWords, "2024-05-08"},
		nil,
		{"二、第二次座谈会"},
		{"序号", "提出日期", "需求名称", "需求描述", "企业名称", "联系人", "联系电话", "需求类型"},
		{1, "2024-07-10", "传感器温漂补偿", longWords, "北京乙传感技术有限公司", "樊二", "13800001116", "技术攻关"},
		{"三、走访"},
		{"序号", "来源", "提出日期", "企业名称", "联系人", "联系电话", "需求名称", "需求描述"},
		{1, "走访", "2024-07-12", "北京丙工控有限公司", "鲁三", "13800001125", "等级保护整改", longWords},
	}, []string{"A1:H1", "A5:H5", "A8:H8"}}), intake.Options{By: "许静"})
	if got := d.scope().Summary(); got != (data.NeedsSummary{Rows: 3, Valid: 3}) {
		t.Errorf("needs: %+v; problems %v", got, p.Problems)
	}
	if n := d.need("等级保护整改"); n.Contact != "鲁三" || n.Origin != "走访" || n.Date != data.MustDate(2024, 7, 12) {
		t.Errorf("third table: %+v", n)
	}
}

func TestTitleOfTheNextTableIsNoRow(t *testing.T) {
	d := newDesk(t)
	d.carryOut(one(t, sheet{name: "Sheet2", rows: [][]any{
		{"活动台账"},
		{"活动名称", "活动时间", "活动地点", "活动类型", "身份"},
		{"高端论坛", "2024-06-01", "A座", "高端对话", "主办"},
		nil,
		{"宣传台账"},
		{"标题", "发布日期", "媒体", "类型"},
		{"论坛举办", "2024-06-02", "日报", "活动新闻通稿"},
	}}), intake.Options{})
	as, bs := data.All[*data.Activity](d.book()), data.All[*data.Publication](d.book())
	if len(as) != 1 || len(bs) != 1 {
		t.Errorf("%d events, %d press pieces; want 1 and 1", len(as), len(bs))
	}
}

func TestTableNobodyKnowsIsAskedAboutNotReadAsTheOneAbove(t *testing.T) {
	d := newDesk(t)
	p := d.carryOut(one(t, sheet{name: "Sheet2", rows: [][]any{
		{"活动名称", "活动时间", "活动地点", "活动类型", "身份"},
		{"高端论坛", "2024-06-01", "A座", "高端对话", "主办"},
		nil,
		{"联系人", "电话", "备注", "地址"},
		{"张三", "13800001111", "甲", "A座"},
	}}), intake.Options{})
	if as := data.All[*data.Activity](d.book()); len(as) != 1 {
		t.Errorf("%d events, want 1", len(as))
	}
	if !slices.ContainsFunc(p.Questions, func(q intake.Question) bool { return q.Place.Row == 4 }) {
		t.Errorf("no question about row 4: %+v", p.Questions)
	}
}

func TestRowsThatDoNotFitTheirHeadingsAreAskedAbout(t *testing.T) {
	d := newDesk(t)
	rows := [][]any{{"序号", "企业名称", "需求名称", "需求描述", "提出日期", "电话", "拟投入（万元）"}}
	for range 4 {
		rows = append(rows, []any{1, "温升", longWords, "2024-05-08", "甲公司", "张三", "尽快完成"})
	}
	p := d.carryOut(one(t, sheet{name: "错位", rows: rows}), intake.Options{})
	if len(p.Changes) != 0 || len(p.Questions) == 0 || !strings.Contains(p.Questions[0].Text, "错位") {
		t.Errorf("%d changes; questions %+v", len(p.Changes), p.Questions)
	}
}

func needForm(title, firm, name string) [][]any {
	return [][]any{
		{title},
		{"企业名称", firm, "统一社会信用代码", "91110000MA0000001X"},
		{"联系人", "罗一", "联系电话", nil},
		{"需求名称", name, "需求类型", "工艺"},
		{"拟投入（万元）", "约200万", "提出日期", "2024.5.8"},
		{"需求描述", longWords},
		{"备注"},
		{"记录人", "郝一鸣"},
	}
}

func TestFormsOfFourColumnsAreNeeds(t *testing.T) {
	d := newDesk(t)
	merged := []string{"A1:D1", "B6:D6", "B7:D7", "B8:D8"}
	two := append(needForm("企业需求征集表", "北京乙传感技术有限公司", "温漂补偿"), needForm("企业需求征集表", "北京丙工控有限公司", "等保整改")...)
	d.carryOut(one(t, sheet{"征集表1", needForm("企业需求征集表", "北京甲机器人有限公司", "关节温升"), merged},
		sheet{name: "两张", rows: two}), intake.Options{})
	if got := d.scope().Summary(); got != (data.NeedsSummary{Rows: 3, Valid: 3}) {
		t.Errorf("needs: %+v", got)
	}
	n := d.need("关节温升")
	if n.Amount != data.Yuan(2_000_000) || n.Recorder != "郝一鸣" || n.Contact != "罗一" || n.Description != longWords {
		t.Errorf("need of a form: %+v", n)
	}
	if cs := data.All[*data.Company](d.book()); len(cs) != 3 {
		t.Errorf("%d firms, want 3", len(cs))
	}
}

func TestFormAboveTablesIsRead(t *testing.T) {
	d := newDesk(t)
	p := d.carryOut(one(t, sheet{name: "1", rows: [][]any{
		{"一、基本情况"},
		{"项目名称", "某园项目", "合同签订日期", "2024-04-22"},
		{"承担单位", "某园科协", "食堂位置", "B座"},
		{"资助金额", "10万元", "项目负责人", "秦一"},
		{"二、人员"},
		{"姓名", "职务", "是否专门人员", "分工"},
		{"陶然", "干事", "是", "需求"},
		{"三、经费预算（万元）"},
		{"科目", "金额", "说明"},
		{"会议费", 4, "三次"},
		{"劳务费", 2, "专家"},
	}}), intake.Options{})
	project := d.scope().Project()
	if project.Signed != data.MustDate(2024, 4, 22) || project.Leader != "秦一" {
		t.Errorf("project: %+v", project)
	}
	staff, budget := data.All[*data.StaffMember](d.book()), data.All[*data.BudgetLine](d.book())
	if len(staff) != 1 || len(budget) != 2 || budget[0].Amount != data.Yuan(40_000) {
		t.Errorf("staff %d, budget %+v", len(staff), budget)
	}
	if !slices.ContainsFunc(p.Problems, func(x intake.Problem) bool { return strings.Contains(x.Text, "食堂位置") }) {
		t.Errorf("the unknown label is not listed: %+v", p.Problems)
	}
}

func TestUnknownSheetCanBeReadAsToldAndIsNotAskedAgain(t *testing.T) {
	d := newDesk(t)
	dir := one(t, sheet{name: "杂项", rows: [][]any{
		{"姓名", "爱好"},
		{"张三", "足球"},
		{"李四", "篮球"},
	}}, sheet{name: "人员", rows: [][]any{{"姓名", "职务", "是否专门人员"}, {"王五", "干事", "是"}}})
	open := d.plan(dir, intake.Options{})
	if len(open.Open) != 1 {
		t.Fatalf("questions: %+v", open.Open)
	}
	q := open.Open[0]
	if !slices.ContainsFunc(q.Choices, func(c intake.Choice) bool { return c.Value == string(data.KindStaff) }) {
		t.Fatalf("no choice to read it as staff: %+v", q.Choices)
	}
	d.store(d.plan(dir, intake.Options{Answers: map[string]string{q.ID: string(data.KindStaff)}}))
	if staff := data.All[*data.StaffMember](d.book()); len(staff) != 3 {
		t.Errorf("%d staff, want 3", len(staff))
	}
	again := d.plan(dir, intake.Options{})
	if len(again.Open) != 0 || len(again.Changes) != 0 {
		t.Errorf("second import: open %+v, %d changes", again.Open, len(again.Changes))
	}
	if p := d.plan(dir, intake.Options{Answers: map[string]string{q.ID: "skip"}}); len(p.Open) != 0 || p.Questions[0].Answer != "skip" {
		t.Errorf("the answer cannot be changed: %+v", p.Questions)
	}
}
