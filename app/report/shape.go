package report

import "strings"

// Printed sizes of charts, mm.
const (
	chartWidth   = 150
	chartHeight  = 75 // upright bars and lines
	chartBar     = 5  // of one lying bar with its gap
	chartMargins = 17 // above and below lying bars
	chartLeast   = 45
)

// FigureGap is the space between the pictures of Figures and FigureRow the greatest height of its pictures, mm.
const (
	FigureGap = 6
	FigureRow = 65
)

// Size is how large b is printed, width and height in mm, the same in every writer. Lying bars take the height
// their number asks for.
func (b Chart) Size() (width, height float64) {
	if b.Kind != HorizontalBars {
		return chartWidth, chartHeight
	}
	bars := len(b.Categories) * max(1, len(b.Series))
	return chartWidth, min(200, max(chartLeast, float64(chartBar*bars+chartMargins)))
}

// shortCode is the greatest number of characters of a cell that counts as a number or a short code.
const shortCode = 12

// Aligns is the alignment of each column as it is printed: a column to the left that holds only dates, numbers
// and short codes is centred.
func (b Table) Aligns() []Align {
	out := make([]Align, len(b.Columns))
	codes := make([]bool, len(b.Columns))
	for i, col := range b.Columns {
		out[i] = col.Align
		codes[i] = (col.Align == Left || col.Align == Justify) && len(b.Rows) > 0
	}
	covered := make([]int, len(b.Columns)) // rows that a cell above still reaches into
	for _, row := range b.Rows {
		col := 0
		skip := func() {
			for ; col < len(codes) && covered[col] > 0; col++ {
				covered[col]--
			}
		}
		for _, c := range row {
			skip()
			span := max(1, c.ColSpan)
			for k := col; k < min(col+span, len(codes)); k++ {
				codes[k] = codes[k] && (span > 1 || isCode(Plain(c.Spans)))
				covered[k] = max(0, c.RowSpan-1)
			}
			col += span
		}
		skip()
	}
	for i, code := range codes {
		if code {
			out[i] = Center
		}
	}
	return out
}

// isCode tells whether s is a number, a date, a code such as XQ-001 or 3-2-07, a dash or nothing.
func isCode(s string) bool {
	return len(s) <= shortCode && !strings.ContainsFunc(s, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && !strings.ContainsRune("-./%,—", r)
	})
}

// LeadsIn tells whether b announces what follows, as words that end in a colon do: it is kept with it.
func (b Paragraph) LeadsIn() bool { return strings.HasSuffix(Plain(b.Spans), "：") }
