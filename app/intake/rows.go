package intake

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	totalForm  = regexp.MustCompile(`^(?:[一二三四五六七八九十\d]{1,3}[、.．])?(?:本页|本月|本季度?|本表|本年|全年|全部|以上|各项|[上下]半年|第?[一二三四五六七八九十\d]{1,3}(?:月份?|批次?|季度|部分|次|期)|\d{4}年)?(?:小计|合计|总计|累计|共计|总合计|合 计|总数)(?:$|[（(:：\s\d人家条项元]).{0,16}$`)
	groupTotal = regexp.MustCompile(`^\p{Han}{2,10}(?:小计|合计|总计)$`)
	notePrefix = regexp.MustCompile(`^[（(【*※]*(?:备注|注意|注|说明|填表说明|填报说明|填写说明|填表人|填报人|填表单位|填报单位|填表日期|填报日期|制表|制表人|审核|审核人|复核|单位负责人|负责人签字|签字|盖章|经办人|报送单位|数据来源|统计时间|统计口径|更新时间|联系人|联系电话|附|单位)[）)】]*\s*[：:0-9１-９、.]`)
	exampleRow = regexp.MustCompile(`^[（(【]?(?:示例|例如|例|样例|填写示例|范例)[）)】：:\d]*`)
)

// groupLine is the line above a group of rows: 一、会议费, （二）西区企业.
var groupLine = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])`)

// formHead are the words of the header some forms have above their labels and values.
var formHead = map[string]bool{
	"项目": true, "栏目": true, "内容": true, "名称": true, "指标": true, "事项": true, "填写内容": true, "填报内容": true, "具体内容": true, "情况": true,
	"说明": true, "值": true, "信息": true, "字段": true, "填报项": true, "项": true,
}

// rowSort is what a row below a header turns out to be.
type rowSort int

const (
	dataRow rowSort = iota
	blankRow
	totalRow
	noteRow
	headerRow
	sampleRow
)

// sort tells a data row from the other rows of a table.
func (t *table) sort(r Row) rowSort {
	cells := distinctCells(r)
	switch {
	case len(cells) == 0:
		return blankRow
	case t.repeatsHeader(cells), t.form != asPairs && onlyLabels(cells):
		return headerRow
	case t.form == asPairs && len(cells) == 1 && t.schema.exactly(cells[0].text) == nil:
		return noteRow
	case t.form == asPairs && len(cells) == 2 && formHead[squeezed(cells[0].text)] && formHead[squeezed(cells[1].text)]:
		return headerRow
	}
	for i, c := range cells {
		if i < 4 && 2*len(cells) <= len(t.heads) && groupTotal.MatchString(c.text) {
			return totalRow
		}
		if i < 4 && utf8.RuneCountInString(c.text) <= 24 && totalForm.MatchString(strings.Join(strings.Fields(c.text), "")) && !t.isLong(c.col) {
			return totalRow
		}
	}
	if exampleRow.MatchString(cells[0].text) && cells[0].col == 0 && t.columnOf(seq) == 0 {
		return sampleRow
	}
	first := cells[0]
	if notePrefix.MatchString(first.text) && (len(cells) == 1 || len(cells) <= 3 && t.form == byRows && len(t.heads) > 4) {
		return noteRow
	}
	if t.form == byRows && len(cells) > 2 && (allInBrackets(cells) || countsUp(cells)) {
		return noteRow
	}
	if t.form == byRows && len(cells) == 1 && len(t.heads) >= 3 && t.singleIsNote(r, first) {
		return noteRow
	}
	if t.form == byRows && onlyFilled(r, cells) {
		return blankRow
	}
	return dataRow
}

// onlyLabels: every cell is a heading, as on a form nobody has filled in.
func onlyLabels(cells []placed) bool {
	for _, c := range cells {
		if !quickNames[strings.Join(strings.Fields(c.text), "")] {
			return false
		}
	}
	return len(cells) > 1
}

var inBrackets = regexp.MustCompile(`^[（(【\[][^（()）]*[）)】\]]$`)

// allInBrackets: hints on how to fill in the columns, or their units, in a row of their own below the headings.
func allInBrackets(cells []placed) bool {
	for _, c := range cells {
		if !inBrackets.MatchString(c.text) {
			return false
		}
	}
	return true
}

// countsUp: the columns are numbered, 1 2 3 4 …
func countsUp(cells []placed) bool {
	for i, c := range cells {
		if strings.Trim(c.text, "（()）") != strconv.Itoa(i+1) {
			return false
		}
	}
	return true
}

// onlyFilled: all the row shows comes from vertically merged cells and a running number.
func onlyFilled(r Row, cells []placed) bool {
	for _, c := range cells {
		if !r.Cells[c.col].Merged {
			return false
		}
	}
	return true
}

// singleIsNote: a lone cell is a note or a group line when it is merged across, stands first, or is a sentence; one in
// the column of a name is data.
func (t *table) singleIsNote(r Row, c placed) bool {
	if c.col+1 < len(r.Cells) && r.Cells[c.col+1].Merged && strings.TrimSpace(r.Cells[c.col+1].Text) == c.text {
		return true
	}
	if target := t.targetAt(c.col); target != nil && target.name != seq && target.field != nil && target.field.Required {
		return utf8.RuneCountInString(c.text) > 40 || groupLine.MatchString(c.text)
	}
	return true
}

func (t *table) isLong(col int) bool {
	target := t.targetAt(col)
	return target != nil && (target.name == "description" || target.name == "content" || target.name == "note")
}

func (t *table) columnOf(name string) int {
	if c, ok := t.at[name]; ok {
		return c
	}
	return -1
}

func (t *table) repeatsHeader(cells []placed) bool {
	if len(cells) < 2 || t.form == asPairs {
		return false
	}
	same := 0
	for _, c := range cells {
		for _, h := range t.heads {
			if h.col == c.col && (h.text == c.text || strings.HasSuffix(h.text, "·"+c.text) || strings.HasPrefix(h.text, c.text+"·")) {
				same++
				break
			}
		}
	}
	return same*3 >= len(cells)*2
}

// rowHash is the fingerprint of a row's cells without its running number, so that a row keeps it when rows are
// inserted above.
func (t *table) rowHash(r Row) string {
	skip := t.columnOf(seq)
	var parts []string
	for i, c := range r.Cells {
		if i != skip {
			parts = append(parts, strings.TrimSpace(c.Text))
		}
	}
	for len(parts) > 0 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	return shortHash(parts...)
}

// columnLetter is the name of a column: A, B, … AA.
func columnLetter(col int) string {
	if col < 0 {
		return ""
	}
	s := ""
	for col++; col > 0; col = (col - 1) / 26 {
		s = string(rune('A'+(col-1)%26)) + s
	}
	return s
}
