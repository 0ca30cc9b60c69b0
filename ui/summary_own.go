package ui

import (
	"context"
	"slices"
	"strings"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/data"
)

// ownPara is one paragraph of the staff as it is being edited.
type ownPara struct{ before, now data.Narrative }

// ownWords are the staff's paragraphs and reasons of the whole report, edited on copies and stored as one act.
type ownWords struct {
	paras   []*ownPara // in the order of the report within each section
	removed []*data.Narrative
	moved   map[string]bool // sections whose paragraphs get a new order
	reasons map[data.ID]string
	before  map[data.ID]*data.Indicator
}

func newOwnWords(book *data.Book, unmet []data.Result) *ownWords {
	w := &ownWords{moved: map[string]bool{}, reasons: map[data.ID]string{}, before: map[data.ID]*data.Indicator{}}
	all := data.All[*data.Narrative](book)
	slices.SortStableFunc(all, func(a, b *data.Narrative) int {
		switch {
		case a.Order.Known && b.Order.Known:
			return int(a.Order.N - b.Order.N)
		case a.Order.Known:
			return -1
		case b.Order.Known:
			return 1
		}
		return 0
	})
	for _, n := range all {
		w.paras = append(w.paras, &ownPara{*n, *n})
	}
	w.follow(unmet)
	return w
}

// follow takes in indicators that have come to need a reason; what was typed stays.
func (w *ownWords) follow(unmet []data.Result) {
	for _, r := range unmet {
		if w.before[r.ID] == nil {
			w.reasons[r.ID], w.before[r.ID] = r.Shortfall, r.Indicator
		}
	}
}

// rebase goes on from what is stored now. A paragraph that was changed both here and there keeps what was typed; one that
// is gone there and was changed here becomes a new one.
func (w *ownWords) rebase(book *data.Book, newID func() data.ID) {
	kept := w.paras[:0]
	known := map[data.ID]bool{}
	for _, p := range w.paras {
		stored, there := data.Find[*data.Narrative](book, p.before.ID)
		switch {
		case there && stored.Updated.Equal(p.before.Updated), p.before.ID == "":
		case there:
			merged, _ := merge(book, &p.before, &p.now, stored)
			p.before, p.now = *stored, *merged.(*data.Narrative)
		case p.now.Text == p.before.Text:
			continue
		default:
			p.before, p.now.Meta = data.Narrative{}, data.Meta{ID: newID()}
		}
		known[p.now.ID] = true
		kept = append(kept, p)
	}
	w.removed = slices.DeleteFunc(w.removed, func(n *data.Narrative) bool {
		known[n.ID] = true
		return book.Get(n.ID) == nil
	})
	for n := range data.Each[*data.Narrative](book) {
		if !known[n.ID] {
			kept = append(kept, &ownPara{*n, *n})
		}
	}
	w.paras = kept
	for id, was := range w.before {
		stored, there := data.Find[*data.Indicator](book, id)
		if there && w.reasons[id] == was.Shortfall {
			w.reasons[id] = stored.Shortfall
		}
		if there {
			w.before[id] = stored
		}
	}
}

// of lists the paragraphs of a section before or after the generated ones.
func (w *ownWords) of(section string, before bool) []*ownPara {
	var out []*ownPara
	for _, p := range w.paras {
		if p.now.Section == section && p.now.Before == before {
			out = append(out, p)
		}
	}
	return out
}

// add makes an empty paragraph at the end of its place.
func (w *ownWords) add(id data.ID, section string, before bool) *ownPara {
	p := &ownPara{}
	p.now = data.Narrative{Section: section, Before: before}
	p.now.ID = id
	w.paras = append(w.paras, p)
	w.moved[section] = true
	return p
}

func (w *ownWords) remove(p *ownPara) {
	w.paras = slices.DeleteFunc(w.paras, func(x *ownPara) bool { return x == p })
	if p.before.ID != "" {
		w.removed = append(w.removed, &p.before)
	}
}

// move goes one place up or down; at the edge the paragraph changes to the other side of the generated ones. It
// reports whether there was anywhere to go.
func (w *ownWords) move(p *ownPara, down bool) bool {
	mates := w.of(p.now.Section, p.now.Before)
	at, to := slices.Index(mates, p), 0
	switch {
	case down && at+1 < len(mates):
		to = slices.Index(w.paras, mates[at+1])
	case !down && at > 0:
		to = slices.Index(w.paras, mates[at-1])
	case down == p.now.Before:
		p.now.Before = !p.now.Before
		w.moved[p.now.Section] = true
		w.paras = slices.DeleteFunc(w.paras, func(x *ownPara) bool { return x == p })
		if down { // first of those after
			w.paras = append([]*ownPara{p}, w.paras...)
		} else {
			w.paras = append(w.paras, p)
		}
		return true
	default:
		return false
	}
	from := slices.Index(w.paras, p)
	w.paras[from], w.paras[to] = w.paras[to], w.paras[from]
	w.moved[p.now.Section] = true
	return true
}

// changed lists the sections that hold changes, 绩效指标 for reasons among them.
func (w *ownWords) changed() map[string]bool {
	out := map[string]bool{}
	for _, p := range w.paras {
		if a, b := p.before, p.now; a.Text != b.Text || a.Checked != b.Checked || a.Before != b.Before || w.moved[b.Section] {
			out[b.Section] = true
		}
	}
	for _, n := range w.removed {
		out[n.Section] = true
	}
	for id, text := range w.reasons {
		if strings.TrimSpace(text) != w.before[id].Shortfall {
			out["kpi"] = true
		}
	}
	return out
}

// settle numbers the paragraphs of the sections that were rearranged and drops empty new ones.
func (w *ownWords) settle() {
	w.paras = slices.DeleteFunc(w.paras, func(p *ownPara) bool { return p.before.ID == "" && strings.TrimSpace(p.now.Text) == "" })
	for section := range w.moved {
		n := int64(0)
		for _, before := range []bool{true, false} {
			for _, p := range w.of(section, before) {
				n++
				p.now.Order = data.N(n)
			}
		}
	}
}

// write stores everything in one act. The copies keep what they got, such as numbers.
func (w *ownWords) write(t *app.Tx) error {
	for _, p := range w.paras {
		if p.before == p.now {
			continue
		}
		if err := t.Save(&p.now); err != nil {
			return err
		}
	}
	for _, n := range w.removed {
		if err := t.Delete(data.KindNarrative, n.ID); err != nil {
			return err
		}
	}
	for id, text := range w.reasons {
		if edited := *w.before[id]; strings.TrimSpace(text) != edited.Shortfall {
			edited.Shortfall = strings.TrimSpace(text)
			if err := t.Save(&edited); err != nil {
				return err
			}
		}
	}
	return nil
}

// clone copies the words for work off the UI thread.
func (w *ownWords) clone() *ownWords {
	c := *w
	c.paras = nil
	for _, p := range w.paras {
		copied := *p
		c.paras = append(c.paras, &copied)
	}
	c.removed = slices.Clone(w.removed)
	return &c
}

// wordCheck looks the staff's paragraphs over off the UI thread, once for however many changes came meanwhile.
type wordCheck struct {
	running, again bool
	findings       map[data.ID][]prose.Finding
}

func (k *wordCheck) run(x *summaryScreen) {
	if k.running {
		k.again = true
		return
	}
	k.running = true
	book, day, words := x.state.o.book, x.state.facts.AsOf, x.words.clone()
	x.d.do(func(ctx context.Context) (func(), error) {
		facts, err := report.NewFacts(withWords(book, words), day)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return func() { k.running = false }, err
		}
		found := map[data.ID][]prose.Finding{}
		for _, f := range prose.Check(facts) {
			id := f.Record.Head().ID
			found[id] = append(found[id], f)
		}
		return func() {
			k.running, k.findings = false, found
			x.checkedWords()
			if k.again {
				k.again = false
				k.run(x)
			}
		}, nil
	})
}

// withWords is the book as it would be with the paragraphs stored.
func withWords(book *data.Book, w *ownWords) *data.Book {
	var recs []data.Record
	for _, e := range data.Entities() {
		if e.Kind != data.KindNarrative {
			recs = append(recs, book.Of(e.Kind)...)
		}
	}
	for _, p := range w.paras {
		recs = append(recs, &p.now)
	}
	b := data.NewBook(recs)
	b.Sort()
	return b
}
