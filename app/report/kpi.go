package report

import (
	"slices"
	"strings"

	"parkledger/data"
)

// KPI is 绩效目标完成情况表: every indicator with goal, actual, completion, the reason of a shortfall and its evidence.
// 分值 and 得分 are there where the programme has weights.
func KPI(f *Facts) Workbook {
	weighted := slices.ContainsFunc(f.Results, func(r data.Result) bool { return r.Weight.Known })
	s := Worksheet{
		Name: "绩效目标完成情况", Title: f.Book.Project().Title + "绩效目标完成情况表", Landscape: true,
		Note: "统计截至" + f.AsOf.Chinese() + "。目标值为合同目标与通知要求中的较高者；完成率不封顶。",
		Columns: []SheetColumn{
			{Head: "序号", Width: 8},
			{Head: "一级指标", Width: 18},
			{Head: "三级指标", Width: 31},
			{Head: "单位", Width: 8},
			{Head: "通知要求", Width: 22},
			{Head: "目标值", Width: 12, Kind: NumberValue},
			{Head: "完成值", Width: 12, Kind: NumberValue},
			{Head: "完成率", Width: 10, Kind: PercentValue},
		},
	}
	if weighted {
		s.Columns = append(s.Columns, SheetColumn{Head: "分值", Width: 8, Kind: NumberValue}, SheetColumn{Head: "得分", Width: 8, Kind: NumberValue})
	}
	s.Columns = append(s.Columns, SheetColumn{Head: "结果", Width: 18}, SheetColumn{Head: "偏差原因", Width: 40}, SheetColumn{Head: "佐证编号", Width: 30})
	for i, r := range f.Results {
		s.Rows = append(s.Rows, f.kpiRow(i, r, weighted))
	}
	if weighted {
		s.Total = f.scores(len(s.Columns))
	}
	return f.hide.workbook(f.book("绩效目标完成情况表", s))
}

func (f *Facts) kpiRow(i int, r data.Result, weighted bool) []Value {
	row := []Value{
		r.No, r.Group, r.Title, r.Unit, f.required(r), numeral(r.Goal), numeral(r.Value), numeral(f.completion(r)),
	}
	if r.Operator == data.Qualitative {
		row[5] = nil
	}
	if weighted {
		row = append(row, numeral(r.Weight), numeral(r.Score))
	}
	reason := strings.TrimSpace(r.Shortfall)
	switch {
	case f.unmet(r) && reason == "":
		reason = "〔请填写偏差原因〕"
	case !f.unmet(r):
		reason = ""
	}
	verdict := f.verdict(r)
	if f.selfCounts(r) {
		verdict += "（本报告）"
	}
	return append(row, verdict, text(reason), text(f.evidenceFor(i)))
}

// numeral is a number as a cell, blank when unknown.
func numeral(n data.Number) Value {
	if !n.Known {
		return nil
	}
	return n
}

// text is words as a cell, blank when there are none.
func text(s string) Value {
	if s == "" {
		return nil
	}
	return s
}

// scores is the total row of 分值 and 得分.
func (f *Facts) scores(columns int) []Value {
	var weight, score float64
	for _, r := range f.Results {
		weight += r.Weight.Value
		score += r.Score.Value
	}
	row := make([]Value, columns)
	row[2], row[8], row[9] = "合计", data.Num(weight), data.Num(score)
	return row
}
