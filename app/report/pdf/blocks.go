package pdf

import (
	"fmt"
	"strconv"

	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// heading is a heading that waits for the block after it, so that it is never the last on a page.
type heading struct {
	block
	level int
	text  string
}

// unlisted is the level of words that wait like a heading and are none.
const unlisted = -1

// Cover fills a page of its own, which carries no number.
func (c *composer) Cover(b report.Cover) error {
	c.blockName = "封面"
	c.endPages()
	c.frontPage()
	width := c.frame.width
	c.y = c.frame.top + 0.2*c.frame.height
	size := c.style.Title.Size + 4
	title := layout.Balance(c.plain(b.Title, c.style.title), c.options(size, width))
	c.flow(block{lines: title, size: size, pitch: 1.6 * size, align: report.Center})
	c.y += c.style.Pitch
	c.flow(c.centred(b.Subtitle, c.style.levels[1], c.style.Level2.Size+2))
	foot := c.centred(b.Unit, c.style.body, c.style.Body.Size)
	date := c.centred(b.Date, c.style.body, c.style.Body.Size)
	c.y = max(c.y, c.frame.bottom-foot.height()-date.height()-3*c.style.Pitch)
	c.flow(foot)
	c.flow(date)
	c.page = nil
	return nil
}

// centred is text in one face, centred, on body lines.
func (c *composer) centred(text string, r role, size float64) block {
	lines := layout.Balance(c.plain(text, r), c.options(size, c.frame.width))
	return block{lines: lines, size: size, pitch: max(c.style.Pitch, 1.5*size), align: report.Center}
}

// Title sets the centred title, with a free line below.
func (c *composer) Title(b report.Title) error {
	c.blockName = "标题"
	c.setTitle(b.Text, b.Subtitle)
	return nil
}

func (c *composer) setTitle(text, subtitle string) {
	s := c.style
	lines := layout.Balance(c.plain(text, s.title), c.options(s.Title.Size, c.frame.width))
	title := block{lines: lines, size: s.Title.Size, pitch: s.TitlePitch, align: report.Center}
	sub := c.centred(subtitle, s.levels[1], s.Level2.Size)
	c.room(title.height() + sub.height() + 3*s.Pitch)
	c.flow(title)
	c.flow(sub)
	c.y += s.Pitch
	c.titled = c.y
}

// Heading waits for the next block. The pictures of a part come before the next part begins; those of a smaller
// section may come after its successor's heading, where else much of a page would stay empty.
func (c *composer) Heading(b report.Heading) error {
	if len(c.floats) > 0 && (b.Level <= 1 || c.page == nil || c.left() < freeAtMost*c.frame.height) {
		c.flushFloats()
	}
	c.place, c.blockName = property(b.Number+b.Text), "标题"
	c.pending = append(c.pending, c.layHeading(b.Level, b.Number+b.Text))
	return nil
}

func (c *composer) layHeading(level int, text string) heading {
	o, r := c.levelOptions(level)
	o.First = 2 * (o.Em + o.Spacing)
	lines := layout.Break(c.plain(text, r), o)
	return heading{block{lines: lines, size: o.Em, pitch: c.style.Pitch}, level, text}
}

// levelOptions break the words of a heading of a level, which are set in the role returned.
func (c *composer) levelOptions(level int) (layout.Options, role) {
	size, r := c.style.levelAt(level)
	o := c.bodyOptions()
	o.Em, o.Measure = size, c.measureAt(size)
	return o, r
}

// setHeading puts a heading that has waited on the page.
func (c *composer) setHeading(h heading) {
	if c.left() < float64(min(2, len(h.lines)))*h.pitch {
		c.newPage()
	}
	if h.level != unlisted {
		c.addMark(h.level, h.text)
	}
	c.flow(h.block)
}

// addMark makes the current place a target of the contents and the outline.
func (c *composer) addMark(level int, text string) {
	id := c.newTarget()
	c.targets[id] = c.here()
	c.marks = append(c.marks, mark{level: level, text: property(text), target: c.targets[id], id: id})
}

// Paragraph sets running text; an empty one leaves a line free.
func (c *composer) Paragraph(b report.Paragraph) error {
	c.blockName = "段落"
	if len(b.Spans) == 0 {
		c.space(c.style.Pitch)
		return nil
	}
	p := c.paragraph(c.runs(b.Spans, c.style.body), b.Align, b.Small)
	if b.LeadsIn() && len(p.lines) <= 2 && c.follow == 0 {
		c.pending = append(c.pending, heading{block: p, level: unlisted})
		return nil
	}
	c.flow(p)
	return nil
}

func (c *composer) paragraph(runs []layout.Run, align report.Align, small bool) block {
	o, pitch := c.bodyOptions(), c.style.Pitch
	if small {
		size := c.style.Table.Size
		o = c.options(size, c.frame.width)
		o.MaxStretch, pitch = size*c.style.MaxStretch, size*1.6
	}
	if align == report.Justify {
		o.Justify, o.First = true, 2*(o.Em+o.Spacing)
	}
	return block{lines: layout.Break(runs, o), size: o.Em, pitch: pitch, align: align}
}

// List sets each item as a paragraph, after its number when the list is ordered.
func (c *composer) List(b report.List) error {
	follow := c.follow
	for i, item := range b.Items {
		c.follow = 0
		if i == len(b.Items)-1 {
			c.follow = follow
		}
		c.blockName = fmt.Sprintf("列表第%d项", i+1)
		var runs []layout.Run
		if b.Ordered {
			runs = c.plain(strconv.Itoa(i+1)+". ", c.style.body)
		}
		c.flow(c.paragraph(append(runs, c.runs(item, c.style.body)...), report.Justify, false))
	}
	return nil
}

// PageBreak lets the next block begin a page.
func (c *composer) PageBreak(report.PageBreak) error {
	c.breakPage()
	return nil
}

// Section begins a page of the given orientation. Headings that wait go with it.
func (c *composer) Section(b report.Section) error {
	c.breakPage()
	c.frame = c.style.frame(b.Landscape)
	for i, h := range c.pending {
		if h.level != unlisted {
			c.pending[i] = c.layHeading(h.level, h.text)
		}
	}
	return nil
}

// Annex begins a page with the label at the top left and the title, centred, after a free line.
func (c *composer) Annex(b report.Annex) error {
	c.place, c.blockName = property(b.Label+" "+b.Title), "附件标题"
	c.breakPage()
	c.room(c.style.Pitch)
	c.addMark(1, b.Label+" "+b.Title)
	o, r := c.levelOptions(1)
	c.flow(block{lines: layout.Break(c.plain(b.Label, r), o), size: o.Em, pitch: c.style.Pitch})
	c.y += c.style.Pitch
	c.setTitle(b.Title, "")
	return nil
}

// signature is a Signature laid out.
type signature struct {
	gap    float64 // above it
	blocks []block // unit and date
}

func (s signature) height() float64 {
	h := s.gap
	for _, b := range s.blocks {
		h += b.height()
	}
	return h
}

func (c *composer) signature(b report.Signature) signature {
	o := c.bodyOptions()
	unit := block{lines: layout.Balance(c.plain(b.Unit, c.style.body), o), size: o.Em, pitch: c.style.Pitch}
	date := block{lines: layout.Break(c.plain(b.Date, c.style.body), o), size: o.Em, pitch: c.style.Pitch}
	return signature{gap: 2 * c.style.Pitch, blocks: []block{unit, date}}
}

// Signature sets the date four characters from the right and the unit centred above it, or both further
// to the left where the unit is long.
func (c *composer) Signature(b report.Signature) error {
	c.flushFloats()
	c.blockName = "落款"
	s := c.signature(b)
	c.space(s.gap)
	c.room(s.height() - s.gap)
	em := c.style.Body.Size
	centre := c.frame.right - 4*em - widest(s.blocks[1])/2
	centre = min(centre, c.frame.right-2*em-widest(s.blocks[0])/2)
	for _, part := range s.blocks {
		for _, line := range part.lines {
			if c.left() < part.pitch {
				c.newPage()
			}
			c.setLine(line, max(c.frame.left, centre-line.Width/2), c.y+baseline(part.pitch, part.size), part.size)
			c.y += part.pitch
		}
	}
	return nil
}

func widest(b block) float64 {
	width := 0.0
	for _, line := range b.lines {
		width = max(width, line.Width)
	}
	return width
}
