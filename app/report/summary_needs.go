package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parkledger/data"
)

func itoa(n int) string { return strconv.Itoa(n) }

// needs tells 征集有效需求 and 跟进落实.
func (c *composer) needs(rs told) {
	if valid, ok := rs[mValid]; ok {
		c.validNeeds(valid)
	}
	if delivered, ok := rs[mDelivered]; ok {
		c.deliveredNeeds(delivered)
	}
}

func (c *composer) validNeeds(r data.Result) {
	f := c.f
	if f.Needs.Rows == 0 {
		c.para("尚未登记企业需求。")
		return
	}
	parts := []any{
		f.origins(r), "征集需求，共登记", f.count("needs.rows", "条"), "，经逐条核定，有效需求", f.count(r.Code, r.Unit),
		"，涉及园区企业", f.count(r.Code+".firms", "家"), "。",
	}
	if f.is("needs.rejected") {
		parts = append(parts, "另有", f.count("needs.rejected", "条"), "未计入（", reasonsOf(r.Code+".excluded", rejected(r.Excluded)), "）。")
	}
	if f.is("needs.pending") {
		parts = append(parts, "另有", f.count("needs.pending", "条"), "待核实（", reasonsOf(r.Code+".doubtful", r.Doubtful), "），未计入。")
	}
	const caption = "有效需求类型分布"
	types := r.Find("by_type").Parts
	charted := len(types) > 1
	if charted && c.brief {
		parts = append(parts, c.see(caption+"见", caption, "。"))
	}
	c.para(parts...)
	if !charted {
		return
	}
	if !c.brief {
		c.para("从需求类型看，", f.parts(r, "by_type", r.Unit, typesNamed), tailOf(types, typesNamed), Seen(caption), "。")
	}
	c.add(chartOf(caption, r.Unit, HorizontalBars, types))
}

// typesNamed is how many types of need are named in words; the chart shows all.
const typesNamed = 5

func tailOf(parts []data.Part, limit int) string {
	if len(parts) > limit {
		return "，其余类型见"
	}
	return "，见"
}

// origins names the ways by which the counted needs came in: 座谈会、走访和问卷, in the order of the declared ones. A need
// raised at a seminar came in there, whatever its own field says. Where the way of one is not known, none is named.
func (f *Facts) origins(r data.Result) string {
	var known []string
	for _, o := range data.EntityOf(data.KindNeed).Field("origin").Options {
		known = append(known, o.Value)
	}
	var out []string
	for _, i := range r.Counted {
		n := i.Record.(*data.Need)
		o := strings.TrimSpace(n.Origin)
		if a, ok := data.Find[*data.Activity](f.Book, n.Activity); ok && a.Type == data.NeedsSeminar {
			o = "座谈会"
		}
		if o == "" {
			return "面向园区企业"
		}
		if o != "其他" && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	rank := func(o string) int {
		if at := slices.Index(known, o); at >= 0 {
			return at
		}
		return len(known)
	}
	slices.SortStableFunc(out, func(a, b string) int { return rank(a) - rank(b) })
	if len(out) == 0 {
		return "面向园区企业"
	}
	return "通过" + join(out) + "等方式"
}

func (c *composer) deliveredNeeds(r data.Result) {
	f := c.f
	if f.Needs.Valid == 0 {
		return
	}
	why := r.Find("not_delivered").Parts
	parts := []any{
		"有效需求中，已跟进落实", f.count(r.Code, r.Unit), "，占有效需求的",
		V("needs.rate", percent(f.Lookup("needs.rate"))), "。",
	}
	switch {
	case !f.is(r.Code) && len(why) > 0:
		parts = []any{"有效需求均未计入落实（", f.parts(r, "not_delivered", "项", 0), "）。"}
	case len(why) > 0:
		parts = append(parts, "尚有", f.count("needs.open", "项"), "未计入落实（", f.parts(r, "not_delivered", "项", 0), "）。")
	}
	const caption = "企业需求征集与落实情况"
	c.para(append(parts, c.see(caption+"见", caption, "。"))...)
	c.add(Chart{
		Kind: Bars, Caption: caption, Unit: "条", Categories: []string{"登记", "有效", "落实"},
		Series: []Series{{Name: "需求数", Values: []float64{float64(f.Needs.Rows), float64(f.Needs.Valid), float64(f.Needs.Delivered)}}},
	})
	c.examples(r)
}

// examples lists delivered needs with their stated results: of each of the most frequent types the one that shows
// most, no firm twice.
func (c *composer) examples(r data.Result) {
	f := c.f
	const most = 5
	var l List
	firms := map[data.ID]bool{}
	for _, kind := range r.Find("by_type").Parts {
		if len(l.Items) == most {
			break
		}
		n, step := f.example(r, kind.Key, firms)
		if n == nil {
			continue
		}
		firms[n.Company] = true
		result := strings.TrimRight(strings.TrimSpace(step.Result), "。；;")
		l.Items = append(l.Items, say(n.Type+"方面，", f.firm(n), "提出的", quoted(n.Title), "需求，", means(step.Method), result, c.cite(step.ID), "。"))
	}
	if len(l.Items) > 0 {
		c.para("部分需求的落实成效如下：")
		c.add(l)
	}
}

// example is the delivered need of a type that shows most: a firm not yet named counts first, then a result in
// figures, then a need that no case tells already, then the order of the list.
func (f *Facts) example(r data.Result, kind string, named map[data.ID]bool) (best *data.Need, step *data.FollowUp) {
	top := -1
	for _, i := range r.Counted {
		n := i.Record.(*data.Need)
		s := f.Scope.Delivery(n)
		if n.Type != kind || s == nil {
			continue
		}
		score := 0
		if !named[n.Company] {
			score += 4
		}
		if hasFigures(calendar.ReplaceAllString(s.Result, "")) {
			score += 2
		}
		if !f.inCase(n) {
			score++
		}
		if score > top {
			best, step, top = n, s, score
		}
	}
	return best, step
}

// calendar is a day in words, which is no figure of a result.
var calendar = regexp.MustCompile(`(\d+年)?\d+月(\d+日)?`)

// inCase tells whether a final case rests on a need.
func (f *Facts) inCase(n *data.Need) bool {
	return slices.ContainsFunc(f.Book.Linked(n.ID, data.KindCase, ""), func(r data.Record) bool { return r.(*data.CaseStudy).Final })
}

// means says how a need was delivered, for those ways of the declared list that read well.
func means(method string) string {
	switch method {
	case "专家上门":
		return "经专家上门服务，"
	case "对接会":
		return "通过对接会，"
	case "现场":
		return "经现场服务，"
	case "转介", "转介机构":
		return "经转介专业机构，"
	case "解答":
		return "经专项解答，"
	case "培训":
		return "经专题培训，"
	case "签约":
		return "经签约合作，"
	}
	return "经跟进对接，"
}

// firm is the name of a need's firm, or 企业 where none is entered.
func (f *Facts) firm(n *data.Need) string {
	if name := f.Book.NameOf(n.Company); name != "" {
		return name
	}
	return "企业"
}

// chartOf draws the parts of a breakdown.
func chartOf(caption, unit string, kind ChartKind, parts []data.Part) Chart {
	ch := Chart{Kind: kind, Caption: caption, Unit: unit, Series: []Series{{Name: "数量"}}}
	for _, p := range parts {
		ch.Categories = append(ch.Categories, p.Label)
		ch.Series[0].Values = append(ch.Series[0].Values, p.Value)
	}
	return ch
}

// persons tells 专家对接服务.
func (c *composer) persons(rs told) {
	f, r := c.f, rs[mPersons]
	if len(r.Counted) == 0 {
		c.para("尚未登记计入的专家服务记录。", f.doubts(r, "专家服务记录"))
		return
	}
	parts := []any{
		c.full("组织专家对接园区产业和企业需求，"), "开展专家服务", f.count(r.Code, r.Unit), "，参与专家", f.count(r.Code+".experts", "名"),
	}
	if f.is(r.Code + ".firms") {
		parts = append(parts, "，服务园区企业", f.count(r.Code+".firms", "家"))
	}
	parts = append(parts, "，累计服务", f.count(r.Code+".days", "天"), "。")
	if len(r.Find("by_type").Parts) > 1 {
		parts = append(parts, "按服务类型分，", f.parts(r, "by_type", r.Unit, 0), "。")
	}
	const caption = "各月专家服务人次"
	months := r.Find("by_month").Parts
	if len(months) > 1 {
		parts = append(parts, c.see(caption+"见", caption, "。"))
	}
	c.para(append(parts, f.doubts(r, "专家服务记录"))...)
	if len(months) > 1 {
		c.add(chartOf(caption, r.Unit, Bars, months))
	}
}
