package prose

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"parkledger/app/report"
	"parkledger/data"
)

// pattern is one way to speak of a figure: words right before the number (fillers such as 共计 may stand between), words
// right behind its measure word, or both.
type pattern struct {
	before, after []string
	end           bool // behind the measure word nothing of its own follows
	reach         int  // runes that may stand between the measure word and the words behind
	alone         bool // the words before begin a clause: 学员68名, and not 优秀学员10名
	follows       bool // the number before spoke of the same indicator: 56项，完成率101.8%
}

// topic is a figure with the words that speak of it.
type topic struct {
	Figure
	unit     string
	measures []string
	patterns []pattern
	with     []string // one of these stands in the sentence
	not      []string // none of these stands near the number
	foreign  []string // after one of these in the part, a number speaks of it instead: 专家咨询费预算…，支出…
	loose    bool     // a number that differs may speak of something else: unclear, no contradiction
	also     []float64
	goals    []float64       // what plan and notice ask for, the goal first
	months   map[int]float64 // by month, where the records are counted so
	event    data.ID         // the activity the figure belongs to
	of       string          // code of the indicator whose completion this is, or the indicator itself
}

// table holds every known figure of one set of facts.
type table struct {
	f         *report.Facts
	byMeasure map[string][]*topic
	events    []event
	partNames []string // names that make a sentence one of a firm, person or institution
	year      int
}

func newTable(f *report.Facts) *table {
	t := &table{f: f, byMeasure: map[string][]*topic{}, events: eventsOf(f.Book), partNames: namesOf(f)}
	t.year = f.AsOf.Year()
	for _, r := range f.Results {
		t.indicator(r)
	}
	t.needs()
	t.money()
	t.registers()
	t.attendances()
	return t
}

// add enters a figure under its measure words.
func (t *table) add(c topic) *topic {
	if c.Text == "" {
		c.Text = printed(c.Value, c.unit)
	}
	p := &c
	for _, m := range c.measures {
		t.byMeasure[m] = append(t.byMeasure[m], p)
	}
	return p
}

// look is the figure of a name report.Facts.Lookup knows, with its label.
func (t *table) look(name, label string) (Figure, bool) {
	n := t.f.Lookup(name)
	return Figure{Measure: name, Label: label, Value: n.Value}, n.Known
}

// named adds a figure by the name of its bound value; an unknown one is left out.
func (t *table) named(name, label string, c topic) {
	fig, ok := t.look(name, label)
	if !ok {
		return
	}
	c.Figure = fig
	t.add(c)
}

// by is a figure of the indicator with the named measure, 0 where the programme has none.
func (t *table) by(measure, key string) float64 {
	if code := t.codeOf(measure); code != "" {
		return t.f.Lookup(code + key).Value
	}
	return 0
}

// codeOf is the code of the indicator with the named measure, empty where the programme has none.
func (t *table) codeOf(measure string) string {
	for _, r := range t.f.Results {
		if measureOf(r) == measure {
			return r.Code
		}
	}
	return ""
}

// measureOf is the name of the measure behind a result, empty for a generic aggregate. report.NewFacts has read the
// spec before and refuses one that cannot be read.
func measureOf(r data.Result) string {
	var spec data.MeasureSpec
	if json.Unmarshal([]byte(r.Spec), &spec) != nil {
		return ""
	}
	return spec.Measure
}

// printed is a figure as running text has it.
func printed(v float64, unit string) string {
	switch unit {
	case "元":
		return data.Fen(int64(math.Round(v*100))).String() + "元"
	case "%":
		return strconv.FormatFloat(v, 'f', 1, 64) + "%"
	}
	return data.Num(v).String() + unit
}

// indicator adds the figures of one indicator: its value with goals and months, completion, records that wait for a
// decision.
func (t *table) indicator(r data.Result) {
	c := topic{of: r.Code, goals: goalsOf(r), months: monthsOf(r.Tally)}
	c.Figure = Figure{Measure: r.Code, Label: r.Title, Value: r.Value.Value, Text: printed(r.Value.Value, r.Unit)}
	tell, known := vocabulary[measureOf(r)]
	if !known {
		tell = plain
	}
	if r.Value.Known {
		tell(t, r, c)
	}
	t.completion(r)
}

// completion adds how far an indicator is met, in percent, by the names its value goes by.
func (t *table) completion(r data.Result) {
	if !r.Completion.Known {
		return
	}
	names := words(r)
	for _, list := range t.byMeasure {
		for _, c := range list {
			if c.of != r.Code || c.loose {
				continue
			}
			for _, p := range c.patterns {
				if len(p.after) == 0 {
					names = append(names, p.before...)
				}
			}
		}
	}
	slices.Sort(names)
	t.add(topic{
		Figure: Figure{Measure: r.Code + ".completion", Label: r.Title + "完成率", Value: r.Completion.Value}, unit: "%", of: r.Code, measures: []string{"%"},
		patterns: []pattern{{before: each(slices.Compact(names), []string{"完成率", "的完成率", "完成比例", "指标完成率", "目标完成率"})}, {before: []string{"完成率", "完成比例"}, follows: true}},
		not:      []string{"均", "各项", "都", "全部"},
	})
}

// words are those by which a text names an indicator: its title, without brackets.
func words(r data.Result) []string {
	title := bare(r.Title)
	out := []string{title}
	for _, verb := range []string{"征集", "引入", "开展", "举办", "召开", "形成"} {
		if rest, ok := strings.CutPrefix(title, verb); ok {
			out = append(out, rest)
		}
	}
	return out
}

// plain is the wording of an indicator that is a generic aggregate: its own title.
func plain(t *table, r data.Result, c topic) {
	c.measures = []string{r.Unit}
	c.unit = r.Unit
	w := words(r)
	c.patterns = []pattern{{before: w}, {after: w}}
	t.add(c)
}

func goalsOf(r data.Result) []float64 {
	var out []float64
	for _, n := range []data.Number{r.Goal, r.Target, r.Minimum} {
		if n.Known && !slices.Contains(out, n.Value) {
			out = append(out, n.Value)
		}
	}
	return out
}

func monthsOf(t *data.Tally) map[int]float64 {
	group := t.Find("by_month")
	if group.Parts == nil {
		return nil
	}
	out := map[int]float64{}
	for _, p := range group.Parts {
		_, month, dated := strings.Cut(p.Key, "-")
		if !dated {
			month = p.Key
		}
		if m, err := strconv.Atoi(month); err == nil {
			if _, twice := out[m]; twice {
				return nil // the period spans two Mays
			}
			out[m] = p.Value
		}
	}
	return out
}

// bare is a title without what stands in brackets.
func bare(s string) string {
	if i := strings.IndexAny(s, "（("); i > 0 {
		s = s[:i]
	}
	return strings.TrimSpace(s)
}
