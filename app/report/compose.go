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

// unproven tells whether a paragraph of the staff holds figures nobody has checked.
func unproven(n *data.Narrative) bool { return !n.Checked && hasFigures(n.Text) }

// doubts says what is not counted for a result: 另有3条记录待核实，未计入；2条不计入（…）。
func (f *Facts) doubts(r data.Result, what string) []Span {
	var out []Span
	if n := len(r.Doubtful); n > 0 {
		out = say("另有", f.count(r.Code+".doubtful", "条"), what, "待核实（", reasonsOf(r.Doubtful), "），未计入")
	}
	if n := len(r.Excluded); n > 0 {
		lead := "另有"
		if len(out) > 0 {
			out, lead = append(out, T("；")), ""
		}
		out = append(out, say(lead, f.count(r.Code+".excluded", "条"), what, "不计入（", reasonsOf(r.Excluded), "）")...)
	}
	if len(out) > 0 {
		out = append(out, T("。"))
	}
	return out
}

// parts writes a group of a breakdown with a measure word: 关键技术攻关13个、检验检测9个. No more than limit parts
// are named, 0 means all.
func (f *Facts) parts(r data.Result, group, word string, limit int) []Span {
	list := r.Find(group).Parts
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

// cite is evidenceOf in brackets, for the end of a sentence.
func (f *Facts) cite(ids ...data.ID) string {
	if nos := f.evidenceOf(ids...); nos != "" {
		return "（佐证" + nos + "）"
	}
	return ""
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
