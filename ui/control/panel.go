package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Panel is a ground for content that follows the theme.
type Panel struct {
	widget.BaseWidget
	Content fyne.CanvasObject   // nil for a plain area or line
	Fill    fyne.ThemeColorName // empty means none
	Stroke  fyne.ThemeColorName // empty means no line round it
	Radius  float32
	Inset   Inset
	Min     fyne.Size // never smaller than this
}

// Inset is the free space round a content.
type Inset struct{ Left, Top, Right, Bottom float32 }

// Even is the same space on all sides.
func Even(n float32) Inset { return Inset{n, n, n, n} }

// Sides is a space left and right and one above and below.
func Sides(x, y float32) Inset { return Inset{x, y, x, y} }

// NewPanel makes a ground in the colour.
func NewPanel(content fyne.CanvasObject, fill fyne.ThemeColorName, inset Inset) *Panel {
	p := &Panel{Content: content, Fill: fill, Inset: inset}
	p.ExtendBaseWidget(p)
	return p
}

// NewCard makes a rounded surface with a hairline round it.
func NewCard(content fyne.CanvasObject, inset Inset) *Panel {
	p := &Panel{Content: content, Fill: look.Surface, Stroke: look.Line, Radius: look.Radius, Inset: inset}
	p.ExtendBaseWidget(p)
	return p
}

// NewLine makes a separator of one pixel, across or down.
func NewLine() *Panel {
	p := &Panel{Fill: look.Line, Min: fyne.NewSize(1, 1)}
	p.ExtendBaseWidget(p)
	return p
}

// NewSpace makes an empty area of at least the size.
func NewSpace(w, h float32) *Panel {
	p := &Panel{Min: fyne.NewSize(w, h)}
	p.ExtendBaseWidget(p)
	return p
}

// SetFill replaces the ground's colour.
func (p *Panel) SetFill(name fyne.ThemeColorName) {
	if p.Fill != name {
		p.Fill = name
		p.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p, ground: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type panelRenderer struct {
	p      *Panel
	ground *canvas.Rectangle
}

func (r *panelRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	if r.p.Content != nil {
		in := r.p.Inset
		r.p.Content.Move(fyne.NewPos(in.Left, in.Top))
		r.p.Content.Resize(fyne.NewSize(max(0, size.Width-in.Left-in.Right), max(0, size.Height-in.Top-in.Bottom)))
	}
}

func (r *panelRenderer) MinSize() fyne.Size {
	in, s := r.p.Inset, fyne.Size{}
	if r.p.Content != nil {
		s = r.p.Content.MinSize()
	}
	return s.AddWidthHeight(in.Left+in.Right, in.Top+in.Bottom).Max(r.p.Min)
}

func (r *panelRenderer) Refresh() {
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = color.Transparent, color.Transparent, 0
	r.ground.CornerRadius = r.p.Radius
	if r.p.Fill != "" {
		r.ground.FillColor = themed(r.p.Fill)
	}
	if r.p.Stroke != "" {
		r.ground.StrokeColor, r.ground.StrokeWidth = themed(r.p.Stroke), 1
	}
	r.Layout(r.p.Size())
	r.ground.Refresh()
	canvas.Refresh(r.p)
}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	if r.p.Content == nil {
		return []fyne.CanvasObject{r.ground}
	}
	return []fyne.CanvasObject{r.ground, r.p.Content}
}

func (r *panelRenderer) Destroy() {}
