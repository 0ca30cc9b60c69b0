package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// flow stacks objects at the full width. Unlike a box it asks for the height each needs at that very width.
type flow struct {
	gap   float32
	width float32
}

// NewFlow stacks objects with a gap between them.
func NewFlow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, objects...)
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := heightAt(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + f.gap
	}
}

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if f.width > 0 {
			m.Height = heightAt(o, f.width)
		}
		if s.Height > 0 {
			s.Height += f.gap
		}
		s.Width = max(s.Width, m.Width)
		s.Height += m.Height
	}
	return s
}

// heightAt gives an object the width and asks for the height it then needs.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	if o.Size().Width != width {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
	return o.MinSize().Height
}

// tiles lays objects of one height out in as many equal columns as fit.
type tiles struct {
	least, gap float32 // least width of a column
	width      float32
}

// NewTiles makes a grid whose number of columns follows the width.
func NewTiles(least, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&tiles{least: least, gap: gap}, objects...)
}

func (t *tiles) columns(width float32) int {
	return max(1, int((width+t.gap)/(t.least+t.gap)))
}

func (t *tiles) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	t.width = size.Width
	n := t.columns(size.Width)
	w := (size.Width - float32(n-1)*t.gap) / float32(n)
	h := t.height(objects)
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i%n)*(w+t.gap), float32(i/n)*(h+t.gap)))
		o.Resize(fyne.NewSize(w, h))
	}
}

func (t *tiles) height(objects []fyne.CanvasObject) float32 {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return h
}

func (t *tiles) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(objects) == 0 {
		return fyne.Size{}
	}
	n := t.columns(max(t.width, t.least))
	rows := float32((len(objects) + n - 1) / n)
	return fyne.NewSize(t.least, rows*(t.height(objects)+t.gap)-t.gap)
}

// wrap lays objects out from left to right and goes to the next line where they do not fit.
type wrap struct{ gap, width float32 }

// NewWrap makes a row that wraps, for chips.
func NewWrap(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&wrap{gap: gap}, objects...)
}

func (w *wrap) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w.width = size.Width
	w.place(objects, func(o fyne.CanvasObject, pos fyne.Position, s fyne.Size) {
		o.Move(pos)
		o.Resize(s)
	})
}

func (w *wrap) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	w.place(objects, func(o fyne.CanvasObject, pos fyne.Position, size fyne.Size) {
		s.Width = max(s.Width, min(size.Width, 120))
		s.Height = max(s.Height, pos.Y+size.Height)
	})
	return s
}

func (w *wrap) place(objects []fyne.CanvasObject, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) {
	var x, y, line float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		s := o.MinSize()
		if x > 0 && w.width > 0 && x+s.Width > w.width {
			x, y, line = 0, y+line+w.gap, 0
		}
		if w.width > 0 {
			s.Width = min(s.Width, w.width)
		}
		put(o, fyne.NewPos(x, y), s)
		x += s.Width + w.gap
		line = max(line, s.Height)
	}
}

// page tells its content the width before the scroll asks how high it is.
type page struct {
	scroll *container.Scroll
	inset  Inset
	most   float32
	middle bool // the content stands in the middle where it does not fill the width
}

// NewPage makes a scrolling page round content; most limits the width of the content, 0 means no limit.
func NewPage(content fyne.CanvasObject, inset Inset, most float32) *fyne.Container {
	p := &page{inset: inset, most: most}
	inner := container.New(&sheet{p}, content)
	p.scroll = container.NewVScroll(inner)
	return container.New(p, p.scroll)
}

// NewCentredPage is NewPage with the content in the middle, for a page that stands alone in the window.
func NewCentredPage(content fyne.CanvasObject, inset Inset, most float32) *fyne.Container {
	c := NewPage(content, inset, most)
	c.Layout.(*page).middle = true
	return c
}

func (p *page) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	inner := p.scroll.Content.(*fyne.Container)
	heightAt(inner, size.Width)
	p.scroll.Resize(size)
}

func (p *page) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 100) }

// Scroll lets a page made by NewPage follow the wheel.
func Scroll(on *fyne.Container, e *fyne.ScrollEvent) {
	if p, ok := on.Layout.(*page); ok {
		p.scroll.Scrolled(e)
	}
}

// Reveal scrolls a page made by NewPage until an object on it is in view.
func Reveal(on *fyne.Container, o fyne.CanvasObject) {
	p, ok := on.Layout.(*page)
	if !ok {
		return
	}
	top := p.topOf(o)
	y, view := p.scroll.Offset.Y, p.scroll.Size().Height
	switch {
	case top-revealMargin < y:
		y = top - revealMargin
	case top+o.Size().Height+revealMargin > y+view:
		y = top + o.Size().Height + revealMargin - view
	}
	if y = max(0, y); y != p.scroll.Offset.Y {
		p.scroll.ScrollToOffset(fyne.NewPos(0, y))
	}
}

// revealMargin leaves room for a label above and a help line below.
const revealMargin = 32

// topOf is how far down the content an object stands. The driver knows no place of what was not drawn yet, such as a
// paragraph that was added a moment ago, so it is asked only for what lies in a widget of the toolkit.
func (p *page) topOf(o fyne.CanvasObject) float32 {
	if y, ok := below(p.scroll.Content, o); ok {
		return y
	}
	d := fyne.CurrentApp().Driver()
	return d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(p.scroll.Content).Y
}

// below looks for an object in the containers and grounds of another and tells how far under its top it stands.
func below(in, o fyne.CanvasObject) (y float32, ok bool) {
	if in == o {
		return 0, true
	}
	var inner []fyne.CanvasObject
	switch in := in.(type) {
	case *fyne.Container:
		inner = in.Objects
	case *Panel:
		inner = []fyne.CanvasObject{in.Content}
	case *Press:
		inner = []fyne.CanvasObject{in.Content}
	}
	for _, i := range inner {
		if i == nil {
			continue
		}
		if y, ok := below(i, o); ok {
			return y + i.Position().Y, true
		}
	}
	return 0, false
}

// sheet is the inset content of a page.
type sheet struct{ p *page }

func (s *sheet) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := size.Width - s.p.inset.Left - s.p.inset.Right
	if s.p.most > 0 {
		w = min(w, s.p.most)
	}
	o := objects[0]
	w = max(0, w)
	h := heightAt(o, w)
	x := s.p.inset.Left
	if s.p.middle {
		x = max(x, (size.Width-w)/2)
	}
	o.Move(fyne.NewPos(x, s.p.inset.Top))
	o.Resize(fyne.NewSize(w, max(h, 0)))
}

func (s *sheet) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	return fyne.NewSize(100, m.Height+s.p.inset.Top+s.p.inset.Bottom)
}

// RevealTop scrolls a page made by NewPage until an object on it stands at the top.
func RevealTop(on *fyne.Container, o fyne.CanvasObject) {
	p, ok := on.Layout.(*page)
	if !ok {
		return
	}
	p.scroll.ScrollToOffset(fyne.NewPos(0, max(0, p.topOf(o))))
}
