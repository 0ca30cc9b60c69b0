package pdf

import (
	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// Table sets the caption above, the rows with the head repeated on every page, and the note below.
func (c *composer) Table(b report.Table) error {
	c.blockName = "表格题注"
	caption := c.caption(b.Caption)
	g := c.grid(b)
	c.blockName = "表注"
	note := c.note(b.Note)
	t := tableRun{c: c, g: g, head: g.headHeight(c.frame.height / 3)}
	if c.follow > 0 {
		c.follow += tableGap * c.style.Pitch
	}
	t.tail = c.follow
	if b.Note != "" {
		t.tail += note.height() + noteGap*note.size
	}
	page := c.frame.height - caption.height()
	if t.titled = c.page != nil && c.titled > 0 && c.y <= c.titled; t.titled {
		page = c.left() - caption.height() - tableGap*c.style.Pitch
	}
	opening := caption.height() + t.opening(page)
	if gap := tableGap * c.style.Pitch; len(c.pending) > 0 { // the gap comes under the heading and not above it
		c.room(gap + opening)
		c.y += gap
	} else {
		c.space(gap)
		c.room(opening)
	}
	follow := c.follow
	c.follow = 0
	c.flow(caption)
	t.set()
	if b.Note != "" {
		c.y += noteGap * note.size
		c.follow = follow
		c.flow(note)
	}
	c.y += tableGap * c.style.Pitch
	return nil
}

// Space above and below a table as a part of the body's pitch, and above a note as a part of its size.
const (
	tableGap = 0.5
	noteGap  = 0.3
)

// note is the small text below a table.
func (c *composer) note(text string) block {
	o := c.options(c.style.TableSmall, c.frame.width)
	return block{lines: layout.Break(c.plain(text, c.style.table), o), size: o.Em, pitch: 1.5 * o.Em}
}

// caption is the line above a table or below a picture.
func (c *composer) caption(text string) block {
	size := c.style.Caption.Size
	lines := layout.Balance(c.plain(text, c.style.caption), c.options(size, c.frame.width))
	return block{lines: lines, size: size, pitch: 1.6 * size, align: report.Center}
}

// headHeight is the height of the head where it is repeated: a head higher than limit is not.
func (g *grid) headHeight(limit float64) float64 {
	if !g.heads || g.height(g.rows[0].lines) > limit {
		return 0
	}
	return g.height(g.rows[0].lines)
}

// slice is a row, or the part of a row, on one page.
type slice struct {
	row, lines int
	y, height  float64
	first      bool // the row begins here
	last       bool // the row ends here
}

// tableRun sets the rows of a grid page by page.
type tableRun struct {
	c      *composer
	g      *grid
	head   float64     // height of the repeated head
	tail   float64     // height that must be free under the last row, for note and signature
	titled bool        // a title stands right above
	slices []slice     // on the page under way
	open   []*gridCell // begun on earlier pages and not ended
}

// groupEnd is the row after those that cells tie to row r.
func (g *grid) groupEnd(r int) int {
	for r++; r < len(g.rows) && g.rows[r].tied; r++ {
	}
	return r
}

func (g *grid) groupHeight(from, to int) float64 {
	h := 0.0
	for r := from; r < to; r++ {
		h += g.height(g.rows[r].lines)
	}
	return h
}

// opening is the height that must be free to begin the table: its head and three rows, all of a short table, or as
// much of them as a page of the given height can hold. Right under a title that must not stand alone one row is enough.
func (t *tableRun) opening(page float64) float64 {
	if len(t.g.rows) == 0 {
		return 0
	}
	all := t.g.groupHeight(0, len(t.g.rows)) + t.tail
	if !t.titled && all <= page*wholeTable {
		return all
	}
	rows := 3
	if t.titled {
		rows = 1
	}
	for ; rows > 0; rows-- {
		end := 0
		if t.g.heads {
			end = t.g.groupEnd(0)
		}
		for k := 0; k < rows && end < len(t.g.rows); k++ {
			end = t.g.groupEnd(end)
		}
		h := t.g.groupHeight(0, end)
		if end == len(t.g.rows) {
			h += t.tail
		}
		if h <= page && (rows == 1 || h <= page*openingAtMost) {
			return h
		}
	}
	return min(page, t.g.height(t.g.rows[0].lines)+t.g.height(2))
}

const (
	wholeTable    = 0.2 // of a page: a table no higher is not cut in two
	openingAtMost = 0.5 // of a page: rows higher than that together need not begin on one page
)

// set places all rows. Rows tied by a cell stay together where a page can hold them, and the last row has
// another one with it, and what must follow it. The first row begins under a title even where it must go on overleaf.
func (t *tableRun) set() {
	for r := 0; r < len(t.g.rows); {
		end := t.g.groupEnd(r)
		last := end
		if end < len(t.g.rows) && t.g.groupEnd(end) == len(t.g.rows) {
			last = len(t.g.rows)
		}
		h := t.g.groupHeight(r, last)
		if last == len(t.g.rows) {
			h += t.tail
		}
		if h > t.c.left() && h <= t.fresh() && (r > 0 || !t.g.heads) && !t.firstUnderTitle(r) {
			t.turn()
		}
		for ; r < end; r++ {
			t.setRow(r)
		}
	}
	t.draw()
}

// firstUnderTitle reports whether nothing but a title, and the head, stands above row r.
func (t *tableRun) firstUnderTitle(r int) bool {
	return t.titled && (r == 0 || r == 1 && t.g.heads)
}

// fresh is the height for rows on a new page.
func (t *tableRun) fresh() float64 { return t.c.frame.height - t.head + tolerance }

// setRow places a row, in parts when no page can hold it.
func (t *tableRun) setRow(r int) {
	rest := t.g.rows[r].lines
	if h := t.g.height(rest); h > t.c.left() && h <= t.fresh() && !t.firstUnderTitle(r) {
		t.turn()
	}
	for first := true; rest > 0; first = false {
		lines := min(rest, int((t.c.left()-2*t.g.above)/t.g.pitch))
		if lines < min(2, rest) && len(t.slices) > 0 {
			t.turn()
			lines = min(rest, int((t.c.left()-2*t.g.above)/t.g.pitch))
		}
		lines = max(1, lines)
		rest -= lines
		h := t.g.height(lines)
		t.slices = append(t.slices, slice{row: r, lines: lines, y: t.c.y, height: h, first: first, last: rest == 0})
		t.c.y += h
	}
}

// turn goes on to a new page, with the head at its top.
func (t *tableRun) turn() {
	t.draw()
	t.c.holding = true
	t.c.newPage()
	t.c.holding = false
	if t.head == 0 {
		return
	}
	for _, cell := range t.g.rows[0].cells {
		t.drawCell(cell, part{y: t.c.y, height: t.head, lines: cell.lines, centred: true})
	}
	t.c.y += t.head
}

// draw draws the slices placed on the page.
func (t *tableRun) draw() {
	cells := t.open
	for _, s := range t.slices {
		if s.first {
			cells = append(cells, t.g.rows[s.row].cells...)
		}
	}
	t.open = nil
	for _, cell := range cells {
		if !t.drawPart(cell) {
			t.open = append(t.open, cell)
		}
	}
	t.slices = t.slices[:0]
}

// drawPart draws what of cell lies on the page and reports whether the cell ends here.
func (t *tableRun) drawPart(cell *gridCell) (ended bool) {
	p := part{centred: cell.drawn == 0}
	capacity := 0
	for _, s := range t.slices {
		if s.row < cell.row || s.row >= cell.end() {
			continue
		}
		if p.height == 0 {
			p.y = s.y
		}
		p.height += s.height
		capacity += s.lines
		ended = ended || s.last && s.row == cell.end()-1
	}
	p.lines = cell.lines[cell.drawn:]
	if !ended {
		p.lines = p.lines[:min(capacity, len(p.lines))]
		p.centred = false
	}
	if p.height > 0 {
		t.drawCell(cell, p)
		cell.drawn += len(p.lines)
	}
	return ended
}

// part is the part of a cell on one page.
type part struct {
	y, height float64
	lines     []layout.Line
	centred   bool // from top to bottom
}

func (t *tableRun) drawCell(cell *gridCell, p part) {
	c, g := t.c, t.g
	x, width := c.frame.left+g.x[cell.col], g.x[cell.col+cell.cols]-g.x[cell.col]
	c.page.boxes = append(c.page.boxes, boxOp{x, p.y, width, p.height})
	if cell.content.Anchor != "" && cell.drawn == 0 {
		c.targets[c.anchor(cell.content.Anchor)-1] = target{page: len(c.pages) - 1, y: p.y, set: true}
	}
	b := block{size: g.size, pitch: g.pitch, align: cell.align}
	y := p.y + g.above
	if p.centred {
		y = p.y + (p.height-float64(len(p.lines))*g.pitch)/2
	}
	after := c.y
	for i, line := range p.lines {
		c.y = y + float64(i)*g.pitch
		c.setAligned(b, line, x+g.across, width-2*g.across)
	}
	c.y = after
}
