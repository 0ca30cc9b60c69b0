// Package layout breaks Chinese text with Latin words and numbers into lines by the rules of
// DOMAIN §8: which marks may not begin or end a line, what stays whole, and how a line is spread to
// the full measure. It is pure computation on measured runes and must not know pages, fonts, colours
// or any file format.
package layout

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Face names a font to the caller; the package only compares faces and passes them to Measure.
type Face int

// Run is a stretch of text in one face.
type Run struct {
	Text string
	Face Face
	Tag  int // of the caller, such as a link; the pieces of the run carry it
}

// Options describe the lines to be made. All lengths are in one unit of the caller's choice, such as points.
type Options struct {
	Width   float64 // length of a full line
	First   float64 // indent of the first line of the paragraph and of each line after a forced break
	Em      float64 // size of the type, the width of one Chinese character
	Spacing float64 // added to the advance of every rune; negative to draw the text together
	Justify bool    // spread every line but the last to the full width
	// MaxStretch is the most that may be added at one place to fill a line; a line that needs more
	// stays ragged.
	MaxStretch float64
	// Measure is the advance width of a rune in a face, without Spacing.
	Measure func(r rune, f Face) float64
}

// Piece is a part of a line in one face with one spacing.
type Piece struct {
	Text    string
	Face    Face
	Tag     int     // of the Run
	X       float64 // from the left end of the line
	Spacing float64 // to be added to the advance of every rune in the piece
}

// Line is one line of text. Every rune of the input is in exactly one piece of exactly one line, with
// one exception: a newline is in no piece, it sets Forced. Spaces at the end of a line stay in its last
// piece and may reach beyond the width.
type Line struct {
	Pieces []Piece
	Indent float64 // X of the first piece
	Width  float64 // from Indent to the end of the last rune that is not a space
	Forced bool    // a newline of the input ended the line
}

// Text is the words of the line.
func (l Line) Text() string {
	if len(l.Pieces) == 1 {
		return l.Pieces[0].Text
	}
	n := 0
	for _, p := range l.Pieces {
		n += len(p.Text)
	}
	b := make([]byte, 0, n)
	for _, p := range l.Pieces {
		b = append(b, p.Text...)
	}
	return string(b)
}

// tolerance absorbs the rounding of sums of advances, so that 28 characters of a 28-character line fit.
const tolerance = 0.01

// Break lays runs out as lines. Empty input gives no line; an empty paragraph between two newlines gives
// an empty line. A line takes at least one rune even when the rune is wider than the line.
func Break(runs []Run, o Options) []Line {
	p := newParagraph(runs, o)
	if len(p.glyphs) == 0 {
		return nil
	}
	lines := make([]Line, 0, p.estimate())
	first := true
	for start := 0; start < len(p.glyphs); {
		indent := 0.0
		if first {
			indent = o.First
		}
		end, forced := p.end(start, o.Width-indent)
		line := p.line(start, end, indent, !forced && end < len(p.glyphs))
		line.Forced = forced
		lines = append(lines, line)
		start, first = end, forced
		if forced {
			start++
		}
	}
	return lines
}

// Balance breaks a centred heading like Break, but draws its lines to nearly equal length without
// taking more lines. A heading of two lines is broken at the mark between its parts where it has one near the middle.
func Balance(runs []Run, o Options) []Line {
	o.Justify = false
	lines := Break(runs, o)
	if len(lines) < 2 {
		return lines
	}
	if len(lines) == 2 {
		if parts := o.atMark(runs); parts != nil {
			return parts
		}
	}
	low, high := o.Width/float64(len(lines)+1), o.Width
	for high-low > o.Em/8 {
		narrow := o
		narrow.Width = (low + high) / 2
		if try := Break(runs, narrow); len(try) == len(lines) {
			lines, high = try, narrow.Width
		} else {
			low = narrow.Width
		}
	}
	return lines
}

// pauses are the marks after which a heading is broken best; / parts words in the heading of a column, a space those of
// a file's name. It is broken before brackets at its end, so that what they hold stands together.
const pauses = "：，；、。/ （"

// atMark breaks runs in two at the mark that lies nearest to the middle, when each part fits its line and neither
// is shorter than a third (a quarter where / parts two words, a fifth where the second part is in brackets); else it
// returns nil.
func (o Options) atMark(runs []Run) []Line {
	_, total := Extent(runs, o)
	var best []Line
	shortest := 0.0
	for i, run := range runs {
		for at, r := range run.Text {
			if !strings.ContainsRune(pauses, r) {
				continue
			}
			end := at + utf8.RuneLen(r)
			if r == '（' {
				end = at
			}
			head, tail := run, run
			head.Text, tail.Text = run.Text[:end], run.Text[end:]
			if !parts(run.Text[:at], r, tail.Text) || r == '（' && i < len(runs)-1 {
				continue
			}
			first := Break(append(slices.Clone(runs[:i]), head), o)
			second := Break(append([]Run{tail}, runs[i+1:]...), o)
			if len(first) != 1 || len(second) != 1 || first[0].Forced {
				continue
			}
			least := total / 3
			switch r {
			case '/':
				least = total / 4
			case '（':
				least = total / 5
			}
			if shorter := min(first[0].Width, second[0].Width); shorter > max(least, shortest) {
				first[0].Pieces = slices.Clone(first[0].Pieces)
				best, shortest = append(first, second...), shorter
			}
		}
	}
	return best
}

// parts reports whether the mark r, which stands between two texts, may end a line of a heading: no closing mark begins
// the next one, and / and a space do not stand in Latin words and numbers.
func parts(before string, r rune, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	last, _ := utf8.DecodeLastRuneInString(before)
	switch r {
	case '/':
		return classOf(next) == ideograph
	case '（':
		return before != "" && classOf(last) != opening && strings.Index(after, "）") == len(after)-len("）")
	case ' ':
		return classOf(next) == ideograph && classOf(last) != word && classOf(last) != space
	}
	return classOf(next) != closing
}
