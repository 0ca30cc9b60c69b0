package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// runs turns spans into runs of one font each and reports what no font can draw. Control characters and
// invisible format characters are left out; a newline stays as a forced break.
func (c *composer) runs(spans []report.Span, r role) []layout.Run {
	var out []layout.Run
	for _, span := range spans {
		role := r
		if (span.Bold || span.Warn) && c.fonts.light(r) {
			role = bold
		}
		begin := len(out)
		out = c.split(out, span.Text, role)
		if span.Link != "" {
			tag := c.anchor(span.Link)
			for i := begin; i < len(out); i++ {
				out[i].Tag = tag
			}
		}
	}
	return out
}

// anchor is the tag of words that lead to the cell of that name: its target, counted from 1.
func (c *composer) anchor(name string) int {
	id, known := c.named[name]
	if !known {
		id = c.newTarget()
		c.named[name] = id
	}
	return id + 1
}

// plain is runs for a single string.
func (c *composer) plain(text string, r role) []layout.Run { return c.split(nil, text, r) }

// split appends text to out, cut where the font changes or a character is left out.
func (c *composer) split(out []layout.Run, text string, r role) []layout.Run {
	begin, current := 0, layout.Face(0)
	flush := func(end int) {
		if end > begin {
			out = append(out, layout.Run{Text: text[begin:end], Face: current})
		}
	}
	for at := 0; at < len(text); {
		ch, size := utf8.DecodeRuneInString(text[at:])
		if dropped(ch) {
			flush(at)
			at += size
			begin = at
			continue
		}
		face := c.faceOf(ch, size, r)
		if face != current {
			flush(at)
			begin, current = at, face
		}
		at += size
	}
	flush(len(text))
	return out
}

// faceOf is the font for ch, which takes size bytes; a character without a font is reported.
func (c *composer) faceOf(ch rune, size int, r role) layout.Face {
	if ch == '\n' || ch == '\t' {
		ch = ' '
	}
	face := missingFace
	if ch != utf8.RuneError || size > 1 {
		face = c.fonts.find(ch, r)
	}
	if face == missingFace {
		c.reportMissing(ch)
	}
	return face
}

// dropped is true for what has no shape: control characters other than newline and tab, joiners, marks of
// direction, variation selectors.
func dropped(ch rune) bool {
	if ch >= 0x4E00 && ch <= 0x9FFF || ch >= ' ' && ch < 0x7F || ch == '\n' || ch == '\t' {
		return false
	}
	return unicode.In(ch, unicode.Cc, unicode.Cf, unicode.Variation_Selector, unicode.Zl, unicode.Zp)
}

func (c *composer) reportMissing(ch rune) {
	m := MissingGlyph{Rune: ch, Where: c.where()}
	if _, known := c.reported[m]; !known {
		c.reported[m] = struct{}{}
		c.missing = append(c.missing, m)
	}
}

// property makes text fit for bookmarks and document properties, where fpdf writes characters above U+FFFF
// as wrong ones.
func property(text string) string {
	return strings.Map(func(ch rune) rune {
		switch {
		case ch == '\n' || ch == '\t':
			return ' '
		case dropped(ch):
			return -1
		case ch > 0xFFFF || ch == utf8.RuneError:
			return substitute
		}
		return ch
	}, text)
}
