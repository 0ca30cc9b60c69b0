package intake

import (
	"cmp"
	"slices"
	"strings"

	"parkledger/data"
)

// Similarity from which two needs of one firm are asked about, and from which they are proposed to be one.
const (
	repeatAsked    = 0.34
	repeatProposed = 0.45
)

// told is what a need says, prepared for comparing it with many others.
type told struct {
	title, description gist
	bareTitle          string // the title without numbers
	numbers            string // the numbers in the title
	thin               bool
}

// tell prepares a need; phrases that many needs share (希望专家到现场指导) tell nothing of it and are left out.
func tell(n *data.Need, shared map[string]bool) told {
	t := told{title: gistOf(bare(n.Title)), thin: tooThin(n)}
	var own strings.Builder
	for _, c := range clauses(n.Description) {
		if !shared[c] {
			own.WriteString(c)
		}
	}
	t.description = gistOf([]rune(own.String()))
	t.bareTitle = numberForm.ReplaceAllString(t.title.text, "")
	t.numbers = strings.Join(numberForm.FindAllString(t.title.text, -1), " ")
	return t
}

// clauses are the parts of a text between its marks, bare.
func clauses(text string) []string {
	var out []string
	for _, c := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("，,。；;！!？?：:\n", r) }) {
		if b := bareText(c); b != "" {
			out = append(out, b)
		}
	}
	return out
}

// sharedPhrases lists the clauses that stand in so many needs that they are a way of speaking.
func sharedPhrases(needs []*data.Need) map[string]bool {
	count := map[string]int{}
	for _, n := range needs {
		seen := map[string]bool{}
		for _, c := range clauses(n.Description) {
			if !seen[c] {
				seen[c] = true
				count[c]++
			}
		}
	}
	out := map[string]bool{}
	for c, k := range count {
		if k >= 8 && 20*k >= len(needs) {
			out[c] = true
		}
	}
	return out
}

// sameProblem scores from 0 to 1 how alike two needs of one firm are: titles and descriptions together, and the title
// where it speaks clearly. Titles that differ in nothing but a number (三号线, 四号线) speak of two things: such needs are
// proposed as different, and not even asked about when their descriptions are not close.
func sameProblem(a, b told) float64 {
	t := a.title.like(b.title)
	d := a.description.like(b.description)
	if a.bareTitle == b.bareTitle && a.numbers != b.numbers && a.numbers != "" && b.numbers != "" {
		if d < 0.6 {
			return 0
		}
		return repeatAsked
	}
	if len(a.description.ones) == 0 || len(b.description.ones) == 0 {
		return 0.75 * t // a title alone proves less
	}
	return max((t+d)/2, 0.9*t*t)
}

// findRepeated asks about needs of one firm that seem to be the same problem. The earliest stays; the later is invalid
// and names it (DOMAIN §3). candidates are the needs that nothing else speaks against.
func (p *planner) findRepeated(candidates []*needEntry) {
	byFirm := map[data.ID][]*data.Need{}
	rows := map[data.ID]*needEntry{}
	for _, n := range all[*data.Need](p.shelf) {
		if n.Validity == data.Valid && n.Company != "" {
			byFirm[n.Company] = append(byFirm[n.Company], n)
		}
	}
	for _, e := range candidates {
		n := p.needs.get(e.id)
		rows[e.id] = e
		if n.Company != "" {
			byFirm[n.Company] = append(byFirm[n.Company], n)
		}
	}
	shared := sharedPhrases(all[*data.Need](p.shelf))
	for _, e := range candidates {
		n := p.needs.get(e.id)
		mates, done := byFirm[n.Company]
		if !done {
			continue
		}
		delete(byFirm, n.Company)
		slices.SortStableFunc(mates, func(a, b *data.Need) int {
			return cmp.Or(cmp.Compare(undated(a), undated(b)), a.Date.Compare(b.Date))
		})
		words := make([]told, len(mates))
		for i, later := range mates {
			words[i] = tell(later, shared)
			if rows[later.ID] != nil {
				p.askRepeated(mates[:i+1], words[:i+1], rows[later.ID])
			}
		}
	}
}

// undated needs come last: they cannot be shown to be the earlier one.
func undated(n *data.Need) int {
	if n.Date.IsZero() {
		return 1
	}
	return 0
}

// askRepeated asks whether the last of a firm's needs repeats the earlier one most like it.
func (p *planner) askRepeated(mates []*data.Need, words []told, e *needEntry) {
	var best *data.Need
	top, last := repeatAsked, len(mates)-1
	later := mates[last]
	for i, o := range mates[:last] {
		if o.Validity == data.Invalid || words[i].thin && words[i].title.text != words[last].title.text {
			continue
		}
		if s := sameProblem(words[i], words[last]); s >= top {
			best, top = o, s
		}
	}
	if best == nil {
		return
	}
	proposal := "different"
	if top >= repeatProposed {
		proposal = "same"
	}
	answer := e.row.p.ask(Question{
		Place:   e.row.place(),
		Text:    "“" + p.firmName(later.Company) + "”的需求“" + short30(later.Title) + "”（" + later.Date.String() + "）与“" + short30(best.Title) + "”（" + best.Date.String() + "）是同一需求吗？",
		Choices: []Choice{{"same", "同一需求，后一条记为重复"}, {"different", "不同需求"}}, Proposal: proposal,
	}, "repeated", titleKey(best.Title), best.Date.String())
	if answer == "same" {
		invalid(later, data.Repeated, "")
		later.DuplicateOf = best.ID
	}
}
