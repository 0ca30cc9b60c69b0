package docx

import (
	"fmt"
	"math"
	"strings"

	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// Room beside and above the text of a cell in mm, as in the PDF: of ordinary and of small tables.
const (
	cellBeside, smallBeside = 1.2, 0.8
	cellAbove, smallAbove   = 0.6, 0.4
)

// Table is the caption, the grid with its repeated head, and the note.
func (b *body) Table(t report.Table) error {
	rows, err := lattice(t)
	if err != nil {
		return err
	}
	if t.Caption != "" {
		p := &para{style: "Caption", keepNext: true}
		p.run(t.Caption, false)
		b.para(p)
	}
	if len(t.Columns) > 0 && (len(rows) > 0 || headed(t)) {
		b.grid(t, rows)
	}
	if t.Note != "" {
		note := &para{style: "Note", keepNext: b.signed}
		note.run(t.Note, false)
		b.para(note)
	}
	return nil
}

// beginTable makes the body ready for a table at its end.
func (b *body) beginTable() {
	b.turn()
	if b.newPage && b.filled {
		b.para(thin())
	}
	b.flush()
}

// endTable separates a table from what follows.
func (b *body) endTable() {
	p := thin()
	p.keepNext = b.signed
	b.para(p)
}

func (b *body) grid(t report.Table, rows [][]slot) {
	b.beginTable()
	g := grid{
		m: &b.out, t: t, body: b, aligns: t.Aligns(), size: b.style.Table.Size, pitch: b.style.TablePitch,
		beside: cellBeside, above: cellAbove,
	}
	if t.Small {
		g.size, g.beside, g.above = b.style.TableSmall, smallBeside, smallAbove
	}
	g.widths = g.share(rows, b.style.areaTwips(b.section.landscape))
	_, height := b.style.area(b.section.landscape)
	g.tall = height / 25.4 * 72 / 2
	g.write(rows)
	b.endTable()
}

// slot is one cell of a row with every merge resolved.
type slot struct {
	cell      report.Cell
	col, span int
	merge     string // w:vMerge: restart, continue, or empty
}

// lattice lays the cells of t on its columns. Cells covered by a merge come back as continuing slots, missing
// cells as empty ones; a cell that has no place is an error.
func lattice(t report.Table) ([][]slot, error) {
	type cover struct{ rows, span int }
	covered := make([]cover, len(t.Columns))
	out := make([][]slot, 0, len(t.Rows))
	for n, row := range t.Rows {
		var slots []slot
		next := 0
		for col := 0; col < len(covered); {
			if c := &covered[col]; c.rows > 0 {
				slots = append(slots, slot{col: col, span: c.span, merge: "continue"})
				c.rows--
				col += c.span
				continue
			}
			s := slot{col: col, span: 1}
			if next < len(row) {
				s.cell = row[next]
				s.span = max(1, s.cell.ColSpan)
				next++
			}
			for c := col; c < col+s.span; c++ {
				if c >= len(covered) || covered[c].rows > 0 {
					return nil, fmt.Errorf("%s第%d行第%d格合并的列数超出表格，请检查合并单元格", place("表格", t.Caption), n+1, next)
				}
			}
			if s.cell.RowSpan > 1 {
				s.merge, covered[col] = "restart", cover{s.cell.RowSpan - 1, s.span}
			}
			slots = append(slots, s)
			col += s.span
		}
		if next < len(row) {
			return nil, fmt.Errorf("%s第%d行有%d格，多于表格的列数，请检查合并单元格", place("表格", t.Caption), n+1, len(row))
		}
		out = append(out, slots)
	}
	return out, nil
}

func headed(t report.Table) bool {
	for _, c := range t.Columns {
		if c.Head != "" {
			return true
		}
	}
	return false
}

// grid writes one w:tbl.
type grid struct {
	m      *markup
	t      report.Table
	body   *body
	aligns []report.Align
	widths []int
	size   float64 // of the text, pt
	pitch  float64 // of its lines, as a multiple of the size
	beside float64 // room beside the text of a cell, mm
	above  float64 // room above and below it, mm
	tall   float64 // a row above this height (pt) may be split between pages
}

func (g *grid) write(rows [][]slot) {
	g.m.start("w:tbl")
	g.properties()
	gridColumns(g.m, g.widths)
	if headed(g.t) {
		g.head()
	}
	for i, row := range rows {
		g.row(row, keeps(i, len(rows), g.body.signed || g.t.Note != ""))
	}
	g.m.end()
}

// keeps tells whether row i of n stays on the page of the next one: the first rows with the head, the last ones
// together, and with what must follow the table.
func keeps(i, n int, followed bool) bool {
	const begin, whole = 2, 4 // rows that stay with the head; a table no longer stays whole
	return i < n-1 && (n <= whole || i < begin || i == n-2) || i == n-1 && followed
}

func gridColumns(m *markup, widths []int) {
	m.start("w:tblGrid")
	for _, w := range widths {
		m.empty("w:gridCol", "w:w", itoa(w))
	}
	m.end()
}

func (g *grid) properties() {
	total := 0
	for _, w := range g.widths {
		total += w
	}
	m := g.m
	m.start("w:tblPr")
	m.empty("w:tblW", "w:w", itoa(total), "w:type", "dxa")
	m.val("w:jc", "center")
	m.start("w:tblBorders")
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		m.empty("w:"+side, "w:val", "single", "w:sz", "4", "w:space", "0", "w:color", "000000")
	}
	m.end()
	m.empty("w:tblLayout", "w:type", "fixed")
	cellMargins(m, g.above, g.beside)
	m.end()
}

// cellMargins sets the room about the text of cells, mm.
func cellMargins(m *markup, above, beside float64) {
	m.start("w:tblCellMar")
	for _, mar := range []struct {
		side string
		mm   float64
	}{{"top", above}, {"left", beside}, {"bottom", above}, {"right", beside}} {
		m.empty("w:"+mar.side, "w:w", itoa(twips(mar.mm)), "w:type", "dxa")
	}
	m.end()
}

// head is the row of headings that Word repeats on each page.
func (g *grid) head() {
	g.m.start("w:tr")
	g.m.start("w:trPr")
	g.m.empty("w:cantSplit")
	g.m.empty("w:tblHeader")
	g.m.end()
	for i, c := range g.t.Columns {
		p := &para{style: g.style("TableHead"), keepNext: true}
		p.run(c.Head, false)
		g.cell(slot{col: i, span: 1}, p, "F2F2F2")
	}
	g.m.end()
}

func (g *grid) row(row []slot, keep bool) {
	g.m.start("w:tr")
	if g.height(row) <= g.tall {
		g.m.start("w:trPr")
		g.m.empty("w:cantSplit")
		g.m.end()
	}
	for _, s := range row {
		p := &para{style: g.style("TableText"), keepNext: keep}
		switch a := g.aligns[s.col]; {
		case s.cell.Align != report.Justify:
			p.align = justification(s.cell.Align)
		case s.span > 1:
			p.align = justification(report.Center)
		case a == report.Center || a == report.Right:
			p.align = justification(a)
		}
		p.codes = g.wraps(s)
		g.body.cellWords(p, s.cell)
		g.cell(s, p, "")
	}
	g.m.end()
}

// wraps tells whether the words of s may take more than one line. Only there hyphens are made to hold, as Word does
// not find such ones when it searches for a number.
func (g *grid) wraps(s slot) bool {
	width := float64(g.width(s) - 2*twips(g.beside))
	_, total := layout.Extent([]layout.Run{{Text: report.Plain(s.cell.Spans)}}, measured(g.size, width))
	return total > width
}

func (g *grid) style(name string) string {
	if g.t.Small {
		return name + "Small"
	}
	return name
}

// cell writes s with its properties in the order of CT_TcPr.
func (g *grid) cell(s slot, p *para, fill string) {
	m := g.m
	m.start("w:tc")
	m.start("w:tcPr")
	m.empty("w:tcW", "w:w", itoa(g.width(s)), "w:type", "dxa")
	if s.span > 1 {
		m.val("w:gridSpan", itoa(s.span))
	}
	if s.merge != "" {
		m.val("w:vMerge", s.merge)
	}
	if fill != "" {
		m.empty("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", fill)
	}
	m.val("w:vAlign", "center")
	m.end()
	p.write(m, style{})
	m.end()
}

func (g *grid) width(s slot) int {
	w := 0
	for _, c := range g.widths[s.col : s.col+s.span] {
		w += c
	}
	return w
}

// height is a rough height of row in pt. A row that must not be split but is higher than the rest of its page
// leaves that rest empty, and one higher than a page would be cut off.
func (g *grid) height(row []slot) float64 {
	most := 1.0
	for _, s := range row {
		room := max(1, (float64(g.width(s)-2*twips(g.beside))/20)/g.size)
		lines := 0.0
		for _, line := range strings.Split(report.Plain(s.cell.Spans), "\n") {
			lines += max(1, math.Ceil(ems(line)/room))
		}
		if s.cell.RowSpan > 1 {
			lines /= float64(s.cell.RowSpan)
		}
		most = max(most, lines)
	}
	return most*g.size*g.pitch + 2*float64(twips(g.above))/20
}
