package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// ledger is a screen of one list of records, or of several that belong together.
type ledger struct {
	d     *Desk
	name  string // in what is remembered
	label string
	tabs  []*records
	shown *records
	stage *fyne.Container
}

func newLedger(d *Desk, name, label string, specs ...ledgerSpec) *ledger {
	l := &ledger{d: d, name: name, label: label, stage: container.NewStack()}
	words := make([]string, len(specs))
	for i, s := range specs {
		words[i] = s.title
	}
	for i, s := range specs {
		lead := fyne.CanvasObject(control.NewHeading(label, look.Title))
		if len(specs) > 1 {
			lead = container.NewHBox(container.NewCenter(lead), control.NewSpace(look.Gap8, 1), container.NewCenter(l.segments(words, i)))
		}
		r := newRecords(d, s, lead)
		r.reload = func() { d.reload(l) }
		l.tabs = append(l.tabs, r)
	}
	l.choose(0)
	return l
}

// segments is the choice of lists as the bar of one of them shows it.
func (l *ledger) segments(words []string, at int) fyne.CanvasObject {
	var s *control.Segments
	s = control.NewSegments(words, func(i int) {
		if i != at {
			s.Choose(at) // this bar stays as it is; the other list has its own
			l.beforeLeaving(func() { l.choose(i) })
		}
	})
	s.Choose(at)
	return s.Content
}

func (l *ledger) choose(i int) {
	l.shown = l.tabs[i]
	front(l.stage, l.shown.stage)
}

func (l *ledger) id() string                 { return l.name }
func (l *ledger) title() string              { return l.label }
func (l *ledger) content() fyne.CanvasObject { return l.stage }

// reads: any record may be named by a reference or a link, so only settings leave the screen cold.
func (l *ledger) reads(c app.Changes) bool {
	for kind := range c {
		if kind != data.KindSetting {
			return true
		}
	}
	return false
}

func (l *ledger) load() work {
	works := make([]work, len(l.tabs))
	for i, t := range l.tabs {
		works[i] = t.load()
	}
	return func(ctx context.Context) (func(), error) {
		shows := make([]func(), len(works))
		for i, w := range works {
			show, err := w(ctx)
			if err != nil {
				return nil, err
			}
			shows[i] = show
		}
		return func() {
			for _, show := range shows {
				show()
			}
		}, nil
	}
}

func (l *ledger) kinds() []data.Kind {
	kinds := make([]data.Kind, len(l.tabs))
	for i, t := range l.tabs {
		kinds[i] = t.spec.kind
	}
	return kinds
}

func (l *ledger) open(rec data.Record) {
	for i, t := range l.tabs {
		if t.spec.kind != rec.Kind() {
			continue
		}
		l.choose(i)
		if t.book == nil || t.indexOf(rec.Head().ID) < 0 {
			t.settled(rec)
			return
		}
		t.open(rec)
	}
}

func (l *ledger) find()                        { l.shown.find() }
func (l *ledger) add()                         { l.shown.add() }
func (l *ledger) edit()                        { l.shown.edit() }
func (l *ledger) remove()                      { l.shown.remove() }
func (l *ledger) duplicate()                   { l.shown.duplicate() }
func (l *ledger) save()                        { l.shown.save() }
func (l *ledger) escape()                      { l.shown.escape() }
func (l *ledger) beforeLeaving(proceed func()) { l.shown.beforeLeaving(proceed) }

func (l *ledger) remember() map[string]string {
	m := map[string]string{}
	for _, t := range l.tabs {
		for k, v := range t.remember() {
			m[k] = v
		}
	}
	return m
}

func (l *ledger) recall(b *data.Book) {
	for _, t := range l.tabs {
		t.recall(b)
	}
}
