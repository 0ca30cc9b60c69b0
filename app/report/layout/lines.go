package layout

// cuts are the last places at which the line under way could end, by the bond that would be broken;
// 0 means none yet.
type cuts [inseparable]int

func (c *cuts) note(b bond, i int) {
	for k := b; k < inseparable; k++ {
		c[k] = i
	}
}

// end finds where the line that begins at start and is width long ends: the index of the first glyph
// of the next line, or of the newline when forced.
func (p *paragraph) end(start int, width float64) (end int, forced bool) {
	var last cuts
	x := 0.0
	for i := start; i < len(p.glyphs); i++ {
		g := &p.glyphs[i]
		if g.class == newline {
			return i, true
		}
		if i > start {
			last.note(g.bond, i)
		}
		x += g.advance
		if g.class == space {
			continue
		}
		limit := width + tolerance
		if x > limit && hangs(g.r) && p.mayBreakAfter(i) {
			limit += p.o.Em / 2
		}
		if x > limit {
			return p.cut(start, i, last), false
		}
	}
	return len(p.glyphs), false
}

// mayBreakAfter reports whether glyph i may end a line.
func (p *paragraph) mayBreakAfter(i int) bool {
	return i+1 >= len(p.glyphs) || p.glyphs[i+1].bond == free
}

// cut chooses the end of a line whose glyph at over does not fit any more.
func (p *paragraph) cut(start, over int, last cuts) int {
	if at := last[free]; at > 0 && (last[whole] == at || !p.longerThanLine(at)) {
		return at
	}
	for b := whole; b < inseparable; b++ {
		if last[b] > 0 {
			return last[b]
		}
	}
	end := max(over, start+1)
	for end < len(p.glyphs) && p.glyphs[end].bond == inseparable {
		end++
	}
	return end
}

// longerThanLine reports whether the word at i would not fit a line of its own, so that moving it to the
// next line only leaves a hole in this one.
func (p *paragraph) longerThanLine(i int) bool {
	x := 0.0
	for k := i; k < len(p.glyphs); k++ {
		g := &p.glyphs[k]
		if k > i && g.bond == free || g.class == newline || g.class == space {
			return false
		}
		if x += g.advance; x > p.o.Width+tolerance {
			return true
		}
	}
	return false
}

// line makes the Line of the glyphs in [start, end). A line that is not the last of its paragraph is spread.
func (p *paragraph) line(start, end int, indent float64, spread bool) Line {
	visible := end
	for visible > start && p.glyphs[visible-1].class == space {
		visible--
	}
	width := 0.0
	for _, g := range p.glyphs[start:visible] {
		width += g.advance
	}
	line := Line{Indent: indent, Width: width}
	stretch := 0.0
	if spread && p.o.Justify {
		var places int
		stretch, places = p.stretch(start, visible, p.o.Width-indent-width)
		line.Width += stretch * float64(places)
	}
	line.Pieces = p.cutPieces(start, end, indent, stretch)
	return line
}

// stretch is what to add at each place of [start, end) where the line may be spread, to use up slack.
func (p *paragraph) stretch(start, end int, slack float64) (each float64, places int) {
	if slack <= tolerance {
		return 0, 0
	}
	for i := start + 1; i < end; i++ {
		if p.stretches(i) {
			places++
		}
	}
	if places == 0 || slack/float64(places) > p.o.MaxStretch {
		return 0, 0
	}
	return slack / float64(places), places
}

// stretches reports whether space may be added between glyph i and the one before it: not inside a Latin
// word or number, nor inside —— and ……
func (p *paragraph) stretches(i int) bool {
	a, b := &p.glyphs[i-1], &p.glyphs[i]
	if b.bond == inseparable || a.r == b.r && (a.r == '—' || a.r == '…') {
		return false
	}
	return !isNarrow(a) || !isNarrow(b)
}

// isNarrow is true for Latin letters, digits and ASCII marks, which are set solid.
func isNarrow(g *glyph) bool { return g.class == word || g.r > ' ' && g.r < 0x7F }

// cutPieces splits [start, end) where the face or the spacing changes.
func (p *paragraph) cutPieces(start, end int, indent, stretch float64) []Piece {
	if p.pieces == nil {
		p.pieces = make([]Piece, 0, p.estimate()+len(p.runs))
	}
	begin := len(p.pieces)
	x := indent
	for i := start; i < end; {
		first := &p.glyphs[i]
		extra := p.extraAfter(i, stretch)
		k := i + 1
		for k < end && p.glyphs[k].run == first.run && p.extraAfter(k-1, stretch) == extra && !p.opensSolid(k, end, extra, stretch) {
			k++
		}
		p.pieces = append(p.pieces, Piece{
			Text: p.runs[first.run].Text[first.at:p.glyphs[k-1].end],
			Face: p.runs[first.run].Face, Tag: p.runs[first.run].Tag, X: x, Spacing: p.o.Spacing + extra,
		})
		for ; i < k; i++ {
			x += p.glyphs[i].advance + p.extraAfter(i, stretch)
		}
	}
	return p.pieces[begin:len(p.pieces):len(p.pieces)]
}

// opensSolid reports whether glyph k, which could end a spread piece, is the first of a word or a dash that
// is set solid and belongs in one piece.
func (p *paragraph) opensSolid(k, end int, extra, stretch float64) bool {
	return extra != 0 && k+1 < end && p.glyphs[k+1].run == p.glyphs[k].run && p.extraAfter(k, stretch) == 0
}

// extraAfter is the stretch between glyph i and the next.
func (p *paragraph) extraAfter(i int, stretch float64) float64 {
	if stretch == 0 || i+1 >= len(p.glyphs) || !p.stretches(i+1) {
		return 0
	}
	return stretch
}
