package ui

import (
	"context"
	"errors"
	"fmt"
	"image"
	"log/slog"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// trueScale is how many units of the window a point of paper is at 100%: 96 to 72.
const trueScale = 96.0 / 72

// widestPage limits 适合宽度: a page wider than this is no easier to read.
const widestPage = 1000

// pageColumn stacks the pages in the middle of the place.
type pageColumn struct {
	p     *preview
	width float32 // of the place
}

func (c *pageColumn) sizeOf(s *pageSlot) fyne.Size {
	w := float32(s.size.Width * trueScale)
	if c.p.fit {
		w = min(widestPage, max(200, c.width-2*look.Gap16))
	}
	return fyne.NewSize(w, w*float32(s.size.Height/s.size.Width))
}

func (c *pageColumn) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	y := float32(look.Gap16)
	for _, s := range c.p.slots {
		of := c.sizeOf(s)
		s.place.Resize(of)
		s.place.Move(fyne.NewPos(max(look.Gap16, (size.Width-of.Width)/2), y))
		y += of.Height + look.Gap16
	}
}

func (c *pageColumn) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(100, look.Gap16)
	for _, s := range c.p.slots {
		of := c.sizeOf(s)
		size.Height += of.Height + look.Gap16
		if !c.p.fit {
			size.Width = max(size.Width, of.Width+2*look.Gap16)
		}
	}
	return size
}

// previewFrame tells the column how wide the place is before the scroll asks how high it is.
type previewFrame struct{ p *preview }

func (f *previewFrame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c := f.p.column.Layout.(*pageColumn)
	changed := c.width != size.Width
	c.width = size.Width
	objects[0].Resize(size)
	if changed {
		f.p.arrange()
	}
	f.p.moved()
}

func (f *previewFrame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 200) }

// stop ends the drawing under way.
func (s *pageSlot) stop() {
	if s.cancel != nil {
		s.cancel()
		s.cancel, s.wanted = nil, 0
		s.turn++
	}
}

// forget drops the picture of a page far out of view; the renderer keeps the last ones.
func (s *pageSlot) forget() {
	if s.image.Image != nil {
		s.image.Image, s.drawn = nil, 0
		s.image.Refresh()
	}
}

// moved asks for the pages that have come into view and gives up those that have left it.
func (p *preview) moved() {
	if p.doc == nil || p.scroll.Size().Height == 0 {
		return
	}
	top, height := p.scroll.Offset.Y, p.scroll.Size().Height
	for i, s := range p.slots {
		from, to := s.place.Position().Y, s.place.Position().Y+s.place.Size().Height
		switch {
		case to >= top && from <= top+height:
			p.want(i)
		case to < top-3*height || from > top+4*height:
			s.stop()
			s.forget()
		default:
			s.stop()
		}
	}
	if text := fmt.Sprintf("第 %d / %d 页", p.page()+1, len(p.slots)); text != p.number.Text {
		p.number.SetText(text)
		p.bar.Refresh() // the number may need more room than before
	}
}

// page is the index of the page in the middle of the view.
func (p *preview) page() int {
	middle := p.scroll.Offset.Y + p.scroll.Size().Height/2
	for i, s := range p.slots {
		if middle < s.place.Position().Y+s.place.Size().Height+look.Gap16/2 {
			return i
		}
	}
	return max(0, len(p.slots)-1)
}

// want draws page i in the pixels the screen has for it.
func (p *preview) want(i int) {
	s := p.slots[i]
	width := int(math.Round(float64(s.place.Size().Width * p.d.window.Canvas().Scale())))
	if s.drawn == width && s.image.Image != nil || s.wanted == width {
		return
	}
	s.stop()
	s.wanted = width
	doc, turn := p.doc, s.turn
	s.cancel = p.d.do(func(ctx context.Context) (func(), error) {
		picture, err := doc.Page(ctx, i, width)
		return func() {
			if s.turn == turn { // else it was given up
				p.arrived(s, picture, err)
			}
		}, nil
	})
}

func (p *preview) arrived(s *pageSlot, picture image.Image, err error) {
	width := s.wanted
	s.cancel, s.wanted = nil, 0
	s.turn++
	switch {
	case errors.Is(err, context.Canceled):
	case err != nil:
		p.state.SetColor(look.Short)
		p.state.SetText("有一页没有画出来，请点“刷新”重试。")
	default:
		s.image.Image, s.drawn = picture, width
		s.image.Refresh()
		slog.Debug("page drawn", "width", width)
	}
}

// turnTo scrolls to page i.
func (p *preview) turnTo(i int) {
	if i < 0 || i >= len(p.slots) {
		return
	}
	p.scrollTo(p.slots[i].place.Position().Y - look.Gap8)
}

// turnToHeading scrolls to the page of a heading, now or once the document is there.
func (p *preview) turnToHeading(title string) {
	p.heading = title
	if p.doc == nil {
		return
	}
	p.heading = ""
	if i, ok := p.doc.PageOf(title); ok {
		p.turnTo(i)
	}
}

func (p *preview) scrollTo(y float32) {
	most := p.column.MinSize().Height - p.scroll.Size().Height
	p.scroll.ScrollToOffset(fyne.NewPos(p.scroll.Offset.X, max(0, min(y, most))))
	p.moved()
}

// previewKeys takes the keys that turn pages once the preview was clicked.
type previewKeys struct {
	widget.BaseWidget
	p *preview
}

func newPreviewKeys(p *preview) *previewKeys {
	k := &previewKeys{p: p}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer implements fyne.Widget.
func (k *previewKeys) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(k.p.scroll)
}

// Tapped takes the focus.
func (k *previewKeys) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(k); c != nil {
		c.Focus(k)
	}
}

// FocusGained does nothing: the pages are what one looks at.
func (k *previewKeys) FocusGained() {}

// FocusLost does nothing.
func (k *previewKeys) FocusLost() {}

// TypedRune does nothing.
func (k *previewKeys) TypedRune(rune) {}

// TypedKey turns pages.
func (k *previewKeys) TypedKey(e *fyne.KeyEvent) {
	p := k.p
	view := p.scroll.Size().Height
	switch e.Name {
	case fyne.KeyPageDown, fyne.KeySpace:
		p.scrollTo(p.scroll.Offset.Y + view*0.9)
	case fyne.KeyPageUp:
		p.scrollTo(p.scroll.Offset.Y - view*0.9)
	case fyne.KeyDown:
		p.scrollTo(p.scroll.Offset.Y + 60)
	case fyne.KeyUp:
		p.scrollTo(p.scroll.Offset.Y - 60)
	case fyne.KeyRight:
		p.turnTo(p.page() + 1)
	case fyne.KeyLeft:
		p.turnTo(p.page() - 1)
	case fyne.KeyHome:
		p.scrollTo(0)
	case fyne.KeyEnd:
		p.turnTo(len(p.slots) - 1)
	case fyne.KeyEscape:
		p.d.escape()
	}
}
