package intake

import (
	"cmp"
	"maps"
	"slices"
	"strings"
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
	rows    []Row // candidates for data rows
	aligned bool  // its columns are mapped together with those of other tables
	marked  *bool // whether a free text of follow-ups names its results as such; nil until asked
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

	strange []int // indices of headers whose words are unknown
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
		if slices.Contains(v.strange, i) {
			v.lost = append(v.lost, v.rows[i].Number)
			continue
		}
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
			if v.opensTable(t, i) {
				v.strange = append(v.strange, i)
				return i
			}
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
	out := make([]placed, 0, len(r.Cells))
	for i, c := range r.Cells {
		t := strings.TrimSpace(c.Text)
		if t == "" || c.Merged && i > 0 && strings.TrimSpace(r.Cells[i-1].Text) == t {
			continue
		}
		out = append(out, placed{i, t})
	}
	return out
}

func textAt(r Row, col int) string {
	if col >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[col].Text)
}

// headingHash identifies a set of headings taken for a kind, whatever their order.
func (t *table) headingHash() string {
	keys := map[string]bool{string(t.schema.kind): true}
	for _, h := range t.heads {
		keys[h.keys[0]] = true
	}
	return shortHash(slices.Sorted(maps.Keys(keys))...)
}
