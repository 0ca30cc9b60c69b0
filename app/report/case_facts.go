package report

import (
	"cmp"
	"slices"
	"strings"

	"parkledger/data"
)

// caseComposer writes one case in one edition.
type caseComposer struct {
	composer
	study   *data.CaseStudy
	edition data.Edition
}

// most picks a limit by the edition.
func (c *caseComposer) most(short, standard, long int) int {
	switch c.edition {
	case data.Short:
		return short
	case data.Long:
		return long
	}
	return standard
}

// needs lists the needs behind the case by number.
func (c *caseComposer) needs() []*data.Need {
	var out []*data.Need
	for _, r := range c.f.linkedTo(c.study, data.KindNeed) {
		out = append(out, r.(*data.Need))
	}
	return out
}

// needTable is how the needs were registered; the long edition has them in full.
func (c *caseComposer) needTable() {
	f, long := c.f, c.edition == data.Long
	t := Table{
		Caption: "需求登记情况",
		Columns: []Column{{"需求编号", 15, Center}, {"提出日期", 20, Center}, {"企业", 32, Left}, {"需求名称", 40, Left}, {"期望目标", 49, Left}},
	}
	if long {
		t.Columns = []Column{{"需求编号", 15, Center}, {"提出日期", 20, Center}, {"需求", 36, Left}, {"需求描述", 52, Left}, {"期望目标", 33, Left}}
	}
	for _, n := range c.needs() {
		row := []Cell{cell(n.No), cell(dash(n.Date.String())), cell(f.firm(n)), cell(n.Title), cell(dash(n.Goal))}
		if long {
			row[2], row[3] = cell(f.firm(n)+"："+n.Title), cell(dash(strings.Join(lines(n.Description), "")))
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) > 0 {
		c.add(t)
	}
}

// steps lists what was done on the needs, by day.
func (c *caseComposer) steps() []*data.FollowUp {
	var out []*data.FollowUp
	for _, n := range c.needs() {
		for _, s := range c.f.Scope.Steps(n) {
			if !s.Date.After(c.f.AsOf) && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	for _, r := range c.f.linkedByNumber(c.study.ID, data.KindFollowUp) {
		if s := r.(*data.FollowUp); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b *data.FollowUp) int {
		return cmp.Or(a.Date.Compare(b.Date), data.CompareNumbers(a.No, b.No))
	})
	return out
}

// stepTable is what was done day by day.
func (c *caseComposer) stepTable() {
	f := c.f
	t := Table{
		Caption: "跟进过程",
		Columns: []Column{
			{"日期", 20, Center}, {"需求编号", 15, Center}, {"方式", 16, Center}, {"跟进内容", 62, Left}, {"专家、机构", 25, Left}, {"佐证编号", 18, Left},
		},
	}
	for _, s := range c.steps() {
		t.Rows = append(t.Rows, []Cell{
			cell(dash(s.Date.String())), cell(dash(f.servedNo(s))), cell(dash(s.Method)), cell(dash(strings.Join(lines(s.Content), ""))),
			cell(dash(f.partners(s))), cell(dash(f.evidenceOf(s.ID))),
		})
	}
	if len(t.Rows) > 0 {
		c.add(t)
	}
}

// servedNo is the number of the need a follow-up serves; one on a repeated need serves the original (DOMAIN §3).
func (f *Facts) servedNo(s *data.FollowUp) string {
	n, ok := data.Find[*data.Need](f.Book, s.Need)
	if !ok {
		return ""
	}
	return f.Book.Original(n).No
}

// partners names the experts and institutions of a follow-up; staff are neither.
func (f *Facts) partners(s *data.FollowUp) string {
	var names []string
	for _, kind := range []data.Kind{data.KindExpert, data.KindProvider} {
		for _, r := range f.outsiders(f.linkedByNumber(s.ID, kind)) {
			names = append(names, r.Name())
		}
	}
	if p := f.Book.NameOf(s.Provider); p != "" && !slices.Contains(names, p) {
		names = append(names, p)
	}
	return strings.Join(names, "、")
}

// resultTables is what came of the needs; in the long edition also what the experts noted.
func (c *caseComposer) resultTables() {
	f := c.f
	t := Table{
		Caption: "需求落实结果",
		Columns: []Column{
			{"需求编号", 15, Center}, {"需求名称", 38, Left}, {"当前状态", 15, Center}, {"落实结果", 56, Left}, {"满意度", 11, Center}, {"佐证编号", 21, Left},
		},
	}
	for _, n := range c.needs() {
		t.Rows = append(t.Rows, []Cell{
			cell(n.No), cell(n.Title), cell(label(data.KindNeed, "progress", string(f.Scope.ProgressOf(n)))),
			cell(dash(f.delivery(n).Result)), cell(dash(shown(f.satisfaction(n)))), cell(dash(f.needProof(n))),
		})
	}
	if len(t.Rows) > 0 {
		c.add(t)
	}
	if c.edition == data.Long {
		c.outcomeTable()
	}
}

// outcomeTable is what the experts' services brought about.
func (c *caseComposer) outcomeTable() {
	f := c.f
	t := Table{
		Caption: "专家服务成效",
		Columns: []Column{{"日期", 20, Center}, {"专家", 16, Center}, {"服务内容", 52, Left}, {"服务成效", 48, Left}, {"佐证编号", 20, Left}},
	}
	for _, r := range f.linkedTo(c.study, data.KindEngagement) {
		e := r.(*data.Engagement)
		t.Rows = append(t.Rows, []Cell{
			cell(dash(e.Date.String())), cell(dash(f.Book.NameOf(e.Expert))), cell(dash(e.Content)), cell(dash(e.Outcome)), cell(dash(f.evidenceOf(e.ID))),
		})
	}
	if len(t.Rows) > 0 {
		c.add(t)
	}
}

// caseKinds are the kinds of record a case rests on, with their measure words.
var caseKinds = []struct {
	kind       data.Kind
	name, word string
}{
	{data.KindCompany, "园区企业", "家"},
	{data.KindNeed, "企业需求", "个"},
	{data.KindExpert, "专家", "名"},
	{data.KindProvider, "专业机构", "家"},
	{data.KindActivity, "活动", "场"},
}

// restsOn sums up what the case rests on in a sentence; from the standard edition on firms, experts, institutions
// and events stand in a table, the needs having theirs already.
func (c *caseComposer) restsOn() {
	f := c.f
	t := Table{
		Columns: []Column{{"类别", 22, Center}, {"名称", 106, Left}, {"佐证编号", 28, Left}},
	}
	var counts [][]Span
	var ids []data.ID
	var listed []string
	for _, k := range caseKinds {
		records := f.linkedTo(c.study, k.kind)
		if len(records) == 0 {
			continue
		}
		name := k.name
		if k.kind == data.KindCompany && slices.ContainsFunc(records, func(r data.Record) bool { return !r.(*data.Company).InPark }) {
			name = "企业"
		}
		if k.kind != data.KindNeed {
			listed = append(listed, name)
		}
		counts = append(counts, say(name, f.count("linked."+string(c.study.ID)+"."+string(k.kind), k.word)))
		for _, r := range records {
			ids = append(ids, r.Head().ID)
			if n, ok := r.(*data.Need); ok {
				for _, s := range f.Scope.Steps(n) {
					ids = append(ids, s.ID)
				}
				continue
			}
			t.Rows = append(t.Rows, []Cell{cell(name), cell(f.linkedWords(r)), cell(dash(f.evidenceOf(r.Head().ID)))})
		}
	}
	if len(counts) == 0 {
		return
	}
	proof := ""
	if nos := f.evidenceOf(ids...); nos != "" {
		proof = "（佐证" + nos + "）"
	}
	c.heading(1, "关联记录及佐证")
	c.para("本案例涉及", between("、", counts), proof, "。")
	if c.edition != data.Short && len(t.Rows) > 0 {
		t.Caption = "案例涉及的" + join(listed)
		c.add(t)
	}
}
