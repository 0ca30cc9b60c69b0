package intake

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// A field longer than a spreadsheet cell can be is a stray quotation mark that would swallow the records after it.
const maxField = 32767 * 4

// readCSV reads a delimited text. Row numbers count records: a blank line is one, a line break inside quotes is none.
func readCSV(ctx context.Context, raw []byte, ext string) (Sheet, error) {
	text, err := decodeText(raw)
	if err != nil {
		return Sheet{}, err
	}
	p := &csvParser{s: text, comma: delimiter(text, ext)}
	var rows []Row
	cells := 0
	for p.pos < len(p.s) {
		if len(rows)%256 == 0 && ctx.Err() != nil {
			return Sheet{}, fmt.Errorf("读取没有完成：%w", ctx.Err())
		}
		fields := p.record()
		row := Row{Number: len(rows) + 1, Cells: csvCells(fields)}
		if len(row.Cells) > maxColumns {
			return Sheet{}, &Refused{Place: fmt.Sprintf("第 %d 行", row.Number), Reason: fmt.Sprintf("列数超过 %d", maxColumns), Advice: adviceSplit}
		}
		if cells += len(row.Cells) + 1; cells > maxCells {
			return Sheet{}, damaged("", errTooMany)
		}
		rows = append(rows, row)
	}
	rows = dropBlankTail(rows)
	if len(rows) > maxRows {
		return Sheet{}, &Refused{Reason: fmt.Sprintf("行数超过 %d", maxRows), Advice: adviceSplit}
	}
	if len(rows) > 0 && strings.HasPrefix(p.s, "sep=") {
		rows[0].Cells = nil // Excel's own hint about the delimiter, no data
	}
	return Sheet{Rows: rows}, nil
}

func csvCells(fields []string) []Cell {
	for len(fields) > 0 && strings.TrimSpace(fields[len(fields)-1]) == "" {
		fields = fields[:len(fields)-1]
	}
	if len(fields) == 0 {
		return nil
	}
	cells := make([]Cell, len(fields))
	for i, f := range fields {
		cells[i] = Cell{Text: f, Lossy: lossyText(f), IsError: errorText[strings.TrimSpace(f)]}
	}
	return cells
}

// lossyText spots what Excel writes into a csv for a long number: 6.2E+18.
func lossyText(s string) bool {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, "eE"); i < 1 || i > 20 || s[0] < '0' || s[0] > '9' {
		return false
	}
	v, err := strconv.ParseFloat(s, 64)
	return err == nil && v >= lossyFrom
}

func dropBlankTail(rows []Row) []Row {
	for len(rows) > 0 && len(rows[len(rows)-1].Cells) == 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// csvParser is lenient where offices' files are: encoding/csv would skip blank lines (row numbers must count
// them) and refuse stray quotes.
type csvParser struct {
	s     string
	pos   int
	comma byte
}

func (p *csvParser) record() []string {
	var fields []string
	for {
		field, last := p.field()
		fields = append(fields, field)
		if last {
			return fields
		}
	}
}

// field reads one field and the delimiter or line end after it; last is true at the end of the record.
func (p *csvParser) field() (value string, last bool) {
	if p.pos < len(p.s) && p.s[p.pos] == '"' {
		if v, end, ok := p.quoted(); ok {
			p.pos = end
			return v, p.finish()
		}
	}
	start := p.pos
	for p.pos < len(p.s) && p.s[p.pos] != p.comma && p.s[p.pos] != '\n' && p.s[p.pos] != '\r' {
		p.pos++
	}
	return p.s[start:p.pos], p.finish()
}

// quoted reads a quoted field; a quote not followed by a delimiter or line end is part of the text. Without a
// proper closing quote the field was never meant as quoted.
func (p *csvParser) quoted() (value string, end int, ok bool) {
	var b strings.Builder
	limit := min(len(p.s), p.pos+maxField)
	from := p.pos + 1
	for i := from; i < limit; i++ {
		if p.s[i] != '"' {
			continue
		}
		if i+1 == len(p.s) || p.s[i+1] == p.comma || p.s[i+1] == '\n' || p.s[i+1] == '\r' {
			b.WriteString(p.s[from:i])
			return strings.ReplaceAll(b.String(), "\r\n", "\n"), i + 1, true
		}
		b.WriteString(p.s[from:i] + `"`)
		if p.s[i+1] == '"' {
			i++
		}
		from = i + 1
	}
	return "", 0, false
}

func (p *csvParser) finish() (last bool) {
	if p.pos >= len(p.s) {
		return true
	}
	switch p.s[p.pos] {
	case p.comma:
		p.pos++
		return false
	case '\r':
		p.pos++
		if p.pos < len(p.s) && p.s[p.pos] == '\n' {
			p.pos++
		}
	case '\n':
		p.pos++
	}
	return true
}

// delimiter picks the one of , ; tab that splits the first records into the same, largest number of fields.
func delimiter(s, ext string) byte {
	if rest, ok := strings.CutPrefix(s, "sep="); ok && rest != "" && strings.ContainsRune(",;\t|", rune(rest[0])) {
		return rest[0]
	}
	order := []byte{',', '\t', ';'}
	if ext == ".tsv" {
		order = []byte{'\t', ',', ';'}
	}
	best, bestScore := order[0], 0
	for _, comma := range order {
		p := &csvParser{s: s, comma: comma}
		count := make(map[int]int)
		for n := 0; n < 40 && p.pos < len(p.s); n++ {
			count[len(p.record())]++
		}
		score := 0
		for fields, records := range count {
			score = max(score, (fields-1)*records)
		}
		if score > bestScore {
			best, bestScore = comma, score
		}
	}
	return best
}
