package layout

// bond is how firmly a rune is tied to the one before it.
type bond uint8

const (
	free        bond = iota // the line may break here
	whole                   // inside a word, a number, a date: only when it is longer than a line
	kept                    // before a closing or after an opening mark, inside —— and ……
	inseparable             // before a combining mark
)

// glyph is one rune of a paragraph with what breaking needs to know.
type glyph struct {
	r       rune
	advance float64
	run     int // index into paragraph.runs
	at, end int // bytes of the rune in its run
	class   class
	bond    bond // to the glyph before
}

// paragraph is the measured input of Break.
type paragraph struct {
	runs   []Run
	o      Options
	glyphs []glyph
	pieces []Piece // backing of the pieces of all lines
}

func newParagraph(runs []Run, o Options) *paragraph {
	n := 0
	for _, r := range runs {
		n += len(r.Text)
	}
	p := &paragraph{runs: runs, o: o, glyphs: make([]glyph, 0, n/2+1)}
	for i, run := range runs {
		for at, r := range run.Text {
			if k := len(p.glyphs); k > 0 && p.glyphs[k-1].run == i {
				p.glyphs[k-1].end = at
			}
			g := glyph{r: r, run: i, at: at, end: len(run.Text), class: classOf(r)}
			if g.class != newline {
				g.advance = o.Measure(r, run.Face) + o.Spacing
			}
			p.glyphs = append(p.glyphs, g)
		}
	}
	for i := 1; i < len(p.glyphs); i++ {
		p.glyphs[i].bond = p.bond(i)
	}
	p.joinNumbers()
	return p
}

// estimate guesses the number of lines, to allocate once.
func (p *paragraph) estimate() int {
	if p.o.Width <= 0 || p.o.Em <= 0 {
		return 1
	}
	return int(float64(len(p.glyphs))*p.o.Em/p.o.Width) + 2
}

// bond ties glyph i to the one before it by their classes alone.
func (p *paragraph) bond(i int) bond {
	b := &p.glyphs[i]
	if b.class == mark {
		return inseparable
	}
	before := i - 1
	for before > 0 && p.glyphs[before].class == mark {
		before-- // what counts is the rune under the marks
	}
	a := &p.glyphs[before]
	switch {
	case a.class == newline || b.class == newline:
		return free
	case a.class == glue || b.class == glue:
		return kept
	case b.class == space:
		return kept // the space belongs to the line before it
	case b.class == closing && b.r < 0x7F && a.class == word && i+1 < len(p.glyphs) && p.glyphs[i+1].class == word:
		return whole // a point inside an address, which may be cut when it is longer than a line
	case b.class == closing:
		return kept
	case a.class == space:
		return p.bondAfterSpace(i)
	case a.class == opening:
		return kept
	case a.r == b.r && (a.r == '—' || a.r == '…'):
		return kept
	case a.class == word && b.class == word:
		return whole
	case a.class == closing && b.class == word && a.r < 0x7F && before > 0 && p.glyphs[before-1].class == word:
		return whole // the point in 3.14 and example.com
	case a.r == '’' && isLatin(b.r) && before > 0 && isLatin(p.glyphs[before-1].r):
		return whole // the apostrophe in don’t
	}
	return free
}

// bondAfterSpace forbids the break after a space that follows an opening mark: the line would end with it.
func (p *paragraph) bondAfterSpace(i int) bond {
	for k := i - 1; k >= 0; k-- {
		switch p.glyphs[k].class {
		case space:
			continue
		case opening:
			return kept
		}
		break
	}
	return free
}

// joinNumbers ties numbers to their units, and the year, month and day of a date to each other.
func (p *paragraph) joinNumbers() {
	for i := 0; i < len(p.glyphs); i++ {
		if !isDigit(p.glyphs[i].r) {
			continue
		}
		if i > 0 && p.glyphs[i].bond == free && (p.glyphs[i-1].r == '第' || p.glyphs[i-1].r == '图' || p.glyphs[i-1].r == '表') {
			p.glyphs[i].bond = whole
		}
		end := p.endOfNumber(i)
		unit := p.endOfUnit(end)
		p.tie(end, unit)
		p.joinDate(end, unit)
		i = max(end, unit) - 1
	}
}

// joinDate ties what follows 年 or 月 in a date such as 2024年5月8日, whose unit lies at [end, unit).
func (p *paragraph) joinDate(end, unit int) {
	if unit != end+1 || unit >= len(p.glyphs) || !isDigit(p.glyphs[unit].r) {
		return
	}
	next := p.endOfNumber(unit)
	if next >= len(p.glyphs) {
		return
	}
	switch after := p.glyphs[next].r; {
	case p.glyphs[end].r == '年' && after == '月', p.glyphs[end].r == '月' && (after == '日' || after == '号'):
		p.tie(unit, unit+1)
	}
}

// tie makes [from, to) hold to what comes before.
func (p *paragraph) tie(from, to int) {
	for i := from; i < to; i++ {
		p.glyphs[i].bond = max(p.glyphs[i].bond, whole)
	}
}

// endOfNumber is the index after the digits, points and grouping commas that begin at i.
func (p *paragraph) endOfNumber(i int) int {
	for i < len(p.glyphs) {
		r := p.glyphs[i].r
		point := (r == '.' || r == ',') && i+1 < len(p.glyphs) && isDigit(p.glyphs[i+1].r)
		if !isDigit(r) && !point {
			break
		}
		i++
	}
	return i
}

// endOfUnit is the index after 余, 万, 亿 and the unit at i, or i when there is none.
func (p *paragraph) endOfUnit(i int) int {
	for i < len(p.glyphs) {
		switch p.glyphs[i].r {
		case '余', '多', '十', '百', '千', '万', '亿':
			i++
			continue
		}
		break
	}
	if i >= len(p.glyphs) {
		return i
	}
	for _, unit := range units[p.glyphs[i].r] {
		if p.has(i, unit) {
			return i + len(unit)
		}
	}
	return i
}

func (p *paragraph) has(i int, text []rune) bool {
	if i+len(text) > len(p.glyphs) {
		return false
	}
	for k, r := range text {
		if p.glyphs[i+k].r != r {
			return false
		}
	}
	return true
}
