package intake

import (
	"cmp"
	"slices"

	"parkledger/data"
)

// Similarity from which two needs of one firm are asked about, and from which they are proposed to be one.
const (
	repeatAsked    = 0.34
	repeatProposed = 0.45
)

// told is what a need says, stripped for comparing once however many others it is compared with.
type told struct{ title, description []rune }

func tell(n *data.Need) told { return told{bare(n.Title), bare(n.Description)} }

// sameProblem scores from 0 to 1 how alike two needs of one firm are: titles and descriptions together, and the title
// where it speaks clearly.
func sameProblem(a, b told) float64 {
	t := alike(a.title, b.title)
	if len(a.description) == 0 || len(b.description) == 0 {
		return 0.75 * t // a title alone proves less
	}
	return max((t+alike(a.description, b.description))/2, 0.9*t*t)
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
			words[i] = tell(later)
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
		if o.Validity == data.Invalid || tooThin(o) && titleKey(o.Title) != titleKey(later.Title) {
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
