package report

import (
	"cmp"
	"slices"
	"strings"

	"parkledger/data"
)

// unchecked marks words of the staff whose figures nobody has compared with the ledgers.
const unchecked = "【待核】"

// composer collects the blocks of one document.
type composer struct {
	f      *Facts
	blocks []Block
	// brief holds while a section is written in which the staff tell the same work with checked figures: then the
	// generated words keep to the bound figures, tables and charts.
	brief bool
	stage bool // it is the report of a stage of the year, without the parts of the summary report
}

// full is s, or nothing where the staff tell it themselves.
func (c *composer) full(s string) string {
	if c.brief {
		return ""
	}
	return s
}

func (c *composer) add(b ...Block) { c.blocks = append(c.blocks, b...) }

func (c *composer) heading(level int, text string) { c.add(Heading{Level: level, Text: text}) }

// para adds running text made of words (string), spans and lists of spans.
func (c *composer) para(parts ...any) {
	if spans := say(parts...); Plain(spans) != "" {
		c.add(Paragraph{Spans: spans})
	}
}

// say makes spans of words and spans.
func say(parts ...any) []Span {
	var out []Span
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			if p != "" {
				out = append(out, T(p))
			}
		case Span:
			out = append(out, p)
		case []Span:
			out = append(out, p...)
		}
	}
	return out
}

// between joins lists of spans with a separator.
func between(sep string, items [][]Span) []Span {
	var out []Span
	for i, item := range items {
		if i > 0 {
			out = append(out, T(sep))
		}
		out = append(out, item...)
	}
	return out
}

// see is （见表1）, nothing in the report of a stage, which tells the work without tables and figures.
func (c *composer) see(before, caption, after string) []Span {
	if c.stage {
		return nil
	}
	return say(before, Seen(caption), after)
}

// cell is a table cell of words and spans.
func cell(parts ...any) Cell { return Cell{Spans: say(parts...)} }

// dash is the text of a cell, — for none.
func dash(s string) string {
	if strings.TrimSpace(s) == "" {
		return "—"
	}
	return s
}

// narratives lists the staff's paragraphs of a section that stand before or after the generated ones, in their
// own order, those without one last.
func (f *Facts) narratives(section string, before bool) []*data.Narrative {
	var out []*data.Narrative
	for _, n := range f.ordered() {
		if n.Section == section && n.Before == before {
			out = append(out, n)
		}
	}
	return out
}

// words prints the staff's paragraphs of a section, each line a paragraph of its own. One with unchecked figures
// is marked at its head.
func (c *composer) words(section string, before bool) {
	for _, n := range c.f.narratives(section, before) {
		for i, line := range lines(n.Text) {
			if i == 0 && unproven(n) {
				c.para(Span{Text: unchecked, Warn: true}, line)
			} else {
				c.para(line)
			}
		}
	}
}

// toldByStaff tells whether the staff's paragraphs of a section state figures that somebody has checked.
func (f *Facts) toldByStaff(section string) bool {
	return slices.ContainsFunc(data.All[*data.Narrative](f.Book), func(n *data.Narrative) bool {
		return n.Section == section && n.Checked && hasFigures(n.Text)
	})
}

// unproven tells whether a paragraph of the staff holds figures nobody has checked.
func unproven(n *data.Narrative) bool { return !n.Checked && hasFigures(n.Text) }

// doubts says what is not counted for a result: 另有3条记录待核实，未计入；2条不计入（…）。
func (f *Facts) doubts(r data.Result, what string) []Span {
	var out []Span
	if n := len(r.Doubtful); n > 0 {
		out = say("另有", f.count(r.Code+".doubtful", "条"), what, "待核实（", reasonsOf(r.Code+".doubtful", r.Doubtful), "），未计入")
	}
	if left := rejected(r.Excluded); len(left) > 0 {
		lead := "另有"
		if len(out) > 0 {
			out, lead = append(out, T("；")), ""
		}
		out = append(out, say(lead, f.count(r.Code+".rejected", "条"), what, "不计入（", reasonsOf(r.Code+".excluded", left), "）")...)
	}
	if len(out) > 0 {
		out = append(out, T("。"))
	}
	return out
}

// parts writes a group of a breakdown with a measure word: 关键技术攻关13个、检验检测9个. No more than limit parts
// are named, 0 means all.
func (f *Facts) parts(r data.Result, group, word string, limit int) []Span {
	return f.partList(r, group, word, r.Find(group).Parts, limit)
}

// declared is parts in the order in which the choices of a field are declared, as the notice names them.
func (f *Facts) declared(r data.Result, group, word string, options []data.Option) []Span {
	list := slices.Clone(r.Find(group).Parts)
	rank := func(p data.Part) int {
		at := slices.IndexFunc(options, func(o data.Option) bool { return o.Label == p.Label || o.Value == p.Key })
		if at < 0 {
			return len(options)
		}
		return at
	}
	slices.SortStableFunc(list, func(a, b data.Part) int { return rank(a) - rank(b) })
	return f.partList(r, group, word, list, 0)
}

func (f *Facts) partList(r data.Result, group, word string, list []data.Part, limit int) []Span {
	if limit > 0 && len(list) > limit {
		list = list[:limit]
	}
	items := make([][]Span, len(list))
	for i, p := range list {
		items[i] = say(p.Label, f.count(r.Code+"."+group+"."+p.Key, word))
	}
	return between("、", items)
}

// byNumber sorts records by number, then name: links have no order of their own that would last.
func byNumber(records []data.Record) []data.Record {
	slices.SortStableFunc(records, func(a, b data.Record) int {
		return cmp.Or(data.CompareNumbers(a.Head().No, b.Head().No), strings.Compare(a.Name(), b.Name()))
	})
	return records
}

// linkedByNumber lists the records of a kind that are linked to id.
func (f *Facts) linkedByNumber(id data.ID, kind data.Kind) []data.Record {
	return byNumber(f.Book.Linked(id, kind, ""))
}

// evidenceOf cites the files that prove some records, in the order of their numbers: 3-2-01至3-2-56.
func (f *Facts) evidenceOf(ids ...data.ID) string {
	var nos []string
	for _, id := range ids {
		nos = append(nos, f.Numbers.Of(id)...)
	}
	slices.SortFunc(nos, func(a, b string) int { return f.Numbers.place[a] - f.Numbers.place[b] })
	nos = slices.Compact(nos)
	return ranges(nos)
}

// cite is evidenceOf in brackets, for the end of a sentence, leading to the first line in 佐证材料目录. The report of a
// stage has no such list, and the numbers are not final then.
func (c *composer) cite(ids ...data.ID) []Span {
	nos := c.f.evidenceOf(ids...)
	if nos == "" || c.stage {
		return nil
	}
	return say("（佐证", leading(nos), "）")
}

// anchorOf is the target in 佐证材料目录 of an evidence number.
func anchorOf(no string) string { return "evidence-" + no }

// leading is a list of evidence numbers that leads to the line of the first, where the document has one.
func leading(nos string) Span {
	first, _, _ := strings.Cut(nos, "、")
	first, _, _ = strings.Cut(first, "至")
	return Span{Text: nos, Link: anchorOf(first)}
}

// proofCell is a table cell of evidence numbers.
func proofCell(nos string) Cell {
	if nos == "" {
		return cell("—")
	}
	return cell(leading(nos))
}

// evidenceFor cites the files behind the result at i.
func (f *Facts) evidenceFor(i int) string {
	var ids []data.ID
	for _, r := range f.proofs(i) {
		ids = append(ids, r.Head().ID)
	}
	return f.evidenceOf(ids...)
}

// label is the Chinese label of a stored choice.
func label(kind data.Kind, field, value string) string {
	return data.EntityOf(kind).Field(field).LabelOf(value)
}
