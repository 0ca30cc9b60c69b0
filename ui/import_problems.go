package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// importProblems lists what was not imported as it stands, with its place; the chosen one stands in full below.
type importProblems struct {
	list    []app.ImportProblem
	table   *control.Table
	full    *control.Words
	none    *fyne.Container
	content *fyne.Container
}

func newImportProblems() *importProblems {
	p := &importProblems{}
	p.table = control.NewTable([]control.Column{
		{Key: "file", Title: "文件", Width: 180},
		{Key: "sheet", Title: "工作表", Width: 90},
		{Key: "row", Title: "行", Width: 52, Right: true},
		{Key: "column", Title: "列", Width: 44},
		{Key: "field", Title: "栏目", Width: 110},
		{Key: "record", Title: "记录", Width: 150},
		{Key: "text", Title: "问题和处理", Width: 300, Flex: true},
	}, p.cell)
	p.table.OnSelect = p.selected
	p.full = control.NewWords("", look.Base, "")
	under := control.NewPanel(control.NewFlow(0, control.NewLine(), control.NewPanel(p.full, look.Surface, control.Sides(look.Gap16, look.Gap12))), look.Surface, control.Inset{})
	p.none = container.NewCenter(control.NewFixed("所有内容都按原样读取，没有问题。", look.Base, look.Secondary))
	list := container.NewBorder(nil, under, nil, nil, control.NewPanel(p.table, look.Surface, control.Inset{}))
	p.content = container.NewStack(list, p.none)
	return p
}

func (p *importProblems) update(list []app.ImportProblem) {
	p.list = list
	p.table.SetRows(len(list))
	p.table.Choose(0)
	p.none.Hidden = len(list) > 0
	p.content.Objects[0].(*fyne.Container).Hidden = len(list) == 0
	p.selected()
}

func (p *importProblems) selected() {
	if i := p.table.Cursor(); i >= 0 && i < len(p.list) {
		p.full.SetText(p.list[i].Text)
	}
	p.content.Refresh()
}

func (p *importProblems) cell(row, col int) control.Cell {
	x := p.list[row]
	switch col {
	case 0:
		return control.Cell{Text: x.File, Color: look.Secondary}
	case 1:
		return control.Cell{Text: x.Sheet, Color: look.Secondary}
	case 2:
		if x.Row > 0 {
			return control.Cell{Text: itoa(x.Row)}
		}
		return control.Cell{}
	case 3:
		return control.Cell{Text: x.Column}
	case 4:
		return control.Cell{Text: x.Field}
	case 5:
		return control.Cell{Text: x.Record}
	}
	return control.Cell{Text: x.Text}
}

func placeOf(p app.ImportProblem) app.Place {
	return app.Place{File: p.File, Sheet: p.Sheet, Row: p.Row, Column: p.Column}
}
