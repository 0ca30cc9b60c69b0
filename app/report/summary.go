package report

import (
	"slices"

	"parkledger/data"
)

// Sections of the report that every programme has; the others are the programme's own and stand in part three.
const (
	secOverview = "overview"
	secKPI      = "kpi"
	secMoney    = "money"
	secCases    = "cases"
	secProblems = "problems"
	secPlan     = "plan"
)

var fixedSections = []string{secOverview, secKPI, secMoney, secCases, secProblems, secPlan}

// Summary is the 总结报告 of the project year (outline of DOMAIN §7). What still keeps it from being handed in stands
// in Draft; it is complete in every other way.
func Summary(f *Facts) Document {
	p := f.Book.Project()
	c := &composer{f: f}
	c.add(
		Cover{Title: f.reportTitle(), Subtitle: p.Park, Unit: f.unit(), Date: f.AsOf.Chinese()},
		Contents{}, PageBreak{}, Title{Text: f.reportTitle()},
	)
	c.part("项目概况", secOverview, c.overview)
	c.part("绩效指标完成情况", secKPI, c.kpi)
	c.heading(1, "主要工作及成效")
	for _, s := range f.sections() {
		c.heading(2, s.title)
		c.words(s.code, true)
		c.brief = f.toldByStaff(s.code)
		c.work(s)
		c.words(s.code, false)
	}
	c.leftover()
	c.effects()
	c.part("经费使用情况", secMoney, c.money)
	c.cases()
	c.part("存在问题与改进措施", secProblems, c.problems)
	c.part("下一步工作计划", secPlan, c.plan)
	c.add(Signature{Unit: f.unit(), Date: f.AsOf.Chinese()})
	c.annexes()
	doc := Document{Title: f.reportTitle(), Unit: f.unit(), Date: f.AsOf, Draft: f.drafts(), Blocks: c.blocks}
	return Numbered(f.hide.document(doc))
}

// part is one of the fixed parts: the staff's words before, the generated ones, the staff's words after.
func (c *composer) part(title, section string, generated func()) {
	c.heading(1, title)
	c.words(section, true)
	c.brief = c.f.toldByStaff(section)
	generated()
	c.words(section, false)
}

// section is one （一） of part three with the results that belong there.
type section struct {
	code, title string
	results     []int
}

// sections lists the programme's own sections in the order of its indicators; then those with only a title or
// only the staff's words.
func (f *Facts) sections() []section {
	var out []section
	at := func(code string) int {
		i := slices.IndexFunc(out, func(s section) bool { return s.code == code })
		if i < 0 {
			out = append(out, section{code: code, title: f.SectionTitle(code)})
			i = len(out) - 1
		}
		return i
	}
	for i, r := range f.Results {
		if r.Section != "" && !slices.Contains(fixedSections, r.Section) {
			s := &out[at(r.Section)]
			s.results = append(s.results, i)
			if s.title == "" {
				s.title = r.Group
			}
		}
	}
	for _, n := range f.ordered() {
		if f.Book.Setting(data.SectionPrefix+n.Section, "") != "" && !slices.Contains(fixedSections, n.Section) {
			at(n.Section)
		}
	}
	return out
}

// SectionTitle is the programme's title of a section, for a fixed one its heading.
func (f *Facts) SectionTitle(code string) string {
	if t := f.Book.Setting(data.SectionPrefix+code, ""); t != "" {
		return t
	}
	if slices.Contains(fixedSections, code) {
		return label(data.KindNarrative, "section", code)
	}
	for _, r := range f.Results {
		if r.Section == code {
			return r.Group
		}
	}
	return "其他工作"
}

// leftover prints indicators and words of the staff that no section of this programme takes, so that none is lost.
func (c *composer) leftover() {
	known := slices.Clone(fixedSections)
	for _, s := range c.f.sections() {
		known = append(known, s.code)
	}
	rest := section{title: "其他工作"}
	for i, r := range c.f.Results {
		if r.Section == "" {
			rest.results = append(rest.results, i)
		}
	}
	var codes []string
	for _, n := range c.f.ordered() {
		if !slices.Contains(known, n.Section) && !slices.Contains(codes, n.Section) {
			codes = append(codes, n.Section)
		}
	}
	if len(rest.results) == 0 && len(codes) == 0 {
		return
	}
	c.heading(2, rest.title)
	c.brief = slices.ContainsFunc(codes, c.f.toldByStaff)
	c.work(rest)
	for _, code := range codes {
		c.words(code, true)
		c.words(code, false)
	}
}
