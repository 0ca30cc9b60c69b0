package intake

import (
	"regexp"
	"slices"
	"strings"
)

var (
	ownerLine = regexp.MustCompile(`^(?:服务)?专家(?:姓名)?[：:]\s*(\S.*)?$`)
	dayWord   = regexp.MustCompile(`日期|时间`)
	nameWord  = regexp.MustCompile(`专家|姓名|讲师|评委`)
)

// addOwners gives the rows of a log kept for one expert, who is named above its headings (专家：张三), a column with that
// name, behind the last one.
func addOwners(sheet *Sheet) {
	width := 0
	for _, r := range sheet.Rows {
		width = max(width, len(r.Cells))
	}
	owner, inLog := "", false
	for i, r := range sheet.Rows {
		cells := distinctCells(r)
		if name := ownerOf(cells); name != "" {
			owner, inLog = name, false
			continue
		}
		value := ""
		switch {
		case owner == "" || len(cells) < 2:
			continue
		case !inLog && isOwnHead(cells):
			inLog, value = true, "专家姓名"
		case inLog:
			value = owner
		default:
			continue
		}
		sheet.Rows[i] = padded(r, width+1)
		sheet.Rows[i].Cells[width].Text = value
	}
}

// ownerOf is the expert a row names in one cell or in two, blank for none.
func ownerOf(cells []placed) string {
	for i, c := range cells {
		m := ownerLine.FindStringSubmatch(c.text)
		switch {
		case m == nil:
		case m[1] != "":
			return m[1]
		case i+1 < len(cells):
			return cells[i+1].text
		}
	}
	return ""
}

// isOwnHead: headings with a day among them and without a person.
func isOwnHead(cells []placed) bool {
	named := func(form *regexp.Regexp) bool {
		return slices.ContainsFunc(cells, func(c placed) bool { return len([]rune(c.text)) <= 12 && form.MatchString(c.text) })
	}
	return len(cells) > 2 && named(dayWord) && !named(nameWord) && !slices.ContainsFunc(cells, func(c placed) bool { return strings.ContainsAny(c.text, "：:") })
}
