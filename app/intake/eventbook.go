package intake

import (
	"slices"

	"parkledger/data"
)

// eventBook finds activities by the names other tables give them.
type eventBook struct {
	p       *planner
	settled map[string]*data.Activity // answers by name
}

func newEventBook(p *planner) *eventBook { return &eventBook{p, map[string]*data.Activity{}} }

// find is the activity a name or number means, nil when none does. A name that only resembles one is asked about.
func (b *eventBook) find(r *rowReader, column, name string) *data.Activity {
	if name == "" {
		return nil
	}
	if a, asked := b.settled[name]; asked {
		return a
	}
	var similar []*data.Activity
	best := 0.0
	for _, a := range all[*data.Activity](b.p.shelf) {
		if titleKey(a.Title) == titleKey(name) || a.No != "" && a.No == name {
			return a
		}
		if s := Similar(a.Title, name); s >= 0.5 {
			if s > best {
				best, similar = s, slices.Insert(similar, 0, a)
			} else {
				similar = append(similar, a)
			}
		}
	}
	if len(similar) == 0 {
		r.problem(column, "活动台账中没有“"+short30(name)+"”，未建立关联。")
		return nil
	}
	if best >= 0.85 && len(similar) == 1 {
		return similar[0]
	}
	choices := []Choice{{"none", "都不是，不关联"}}
	for _, a := range similar {
		choices = append(choices, Choice{a.Title, a.Title})
	}
	proposal := similar[0].Title
	if best < 0.65 {
		proposal = "none"
	}
	answer := b.p.ask(Question{Place: Place{File: r.t.rel, Sheet: r.t.sheet, Row: r.row.Number}, Text: "“" + short30(name) + "”指的是哪场活动？", Choices: choices, Proposal: proposal}, "activity", name)
	for _, a := range similar {
		if a.Title == answer {
			b.settled[name] = a
			return a
		}
	}
	b.settled[name] = nil
	return nil
}
