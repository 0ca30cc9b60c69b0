package pdf

import (
	"fmt"

	"parkledger/app/report"
	"parkledger/app/report/layout"
)

// gridCell is a cell of a table with its place and its broken text.
type gridCell struct {
	row, col, rows, cols int
	content              report.Cell
	head                 bool
	align                report.Align
	runs                 []layout.Run
	lines                []layout.Line
	drawn                int // lines already on earlier pages
}

// end is the row after the last one of the cell.
func (c *gridCell) end() int { return c.row + c.rows }

// gridRow is a row of a table. All lines of a table are equally high, so its height is a number of lines.
type gridRow struct {
	lines int
	cells []*gridCell // those that begin here, from left to right
	tied  bool        // a cell of an earlier row reaches into this one
}

// grid is a table laid out. Row 0 is its head when heads is true.
type grid struct {
	x      []float64 // left edge of each column, and the right edge of the last, from the left of the table
	rows   []gridRow
	heads  bool
	aligns []report.Align // of the columns
	size   float64
	pitch  float64
	across float64 // space left and right of the text of a cell
	above  float64 // space above and below it
}

// height is that of a row of so many lines.
func (g *grid) height(lines int) float64 { return float64(lines)*g.pitch + 2*g.above }

// grid lays out b over the width of the type area.
func (c *composer) grid(b report.Table) *grid {
	g := &grid{size: c.style.Table.Size, above: 0.6 * mm, across: 1.2 * mm}
	if b.Small {
		g.size, g.above, g.across = c.style.TableSmall, 0.4*mm, 0.8*mm
	}
	g.pitch = g.size * c.style.TablePitch
	rows, columns := placeCells(withHead(b))
	g.heads = hasHead(b)
	if len(rows) > 0 {
		for _, cell := range rows[0].cells {
			cell.head = g.heads
		}
	}
	fillGaps(rows, columns)
	g.rows = rows
	g.aligns = b.Aligns()
	for r := range g.rows {
		for i, cell := range g.rows[r].cells {
			c.blockName = cellName(b, r, i, g.heads)
			cell.runs = c.cellRuns(cell)
		}
	}
	c.shareWidth(g, b.Columns, columns)
	for r := range g.rows {
		for _, cell := range g.rows[r].cells {
			c.layCell(g, cell)
		}
	}
	g.measureRows()
	return g
}

func hasHead(b report.Table) bool {
	for _, col := range b.Columns {
		if col.Head != "" {
			return true
		}
	}
	return false
}

// withHead is the rows of b, after one of the headings of its columns.
func withHead(b report.Table) ([][]report.Cell, int) {
	if !hasHead(b) {
		return b.Rows, len(b.Columns)
	}
	head := make([]report.Cell, len(b.Columns))
	for i, col := range b.Columns {
		head[i] = report.TextCell(col.Head)
	}
	return append([][]report.Cell{head}, b.Rows...), len(b.Columns)
}

// cellName says in Chinese which cell is being set.
func cellName(b report.Table, row, cell int, heads bool) string {
	name := "表格"
	if b.Caption != "" {
		name = "表格“" + property(b.Caption) + "”"
	}
	switch {
	case heads && row == 0:
		return name + "表头"
	case !heads:
		row++
	}
	return fmt.Sprintf("%s第%d行第%d格", name, row, cell+1)
}

// placeCells gives every cell its column, skipping those covered by a cell above, and counts the columns.
// A row with more cells than the table has columns makes the table wider: nothing is left out.
func placeCells(content [][]report.Cell, columns int) ([]gridRow, int) {
	rows := make([]gridRow, len(content))
	var taken occupancy
	for r := range content {
		col := 0
		for _, cell := range content[r] {
			for taken.at(col) > r {
				col++
			}
			p := &gridCell{row: r, col: col, content: cell, rows: min(max(cell.RowSpan, 1), len(content)-r)}
			p.cols = 1
			for p.cols < cell.ColSpan && col+p.cols < columns && taken.at(col+p.cols) <= r {
				p.cols++
			}
			taken.take(p)
			col += p.cols
			columns = max(columns, col)
			rows[r].cells = append(rows[r].cells, p)
		}
	}
	return rows, max(columns, 1)
}

// occupancy is, by column, the first row that no cell so far reaches.
type occupancy []int

func (o occupancy) at(col int) int {
	if col < len(o) {
		return o[col]
	}
	return 0
}

func (o *occupancy) take(c *gridCell) {
	for len(*o) < c.col+c.cols {
		*o = append(*o, 0)
	}
	for col := c.col; col < c.col+c.cols; col++ {
		(*o)[col] = c.end()
	}
}

// fillGaps puts empty cells where a row is short, and notes which rows a cell from above reaches into.
func fillGaps(rows []gridRow, columns int) {
	taken := make(occupancy, columns)
	for r := range rows {
		var full []*gridCell
		next := 0
		fill := func(to int) {
			for ; next < to; next++ {
				if taken[next] > r {
					rows[r].tied = true
				} else {
					full = append(full, &gridCell{row: r, col: next, rows: 1, cols: 1})
				}
			}
		}
		for _, cell := range rows[r].cells {
			fill(cell.col)
			full = append(full, cell)
			taken.take(cell)
			next = cell.col + cell.cols
		}
		fill(columns)
		rows[r].cells = full
	}
}

// shareWidth sets the edges of n columns by what is in their cells.
func (c *composer) shareWidth(g *grid, columns []report.Column, n int) {
	asked := make([]layout.Column, n)
	for i := range min(n, len(columns)) {
		asked[i].Share = columns[i].Width
	}
	o, beside := c.options(g.size, c.frame.width), 2*g.across+tolerance
	for r := range g.rows {
		for _, cell := range g.rows[r].cells {
			switch {
			case cell.cols > 1:
			case cell.head:
				asked[cell.col].AddHead(cell.runs, o, beside)
			default:
				asked[cell.col].AddCell(r, cell.runs, o, beside)
			}
		}
	}
	g.x = []float64{0}
	for i, w := range layout.Columns(asked, o.Width, g.size) {
		g.x = append(g.x, g.x[i]+w)
	}
}

// cellRuns are the words of a cell in its face.
func (c *composer) cellRuns(cell *gridCell) []layout.Run {
	r := c.style.table
	switch {
	case cell.head:
		r = c.style.levels[0]
	case cell.content.Bold && c.fonts.light(r):
		r = bold
	}
	return c.runs(cell.content.Spans, r)
}

// layCell breaks the text of a cell to the width it has.
func (c *composer) layCell(g *grid, cell *gridCell) {
	o := c.options(g.size, max(g.x[cell.col+cell.cols]-g.x[cell.col]-2*g.across, g.size))
	if cell.head {
		cell.align = report.Center
		cell.lines = layout.Balance(cell.runs, o)
		return
	}
	if cell.col < len(g.aligns) {
		cell.align = g.aligns[cell.col]
	}
	switch {
	case cell.content.Align != report.Justify:
		cell.align = cell.content.Align
	case cell.cols > 1:
		cell.align = report.Center
	}
	o.Justify, o.MaxStretch = cell.align == report.Justify, g.size*c.style.MaxStretch/2
	cell.lines = layout.Break(cell.runs, o)
	if len(cell.lines) == 2 && cell.lines[1].Width < loneTail*g.size {
		cell.lines = layout.Balance(cell.runs, o)
	}
}

// loneTail is how many characters must stand on the second line of a cell; fewer look like a mistake.
const loneTail = 2.5

// measureRows makes every row as high as its cells need. What a cell over several rows needs beyond their
// sum is added to the last of them.
func (g *grid) measureRows() {
	for r := range g.rows {
		row := &g.rows[r]
		row.lines = 1
		for _, cell := range row.cells {
			if cell.rows == 1 {
				row.lines = max(row.lines, len(cell.lines))
			}
		}
	}
	for r := range g.rows {
		for _, cell := range g.rows[r].cells {
			lines := 0
			for k := cell.row; k < cell.end(); k++ {
				lines += g.rows[k].lines
			}
			g.rows[cell.end()-1].lines += max(0, len(cell.lines)-lines)
		}
	}
}
