package intake

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

// table is one table found on a worksheet: what it holds, where its columns go, its data rows.
type table struct {
	file   *File
	rel    string
	sheet  string
	hidden map[int]bool
	title  string // the text above the header
	header int    // number of the (lower) header row
	first  int    // number of the first row, the header's or that of a form
	form   layout
	*mapping
	rows   []Row // candidates for data rows
	marked *bool // whether a free text of follow-ups names its results as such; nil until asked
}

// layout is how a table lies on its sheet.
type layout int

const (
	byRows    layout = iota
	byColumns        // transposed: headings down a column, one record a column; Row.Number is the column's
	asPairs          // label in one cell, value in the next
)

// sheetView is a worksheet prepared for recognition.
type sheetView struct {
	rows  []Row
	title string  // file and sheet name
	forms [][]Row // rows that are forms, which hold no header
	lost  []int   // numbers of the rows where a table begins that nobody can read
}

// quickNames holds every heading key of every kind, for a first look at a row.
var quickNames = func() map[string]bool {
	m := map[string]bool{}
	for _, s := range schemas {
		for _, t := range s.targets {
			for _, n := range t.names {
				m[n] = true
			}
		}
	}
	return m
}()

// findTables lists the tables of a worksheet, and the rows where a table begins that cannot be read. No table means that
// nothing was recognised.
func findTables(sheet *Sheet, names string) (out []*table, lost []int) {
	v := &sheetView{rows: sheet.Rows, title: names}
	v.forms = v.formBlocks()
	from := 0
	for from < len(v.rows) {
		t, next := v.nextTable(from, out)
		if t == nil {
			break
		}
		out = append(out, t)
		from = next
	}
	forms := v.formTables()
	if len(out) > 0 {
		out = append(out, forms...)
		slices.SortStableFunc(out, func(a, b *table) int { return cmp.Compare(a.first, b.first) })
		return out, v.lost
	}
	if len(forms) == 0 {
		if form := v.pairs(); form != nil {
			forms = []*table{form}
		}
	}
	flipped := v.transposed()
	switch { // a form has labels beside its values too, so it has more of them than one column holds
	case len(forms) > 0 && (flipped == nil || forms[0].exact >= flipped.exact+2):
		return forms, v.lost
	case flipped != nil:
		return []*table{flipped}, nil
	}
	return nil, nil
}

// nextTable finds the next header at or below from and the rows up to the one after it.
func (v *sheetView) nextTable(from int, before []*table) (*table, int) {
	last := min(len(v.rows), from+60)
	if len(before) > 0 {
		last = len(v.rows)
	}
	for i := from; i < last; i++ {
		if !v.couldBeHeader(i) || v.inForm(v.rows[i].Number) {
			continue
		}
		m, height := v.header(i)
		if m == nil {
			if v.strangeHeader(i) {
				v.lost = append(v.lost, v.rows[i].Number)
			}
			continue
		}
		if n := len(v.lost); n > 0 && v.lost[n-1] >= v.rows[i].Number-1 {
			v.lost = v.lost[:n-1] // the upper line of this header
		}
		t := &table{mapping: m, header: v.rows[i+height-1].Number, first: v.rows[i].Number, title: v.titleAbove(i)}
		end := v.tableEnd(t, i+height)
		t.rows = withoutHeader(v.rows[i+height-1], v.rows[i+height:end])
		if end < len(v.rows) {
			t.rows = withoutNextTitle(t.rows)
		}
		return t, end
	}
	return nil, len(v.rows)
}

// tableEnd is the index of the next header of another table, or the end of the sheet. The same headings in another
// order are another table: the rows below must not be read by the old places.
func (v *sheetView) tableEnd(t *table, from int) int {
	for i := from; i < len(v.rows); i++ {
		if v.inForm(v.rows[i].Number) {
			return i
		}
		if !v.couldBeHeader(i) || t.repeatsHeader(distinctCells(v.rows[i])) {
			continue
		}
		n := len(distinctCells(v.rows[i]))
		gap := len(distinctCells(v.rows[i-1])) <= 1
		if m, _ := v.header(i); m != nil && (m.exact >= 3 && 2*m.exact >= n || gap && m.exact >= n) {
			return i
		}
		if v.strangeHeader(i) {
			return i
		}
	}
	return len(v.rows)
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

// withoutHeader blanks the cells that a merge reaching down from the header filled with its heading.
func withoutHeader(header Row, rows []Row) []Row {
	out := rows
	for col, h := range header.Cells {
		for i, r := range rows {
			if col >= len(r.Cells) || !r.Cells[col].Merged || r.Cells[col].Text != h.Text || h.Text == "" {
				break
			}
			if i == 0 && &out[0] == &rows[0] {
				out = slices.Clone(rows)
			}
			out[i].Cells = slices.Clone(out[i].Cells)
			out[i].Cells[col] = Cell{}
		}
	}
	return out
}

// withoutNextTitle cuts the title of the table that follows off the rows of a table: lines of one cell right above its
// header.
func withoutNextTitle(rows []Row) []Row {
	end := len(rows)
	for i := len(rows) - 1; i >= 0 && i >= len(rows)-4 && len(distinctCells(rows[i])) <= 1; i-- {
		end = i
	}
	return rows[:end]
}

type placed struct {
	col  int
	text string
}

// distinctCells are the non-blank cells of a row, one for each merged run.
func distinctCells(r Row) []placed {
	var out []placed
	for i, c := range r.Cells {
		t := strings.TrimSpace(c.Text)
		if t == "" || c.Merged && i > 0 && strings.TrimSpace(r.Cells[i-1].Text) == t {
			continue
		}
		out = append(out, placed{i, t})
	}
	return out
}

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

func textAt(r Row, col int) string {
	if col >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[col].Text)
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

// headingHash identifies a set of headings taken for a kind, whatever their order.
func (t *table) headingHash() string {
	keys := map[string]bool{string(t.schema.kind): true}
	for _, h := range t.heads {
		keys[h.keys[0]] = true
	}
	return shortHash(slices.Sorted(maps.Keys(keys))...)
}
