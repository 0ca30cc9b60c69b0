// Package control holds the widgets the screens are made of. They show what they are given and tell what the
// user did; they know nothing of records, the project or threads.
package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Text is one line without padding that follows the theme and ends in … where it does not fit.
type Text struct {
	widget.BaseWidget
	Text   string
	Points float32             // at the base text size of 14; 0 means look.Base
	Color  fyne.ThemeColorName // empty means the theme's foreground
	Bold   bool
	Align  fyne.TextAlign
	// Fixed texts ask for their whole width; others may be cut.
	Fixed bool
}

// NewText makes a line in the colour; it may be cut.
func NewText(text string, size float32, color fyne.ThemeColorName) *Text {
	t := &Text{Text: text, Points: size, Color: color}
	t.ExtendBaseWidget(t)
	return t
}

// NewHeading makes a bold line of its own width.
func NewHeading(text string, size float32) *Text {
	t := &Text{Text: text, Points: size, Bold: true, Fixed: true}
	t.ExtendBaseWidget(t)
	return t
}

// NewFixed makes a line in the colour that is never cut.
func NewFixed(text string, size float32, color fyne.ThemeColorName) *Text {
	t := &Text{Text: text, Points: size, Color: color, Fixed: true}
	t.ExtendBaseWidget(t)
	return t
}

// SetText replaces the line.
func (t *Text) SetText(text string) {
	if t.Text == text {
		return
	}
	t.Text = text
	t.Refresh()
}

// SetColor replaces the colour.
func (t *Text) SetColor(name fyne.ThemeColorName) {
	if t.Color == name {
		return
	}
	t.Color = name
	t.Refresh()
}

func (t *Text) size() float32 {
	if t.Points == 0 {
		return look.Scaled(look.Base)
	}
	return look.Scaled(t.Points)
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t, line: canvas.NewText("", color.Black)}
	r.Refresh()
	return r
}

type textRenderer struct {
	t    *Text
	line *canvas.Text
}

func (r *textRenderer) Layout(size fyne.Size) {
	text := r.t.Text
	if !r.t.Fixed {
		text = Cut(text, size.Width, r.line.TextSize, r.line.TextStyle)
	}
	if r.line.Text != text {
		r.line.Text = text
		r.line.Refresh()
	}
	r.line.Resize(size)
}

func (r *textRenderer) MinSize() fyne.Size {
	s := fyne.MeasureText(r.t.Text, r.line.TextSize, r.line.TextStyle)
	if !r.t.Fixed {
		s.Width = min(s.Width, r.line.TextSize)
	}
	return s
}

func (r *textRenderer) Refresh() {
	r.line.TextSize = r.t.size()
	r.line.TextStyle.Bold = r.t.Bold
	r.line.Alignment = r.t.Align
	r.line.Color = themed(r.t.Color)
	r.line.Text = r.t.Text
	if size := r.t.Size(); size.Width > 0 {
		r.Layout(size)
	}
	r.line.Refresh()
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *textRenderer) Destroy()                     {}

// themed is the current colour of a name, the foreground for the empty one.
func themed(name fyne.ThemeColorName) color.Color {
	if name == "" {
		name = theme.ColorNameForeground
	}
	return theme.Color(name)
}

// Cut shortens a line to a width in Fyne's units, ending in … where something was left out.
func Cut(text string, width, size float32, style fyne.TextStyle) string {
	runes := []rune(text)
	// No rune of the embedded face is wider than one em, so a short text need not be measured.
	if float32(len(runes))*size <= width || fits(text, width, size, style) {
		return text
	}
	low, high := 0, len(runes)
	for low < high {
		mid := (low + high + 1) / 2
		if fits(string(runes[:mid])+"…", width, size, style) {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return string(runes[:low]) + "…"
}

func fits(text string, width, size float32, style fyne.TextStyle) bool {
	return fyne.MeasureText(text, size, style).Width <= width+0.5
}
