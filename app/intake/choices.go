package intake

import (
	"regexp"
	"slices"
	"strings"
)

// choiceHead is the heading of one choice of a question that allows several, as questionnaire sites write it, one column
// a choice: 5、需求类型（多选）（技术攻关） | 5、（人才引进） or 5、需求类型:技术攻关.
var choiceHead = regexp.MustCompile(`^\s*(?:[Qq]?(\d{1,3})\s*[、.．)）:：]\s*)(.*?)(?:[(（]([^()（）]+)[)）]|[:：]\s*([^:：()（）]+))\s*$`)

// ticks are the values of such columns.
var (
	ticked   = map[string]bool{"1": true, "√": true, "✓": true, "✔": true, "是": true, "选中": true, "已选": true, "1.0": true}
	unticked = map[string]bool{"": true, "0": true, "否": true, "×": true, "未选中": true, "未选": true, "-": true, "—": true, "(跳过)": true, "（跳过）": true, "(空)": true, "（空）": true}
)

// joinChoices puts the choices of each question into one column, joined as those sites join them otherwise.
func joinChoices(sheet *Sheet) {
	for i := 0; i < min(len(sheet.Rows), 10); i++ {
		row := sheet.Rows[i]
		for col := 0; col < len(row.Cells); {
			names, stem := choicesAt(row, col)
			if len(names) > 1 && sheet.onlyTicks(i+1, col, names) {
				sheet.join(i, col, stem, names)
			}
			col += max(1, len(names))
		}
	}
}

// choicesAt lists the choices whose columns stand side by side from col on, with the question they belong to.
func choicesAt(row Row, col int) (names []string, stem string) {
	number := ""
	for ; col < len(row.Cells); col++ {
		m := choiceHead.FindStringSubmatch(row.Cells[col].Text)
		switch {
		case m == nil, len(names) > 0 && (m[1] != number || m[2] != "" && m[2] != stem):
			return names, stem
		case len(names) == 0:
			number, stem = m[1], m[2]
		}
		names = append(names, strings.TrimSpace(m[3]+m[4]))
	}
	return names, stem
}

// onlyTicks tells whether the columns hold nothing but ticks, or the words of their choice.
func (s *Sheet) onlyTicks(from, col int, names []string) bool {
	some := false
	for _, r := range s.Rows[from:] {
		for i, name := range names {
			text := textAt(r, col+i)
			if !ticked[text] && !unticked[text] && text != name {
				return false
			}
			some = some || text != ""
		}
	}
	return some
}

func (s *Sheet) join(header, col int, stem string, names []string) {
	for i := header; i < len(s.Rows); i++ {
		if len(s.Rows[i].Cells) <= col {
			continue
		}
		cells := slices.Clone(s.Rows[i].Cells)
		var chosen []string
		for k, name := range names {
			if text := textAt(s.Rows[i], col+k); ticked[text] || text == name {
				chosen = append(chosen, name)
			}
		}
		clear(cells[col:min(len(cells), col+len(names))])
		cells[col].Text = strings.Join(chosen, "┋")
		if i == header {
			cells[col].Text = stem
		}
		s.Rows[i].Cells = cells
	}
}
