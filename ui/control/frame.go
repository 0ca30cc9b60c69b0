package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/ui/look"
)

// frame lays parts round a centre with nothing between them; the toolkit's border leaves strips of the ground.
type frame struct{ top, bottom, left, right, centre fyne.CanvasObject }

// NewFrame puts parts at the edges of a centre; any of the edges may be nil.
func NewFrame(top, bottom, left, right, centre fyne.CanvasObject) *fyne.Container {
	var all []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{centre, top, bottom, left, right} {
		if o != nil {
			all = append(all, o)
		}
	}
	return container.New(&frame{top, bottom, left, right, centre}, all...)
}

// mostEdges is the part of the width that both edges together may take.
const mostEdges = 0.45

// least is the least size of a part, none where it is missing or hidden.
func least(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func (f *frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	top, bottom := least(f.top).Height, least(f.bottom).Height
	left, right := least(f.left).Width, least(f.right).Width
	if most := size.Width * mostEdges; left+right > most { // in a small window the centre comes first
		left, right = left*most/(left+right), right*most/(left+right)
	}
	high, wide := max(0, size.Height-top-bottom), max(0, size.Width-left-right)
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		if o != nil {
			o.Move(fyne.NewPos(x, y))
			o.Resize(fyne.NewSize(w, h))
		}
	}
	place(f.top, 0, 0, size.Width, top)
	place(f.bottom, 0, size.Height-bottom, size.Width, bottom)
	place(f.left, 0, top, left, high)
	place(f.right, size.Width-right, top, right, high)
	place(f.centre, left, top, wide, high)
}

func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size {
	top, bottom, left, right, centre := least(f.top), least(f.bottom), least(f.left), least(f.right), least(f.centre)
	return fyne.NewSize(
		max(left.Width+centre.Width+right.Width, top.Width, bottom.Width),
		max(left.Height, centre.Height, right.Height)+top.Height+bottom.Height)
}

// width gives one object a width that follows the size of the text.
type width struct{ base, grow float32 }

// NewWidth gives an object a width at the base text size; grow tells how much of a larger text it follows, 1 all.
func NewWidth(base, grow float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&width{base, grow}, o)
}

func (w *width) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (w *width) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(w.base+(look.Scaled(w.base)-w.base)*w.grow, objects[0].MinSize().Height)
}
