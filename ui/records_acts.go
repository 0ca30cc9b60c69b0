package ui

import (
	"context"
	"encoding/json"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
)

// find gives the search field the focus.
func (r *records) find() {
	if r.form == nil {
		r.d.window.Canvas().Focus(r.search)
	}
}

// add opens a form for a new record.
func (r *records) add() {
	switch {
	case r.spec.fixed || r.form != nil:
	case r.spec.files:
		r.d.chooseEvidence(nil)
	default:
		r.edited(r.entity.New())
	}
}

// edit opens a form for the selected record.
func (r *records) edit() {
	if recs := r.chosen(); len(recs) > 0 && r.form == nil {
		r.edited(recs[0])
	}
}

// duplicate opens a form for a new record that begins as a copy of the selected one.
func (r *records) duplicate() {
	recs := r.chosen()
	if len(recs) == 0 || r.form != nil || r.spec.fixed {
		return
	}
	rec := clone(recs[0])
	*rec.Head() = data.Meta{}
	r.edited(rec)
}

// edited opens the form over the list; it is closed once what it saved is on the list.
func (r *records) edited(rec data.Record) {
	if r.book == nil {
		return
	}
	list := r.stage.Objects[0]
	r.form = newEditor(openForm(r.d, r.book, rec), r.spec.quick, func(saved data.Record) {
		drop(r.stage, r.form.content, list)
		r.form = nil
		if saved != nil {
			r.settled(saved)
		}
		r.table.Focus()
	})
	r.form.again = r.another
	front(r.stage, r.form.content)
	r.form.focusFirst()
}

// another opens a form for a record like the one just saved: of the same day and hand, its content still open.
func (r *records) another(saved data.Record) {
	rec := r.entity.New()
	for _, name := range r.spec.carried {
		if f := r.entity.Field(name); f != nil {
			assign(f, rec, saved)
		}
	}
	r.edited(rec)
}

// settled selects a record just saved, reading the list anew where it is not on it yet.
func (r *records) settled(saved data.Record) {
	r.d.do(func(ctx context.Context) (func(), error) {
		show, err := r.load()(ctx)
		return func() {
			show()
			r.open(saved)
		}, err
	})
}

// remove puts the selected records into the trash; the bar offers to take it back.
func (r *records) remove() {
	recs := r.chosen()
	if len(recs) == 0 || r.form != nil || r.spec.fixed {
		return
	}
	act := "删除" + r.entity.Label + "“" + recs[0].Name() + "”"
	if len(recs) > 1 {
		act = "删除 " + itoa(len(recs)) + " 条" + r.entity.Label
	}
	r.d.do(func(ctx context.Context) (func(), error) {
		if err := r.d.ledger.Delete(ctx, act, recs...); err != nil {
			return nil, err
		}
		return func() { r.d.shell.done("已"+act, "撤销", r.d.undo) }, nil
	})
}

// showMore offers what is seldom needed, away from the main act.
func (r *records) showMore() {
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.more)
	widget.ShowPopUpMenuAtPosition(r.menu(), r.d.window.Canvas(), pos.AddXY(0, r.more.Size().Height))
}

func (r *records) showMenu(_ int, pos fyne.Position) {
	widget.ShowPopUpMenuAtPosition(r.menu(), r.d.window.Canvas(), pos)
}

func (r *records) menu() *fyne.Menu {
	m := fyne.NewMenu("", fyne.NewMenuItem("编辑", r.edit), fyne.NewMenuItem("复制到剪贴板", func() {
		fyne.CurrentApp().Clipboard().SetContent(r.table.TSV())
	}))
	if !r.spec.fixed {
		m.Items = append(m.Items, fyne.NewMenuItem("复制为新记录", r.duplicate),
			fyne.NewMenuItemSeparator(), fyne.NewMenuItem("删除", r.remove))
	}
	return m
}

func (r *records) tableKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDelete:
		r.remove()
	case fyne.KeyEscape:
		r.escape()
	}
}

// searchKey leaves the search with Esc and goes down to the list with an arrow.
func (r *records) searchKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		r.search.SetText("")
		r.table.Focus()
	case fyne.KeyDown:
		r.table.Focus()
	default:
		return false
	}
	return true
}

func (r *records) save() {
	if r.form != nil {
		r.form.save()
	}
}

func (r *records) escape() {
	if r.form != nil {
		r.form.leave(func() {})
	}
}

func (r *records) beforeLeaving(proceed func()) {
	if r.form == nil {
		proceed()
		return
	}
	r.form.leave(proceed)
}

// remember keeps the widths of the columns and the order of the list.
func (r *records) remember() map[string]string {
	widths, err := json.Marshal(r.table.Widths())
	if err != nil {
		slog.Error("column widths", "error", err)
		return nil
	}
	return map[string]string{"ui.columns." + string(r.spec.kind): string(widths)}
}

// recall gives the columns the widths of last time.
func (r *records) recall(b *data.Book) {
	var widths map[string]float32
	text := b.Setting("ui.columns."+string(r.spec.kind), "{}")
	if err := json.Unmarshal([]byte(text), &widths); err != nil {
		slog.Warn("remembered column widths are unreadable", "kind", r.spec.kind)
		return
	}
	r.table.SetWidths(widths)
}
