package intake

import (
	"regexp"
	"slices"
	"strings"

	"parkledger/data"
)

// labelLine is 联系人：张三, a label and its value in a line of running text.
var labelLine = regexp.MustCompile(`^(?:[（(]?\d{1,2}[)）.．、]|[一二三四五六七八九十]{1,3}、)?\s*([^：:，,。；;]{2,14})[：:]\s*(.*)$`)

var hintForm = regexp.MustCompile(`^[（(]?(?:请(?:填|写|输入|选|如实|简要)|示例|例如|如[：:])`)

// formLines makes a sheet of a Word file whose lines are labels and values, as a questionnaire without a table has them,
// several firms one after the other included; nil when they are no forms of needs.
func formLines(f *File) *Sheet {
	s := &Sheet{Name: "正文"}
	question := ""
	for i, line := range f.Text.lines() {
		number := i + 1
		if question != "" && !labelLine.MatchString(line) {
			s.Rows = append(s.Rows, Row{Number: number, Cells: textCells(question, line)})
			question = ""
			continue
		}
		if question = ""; strings.HasSuffix(line, "？") || strings.HasSuffix(line, "?") {
			question = line
			continue
		}
		if firm := strings.TrimSpace(groupLine.ReplaceAllString(line, "")); legalForm.MatchString(firm) && short(firm) && !labelLine.MatchString(line) {
			s.Rows = append(s.Rows, Row{Number: number, Cells: textCells("企业名称", firm)})
			continue
		}
		for _, piece := range labelled(line) {
			s.Rows = append(s.Rows, Row{Number: number, Cells: textCells(piece[0], piece[1])})
		}
	}
	if slices.ContainsFunc(s.Rows, func(r Row) bool { return hintForm.MatchString(r.Cells[1].Text) }) {
		return nil // tells how to fill in the form
	}
	tables, _ := findTables(s, f.Name)
	if len(tables) == 0 || slices.ContainsFunc(tables, func(t *table) bool { return t.schema.kind != data.KindNeed || t.form != asPairs }) {
		return nil
	}
	return s
}

// labelled cuts a line where one label and its value end and the next begin: 联系人：张三。走访时间：5月22日。
func labelled(line string) [][2]string {
	var out [][2]string
	for _, piece := range strings.FieldsFunc(line, func(r rune) bool { return r == '。' || r == '；' || r == ';' }) {
		if m := labelLine.FindStringSubmatch(strings.TrimSpace(piece)); m != nil {
			out = append(out, [2]string{m[1], m[2]})
		} else if n := len(out); n > 0 {
			out[n-1][1] += "。" + piece
		}
	}
	return out
}
