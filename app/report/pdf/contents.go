package pdf

import (
	"strconv"

	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// contents is a table of contents whose pages are reserved and whose page numbers are not yet known.
type contents struct {
	entries []entry
	first   int // index of its first page
	mark    int // index of the first mark it lists
}

type entry struct {
	block
	mark int
}

// Contents reserves pages for the headings of levels 1 and 2 and the annexes that follow. They carry no number.
func (c *composer) Contents(report.Contents) error {
	c.endPages()
	t := contents{first: len(c.pages), mark: len(c.marks)}
	t.entries = c.entries(t.mark)
	c.fitContents(t.entries)
	y := c.contentsTop()
	c.frontPage()
	for _, e := range t.entries {
		for range e.lines {
			if y+e.pitch > c.frame.bottom+tolerance {
				c.frontPage()
				y = c.frame.top
			}
			y += e.pitch
		}
	}
	c.contents = append(c.contents, t)
	c.page = nil
	return nil
}

// fitContents draws the lines a little nearer together where that saves a page of few entries.
func (c *composer) fitContents(entries []entry) {
	lines := 0
	for _, e := range entries {
		lines += len(e.lines)
	}
	pitch := (c.frame.bottom - c.contentsTop()) / float64(max(1, lines))
	if pitch < c.style.Pitch && pitch >= nearest*c.style.Body.Size {
		for i := range entries {
			entries[i].pitch = pitch
		}
	}
}

// nearest is the least pitch of the contents, as a multiple of the size.
const nearest = 1.4

// contentsTop is where the first entry lies, under the word 目录.
func (c *composer) contentsTop() float64 { return c.frame.top + c.style.TitlePitch + c.style.Pitch }

// entries lays out what the contents list: the marks from the first one on, which are not set yet.
func (c *composer) entries(first int) []entry {
	var out []entry
	n := 0
	add := func(level int, number, text string, r role) {
		if n >= first && level <= 2 {
			e := c.entry(level, c.plain(property(number), r), c.plain(property(text), r))
			e.mark = n
			out = append(out, e)
		}
		n++
	}
	c.place, c.blockName = "", "目录"
	for _, b := range c.doc.Blocks {
		switch b := b.(type) {
		case report.Heading:
			r := c.style.body
			if b.Level <= 1 {
				r = c.style.levels[0]
			}
			add(b.Level, b.Number, b.Text, r)
		case report.Annex:
			add(1, b.Label+" ", b.Title, c.style.levels[0])
		}
	}
	return out
}

// entry lays out one entry. The page number has a column of its own. A text a little too long is drawn together;
// a longer one goes on in lines of like length, under the text and not under its number.
func (c *composer) entry(level int, number, text []layout.Run) entry {
	o := c.bodyOptions()
	indent := 2 * o.Em * float64(max(level, 1)-1)
	o.Width -= indent + 3*o.Em
	whole := append(number[:len(number):len(number)], text...)
	e := entry{block: block{size: o.Em, pitch: c.style.Pitch, indent: indent}}
	tight := o
	tight.Spacing -= tightest * o.Em
	if e.lines = layout.Break(whole, o); len(e.lines) > 1 {
		e.lines = layout.Break(whole, tight)
	}
	if len(e.lines) < 2 {
		return e
	}
	_, hang := layout.Extent(number, o)
	if hang > o.Width/2 {
		hang = 0
	}
	o.Width -= hang
	e.lines = layout.Balance(text, o)
	for i := range e.lines {
		for k := range e.lines[i].Pieces {
			e.lines[i].Pieces[k].X += hang
		}
		e.lines[i].Indent += hang
	}
	if head := layout.Break(number, o); len(head) == 1 && len(e.lines) > 0 {
		e.lines[0].Pieces = append(head[0].Pieces, e.lines[0].Pieces...)
		e.lines[0].Indent, e.lines[0].Width = 0, hang+e.lines[0].Width
	}
	return e
}

// tightest is how far the characters of an entry may be drawn together to save a line, as a part of an em.
const tightest = 0.05

// fillContents draws the entries with their page numbers and links.
func (c *composer) fillContents(t contents) {
	index := t.first
	c.page = c.pages[index]
	c.frame = c.page.frame
	head := c.oneLine(c.plain("目\u3000录", c.style.title), c.style.Title.Size)
	y := c.frame.top + baseline(c.style.TitlePitch, c.style.Title.Size)
	c.setLine(head, c.frame.centreLine-head.Width/2, y, c.style.Title.Size)
	c.y = c.contentsTop()
	for _, e := range t.entries {
		for i, line := range e.lines {
			if c.y+e.pitch > c.frame.bottom+tolerance {
				index++
				c.page = c.pages[index]
				c.y = c.frame.top
			}
			c.fillLine(e, line, i == len(e.lines)-1)
		}
	}
}

// fillLine draws one line of an entry; the last one has the leader and the page number.
func (c *composer) fillLine(e entry, line layout.Line, last bool) {
	left, y := c.frame.left+e.indent, c.y+baseline(e.pitch, e.size)
	c.setLine(line, left, y, e.size)
	c.page.links = append(c.page.links, linkOp{left, c.y, c.frame.right - left, e.pitch, c.marks[e.mark].id})
	c.y += e.pitch
	if !last {
		return
	}
	number := strconv.Itoa(c.pages[c.marks[e.mark].page].number)
	page := c.oneLine(c.plain(number, c.style.body), e.size)
	x := c.frame.right - page.Width
	c.setLine(page, x, y, e.size)
	if from, to := left+line.Indent+line.Width+e.size/2, x-e.size/2; to > from {
		c.page.leaders = append(c.page.leaders, ruleOp{from, y - 0.3*e.size, to, y - 0.3*e.size, 1})
	}
}
