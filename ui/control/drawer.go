package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Drawer puts a pane at the right of a main part. Where there is room both share the width and the border can be
// dragged; else the pane slides over the main part when it is opened.
type Drawer struct {
	Content *fyne.Container
	Narrow  float32 // from this width on there is room for both
	OnMove  func()  // opened, closed or dragged

	main, pane fyne.CanvasObject
	handle     *handle
	share      float32 // of the width for the main part
	shut       bool    // closed by the user where there is room
	over       bool    // opened where there is none
}

const (
	leastMain   = 320
	leastPane   = 260
	slidingPane = 460
)

// NewDrawer makes a drawer that shares the width at two thirds.
func NewDrawer(main, pane fyne.CanvasObject, narrow float32) *Drawer {
	d := &Drawer{Narrow: narrow, main: main, pane: pane, share: 0.66}
	d.handle = newHandle(d)
	d.Content = container.New(d, main, pane, d.handle)
	return d
}

// Share is the part of the width the main part has, 0 to 1.
func (d *Drawer) Share() float32 { return d.share }

// SetShare gives the main part a remembered part of the width.
func (d *Drawer) SetShare(share float32) {
	if share > 0.2 && share < 0.9 {
		d.share = share
		d.Content.Refresh()
	}
}

// IsNarrow reports that the pane slides over the main part.
func (d *Drawer) IsNarrow() bool { w := d.Content.Size().Width; return w > 0 && w < d.Narrow }

// IsOpen reports whether the pane is in view.
func (d *Drawer) IsOpen() bool {
	if d.IsNarrow() {
		return d.over
	}
	return !d.shut
}

// IsShut reports that the user has closed the pane though there is room for it.
func (d *Drawer) IsShut() bool { return d.shut }

// SetOpen opens or closes the pane.
func (d *Drawer) SetOpen(on bool) {
	if d.IsOpen() == on {
		return
	}
	if d.IsNarrow() {
		d.over = on
	} else {
		d.shut = !on
	}
	d.moved()
}

// Shut closes the pane where there is room for it, as it was left.
func (d *Drawer) Shut() {
	d.shut = true
	d.Content.Refresh()
}

func (d *Drawer) moved() {
	d.Content.Refresh()
	if d.OnMove != nil {
		d.OnMove()
	}
}

// Layout implements fyne.Layout.
func (d *Drawer) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	narrow, x := size.Width < d.Narrow, size.Width
	switch {
	case narrow && d.over:
		x = max(0, size.Width-min(look.Scaled(slidingPane), size.Width*0.9))
	case !narrow && !d.shut:
		x = min(max(size.Width*d.share, leastMain), size.Width-leastPane)
	}
	open := x < size.Width
	width := x
	if narrow {
		width = size.Width
	}
	d.main.Resize(fyne.NewSize(width, size.Height))
	d.main.Move(fyne.NewPos(0, 0))
	if !open {
		d.pane.Hide()
		d.handle.Hide()
		return
	}
	d.pane.Show()
	d.handle.Show()
	d.handle.Move(fyne.NewPos(x, 0))
	d.handle.Resize(fyne.NewSize(handleWidth, size.Height))
	d.pane.Move(fyne.NewPos(x+handleWidth, 0))
	d.pane.Resize(fyne.NewSize(size.Width-x-handleWidth, size.Height))
}

// MinSize implements fyne.Layout.
func (d *Drawer) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastMain, d.main.MinSize().Height)
}

const handleWidth = 5

// handle is the border between the parts.
type handle struct {
	widget.BaseWidget
	d *Drawer
}

func newHandle(d *Drawer) *handle {
	h := &handle{d: d}
	h.ExtendBaseWidget(h)
	return h
}

// Dragged moves the border where both parts share the width.
func (h *handle) Dragged(e *fyne.DragEvent) {
	w := h.d.Content.Size().Width
	if w == 0 || h.d.IsNarrow() {
		return
	}
	h.d.share = min(max(h.d.share+e.Dragged.DX/w, leastMain/w), (w-leastPane)/w)
	h.d.moved()
}

// DragEnd does nothing: the border is where it was dragged.
func (h *handle) DragEnd() {}

// Cursor shows that the border moves.
func (h *handle) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// CreateRenderer implements fyne.Widget.
func (h *handle) CreateRenderer() fyne.WidgetRenderer {
	line := NewLine()
	ground := NewPanel(container.NewBorder(nil, nil, line, nil), look.Surface, Inset{})
	return widget.NewSimpleRenderer(ground)
}
