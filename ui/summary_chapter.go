package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// chapterView is one chapter of the report: what the program writes, and the staff's paragraphs round it.
type chapterView struct {
	x       *summaryScreen
	body    *fyne.Container
	page    *fyne.Container
	cards   map[*ownPara]*paraCard
	reasons map[data.ID]*textField // of the indicators that fall short
}

// paraCard is one paragraph of the staff.
type paraCard struct {
	field    *textField
	checked  *control.Tick
	findings *fyne.Container
	content  fyne.CanvasObject
}

func newChapterView(x *summaryScreen) *chapterView {
	v := &chapterView{x: x, body: control.NewFlow(look.Gap12)}
	v.page = control.NewPage(v.body, control.Inset{Left: look.Gap24, Top: look.Gap16, Right: look.Gap24, Bottom: look.Gap24}, 820)
	return v
}

// top scrolls to the beginning.
func (v *chapterView) top() {
	if s, ok := v.page.Objects[0].(*container.Scroll); ok {
		s.ScrollToTop()
	}
}

// show makes the chapter anew.
func (v *chapterView) show() {
	c := v.x.state.chapters[v.x.chosen]
	back := v.typing()
	v.body.Objects, v.cards, v.reasons = nil, map[*ownPara]*paraCard{}, map[data.ID]*textField{}
	head := control.NewHeading(c.Number+c.Title, look.Section)
	v.body.Add(head)
	for _, i := range v.x.state.issues {
		if i.Section == c.Code && c.Code != "" {
			v.body.Add(issueLine(i, look.Base, look.Watch, func() { v.x.lead(i) }))
		}
	}
	if c.Code == "kpi" {
		v.addReasons()
	}
	if c.Code != "" {
		v.addOwn(c.Code, true)
	}
	v.addGenerated(c)
	if c.Code != "" && c.Code != "cases" { // words after the last case would belong to it
		v.addOwn(c.Code, false)
	}
	v.showFindings()
	v.body.Refresh()
	v.page.Refresh()
	back()
}

// typing remembers where somebody is typing; what it returns puts the cursor back there, for saving must not take the
// pen out of the writer's hand.
func (v *chapterView) typing() (back func()) {
	focused := v.x.d.window.Canvas().Focused()
	for p, card := range v.cards {
		if focused != fyne.Focusable(card.field.entry) {
			continue
		}
		row, column := card.field.entry.CursorRow, card.field.entry.CursorColumn
		return func() {
			for q, now := range v.cards {
				if q.now.ID == p.now.ID {
					now.field.entry.CursorRow, now.field.entry.CursorColumn = row, column
					v.x.d.window.Canvas().Focus(now.field.entry)
				}
			}
		}
	}
	return func() {}
}

// addGenerated shows what the program writes.
func (v *chapterView) addGenerated(c report.Chapter) {
	if len(c.Generated) == 0 {
		v.body.Add(control.NewWords("这一部分没有由台账写出的内容。", look.Small, look.Secondary))
		return
	}
	box := control.NewFlow(look.Gap8, control.NewText("由台账自动写出，蓝色数字点开可看计入的记录", look.Small, look.Secondary))
	blocks := report.Document{Blocks: c.Generated}
	if err := blocks.Render(blockView{box, v.x.figure}); err != nil {
		v.x.d.explain(err)
	}
	v.body.Add(control.NewPanel(box, look.Surface, control.Sides(0, look.Gap4)))
}

// addOwn shows the staff's paragraphs on one side of the generated ones, and a way to add one.
func (v *chapterView) addOwn(section string, before bool) {
	for _, p := range v.x.words.of(section, before) {
		card := v.newCard(p)
		v.cards[p] = card
		v.body.Add(card.content)
	}
	word := "在后面加一段"
	if before {
		word = "在前面加一段"
	}
	add := smallButton(word, theme.ContentAddIcon(), func() {
		p := v.x.words.add(v.x.d.ledger.NewID(), section, before)
		v.show()
		v.x.edited()
		v.focus(p)
	})
	v.body.Add(container.NewHBox(add))
}

func (v *chapterView) focus(p *ownPara) {
	if card := v.cards[p]; card != nil {
		v.at(card.field)
		control.Reveal(v.page, card.content)
	}
}

// at brings a field into view and gives it the focus.
func (v *chapterView) at(field *textField) {
	v.x.d.window.Canvas().Focus(field.entry)
	control.Reveal(v.page, field.content)
}

// problem shows what is wrong at a paragraph.
func (v *chapterView) problem(p *ownPara, text string) {
	if card := v.cards[p]; card != nil {
		card.field.problem(text)
		v.page.Refresh()
		v.focus(p)
	}
}

func (v *chapterView) newCard(p *ownPara) *paraCard {
	x := v.x
	label := "您的段落"
	if p.now.No != "" {
		label += "  " + p.now.No
	}
	card := &paraCard{findings: control.NewFlow(look.Gap8)}
	card.field = newTextField(label, "", 3, func() *fyne.Container { return v.page })
	card.field.entry.SetPlaceHolder("写成一段话；换行即另起一段。")
	card.field.set(p.now.Text)
	card.checked = control.NewTick("数字已核对")
	card.checked.SetChecked(p.now.Checked)
	card.checked.OnChanged = func(on bool) {
		p.now.Checked, p.now.CheckedBy = on, ""
		x.edited()
	}
	card.field.entry.OnChanged = func(text string) {
		if p.now.Checked && report.NumbersIn(text) != report.NumbersIn(p.now.Text) {
			card.checked.SetChecked(false)
		}
		p.now.Text = text
		card.field.counted()
		card.field.entry.Fit()
		if card.field.under.Color == look.Short {
			card.field.problem("")
		}
		v.offerCheck(p, card)
		x.edited()
		x.check.run(x)
	}
	card.field.entry.OnKey = x.key
	up := smallButton("", theme.MoveUpIcon(), func() { v.moved(p, x.words.move(p, false)) })
	down := smallButton("", theme.MoveDownIcon(), func() { v.moved(p, x.words.move(p, true)) })
	away := smallButton("删除", theme.DeleteIcon(), func() {
		x.words.remove(p)
		v.moved(nil, true)
	})
	acts := container.NewBorder(nil, nil, container.NewHBox(card.checked), container.NewHBox(up, down, away))
	card.content = control.NewCard(control.NewFlow(look.Gap4, card.field.content, card.findings, acts), control.Sides(look.Gap12, look.Gap8))
	v.offerCheck(p, card)
	return card
}

// offerCheck offers to mark the figures as checked where there are any.
func (v *chapterView) offerCheck(p *ownPara, card *paraCard) {
	card.checked.Hidden = report.NumbersIn(p.now.Text) == "" && !p.now.Checked
	card.checked.Refresh()
}

// moved shows the paragraphs in their new order.
func (v *chapterView) moved(p *ownPara, yes bool) {
	if !yes {
		return
	}
	v.show()
	v.x.edited()
	v.x.check.run(v.x)
	if p != nil {
		v.focus(p)
	}
}

// showFindings lists at each paragraph the numbers that disagree with the records.
func (v *chapterView) showFindings() {
	for p, card := range v.cards {
		card.findings.Objects = nil
		for _, f := range v.x.check.findings[p.now.ID] {
			card.findings.Add(findingCard(f, func() {
				card.field.entry.SetText(prose.Replace(card.field.entry.Text, f))
			}))
		}
		card.findings.Hidden = len(card.findings.Objects) == 0
		card.findings.Refresh()
	}
	v.page.Refresh()
}

// addReasons offers a place for the reason of every indicator that falls short.
func (v *chapterView) addReasons() {
	if len(v.x.state.unmet) == 0 {
		return
	}
	box := control.NewFlow(look.Gap12, control.NewHeading("未达到目标的指标：偏差原因", look.Section))
	for _, r := range v.x.state.unmet {
		box.Add(v.reason(r))
	}
	v.body.Add(control.NewCard(box, control.Even(look.Gap12)))
}

func (v *chapterView) reason(r data.Result) fyne.CanvasObject {
	x := v.x
	f := newTextField(fmt.Sprintf("%s（%s/%s %s）", r.Title, r.Value, r.Goal, r.Unit), "为什么没有达到，采取了什么措施，何时补齐。", 2,
		func() *fyne.Container { return v.page })
	v.reasons[r.ID] = f
	f.set(x.words.reasons[r.ID])
	f.entry.OnKey = x.key
	f.entry.OnChanged = func(text string) {
		x.words.reasons[r.ID] = text
		f.counted()
		f.entry.Fit()
		x.edited()
	}
	return f.content
}

// key lets Esc leave a field of the screen.
func (x *summaryScreen) key(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape {
		x.d.escape()
		return true
	}
	return false
}
