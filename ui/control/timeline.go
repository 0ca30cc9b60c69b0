package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Span is one line of a Timeline. From and To are shares of its width, 0 to 1; a Span whose ends are equal is a
// milestone.
type Span struct {
	Label    string
	From, To float64
	Color    fyne.ThemeColorName
	OnTap    func()
}

// TimeMark is a month of a Timeline: where it begins, and its word.
type TimeMark struct {
	At    float64
	Label string
}

// Timeline shows spans under each other over the months of a year, with a line where the year stands.
type Timeline struct {
	widget.BaseWidget

	marks   []TimeMark
	spans   []Span
	today   float64 // outside 0 to 1 shows no line
	hovered int
}

// NewTimeline makes a timeline.
func NewTimeline() *Timeline {
	t := &Timeline{hovered: -1, today: -1}
	t.ExtendBaseWidget(t)
	return t
}

// Set replaces what is shown.
func (t *Timeline) Set(marks []TimeMark, spans []Span, today float64) {
	t.marks, t.spans, t.today = marks, spans, today
	t.Refresh()
}

const (
	timeLabel = 190 // width of the labels at the left
	timeRow   = 24
	timeHead  = 22
)

func (t *Timeline) at(pos fyne.Position) int {
	i := int((pos.Y - look.Scaled(timeHead)) / look.Scaled(timeRow))
	if pos.Y < look.Scaled(timeHead) || i >= len(t.spans) || t.spans[i].OnTap == nil {
		return -1
	}
	return i
}

// Tapped opens the span of a line.
func (t *Timeline) Tapped(e *fyne.PointEvent) {
	if i := t.at(e.Position); i >= 0 {
		t.spans[i].OnTap()
	}
}

// MouseIn shows which line acts.
func (t *Timeline) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved shows which line acts.
func (t *Timeline) MouseMoved(e *desktop.MouseEvent) {
	if i := t.at(e.Position); i != t.hovered {
		t.hovered = i
		t.Refresh()
	}
}

// MouseOut takes the hint back.
func (t *Timeline) MouseOut() { t.hovered = -1; t.Refresh() }

// Cursor is a hand over a line.
func (t *Timeline) Cursor() desktop.Cursor {
	if t.hovered >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer implements fyne.Widget.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	r := &timelineRenderer{t: t}
	r.Refresh()
	return r
}

type timelineRenderer struct {
	t       *Timeline
	objects []fyne.CanvasObject
	size    fyne.Size
}

func (r *timelineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(timeLabel+200, look.Scaled(timeHead)+float32(len(r.t.spans))*look.Scaled(timeRow)+4)
}

// Layout draws everything anew: a timeline has few lines and changes seldom.
func (r *timelineRenderer) Layout(size fyne.Size) {
	if size != r.size {
		r.size = size
		r.draw()
	}
}

func (r *timelineRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.t)
}

func (r *timelineRenderer) rect(name fyne.ThemeColorName, pos fyne.Position, size fyne.Size, radius float32) {
	x := canvas.NewRectangle(color.Transparent)
	x.FillColor, x.CornerRadius = themed(name), radius
	x.Move(pos)
	x.Resize(size)
	r.objects = append(r.objects, x)
}

func (r *timelineRenderer) text(s string, name fyne.ThemeColorName, pos fyne.Position, width float32) {
	x := canvas.NewText("", themed(name))
	x.TextSize = look.Scaled(look.Small)
	x.Text = Cut(s, width, x.TextSize, x.TextStyle)
	x.Move(pos)
	x.Resize(fyne.NewSize(width, look.Scaled(timeRow)))
	r.objects = append(r.objects, x)
}

func (r *timelineRenderer) draw() {
	r.objects = nil
	size, left := r.t.Size(), look.Scaled(timeLabel)
	width := size.Width - left - look.Gap16
	if width <= 0 {
		return
	}
	head, row := look.Scaled(timeHead), look.Scaled(timeRow)
	at := func(share float64) float32 { return left + float32(min(1, max(0, share)))*width }
	if h := r.t.hovered; h >= 0 && h < len(r.t.spans) {
		r.rect(look.Hover, fyne.NewPos(0, head+float32(h)*row), fyne.NewSize(size.Width, row), look.Radius)
	}
	for i, m := range r.t.marks {
		end := at(1)
		if i+1 < len(r.t.marks) {
			end = at(r.t.marks[i+1].At)
		}
		r.rect(look.Line, fyne.NewPos(at(m.At), head-4), fyne.NewSize(1, size.Height-head+4), 0)
		r.text(m.Label, look.Secondary, fyne.NewPos(at(m.At)+4, 0), end-at(m.At)-4)
	}
	for i, s := range r.t.spans {
		y := head + float32(i)*row
		r.text(s.Label, "", fyne.NewPos(look.Gap12, y), left-look.Gap16-4)
		from, to := at(s.From), at(s.To)
		if s.From == s.To {
			const side = 10
			r.rect(s.Color, fyne.NewPos(from-side/2, y+(row-side)/2), fyne.NewSquareSize(side), side/2)
			continue
		}
		const thick = 10
		r.rect(s.Color, fyne.NewPos(from, y+(row-thick)/2), fyne.NewSize(max(4, to-from), thick), 4)
	}
	if r.t.today >= 0 && r.t.today <= 1 {
		r.rect(look.Short, fyne.NewPos(at(r.t.today), head-6), fyne.NewSize(1.5, size.Height-head+6), 0)
		r.text("今天", look.Short, fyne.NewPos(at(r.t.today)+4, size.Height-row), 40)
	}
}

func (r *timelineRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *timelineRenderer) Destroy()                     {}
