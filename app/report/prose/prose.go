// Package prose compares the numbers in the staff's own words, the paragraphs of the report and the parts of the
// cases, with the figures computed from the records. It works by measure word and topic alone: it must know neither
// a park nor a text, and it never writes anything.
package prose

import (
	"parkledger/app/report"
	"parkledger/data"
)

// Kind says how sure a finding is.
type Kind int

// Kinds of finding.
const (
	// Contradiction is a number that speaks of one figure and differs from it.
	Contradiction Kind = iota
	// Unclear is a number whose topic is one of the records but that may speak of several figures, and agrees with none.
	Unclear
)

// Figure is what the records say.
type Figure struct {
	Measure string // the name report.Facts.Lookup knows; attendance.<record> and days.<record> for activities
	Label   string // in Chinese, such as 征集有效需求
	Value   float64
	Text    string // as to be printed: 56个, 96,380.50元, 96.4%
}

// Finding is one number of the staff that does not agree with the records.
type Finding struct {
	Record     data.Record // *data.Narrative or *data.CaseStudy
	Field      string      // the name of the field: text; background, practice, results, lessons
	Sentence   string
	Start, End int    // the number in the field's text, in runes
	Number     string // as written, with 万 but without its measure word
	Value      float64
	Figure     Figure
	Kind       Kind
}

// Check lists the numbers in the staff's paragraphs and cases that disagree with the records, paragraphs first, each
// text from its beginning. Approximate numbers, ranges, plans, and what is told of one firm, day or event rather than of
// the year never show up.
func Check(f *report.Facts) []Finding {
	t := newTable(f)
	var out []Finding
	add := func(r data.Record, field, text string, p passage) {
		p.text = []rune(text)
		for _, v := range t.read(p) {
			if x, found := v.finding(p.text); found {
				x.Record, x.Field = r, field
				out = append(out, x)
			}
		}
	}
	for _, n := range data.All[*data.Narrative](f.Book) {
		add(n, "text", n.Text, passage{plan: n.Section == "plan"})
	}
	for _, c := range data.All[*data.CaseStudy](f.Book) {
		of := passage{local: true, event: t.eventOf(c)}
		add(c, "background", c.Background, of)
		add(c, "practice", c.Practice, of)
		add(c, "results", c.Results, of)
		add(c, "lessons", c.Lessons, of)
	}
	return out
}

// finding is the verdict as a finding, if it is one.
func (v verdict) finding(rs []rune) (Finding, bool) {
	x := Finding{
		Sentence: string(rs[v.from:v.to]), Start: v.n.start, End: v.n.end, Number: string(rs[v.n.start:v.n.end]),
		Value: v.n.value, Figure: v.figure,
	}
	switch v.outcome {
	case contradicts:
		return x, true
	case unclear:
		x.Kind = Unclear
		return x, true
	}
	return x, false
}
