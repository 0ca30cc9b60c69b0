package intake

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// readSheet reads one worksheet in a single pass.
func (b *workbook) readSheet(part string, e sheetEntry) (Sheet, error) {
	r := &sheetReader{book: b, sheet: Sheet{Name: e.name, Hidden: e.hidden}}
	if err := b.parts.each(part, r.take); err != nil {
		return Sheet{}, err
	}
	rows := dropBlankTail(r.sheet.Rows)
	for i := range rows {
		rows[i].Number = i + 1
	}
	r.sheet.Rows = rows
	if err := r.fillMerged(); err != nil {
		return Sheet{}, err
	}
	return r.sheet, nil
}

// sheetReader is the state of one pass over a worksheet; row and col count from 0.
type sheetReader struct {
	book     *workbook
	sheet    Sheet
	row, col int
	inData   bool
	hidden   bool // the open row is
	filled   int  // cells of the open row
	struck   int  // of those the crossed out ones
	cell     rawCell
	merges   []area
}

// rawCell is a <c> element while it is being read.
type rawCell struct {
	kind, style string
	open        bool // between <c> and </c>
	inV, inIS   bool
	formula     bool
	hasValue    bool
	value       strings.Builder
	text        richText
}

func (r *sheetReader) take(tok xml.Token) error {
	switch e := tok.(type) {
	case xml.StartElement:
		return r.start(e)
	case xml.EndElement:
		return r.end(e.Name.Local)
	case xml.CharData:
		switch {
		case r.cell.inV:
			r.cell.value.Write(e)
		case r.cell.inIS:
			r.cell.text.take(e)
		}
	}
	return nil
}

func (r *sheetReader) start(e xml.StartElement) error {
	if r.cell.inIS {
		r.cell.text.take(e)
		return nil
	}
	switch e.Name.Local {
	case "sheetData":
		r.inData, r.row = true, -1
	case "row":
		return r.startRow(e)
	case "c":
		return r.startCell(e)
	case "v":
		r.cell.inV, r.cell.hasValue = r.cell.open, r.cell.open
	case "is":
		r.cell.inIS, r.cell.hasValue = r.cell.open, r.cell.open
	case "f":
		r.cell.formula = r.cell.open
	case "col":
		r.hideColumns(e)
	case "mergeCell":
		a, ok := parseArea(attr(e, "ref"))
		if !ok {
			return fmt.Errorf("merged range %q", attr(e, "ref"))
		}
		r.merges = append(r.merges, a)
	}
	return nil
}

func (r *sheetReader) startRow(e xml.StartElement) error {
	if !r.inData {
		return nil
	}
	r.row, r.col = r.row+1, -1
	r.hidden, r.filled, r.struck = isTrue(attr(e, "hidden")), 0, 0
	if s := attr(e, "r"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			return fmt.Errorf("row number %q", s)
		}
		r.row = n - 1
	}
	return nil
}

func (r *sheetReader) startCell(e xml.StartElement) error {
	if !r.inData {
		return nil
	}
	c := &r.cell
	c.open, c.kind, c.style, c.formula, c.hasValue = true, "", "", false, false
	c.value.Reset()
	c.text.flush()
	r.col++
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "r":
			col, row, ok := parseRef(a.Value)
			if !ok || row != r.row {
				return fmt.Errorf("cell reference %q in row %d", a.Value, r.row+1)
			}
			r.col = col
		case "s":
			c.style = a.Value
		case "t":
			c.kind = a.Value
		}
	}
	return nil
}

func (r *sheetReader) end(name string) error {
	c := &r.cell
	switch {
	case name == "is":
		c.inIS = false
	case c.inIS:
		c.text.take(xml.EndElement{Name: xml.Name{Local: name}})
	case name == "v":
		c.inV = false
	case name == "sheetData":
		r.inData = false
	case name == "row" && r.inData && r.row < len(r.sheet.Rows):
		r.sheet.Rows[r.row].Hidden = r.hidden
		r.sheet.Rows[r.row].Struck = r.struck > 1 && r.filled-r.struck <= 1 // the running number is often left
	case name == "c" && c.open:
		c.open = false
		return r.keep()
	}
	return nil
}

// keep stores the finished cell unless it is empty, so that mere formatting costs nothing.
func (r *sheetReader) keep() error {
	if !r.cell.hasValue && !r.cell.formula {
		return nil
	}
	cell, err := r.book.cellValue(&r.cell)
	if err != nil || cell.Text == "" && !cell.Uncalculated {
		return err
	}
	cell.IsError = cell.IsError || errorText[strings.TrimSpace(cell.Text)]
	if r.row >= maxRows || r.col >= maxColumns {
		return &Refused{
			Place:  fmt.Sprintf("工作表“%s”第 %d 行第 %d 列", r.sheet.Name, r.row+1, r.col+1),
			Reason: fmt.Sprintf("内容超出 %d 行、%d 列的上限", maxRows, maxColumns), Advice: adviceSplit,
		}
	}
	r.filled++
	if i, err := strconv.Atoi(r.cell.style); err == nil && i >= 0 && i < len(r.book.struck) && r.book.struck[i] {
		r.struck++
	}
	return r.put(r.row, r.col, cell)
}

func (r *sheetReader) put(row, col int, cell Cell) error {
	if n := row + 1 - len(r.sheet.Rows); n > 0 {
		r.book.cells += n
		r.sheet.Rows = append(r.sheet.Rows, make([]Row, n)...)
	}
	cells := r.sheet.Rows[row].Cells
	if n := col + 1 - len(cells); n > 0 {
		if r.book.cells += n; r.book.cells > maxCells {
			return errTooMany
		}
		if cells == nil && row > 0 {
			cells = make([]Cell, 0, max(len(r.sheet.Rows[row-1].Cells), col+1))
		}
		for range n {
			cells = append(cells, Cell{})
		}
		r.sheet.Rows[row].Cells = cells
	}
	cells[col] = cell
	return nil
}

func (r *sheetReader) hideColumns(e xml.StartElement) {
	if !isTrue(attr(e, "hidden")) {
		return
	}
	from, err1 := strconv.Atoi(attr(e, "min"))
	to, err2 := strconv.Atoi(attr(e, "max"))
	if err1 != nil || err2 != nil {
		return // widths only: no data is lost by not knowing
	}
	if r.sheet.HiddenColumns == nil {
		r.sheet.HiddenColumns = make(map[int]bool)
	}
	for c := max(from, 1); c <= min(to, maxColumns); c++ {
		r.sheet.HiddenColumns[c-1] = true
	}
}
