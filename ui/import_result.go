package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// finished is the last step: what was written, where it stands, and the way back.
func (x *importScreen) finished() {
	c := x.review.changes
	c.update(x.plan, x.book)
	x.steps.at(4)
	undo := widget.NewButtonWithIcon("撤销本次导入", theme.ContentUndoIcon(), x.askUndo)
	again := widget.NewButton("继续导入其他文件", x.begin)
	again.Importance = widget.HighImportance
	x.setActs(undo, again)

	text := fmt.Sprintf("✓ 已导入 %d 条记录，其中%s。", c.records, newAndChanged(c.fresh, c.records-c.fresh))
	if c.records == 0 {
		text = fmt.Sprintf("✓ 已建立 %d 处关联。", c.links)
	}
	head := control.NewWords(text, look.Section, look.Done)
	head.Bold = true
	under := "各类记录可以点开查看。如果发现导错了，随时可以在这里或“历史与回收站”中撤销整批导入。"
	lines := control.NewTiles(300, look.Gap4)
	for _, e := range data.Entities() {
		if line := x.resultLine(e); line != nil {
			lines.Add(line)
		}
	}
	card := control.NewCard(control.NewFlow(look.Gap12, head, control.NewWords(under, look.Base, look.Secondary), lines), control.Even(look.Gap16))
	page := control.NewFlow(look.Gap16, card)
	if n := len(x.plan.Problems); n > 0 {
		page.Add(x.leftOpen(n))
	}
	x.show(control.NewPage(page, control.Inset{Left: look.Gap16, Top: look.Gap4, Right: look.Gap16, Bottom: look.Gap24}, 860))
}

// resultLine counts what was written of one kind and leads to its screen; nil where nothing was.
func (x *importScreen) resultLine(e *data.Entity) fyne.CanvasObject {
	fresh, changed := 0, 0
	var first data.Record
	for _, c := range x.review.changes.all {
		switch {
		case c.Record.Kind() != e.Kind:
			continue
		case c.New:
			fresh++
		default:
			changed++
		}
		if first == nil {
			first = c.Record
		}
	}
	if first == nil {
		return nil
	}
	words := newAndChanged(fresh, changed)
	if x.d.screenOf(e.Kind) == nil {
		row := container.NewBorder(nil, nil, nil, control.NewFixed(words, look.Base, look.Secondary), control.NewText(e.Label, look.Base, ""))
		return control.NewPanel(row, "", control.Sides(look.Gap8, 6))
	}
	right := container.NewHBox(control.NewFixed(words, look.Base, look.Secondary), control.NewFixed("›", look.Base, look.Primary))
	row := container.NewBorder(nil, nil, nil, right, control.NewText(e.Label, look.Base, look.Primary))
	return control.NewPress(row, control.Sides(look.Gap8, 6), func() { x.d.open(first) })
}

// screenOf is the screen that lists a kind, nil when none does.
func (d *Desk) screenOf(kind data.Kind) screen {
	for _, s := range d.screens {
		if o, ok := s.(opener); ok {
			for _, k := range o.kinds() {
				if k == kind {
					return s
				}
			}
		}
	}
	return nil
}

// leftOpen lists the first things that were not taken as they stood.
func (x *importScreen) leftOpen(n int) fyne.CanvasObject {
	list := control.NewFlow(look.Gap8, control.NewHeading(fmt.Sprintf("有 %d 处没有按原样导入，请核对", n), look.Section))
	for i, p := range x.plan.Problems {
		if i == mostProblems {
			list.Add(control.NewWords(fmt.Sprintf("还有 %d 处。", n-i), look.Base, look.Secondary))
			break
		}
		place := placeWords(placeOf(p))
		if p.Record != "" {
			place += "　" + p.Record
		}
		list.Add(control.NewFlow(2, control.NewText(place, look.Small, look.Secondary), control.NewWords("△ "+p.Text, look.Base, "")))
	}
	return control.NewCard(list, control.Even(look.Gap16))
}

// mostProblems is how many problems the result lists.
const mostProblems = 30

func (x *importScreen) askUndo() {
	text := "本次新增的记录移入回收站，更新过的栏目恢复原值；导入之后您又改过的内容保持现状。撤销后可以再次导入。"
	ask(x.d.window, question{title: "撤销本次导入", text: text, yes: "撤销本次导入", no: "保留", danger: true}, x.undo)
}
