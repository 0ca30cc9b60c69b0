package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// tableHead shows the titles. A click sorts, dragging the right end of a title changes the width.
type tableHead struct {
	widget.BaseWidget
	t        *Table
	resizing int // column being widened, -1 for none
	atEdge   bool
	texts    []*canvas.Text
	objects  []fyne.CanvasObject
}

func newTableHead(t *Table) *tableHead {
	h := &tableHead{t: t, resizing: -1}
	h.ExtendBaseWidget(h)
	return h
}

// edge is how near the pointer must be to the end of a column to widen it.
const edge = 5

// column is the column at x, and whether x is at its end.
func (h *tableHead) column(x float32) (col int, end bool) {
	x += h.t.scroll.Offset.X
	for i, w := range h.t.widths {
		if x <= w+edge {
			return i, x > w-edge
		}
		x -= w
	}
	return -1, false
}

// Tapped sorts by the column, the other way round the second time.
func (h *tableHead) Tapped(e *fyne.PointEvent) {
	col, end := h.column(e.Position.X)
	if col < 0 || end || h.t.OnSort == nil {
		return
	}
	key := h.t.Columns[col].Key
	h.t.SortDown = h.t.SortKey == key && !h.t.SortDown
	h.t.SortKey = key
	h.Refresh()
	h.t.OnSort(key, h.t.SortDown)
}

// MouseDown notes which column is taken hold of.
func (h *tableHead) MouseDown(e *desktop.MouseEvent) {
	h.resizing = -1
	if col, end := h.column(e.Position.X); end {
		h.resizing = col
	}
}

// MouseUp does nothing.
func (h *tableHead) MouseUp(*desktop.MouseEvent) {}

// Dragged widens the column taken hold of.
func (h *tableHead) Dragged(e *fyne.DragEvent) {
	if h.resizing < 0 {
		return
	}
	c := &h.t.Columns[h.resizing]
	scale := look.Scaled(1)
	if c.Flex { // it stays as wide as it was drawn, and gives the rest back
		c.Flex, c.Width = false, h.t.widths[h.resizing]/scale
	}
	c.Need = 0 // the user knows better
	c.Width = max(leastColumn, c.Width+e.Dragged.DX/scale)
	h.t.resized()
}

// DragEnd tells that a width was changed.
func (h *tableHead) DragEnd() {
	if h.resizing >= 0 && h.t.OnWidths != nil {
		h.t.OnWidths()
	}
	h.resizing = -1
}

// MouseIn watches for the ends of columns.
func (h *tableHead) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

// MouseMoved watches for the ends of columns.
func (h *tableHead) MouseMoved(e *desktop.MouseEvent) { _, h.atEdge = h.column(e.Position.X) }

// MouseOut forgets the pointer.
func (h *tableHead) MouseOut() { h.atEdge = false }

// Cursor shows that a width can be changed.
func (h *tableHead) Cursor() desktop.Cursor {
	if h.atEdge {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer implements fyne.Widget.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer { return &headRenderer{h} }

type headRenderer struct{ h *tableHead }

func (r *headRenderer) Layout(size fyne.Size) {
	t, h := r.h.t, r.h
	for len(r.h.texts) < len(t.Columns) {
		x := canvas.NewText("", color.Black)
		r.h.texts = append(r.h.texts, x)
		r.h.objects = append(r.h.objects, x)
	}
	if len(t.widths) != len(t.Columns) {
		return
	}
	for _, gone := range h.texts[len(t.Columns):] { // of columns there were once
		gone.Text = ""
	}
	x := -t.scroll.Offset.X
	for i, c := range t.Columns {
		text, w := r.h.texts[i], t.widths[i]
		text.TextSize = look.Scaled(look.Small + 1)
		text.Text = h.title(c, w-2*cellPad, text)
		text.Color = themed(look.Secondary)
		text.Alignment = fyne.TextAlignLeading
		if c.Right {
			text.Alignment = fyne.TextAlignTrailing
		}
		text.Move(fyne.NewPos(x+cellPad, 0))
		text.Resize(fyne.NewSize(w-2*cellPad, size.Height))
		x += w
	}
}

// title is what a column's heading reads in the width. The arrow of a sorted column comes first and takes no room
// from the words: where both do not fit, the words may use the padding up to the next column.
func (h *tableHead) title(c Column, width float32, as *canvas.Text) string {
	if h.t.SortKey != c.Key {
		return Cut(c.Title, width, as.TextSize, as.TextStyle)
	}
	arrow := map[bool]string{false: "↑", true: "↓"}[h.t.SortDown]
	return arrow + Cut(c.Title, width+cellPad-fyne.MeasureText(arrow, as.TextSize, as.TextStyle).Width, as.TextSize, as.TextStyle)
}

func (r *headRenderer) MinSize() fyne.Size { return fyne.NewSize(1, r.h.t.rowHeight()) }

func (r *headRenderer) Refresh() {
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}

func (r *headRenderer) Objects() []fyne.CanvasObject { return r.h.objects }
func (r *headRenderer) Destroy()                     {}
