package docx

import (
	"math"

	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// charWidth is about how wide r is in parts of an em. Word's own faces set figures and letters in half an em; the
// faces other programs take in their place are wider.
func charWidth(r rune, _ layout.Face) float64 {
	switch {
	case r >= 'A' && r <= 'Z':
		return 0.72
	case r < 0x80:
		return 0.56
	}
	return 1
}

// share gives each column what its cells ask for, in twips, by the rules of layout.Columns.
func (g *grid) share(rows [][]slot, total int) []int {
	em := g.size * 20
	beside := float64(2 * twips(g.beside))
	o := layout.Options{Width: float64(total), Em: em, Measure: func(r rune, f layout.Face) float64 { return em * charWidth(r, f) }}
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
	return twipsShares(layout.Columns(asked, float64(total), em), total)
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
