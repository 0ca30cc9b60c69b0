package layout

import (
	"strings"
	"unicode"
)

// class is what a rune means to line breaking.
type class uint8

const (
	ideograph class = iota // a line may break on either side
	word                   // Latin letters, digits and the signs inside words; they hold together
	opening                // may not end a line
	closing                // may not begin a line
	space                  // a line may break after it
	newline                // ends the line
	glue                   // holds its neighbours together: no-break space
	mark                   // combines with the rune before it
)

// Marks that may not begin a line, and marks that may not end one (DOMAIN §8, with the brackets and
// signs of the same kind).
const (
	closingMarks = "。，、；：？！）》」』】”’％…〉〕］｝〗〙〞＞·・‰℃°℉′″～，．々ー!),.:;?]}%>"
	openingMarks = "（《「『【“‘〈〔［｛〖〘〝＜￥＄¥$£€([{<№"
	// hangingMarks have ink in their left half only and may reach half an em beyond the line.
	hangingMarks = "。，、；：）》」』】”’〉〕］｝〗"
)

var classes = buildClasses()

// buildClasses tabulates the classes below U+0250 and of the CJK punctuation, where nearly all text lies.
func buildClasses() map[rune]class {
	table := make(map[rune]class, 256)
	for _, r := range openingMarks {
		table[r] = opening
	}
	for _, r := range closingMarks {
		table[r] = closing
	}
	for _, r := range "—–-_/\\@#&*+=^`|~\"'−×÷±≤≥≈≠<>" {
		table[r] = word
	}
	table['—'] = ideograph
	return table
}

func classOf(r rune) class {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF:
		return ideograph
	case r == '\n':
		return newline
	case r == ' ' || r == '\t' || r == '\u3000':
		return space
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
		return word
	}
	if c, ok := classes[r]; ok {
		return c
	}
	return rareClass(r)
}

func rareClass(r rune) class {
	switch {
	case r == '\u00A0' || r == '\u202F' || r == '\u2060' || r == '\uFEFF':
		return glue
	case r == '\u200D' || unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc, unicode.Variation_Selector):
		return mark
	case r >= '０' && r <= '９':
		return word
	case r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		return word
	case unicode.IsSpace(r):
		return space
	}
	return ideograph
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r < 0x2E80 && unicode.IsLetter(r)
}

func hangs(r rune) bool { return r > 0x7F && strings.ContainsRune(hangingMarks, r) }

// units are the words that stay with the number before them. Longer ones come before their beginnings.
var units = groupByFirst([]string{
	"年度", "年代", "年", "月份", "月", "日", "号", "时", "分钟", "分", "秒钟", "秒", "小时", "个月", "个工作日", "个百分点", "个",
	"工作日", "周年", "周岁", "周", "天", "岁", "期", "届", "批", "季度", "项", "家", "元", "人次", "人", "名", "位", "次", "份", "篇",
	"场次", "场", "件", "台", "套", "条", "种", "类", "章", "节", "页", "款", "平方米", "平方公里", "公里", "千米", "厘米", "毫米",
	"米", "千克", "公斤", "克", "吨", "度", "倍", "级", "层", "间", "辆", "册", "张", "门", "课时", "学时", "字", "点", "幅", "所",
	"株", "亩", "公顷", "升", "毫升", "千瓦时", "千瓦", "瓦", "伏", "安", "折", "成", "步", "组", "队", "处", "支", "只", "笔",
})

func groupByFirst(words []string) map[rune][][]rune {
	groups := make(map[rune][][]rune, len(words))
	for _, w := range words {
		runes := []rune(w)
		groups[runes[0]] = append(groups[runes[0]], runes)
	}
	return groups
}
