package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Widths estimated for a column, in digits.
const (
	narrowest = 8
	widest    = 42
	padding   = 2.5 // cell margins and the arrow of the filter
)

func splitLines(s string) []string { return strings.Split(s, "\n") }

// width is the width of column c (from 0).
func (p *page) width(c int) float64 {
	col := p.Columns[c]
	if col.Width > 0 {
		return min(col.Width, excelize.MaxColumnWidth)
	}
	w := cells(col.Head) + padding
	for _, rows := range [][][]Value{p.Rows, {p.Total}} {
		for _, row := range rows {
			if c < len(row) {
				w = max(w, row[c].width(col.Kind)+padding)
			}
		}
	}
	return min(max(w, narrowest), widest)
}

// width is the room v needs as it is shown in a column of kind k.
func (v Value) width(k Kind) float64 {
	switch v.kind {
	case text:
		return cells(v.text)
	case day:
		return float64(len(asDate))
	case number:
		decimals := 2
		if k == Count || k == Percent {
			decimals = 1
		}
		n := len(fmt.Sprintf("%.*f", decimals, v.number))
		return float64(n + n/4) // thousands separators
	}
	return 0
}

// columns sets the width of every column and the look of what is typed below the table later.
func (p *page) columns() error {
	for i, c := range p.Columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := p.f.SetColWidth(p.Name, name, name, p.width(i)); err != nil {
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

// print sets the sheet on A4, as wide as the paper, with the head and the page number on every page.
func (p *page) print() error {
	paper, wide, endless, fit, centred := 9, 1, 0, true, true
	orientation := "portrait"
	if p.Landscape {
		orientation = "landscape"
	}
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
	return p.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", p.Name, p.head, p.head), Scope: p.Name,
	})
}
