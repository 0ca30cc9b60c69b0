package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewGrowingEntry makes a field of several lines on a long page: it is as high as its text, at least so many rows,
// and hands the wheel on, so that the page under the pointer never stops.
func NewGrowingEntry(rows int, onWheel func(*fyne.ScrollEvent)) *Entry {
	w := &wheel{on: onWheel}
	w.ExtendBaseWidget(w)
	return newLongEntry(&Entry{wheel: w}, rows)
}

// CreateRenderer implements fyne.Widget.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	if e.wheel == nil {
		return r
	}
	return &growingRenderer{r, e}
}

// growingRenderer is the toolkit's own with the height of the text, under a cover that takes the wheel alone.
type growingRenderer struct {
	fyne.WidgetRenderer
	e *Entry
}

func (r *growingRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.e.wheel.Resize(size)
}

func (r *growingRenderer) MinSize() fyne.Size {
	size := r.WidgetRenderer.MinSize()
	for _, o := range r.WidgetRenderer.Objects() {
		if s, ok := o.(*container.Scroll); ok && s.Content != nil {
			size.Height = max(size.Height, s.Content.MinSize().Height+2*theme.InputBorderSize())
		}
	}
	return size
}

func (r *growingRenderer) Objects() []fyne.CanvasObject {
	own := r.WidgetRenderer.Objects()
	return append(own[:len(own):len(own)], r.e.wheel)
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
