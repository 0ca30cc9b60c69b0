package intake

import (
	"fmt"
	"strings"
)

// oddRows are the rows of a table that are left out, or read though a person who opens the file does not see them.
type oddRows struct{ samples, struck, hidden []int }

func (o oddRows) notes() []string {
	var out []string
	for _, x := range []struct {
		rows []int
		text string
	}{
		{o.samples, "是填写示例，跳过。"},
		{o.struck, "划了删除线，没有导入。"},
		{o.hidden, "是隐藏的行（可能是筛选留下的），已照常导入，请核对。"},
	} {
		if len(x.rows) > 0 {
			out = append(out, rowList(x.rows)+x.text)
		}
	}
	return out
}

// rowList names rows: 第3、5行, 第3、5、7、9、11行等12行.
func rowList(rows []int) string {
	var names []string
	for _, n := range rows[:min(len(rows), 5)] {
		names = append(names, itoa(n))
	}
	text := "第" + strings.Join(names, "、") + "行"
	if len(rows) > len(names) {
		text += "等" + itoa(len(rows)) + "行"
	}
	return text
}

// leavesOut asks once a table whether its crossed out rows are to be read: nobody crosses out what still holds.
func (p *planner) leavesOut(t *table, row Row, odd *oddRows) bool {
	if row.Struck && p.ask(Question{
		Place:   Place{File: t.rel, Sheet: t.sheet, Row: t.header},
		Text:    fmt.Sprintf("第%d行等行整行划了删除线，是否导入？", row.Number),
		Choices: yesNo("照常导入", "不导入"), Proposal: "no",
	}, "struck") == "no" {
		odd.struck = append(odd.struck, row.Number)
		return true
	}
	if row.Hidden {
		odd.hidden = append(odd.hidden, row.Number)
	}
	return false
}
