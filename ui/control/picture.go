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
	image image.Image
	own   fyne.Size // at the base text size
	width float32   // of the place
}

// NewPicture makes a picture of which so many pixels stand for one unit of the window.
func NewPicture(img image.Image, pixels float32) *Picture {
	size := img.Bounds().Size()
	p := &Picture{image: img, own: fyne.NewSize(float32(size.X)/pixels, float32(size.Y)/pixels)}
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
	img := canvas.NewImageFromImage(p.image)
	img.ScaleMode = canvas.ImageScaleFastest // the graphics card does it; at two pixels a unit that is as good
	r := &pictureRenderer{p: p, picture: img, edge: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type pictureRenderer struct {
	p       *Picture
	picture *canvas.Image
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
