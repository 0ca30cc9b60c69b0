package intake

import (
	"slices"
	"strings"

	"parkledger/data"
)

// transposed recognises a table whose headings run down a column.
func (v *sheetView) transposed() *table {
	width := 0
	for _, r := range v.rows {
		width = max(width, len(r.Cells))
	}
	for col := 0; col < min(2, width-2); col++ {
		flipped := &sheetView{title: v.title, rows: make([]Row, width-col)}
		first := -1
		for i, r := range v.rows {
			if textAt(r, col) != "" && len(distinctCells(r)) > 1 && first < 0 {
				first = i
			}
		}
		if first < 0 {
			continue
		}
		for c := col; c < width; c++ {
			row := Row{Number: c + 1}
			for _, r := range v.rows[first:] {
				cell := Cell{}
				if c < len(r.Cells) {
					cell = r.Cells[c]
				}
				row.Cells = append(row.Cells, cell)
			}
			flipped.rows[c-col] = row
		}
		if m := flipped.recognise(flipped.heads(0, 1), 1); m != nil && m.exact >= 3 && len(flipped.rows) > 2 {
			return &table{mapping: m, header: col + 1, title: v.titleAbove(first), form: byColumns, rows: flipped.rows[1:]}
		}
	}
	return nil
}

// pairs recognises a form: a label in one cell and its value in the next, one or several pairs a row. A form of the
// project is a table of its rows; a form of anything else is one record.
func (v *sheetView) pairs() *table {
	var best *mapping
	for _, s := range schemas {
		m := &mapping{schema: s, at: map[string]int{}, sure: map[string]float64{}}
		for _, r := range v.rows {
			for _, p := range pairsOf(r, s) {
				if p.target != nil && !m.has(p.target.name) {
					m.at[p.target.name], m.sure[p.target.name] = len(m.at), 1
					m.exact++
				}
			}
		}
		need := 4
		if s.kind == data.KindProject {
			need = 3
		}
		m.score = float64(m.exact) + s.kindWords(v.title)
		if m.exact >= need && s.enough(m.has) && (best == nil || m.score > best.score) {
			best = m
		}
	}
	if best == nil {
		return nil
	}
	first := 0
	for first < len(v.rows) && len(pairsOf(v.rows[first], best.schema)) == 0 {
		first++
	}
	t := &table{mapping: best, form: asPairs, header: 0, title: v.titleAbove(first), rows: v.rows[first:]}
	if best.schema.kind != data.KindProject {
		t.flatten()
	}
	return t
}

// flatten turns a form into a table of one row.
func (t *table) flatten() {
	one := Row{Cells: make([]Cell, len(t.at))}
	for _, r := range t.rows {
		for _, p := range pairsOf(r, t.schema) {
			if p.target == nil {
				t.heads = append(t.heads, head{col: maxColumns, text: p.label, keys: []string{HeadKey(p.label).Key}})
				continue
			}
			if one.Number == 0 {
				one.Number = r.Number
			}
			if i := t.at[p.target.name]; one.Cells[i].Text == "" {
				one.Cells[i] = p.value
				t.heads = append(t.heads, head{col: i, text: p.label, keys: []string{HeadKey(p.label).Key}, unit: HeadKey(p.label).Unit})
			}
		}
	}
	t.rows = []Row{one}
}

// pair is one label with its value.
type pair struct {
	col    int
	label  string
	target *target // nil for an unknown label
	value  Cell
}

// pairsOf reads a row of a form. A label is a known heading of the kind; in a row with labels and values in turn every
// other cell is one, known or not.
func pairsOf(r Row, s *schema) []pair {
	cells := distinctCells(r)
	inTurn := len(cells) == 2 || len(cells)%2 == 0 && labelsIn(r) > 0
	var out []pair
	for i := 0; i < len(cells); i++ {
		t := s.exactly(cells[i].text)
		if t == nil && !inTurn {
			continue
		}
		if t == nil {
			t = s.nearly(cells[i].text)
		}
		p := pair{col: cells[i].col, label: cells[i].text, target: t}
		if i+1 < len(cells) && (inTurn && len(cells) == 2 || s.exactly(cells[i+1].text) == nil) {
			p.value = r.Cells[cells[i+1].col]
			i++
		}
		out = append(out, p)
	}
	return out
}

// exactly is the target a label of a form names, nil when there is none. 重点产业1 is 重点产业.
func (s *schema) exactly(text string) *target {
	keys := variants(strings.TrimRight(HeadKey(text).Key, "0123456789一二三四五"))
	for _, key := range keys {
		for _, t := range s.targets {
			if t.name != seq && slices.Contains(t.names, key) {
				return t
			}
		}
	}
	return nil
}

// nearly is the target a label resembles enough to be taken for it.
func (s *schema) nearly(text string) *target {
	keys := wordsOf(head{keys: variants(HeadKey(text).Key)})
	var best *target
	top := mapSurely
	for _, t := range s.targets {
		if score := matchTarget(keys, t); score >= top && t.name != seq {
			best, top = t, score
		}
	}
	return best
}
