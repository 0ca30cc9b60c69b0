package xlsx

import (
	"fmt"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"parkledger/app/report"
)

// Widths estimated for a column, in digits.
const (
	narrowest = 8
	usual     = 42  // text longer than this is wrapped
	widest    = 120 // reached only by text that would else be higher than a row can be
	padding   = 2.5 // cell margins and the arrow of the filter
)

// Heights of a row, in pt.
const (
	lineHeight = 14.5
	highest    = 409 // Excel allows no more
)

// width is the width column c (from 0) was given, or needs.
func (p *page) width(c int) float64 {
	col := p.Columns[c]
	if col.Width > 0 {
		return min(col.Width, excelize.MaxColumnWidth)
	}
	w, longest := cells(col.Head), 0.0
	for _, rows := range [][][]value{p.rows, {p.totals}} {
		for _, row := range rows {
			if c < len(row) {
				w = max(w, row[c].width(col.Kind))
				longest = max(longest, float64(len(row[c].text)))
			}
		}
	}
	// Three bytes of a wide character stand for two digits; a row takes about 25 lines.
	most := min(max(usual, longest*2/3/25), widest)
	return min(max(w+padding, narrowest), most)
}

// fit makes a row high enough for its wrapped text. Excel does so when it opens a file, WPS and LibreOffice not always.
func (p *page) fit(row int, values []value) error {
	most := 1.0
	for c, v := range values {
		if v.kind == text && !p.Columns[c].Hidden {
			most = max(most, lines(v.text, p.room[c]))
		}
	}
	return p.f.SetRowHeight(p.Name, row, rowHeight(most))
}

func rowHeight(lines float64) float64 { return min(highest, lineHeight*lines+6) }

// lines is how many lines s takes in a column that wide; a little room is lost at each break.
func lines(s string, width float64) float64 {
	if len(s) <= int(width)-2 && !strings.Contains(s, "\n") {
		return 1
	}
	n := 0.0
	for line := range strings.SplitSeq(s, "\n") {
		n += max(1, math.Ceil(cells(line)/max(1, width-2)))
	}
	return n
}

func headValues(columns []report.SheetColumn) []value {
	out := make([]value, len(columns))
	for i, c := range columns {
		out[i] = textOf(c.Head)
	}
	return out
}

// width is the room v needs as it is shown in a column of kind k.
func (v value) width(k report.ValueKind) float64 {
	switch v.kind {
	case text:
		return cells(v.text)
	case day:
		return float64(len(asDate))
	case number:
		decimals := 2
		if k == report.CountValue || k == report.PercentValue {
			decimals = 1
		}
		n := len(fmt.Sprintf("%.*f", decimals, v.number))
		return float64(n + n/4) // thousands separators
	}
	return 0
}

// columns sets the width of every column and the look of what is typed below the table later.
func (p *page) columns() error {
	p.room = make([]float64, len(p.Columns))
	for i, c := range p.Columns {
		p.room[i] = p.width(i)
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := p.f.SetColWidth(p.Name, name, name, p.room[i]); err != nil {
			return err
		}
		l := columnLook(c.Kind)
		l.role = spareRow
		id, err := p.styleID(l)
		if err != nil {
			return err
		}
		if err := p.f.SetColStyle(p.Name, name, id); err != nil {
			return err
		}
		if c.Hidden {
			if err := p.f.SetColVisible(p.Name, name, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// view freezes everything down to the head and puts the filter on it.
func (p *page) view() error {
	err := p.f.SetPanes(p.Name, &excelize.Panes{
		Freeze: true, YSplit: p.head, TopLeftCell: ref(p.first, 1), ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: ref(p.first, 1), ActiveCell: ref(p.first, 1), Pane: "bottomLeft"}},
	})
	if err != nil {
		return err
	}
	return p.f.AutoFilter(p.Name, area{p.head, 1, p.last, len(p.Columns)}.String(), nil)
}

// Paper, in mm: what margins leave of A4, and the width of a digit with its share of the cell's margin.
const (
	acrossA4  = 271.0
	uprightA4 = 184.0
	digit     = 2.0
)

// A sheet printed smaller than this share cannot be read (10.5 pt becomes 6 pt); a wider one goes over several pages.
const smallest = 0.58

// leading is the greatest width, in digits, of the first columns that stand again on every page of a wide sheet.
const leading = 56

// spread is how many pages a sheet is wide, and how many of its first columns are repeated on each.
func (p *page) spread() (pages, repeated int) {
	across := uprightA4
	if p.Landscape {
		across = acrossA4
	}
	total, kept := 0.0, 0.0
	for i, w := range p.room {
		if p.Columns[i].Hidden {
			continue
		}
		total += w * digit
		if kept+w <= leading && repeated == i {
			kept, repeated = kept+w, i+1
		}
	}
	if total*smallest <= across {
		return 1, 0
	}
	kept *= digit
	return int(math.Ceil((total - kept) * smallest / (across - kept*smallest))), repeated
}

// print sets the sheet on A4 with the head and the page number on every page: as wide as the paper, or over
// several pages where it could not be read.
func (p *page) print() error {
	paper, endless, fit, centred := 9, 0, true, true
	orientation := "portrait"
	if p.Landscape {
		orientation = "landscape"
	}
	wide, repeated := p.spread()
	err := p.f.SetPageLayout(p.Name, &excelize.PageLayoutOptions{
		Size: &paper, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &endless,
	})
	if err != nil {
		return err
	}
	if err := p.f.SetSheetProps(p.Name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	side, end, edge := 0.5, 0.7, 0.3 // inches
	err = p.f.SetPageMargins(p.Name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &end, Bottom: &end, Header: &edge, Footer: &edge, Horizontally: &centred,
	})
	if err != nil {
		return err
	}
	if err := p.f.SetHeaderFooter(p.Name, &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页 共 &N 页"}); err != nil {
		return err
	}
	titles := fmt.Sprintf("'%s'!$%d:$%d", p.Name, p.head, p.head)
	if repeated > 0 {
		last, err := excelize.ColumnNumberToName(repeated)
		if err != nil {
			return err
		}
		titles = fmt.Sprintf("'%s'!$A:$%s,%s", p.Name, last, titles)
	}
	return p.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: p.Name,
	})
}
