package xlsx

import (
	"fmt"
	"math"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"parkledger/app/report"
)

// page is one worksheet being written; rows count from 1.
type page struct {
	*writer
	report.Worksheet
	rows   [][]value
	totals []value
	head   int       // row of the headings
	first  int       // first row of the values
	last   int       // last row of the values, first-1 when there are none
	room   []float64 // width of each column
}

func (w *writer) sheet(s report.Worksheet) error {
	p := &page{writer: w, Worksheet: s, head: 1}
	if err := p.convert(); err != nil {
		return fmt.Errorf("工作表“%s”：%w", s.Name, err)
	}
	if len(s.Columns) == 0 {
		return fmt.Errorf("工作表“%s”没有列，请至少选择一列", s.Name)
	}
	if len(s.Columns) > excelize.MaxColumns || len(s.Rows) > excelize.TotalRows-4 {
		return fmt.Errorf("工作表“%s”有%d行%d列，超过 Excel 的上限，请分开导出", s.Name, len(s.Rows), len(s.Columns))
	}
	for _, line := range []string{s.Title, s.Note} {
		if line != "" {
			p.head++
		}
	}
	p.first = p.head + 1
	p.last = p.head + len(s.Rows)
	// A style set on a column goes over its cells, so columns come first.
	for _, step := range []func() error{p.columns, p.top, p.heads, p.values, p.total, p.choices, p.view, p.print} {
		if err := step(); err != nil {
			return fmt.Errorf("工作表“%s”：%w", s.Name, err)
		}
	}
	return nil
}

// convert turns the sheet's rows and total into values.
func (p *page) convert() (err error) {
	p.rows = make([][]value, len(p.Worksheet.Rows))
	for i, row := range p.Worksheet.Rows {
		if p.rows[i], err = valuesOf(row); err != nil {
			return err
		}
	}
	if p.Worksheet.Total != nil {
		p.totals, err = valuesOf(p.Worksheet.Total)
	}
	return err
}

// top writes the title and the note, each merged over all columns.
func (p *page) top() error {
	row := 0
	// The title of a sheet several pages wide stands on its first page instead of in its middle.
	pages, _ := p.spread()
	for _, line := range []struct {
		text string
		look look
	}{{p.Title, look{role: titleRow, text: pages > 1}}, {p.Note, look{role: noteRow}}} {
		if line.text == "" {
			continue
		}
		row++
		if err := p.put(row, 1, textOf(line.text)); err != nil {
			return err
		}
		if err := p.style(area{row, 1, row, len(p.Columns)}, line.look); err != nil {
			return err
		}
		if len(p.Columns) > 1 {
			if err := p.f.MergeCell(p.Name, ref(row, 1), ref(row, len(p.Columns))); err != nil {
				return err
			}
		}
		if err := p.f.SetRowHeight(p.Name, row, p.height(line.text, line.look.role)); err != nil {
			return err
		}
	}
	return nil
}

// height is for the merged rows at the top, which no program fits by itself; in pt.
func (p *page) height(text string, role role) float64 {
	if role == titleRow {
		return 30
	}
	room := 0.0
	for c := range p.Columns {
		if !p.Columns[c].Hidden {
			room += p.room[c]
		}
	}
	return rowHeight(lines(text, room))
}

func (p *page) heads() error {
	for i, c := range p.Columns {
		if err := p.put(p.head, i+1, textOf(c.Head)); err != nil {
			return err
		}
	}
	if err := p.fit(p.head, headValues(p.Columns)); err != nil {
		return err
	}
	return p.style(area{p.head, 1, p.head, len(p.Columns)}, look{role: headRow})
}

// values writes the rows. Each column gets the look of its kind at once; only cells that hold something else than
// the column says get one of their own.
func (p *page) values() error {
	type odd struct {
		row, col int
		look     look
	}
	var odds []odd
	for i, row := range p.rows {
		if len(row) > len(p.Columns) {
			return fmt.Errorf("第%d行有%d个值，多于表头的%d列", p.first+i, len(row), len(p.Columns))
		}
		for j, v := range row {
			if err := p.put(p.first+i, j+1, v); err != nil {
				return err
			}
			if l := v.look(p.Columns[j].Kind); v.kind != blank && l != columnLook(p.Columns[j].Kind) {
				odds = append(odds, odd{p.first + i, j + 1, l})
			}
		}
		if err := p.fit(p.first+i, row); err != nil {
			return err
		}
	}
	if len(p.rows) == 0 {
		return nil
	}
	for j, c := range p.Columns {
		if err := p.style(area{p.first, j + 1, p.last, j + 1}, columnLook(c.Kind)); err != nil {
			return err
		}
	}
	for _, o := range odds {
		if err := p.style(area{o.row, o.col, o.row, o.col}, o.look); err != nil {
			return err
		}
	}
	return nil
}

func (p *page) total() error {
	if p.totals == nil {
		return nil
	}
	row := p.last + 1
	if len(p.totals) > len(p.Columns) {
		return fmt.Errorf("合计行有%d个值，多于表头的%d列", len(p.totals), len(p.Columns))
	}
	for j, c := range p.Columns {
		var v value
		if j < len(p.totals) {
			v = p.totals[j]
		}
		if err := p.put(row, j+1, v); err != nil {
			return err
		}
		l := v.look(c.Kind)
		l.role = totalRow
		if err := p.style(area{row, j + 1, row, j + 1}, l); err != nil {
			return err
		}
	}
	return nil
}

// put writes v. Text is written as text, so that nothing a firm has typed ever becomes a formula.
func (p *page) put(row, col int, v value) error {
	cell := ref(row, col)
	switch v.kind {
	case blank:
		return nil
	case text:
		stored := escape(v.text)
		if n := len(utf16.Encode([]rune(stored))); n > excelize.TotalCellChars {
			return fmt.Errorf("第%d行“%s”有%d字，超过 Excel 单元格上限%d字，请缩短后重新导出",
				row, p.Columns[col-1].Head, n, excelize.TotalCellChars)
		}
		return p.f.SetCellStr(p.Name, cell, stored)
	default:
		if math.IsNaN(v.number) || math.IsInf(v.number, 0) {
			return fmt.Errorf("第%d行“%s”不是有效数字，请检查原始记录", row, p.Columns[col-1].Head)
		}
		return p.f.SetCellFloat(p.Name, cell, v.number, -1, 64)
	}
}

// area is a block of cells by row and column, from 1.
type area struct{ top, left, bottom, right int }

func (a area) String() string { return ref(a.top, a.left) + ":" + ref(a.bottom, a.right) }

func (p *page) style(a area, l look) error {
	id, err := p.styleID(l)
	if err != nil {
		return err
	}
	return p.f.SetCellStyle(p.Name, ref(a.top, a.left), ref(a.bottom, a.right), id)
}

// ref is the name of a cell, such as B3. Rows and columns here are always at least 1, so the name exists.
func ref(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err)
	}
	return name
}
