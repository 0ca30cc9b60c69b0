package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// detail shows one record: its fields, what belongs to it, evidence, sources and history.
type detail struct {
	d       *Desk
	spec    ledgerSpec
	content *fyne.Container
	asked   int // number of the last record shown; slower answers for earlier ones are dropped
	close   func()
	drafts  map[data.ID]*quickForm // begun and not saved, by the record they belong to
	typing  bool                   // the short form gets the focus once it is on the page
}

func newDetail(d *Desk, spec ledgerSpec) *detail {
	return &detail{d: d, spec: spec, content: container.NewStack(), drafts: map[data.ID]*quickForm{}}
}

// clear shows a sentence in place of a record.
func (x *detail) clear(text string) {
	x.asked++
	x.content.Objects = []fyne.CanvasObject{container.NewCenter(control.NewFixed(text, look.Base, look.Secondary))}
	x.content.Refresh()
}

// show shows a record at once, and what must be looked up for it when it has been.
func (x *detail) show(o *overview, rec data.Record) {
	x.asked++
	n := x.asked
	page := control.NewFlow(look.Gap16, x.head(rec))
	if x.spec.inside != nil {
		page.Add(x.spec.inside(x, o, rec))
	}
	page.Add(fieldGrid(x.d, o.book, rec))
	scroll := control.NewPage(page, control.Even(look.Gap16), 0)
	x.content.Objects = []fyne.CanvasObject{scroll}
	x.content.Refresh()
	x.d.do(x.lookUp(o, rec, func(parts []fyne.CanvasObject) {
		if x.asked != n {
			return
		}
		for _, p := range parts {
			page.Add(p)
		}
		x.content.Refresh()
		scroll.Refresh()
		x.goOn(scroll, rec)
	}))
}

func (x *detail) head(rec data.Record) fyne.CanvasObject {
	e := data.EntityOf(rec.Kind())
	over := e.Label
	if no := rec.Head().No; no != "" {
		over = no + "  ·  " + e.Label
	}
	name := control.NewQuote(rec.Name(), look.Section, "")
	name.Bold = true
	away := control.NewPress(control.NewFixed("收起 ›", look.Small, look.Secondary), control.Sides(look.Gap4, 1), func() {
		if x.close != nil {
			x.close()
		}
	})
	line := splitLine(control.NewText(over, look.Small, look.Secondary), away)
	return control.NewFlow(look.Gap4, line, name)
}

// beforeLeaving asks before what was begun here and not saved is given up.
func (x *detail) beforeLeaving(proceed func()) {
	for id, q := range x.drafts {
		if !q.dirty() {
			continue
		}
		text := "给“" + q.of + "”写的" + q.entity.Label + "还没有保存。放弃后，填写的内容不会保留。"
		ask(x.d.window, question{title: "有尚未保存的内容", text: text, yes: "放弃填写", no: "继续填写", danger: true}, func() {
			delete(x.drafts, id)
			x.beforeLeaving(proceed)
		})
		return
	}
	proceed()
}

// fieldGrid shows the filled fields in two columns, long texts across both.
func fieldGrid(d *Desk, book *data.Book, rec data.Record) fyne.CanvasObject {
	e := data.EntityOf(rec.Kind())
	all := control.NewFlow(look.Gap12)
	pair := container.New(halves{look.Gap12})
	flush := func() {
		if len(pair.Objects) > 0 {
			all.Add(pair)
			pair = container.New(halves{look.Gap12})
		}
	}
	for i := range e.Fields {
		f := &e.Fields[i]
		if f.IsBlank(rec) || technical[rec.Kind()][f.Name] || book.Show(f, rec) == rec.Name() {
			continue
		}
		if f.Kind == data.LongText || f.Kind == data.Tags {
			flush()
			all.Add(labelled(heading(f), control.NewQuote(text(book, f, rec), look.Base, "")))
			continue
		}
		if pair.Add(labelled(heading(f), fieldValue(d, book, f, rec))); len(pair.Objects) == 2 {
			flush()
		}
	}
	flush()
	return all
}

func labelled(label string, value fyne.CanvasObject) fyne.CanvasObject {
	return control.NewFlow(2, control.NewText(label, look.Small, look.Secondary), value)
}

// fieldValue shows a value; a reference leads to its record, a hidden number can be shown.
func fieldValue(d *Desk, book *data.Book, f *data.Field, rec data.Record) fyne.CanvasObject {
	if f.Kind == data.Reference {
		if to := book.Get(*f.Pointer(rec).(*data.ID)); to != nil {
			name := control.NewWords(to.Name(), look.Base, look.Primary)
			name.Limit = 2
			return control.NewPress(name, control.Inset{}, func() { d.open(to) })
		}
	}
	if f.Sensitive {
		return hiddenValue(book.Show(f, rec))
	}
	value := text(book, f, rec)
	if f.Kind == data.Flag {
		value = book.Show(f, rec)
	}
	words := control.NewWords(value, look.Base, cellOf(book, f, rec).Color)
	words.Limit = 3
	return words
}

// hiddenValue shows a masked number that a click uncovers.
func hiddenValue(s string) fyne.CanvasObject {
	words := control.NewWords(masked(s), look.Base, "")
	press := control.NewPress(control.NewFixed("显示", look.Small, look.Primary), control.Sides(look.Gap4, 1), nil)
	label := press.Content.(*control.Text)
	press.OnTap = func() {
		if words.Text == s {
			words.SetText(masked(s))
			label.SetText("显示")
			return
		}
		words.SetText(s)
		label.SetText("隐藏")
	}
	return container.NewBorder(nil, nil, nil, press, words)
}
