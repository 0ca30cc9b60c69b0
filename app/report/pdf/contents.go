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

// contentsTop is where the first entry lies, under the word 目录.
func (c *composer) contentsTop() float64 { return c.frame.top + c.style.TitlePitch + c.style.Pitch }

// entries lays out what the contents list: the marks from the first one on, which are not set yet.
func (c *composer) entries(first int) []entry {
	var out []entry
	n := 0
	add := func(level int, text string, r role) {
		if n >= first && level <= 2 {
			out = append(out, c.entry(n, level, c.plain(property(text), r)))
		}
		n++
	}
	c.place, c.blockName = "", "目录"
	for _, b := range c.doc.Blocks {
		switch b := b.(type) {
		case report.Heading:
			r := body
			if b.Level <= 1 {
				r = hei
			}
			add(b.Level, b.Number+b.Text, r)
		case report.Annex:
			add(1, b.Label+" "+b.Title, hei)
		}
	}
	return out
}

func (c *composer) entry(mark, level int, runs []layout.Run) entry {
	o := c.bodyOptions()
	e := entry{mark: mark}
	e.block = block{size: o.Em, pitch: c.style.Pitch, indent: 2 * o.Em * float64(max(level, 1)-1)}
	o.Width -= e.indent + 3*o.Em // the page number has a column of its own
	e.lines = layout.Break(runs, o)
	return e
}

// fillContents draws the entries with their page numbers and links.
func (c *composer) fillContents(t contents) {
	index := t.first
	c.page = c.pages[index]
	c.frame = c.page.frame
	head := c.oneLine(c.plain("目\u3000录", headline), c.style.Title)
	c.setLine(head, c.frame.centreLine-head.Width/2, c.frame.top+baseline(c.style.TitlePitch, c.style.Title), c.style.Title)
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
	c.page.links = append(c.page.links, linkOp{left, c.y, c.frame.right - left, e.pitch, e.mark})
	c.y += e.pitch
	if !last {
		return
	}
	number := strconv.Itoa(c.pages[c.marks[e.mark].page].number)
	page := c.oneLine(c.plain(number, body), e.size)
	x := c.frame.right - page.Width
	c.setLine(page, x, y, e.size)
	if from, to := left+line.Width+e.size/2, x-e.size/2; to > from {
		c.page.leaders = append(c.page.leaders, ruleOp{from, y - 0.3*e.size, to, y - 0.3*e.size, 1})
	}
}
