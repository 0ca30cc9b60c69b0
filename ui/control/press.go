package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Press is an area that acts when it is clicked, or by Enter or Space when it has the focus: cards, chips,
// lines of a list. It shows where the pointer and the focus are.
type Press struct {
	widget.BaseWidget
	Content fyne.CanvasObject
	Fill    fyne.ThemeColorName // empty means none
	Stroke  fyne.ThemeColorName // empty means none
	Radius  float32
	Inset   Inset
	Min     fyne.Size
	OnTap   func()
	Mark    bool // a bar at the left, as the chosen line of the navigation has

	hovered, focused bool
}

// NewPress makes an area round content.
func NewPress(content fyne.CanvasObject, inset Inset, onTap func()) *Press {
	p := &Press{Content: content, Inset: inset, OnTap: onTap, Radius: look.Radius}
	p.ExtendBaseWidget(p)
	return p
}

// NewChip makes a small rounded label that goes somewhere.
func NewChip(text string, onTap func()) *Press {
	p := NewPress(NewFixed(text, look.Small, look.Primary), Sides(look.Gap8, 3), onTap)
	p.Fill, p.Radius = look.Tint, 11
	return p
}

// NewPressCard makes a card that acts when clicked.
func NewPressCard(content fyne.CanvasObject, inset Inset, onTap func()) *Press {
	p := NewPress(content, inset, onTap)
	p.Fill, p.Stroke = look.Surface, look.Line
	return p
}

// Tapped acts.
func (p *Press) Tapped(*fyne.PointEvent) {
	if p.OnTap != nil {
		p.OnTap()
	}
}

// TypedKey acts on Enter and Space.
func (p *Press) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeySpace {
		p.Tapped(nil)
	}
}

// TypedRune does nothing; Space arrives as a key.
func (p *Press) TypedRune(rune) {}

// FocusGained shows the focus.
func (p *Press) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost hides the focus.
func (p *Press) FocusLost() { p.focused = false; p.Refresh() }

// MouseIn shows that the area acts.
func (p *Press) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.Refresh() }

// MouseMoved does nothing.
func (p *Press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the hint back.
func (p *Press) MouseOut() { p.hovered = false; p.Refresh() }

// Cursor is a hand.
func (p *Press) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (p *Press) CreateRenderer() fyne.WidgetRenderer {
	r := &pressRenderer{p: p, ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type pressRenderer struct {
	p           *Press
	ground, bar *canvas.Rectangle
}

func (r *pressRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.bar.Resize(fyne.NewSize(3, size.Height-12))
	r.bar.Move(fyne.NewPos(0, 6))
	in := r.p.Inset
	r.p.Content.Move(fyne.NewPos(in.Left, in.Top))
	r.p.Content.Resize(fyne.NewSize(max(0, size.Width-in.Left-in.Right), max(0, size.Height-in.Top-in.Bottom)))
}

func (r *pressRenderer) MinSize() fyne.Size {
	in := r.p.Inset
	return r.p.Content.MinSize().AddWidthHeight(in.Left+in.Right, in.Top+in.Bottom).Max(r.p.Min)
}

func (r *pressRenderer) Refresh() {
	g := r.ground
	g.FillColor, g.StrokeColor, g.StrokeWidth, g.CornerRadius = color.Transparent, color.Transparent, 0, r.p.Radius
	if r.p.Fill != "" {
		g.FillColor = themed(r.p.Fill)
	}
	if r.p.Stroke != "" {
		g.StrokeColor, g.StrokeWidth = themed(r.p.Stroke), 1
	}
	if r.p.hovered && r.p.Fill != look.Tint {
		g.FillColor = themed(look.Hover)
	}
	if r.p.focused || r.p.hovered && r.p.Stroke != "" {
		g.StrokeColor, g.StrokeWidth = themed(look.Primary), 1
	}
	r.bar.FillColor = color.Transparent
	if r.p.Mark {
		r.bar.FillColor = themed(look.Primary)
	}
	r.bar.CornerRadius = 1.5
	canvas.Refresh(r.p)
	g.Refresh()
	r.bar.Refresh()
}

func (r *pressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar, r.p.Content}
}

func (r *pressRenderer) Destroy() {}
