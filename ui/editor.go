package ui

import (
	"context"
	"log/slog"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// editor is the form of one record. It edits a copy, shows each problem at its field and stays open until the
// copy has been saved or the user gives the changes up.
type editor struct {
	d       *Desk
	book    *data.Book
	entity  *data.Entity
	before  data.Record // as it was when the form was opened
	copy    data.Record
	fields  []*formField
	closed  func(saved data.Record) // nil when nothing was saved
	saving  bool
	button  *widget.Button
	warning *control.Text
	page    *fyne.Container
	content fyne.CanvasObject
}

// clone copies a record; lists in it are replaced, never changed in place, so a shallow copy will do.
func clone(r data.Record) data.Record {
	from := reflect.ValueOf(r).Elem()
	to := reflect.New(from.Type())
	to.Elem().Set(from)
	return to.Interface().(data.Record)
}

func newEditor(d *Desk, book *data.Book, rec data.Record, closed func(data.Record)) *editor {
	e := &editor{d: d, book: book, entity: data.EntityOf(rec.Kind()), before: clone(rec), copy: clone(rec), closed: closed}
	title := "新增" + e.entity.Label
	if rec.Head().ID != "" {
		title = "编辑" + e.entity.Label
	}
	e.button = widget.NewButtonWithIcon("保存", theme.DocumentSaveIcon(), e.save)
	e.button.Importance = widget.HighImportance
	cancel := widget.NewButton("取消", func() { e.leave(func() {}) })
	e.warning = control.NewText("带 ＊ 的为必填项。"+shortcutWord()+"+S 保存，Esc 取消。", look.Small, look.Secondary)
	heading := container.NewHBox(middle(control.NewHeading(title, look.Title)),
		middle(control.NewFixed(rec.Head().No, look.Base, look.Secondary)))
	bar := control.NewPanel(container.NewBorder(nil, nil, heading, container.NewHBox(cancel, e.button), middle(e.warning)),
		"", control.Inset{Left: look.Gap8, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap8})
	e.page = control.NewPage(e.form(), control.Even(look.Gap24), formWidth)
	e.content = container.NewBorder(bar, nil, nil, nil, control.NewPanel(e.page, look.Surface, control.Inset{}))
	return e
}

// formWidth is as wide as a form is comfortable to read.
const formWidth = 860

// form lays the fields out in two columns, long texts across both.
func (e *editor) form() fyne.CanvasObject {
	all := control.NewFlow(look.Gap16)
	var left fyne.CanvasObject
	flush := func() {
		if left != nil {
			all.Add(container.New(halves{look.Gap24}, left))
			left = nil
		}
	}
	for i := range e.entity.Fields {
		f := &e.entity.Fields[i]
		if technical[e.copy.Kind()][f.Name] {
			continue
		}
		x := newFormField(e, f)
		x.input.watch(func() {
			control.Reveal(e.page, x.content)
			slog.Debug("focus", "kind", e.entity.Kind, "field", f.Name)
		})
		e.fields = append(e.fields, x)
		if x.across() {
			flush()
			all.Add(x.content)
			continue
		}
		if left == nil {
			left = x.content
			continue
		}
		all.Add(container.New(halves{look.Gap24}, left, x.content))
		left = nil
	}
	flush()
	return all
}

// halves puts up to two objects side by side, each half as wide as the place, tops level.
type halves struct{ gap float32 }

func (l halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - l.gap) / 2
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(w+l.gap), 0))
		o.Resize(fyne.NewSize(w, size.Height))
		if h := o.MinSize().Height; h < size.Height {
			o.Resize(fyne.NewSize(w, h))
		}
	}
}

func (l halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		s = fyne.NewSize(max(s.Width, 2*m.Width+l.gap), max(s.Height, m.Height))
	}
	return s
}

// read takes every field into the copy and lists what could not be understood.
func (e *editor) read() []data.Problem {
	var ps []data.Problem
	for _, f := range e.fields {
		if err := f.input.read(); err != nil {
			ps = append(ps, data.Problem{Field: f.field.Name, Text: err.Error()})
		}
	}
	return ps
}

// dirty reports whether leaving would lose something.
func (e *editor) dirty() bool {
	return len(e.read()) > 0 || !reflect.DeepEqual(e.before, e.copy)
}

// save stores the copy. Problems are shown at their fields, the first of which gets the focus.
func (e *editor) save() {
	if e.saving {
		return
	}
	if ps := e.read(); len(ps) > 0 {
		e.show(ps)
		return
	}
	e.saving = true
	e.button.Disable()
	act := "编辑" + e.entity.Label
	if e.before.Head().ID == "" {
		act = "新增" + e.entity.Label
	}
	rec := clone(e.copy)
	e.d.do(func(ctx context.Context) (func(), error) {
		err := e.d.ledger.Save(ctx, act, rec)
		return func() { e.answered(rec, err) }, nil
	})
}

func (e *editor) answered(rec data.Record, err error) {
	e.saving = false
	e.button.Enable()
	if ps, ok := problemsOf(err); ok {
		e.show(ps)
		return
	}
	if err != nil {
		e.d.explain(err)
		return
	}
	e.closed(rec)
	e.d.shell.done("已保存"+e.entity.Label+"“"+rec.Name()+"”", "撤销", e.d.undo)
}

// show puts each problem at its field.
func (e *editor) show(ps []data.Problem) {
	var first *formField
	for _, f := range e.fields {
		text := ""
		for _, p := range ps {
			if p.Field == f.field.Name {
				text += p.Text
			}
		}
		f.problem(text)
		if first == nil && text != "" {
			first = f
		}
	}
	e.warning.SetColor(look.Short)
	e.warning.SetText("还没有保存：有 " + itoa(len(ps)) + " 处需要改正。")
	if first != nil {
		e.d.window.Canvas().Focus(first.input.focus())
	}
	for _, p := range ps {
		if p.Field == "" {
			tell(e.d.window, "还没有保存", p.Text)
		}
	}
}

// leave closes the form, asking first when it holds changes; proceed is called once it is closed.
func (e *editor) leave(proceed func()) {
	if e.saving {
		return
	}
	away := func() {
		e.closed(nil)
		proceed()
	}
	if !e.dirty() {
		away()
		return
	}
	ask(e.d.window, question{
		title: "有尚未保存的修改", text: "这份" + e.entity.Label + "已经改动但还没有保存。放弃后，改动不会保留。",
		yes: "放弃修改", no: "继续编辑", danger: true,
	}, away)
}

func (e *editor) focusFirst() {
	for _, f := range e.fields {
		if o := f.input.focus(); o != nil {
			e.d.window.Canvas().Focus(o)
			return
		}
	}
}

// key is asked by every field before it takes a key.
func (e *editor) key(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape {
		e.leave(func() {})
		return true
	}
	return false
}
