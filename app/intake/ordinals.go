package intake

import (
	"regexp"
	"slices"
	"strings"
)

var (
	ordinalHead = regexp.MustCompile(`^(首次|第?[一二三四五六七八]次|第?[1-8]次)(.{0,8})$`)
	raiserHead  = regexp.MustCompile(`描述|详情|联系人|联络人|电话|联系方式`)
	outcomeWord = regexp.MustCompile(`结果|成效|状态|进展|是否|满意|效果`)
	leadingDay  = regexp.MustCompile(`^\s*` + stepDate + stepUntil + stepWeekday + `[：:,，、\s]*`)
)

// ordinalGroup is the columns of one step among several that stand side by side: 二次对接时间, 二次对接情况.
type ordinalGroup struct {
	ordinal string
	cols    []int
	stems   []string
}

// spreadSteps gives each step of a follow-up ledger that has its steps side by side, a row a need, a row of its own. The
// result stays with the last step. A list of needs keeps its row; its steps are read there.
func spreadSteps(sheet *Sheet) {
	for i := 0; i < min(len(sheet.Rows), 10); i++ {
		if groups := ordinalGroups(sheet.Rows[i]); len(groups) > 1 {
			sheet.spread(i, groups)
			return
		}
	}
}

// ordinalGroups are the groups of a header that have the same headings apart from their ordinal; nil for a list of needs.
func ordinalGroups(header Row) []ordinalGroup {
	var out []ordinalGroup
	for _, c := range distinctCells(header) {
		m := ordinalHead.FindStringSubmatch(c.text)
		switch {
		case m == nil && raiserHead.MatchString(c.text):
			return nil
		case m == nil:
			continue
		case len(out) == 0 || out[len(out)-1].ordinal != m[1]:
			out = append(out, ordinalGroup{ordinal: m[1]})
		}
		g := &out[len(out)-1]
		g.cols, g.stems = append(g.cols, c.col), append(g.stems, m[2])
	}
	if slices.ContainsFunc(out, func(g ordinalGroup) bool { return !slices.Equal(g.stems, out[0].stems) }) {
		return nil
	}
	return out
}

func (s *Sheet) spread(header int, groups []ordinalGroup) {
	width := 0
	for _, r := range s.Rows {
		width = max(width, len(r.Cells))
	}
	head := padded(s.Rows[header], width+1)
	first := groups[0]
	for i, stem := range first.stems {
		head.Cells[first.cols[i]].Text = stem
	}
	if len(first.cols) == 1 { // 6.10电话了解: the day and the rest
		head.Cells[first.cols[0]].Text, head.Cells[width].Text = "对接时间", "对接情况"
	}
	for _, g := range groups[1:] {
		for _, col := range g.cols {
			head.Cells[col] = Cell{}
		}
	}
	rows := append(slices.Clone(s.Rows[:header]), head)
	for _, r := range s.Rows[header+1:] {
		rows = append(rows, stepRows(r, s.Rows[header], groups, width)...)
	}
	s.Rows = rows
}

// stepRows are the rows of the steps of one row, the row itself when it has none.
func stepRows(r, header Row, groups []ordinalGroup, width int) []Row {
	var out []Row
	for _, g := range groups {
		if !slices.ContainsFunc(g.cols, func(col int) bool { return !isBlankMark(textAt(r, col)) }) {
			continue
		}
		row := padded(r, width+1)
		for _, other := range groups {
			for _, col := range other.cols {
				row.Cells[col] = Cell{}
			}
		}
		for i, col := range g.cols {
			if col < len(r.Cells) {
				row.Cells[groups[0].cols[i]] = r.Cells[col]
			}
		}
		if only := &row.Cells[groups[0].cols[0]]; len(g.cols) == 1 {
			day := leadingDay.FindString(only.Text)
			row.Cells[width].Text = only.Text[len(day):]
			only.Text = strings.TrimRight(day, "：:,，、 \n")
		}
		out = append(out, row)
	}
	if len(out) == 0 {
		return []Row{padded(r, width+1)}
	}
	for _, row := range out[:len(out)-1] {
		for _, c := range distinctCells(header) {
			if outcomeWord.MatchString(c.text) && !ordinalHead.MatchString(c.text) {
				row.Cells[c.col] = Cell{}
			}
		}
	}
	return out
}

// padded is a row with a copy of its cells, at least n of them.
func padded(r Row, n int) Row {
	r.Cells = append(slices.Clone(r.Cells), make([]Cell, max(0, n-len(r.Cells)))...)
	return r
}
