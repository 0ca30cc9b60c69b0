package control

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Bar is one column of a chart.
type Bar struct {
	Label string
	Text  string  // the value as people read it, above the bar
	Value float64 // at least 0
	Mark  float64 // where it should be by now, 0 shows no mark
	Color fyne.ThemeColorName
	OnTap func() // nil where nothing stands behind it
}

// Bars is a chart of upright bars over an axis that begins at 0. A click on a bar leads to what stands behind it.
type Bars struct {
	widget.BaseWidget
	Height float32

	bars    []Bar
	hovered int
}

// NewBars makes a chart of that height.
func NewBars(height float32, bars ...Bar) *Bars {
	b := &Bars{Height: height, bars: bars, hovered: -1}
	b.ExtendBaseWidget(b)
	return b
}

// at is the bar at a place, -1 for none.
func (b *Bars) at(pos fyne.Position) int {
	if w := b.Size().Width; w > 0 && len(b.bars) > 0 && pos.X >= 0 {
		if i := int(pos.X / (w / float32(len(b.bars)))); i < len(b.bars) && b.bars[i].OnTap != nil {
			return i
		}
	}
	return -1
}

// Tapped opens what stands behind a bar.
func (b *Bars) Tapped(e *fyne.PointEvent) {
	if i := b.at(e.Position); i >= 0 {
		b.bars[i].OnTap()
	}
}

// MouseIn shows that a bar acts.
func (b *Bars) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved shows which bar acts.
func (b *Bars) MouseMoved(e *desktop.MouseEvent) {
	if i := b.at(e.Position); i != b.hovered {
		b.hovered = i
		b.Refresh()
	}
}

// MouseOut takes the hint back.
func (b *Bars) MouseOut() { b.hovered = -1; b.Refresh() }

// Cursor is a hand over a bar that leads somewhere.
func (b *Bars) Cursor() desktop.Cursor {
	if b.hovered >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer implements fyne.Widget.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	r := &barsRenderer{b: b, axis: canvas.NewRectangle(color.Transparent)}
	r.objects = append(r.objects, r.axis)
	for range b.bars {
		c := column{
			ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
			mark: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.Black), label: canvas.NewText("", color.Black),
		}
		r.columns = append(r.columns, c)
		r.objects = append(r.objects, c.ground, c.bar, c.mark, c.text, c.label)
	}
	r.Refresh()
	return r
}

type column struct {
	ground, bar, mark *canvas.Rectangle
	text, label       *canvas.Text
}

type barsRenderer struct {
	b       *Bars
	axis    *canvas.Rectangle
	columns []column
	objects []fyne.CanvasObject
}

func (r *barsRenderer) Layout(size fyne.Size) {
	if len(r.columns) == 0 {
		return
	}
	most := 1.0
	for _, x := range r.b.bars {
		most = math.Max(most, math.Max(x.Value, x.Mark))
	}
	line := look.Scaled(look.Small) * 1.5
	room, w := size.Height-2*line-2, size.Width/float32(len(r.columns))
	base := line + room
	r.axis.Move(fyne.NewPos(0, base))
	r.axis.Resize(fyne.NewSize(size.Width, 1))
	thick := min(44, w*0.56)
	for i, c := range r.columns {
		x := r.b.bars[i]
		left := float32(i) * w
		h := float32(x.Value/most) * room
		if x.Value > 0 {
			h = max(h, 2)
		}
		c.ground.Move(fyne.NewPos(left+1, 0))
		c.ground.Resize(fyne.NewSize(w-2, size.Height))
		c.bar.Move(fyne.NewPos(left+(w-thick)/2, base-h))
		c.bar.Resize(fyne.NewSize(thick, h))
		c.mark.Move(fyne.NewPos(left+(w-thick)/2-3, base-float32(x.Mark/most)*room-1))
		c.mark.Resize(fyne.NewSize(thick+6, 2))
		top := base - h
		if x.Mark > x.Value {
			top = base - float32(x.Mark/most)*room
		}
		c.text.Move(fyne.NewPos(left, top-line))
		c.text.Resize(fyne.NewSize(w, line))
		c.label.Move(fyne.NewPos(left, base+3))
		c.label.Resize(fyne.NewSize(w, line))
	}
}

func (r *barsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(float32(len(r.columns))*24, look.Scaled(r.b.Height))
}

func (r *barsRenderer) Refresh() {
	r.axis.FillColor = themed(look.Line)
	for i, c := range r.columns {
		x := r.b.bars[i]
		c.ground.FillColor, c.ground.CornerRadius = color.Transparent, look.Radius
		if i == r.b.hovered {
			c.ground.FillColor = themed(look.Hover)
		}
		c.bar.FillColor, c.bar.TopLeftCornerRadius, c.bar.TopRightCornerRadius = themed(x.Color), 3, 3
		c.mark.FillColor = color.Transparent
		if x.Mark > 0 {
			c.mark.FillColor = themed(look.Secondary)
		}
		for text, t := range map[*canvas.Text]string{c.text: x.Text, c.label: x.Label} {
			text.Text, text.TextSize, text.Alignment = t, look.Scaled(look.Small), fyne.TextAlignCenter
		}
		c.text.Color, c.label.Color = themed(""), themed(look.Secondary)
	}
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *barsRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *barsRenderer) Destroy()                     {}
