package pdf

import (
	"bytes"
	"fmt"

	"parkledger/app/report"
	"parkledger/app/report/chart"
	"parkledger/app/report/layout"
)

// freeAtMost is the part of a page that may stay empty before a new section so that a picture stays in its own.
const freeAtMost = 0.3

// shot is a picture in its place: x from the left of the type area.
type shot struct {
	picture       int // index into composer.pictures
	x, width      float64
	caption       block
	slotX, slotTo float64 // where the caption goes
}

// figure is pictures of one height beside each other, with a caption under each.
type figure struct {
	shots  []shot
	height float64 // of the pictures
	below  float64 // of the captions
}

// float is a figure that waits for a page, and how many headings come before it.
type float struct {
	figure
	after int
}

// Figure sets a picture with its caption below, together on one page.
func (c *composer) Figure(b report.Figure) error {
	p, err := c.pictureOf(b)
	if err != nil {
		return err
	}
	width := b.Width * mm
	if width <= 0 {
		width = c.frame.width
	}
	c.single(p, width, b.Caption)
	return nil
}

// Figures sets pictures beside each other.
func (c *composer) Figures(b report.Figures) error {
	if len(b.Row) == 1 {
		return c.Figure(b.Row[0])
	}
	pictures := make([]picture, len(b.Row))
	ratios := make([]float64, len(b.Row))
	for i, f := range b.Row {
		p, err := c.pictureOf(f)
		if err != nil {
			return err
		}
		pictures[i], ratios[i] = p, float64(p.height)/float64(p.width)
	}
	widths, slots, height := layout.Row(ratios, c.frame.width, report.FigureGap*mm, report.FigureRow*mm)
	f := figure{height: height}
	x := 0.0
	for i, p := range pictures {
		o := c.options(c.style.Table.Size, slots[i]-report.FigureGap*mm/2)
		lines := layout.Balance(c.plain(b.Row[i].Caption, c.style.caption), o)
		caption := block{lines: lines, size: o.Em, pitch: 1.4 * o.Em, align: report.Center}
		f.shots = append(f.shots, shot{c.addPicture(p), x + (slots[i]-widths[i])/2, widths[i], caption, x, x + slots[i]})
		f.below = max(f.below, caption.height())
		x += slots[i]
	}
	c.placeFigure(f)
	return nil
}

func (c *composer) pictureOf(b report.Figure) (picture, error) {
	p, err := readPicture(b.Data)
	if err != nil {
		return picture{}, fmt.Errorf("图片“%s”无法使用：%w。请重新添加这张图片", property(b.Caption), err)
	}
	c.blockName = "图题"
	return p, nil
}

// Chart sets the picture of the numbers with its caption.
func (c *composer) Chart(b report.Chart) error {
	data, err := chart.Print(b)
	if err != nil {
		return fmt.Errorf("图表“%s”无法绘制：%w", property(b.Caption), err)
	}
	p, err := readPicture(data)
	if err != nil {
		return fmt.Errorf("图表“%s”无法使用：%w", property(b.Caption), err)
	}
	c.blockName = "图题"
	width, _ := b.Size()
	c.single(p, width*mm, b.Caption)
	return nil
}

// single places p, width points wide if page and caption leave the room, centred.
func (c *composer) single(p picture, width float64, text string) {
	caption := c.caption(text)
	width = min(width, c.frame.width)
	height := width * float64(p.height) / float64(p.width)
	if limit := c.frame.height - caption.height() - c.style.Pitch; height > limit && limit > 0 {
		width, height = width*limit/height, limit
	}
	c.placeFigure(figure{
		shots:  []shot{{c.addPicture(p), (c.frame.width - width) / 2, width, caption, 0, c.frame.width}},
		height: height, below: caption.height(),
	})
}

// placeFigure sets f here, or where the page has no room lets the text go on and sets it at the top of the next.
func (c *composer) placeFigure(f figure) {
	need := c.figureHeight(f) + c.follow
	for _, h := range c.pending {
		need += h.height()
	}
	fits := c.page == nil || c.y <= c.page.frame.top || c.y+need <= c.page.frame.bottom+tolerance
	if len(c.floats) == 0 && (fits || c.follow > 0) {
		c.setFigure(f)
		return
	}
	after := len(c.marks)
	for _, h := range c.pending {
		if h.level != unlisted {
			after++
		}
	}
	c.floats = append(c.floats, float{f, after})
}

// figureGap is the space above a figure and below it.
func (c *composer) figureGap() float64 { return 0.3 * c.style.Pitch }

func (c *composer) figureHeight(f figure) float64 { return f.height + f.below + 2.5*c.figureGap() }

// setFigure sets f on the page, or on a new one when this one has no room.
func (c *composer) setFigure(f figure) {
	gap := c.figureGap()
	c.space(gap)
	c.room(c.figureHeight(f) - gap + c.follow)
	for _, s := range f.shots {
		c.page.images = append(c.page.images, imageOp{c.frame.left + s.x, c.y, s.width, f.height, s.picture})
	}
	c.y += f.height + gap/2
	top := c.y
	for _, s := range f.shots {
		c.y = top
		for _, line := range s.caption.lines {
			c.setAligned(s.caption, line, c.frame.left+s.slotX, s.slotTo-s.slotX)
			c.y += s.caption.pitch
		}
	}
	c.y = top + f.below + gap
}

// setFloats sets what waits on the new page, as far as it fits and its heading is set.
func (c *composer) setFloats() {
	for len(c.floats) > 0 {
		f := c.floats[0]
		if f.after > len(c.marks) || c.y+c.figureHeight(f.figure) > c.page.frame.bottom+tolerance {
			return
		}
		c.floats = c.floats[1:]
		c.alone(f.figure)
	}
}

// alone sets f without the headings that wait: they belong to what follows.
func (c *composer) alone(f figure) {
	waiting, follow := c.pending, c.follow
	c.pending, c.follow = nil, 0
	c.setFigure(f)
	c.pending, c.follow = waiting, follow
}

// flushFloats sets every picture that waits.
func (c *composer) flushFloats() {
	for len(c.floats) > 0 {
		f := c.floats[0]
		if f.after > len(c.marks) {
			c.room(c.figureHeight(f.figure)) // its heading waits still
		}
		if c.page == nil || c.y > c.page.frame.top && c.y+c.figureHeight(f.figure) > c.page.frame.bottom+tolerance {
			n := len(c.floats)
			c.newPage()
			if len(c.floats) < n {
				continue
			}
		}
		c.floats = c.floats[1:]
		c.alone(f.figure)
	}
}

// addPicture keeps p, once if it comes again.
func (c *composer) addPicture(p picture) int {
	for i, known := range c.pictures {
		if bytes.Equal(known.data, p.data) {
			return i
		}
	}
	c.pictures = append(c.pictures, p)
	return len(c.pictures) - 1
}
