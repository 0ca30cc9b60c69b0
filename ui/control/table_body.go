package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// cellPad is the space left and right of a cell's text.
const cellPad = 8

// tableBody is the scrolled part of a table. It keeps as many drawn rows as fit the view and reuses each for
// the rows that come to stand in its place.
type tableBody struct {
	widget.BaseWidget
	t        *Table
	slots    []*tableRow
	objects  []fyne.CanvasObject
	drawn    int // version of the contents the slots were laid out for
	renderer bool
}

type tableRow struct {
	row, version int
	ground, line *canvas.Rectangle
	cells        []*canvas.Text
}

func newTableBody(t *Table) *tableBody {
	b := &tableBody{t: t}
	b.ExtendBaseWidget(b)
	return b
}

// draw brings the rows in view up to date.
func (b *tableBody) draw() {
	if !b.renderer {
		return
	}
	t, h := b.t, b.t.rowHeight()
	view := t.scroll.Size()
	n := min(t.rows, int(view.Height/h)+2)
	if view.Height < h {
		n = 0
	}
	if n != len(b.slots) || b.drawn != t.version {
		b.fit(n)
	}
	first := max(0, min(int(t.scroll.Offset.Y/h), t.rows-n))
	for r := first; r < first+n; r++ {
		s := b.slots[r%n]
		if s.row != r || s.version != t.version {
			b.fill(s, r)
		}
		b.paint(s)
	}
	canvas.Refresh(b)
}

// fit makes slots for n rows.
func (b *tableBody) fit(n int) {
	b.slots = b.slots[:min(n, len(b.slots))]
	for len(b.slots) < n {
		b.slots = append(b.slots, &tableRow{ground: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent)})
	}
	b.objects = b.objects[:0]
	for _, s := range b.slots {
		s.row = -1
		for len(s.cells) < len(b.t.Columns) {
			s.cells = append(s.cells, canvas.NewText("", color.Black))
		}
		s.cells = s.cells[:len(b.t.Columns)]
		b.objects = append(b.objects, s.ground, s.line)
		for _, c := range s.cells {
			b.objects = append(b.objects, c)
		}
	}
	b.drawn = b.t.version
}

// fill writes a row's texts into a slot and puts it in its place.
func (b *tableBody) fill(s *tableRow, row int) {
	t, h := b.t, b.t.rowHeight()
	s.row, s.version = row, t.version
	y, x := float32(row)*h, float32(0)
	width := max(t.total(), t.scroll.Size().Width)
	s.ground.Move(fyne.NewPos(0, y))
	s.ground.Resize(fyne.NewSize(width, h))
	s.line.Move(fyne.NewPos(0, y+h-1))
	s.line.Resize(fyne.NewSize(width, 1))
	for i, c := range s.cells {
		cell, col, w := t.Cell(row, i), t.Columns[i], t.widths[i]
		c.TextSize, c.TextStyle.Bold = theme.TextSize(), cell.Bold
		c.Text = Cut(cell.Text, w-2*cellPad, c.TextSize, c.TextStyle)
		c.Color = themed(cell.Color)
		c.Alignment = fyne.TextAlignLeading
		if col.Right {
			c.Alignment = fyne.TextAlignTrailing
		}
		c.Move(fyne.NewPos(x+cellPad, y))
		c.Resize(fyne.NewSize(w-2*cellPad, h))
		x += w
	}
}

// paint shows whether the row is chosen, pointed at or the cursor.
func (b *tableBody) paint(s *tableRow) {
	s.line.FillColor = themed(look.Line)
	s.ground.FillColor, s.ground.StrokeWidth = color.Transparent, 0
	switch {
	case b.t.chosen[s.row]:
		s.ground.FillColor = themed(look.Tint)
	case b.t.hovering == s.row:
		s.ground.FillColor = themed(look.Hover)
	}
	if b.t.focused && b.t.cursor == s.row && len(b.t.chosen) > 1 {
		s.ground.StrokeColor, s.ground.StrokeWidth = themed(look.Primary), 1
	}
}

// MinSize is the size of all rows together.
func (b *tableBody) MinSize() fyne.Size {
	return fyne.NewSize(b.t.total(), float32(b.t.rows)*b.t.rowHeight()+b.t.barHeight())
}

func (b *tableBody) rowAt(y float32) int {
	row := int(y / b.t.rowHeight())
	if y < 0 || row >= b.t.rows {
		return -1
	}
	return row
}

// MouseDown chooses the row under the pointer.
func (b *tableBody) MouseDown(e *desktop.MouseEvent) {
	b.t.Focus()
	row := b.rowAt(e.Position.Y)
	if row < 0 {
		return
	}
	switch {
	case e.Button == desktop.MouseButtonSecondary && b.t.chosen[row]:
		return
	case e.Modifier&fyne.KeyModifierShift != 0:
		b.t.extend(row)
	case e.Modifier&fyne.KeyModifierShortcutDefault != 0:
		b.t.toggle(row)
	default:
		b.t.only(row)
	}
}

// MouseUp does nothing.
func (b *tableBody) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped opens the row.
func (b *tableBody) DoubleTapped(e *fyne.PointEvent) {
	if row := b.rowAt(e.Position.Y); row >= 0 && b.t.OnOpen != nil {
		b.t.OnOpen(row)
	}
}

// TappedSecondary shows what can be done with the chosen rows.
func (b *tableBody) TappedSecondary(e *fyne.PointEvent) {
	if row := b.rowAt(e.Position.Y); row >= 0 && b.t.OnMenu != nil {
		b.t.OnMenu(row, e.AbsolutePosition)
	}
}

// MouseIn shows the row under the pointer.
func (b *tableBody) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved shows the row under the pointer.
func (b *tableBody) MouseMoved(e *desktop.MouseEvent) { b.hover(b.rowAt(e.Position.Y)) }

// MouseOut takes the hint back.
func (b *tableBody) MouseOut() { b.hover(-1) }

func (b *tableBody) hover(row int) {
	if b.t.hovering != row {
		b.t.hovering = row
		b.draw()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *tableBody) CreateRenderer() fyne.WidgetRenderer {
	b.renderer = true
	return &bodyRenderer{b}
}

type bodyRenderer struct{ b *tableBody }

func (r *bodyRenderer) Layout(fyne.Size)             { r.b.draw() }
func (r *bodyRenderer) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *bodyRenderer) Refresh()                     { r.b.draw() }
func (r *bodyRenderer) Objects() []fyne.CanvasObject { return r.b.objects }
func (r *bodyRenderer) Destroy()                     {}
