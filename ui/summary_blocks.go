package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app/report"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// blockView shows what the program writes in one chapter, to read and to open figures from; it is no picture of the
// page. It implements report.Renderer, so that a new kind of block has to find its place here too.
type blockView struct {
	into  *fyne.Container
	opens func(report.Span)
}

func (v blockView) add(o fyne.CanvasObject) error {
	v.into.Add(o)
	return nil
}

func (v blockView) note(text string) error {
	return v.add(control.NewWords(text, look.Small, look.Secondary))
}

// Cover stands outside the chapters.
func (v blockView) Cover(report.Cover) error { return nil }

// Contents stands outside the chapters.
func (v blockView) Contents(report.Contents) error { return nil }

// Title stands outside the chapters.
func (v blockView) Title(report.Title) error { return nil }

// PageBreak shows on the page only.
func (v blockView) PageBreak(report.PageBreak) error { return nil }

// Section shows on the page only.
func (v blockView) Section(report.Section) error { return nil }

// Annex stands outside the chapters.
func (v blockView) Annex(report.Annex) error { return nil }

// Signature stands outside the chapters.
func (v blockView) Signature(report.Signature) error { return nil }

// Heading is a bold line.
func (v blockView) Heading(h report.Heading) error {
	words := control.NewWords(h.Number+h.Text, look.Base, "")
	words.Bold = true
	return v.add(words)
}

// Paragraph is text with its bound figures.
func (v blockView) Paragraph(p report.Paragraph) error {
	return v.add(newBoundText(p.Spans, p.Align == report.Justify && !p.Small, v.opens))
}

// List is a paragraph for each item.
func (v blockView) List(l report.List) error {
	for i, item := range l.Items {
		if l.Ordered {
			item = append([]report.Span{report.T(fmt.Sprintf("%d. ", i+1))}, item...)
		}
		if err := v.add(newBoundText(item, true, v.opens)); err != nil {
			return err
		}
	}
	return nil
}

// mostTableRows is how much of a table is shown; the page has all of it.
const mostTableRows = 12

// Table is its caption and its first rows.
func (v blockView) Table(t report.Table) error {
	box := control.NewFlow(0)
	grid := func(row []fyne.CanvasObject) fyne.CanvasObject {
		return container.New(&tableRow{columns: t.Columns}, row...)
	}
	var heads []fyne.CanvasObject
	for _, c := range t.Columns {
		heads = append(heads, cellWords(c.Head, look.Secondary, c.Align == report.Right))
	}
	box.Add(grid(heads))
	for _, row := range t.Rows[:min(mostTableRows, len(t.Rows))] {
		var cells []fyne.CanvasObject
		col := 0
		for _, c := range row {
			right := col < len(t.Columns) && t.Columns[col].Align == report.Right && c.ColSpan < 2
			cells = append(cells, v.cell(c, right))
			col += max(1, c.ColSpan)
		}
		box.Add(control.NewLine())
		box.Add(container.New(&tableRow{columns: t.Columns, spans: spansOf(row)}, cells...))
	}
	if n := len(t.Rows); n > mostTableRows {
		box.Add(control.NewWords(fmt.Sprintf("……共 %d 行，完整内容见页面预览。", n), look.Small, look.Secondary))
	}
	caption := control.NewWords(t.Caption, look.Small, "")
	caption.Bold = true
	return v.add(control.NewCard(control.NewFlow(look.Gap4, caption, box), control.Even(look.Gap8)))
}

// cell is the words of a cell; a bound figure in it opens like one in a sentence.
func (v blockView) cell(c report.Cell, right bool) fyne.CanvasObject {
	for _, s := range c.Spans {
		if s.Measure != "" {
			return control.NewPress(cellWords(report.Plain(c.Spans), look.Primary, right), control.Inset{}, func() { v.opens(s) })
		}
	}
	return cellWords(report.Plain(c.Spans), "", right)
}

// cellWords is the text of a cell; amounts stand at the right and are never broken.
func cellWords(text string, color fyne.ThemeColorName, right bool) fyne.CanvasObject {
	if right {
		line := control.NewText(text, look.Small, color)
		line.Align = fyne.TextAlignTrailing
		return line
	}
	words := control.NewWords(text, look.Small, color)
	words.Limit = 4
	return words
}

func spansOf(row []report.Cell) []int {
	out := make([]int, len(row))
	for i, c := range row {
		out[i] = max(1, c.ColSpan)
	}
	return out
}

// tableRow sets cells side by side in the shares of the columns, as high as the highest.
type tableRow struct {
	columns []report.Column
	spans   []int // columns each cell takes; nil means one each
	width   float32
}

func (l *tableRow) place(objects []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, x, w float32)) {
	total := 0.0
	for _, c := range l.columns {
		total += c.Width
	}
	col, x := 0, float32(0)
	for i, o := range objects {
		n, share := 1, 0.0
		if l.spans != nil {
			n = l.spans[i]
		}
		for ; n > 0 && col < len(l.columns); n-- {
			share += l.columns[col].Width
			col++
		}
		w := width * float32(share/total)
		put(o, x, w)
		x += w
	}
}

func (l *tableRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x+2, 3))
		o.Resize(fyne.NewSize(max(0, w-4), size.Height-6))
	})
}

func (l *tableRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	l.place(objects, l.width, func(o fyne.CanvasObject, _, w float32) {
		if l.width > 0 && o.Size().Width != w-4 {
			o.Resize(fyne.NewSize(max(0, w-4), o.MinSize().Height))
		}
		height = max(height, o.MinSize().Height)
	})
	return fyne.NewSize(120, height+6)
}

// Figure is named; the picture itself is on the page.
func (v blockView) Figure(f report.Figure) error { return v.note("［照片］" + f.Caption) }

// Figures are named.
func (v blockView) Figures(f report.Figures) error {
	for _, one := range f.Row {
		if err := v.Figure(one); err != nil {
			return err
		}
	}
	return nil
}

// Chart is named.
func (v blockView) Chart(c report.Chart) error { return v.note("［图表］" + c.Caption) }
