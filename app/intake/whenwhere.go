package intake

import (
	"regexp"
	"slices"
	"strings"
)

var (
	whenWhereHead = regexp.MustCompile(`^(?:活动|会议|举办|召开)?(?:时间|日期)[、,，及和与/\s]*(?:地点|地址|场地)$`)
	whenForm      = regexp.MustCompile(`^((?:20\d{2}\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?(?:\s*[-—–~～至到]+\s*(?:\d{1,2}\s*[月./-]\s*)?\d{1,2}\s*[日号]?)?(?:\s*(?:上午|下午|晚上|全天))?(?:\s*\d{1,2}[:：]\d{2}(?:\s*[-—–~～至到]+\s*\d{1,2}[:：]\d{2})?)?)[\s,，;；、/]+(\S.*)$`)
)

// splitWhenWhere gives the places of a column 时间地点 a column of their own, behind the last one.
func splitWhenWhere(sheet *Sheet) {
	for i := 0; i < min(len(sheet.Rows), 10); i++ {
		for col := range sheet.Rows[i].Cells {
			if whenWhereHead.MatchString(textAt(sheet.Rows[i], col)) {
				sheet.splitPlaces(i, col)
				return
			}
		}
	}
}

func (s *Sheet) splitPlaces(header, col int) {
	width := 0
	for _, r := range s.Rows {
		width = max(width, len(r.Cells))
	}
	put := func(i int, when, where string) {
		cells := slices.Clone(s.Rows[i].Cells)
		cells[col].Text = when
		s.Rows[i].Cells = append(cells, append(make([]Cell, width-len(cells)), Cell{Text: where})...)
	}
	put(header, "时间", "地点")
	for i := header + 1; i < len(s.Rows); i++ {
		if m := whenForm.FindStringSubmatch(strings.Join(strings.Fields(textAt(s.Rows[i], col)), " ")); m != nil {
			put(i, m[1], m[2])
		}
	}
}
