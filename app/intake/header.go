package intake

import (
	"slices"
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

// couldBeHeader is a cheap first look: at least two short texts that are known headings.
func (v *sheetView) couldBeHeader(i int) bool {
	hits, cells := 0, distinctCells(v.rows[i])
	if len(cells) < 2 {
		return false
	}
	for _, c := range cells[:min(3, len(cells))] {
		if r := v.rows[i].Cells[c.col]; r.IsNumber || r.IsDate || strings.Trim(c.text, "0123456789") == "" {
			return false
		}
	}
	for n, c := range cells {
		if utf8.RuneCountInString(c.text) > 150 {
			return false
		}
		if quickNames[strings.Join(strings.Fields(c.text), "")] || quickNames[HeadKey(c.text).Key] {
			hits++
		}
		if n >= 3 && hits == 0 {
			return false
		}
	}
	return hits >= 2 || hits >= 1 && i+1 < len(v.rows) && len(distinctCells(v.rows[i+1])) > len(cells)
}

// header recognises the header that begins at row i: one row, or two joined. It is nil when no kind fits.
func (v *sheetView) header(i int) (*mapping, int) {
	one := v.recognise(v.heads(i, 1), i+1)
	if i+1 >= len(v.rows) || !headerLike(v.rows[i+1]) {
		return one, 1
	}
	two := v.recognise(v.heads(i, 2), i+2)
	if two != nil && v.groupsAbove(i) {
		return two, 2
	}
	if two != nil && (one == nil || two.score > one.score+0.8 && two.exact > one.exact) {
		return two, 2
	}
	return one, 1
}

// groupsAbove: a heading of row i is merged over several columns that have different headings of their own below it, and
// every other heading of the lower row is either new or that above it, merged down.
func (v *sheetView) groupsAbove(i int) bool {
	upper, lower := v.rows[i].Cells, v.rows[i+1].Cells
	groups := false
	for c := 1; c < min(len(upper), len(lower)); c++ {
		over := upper[c].Merged && upper[c].Text == upper[c-1].Text && strings.TrimSpace(upper[c].Text) != ""
		if over && !lower[c].Merged && lower[c].Text != lower[c-1].Text && strings.TrimSpace(lower[c].Text) != "" {
			groups = true
		}
	}
	if !groups {
		return false
	}
	for c := range lower {
		if lower[c].Merged && (c >= len(upper) || lower[c].Text != upper[c].Text) {
			return false
		}
	}
	return true
}

// opensTable: a row of words right under a title or a blank row that puts words where the table above has dates, amounts
// and telephone numbers, while the rows below it have some again. It is the header of another table, though nobody knows
// its words.
func (v *sheetView) opensTable(t *table, i int) bool {
	cells := distinctCells(v.rows[i])
	if i == 0 || i+1 >= len(v.rows) || len(cells) < 3 || !headerLike(v.rows[i]) || len(distinctCells(v.rows[i-1])) > 1 {
		return false
	}
	for _, c := range cells {
		if strings.ContainsAny(halfWidth(c.text), "0123456789") {
			return false
		}
	}
	words := false
	for col := range t.typed() {
		words = words || textAt(v.rows[i], col) != ""
	}
	return words && hasFigures(v.rows[i+1])
}

// hasFigures tells whether a row holds a number or a date.
func hasFigures(r Row) bool {
	return slices.ContainsFunc(r.Cells, func(c Cell) bool { return strings.ContainsAny(halfWidth(c.Text), "0123456789") })
}

// strangeHeader: a row of words most of which are headings, at least three, though of no kind known. What stands below
// must not be read as rows of the table above.
func (v *sheetView) strangeHeader(i int) bool {
	if !headerLike(v.rows[i]) {
		return false
	}
	hits, cells := 0, distinctCells(v.rows[i])
	for _, c := range cells {
		if quickNames[HeadKey(c.text).Key] {
			hits++
		}
	}
	return hits >= 3 && 3*hits >= 2*len(cells)
}

// recognise finds the kind of record whose columns fit the headings best; below is the index of the first data row.
func (v *sheetView) recognise(heads []head, below int) *mapping {
	if len(heads) < 2 {
		return nil
	}
	samples := map[int][]Cell{}
	for _, h := range heads {
		samples[h.col] = v.column(h.col, below, 30)
	}
	fits := func(col int, t *target) float64 { return fitOf(samples[col], t) }
	var best, second *mapping
	for _, s := range schemas {
		m := s.match(heads, fits)
		if m.exact < 2 || !s.enough(m.has) || s.kind == data.KindProject {
			continue
		}
		if 2*len(m.at) < len(heads) && m.exact < 6 {
			continue
		}
		m.score += min(2, s.kindWords(v.title)) + min(1.5, s.kindWords(v.titleAbove(max(below-1, 0))))
		if s.kind == data.KindBudget && s.kindWords(v.title+headTexts(heads)+v.titleAbove(max(below-1, 0))) == 0 {
			continue
		}
		if best == nil || m.score > best.score {
			best, second = m, best
		} else if second == nil || m.score > second.score {
			second = m
		}
	}
	if best != nil {
		best.doubtWriter()
	}
	if second != nil && second.score > best.score-0.5 {
		best.rival = second
	}
	return best
}

// column gives up to n non-blank cells of a column from row i on, no further than the next header.
func (v *sheetView) column(col, i, n int) []Cell {
	var out []Cell
	for start := i; i < len(v.rows) && len(out) < n; i++ {
		if i > start && i < start+60 && (v.couldBeHeader(i) || v.inForm(v.rows[i].Number)) {
			break
		}
		if col < len(v.rows[i].Cells) && strings.TrimSpace(v.rows[i].Cells[col].Text) != "" {
			out = append(out, v.rows[i].Cells[col])
		}
	}
	return out
}
