package intake

import (
	"slices"

	"parkledger/data"
)

// tablesOf lists the tables of a worksheet. Two that stand side by side are read apart unless the user says that they
// are one: read as one, the columns of one would be taken for those of the other.
func (p *planner) tablesOf(f *File, sheet *Sheet, names string) ([]*table, []int) {
	left, right := sideBySide(sheet)
	if left == nil {
		return findTables(sheet, names)
	}
	a, lostA := findTables(left, names)
	b, lostB := p.tablesOf(f, right, names)
	if !allByRows(a) || !allByRows(b) {
		return findTables(sheet, names)
	}
	one, two := a[0], b[0]
	answer := p.ask(Question{
		Place: Place{File: f.Name, Sheet: sheet.Name, Row: two.header, Column: columnLetter(two.heads[0].col)},
		Text: "“" + sheetName(sheet, f) + "”中并排有两张表：" + data.EntityOf(one.schema.kind).Label + "和（" +
			columnLetter(two.heads[0].col) + "列起）" + data.EntityOf(two.schema.kind).Label + "，是否分开读取？",
		Choices: []Choice{{"split", "分开读取"}, {"one", "是同一张表，合在一起读取"}}, Proposal: "split",
	}, "sidebyside")
	if answer == "one" {
		return findTables(sheet, names)
	}
	return slices.Concat(a, b), slices.Concat(lostA, lostB)
}

func allByRows(ts []*table) bool {
	return len(ts) > 0 && !slices.ContainsFunc(ts, func(t *table) bool { return t.form != byRows || len(t.rows) == 0 })
}

// sideBySide cuts a worksheet at the first column that is blank in every row, as long as both sides have rows of two
// cells and more; a title merged across does not count. It gives nil where there is nothing to cut.
func sideBySide(sheet *Sheet) (left, right *Sheet) {
	used := map[int]bool{}
	width := 0
	for _, r := range sheet.Rows {
		if cells := distinctCells(r); len(cells) < 2 {
			continue
		}
		for col := range r.Cells {
			if textAt(r, col) != "" {
				used[col] = true
				width = max(width, col+1)
			}
		}
	}
	for gap := 2; gap < width-2; gap++ {
		if used[gap] || !used[gap-1] {
			continue
		}
		from := gap
		for !used[from] {
			from++
		}
		if left, right = columnsOf(sheet, 0, gap), columnsOf(sheet, from, width); hasTable(left) && hasTable(right) {
			return left, right
		}
	}
	return nil, nil
}

func hasTable(s *Sheet) bool {
	n := 0
	for _, r := range s.Rows {
		if len(distinctCells(r)) > 1 {
			n++
		}
	}
	return n > 1
}

// columnsOf is a worksheet without the cells outside a range of columns; those inside keep their places.
func columnsOf(sheet *Sheet, from, to int) *Sheet {
	s := *sheet
	s.Rows = make([]Row, len(sheet.Rows))
	for i, r := range sheet.Rows {
		s.Rows[i] = r
		s.Rows[i].Cells = nil
		if len(r.Cells) <= from {
			continue
		}
		cells := slices.Clone(r.Cells[:min(to, len(r.Cells))])
		clear(cells[:from])
		s.Rows[i].Cells = cells
	}
	return &s
}
