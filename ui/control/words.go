package control

import (
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Words is a paragraph without padding that breaks between Chinese characters, keeps Latin words and figures
// whole, and lets no line begin with a closing mark.
type Words struct {
	widget.BaseWidget
	Text   string
	Points float32             // at the base text size of 14; 0 means look.Base
	Color  fyne.ThemeColorName // empty means the theme's foreground
	Bold   bool
	Align  fyne.TextAlign
	Limit  int // lines shown at most, 0 means all

	width float32
}

// NewWords makes a paragraph.
func NewWords(text string, size float32, color fyne.ThemeColorName) *Words {
	w := &Words{Text: text, Points: size, Color: color}
	w.ExtendBaseWidget(w)
	return w
}

// SetText replaces the paragraph.
func (w *Words) SetText(text string) {
	if w.Text != text {
		w.Text = text
		w.Refresh()
	}
}

// Resize breaks the lines anew where the width has changed.
func (w *Words) Resize(size fyne.Size) {
	if size.Width != w.width {
		w.width = size.Width
		w.BaseWidget.Resize(size)
		w.Refresh()
		return
	}
	w.BaseWidget.Resize(size)
}

// Quote is Words that can be copied with the secondary button. Do not put it into a Press: the toolkit gives each click
// to the innermost object that takes any button.
type Quote struct{ Words }

// NewQuote makes a paragraph to copy.
func NewQuote(text string, size float32, color fyne.ThemeColorName) *Quote {
	q := &Quote{Words{Text: text, Points: size, Color: color}}
	q.ExtendBaseWidget(q)
	return q
}

// TappedSecondary offers to copy the text.
func (q *Quote) TappedSecondary(e *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(q)
	if c == nil || q.Text == "" {
		return
	}
	item := fyne.NewMenuItem("复制", func() { fyne.CurrentApp().Clipboard().SetContent(q.Text) })
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", item), c, e.AbsolutePosition)
}

func (w *Words) size() float32 {
	if w.Points == 0 {
		return look.Scaled(look.Base)
	}
	return look.Scaled(w.Points)
}

// CreateRenderer implements fyne.Widget.
func (w *Words) CreateRenderer() fyne.WidgetRenderer {
	r := &wordsRenderer{w: w}
	r.Refresh()
	return r
}

type wordsRenderer struct {
	w     *Words
	lines []fyne.CanvasObject
}

func (r *wordsRenderer) pitch() float32 { return r.w.size() * 1.6 }

func (r *wordsRenderer) Layout(size fyne.Size) {
	for i, l := range r.lines {
		l.Move(fyne.NewPos(0, float32(i)*r.pitch()))
		l.Resize(fyne.NewSize(size.Width, r.pitch()))
	}
}

func (r *wordsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.w.size()*2, float32(max(1, len(r.lines)))*r.pitch())
}

func (r *wordsRenderer) Refresh() {
	style := fyne.TextStyle{Bold: r.w.Bold}
	lines := Break(r.w.Text, r.w.width, r.w.size(), style)
	if n := r.w.Limit; n > 0 && len(lines) > n {
		lines = lines[:n]
		lines[n-1] = Cut(lines[n-1]+"……", r.w.width, r.w.size(), style)
	}
	r.lines = r.lines[:0]
	for _, s := range lines {
		l := canvas.NewText(s, color.Black)
		l.Color, l.TextSize, l.TextStyle, l.Alignment = themed(r.w.Color), r.w.size(), style, r.w.Align
		r.lines = append(r.lines, l)
	}
	r.Layout(r.w.Size())
	canvas.Refresh(r.w)
}

func (r *wordsRenderer) Objects() []fyne.CanvasObject { return r.lines }
func (r *wordsRenderer) Destroy()                     {}

const (
	neverFirst = "。，、；：？！）》」』】”’％%…—,.;:?!)]}℃"
	neverLast  = "（《「『【“‘([{"
)

// Break splits a text into lines of a width; without a width only at its line ends.
func Break(text string, width, size float32, style fyne.TextStyle) []string {
	var out []string
	for _, para := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		out = append(out, breakOne(para, width, size, style)...)
	}
	return out
}

func breakOne(para string, width, size float32, style fyne.TextStyle) []string {
	if width < size || float32(len([]rune(para)))*size <= width {
		return []string{para}
	}
	var out []string
	line, used := "", float32(0)
	for _, piece := range pieces(para) {
		w := fyne.MeasureText(piece, size, style).Width
		if used+w > width && line != "" {
			out = append(out, strings.TrimRight(line, " "))
			line, used = "", 0
			piece = strings.TrimLeft(piece, " ")
		}
		for w > width && len([]rune(piece)) > 1 { // a link longer than the line
			head := strings.TrimSuffix(Cut(piece, width, size, style), "…")
			if head == "" {
				break
			}
			out = append(out, head)
			piece = strings.TrimPrefix(piece, head)
			w = fyne.MeasureText(piece, size, style).Width
		}
		line += piece
		used += w
	}
	return append(out, line)
}

// pieces cuts a paragraph where a line may end.
func pieces(s string) []string {
	var out []string
	var piece []rune
	for _, r := range s {
		if n := len(piece); n > 0 && mayBreak(piece[n-1], r) {
			out = append(out, string(piece))
			piece = piece[:0]
		}
		piece = append(piece, r)
	}
	return append(out, string(piece))
}

func mayBreak(a, b rune) bool {
	switch {
	case strings.ContainsRune(neverFirst, b), strings.ContainsRune(neverLast, a):
		return false
	case a == ' ':
		return true
	}
	return wide(a) || wide(b)
}

func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x30FF || r >= 0xFF00
}
