package control

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Picture shows a picture as wide as its place, at most at its own size, with a hairline round it: a picture of a white
// window must have an edge on a white ground.
type Picture struct {
	widget.BaseWidget
	own   fyne.Size // at the base text size
	draw  func(width, height int) image.Image
	width float32 // of the place
}

// NewPicture makes a picture of that size. draw draws it in the pixels the screen has for it, when it comes into view:
// what nobody looks at takes no memory.
func NewPicture(own fyne.Size, draw func(width, height int) image.Image) *Picture {
	p := &Picture{own: own, draw: draw}
	p.ExtendBaseWidget(p)
	return p
}

// Resize takes the height that goes with the width.
func (p *Picture) Resize(size fyne.Size) {
	p.width = size.Width
	p.BaseWidget.Resize(size)
}

// drawn is the size of the picture in its place.
func (p *Picture) drawn() fyne.Size {
	w := look.Scaled(p.own.Width)
	if p.width > 0 {
		w = min(w, p.width)
	}
	return fyne.NewSize(w, w*p.own.Height/p.own.Width)
}

// CreateRenderer implements fyne.Widget.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	r := &pictureRenderer{p: p, picture: canvas.NewRaster(p.draw), edge: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type pictureRenderer struct {
	p       *Picture
	picture *canvas.Raster
	edge    *canvas.Rectangle
}

func (r *pictureRenderer) Layout(fyne.Size) {
	size := r.p.drawn()
	r.picture.Resize(size)
	r.edge.Resize(size)
}

func (r *pictureRenderer) MinSize() fyne.Size {
	return fyne.NewSize(100, r.p.drawn().Height)
}

func (r *pictureRenderer) Refresh() {
	r.edge.StrokeColor, r.edge.StrokeWidth = themed(look.Line), 1
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

func (r *pictureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.picture, r.edge}
}

func (r *pictureRenderer) Destroy() {}
