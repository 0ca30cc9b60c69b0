package intake

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// Workbooks are read by one pass of encoding/xml over each part rather than by excelize: its Rows() gives strings
// only, so types and number formats need a second pass (GetCellStyle loads the whole sheet) and the proof that the
// sheet is whole a third. Measured on 10,000 × 20 cells: 0.34 + 0.56 + 0.26 s against 0.4 s for the one pass here,
// which proves completeness as it reads. The tests compare every sample workbook with what excelize reads.

// workbook is what the sheets of one file share.
type workbook struct {
	parts   *parts
	shared  []string
	formats []numberFormat // by cell style index
	epoch04 bool
	cells   int // cells kept so far, against maxCells
}

type sheetEntry struct {
	name, id string
	hidden   bool
}

func readWorkbook(p *parts) ([]Sheet, error) {
	const main = "xl/workbook.xml"
	book := &workbook{parts: p}
	entries, err := book.readEntries(main)
	if err != nil {
		return nil, damaged("工作簿目录", err)
	}
	rels, err := p.relations(main)
	if err != nil {
		return nil, damaged("工作簿目录", err)
	}
	read := make(map[string]bool)
	for _, r := range rels {
		switch r.kind {
		case "sharedStrings":
			err = book.readShared(r.target)
		case "styles":
			err = book.readStyles(r.target)
		default:
			continue
		}
		if err != nil {
			return nil, damaged("工作簿的公用部分", err)
		}
	}
	var sheets []Sheet
	for _, e := range entries {
		r := rels[e.id]
		if r.kind == "chartsheet" || r.kind == "dialogsheet" || r.kind == "xlMacrosheet" {
			continue // no cells of the user in them
		}
		sheet, err := book.readSheet(r.target, e)
		if err != nil {
			return nil, damaged("工作表“"+e.name+"”", err)
		}
		read[partName(r.target)] = true
		sheets = append(sheets, sheet)
	}
	return sheets, book.checkRest(read)
}

// checkRest makes sure that worksheets the directory does not name are whole too: one that lost its name is damage.
func (b *workbook) checkRest(read map[string]bool) error {
	for name := range b.parts.files {
		if strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml") && !read[name] {
			if err := b.parts.each(name, func(xml.Token) error { return nil }); err != nil {
				return damaged("工作簿里未列出的工作表", err)
			}
		}
	}
	return nil
}

func (b *workbook) readEntries(part string) ([]sheetEntry, error) {
	var entries []sheetEntry
	err := b.parts.each(part, func(tok xml.Token) error {
		e, ok := tok.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "workbookPr":
			b.epoch04 = isTrue(attr(e, "date1904"))
		case "sheet":
			s := sheetEntry{name: attr(e, "name")}
			for _, a := range e.Attr {
				if a.Name.Local == "id" {
					s.id = a.Value
				}
			}
			s.hidden = attr(e, "state") == "hidden" || attr(e, "state") == "veryHidden"
			entries = append(entries, s)
		}
		return nil
	})
	return entries, err
}

func (b *workbook) readShared(part string) error {
	var text richText
	return b.parts.each(part, func(tok xml.Token) error {
		text.take(tok)
		if e, ok := tok.(xml.EndElement); ok && e.Name.Local == "si" {
			b.shared = append(b.shared, text.flush())
		}
		return nil
	})
}

// richText joins the <t> runs of a string and leaves phonetic hints (<rPh>) out.
type richText struct {
	b        strings.Builder
	inT      bool
	phonetic bool
}

func (t *richText) take(tok xml.Token) {
	switch e := tok.(type) {
	case xml.StartElement:
		switch e.Name.Local {
		case "t":
			t.inT = true
		case "rPh":
			t.phonetic = true
		}
	case xml.EndElement:
		switch e.Name.Local {
		case "t":
			t.inT = false
		case "rPh":
			t.phonetic = false
		}
	case xml.CharData:
		if t.inT && !t.phonetic {
			t.b.Write(e)
		}
	}
}

func (t *richText) flush() string {
	s := unescapeX(t.b.String())
	t.b.Reset()
	return s
}

// unescapeX undoes Excel's _x000D_ notation for characters XML cannot hold.
func unescapeX(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			b.WriteString(s)
			return b.String()
		}
		code, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' || code >= 0xD800 && code < 0xE000 {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(code))
		s = s[i+7:]
	}
}

func (b *workbook) readStyles(part string) error {
	codes := make(map[string]string)
	inXfs := false
	return b.parts.each(part, func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "numFmt":
				if id := attr(e, "numFmtId"); id != "" && codes[id] == "" {
					codes[id] = attr(e, "formatCode")
				}
			case "cellXfs":
				inXfs = true
			case "xf":
				if inXfs {
					id := attr(e, "numFmtId")
					b.formats = append(b.formats, classify(id, codes[id]))
				}
			}
		case xml.EndElement:
			if e.Name.Local == "cellXfs" {
				inXfs = false
			}
		}
		return nil
	})
}

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
	if r.row >= maxRows || r.col >= maxColumns {
		return &Refused{
			Place:  fmt.Sprintf("工作表“%s”第 %d 行第 %d 列", r.sheet.Name, r.row+1, r.col+1),
			Reason: fmt.Sprintf("内容超出 %d 行、%d 列的上限", maxRows, maxColumns), Advice: adviceSplit,
		}
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
