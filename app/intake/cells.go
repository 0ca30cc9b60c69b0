package intake

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A number from here on has 16 or more digits, of which a spreadsheet keeps 15. Longer fractions are only the
// noise of binary arithmetic and lose nothing a person typed.
const lossyFrom = 1e15

// errorText are the error values of a spreadsheet, which stay as text when somebody pastes values.
var errorText = map[string]bool{
	"#REF!": true, "#N/A": true, "#VALUE!": true, "#DIV/0!": true, "#NAME?": true, "#NUM!": true, "#NULL!": true,
	"#SPILL!": true, "#CALC!": true, "#GETTING_DATA": true,
}

// cellValue makes a Cell of a read <c> element.
func (b *workbook) cellValue(c *rawCell) (Cell, error) {
	value := c.value.String()
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(b.shared) {
			return Cell{}, fmt.Errorf("shared string %q of %d", value, len(b.shared))
		}
		return Cell{Text: b.shared[i]}, nil
	case "inlineStr":
		return Cell{Text: c.text.flush()}, nil
	case "str":
		if !c.hasValue {
			return Cell{Uncalculated: c.formula}, nil
		}
		return Cell{Text: unescapeX(value)}, nil
	case "b":
		if isTrue(strings.TrimSpace(value)) {
			return Cell{Text: "TRUE"}, nil
		}
		return Cell{Text: "FALSE"}, nil
	case "e":
		return Cell{Text: value, IsError: true}, nil
	case "d":
		return Cell{Text: strings.TrimSuffix(strings.Replace(value, "T", " ", 1), " 00:00:00"), IsDate: true}, nil
	}
	value = strings.TrimSpace(value)
	if value == "" {
		return Cell{Uncalculated: c.formula}, nil
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return Cell{}, fmt.Errorf("number %q", value)
	}
	return b.number(v, c.style), nil
}

func (b *workbook) number(v float64, style string) Cell {
	c := Cell{Number: v, IsNumber: true, Lossy: math.Abs(v) >= lossyFrom, Epoch1904: b.epoch04}
	format := formatPlain
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(b.formats) {
		format = b.formats[i]
	}
	switch format {
	case formatDate, formatTime:
		if text, date, ok := serialText(v, b.epoch04, format); ok {
			c.Text, c.IsDate = text, date
			return c
		}
	case formatPercent:
		c.Text = numberText(v*100) + "%"
		return c
	}
	c.Text = numberText(v)
	return c
}

// numberText writes v with the 15 digits a spreadsheet shows.
func numberText(v float64) string {
	switch a := math.Abs(v); {
	case v == math.Trunc(v) && a < lossyFrom:
		return strconv.FormatInt(int64(v), 10)
	case a >= lossyFrom || a < 1e-9:
		return strconv.FormatFloat(v, 'E', -1, 64)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		rounded = v
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// serialText shows a serial number under a date or time format; date is false for a clock time alone.
func serialText(v float64, epoch04 bool, format numberFormat) (text string, date, ok bool) {
	if v < 0 {
		return "", false, false
	}
	seconds := int(math.Round((v - math.Floor(v)) * 86400))
	clock := fmt.Sprintf("%02d:%02d", seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		clock += fmt.Sprintf(":%02d", seconds%60)
	}
	if v < 1 && !epoch04 || format == formatTime && v < 1 {
		return clock, false, seconds < 86400
	}
	day, ok := DateFromSerial(math.Floor(v)+float64(seconds/86400), epoch04)
	if !ok {
		return "", false, false
	}
	if seconds%86400 == 0 {
		return day.String(), true, true
	}
	return day.String() + " " + clock, true, true
}

// numberFormat is the part of a cell's number format that changes what its number means.
type numberFormat uint8

const (
	formatPlain numberFormat = iota
	formatDate
	formatTime
	formatPercent
)

// classify tells the meaning of a built-in format (ECMA-376 part 1, 18.8.30, with the East Asian ones) or of a
// format code.
func classify(id, code string) numberFormat {
	if code == "" {
		n, err := strconv.Atoi(id)
		switch {
		case err != nil:
			return formatPlain
		case n >= 14 && n <= 17, n == 22, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n == 57, n == 58:
			return formatDate
		case n >= 18 && n <= 21, n >= 32 && n <= 35, n >= 45 && n <= 47, n == 55, n == 56:
			return formatTime
		case n == 9 || n == 10:
			return formatPercent
		}
		return formatPlain
	}
	letters := formatLetters(code)
	switch {
	case strings.Contains(letters, "general"):
		return formatPlain
	case strings.ContainsAny(letters, "yd") || strings.Contains(letters, "m") && !strings.ContainsAny(letters, "hs") || strings.Contains(letters, "aaa"):
		return formatDate
	case strings.ContainsAny(letters, "hs"):
		return formatTime
	case strings.Contains(letters, "%"):
		return formatPercent
	}
	return formatPlain
}

// formatLetters is the first section of a format code without quoted, escaped and bracketed text; elapsed times
// such as [h] keep their letter.
func formatLetters(code string) string {
	var b strings.Builder
	s := []rune(strings.ToLower(code))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ';':
			return b.String()
		case '\\', '_', '*':
			i++
		case '"':
			for i++; i < len(s) && s[i] != '"'; i++ {
			}
		case '[':
			start := i + 1
			for i++; i < len(s) && s[i] != ']'; i++ {
			}
			if inner := string(s[start:min(i, len(s))]); strings.Trim(inner, "hms") == "" {
				b.WriteString(inner)
			}
		default:
			b.WriteRune(s[i])
		}
	}
	return b.String()
}

// area is a merged range, counted from 0, both ends included.
type area struct{ col1, row1, col2, row2 int }

func parseArea(ref string) (area, bool) {
	from, to, ok := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !ok {
		to = from
	}
	c1, r1, ok1 := parseRef(from)
	c2, r2, ok2 := parseRef(to)
	return area{min(c1, c2), min(r1, r2), max(c1, c2), max(r1, r2)}, ok1 && ok2
}

// parseRef reads B12 as column 1, row 11.
func parseRef(ref string) (col, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		l := ref[i] | 0x20
		if l < 'a' || l > 'z' {
			break
		}
		col = col*26 + int(l-'a') + 1
	}
	n, err := strconv.Atoi(ref[i:])
	return col - 1, n - 1, err == nil && i > 0 && n > 0
}

// fillMerged copies the value of each merged range into its other cells, within the rows that hold data. A
// covered cell with content of its own keeps it only when the range shows nothing.
func (r *sheetReader) fillMerged() error {
	for _, a := range r.merges {
		if a.row1 >= len(r.sheet.Rows) || a.col1 >= len(r.sheet.Rows[a.row1].Cells) {
			continue
		}
		fill := r.sheet.Rows[a.row1].Cells[a.col1]
		if fill.Text == "" && !fill.Uncalculated {
			continue
		}
		fill.Merged = true
		a.row2, a.col2 = min(a.row2, len(r.sheet.Rows)-1), min(a.col2, maxColumns-1)
		if r.book.cells += (a.row2 - a.row1 + 1) * (a.col2 - a.col1 + 1); r.book.cells > maxCells {
			return errTooMany
		}
		for row := a.row1; row <= a.row2; row++ {
			for col := a.col1; col <= a.col2; col++ {
				if row == a.row1 && col == a.col1 {
					continue
				}
				if err := r.put(row, col, fill); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
