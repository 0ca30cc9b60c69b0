package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// growth keeps a field of several lines as high as its text.
type growth struct {
	least, rows int
	grown       func()
	wheel       *wheel
}

// NewGrowingEntry makes a field of several lines on a long page: it is as high as its text, at least so many rows, and
// hands the wheel on, so that the page under the pointer never stops. grown lets the page make room for another height.
func NewGrowingEntry(rows int, onWheel func(*fyne.ScrollEvent), grown func()) *Entry {
	w := &wheel{on: onWheel}
	w.ExtendBaseWidget(w)
	return newLongEntry(&Entry{growth: &growth{least: rows, rows: rows, grown: grown, wheel: w}}, rows)
}

// Resize fits the rows to another width.
func (e *Entry) Resize(size fyne.Size) {
	changed := e.Size().Width != size.Width
	e.Entry.Resize(size)
	if changed {
		e.Fit()
	}
}

// Fit shows as many rows as the text has, and one to go on in. Where the text is set or typed the owner calls it.
func (e *Entry) Fit() {
	g, width := e.growth, e.Size().Width
	if g == nil || width == 0 {
		return
	}
	rows := max(g.least, len(Break(e.Text, width-2*theme.InnerPadding()-2, theme.TextSize(), e.TextStyle))+1)
	if rows == g.rows {
		return
	}
	g.rows = rows
	e.SetMinRowsVisible(rows)
	g.grown()
}

// CreateRenderer implements fyne.Widget.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	if e.growth == nil {
		return r
	}
	return &growingRenderer{r, e.growth.wheel}
}

// growingRenderer is the toolkit's own under a cover that takes the wheel alone.
type growingRenderer struct {
	fyne.WidgetRenderer
	wheel *wheel
}

func (r *growingRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.wheel.Resize(size)
}

func (r *growingRenderer) Objects() []fyne.CanvasObject {
	own := r.WidgetRenderer.Objects()
	return append(own[:len(own):len(own)], r.wheel)
}

// wheel is seen by nothing but the wheel of the mouse.
type wheel struct {
	widget.BaseWidget
	on func(*fyne.ScrollEvent)
}

// Scrolled hands the wheel on.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.on(e) }

// CreateRenderer implements fyne.Widget.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(NewSpace(0, 0))
}
