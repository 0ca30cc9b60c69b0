package intake

import (
	"fmt"
	"slices"
	"strings"

	"parkledger/data"
)

// groupedBy is the column in which people write something once for several rows they see as a group.
var groupedBy = map[data.Kind]string{data.KindNeed: "company", data.KindFollowUp: "company", data.KindEngagement: "date"}

// fillDown asks whether a blank firm, or a blank day of the log of experts, means that of the row above.
func (r *rowReader) fillDown(previous *rowReader) {
	column := groupedBy[r.t.schema.kind]
	col, mapped := r.t.at[column]
	if !mapped || previous == nil || !blank(r.cell(column)) || r.line("title")+r.line("@need")+r.line("expert") == "" || blank(previous.cell(column)) {
		return
	}
	what, above := "企业名称", "企业"
	along := []string{"company", "contact", "phone", "@contact", "@credit"}
	if column == "date" {
		what, above, along = "日期", "日期", []string{"date"}
	}
	answer := r.p.ask(Question{
		Place:   Place{File: r.t.rel, Sheet: r.t.sheet, Column: columnLetter(col)},
		Text:    fmt.Sprintf("第%d行等行没有写%s，是否沿用上一行的%s？", r.row.Number, what, above),
		Choices: yesNo("沿用上一行", "留空"), Proposal: "yes",
	}, "filldown")
	if answer != "yes" {
		return
	}
	cells := slices.Clone(r.row.Cells)
	for _, name := range along {
		c, ok := r.t.at[name]
		if !ok || c >= len(previous.row.Cells) || c < len(cells) && strings.TrimSpace(cells[c].Text) != "" {
			continue
		}
		for len(cells) <= c {
			cells = append(cells, Cell{})
		}
		cells[c] = previous.row.Cells[c]
	}
	r.row.Cells = cells
}

var dittoMarks = map[string]bool{"同上": true, "同 上": true, "同前": true, "〃": true, "″": true, "同上一行": true}

// repeatAbove puts what stands in the row above for 同上.
func repeatAbove(row, above Row) Row {
	cells := row.Cells
	for i, c := range row.Cells {
		if !dittoMarks[strings.TrimSpace(c.Text)] || i >= len(above.Cells) {
			continue
		}
		if &cells[0] == &row.Cells[0] {
			cells = slices.Clone(cells)
		}
		cells[i] = above.Cells[i]
	}
	row.Cells = cells
	return row
}
