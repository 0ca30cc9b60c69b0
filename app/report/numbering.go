package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Numbered fills in what counts up through a document: headings as 一、 （一） 1. （1）, captions as 表1 and 图1, and the
// labels of annexes (附件 when there is only one, else 附件1, 附件2). A lower heading starts again under each higher one;
// inside annexes nothing counts. Numbering twice changes nothing.
func Numbered(doc Document) Document {
	c := counter{annexes: annexes(doc)}
	blocks := make([]Block, len(doc.Blocks))
	for i, b := range doc.Blocks {
		blocks[i] = c.number(b)
	}
	for i, b := range blocks {
		blocks[i] = referring(b, blocks)
	}
	doc.Blocks = blocks
	return doc
}

// referring is b with the numbers of the tables and figures its words refer to.
func referring(b Block, all []Block) Block {
	switch b := b.(type) {
	case Paragraph:
		b.Spans = numbers(b.Spans, all)
		return b
	case List:
		b.Items = slices.Clone(b.Items)
		for i, item := range b.Items {
			b.Items[i] = numbers(item, all)
		}
		return b
	}
	return b
}

func numbers(spans []Span, all []Block) []Span {
	out := slices.Clone(spans)
	for i, s := range out {
		if s.Refers != "" {
			out[i].Text = numberOf(s.Refers, all)
		}
	}
	return out
}

// numberOf is the number of the table or figure with a caption, 附图表 where the document has none.
func numberOf(caption string, all []Block) string {
	for _, b := range all {
		full := ""
		switch b := b.(type) {
		case Table:
			full = b.Caption
		case Figure:
			full = b.Caption
		case Chart:
			full = b.Caption
		}
		if number, text, ok := strings.Cut(full, "　"); ok && text == caption {
			return number
		}
	}
	return unnumbered
}

// unnumbered stands for the number of a table or figure before there is one.
const unnumbered = "附图表"

type counter struct {
	levels  [4]int
	tables  int
	figures int
	annexes int
	annex   int
}

func annexes(doc Document) int {
	n := 0
	for _, b := range doc.Blocks {
		if _, ok := b.(Annex); ok {
			n++
		}
	}
	return n
}

func (c *counter) number(b Block) Block {
	switch b := b.(type) {
	case Heading:
		b.Number = c.heading(b.Level)
		return b
	case Annex:
		c.annex++
		b.Label = "附件"
		if c.annexes > 1 {
			b.Label += strconv.Itoa(c.annex)
		}
		return b
	case Table:
		b.Caption = c.caption("表", &c.tables, b.Caption)
		return b
	case Figure:
		b.Caption = c.caption("图", &c.figures, b.Caption)
		return b
	case Figures:
		row := make([]Figure, len(b.Row))
		for i, f := range b.Row {
			f.Caption = c.caption("图", &c.figures, f.Caption)
			row[i] = f
		}
		b.Row = row
		return b
	case Chart:
		b.Caption = c.caption("图", &c.figures, b.Caption)
		return b
	}
	return b
}

func (c *counter) heading(level int) string {
	if level < 1 || level > len(c.levels) {
		return ""
	}
	c.levels[level-1]++
	clear(c.levels[level:])
	n := c.levels[level-1]
	switch level {
	case 1:
		return Numeral(n) + "、"
	case 2:
		return "（" + Numeral(n) + "）"
	case 3:
		return strconv.Itoa(n) + "."
	}
	return "（" + strconv.Itoa(n) + "）"
}

var numberedCaption = regexp.MustCompile(`^[表图]\d+　`)

func (c *counter) caption(sign string, n *int, text string) string {
	if text == "" || c.annex > 0 {
		return text
	}
	*n++
	return sign + strconv.Itoa(*n) + "　" + numberedCaption.ReplaceAllString(text, "")
}
