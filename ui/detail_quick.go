package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// quickForm is a short form inside the detail pane for something that belongs to the record shown. What was
// typed stays while other records are looked at.
type quickForm struct {
	*form
	of     string // name of the record it belongs to
	saving bool
	card   fyne.CanvasObject
}

// followFields are what a follow-up is written with; the rest can be added on its own form.
var followFields = []string{"date", "method", "content", "result", "progress", "next", tiePrefix + "expert"}

// write opens the short form of a follow-up of the need, or goes on with the one begun.
func (x *detail) write(o *overview, n *data.Need) {
	if x.drafts[n.ID] == nil {
		f := data.EntityOf(data.KindFollowUp).New().(*data.FollowUp)
		f.Need, f.Date, f.By = n.ID, o.scope.AsOf, n.Owner
		x.drafts[n.ID] = x.newFollow(o, openForm(x.d, o.book, f), n)
	}
	x.typing = true
	x.show(o, n)
}

// goOn keeps what is typed in the short form in view, and brings the form there when it was just opened.
func (x *detail) goOn(page *fyne.Container, rec data.Record) {
	q := x.drafts[rec.Head().ID]
	if q == nil {
		return
	}
	q.wheel = func(ev *fyne.ScrollEvent) { control.Scroll(page, ev) }
	q.reveal = func(o fyne.CanvasObject) { control.Reveal(page, o) }
	if x.typing {
		x.typing = false
		control.RevealTop(page, q.card)
		x.d.window.Canvas().Focus(q.find("method").input.focus())
	}
}

func (x *detail) newFollow(o *overview, f *form, n *data.Need) *quickForm {
	q := &quickForm{form: f, of: n.Title}
	cancel := widget.NewButton("取消", func() {
		delete(x.drafts, n.ID)
		x.leave(q)
		x.show(o, n)
	})
	save := button("保存跟进", widget.HighImportance, func() { x.saveFollow(q, n) })
	f.onKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape && !q.dirty() {
			cancel.OnTapped()
			return true
		}
		return false
	}
	title := control.NewHeading("写跟进", look.Base)
	row := container.NewBorder(nil, nil, nil, container.NewHBox(cancel, save))
	card := control.NewCard(control.NewFlow(look.Gap12, title, f.body(followFields), row), control.Even(look.Gap12))
	card.Fill = look.Hover
	q.card = card
	f.sized = card.Refresh
	f.before = clone(f.copy) // what was put in beforehand is no change
	return q
}

// leave hands the keys of a short form that goes away to the list beside it: 撤销 would else be for a field that nobody
// sees any more.
func (x *detail) leave(q *quickForm) {
	focused := x.d.window.Canvas().Focused()
	if focused == nil || !slices.ContainsFunc(q.fields, func(f *formField) bool { return f.input.focus() == focused }) {
		return
	}
	if l, ok := x.d.shown.(*ledger); ok {
		l.shown.table.Focus()
		return
	}
	x.d.window.Canvas().Unfocus()
}

// save saves the short form begun for a record, if there is one.
func (x *detail) save(rec data.Record) {
	n, ok := rec.(*data.Need)
	if !ok {
		return
	}
	if q := x.drafts[n.ID]; q != nil {
		x.saveFollow(q, n)
	}
}

// saveFollow keeps the follow-up; the need moves along with it.
func (x *detail) saveFollow(q *quickForm, n *data.Need) {
	if q.saving {
		return
	}
	if ps := q.check(); len(ps) > 0 {
		q.show(ps)
		return
	}
	q.saving = true
	q.store("写跟进", func(_ data.Record, err error) {
		q.saving = false
		if ps, ok := problemsOf(err); ok {
			q.show(ps)
			return
		}
		if err != nil {
			x.d.explain(err)
			return
		}
		delete(x.drafts, n.ID)
		x.leave(q)
		x.d.reload(x.d.shown)
		x.d.shell.done("已保存“"+n.Title+"”的跟进，需求状态随之更新", "撤销", x.d.undo)
	})
}

// timeline lists the follow-ups of a need, latest first, each with what was done and what came of it.
func (x *detail) timeline(o *overview, rec data.Record) fyne.CanvasObject {
	n := rec.(*data.Need)
	body := control.NewFlow(0)
	steps := slices.Clone(o.scope.Steps(n))
	slices.Reverse(steps)
	for i, f := range steps {
		body.Add(container.New(&rail{last: i == len(steps)-1},
			control.NewFixed("●", look.Small, look.Primary), control.NewLine(), x.stepCard(o, n, f)))
	}
	if len(steps) == 0 {
		body.Add(control.NewText("还没有跟进记录。", look.Base, look.Secondary))
	}
	return section("跟进记录", smallButton("写跟进", theme.ContentAddIcon(), func() { x.write(o, n) }), body)
}

func (x *detail) stepCard(o *overview, n *data.Need, f *data.FollowUp) fyne.CanvasObject {
	head := orDash(f.Date.String()) + "  " + f.Method
	if f.By != "" {
		head += "  " + f.By
	}
	state := ""
	if f.Progress != "" {
		state = data.EntityOf(data.KindFollowUp).Field("progress").LabelOf(string(f.Progress))
	}
	lines := control.NewFlow(2, container.NewBorder(nil, nil, nil,
		control.NewFixed(state, look.Small, stateColors["progress."+string(f.Progress)]), control.NewText(head, look.Small, look.Secondary)))
	add := func(label, text string, color fyne.ThemeColorName) {
		if text != "" {
			w := control.NewWords(label+text, look.Base, color)
			w.Limit = 4
			lines.Add(w)
		}
	}
	add("", f.Content, "")
	add("结果：", f.Result, "")
	add("下一步：", f.Next, look.Secondary)
	if f.Need != n.ID {
		add("", "来自与之重复的需求 "+o.book.Get(f.Need).Head().No, look.Secondary)
	}
	return control.NewPress(lines, control.Sides(look.Gap8, look.Gap4), func() { x.d.open(f) })
}

// rail puts a dot and a line at the left of a step, joined to the next one.
type rail struct {
	last  bool
	width float32
}

const railWidth = 16

// Layout implements fyne.Layout.
func (l *rail) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	o[0].Move(fyne.NewPos(0, look.Gap4))
	o[0].Resize(o[0].MinSize())
	top := o[0].MinSize().Height + look.Gap4
	if l.last {
		o[1].Hide()
	}
	o[1].Move(fyne.NewPos(o[0].MinSize().Width/2, top))
	o[1].Resize(fyne.NewSize(1, max(0, size.Height-top+look.Gap4)))
	o[2].Move(fyne.NewPos(railWidth, 0))
	o[2].Resize(fyne.NewSize(size.Width-railWidth, size.Height))
}

// MinSize implements fyne.Layout.
func (l *rail) MinSize(o []fyne.CanvasObject) fyne.Size {
	if l.width > railWidth && o[2].Size().Width != l.width-railWidth {
		o[2].Resize(fyne.NewSize(l.width-railWidth, o[2].MinSize().Height))
	}
	return o[2].MinSize().AddWidthHeight(railWidth, look.Gap8)
}
