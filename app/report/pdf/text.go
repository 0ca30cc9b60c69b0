package pdf

import (
	"strings"
	"unicode/utf8"

	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// ascent is how far the top of a Chinese character lies above the baseline, in parts of an em.
const ascent = 0.88

// measureAt measures runes at size points.
func (c *composer) measureAt(size float64) func(rune, layout.Face) float64 {
	return func(r rune, f layout.Face) float64 { return size * c.fonts.measure(r, f) }
}

// bodyOptions break running text of the body over the width of the type area.
func (c *composer) bodyOptions() layout.Options {
	size := c.style.Body.Size
	return layout.Options{
		Width: c.frame.width, Em: size, Spacing: c.style.tracking,
		MaxStretch: size * c.style.MaxStretch, Measure: c.measureAt(size),
	}
}

// options break text of another size, ragged.
func (c *composer) options(size, width float64) layout.Options {
	return layout.Options{Width: width, Em: size, Measure: c.measureAt(size)}
}

// oneLine sets text that is never broken.
func (c *composer) oneLine(runs []layout.Run, size float64) layout.Line {
	const endless = 1e9
	if lines := layout.Break(runs, c.options(size, endless)); len(lines) > 0 {
		return lines[0]
	}
	return layout.Line{}
}

// block is lines of one size to be set below each other.
type block struct {
	lines []layout.Line
	size  float64
	pitch float64
	align report.Align
	// indent moves every line to the right, and shortens it.
	indent float64
}

func (b block) height() float64 { return float64(len(b.lines)) * b.pitch }

// flow sets b, going on to new pages as needed. The first lines stay together, and the last ones, with what must
// follow them on their page.
func (c *composer) flow(b block) {
	n := len(b.lines)
	keep := min(c.style.KeepLines, n)
	first := float64(keep) * b.pitch
	if n < 2*keep || n == keep {
		keep, first = n, b.height()+c.follow
	}
	c.room(first)
	for i, line := range b.lines {
		need := b.pitch
		if i == n-keep {
			need = float64(keep)*b.pitch + c.follow
		}
		for c.left() < need && c.y > c.page.frame.top {
			c.newPage()
		}
		c.setAligned(b, line, c.frame.left+b.indent, c.frame.width-b.indent)
		c.y += b.pitch
	}
}

// setAligned sets a line of b in the line that begins at c.y, between x and x+width.
func (c *composer) setAligned(b block, line layout.Line, x, width float64) {
	switch b.align {
	case report.Center:
		x += (width - line.Indent - line.Width) / 2
	case report.Right:
		x += width - line.Indent - line.Width
	}
	c.setLine(line, x, c.y+baseline(b.pitch, b.size), b.size)
}

// baseline is the distance from the top of a line to its baseline, with the type centred in the line.
func baseline(pitch, size float64) float64 { return (pitch-size)/2 + ascent*size }

// setLine puts a line on the page with its left end at x.
func (c *composer) setLine(line layout.Line, x, y, size float64) {
	for _, p := range line.Pieces {
		if p.Tag > 0 {
			c.link(p, x, y, size)
		}
		c.setPiece(p, textOp{x: x + p.X, y: y, size: size, spacing: p.Spacing, face: p.Face})
	}
}

// link makes the words of p, set at x and the baseline y, lead to the anchor of their tag.
func (c *composer) link(p layout.Piece, x, y, size float64) {
	width := 0.0
	for _, ch := range p.Text {
		width += size*c.fonts.measure(ch, p.Face) + p.Spacing
	}
	c.page.links = append(c.page.links, linkOp{x + p.X, y - ascent*size, width, size, p.Tag - 1})
}

// setPiece puts p on the page where op says. Dashes, private codes and substitutes are drawn apart, as they
// are placed or read otherwise than they are drawn.
func (c *composer) setPiece(p layout.Piece, op textOp) {
	begin := 0
	x := op.x
	for at := 0; at < len(p.Text); {
		ch, size := utf8.DecodeRuneInString(p.Text[at:])
		advance := op.size*c.fonts.measure(ch, p.Face) + op.spacing
		if ch != '—' && ch <= 0xFFFF && p.Face != missingFace {
			x += advance
			at += size
			continue
		}
		c.putPlain(op, p.Text[begin:at])
		if ch == '—' && strings.HasPrefix(p.Text[at+size:], "—") {
			size, advance = 2*size, 2*advance
		}
		op.x = x
		c.putSpecial(op, p.Text[at:at+size], advance)
		x += advance
		at += size
		begin, op.x = at, x
	}
	c.putPlain(op, p.Text[begin:])
}

// putPlain draws text as it is.
func (c *composer) putPlain(op textOp, text string) {
	if text != "" {
		op.text = strings.ReplaceAll(text, "\t", " ")
		c.put(op)
	}
}

const longDash = "⸺" // U+2E3A, two em dashes in one glyph

// putSpecial draws the substitute for a character no font has, a character above U+FFFF by its private code,
// or a dash or two that fill width.
func (c *composer) putSpecial(op textOp, text string, width float64) {
	ch, _ := utf8.DecodeRuneInString(text)
	switch {
	case op.face == missingFace:
		op.face, op.text = c.fonts.find(substitute, body), string(substitute)
	case ch > 0xFFFF:
		op.text, op.actual = string(c.fonts.private[ch]), text
	default:
		font := c.fonts.faces[op.face].font
		op.text = text
		if long, _ := utf8.DecodeRuneInString(longDash); text == "——" && font.Has(long) {
			op.text, op.actual = longDash, text
		}
		drawn := 0.0
		for _, dash := range op.text {
			drawn += op.size * font.Advance(dash)
		}
		// A Chinese dash leaves little white beside it; the Latin ones of the fonts are of various lengths.
		const filled = 0.94
		op.scale, op.spacing = 100*filled*width/drawn, 0
		op.x += width * (1 - filled) / 2
	}
	c.put(op)
}

// put adds a text to the page and its characters to its font.
func (c *composer) put(op textOp) {
	runes := c.fonts.faces[op.face].runes
	for _, ch := range op.text {
		runes[ch] = struct{}{}
	}
	c.page.texts = append(c.page.texts, op)
}
