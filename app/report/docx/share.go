package docx

import (
	"math"

	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// charWidth is about how wide r is in parts of an em. Word's own faces set figures and letters in half an em; the
// faces other programs take in their place are wider, up to this.
func charWidth(r rune, _ layout.Face) float64 {
	switch {
	case r >= 0x80, r == '%':
		return 1
	case r >= 'A' && r <= 'Z':
		return 0.72
	case r >= '0' && r <= '9', r >= 'a' && r <= 'z':
		return 0.64
	}
	return 0.5
}

// measured are options to break text of the given size, pt, to width, twips.
func measured(size, width float64) layout.Options {
	em := size * 20
	return layout.Options{Width: width, Em: em, Measure: func(r rune, f layout.Face) float64 { return em * charWidth(r, f) }}
}

// share gives each column what its cells ask for, in twips, by the rules of layout.Columns.
func (g *grid) share(rows [][]slot, total int) []int {
	const slack = 40 // twips that borders and rounding take
	beside := float64(2*twips(g.beside) + slack)
	o := measured(g.size, float64(total))
	asked := make([]layout.Column, len(g.t.Columns))
	for i, c := range g.t.Columns {
		asked[i].Share = c.Width
		asked[i].AddHead([]layout.Run{{Text: c.Head}}, o, beside)
	}
	for r, row := range rows {
		for _, s := range row {
			if s.span == 1 && s.merge != "continue" {
				asked[s.col].AddCell(r, []layout.Run{{Text: report.Plain(s.cell.Spans)}}, o, beside)
			}
		}
	}
	return twipsShares(layout.Columns(asked, float64(total), o.Em), total)
}

// twipsShares rounds widths of any unit to twips whose sum is total.
func twipsShares(widths []float64, total int) []int {
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	out := make([]int, len(widths))
	edge, done := 0.0, 0
	for i, w := range widths {
		edge += w
		end := int(math.Round(float64(total) * edge / sum))
		out[i], done = end-done, end
	}
	return out
}
