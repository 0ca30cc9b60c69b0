package intake

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// wordTables collects the tables of a Word file as sheets, so that a list of needs typed in Word is read like one in
// Excel. A table within a cell stays part of that cell's text.
type wordTables struct {
	sheets []Sheet
	depth  int
	col    int
	span   int
	below  bool // the cell continues the one above it
	lines  []string
}

func (w *wordTables) start(e xml.StartElement) {
	if e.Name.Local == "tbl" {
		if w.depth++; w.depth == 1 {
			w.sheets = append(w.sheets, Sheet{Name: fmt.Sprintf("表%d", len(w.sheets)+1)})
		}
		return
	}
	if w.depth != 1 {
		return
	}
	s := &w.sheets[len(w.sheets)-1]
	switch e.Name.Local {
	case "tr":
		s.Rows = append(s.Rows, Row{Number: len(s.Rows) + 1})
		w.col = 0
	case "gridBefore":
		w.col += whole(attr(e, "val"))
	case "tc":
		w.span, w.below, w.lines = 1, false, nil
	case "gridSpan":
		w.span = max(1, whole(attr(e, "val")))
	case "vMerge":
		w.below = attr(e, "val") != "restart"
	}
}

func whole(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > maxColumns {
		return 0
	}
	return n
}

// paragraph adds the text of a finished paragraph to the open cell.
func (w *wordTables) paragraph(text string) {
	if w.depth > 0 && text != "" {
		w.lines = append(w.lines, text)
	}
}

func (w *wordTables) end(name string) {
	switch {
	case name == "tbl":
		w.depth--
	case name == "tc" && w.depth == 1:
		w.keep()
	}
}

// keep stores the finished cell in all columns it spans; one merged with the cell above repeats its text.
func (w *wordTables) keep() {
	rows := w.sheets[len(w.sheets)-1].Rows
	if len(rows) == 0 || w.col+w.span > maxColumns {
		return
	}
	last := &rows[len(rows)-1]
	cell := Cell{Text: strings.Join(w.lines, "\n")}
	if w.below && len(rows) > 1 && w.col < len(rows[len(rows)-2].Cells) {
		cell.Text, cell.Merged = rows[len(rows)-2].Cells[w.col].Text, true
	}
	for len(last.Cells) < w.col {
		last.Cells = append(last.Cells, Cell{})
	}
	for i := range w.span {
		cell.Merged = cell.Merged || i > 0
		last.Cells = append(last.Cells, cell)
	}
	w.col += w.span
}
