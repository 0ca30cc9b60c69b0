package intake

import "slices"

// formBlocks finds the forms of a sheet: runs of rows that hold labels beside their values, such as 企业名称 | 甲公司 |
// 联系人 | 张三. A label that comes again begins another form. Rows of a form are never a header.
func (v *sheetView) formBlocks() [][]Row {
	var out [][]Row
	for i := 0; i < len(v.rows); {
		end := v.formEnd(i)
		if end == i {
			i++
			continue
		}
		parts := splitForms(v.rows[i:end])
		if slices.ContainsFunc(parts, func(rows []Row) bool { return v.form(rows) == nil }) {
			i++ // rows of a table that use words of headings
			continue
		}
		out = append(out, parts...)
		i = end
	}
	return out
}

// form reads rows as one form, nil when they are none: its labels are different ones, most of them known.
func (v *sheetView) form(rows []Row) *table {
	labels, strange := map[string]bool{}, 0
	for _, r := range rows {
		cells := distinctCells(r)
		for i := 0; i < len(cells) && labelsIn(r) > 0; i++ {
			if key := HeadKey(cells[i].text).Key; !quickNames[key] {
				strange++
			} else if labels[key] {
				return nil
			} else {
				labels[key] = true
			}
			if i+1 < len(cells) && !knownLabel(cells[i+1].text) {
				i++
			}
		}
	}
	if len(labels) <= strange {
		return nil
	}
	t := (&sheetView{title: v.title, rows: rows}).pairs()
	if t == nil {
		return nil
	}
	t.first = rows[0].Number
	if t.title == "" {
		t.title = v.titleAbove(rows[0].Number - v.rows[0].Number)
	}
	return t
}

// formEnd is the index behind the form that begins at row i, i itself when none does. A form has a label on at least
// three rows, or four labels.
func (v *sheetView) formEnd(i int) int {
	if labelsIn(v.rows[i]) == 0 {
		return i
	}
	rows, labels, end := 0, 0, i
	for j := i; j < len(v.rows); j++ {
		cells := distinctCells(v.rows[j])
		n := labelsIn(v.rows[j])
		switch {
		case len(cells) == 0:
			continue
		case n > 0:
			rows, labels, end = rows+1, labels+n, j+1
		case len(cells) == 1:
			continue // a title, a label without a value
		case len(cells) == 2 && !v.couldBeHeader(j):
			end = j + 1 // a label nobody knows
		default:
			j = len(v.rows)
		}
	}
	if rows < 3 && labels < 4 || rows < 2 {
		return i
	}
	return end
}

// labelsIn counts the known labels of a row that has labels and values in turn, 0 for any other row, such as a header. A
// label may lack its value; one nobody knows may stand beside one that is known.
func labelsIn(r Row) int {
	cells := distinctCells(r)
	if len(cells) < 2 || len(cells) > 8 || formHead[squeezed(cells[0].text)] && formHead[squeezed(cells[1].text)] {
		return 0
	}
	labels, values, strange := 0, 0, 0
	for i := 0; i < len(cells); i++ {
		if knownLabel(cells[i].text) {
			labels++
		} else {
			strange++
		}
		if i+1 < len(cells) && !knownLabel(cells[i+1].text) {
			i++
			values++
		}
	}
	if strange > labels || 2*values < labels+strange {
		return 0
	}
	return labels
}

func knownLabel(text string) bool { return quickNames[HeadKey(text).Key] }

// splitForms cuts a run of rows where its first label comes again.
func splitForms(rows []Row) [][]Row {
	first := ""
	var out [][]Row
	start := 0
	for i, r := range rows {
		cells := distinctCells(r)
		if labelsIn(r) == 0 {
			continue
		}
		switch key := HeadKey(cells[0].text).Key; {
		case first == "":
			first = key
		case key == first:
			out = append(out, withoutNextTitle(rows[start:i]))
			start = i
		}
	}
	return append(out, rows[start:])
}

// inForm tells whether a row belongs to one of the forms.
func (v *sheetView) inForm(number int) bool {
	for _, f := range v.forms {
		if number >= f[0].Number && number <= f[len(f)-1].Number {
			return true
		}
	}
	return false
}

// formTables reads the forms of a sheet, as tables in the order they stand.
func (v *sheetView) formTables() []*table {
	var out []*table
	for _, rows := range v.forms {
		out = append(out, v.form(rows))
	}
	return out
}
