package prose

import (
	"math"
	"slices"
	"strings"

	"parkledger/data"
)

// passage is one text of the staff with what its record says about it.
type passage struct {
	text  []rune
	local bool    // a case tells of some firms and events, not of the year
	plan  bool    // what is still to be done
	event data.ID // the one activity a case is about
}

// outcome of comparing a number.
type outcome int

const (
	strange     outcome = iota // no topic of the records
	agrees                     // equals a figure
	uncompared                 // a known topic, but approximate, planned, or of a part of the year
	unclear                    // may speak of several figures, agrees with none
	contradicts                // speaks of one figure and differs
)

// verdict is what became of one number.
type verdict struct {
	n        number
	from, to int // the sentence
	outcome  outcome
	figure   Figure
}

// reader goes through the numbers of one passage.
type reader struct {
	*table
	passage
	numbers []number
	sent    stretch // the sentence
	part    stretch // between semicolons
	prev    int     // end of the number before, in the same part
	last    matched // what the number before was matched with
	recent  data.ID // the activity spoken of last
	asked   int     // end of the number whose activity was looked for last
	answer  data.ID // and the activity found
}

type stretch struct{ from, to int }

// read judges every number of a passage.
func (t *table) read(p passage) []verdict {
	d := &reader{table: t, passage: p, numbers: scan(p.text)}
	var out []verdict
	for i := range d.numbers {
		n := d.numbers[i]
		d.place(n.start)
		v := verdict{n: n, from: d.sent.from, to: d.sent.to}
		if n.class == quantity || n.class == about || n.class == span {
			v.outcome, v.figure = d.judge(n)
			d.prev = n.rest
		}
		out = append(out, v)
	}
	return out
}

const (
	sentenceEnds = "。！？!?\n"
	partEnds     = "；;"
	breaks       = "，,、：:（）()“”《》—"
)

// place finds the sentence and the part of a number, and forgets the number before when a new part begins.
func (d *reader) place(at int) {
	if at >= d.part.to {
		if at >= d.sent.to {
			d.sent = d.around(at, sentenceEnds)
		}
		d.part = d.around(at, sentenceEnds+partEnds)
		d.prev, d.last = d.part.from, matched{}
	}
}

// farthest is how many runes on either side of a number can bear on it: nobody writes longer sentences, and a text
// without full stops must not take minutes.
const farthest = 300

func (d *reader) around(at int, ends string) stretch {
	s := stretch{at, at}
	first, last := max(0, at-farthest), min(len(d.text), at+farthest)
	for s.from > first && !strings.ContainsRune(ends, d.text[s.from-1]) {
		s.from--
	}
	for s.to < last && !strings.ContainsRune(ends, d.text[s.to]) {
		s.to++
	}
	for s.from < s.to && (d.text[s.from] == ' ' || d.text[s.from] == '\u3000') {
		s.from++
	}
	if s.to < len(d.text) && d.text[s.to] != '\n' {
		s.to++
	}
	return s
}

func (d *reader) words(from, to int) string { return string(d.text[from:max(from, to)]) }

// judge compares one number with the figures it may speak of.
func (d *reader) judge(n number) (outcome, Figure) {
	m := d.match(n)
	if len(m.topics) == 0 {
		d.last = matched{}
		return strange, Figure{}
	}
	d.last = m
	best := m.topics[0]
	if n.class != quantity || d.plan || !d.whole(n, m) {
		return uncompared, best.Figure
	}
	accepted, figure, sure := d.accepted(n, m)
	if slices.ContainsFunc(accepted, func(v float64) bool { return same(n, v) }) {
		return agrees, figure
	}
	if !sure {
		return unclear, figure
	}
	return contradicts, figure
}

// accepted lists the values a number may have, the figure to report and whether it can only be that one.
func (d *reader) accepted(n number, m matched) (values []float64, f Figure, sure bool) {
	f, sure = m.topics[0].Figure, len(m.topics) == 1 && !m.topics[0].loose
	month := d.month(n, m)
	role := d.role(n, m)
	for _, c := range m.topics {
		actual := append([]float64{c.Value}, c.also...)
		if month > 0 {
			actual = []float64{c.months[month]}
		}
		if role != planned {
			values = append(values, actual...)
		}
		if role != done {
			values = append(values, c.goals...)
		}
	}
	c := m.topics[0]
	switch {
	case month > 0:
		f.Value, sure = c.months[month], sure && role == done
		f.Label += monthLabel(month)
		f.Text = printed(f.Value, c.unit)
	case role == planned && len(c.goals) > 0:
		f = Figure{Measure: c.Measure + ".goal", Label: c.Label + "目标", Value: c.goals[0], Text: printed(c.goals[0], c.unit)}
	case role == either:
		sure = false
	}
	return values, f, sure
}

func monthLabel(m int) string { return "（" + printed(float64(m), "月") + "）" }

// same compares a number with a figure at the precision in which it is written. Whole counts must be equal; an amount
// or rate may leave out what lies behind its last digit.
func same(n number, v float64) bool {
	diff := math.Abs(n.value - v)
	if diff < 1e-6 {
		return true
	}
	if n.measure != "元" && n.measure != "%" || n.place > 1 && !n.decimals {
		return false
	}
	return diff <= n.place/2+1e-6 || n.value < v && diff < n.place-1e-6
}
