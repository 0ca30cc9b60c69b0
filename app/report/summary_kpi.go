package report

import (
	"fmt"
	"slices"
	"strings"

	"parkledger/data"
)

// kpi is 二、绩效指标完成情况: the table of all indicators, what was missed and why, and how each was counted.
func (c *composer) kpi() {
	f := c.f
	switch {
	case f.is("kpi.unmet") && !f.is("kpi.met"):
		c.para("截至", f.AsOf.Chinese(), "，设有目标的", f.count("kpi.judged", "项"), "绩效指标均未达到目标，具体见", Seen(captionKPI), "至", Seen(captionRules), "。")
	case f.is("kpi.unmet"):
		c.para("截至", f.AsOf.Chinese(), "，设有目标的", f.count("kpi.judged", "项"), "绩效指标中，达到目标的", f.count("kpi.met", "项"),
			"，未达到的", f.count("kpi.unmet", "项"), "，具体见", Seen(captionKPI), "至", Seen(captionRules), "。")
	case f.is("kpi.judged"):
		c.para("截至", f.AsOf.Chinese(), "，设有目标的", f.count("kpi.judged", "项"), "绩效指标全部达到目标，具体见", Seen(captionKPI), "和", Seen(captionRules), "。")
	}
	c.kpiTable()
	c.shortfalls()
	c.rules()
}

// Captions of the tables of part two.
const (
	captionKPI   = "绩效指标完成情况总表"
	captionShort = "未达到目标的指标及偏差原因"
	captionRules = "各项指标计数口径及统计结果"
)

func (c *composer) kpiTable() {
	f := c.f
	t := Table{
		Caption: captionKPI, Small: true,
		Columns: []Column{
			{"序号", 7, Center},
			{"指标", 24, Left},
			{"单位", 7, Center},
			{"通知要求", 16, Center},
			{"目标值", 9, Center},
			{"完成值", 14, Center},
			{"完成率", 11, Center},
			{"结果", 9, Center},
			{"佐证编号", 18, Left},
		},
		Note: "注：目标值为合同目标与通知要求中的较高者；未设目标的指标只列完成值。佐证编号对应“佐证材料目录”。",
	}
	for i, r := range f.Results {
		t.Rows = append(t.Rows, []Cell{
			cell(r.No), cell(r.Title), cell(r.Unit), cell(f.required(r)), cell(f.bound(r, "goal", goalText(r))),
			cell(f.bound(r, "", f.actualText(r))), cell(f.bound(r, "completion", percent(f.completion(r)))),
			cell(f.verdict(r)), proofCell(f.evidenceFor(i)),
		})
	}
	c.add(t)
}

// bound is a value of an indicator in a table cell, — when it is not known.
func (f *Facts) bound(r data.Result, key, text string) Span {
	if text == "" {
		return T("—")
	}
	name := r.Code
	if key != "" {
		name += "." + key
	}
	return V(name, text)
}

// required is what the notice asks for, in its words where there are any.
func (f *Facts) required(r data.Result) string {
	if r.MinimumText != "" {
		return r.MinimumText
	}
	if !r.Minimum.Known {
		return "—"
	}
	return sign(r.Operator) + r.Minimum.String()
}

func sign(o data.Operator) string {
	switch o {
	case data.Exactly:
		return "＝"
	case data.AtLeast:
		return "≥"
	}
	return ""
}

// goalText is the goal of a table cell, empty without one.
func goalText(r data.Result) string {
	if !r.Goal.Known || r.Operator == data.Qualitative {
		return ""
	}
	return sign(r.Operator) + bare(r.Goal, r.Unit)
}

// actualText is the value of a table cell.
func (f *Facts) actualText(r data.Result) string {
	s := bare(r.Value, r.Unit)
	if f.selfCounts(r) {
		s += "（本报告）"
	}
	return s
}

// bare is a number without its measure word, for a table with a column of units; percent and yuan keep their form.
func bare(n data.Number, unit string) string {
	if !n.Known {
		return ""
	}
	switch unit {
	case "%":
		return percent(n)
	case "元":
		return strings.TrimSuffix(written(n, unit), unit)
	}
	return n.String()
}

// completion is that of a result; before it is filed the report has none.
func (f *Facts) completion(r data.Result) data.Number {
	if f.pendingReport(r) {
		return data.Number{}
	}
	return r.Completion
}

func (f *Facts) verdict(r data.Result) string {
	switch {
	case f.pendingReport(r):
		return "报送后计入"
	case r.Met == nil:
		return "—"
	case *r.Met:
		return "达到"
	}
	return "未达到"
}

// shortfalls is the table of what was missed, with the reason the staff gave.
func (c *composer) shortfalls() {
	t := Table{
		Caption: captionShort,
		Columns: []Column{{"指标", 22, Left}, {"目标值", 10, Center}, {"完成值", 10, Center}, {"完成率", 11, Center}, {"偏差原因", 47, Left}},
	}
	for _, r := range c.f.Results {
		if !c.f.unmet(r) {
			continue
		}
		reason := cell(Span{Text: "〔请填写偏差原因〕", Warn: true})
		if strings.TrimSpace(r.Shortfall) != "" {
			reason = cell(strings.TrimSpace(r.Shortfall))
		}
		t.Rows = append(t.Rows, []Cell{
			cell(r.Title), cell(c.f.bound(r, "goal", goalText(r))), cell(c.f.bound(r, "", c.f.actualText(r))),
			cell(c.f.bound(r, "completion", percent(r.Completion))), reason,
		})
	}
	if len(t.Rows) > 0 {
		c.add(t)
	}
}

// rules is the table of how each indicator was counted, what was left out and why, with the numbers and switches of
// the rules in its note.
func (c *composer) rules() {
	f := c.f
	t := Table{
		Caption: captionRules, Small: true,
		Columns: []Column{{"序号", 8, Center}, {"指标", 24, Left}, {"计数口径", 66, Left}, {"统计结果", 56, Left}},
		Note:    "注：项目周期首尾两日均计入，统计截至" + f.AsOf.Chinese() + "；“条”为台账记录数。",
	}
	for _, r := range f.Results {
		t.Rows = append(t.Rows, []Cell{cell(r.No), cell(r.Title), cell(ended(orGap(r.Rule, "计数口径"))), cell(f.tallyWords(r))})
	}
	if s := f.switches(); len(s) > 0 {
		t.Note += "规则参数：" + strings.Join(s, "；") + "。"
	}
	c.add(t)
}

// tallyWords says how many records count, wait and do not count: 计入56条；不计10条：重复6条、非园区企业1条。
func (f *Facts) tallyWords(r data.Result) []Span {
	if len(r.Counted)+len(r.Doubtful)+len(r.Excluded) == 0 {
		if f.selfCounts(r) {
			return say("计入", f.count(r.Code, r.Unit), "（本报告）。")
		}
		return say("暂无记录。")
	}
	out := say("计入", f.count(r.Code+".counted", "条"))
	if n := len(r.Counted); n > 0 && r.Unit != "%" && r.Value.Known && r.Value.Value != float64(n) {
		out = append(out, say("，合计", f.count(r.Code, r.Unit))...)
	}
	for _, g := range []struct {
		key, lead string
		items     []data.Item
	}{{"flagged", "，其中需说明", r.Flagged}, {"doubtful", "；待核实", r.Doubtful}, {"excluded", "；不计", r.Excluded}} {
		if name := r.Code + "." + g.key; len(g.items) > 0 {
			out = append(out, say(g.lead, f.count(name, "条"), "（", reasonsOf(name, g.items), "）")...)
		}
	}
	return append(out, T("。"))
}

// switches are the numbers and switches of the rules that the measures of this programme use.
func (f *Facts) switches() []string {
	uses := func(measures ...string) bool {
		return slices.ContainsFunc(f.measures, func(m data.MeasureSpec) bool { return slices.Contains(measures, m.Measure) })
	}
	rules := f.Scope.Rules
	var out []string
	if uses(mUploads) {
		out = append(out, fmt.Sprintf("稿件发布后%d日内上传视为同期上传", rules.UploadDays))
	}
	if uses(mPersons) {
		word := "先列为待核实，核实前不计入"
		switch rules.SameDay {
		case "exclude":
			word = "不计入"
		case "count":
			word = "照常计入"
		}
		out = append(out, "同一专家同日第二条及以后的服务记录"+word)
	}
	if uses(mDelivered) {
		out = append(out, "可作为落实依据的跟进方式含"+strings.Join(rules.CountMethods, "、")+"等字样",
			"仅以"+strings.Join(rules.NoCountMethods, "、")+"方式跟进的不作为落实")
	}
	return out
}
