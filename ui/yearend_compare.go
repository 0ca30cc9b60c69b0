package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// states names two snapshots by number; an empty later one means the records as they are now.
type states struct{ from, to string }

// compareView shows what changed from one state of the records to another: figures above, records below.
type compareView struct {
	d       *Desk
	of      states
	made    *app.Comparison
	rows    []changedRow
	title   *control.Text
	words   *control.Words
	figures *control.Table
	records *control.Table
	none    *control.Text
	open    *widget.Button
	content *fyne.Container
}

// changedRow is a record that was added or removed, or one field of a changed one.
type changedRow struct {
	act   string
	color fyne.ThemeColorName
	rec   app.ComparedRecord
	field app.ChangedField
}

func newCompareView(d *Desk, back func()) *compareView {
	v := &compareView{d: d, title: control.NewHeading("", look.Title), words: control.NewWords("", look.Base, look.Secondary)}
	v.none = control.NewFixed("记录没有变化。", look.Base, look.Secondary)
	v.figures = control.NewTable([]control.Column{
		{Key: "no", Title: "序号", Width: 64},
		{Key: "name", Title: "指标", Width: 220, Flex: true},
		{Key: "before", Title: "较早", Width: 110, Right: true},
		{Key: "after", Title: "较晚", Width: 110, Right: true},
		{Key: "difference", Title: "增减", Width: 110, Right: true},
		{Key: "unit", Title: "单位", Width: 72},
	}, v.figure)
	v.records = control.NewTable([]control.Column{
		{Key: "act", Title: "变化", Width: 64},
		{Key: "kind", Title: "类别", Width: 110},
		{Key: "no", Title: "编号", Width: 92},
		{Key: "name", Title: "名称", Width: 200, Flex: true},
		{Key: "field", Title: "改动的内容", Width: 130},
		{Key: "before", Title: "较早", Width: 150, Flex: true},
		{Key: "after", Title: "较晚", Width: 150, Flex: true},
	}, v.record)
	v.records.OnOpen = v.openRow
	v.records.OnSelect = v.selected
	for _, t := range []*control.Table{v.figures, v.records} {
		t.OnKey = func(k *fyne.KeyEvent) {
			if k.Name == fyne.KeyEscape {
				back()
			}
		}
	}
	v.open = widget.NewButtonWithIcon("打开记录", theme.NavigateNextIcon(), func() { v.openRow(v.records.Cursor()) })
	away := widget.NewButtonWithIcon("返回", theme.NavigateBackIcon(), back)
	head := control.NewFlow(look.Gap8, container.NewBorder(nil, nil, container.NewHBox(away, middle(v.title)), v.open), v.words)
	body := container.NewGridWithRows(2, titledTable("指标数字", v.figures), titledTable("记录", container.NewStack(v.records, container.NewCenter(v.none))))
	v.content = container.NewBorder(control.NewPanel(head, "", control.Even(look.Gap12)), nil, nil, nil, body)
	v.content.Hide()
	return v
}

func titledTable(title string, table fyne.CanvasObject) fyne.CanvasObject {
	head := control.NewPanel(control.NewHeading(title, look.Section), "", control.Sides(look.Gap16, look.Gap4))
	return container.NewBorder(head, nil, nil, nil, control.NewPanel(table, look.Surface, control.Inset{}))
}

// fill shows a comparison.
func (v *compareView) fill(p states, c *app.Comparison) {
	v.of, v.made, v.rows = p, c, nil
	later := "现在（截至 " + c.To.String() + "）"
	if p.to != "" {
		later = "快照 " + p.to + "（截至 " + c.To.String() + "）"
	}
	v.title.SetText("快照 " + p.from + "（截至 " + c.From.String() + "）与" + later + "的比较")
	for _, r := range c.Added {
		v.rows = append(v.rows, changedRow{act: "新增", color: look.Done, rec: r})
	}
	for _, r := range c.Changed {
		for _, f := range r.Fields {
			v.rows = append(v.rows, changedRow{"修改", look.Watch, r, f})
		}
	}
	for _, r := range c.Removed {
		v.rows = append(v.rows, changedRow{act: "删除", color: look.Short, rec: r})
	}
	moved := 0
	for _, f := range c.Indicators {
		if !f.Same {
			moved++
		}
	}
	text := "指标和记录都没有变化。"
	if !c.Empty() {
		text = itoa(moved) + " 项指标有变化；新增记录 " + itoa(len(c.Added)) + " 条，修改 " + itoa(len(c.Changed)) + " 条，删除 " +
			itoa(len(c.Removed)) + " 条。双击或按回车打开仍在台账中的记录。"
	}
	v.words.SetText(text)
	v.figures.SetRows(len(c.Indicators))
	v.records.SetRows(len(v.rows))
	v.none.Hidden = len(v.rows) > 0
	v.selected()
	v.content.Refresh()
}

func (v *compareView) figure(row, col int) control.Cell {
	f := v.made.Indicators[row]
	c := control.Cell{Bold: !f.Same}
	switch col {
	case 0:
		c.Text = f.No
	case 1:
		c.Text = f.Name
	case 2:
		c.Text = figureText(f.Before)
	case 3:
		c.Text = figureText(f.After)
	case 4:
		c.Text, c.Color = differenceText(f)
	case 5:
		c.Text = f.Unit
	}
	return c
}

func figureText(v *float64) string {
	if v == nil {
		return "—"
	}
	return data.Num(*v).String()
}

// differenceText is the later figure less the earlier one, with its sign.
func differenceText(f app.ChangedFigure) (string, fyne.ThemeColorName) {
	switch {
	case f.Before == nil || f.After == nil:
		return "—", look.Secondary
	case *f.After > *f.Before:
		return "+" + data.Num(*f.After-*f.Before).String(), look.Done
	case *f.After < *f.Before:
		return "−" + data.Num(*f.Before-*f.After).String(), look.Short
	}
	return "0", look.Secondary
}

func (v *compareView) record(row, col int) control.Cell {
	r := v.rows[row]
	switch col {
	case 0:
		return control.Cell{Text: r.act, Color: r.color}
	case 1:
		return control.Cell{Text: r.rec.Label, Color: look.Secondary}
	case 2:
		return control.Cell{Text: r.rec.No, Color: look.Secondary}
	case 3:
		return control.Cell{Text: oneLine(r.rec.Name)}
	case 4:
		return control.Cell{Text: r.field.Label, Color: look.Secondary}
	case 5:
		return control.Cell{Text: r.side(r.field.Before)}
	}
	return control.Cell{Text: r.side(r.field.After)}
}

// side is a value of a changed field; a record that was added or removed has none.
func (r changedRow) side(value string) string {
	if r.field.Label == "" {
		return ""
	}
	return orBlank(oneLine(value))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// living is the record of a row as it is now, nil when it is gone or has no place of its own in the window.
func (v *compareView) living(row int) data.Record {
	if row < 0 || row >= len(v.rows) || v.d.latest() == nil {
		return nil
	}
	rec := v.d.latest().book.Get(v.rows[row].rec.ID)
	if rec == nil || v.d.screenOf(rec.Kind()) == nil {
		return nil
	}
	return rec
}

func (v *compareView) selected() { able(v.open, v.living(v.records.Cursor()) != nil) }

func (v *compareView) openRow(row int) {
	if rec := v.living(row); rec != nil {
		v.d.open(rec)
		return
	}
	v.d.shell.done("这条记录已不在台账中；删除的记录可以在“历史与回收站”中恢复", "", nil)
}

// compare shows what changed between two states in place of the screen.
func (x *packageScreen) compare(p states) {
	x.d.do(func(ctx context.Context) (func(), error) {
		if _, err := x.d.overview(ctx); err != nil { // what tells which records still live
			return nil, err
		}
		c, err := x.d.ledger.CompareSnapshots(ctx, p.from, p.to)
		if err != nil {
			return nil, err
		}
		return func() {
			x.compared.fill(p, c)
			front(x.stage, x.compared.content)
		}, nil
	})
}

// back leaves the comparison.
func (x *packageScreen) back() { front(x.stage, x.page) }

// escape leaves the comparison.
func (x *packageScreen) escape() { x.back() }
