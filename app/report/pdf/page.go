package pdf

import (
	"fmt"

	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// colour is the ink of a text.
type colour uint8

const (
	black colour = iota
	red          // the mark 草稿
)

// textOp draws a stretch of text of one font at a baseline. When actual is set, it is what a reader who
// copies the text gets, in place of the characters drawn.
type textOp struct {
	x, y, size, spacing float64
	scale               float64 // width of the characters in percent, 0 as they are
	face                layout.Face
	text, actual        string
	colour              colour
}

type ruleOp struct{ x1, y1, x2, y2, width float64 }

type boxOp struct{ x, y, w, h float64 }

type imageOp struct {
	x, y, w, h float64
	picture    int // index into composer.pictures
}

type linkOp struct {
	x, y, w, h float64
	target     int // index into composer.targets
}

// page is what will be drawn on one page.
type page struct {
	frame   frame
	number  int // printed; 0 on the cover and in the contents
	texts   []textOp
	leaders []ruleOp // dotted, in the contents
	boxes   []boxOp  // borders of table cells
	images  []imageOp
	links   []linkOp
}

// mark is a heading or an annex: a target of the contents and an entry of the outline.
type mark struct {
	level int // 1 to 4; annexes are 1
	text  string
	target
	id int // index into composer.targets
}

// target is a place links lead to.
type target struct {
	page int // index into composer.pages
	y    float64
	set  bool // the place is known
}

// composer places the blocks of a document on pages. It implements report.Renderer.
type composer struct {
	doc       report.Document
	style     style
	fonts     *fontSet
	pages     []*page
	page      *page   // nil when the next thing begins a new page
	y         float64 // on page, where the next line begins
	frame     frame   // of the section
	numbered  int     // pages that carry a number so far
	pending   []heading
	floats    []float // pictures that wait for a page
	holding   bool    // a table goes on to the next page: no picture comes between
	titled    float64 // y under a title that nothing follows yet, 0 for none
	follow    float64 // height that must be free under the end of the block, for the signature
	marks     []mark
	targets   []target
	named     map[string]int // target of each anchor
	contents  []contents
	pictures  []picture
	missing   []MissingGlyph
	reported  map[MissingGlyph]struct{}
	place     string // the heading the composer is under
	blockName string // what it is setting
}

var _ report.Renderer = (*composer)(nil)

func newComposer(doc report.Document, style style, fonts *fontSet) *composer {
	return &composer{
		doc: doc, style: style, fonts: fonts, frame: style.frame(false),
		reported: make(map[MissingGlyph]struct{}), named: make(map[string]int),
	}
}

// compose sets all blocks. A signature is known to the block before it, whose end stays with it.
func (c *composer) compose() error {
	for i, b := range c.doc.Blocks {
		c.follow = 0
		if i+1 < len(c.doc.Blocks) {
			if s, ok := c.doc.Blocks[i+1].(report.Signature); ok {
				c.blockName = "落款"
				c.follow = c.signature(s).height()
			}
		}
		if err := b.Render(c); err != nil {
			return err
		}
	}
	c.finish()
	return nil
}

// newTarget makes room for a place that is not known yet.
func (c *composer) newTarget() int {
	c.targets = append(c.targets, target{})
	return len(c.targets) - 1
}

// here is the current place.
func (c *composer) here() target { return target{page: len(c.pages) - 1, y: c.y, set: true} }

// where says in Chinese what is being set, for the list of missing characters.
func (c *composer) where() string {
	if c.place == "" {
		return c.blockName
	}
	return fmt.Sprintf("“%s”之下的%s", c.place, c.blockName)
}

// tolerance absorbs rounding in sums of line heights.
const tolerance = 0.01

// newPage starts a page that carries the next page number, with the pictures that wait for it at its top.
func (c *composer) newPage() {
	c.numbered++
	c.frontPage().number = c.numbered
	c.titled = 0
	if !c.holding {
		c.setFloats()
	}
}

// frontPage starts a page without a number.
func (c *composer) frontPage() *page {
	c.page = &page{frame: c.frame}
	c.pages = append(c.pages, c.page)
	c.y = c.frame.top
	return c.page
}

// breakPage lets the next thing begin on a new page, with the headings that wait for it. No empty page
// comes of several breaks.
func (c *composer) breakPage() {
	c.flushFloats()
	c.page = nil
}

// endPages lets a page without number follow: what waits is set before it.
func (c *composer) endPages() {
	c.flushFloats()
	if len(c.pending) > 0 {
		c.room(0)
	}
	c.page = nil
}

// room makes sure that height points are free on the page for what follows, together with the headings
// that wait for it, and sets those. What is higher than a page begins at the top of one.
func (c *composer) room(height float64) {
	need := height
	for _, h := range c.pending {
		need += h.height()
	}
	for c.page == nil || c.y > c.page.frame.top && c.y+need > c.page.frame.bottom+tolerance {
		c.newPage()
	}
	waiting := c.pending
	c.pending, c.titled = nil, 0
	for _, h := range waiting {
		c.setHeading(h)
	}
}

// space moves down by height, but not at the top of a page.
func (c *composer) space(height float64) {
	if c.page != nil && c.y > c.page.frame.top {
		c.y += height
	}
}

// left is the height that is still free on the page.
func (c *composer) left() float64 { return c.page.frame.bottom - c.y + tolerance }

// finish sets what still waits and fills in what is known only at the end.
func (c *composer) finish() {
	c.flushFloats()
	if len(c.pending) > 0 || len(c.pages) == 0 {
		c.room(0)
	}
	for _, t := range c.contents {
		c.fillContents(t)
	}
	for _, p := range c.pages {
		c.furnish(p)
	}
}

// furnish draws the page number and the mark 草稿 in the margins of p.
func (c *composer) furnish(p *page) {
	c.page, c.blockName, c.place = p, "页码", ""
	if p.number > 0 {
		size := c.style.PageNumber.Size
		text := c.plain(fmt.Sprintf("— %d —", p.number), c.style.pageNumber)
		line := c.oneLine(text, size)
		x := p.frame.right - size - line.Width
		if p.number%2 == 0 {
			x = p.frame.left + size
		}
		// The top of the figures lies PageNumberDrop under the type area.
		c.setLine(line, x, p.frame.bottom+c.style.PageNumberDrop*mm+0.75*size, size)
	}
	if len(c.doc.Draft) == 0 {
		return
	}
	line := c.oneLine(c.plain("草稿", hei), c.style.Table.Size)
	begin := len(p.texts)
	c.setLine(line, p.frame.right-line.Width, p.frame.top-8*mm, c.style.Table.Size)
	for i := begin; i < len(p.texts); i++ {
		p.texts[i].colour = red
	}
}
