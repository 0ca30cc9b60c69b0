package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// editor is the form of one record over its list. It stays open until the copy has been saved or the user gives
// the changes up.
type editor struct {
	*form
	closed  func(saved data.Record) // nil when nothing was saved
	again   func(saved data.Record) // opens the next new record after this one; nil where one is made at a time
	saving  bool
	next    bool // save, then go on with another
	button  *widget.Button
	onward  *widget.Button // nil where again is
	warning *control.Text
	refused bool            // warning says how much is wrong
	sheet   *fyne.Container // the fields, few or all
	page    *fyne.Container
	content fyne.CanvasObject
}

// formWidth is as wide as a form is comfortable to read.
const formWidth = 860

// newEditor opens a form. quick names the fields shown at first of a new record; the others are shown on demand.
func newEditor(f *form, quick []string, closed func(data.Record)) *editor {
	e := &editor{form: f, closed: closed, sheet: control.NewFlow(look.Gap16)}
	e.onKey, e.onEdit = e.keyed, e.recount
	e.sized = func() {
		e.sheet.Refresh() // lays the rows out anew: a container does so only when told
		e.page.Refresh()
	}
	e.refill = func() { e.fill(nil) }
	e.wheel = func(ev *fyne.ScrollEvent) { control.Scroll(e.page, ev) }
	e.reveal = func(o fyne.CanvasObject) { control.Reveal(e.page, o) }
	title := "新增" + e.entity.Label
	if e.isOld() {
		title, quick = "编辑"+e.entity.Label, nil
	}
	e.button = widget.NewButtonWithIcon("保存", theme.DocumentSaveIcon(), e.save)
	e.button.Importance = widget.HighImportance
	cancel := widget.NewButton("取消", func() { e.leave(func() {}) })
	buttons := container.NewHBox(cancel)
	if !e.isOld() && quick != nil {
		e.onward = widget.NewButton("保存并继续登记", func() { e.next = true; e.save() })
		buttons.Add(e.onward)
	}
	buttons.Add(e.button)
	e.warning = control.NewText(howToSave(), look.Small, look.Secondary)
	heading := container.NewHBox(middle(control.NewHeading(title, look.Title)),
		middle(control.NewFixed(f.before.Head().No, look.Base, look.Secondary)))
	bar := control.NewPanel(container.NewBorder(nil, nil, heading, buttons, middle(e.warning)),
		"", control.Inset{Left: look.Gap8, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap8})
	e.page = control.NewPage(e.sheet, control.Sides(look.Gap16, look.Gap24), formWidth)
	e.fill(quick)
	e.content = container.NewBorder(bar, nil, nil, nil, control.NewPanel(e.page, look.Surface, control.Inset{}))
	return e
}

// isOld tells a record that is stored from one that is being made.
func (e *editor) isOld() bool { return e.before.Head().ID != "" }

// fill puts the fields onto the page: the named ones with a way to the others, or all.
func (e *editor) fill(names []string) {
	few := names != nil
	if !few {
		names = e.names()
	}
	e.fields, e.live = nil, nil
	e.sheet.Objects = []fyne.CanvasObject{e.body(names)}
	if few {
		more := control.NewPress(control.NewFixed("显示全部字段", look.Base, look.Primary), control.Sides(look.Gap8, look.Gap4), func() {
			e.read() // what has been typed stays
			e.fill(nil)
			e.focusFirst()
		})
		e.sheet.Add(middleLeft(more))
	}
	e.page.Refresh()
}

// save stores the copy. Problems are shown at their fields, the first of which gets the focus.
func (e *editor) save() {
	if e.saving {
		return
	}
	if ps := e.check(); len(ps) > 0 {
		e.refuse(ps)
		return
	}
	e.busy(true)
	act := "编辑" + e.entity.Label
	if !e.isOld() {
		act = "新增" + e.entity.Label
	}
	e.store(act, e.answered)
}

func (e *editor) busy(on bool) {
	e.saving = on
	for _, b := range []*widget.Button{e.button, e.onward} {
		switch {
		case b == nil:
		case on:
			b.Disable()
		default:
			b.Enable()
		}
	}
}

func (e *editor) answered(rec data.Record, err error) {
	e.busy(false)
	next := e.next
	e.next = false
	if ps, ok := problemsOf(err); ok {
		e.refuse(ps)
		return
	}
	if err != nil {
		e.d.explain(err)
		return
	}
	e.closed(rec)
	if next && e.again != nil {
		e.again(rec)
	}
	e.d.shell.done("已保存"+e.entity.Label+"“"+rec.Name()+"”", "撤销", e.d.undo)
}

// refuse says what keeps the record from being saved.
func (e *editor) refuse(ps []data.Problem) {
	e.next = false
	for _, p := range ps {
		if p.Field != "" && e.find(p.Field) == nil {
			e.fill(nil) // the field is among those not shown yet
			break
		}
	}
	e.show(ps)
	e.warn(len(ps))
}

func howToSave() string {
	return "带 ＊ 的为必填项。" + shortcutWord() + "+S 保存，Esc 取消。"
}

// warn says how many places are wrong; 0 brings the first words back.
func (e *editor) warn(n int) {
	e.refused = n > 0
	color, text := look.Secondary, howToSave()
	if e.refused {
		color, text = look.Short, "还没有保存：有 "+itoa(n)+" 处需要改正。"
	}
	e.warning.SetColor(color)
	e.warning.SetText(text)
}

// recount keeps the warning true while fields are mended.
func (e *editor) recount() {
	if e.refused {
		e.warn(e.mended())
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

// keyed is asked by every field before it takes a key.
func (e *editor) keyed(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape {
		e.leave(func() {})
		return true
	}
	return false
}
