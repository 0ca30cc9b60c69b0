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

// tile is a small word or icon that acts when clicked. It takes no focus: what it stands in has the keys.
type tile struct {
	widget.BaseWidget
	text         string
	icon         fyne.Resource // in place of the text
	bold         bool
	color        fyne.ThemeColorName // empty means the theme's foreground
	fill, stroke fyne.ThemeColorName // empty means none
	onTap        func()
	hovered      bool
}

func newTile(text string, icon fyne.Resource, onTap func()) *tile {
	t := &tile{text: text, icon: icon, onTap: onTap}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped acts.
func (t *tile) Tapped(*fyne.PointEvent) { t.onTap() }

// MouseIn shows that the tile acts.
func (t *tile) MouseIn(*desktop.MouseEvent) { t.hovered = true; t.Refresh() }

// MouseMoved does nothing.
func (t *tile) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the hint back.
func (t *tile) MouseOut() { t.hovered = false; t.Refresh() }

// Cursor is a hand.
func (t *tile) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (t *tile) CreateRenderer() fyne.WidgetRenderer {
	r := &tileRenderer{t: t, ground: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.Black)}
	r.objects = []fyne.CanvasObject{r.ground, r.text}
	if t.icon != nil {
		r.icon = widget.NewIcon(t.icon)
		r.objects[1] = r.icon
	}
	r.Refresh()
	return r
}

type tileRenderer struct {
	t       *tile
	ground  *canvas.Rectangle
	text    *canvas.Text
	icon    *widget.Icon // nil where there is a text
	objects []fyne.CanvasObject
}

func (r *tileRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.text.Resize(size)
	if r.icon != nil {
		side := theme.IconInlineSize()
		r.icon.Resize(fyne.NewSquareSize(side))
		r.icon.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
	}
}

func (r *tileRenderer) MinSize() fyne.Size {
	least := fyne.NewSize(look.Scaled(36), look.Scaled(30))
	return r.text.MinSize().AddWidthHeight(2*look.Gap8, 0).Max(least)
}

func (r *tileRenderer) Refresh() {
	g, t := r.ground, r.text
	g.CornerRadius, g.FillColor, g.StrokeColor, g.StrokeWidth = look.Radius, color.Transparent, color.Transparent, 0
	switch {
	case r.t.fill != "":
		g.FillColor = themed(r.t.fill)
	case r.t.hovered:
		g.FillColor = themed(look.Hover)
	}
	if r.t.stroke != "" {
		g.StrokeColor, g.StrokeWidth = themed(r.t.stroke), 1
	}
	t.Text, t.Color, t.TextSize, t.TextStyle.Bold = r.t.text, themed(r.t.color), look.Scaled(look.Base), r.t.bold
	t.Alignment = fyne.TextAlignCenter
	g.Refresh()
	canvas.Refresh(r.t)
}

func (r *tileRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *tileRenderer) Destroy()                     {}
