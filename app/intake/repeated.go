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
		p.compareMates(mates, rows, shared)
	}
}

// compareMates asks of each need of one firm, earliest first, whether it repeats one before it. A need on record was
// compared with the others on record when it came: it is only asked about when a need read now precedes it.
func (p *planner) compareMates(mates []*data.Need, rows map[data.ID]*needEntry, shared map[string]bool) {
	words := make([]told, len(mates))
	for i, later := range mates {
		words[i] = tell(later, shared)
		row := rows[later.ID]
		if row == nil && (p.shelf.isNew(later.ID) || later.Date.IsZero()) {
			continue // its list says what it is, or nobody knows when it was raised
		}
		of, alike := likest(mates[:i], words[:i+1], func(o *data.Need) bool {
			return row != nil || rows[o.ID] != nil && !tooThin(o) && strings.TrimSpace(o.Contact) != ""
		})
		switch {
		case of == nil:
		case row != nil:
			if p.askRepeated(row.row.place(), "repeated", later, of, of, alike) {
				invalid(later, data.Repeated, "")
				later.DuplicateOf = of.ID
			}
		case p.askRepeated(rows[of.ID].row.place(), "precedes", later, of, later, alike):
			later = edit(p.shelf, later)
			mates[i] = later
			invalid(later, data.Repeated, "")
			later.DuplicateOf, later.ConfirmedBy = of.ID, cmp.Or(p.by(), later.ConfirmedBy)
			p.needs.touched[later.ID] = true // its follow-ups serve the other now
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

// described is a need with its description, to be compared with another.
func described(n *data.Need) string {
	return short30(n.Title) + "：" + firstOf(strings.Join(strings.Fields(n.Description), " "), "（没有描述）")
}

// likest is the need among mates that may be asked about and is most like the last of words, nil when none is like it.
func likest(mates []*data.Need, words []told, may func(*data.Need) bool) (best *data.Need, alike float64) {
	last := words[len(words)-1]
	alike = repeatAsked
	for i, o := range mates {
		if o.Validity == data.Invalid || !may(o) || words[i].thin && words[i].title.text != last.title.text {
			continue
		}
		if s := sameProblem(words[i], last); s >= alike {
			best, alike = o, s
		}
	}
	return best, alike
}

// askRepeated asks whether a need repeats an earlier one. other is the one of the two that does not stand at place.
func (p *planner) askRepeated(place Place, topic string, later, earlier, other *data.Need, alike float64) bool {
	proposal := "different"
	if alike >= repeatProposed {
		proposal = "same"
	}
	return p.ask(Question{
		Place:   place,
		Text:    "“" + p.firmName(later.Company) + "”的需求“" + short30(later.Title) + "”（" + later.Date.String() + "）与“" + short30(earlier.Title) + "”（" + earlier.Date.String() + "）是同一需求吗？",
		Details: []string{described(later), described(earlier)},
		Choices: []Choice{{"same", "同一需求，后一条记为重复"}, {"different", "不同需求"}}, Proposal: proposal,
	}, topic, titleKey(other.Title), other.Date.String()) == "same"
}
