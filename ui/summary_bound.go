package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app/report"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// boundText is a paragraph whose bound figures are shown in ink blue and lead to the records counted for them.
type boundText struct {
	widget.BaseWidget
	spans  []report.Span
	indent bool // the first line stands in by two characters
	opens  func(report.Span)
	width  float32
	shown  [][]piece // the lines as they are drawn
	hover  bool      // the pointer is over a figure
}

func newBoundText(spans []report.Span, indent bool, opens func(report.Span)) *boundText {
	t := &boundText{spans: spans, indent: indent, opens: opens}
	t.ExtendBaseWidget(t)
	return t
}

// Resize breaks the lines anew where the width has changed.
func (t *boundText) Resize(size fyne.Size) {
	changed := size.Width != t.width
	t.width = size.Width
	t.BaseWidget.Resize(size)
	if changed {
		t.Refresh()
	}
}

// piece is a run of one span on one line.
type piece struct {
	span int // index of the span, -1 for the indent
	text string
	x    float32
}

// lines sets the paragraph into lines of pieces.
func (t *boundText) lines(size float32) [][]piece {
	lead := ""
	if t.indent {
		lead = "　　"
	}
	at, off := 0, 0 // span and byte in it
	var out [][]piece
	for _, text := range control.Break(lead+report.Plain(t.spans), t.width, size, fyne.TextStyle{}) {
		var line []piece
		x := float32(0)
		put := func(span int, s string) {
			line = append(line, piece{span, s, x})
			x += fyne.MeasureText(s, size, t.style(span)).Width
		}
		if len(out) == 0 && lead != "" && strings.HasPrefix(text, lead) {
			put(-1, lead)
			text = text[len(lead):]
		}
		for text != "" && at < len(t.spans) {
			rest := t.spans[at].Text[off:]
			if trimmed := strings.TrimLeft(rest, " \n"); !strings.HasPrefix(text, rest[:min(1, len(rest))]) && trimmed != rest {
				off += len(rest) - len(trimmed) // blanks dropped at the end of a line
				continue
			}
			n := min(len(rest), len(text))
			if n == 0 {
				at, off = at+1, 0
				continue
			}
			put(at, text[:n])
			text = text[n:]
			if off += n; off >= len(t.spans[at].Text) {
				at, off = at+1, 0
			}
		}
		out = append(out, line)
	}
	return out
}

func (t *boundText) style(span int) fyne.TextStyle {
	return fyne.TextStyle{Bold: span >= 0 && (t.spans[span].Bold || t.spans[span].Warn)}
}

// Tapped opens what stands behind the figure that was hit.
func (t *boundText) Tapped(e *fyne.PointEvent) {
	if s := t.at(e.Position); s != nil {
		t.opens(*s)
	}
}

// at is the bound span at a place, nil for none.
func (t *boundText) at(pos fyne.Position) *report.Span {
	size, lines := look.Scaled(look.Base), t.shown
	row := int(pos.Y / (size * boundPitch))
	if row < 0 || row >= len(lines) {
		return nil
	}
	for _, p := range lines[row] {
		w := fyne.MeasureText(p.text, size, t.style(p.span)).Width
		if p.span >= 0 && pos.X >= p.x && pos.X < p.x+w && t.spans[p.span].Measure != "" {
			return &t.spans[p.span]
		}
	}
	return nil
}

// Cursor is a hand over a figure.
func (t *boundText) Cursor() desktop.Cursor {
	if t.hover {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MouseIn looks what the pointer is over.
func (t *boundText) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved looks what the pointer is over.
func (t *boundText) MouseMoved(e *desktop.MouseEvent) { t.hover = t.at(e.Position) != nil }

// MouseOut forgets it.
func (t *boundText) MouseOut() { t.hover = false }

// TappedSecondary offers to copy the paragraph.
func (t *boundText) TappedSecondary(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		item := fyne.NewMenuItem("复制", func() { fyne.CurrentApp().Clipboard().SetContent(report.Plain(t.spans)) })
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", item), c, e.AbsolutePosition)
	}
}

// boundPitch is the height of a line in text sizes.
const boundPitch = 1.7

// CreateRenderer implements fyne.Widget.
func (t *boundText) CreateRenderer() fyne.WidgetRenderer {
	r := &boundRenderer{t: t}
	r.Refresh()
	return r
}

type boundRenderer struct {
	t     *boundText
	texts []fyne.CanvasObject
	rows  int
}

func (r *boundRenderer) Layout(fyne.Size) {}

func (r *boundRenderer) MinSize() fyne.Size {
	size := look.Scaled(look.Base)
	return fyne.NewSize(size*4, float32(max(1, r.rows))*size*boundPitch)
}

func (r *boundRenderer) Refresh() {
	t, size := r.t, look.Scaled(look.Base)
	r.texts = nil
	lines := t.lines(size)
	t.shown, r.rows = lines, len(lines)
	for i, line := range lines {
		for _, p := range line {
			c := canvas.NewText(p.text, color.Black)
			c.TextSize, c.TextStyle = size, t.style(p.span)
			c.Color = theme.Color(theme.ColorNameForeground)
			if p.span >= 0 && t.spans[p.span].Measure != "" {
				c.Color = theme.Color(look.Primary)
			}
			if p.span >= 0 && t.spans[p.span].Warn {
				c.Color = theme.Color(look.Watch)
			}
			c.Move(fyne.NewPos(p.x, float32(i)*size*boundPitch))
			c.Resize(fyne.NewSize(fyne.MeasureText(p.text, size, c.TextStyle).Width, size*boundPitch))
			r.texts = append(r.texts, c)
		}
	}
	canvas.Refresh(t)
}

func (r *boundRenderer) Objects() []fyne.CanvasObject { return r.texts }
func (r *boundRenderer) Destroy()                     {}
