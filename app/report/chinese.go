package report

import (
	"strconv"
	"strings"

	"parkledger/data"
)

const digitWords = "零一二三四五六七八九"

// Numeral is n in Chinese words as headings use them: 一, 十, 二十一, 一百零三. It covers 0 to 99,999,999; a number
// outside is written in digits.
func Numeral(n int) string {
	if n < 0 || n > 99_999_999 {
		return strconv.Itoa(n)
	}
	s := spell(int64(n), []rune(digitWords), []string{"", "十", "百", "千"}, "万")
	// 一十二 is said 十二 at the head of a number only.
	if strings.HasPrefix(s, "一十") {
		s = strings.TrimPrefix(s, "一")
	}
	return s
}

// Capitals is an amount in the capital numerals of vouchers: 人民币壹拾万元整, 人民币玖万陆仟叁佰捌拾元伍角整. It is empty for an
// unknown amount.
func Capitals(m data.Money) string {
	if !m.Known {
		return ""
	}
	digits, sign, fen := []rune("零壹贰叁肆伍陆柒捌玖"), "", m.Fen
	if fen < 0 {
		sign, fen = "负", -fen
	}
	yuan, jiao, rest := fen/100, fen/10%10, fen%10
	var b strings.Builder
	b.WriteString("人民币" + sign)
	if yuan > 0 || fen == 0 {
		b.WriteString(spell(yuan, digits, []string{"", "拾", "佰", "仟"}, "万") + "元")
	}
	switch {
	case jiao == 0 && rest == 0:
		b.WriteString("整")
	case rest == 0:
		b.WriteString(string(digits[jiao]) + "角整")
	case jiao == 0 && yuan > 0:
		b.WriteString("零" + string(digits[rest]) + "分")
	case jiao == 0:
		b.WriteString(string(digits[rest]) + "分")
	default:
		b.WriteString(string(digits[jiao]) + "角" + string(digits[rest]) + "分")
	}
	return b.String()
}

// spell writes n in groups of four digits joined by 万 and 亿, with one 零 for a run of zeros inside.
func spell(n int64, digits []rune, scales []string, wan string) string {
	if n == 0 {
		return string(digits[0])
	}
	groups := []string{"", wan, "亿", wan + "亿"}
	s := strconv.FormatInt(n, 10)
	var b strings.Builder
	zero, inGroup := false, false
	for i, r := range s {
		at := len(s) - 1 - i
		if d := r - '0'; d == 0 {
			zero = true
		} else {
			if zero && b.Len() > 0 {
				b.WriteRune(digits[0])
			}
			zero, inGroup = false, true
			b.WriteRune(digits[d])
			b.WriteString(scales[at%4])
		}
		if at%4 == 0 {
			if inGroup {
				b.WriteString(groups[min(at/4, len(groups)-1)])
			}
			inGroup = false
		}
	}
	return b.String()
}

// yuan is an amount for running text: 93,680.50元.
func yuan(m data.Money) string {
	if !m.Known {
		return ""
	}
	return m.String() + "元"
}

// wan is an amount as grants are named: 10万元 or 12.5万元 where no more than two decimals are needed, else the yuan.
func wan(m data.Money) string {
	if !m.Known || m.Fen < 1_000_000 || m.Fen%10_000 != 0 {
		return yuan(m)
	}
	return strconv.FormatFloat(float64(m.Fen)/1_000_000, 'f', -1, 64) + "万元"
}

// wordOf is the measure word of records of a kind.
func wordOf(kind data.Kind) string {
	switch kind {
	case data.KindActivity:
		return "场"
	case data.KindPublication:
		return "篇"
	case data.KindCase:
		return "项"
	case data.KindExpense:
		return "笔"
	case data.KindProvider, data.KindCompany:
		return "家"
	case data.KindStudy, data.KindEvidence:
		return "份"
	case data.KindStaff, data.KindExpert:
		return "名"
	}
	return "条"
}

// join lists words with 、 and the last with 和: 甲、乙和丙.
func join(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], "、") + "和" + words[last]
}

// titled puts a title between 《》, once. Inner marks become 〈〉.
func titled(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "《") && strings.HasSuffix(s, "》") {
		return s
	}
	return "《" + strings.NewReplacer("《", "〈", "》", "〉").Replace(s) + "》"
}

// quoted puts a name between “”, inner marks become ‘’.
func quoted(s string) string {
	return "“" + strings.NewReplacer("“", "‘", "”", "’").Replace(strings.TrimSpace(s)) + "”"
}

// called is a name as running text has it: between “”, or as it is where it holds quotation marks of its own, as in
// “人形机器人与柔性制造”高端对话.
func called(s string) string {
	if s = strings.TrimSpace(s); strings.ContainsAny(s, "“”") {
		return s
	}
	return quoted(s)
}

// calledAll lists names. Between two in quotation marks stands no 、.
func calledAll(names []string) string {
	var b strings.Builder
	for i, name := range names {
		if i > 0 && (called(name) == name || called(names[i-1]) == names[i-1]) {
			b.WriteString("、")
		}
		b.WriteString(called(name))
	}
	return b.String()
}

// ended makes sure that words of the staff end as a sentence does.
func ended(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "……") || strings.HasSuffix(s, "。”") || strings.HasSuffix(s, "。）") ||
		strings.HasSuffix(s, "？") || strings.HasSuffix(s, "！") {
		return s
	}
	return strings.TrimRight(s, "；;，,、.：:") + "。"
}

// lines splits a text of the staff into its paragraphs.
func lines(s string) []string {
	var out []string
	for l := range strings.Lines(s) {
		if l = strings.Trim(l, " \t\r\n\u3000"); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// NumbersIn are the numbers of a text that somebody has to check against the ledgers, in order: digits, 百分之 and the
// like, Chinese numerals before a measure word. It alone decides what has to be checked, in documents and on screens:
// what is marked there can be ticked off here. 一 alone is mostly an idiom (一批, 一是) and a month in Chinese numerals
// (九月) counts nothing: neither is meant.
func NumbersIn(s string) string {
	rs := []rune(s)
	var out []rune
	last := -1 // where the numeral taken last begins: 余 and 家 of 三十余家 both follow it
	for i, r := range rs {
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			out = append(out, r)
		case r == '分' && i > 0 && i+1 < len(rs) && rs[i+1] == '之':
			to := i + 2
			for to < len(rs) && (rs[to] == '点' || strings.ContainsRune(numerals, rs[to])) {
				to++
			}
			out = append(out, rs[i-numeralBefore(rs[:i]):to]...)
		case strings.ContainsRune(measureWords, r):
			if n := numeralBefore(rs[:i]); n > 1 || n == 1 && !strings.ContainsRune("一几", lastNumeral(rs[:i])) {
				if told := trimAbout(rs[:i]); len(told)-n != last {
					last = len(told) - n
					out = append(out, told[last:]...)
				}
			}
		}
	}
	return string(out)
}

// hasFigures tells whether a text has any.
func hasFigures(s string) bool { return NumbersIn(s) != "" }

const (
	measureWords = "家名项个场次篇份条人户类台套件元倍成期轮万亿天年余"
	numerals     = "〇零一二三四五六七八九十百千万亿两几"
)

// numeralBefore is the number of numerals that end rs, not counting 余 and 多 after them.
func numeralBefore(rs []rune) int {
	rs = trimAbout(rs)
	n := 0
	for n < len(rs) && strings.ContainsRune(numerals, rs[len(rs)-1-n]) {
		n++
	}
	return n
}

func lastNumeral(rs []rune) rune {
	rs = trimAbout(rs)
	return rs[len(rs)-1]
}

func trimAbout(rs []rune) []rune {
	for len(rs) > 0 && (rs[len(rs)-1] == '余' || rs[len(rs)-1] == '多') {
		rs = rs[:len(rs)-1]
	}
	return rs
}
