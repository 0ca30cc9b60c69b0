package ui

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/app/pages"
	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// caseScreen writes the 典型案例: the list at the left, the chosen case in its four parts beside it.
type caseScreen struct {
	d     *Desk
	book  *data.Book
	cases []*data.CaseStudy
	wrong map[data.ID]bool // those whose numbers contradict the records
	form  *caseForm        // nil while no case is chosen

	list    *fyne.Container
	listBox *fyne.Container
	count   *control.Text
	stage   *fyne.Container // form, preview or what to do first
	modes   *control.Segments
	paper   *preview
	styled  data.ID      // of the setting that holds the style of the pages
	shownID atomic.Value // data.ID of the case whose pages are shown; pages are drawn off the UI thread
	final   *widget.Button
	saved   *widget.Button
	more    *widget.Button
	page    fyne.CanvasObject
}

func newCaseScreen(d *Desk, r *pages.Renderer) *caseScreen {
	x := &caseScreen{d: d, list: control.NewFlow(2), stage: container.NewStack()}
	x.count = control.NewText("", look.Base, look.Secondary)
	x.paper = newPreview(d, r, "典型案例", x.drawPaper)
	x.modes = control.NewSegments([]string{"编写", "页面预览"}, func(int) { x.mode() })
	x.more = widget.NewButtonWithIcon("", theme.MoreVerticalIcon(), x.showMore)
	add := widget.NewButtonWithIcon("新增", theme.ContentAddIcon(), x.add)
	x.final = widget.NewButtonWithIcon("定稿", theme.ConfirmIcon(), x.finalise)
	x.saved = widget.NewButtonWithIcon("保存", theme.DocumentSaveIcon(), x.save)
	x.saved.Importance = widget.HighImportance
	head := container.NewBorder(nil, nil, container.NewHBox(middle(control.NewHeading("典型案例", look.Title))),
		container.NewHBox(x.modes.Content, x.more, add, x.final, x.saved), middle(x.count))
	bar := control.NewPanel(head, "", control.Inset{Left: look.Gap8, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap8})
	x.listBox = control.NewPage(x.list, control.Even(look.Gap8), 0)
	left := control.NewPanel(x.listBox, look.Surface, control.Inset{})
	side := control.NewFrame(nil, nil, nil, control.NewLine(), control.NewWidth(232, 0.6, left))
	x.page = control.NewFrame(bar, nil, side, nil, x.stage)
	return x
}

func (x *caseScreen) id() string                 { return "cases" }
func (x *caseScreen) title() string              { return "典型案例" }
func (x *caseScreen) content() fyne.CanvasObject { return x.page }
func (x *caseScreen) kinds() []data.Kind         { return []data.Kind{data.KindCase} }

// reads: a case rests on records of every kind, its pages on the style.
func (x *caseScreen) reads(c app.Changes) bool {
	for kind := range c {
		if kind != data.KindSetting {
			return true
		}
	}
	return slices.Contains(c[data.KindSetting], x.styled)
}

func (x *caseScreen) load() work {
	return func(ctx context.Context) (func(), error) {
		o, err := x.d.overview(ctx)
		if err != nil {
			return nil, err
		}
		wrong, err := contradicting(o)
		if err != nil {
			return nil, err
		}
		return func() {
			x.wrong = wrong
			x.show(o)
		}, nil
	}
}

// contradicting are the cases with numbers that contradict the records.
func contradicting(o *overview) (map[data.ID]bool, error) {
	facts, err := report.NewFacts(o.book, o.scope.AsOf)
	if err != nil {
		return nil, err
	}
	out := map[data.ID]bool{}
	for _, x := range prose.Check(facts) {
		if x.Kind == prose.Contradiction {
			out[x.Record.Head().ID] = true
		}
	}
	return out, nil
}

// show brings the list up to date, and the form unless it holds changes.
func (x *caseScreen) show(o *overview) {
	x.book, x.cases = o.book, data.All[*data.CaseStudy](o.book)
	for _, s := range data.All[*data.Setting](o.book) {
		if s.Key == report.StyleSetting {
			x.styled = s.ID
		}
	}
	final := 0
	for _, c := range x.cases {
		if c.Final {
			final++
		}
	}
	text := fmt.Sprintf("已定稿 %d 篇，共 %d 篇", final, len(x.cases))
	if r, ok := o.result("cases"); ok && r.Goal.Known {
		text += "，目标 " + r.Goal.String() + " 篇"
	}
	x.count.SetText(text)
	x.paper.outdated()
	switch {
	case x.form == nil && len(x.cases) > 0:
		x.choose(x.cases[0])
	case x.form == nil:
		x.none()
	default:
		x.follow()
	}
	x.fillList()
}

// follow keeps the form true to what is stored.
func (x *caseScreen) follow() {
	stored, ok := data.Find[*data.CaseStudy](x.book, x.form.before.ID)
	switch {
	case ok:
		x.form.follow(x.book, stored)
	case x.form.before.ID == "": // a new one
		x.form.book = x.book
		x.form.recheck()
	case x.form.dirty():
		x.form.orphan(x.book)
		x.d.shell.done("这篇案例已被删除或撤销，正在写的内容还在；保存后作为新的案例", "", nil)
	case len(x.cases) > 0: // it was deleted
		x.choose(x.cases[0])
	default:
		x.none()
	}
	if x.modes.Chosen() == 1 {
		x.paper.show()
	}
}

// fillList shows every case with its state and length.
func (x *caseScreen) fillList() {
	x.list.Objects = nil
	if x.form != nil && x.form.before.ID == "" {
		x.list.Add(x.line(&x.form.copy, "尚未保存", look.Watch, nil))
	}
	for _, c := range x.cases {
		state, color := "草稿", fyne.ThemeColorName(look.Watch)
		if c.Final {
			state, color = "✓ 已定稿", look.Done
		}
		if x.wrong[c.ID] {
			state, color = state+" △ 数字不一致", look.Watch
		}
		shown := c
		if x.form != nil && x.form.before.ID == c.ID {
			shown = &x.form.copy
		}
		x.list.Add(x.line(shown, state, color, func() { x.pick(c) }))
	}
	x.list.Refresh()
	x.listBox.Refresh()
}

func (x *caseScreen) line(c *data.CaseStudy, state string, color fyne.ThemeColorName, act func()) fyne.CanvasObject {
	name := control.NewWords(c.Title, look.Base, "")
	if c.Title == "" {
		name.Text, name.Color = "（还没有名称）", look.Secondary
	}
	name.Limit = 2
	length := control.NewFixed(fmt.Sprintf("%d/%d 字", lengthOf(c), c.Aim.Length()), look.Small, look.Secondary)
	line := control.NewPress(control.NewFlow(2, name, container.NewBorder(nil, nil, control.NewFixed(state, look.Small, color), length)),
		control.Inset{Left: look.Gap12, Top: 6, Right: look.Gap8, Bottom: 6}, act)
	if x.form != nil && x.form.before.ID == c.ID {
		line.Mark, line.Fill = true, look.Tint
	}
	return line
}

// none says what to do while there is no case.
func (x *caseScreen) none() {
	x.form = nil
	e := newEmptyState(cases, x.add)
	e.show(false, func() {})
	x.paper.content.Hide()
	x.stage.Objects = []fyne.CanvasObject{e.content, x.paper.content}
	x.stage.Refresh()
	x.acts()
}

// pick chooses a case once the present one may be left.
func (x *caseScreen) pick(c *data.CaseStudy) {
	if x.form != nil && x.form.before.ID == c.ID {
		return
	}
	x.beforeLeaving(func() { x.choose(c) })
}

func (x *caseScreen) choose(c *data.CaseStudy) {
	x.form = newCaseForm(x.d, x.book, c, x.changed)
	x.shownID.Store(c.ID)
	x.paper.leave()
	x.modes.Choose(0)
	x.fillList()
	x.acts()
}

// mode shows the form or the pages.
func (x *caseScreen) mode() {
	if x.form == nil {
		return
	}
	if x.modes.Chosen() == 0 {
		x.paper.content.Hide()
		x.form.content.Show()
		x.stage.Objects = []fyne.CanvasObject{x.form.content, x.paper.content}
		x.stage.Refresh()
		x.paper.leave()
		return
	}
	if x.form.before.ID == "" {
		x.modes.Choose(0)
		tell(x.d.window, "请先保存案例", "页面预览打印已保存的内容。请填写案例名称并保存，再看预览。")
		return
	}
	front(x.stage, x.paper.content)
	x.paper.show()
	if x.form.dirty() {
		x.d.shell.done("这里是上次保存的内容，未保存的修改不在其中", "保存", x.save)
	}
}

// drawPaper draws the case as stored; it runs off the UI thread.
func (x *caseScreen) drawPaper(ctx context.Context) (*app.Preview, error) {
	return x.d.ledger.Preview(ctx, x.paperOf(), data.Date{})
}

// changed is told by the form that something was typed.
func (x *caseScreen) changed() {
	x.acts()
	x.fillList()
}

// acts offers what can be done with the case shown.
func (x *caseScreen) acts() {
	x.saved.Disable()
	x.final.Disable()
	x.more.Disable()
	if x.form == nil {
		return
	}
	if x.form.dirty() {
		x.saved.Enable()
	}
	able(x.final, !x.form.before.Final) // it is taken back in the menu beside it
	if x.form.before.ID != "" {
		x.more.Enable()
	}
}
