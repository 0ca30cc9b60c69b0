package report

import (
	"slices"
	"strings"

	"parkledger/data"
)

// private takes personal numbers out of everything that is printed: phone, bank and ID numbers and credit codes
// that staff have written into free text, such as 备注 or a follow-up. Documents never hold them (DOMAIN §5).
type private struct{ known *strings.Replacer }

// shortest is the least number of digits by which a recorded number is recognised inside other text.
const shortest = 7

// privateOf knows every number recorded in a sensitive field of a book, and the credit codes of firms.
func privateOf(book *data.Book) private {
	seen := map[string]bool{}
	var pairs []string
	add := func(s string) {
		s = strings.TrimSpace(s)
		if digitsIn(s) >= shortest && !seen[s] {
			seen[s] = true
			pairs = append(pairs, s, data.HiddenNumber)
		}
	}
	for _, e := range data.Entities() {
		for i := range e.Fields {
			field := &e.Fields[i]
			if !field.Sensitive || field.Kind != data.Text {
				continue
			}
			for _, r := range book.Of(e.Kind) {
				add(*field.Pointer(r).(*string))
			}
		}
	}
	for _, c := range data.All[*data.Company](book) {
		add(c.CreditCode)
	}
	return private{strings.NewReplacer(pairs...)}
}

func digitsIn(s string) int {
	n := 0
	for i := range len(s) {
		if digit(s[i]) {
			n++
		}
	}
	return n
}

// text is s without personal numbers.
func (p private) text(s string) string { return data.HideNumbers(p.known.Replace(s)) }

func digit(b byte) bool { return b >= '0' && b <= '9' }

func (p private) spans(in []Span) []Span {
	out := make([]Span, len(in))
	for i, s := range in {
		if s.Measure == "" {
			s.Text = p.text(s.Text)
		}
		out[i] = s
	}
	return out
}

// document is doc without personal numbers.
func (p private) document(doc Document) Document {
	blocks := make([]Block, len(doc.Blocks))
	for i, b := range doc.Blocks {
		blocks[i] = p.block(b)
	}
	doc.Title, doc.Blocks = p.text(doc.Title), blocks
	return doc
}

func (p private) block(b Block) Block {
	switch b := b.(type) {
	case Cover:
		b.Title, b.Subtitle = p.text(b.Title), p.text(b.Subtitle)
		return b
	case Title:
		b.Text, b.Subtitle = p.text(b.Text), p.text(b.Subtitle)
		return b
	case Heading:
		b.Text = p.text(b.Text)
		return b
	case Paragraph:
		b.Spans = p.spans(b.Spans)
		return b
	case List:
		items := make([][]Span, len(b.Items))
		for i, item := range b.Items {
			items[i] = p.spans(item)
		}
		b.Items = items
		return b
	case Table:
		return p.table(b)
	case Figure:
		b.Caption = p.text(b.Caption)
		return b
	case Figures:
		row := make([]Figure, len(b.Row))
		for i, f := range b.Row {
			f.Caption = p.text(f.Caption)
			row[i] = f
		}
		b.Row = row
		return b
	}
	return b
}

func (p private) table(t Table) Table {
	rows := make([][]Cell, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = make([]Cell, len(row))
		for j, c := range row {
			c.Spans = p.spans(c.Spans)
			rows[i][j] = c
		}
	}
	t.Rows, t.Note = rows, p.text(t.Note)
	return t
}

// workbook is w without personal numbers but for the columns that are there to hold them.
func (p private) workbook(w Workbook, keep ...string) Workbook {
	for i := range w.Sheets {
		s := &w.Sheets[i]
		for _, row := range s.Rows {
			for j, v := range row {
				if text, ok := v.(string); ok && !s.Columns[j].Hidden && !slices.Contains(keep, s.Columns[j].Head) {
					row[j] = p.text(text)
				}
			}
		}
	}
	return w
}
