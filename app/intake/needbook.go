package intake

import (
	"cmp"
	"slices"
	"strings"

	"parkledger/data"
)

// needBook finds needs for follow-ups, and remembers what has to be judged once everything is read.
type needBook struct {
	p       *planner
	byFirm  map[data.ID][]*needEntry
	byTitle map[string][]*needEntry
	fresh   []*needEntry // made by this import, in the order read
	byID    map[data.ID]*needEntry
	last    *data.Need // of the row before, for lists with several follow-ups to a need
	touched map[data.ID]bool

	running map[string]map[string][]data.ID // by file and running number in its list
}

type needEntry struct {
	id    data.ID
	title string
	facts needFacts
	row   *rowReader // nil for a need that existed
}

func newNeedBook(p *planner) *needBook {
	b := &needBook{p: p, byFirm: map[data.ID][]*needEntry{}, byTitle: map[string][]*needEntry{}, byID: map[data.ID]*needEntry{}, touched: map[data.ID]bool{}, running: map[string]map[string][]data.ID{}}
	for _, n := range all[*data.Need](p.shelf) {
		b.index(n, &needEntry{id: n.ID, title: n.Title})
	}
	return b
}

func (b *needBook) index(n *data.Need, e *needEntry) {
	b.byFirm[n.Company] = append(b.byFirm[n.Company], e)
	b.byTitle[titleKey(n.Title)] = append(b.byTitle[titleKey(n.Title)], e)
	b.byID[n.ID] = e
}

func (b *needBook) add(n *data.Need, facts needFacts, r *rowReader) {
	e := &needEntry{n.ID, n.Title, facts, r}
	b.fresh = append(b.fresh, e)
	b.index(n, e)
}

// number notes the running number that a list gives a need.
func (b *needBook) number(r *rowReader, ids ...data.ID) {
	no := r.line(seq)
	if no == "" {
		return
	}
	if b.running[r.t.rel] == nil {
		b.running[r.t.rel] = map[string][]data.ID{}
	}
	for _, id := range ids {
		if b.byID[id] != nil {
			b.running[r.t.rel][no] = append(b.running[r.t.rel][no], id)
		}
	}
}

// numbered is the need with a running number in the list of the same file, else in the only list there is, once the user
// says that it is what the number means; nil otherwise.
func (b *needBook) numbered(r *rowReader, no string) *data.Need {
	file := r.t.rel
	if b.running[file] == nil && len(b.running) == 1 {
		for only := range b.running {
			file = only
		}
	}
	ids := slices.Compact(slices.Clone(b.running[file][no]))
	if !runningForm.MatchString(no) || len(ids) != 1 {
		return nil
	}
	place := r.placeOf(number)
	place.Row = 0
	heading := strings.Join(strings.Fields(r.t.head(r.t.at[number]).text), "")
	if b.p.ask(Question{
		Place: place, Text: "“" + heading + "”列写的是1、2、3这样的数，是否就是“" + file + "”需求清单中的序号？",
		Choices: yesNo("是，按序号对应", "不是，这些行不导入"), Proposal: "yes",
	}, "running") != "yes" {
		return nil
	}
	return b.get(ids[0])
}

func (b *needBook) get(id data.ID) *data.Need {
	n, _ := find[*data.Need](b.p.shelf, id)
	return n
}

// continued is the need of the row above when this row only adds a follow-up to it: firm and title are one merged cell.
func (b *needBook) continued(r *rowReader) *data.Need {
	if b.last == nil || !r.cell("company").Merged || !r.cell("title").Merged || r.cell("title").Text == "" {
		return nil
	}
	if _, dated := r.t.at["@date"]; !dated {
		return nil
	}
	if titleKey(r.line("title")) != titleKey(b.last.Title) {
		return nil
	}
	return b.last
}

// match is the need a follow-up is about, and its nearest rivals when that is not certain.
func (b *needBook) match(firm *data.Company, written, title string) (best *data.Need, sure bool, rivals []*data.Need) {
	var pool []*needEntry
	if firm != nil {
		pool = b.byFirm[firm.ID]
	} else {
		pool = b.byTitle[titleKey(title)]
	}
	var exact []*needEntry
	type scored struct {
		e *needEntry
		s float64
	}
	var near []scored
	for _, e := range pool {
		if titleKey(e.title) == titleKey(title) {
			exact = append(exact, e)
			continue
		}
		near = append(near, scored{e, Similar(e.title, title)})
	}
	if len(exact) > 0 {
		e := b.closest(exact, written)
		return b.get(e.id), firm != nil || len(exact) == 1, nil
	}
	slices.SortStableFunc(near, func(x, y scored) int { return cmp.Compare(y.s, x.s) })
	for i, c := range near {
		if i < 6 {
			rivals = append(rivals, b.get(c.e.id))
		}
	}
	if len(near) == 0 {
		return nil, false, nil
	}
	second := 0.0
	if len(near) > 1 {
		second = near[1].s
	}
	if near[0].s >= 0.4 || len(near) == 1 && near[0].s >= 0.25 {
		best = b.get(near[0].e.id)
	}
	return best, near[0].s >= 0.8 && near[0].s-second >= 0.1, rivals
}

// closest prefers the need whose list spells the firm as the follow-up does, then the earliest.
func (b *needBook) closest(es []*needEntry, written string) *needEntry {
	return slices.MinFunc(es, func(x, y *needEntry) int {
		same := func(e *needEntry) int {
			if strings.TrimSpace(e.facts.firmWritten) == strings.TrimSpace(written) {
				return 0
			}
			return 1
		}
		return cmp.Or(same(x)-same(y), b.get(x.id).Date.Compare(b.get(y.id).Date))
	})
}
