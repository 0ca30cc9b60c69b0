// Package ui is the desktop program: windows, screens and forms over an open project. It asks the use cases of
// app and shows what they return; it never names SQL and never reads or writes the project's files itself.
package ui

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"parkledger/app"
	"parkledger/app/pages"
	"parkledger/data"
)

// Desk is one open project in one window. It owns the only way off the UI thread and back, and the only
// subscription to what changes. All its methods but do's work run on the UI thread.
type Desk struct {
	program *Program
	ledger  *app.Ledger
	window  fyne.Window
	shell   *shell
	keeper  keeper

	*worker
	now   func() time.Time
	leave func() // ends the subscription

	screens []screen
	shown   screen
	trail   trail
	seen    *data.Book      // as the frame last saw it
	paper   *pages.Renderer // draws the pages of PDF files
	stale   map[screen]bool
	loads   map[screen]int // number of the last load begun

	reading sync.Mutex
	last    *overview // of the last book seen
	newest  atomic.Pointer[overview]
}

// screen is one page of the program.
type screen interface {
	// id names the screen in what is remembered.
	id() string
	title() string
	// content is made once.
	content() fyne.CanvasObject
	// reads tells whether a change concerns the screen.
	reads(app.Changes) bool
	// load says what to read; it is called on the UI thread, what it returns is for do.
	load() work
}

// A screen may also do these.
type (
	searcher interface{ find() }
	maker    interface{ add() }
	changer  interface{ edit() }
	remover  interface{ remove() }
	copier   interface{ duplicate() }
	saver    interface{ save() }
	opener   interface {
		kinds() []data.Kind
		open(data.Record)
	}
	// leaver may refuse to be left, for example while a form holds changes; go is called once it may be.
	leaver     interface{ beforeLeaving(proceed func()) }
	escaper    interface{ escape() }
	dropper    interface{ drop(paths []string) } // takes files dropped on the window
	rememberer interface{ remember() map[string]string }
)

func newDesk(p *Program, l *app.Ledger, w fyne.Window) *Desk {
	d := &Desk{
		program: p, ledger: l, window: w, now: p.now,
		stale: map[screen]bool{}, loads: map[screen]int{},
	}
	d.worker = p.worker.child(d.explain)
	d.leave = l.Subscribe(func(c app.Changes) { d.post(func() { d.changed(c) }) })
	return d
}

// changed reloads what is shown and marks the rest as out of date.
func (d *Desk) changed(c app.Changes) {
	slog.Debug("saved", "kinds", slices.Sorted(maps.Keys(c)))
	d.shell.saved(d.now())
	d.keepLater()
	if c.Touches(data.KindBatch, data.KindFiling) { // those are backed up by themselves
		d.noteBackups()
	}
	d.do(d.shell.load())
	for _, s := range d.screens {
		if s.reads(c) {
			d.stale[s] = true
		}
	}
	if d.stale[d.shown] {
		d.reload(d.shown)
	}
}

// reload reads a screen anew. What an earlier, slower load brings afterwards is dropped.
func (d *Desk) reload(s screen) {
	d.stale[s] = false
	d.loads[s]++
	n, read := d.loads[s], s.load()
	d.do(func(ctx context.Context) (func(), error) {
		show, err := read(ctx)
		return func() {
			if d.loads[s] == n {
				show()
				slog.Debug("loaded", "screen", s.id())
			}
		}, err
	})
}

// show brings a screen to the front once the present one may be left.
func (d *Desk) show(s screen) { d.showThen(s, func() {}) }

// goTo shows a screen as a click on its name does: the present one goes back to where it begins.
func (d *Desk) goTo(s screen) {
	if d.shown == s {
		on(d, escaper.escape)
		return
	}
	d.show(s)
}

func (d *Desk) showThen(s screen, then func()) {
	if d.shown == s {
		then()
		return
	}
	d.mayLeave(func() {
		d.shown = s
		d.trail.note(spot{screen: s})
		d.shell.show(s)
		slog.Debug("shown", "screen", s.id(), "stale", d.stale[s])
		if d.stale[s] {
			d.reload(s)
		}
		then()
	})
}

// mayLeave calls proceed when the shown screen may be left, perhaps after asking.
func (d *Desk) mayLeave(proceed func()) {
	if l, ok := d.shown.(leaver); ok {
		l.beforeLeaving(proceed)
		return
	}
	proceed()
}

// open goes to the screen of a record and selects it there.
func (d *Desk) open(r data.Record) {
	for _, s := range d.screens {
		o, ok := s.(opener)
		if !ok {
			continue
		}
		for _, k := range o.kinds() {
			if k == r.Kind() {
				d.showThen(s, func() {
					d.trail.note(spot{s, r.Kind(), r.Head().ID})
					o.open(r)
				})
				return
			}
		}
	}
}

// close ends what the desk is doing and says what is left to do off the UI thread: to remember the window, back up and give
// the project free. Its context ends the backup. That waits for what is being written, such as a backup.
func (d *Desk) close() func(context.Context) error {
	values := d.shell.remember()
	for _, s := range d.screens {
		if r, ok := s.(rememberer); ok {
			for k, v := range r.remember() {
				values[k] = v
			}
		}
	}
	d.leave()
	d.stop()
	d.keepNoMore()
	return func(ctx context.Context) error {
		err := d.ledger.Remember(ctx, values)
		return errors.Join(err, d.lastBackup(ctx), d.ledger.Close())
	}
}
