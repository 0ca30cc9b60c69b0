package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
)

// find gives the search field the focus.
func (r *records) find() {
	if r.idle() {
		r.d.window.Canvas().Focus(r.search)
	}
}

// add opens a form for a new record.
func (r *records) add() {
	switch {
	case r.spec.fixed || !r.idle():
	case r.spec.files:
		r.d.chooseEvidence(nil)
	default:
		r.edited(r.entity.New())
	}
}

// edit opens a form for the selected record.
func (r *records) edit() {
	if recs := r.chosen(); len(recs) > 0 && r.idle() {
		r.edited(recs[0])
	}
}

// duplicate opens a form for a new record that begins as a copy of the selected one.
func (r *records) duplicate() {
	recs := r.chosen()
	if len(recs) == 0 || !r.idle() || r.spec.fixed {
		return
	}
	rec := clone(recs[0])
	*rec.Head() = data.Meta{}
	r.edited(rec)
}

// edited opens the form over the list; it is closed once what it saved is on the list.
func (r *records) edited(rec data.Record) {
	if r.book == nil { // the screen has never been shown
		r.waiting = func() { r.edited(rec) }
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
	if len(recs) == 0 || !r.idle() || r.spec.fixed {
		return
	}
	act := "删除" + r.entity.Label + "“" + recs[0].Name() + "”"
	if len(recs) > 1 {
		act = "删除 " + itoa(len(recs)) + " 条" + r.entity.Label
	}
	r.d.do(func(ctx context.Context) (func(), error) {
		why := r.d.backUpBefore(ctx, len(recs))
		if err := r.d.ledger.Delete(ctx, act, recs...); err != nil {
			return nil, err
		}
		return func() {
			if why != "" {
				r.d.shell.warn("已"+act+"。此前的自动备份没有完成："+why, "撤销", r.d.undo)
				return
			}
			r.d.shell.done("已"+act, "撤销", r.d.undo)
		}, nil
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
	m := fyne.NewMenu("", fyne.NewMenuItem("编辑", r.edit))
	add := func(label string, do func()) { m.Items = append(m.Items, fyne.NewMenuItem(label, do)) }
	if !r.spec.fixed && !r.spec.files {
		add("复制为新记录", r.duplicate)
	}
	for _, a := range r.bulkActs() {
		add(a.label, a.do)
	}
	add("导出全部…", func() { r.export(r.listed()) })
	add("复制到剪贴板", r.copyOut)
	m.Items = append(m.Items, fyne.NewMenuItemSeparator())
	if r.spec.acts != nil {
		for _, a := range r.spec.acts(r) {
			add(a.label, a.do)
		}
	}
	add("选择显示的列…", r.chooseColumns)
	detail := "显示详情"
	if r.split.IsOpen() {
		detail = "隐藏详情"
	}
	add(detail, r.showDetail)
	if !r.spec.fixed {
		m.Items = append(m.Items, fyne.NewMenuItemSeparator())
		add("删除", r.remove)
	}
	return m
}

// copyOut puts the chosen rows on the clipboard.
func (r *records) copyOut() {
	fyne.CurrentApp().Clipboard().SetContent(r.table.TSV())
	r.d.shell.done("已复制 "+itoa(len(r.table.Chosen()))+" 条", "", nil)
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
		return
	}
	if recs := r.chosen(); len(recs) == 1 {
		r.detail.save(recs[0])
	}
}

// escape closes what lies over the list, from the top down.
func (r *records) escape() {
	switch {
	case r.form != nil:
		r.form.leave(func() {})
	case r.cover != nil:
		r.uncover()
	case r.split.IsNarrow():
		r.split.SetOpen(false)
	}
}

// laid puts another page over the list, such as a comparison.
func (r *records) laid(page fyne.CanvasObject) {
	if !r.idle() {
		return
	}
	r.cover = page
	front(r.stage, page)
}

func (r *records) uncover() {
	if r.cover == nil {
		return
	}
	page := r.cover
	r.cover = nil
	drop(r.stage, page, r.stage.Objects[0])
	r.table.Focus()
}

func (r *records) beforeLeaving(proceed func()) {
	switch {
	case r.form != nil:
		r.form.leave(proceed)
	default:
		r.detail.beforeLeaving(proceed)
	}
}
