package xlsx

import (
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"parkledger/app/report"
)

const (
	textFont = "宋体"
	headFont = "黑体"
)

// role is what a row is for.
type role int

const (
	valueRow role = iota
	titleRow
	noteRow
	headRow
	totalRow
	spareRow // below the table, for rows typed in later
)

// look is everything the style of a cell depends on.
type look struct {
	role   role
	format string // number format; empty is Excel's General
	text   bool
}

// Number formats. Cells of text carry @, so that a code typed over another stays text too.
const (
	asText    = "@"
	asDate    = "yyyy-mm-dd"
	asMoney   = "#,##0.00"
	asPercent = `0.0"%"`
	asCount   = "#,##0"
)

// longText is the length from which Excel shows a cell of the format @ as ####; those get the general format.
const longText = 255

// columnLook is the look of a column's values, and of its blank cells.
func columnLook(k report.ValueKind) look {
	return [...]look{
		report.TextValue:    {format: asText, text: true},
		report.DateValue:    {format: asDate},
		report.MoneyValue:   {format: asMoney},
		report.NumberValue:  {},
		report.PercentValue: {format: asPercent},
		report.CountValue:   {format: asCount},
	}[k]
}

// look is the look of v in a column of kind k. A value that is not of that kind looks like what it is.
func (v value) look(k report.ValueKind) look {
	switch v.kind {
	case text:
		if len(v.text) > longText && utf8.RuneCountInString(v.text) > longText {
			return look{text: true}
		}
		return columnLook(report.TextValue)
	case day:
		return columnLook(report.DateValue)
	case number:
		if k == report.TextValue || k == report.DateValue {
			return columnLook(report.NumberValue)
		}
	}
	return columnLook(k)
}

// styleID is the id of l in the workbook, made when first asked for.
func (w *writer) styleID(l look) (int, error) {
	if id, ok := w.styles[l]; ok {
		return id, nil
	}
	id, err := w.f.NewStyle(l.style())
	if err != nil {
		return 0, err
	}
	w.styles[l] = id
	return id, nil
}

func (l look) style() *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: textFont, Size: 10.5},
		Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "center", Indent: 1},
	}
	if l.format == asCount || l.format == asDate || l.format == asPercent {
		s.Alignment.Horizontal, s.Alignment.Indent = "center", 0
	}
	if l.text {
		s.Alignment.Horizontal, s.Alignment.WrapText, s.Alignment.Indent = "left", true, 0
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	switch l.role {
	case titleRow:
		s.Font = &excelize.Font{Family: headFont, Size: 16}
		s.Alignment.Horizontal, s.Alignment.Indent = "center", 0
		if l.text {
			s.Alignment.Horizontal, s.Alignment.WrapText = "left", false
		}
		return s
	case noteRow:
		s.Font.Color = "595959"
		s.Alignment.Horizontal, s.Alignment.WrapText, s.Alignment.Indent = "left", true, 0
		return s
	case headRow:
		s.Font = &excelize.Font{Family: headFont, Size: 10.5, Bold: true}
		s.Alignment.Horizontal, s.Alignment.WrapText, s.Alignment.Indent = "center", true, 0
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF5"}}
	case totalRow:
		s.Font.Bold = true
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F5F7FA"}}
	case spareRow:
		return s
	}
	for _, side := range []string{"left", "top", "right", "bottom"} {
		s.Border = append(s.Border, excelize.Border{Type: side, Color: "A6A6A6", Style: 1})
	}
	return s
}
