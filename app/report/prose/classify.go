package prose

import (
	"slices"
	"strings"
	"unicode"
)

// Words around a number that make it approximate.
var (
	aboutBefore = []string{"约", "大约", "约为", "大概", "近", "将近", "接近", "逾", "超", "超过", "超过了", "突破", "不到", "不足"}
	aboutAfter  = []string{"余", "多", "来", "几", "左右", "上下", "以上", "以内", "以下"}
)

// finish reads the measure word behind a number and settles what the number is.
func (n *number) finish(rs []rune) {
	at := skipSpace(rs, n.end)
	for _, w := range aboutAfter[:4] {
		if hasAt(rs, at, w) {
			n.blur()
			at++
			break
		}
	}
	if at < len(rs) && groupOf(rs[at]) > 0 && n.class == about { // 三十余万元
		n.value *= groupOf(rs[at])
		at++
		n.end = at
	}
	n.rest = at
	if n.measure == "" {
		n.measure = measureAt(rs, at)
		n.rest = at + len([]rune(n.measure))
		switch n.measure {
		case "万元", "千元", "亿元":
			n.class = label // 10万万元: the scale belongs to the digits and has been read; 3千元 is nobody's way to state an amount
		case "％":
			n.measure = "%"
		}
	}
	for _, w := range aboutAfter[4:] {
		if hasAt(rs, n.rest, w) {
			n.blur()
			n.rest += len([]rune(w))
			break
		}
	}
	if hasAt(rs, n.rest, "多") {
		n.blur()
		n.rest++
	}
	n.before(rs)
	n.date(rs)
}

func (n *number) blur() {
	if n.class == quantity {
		n.class = about
	}
}

func skipSpace(rs []rune, at int) int {
	for at < len(rs) && (rs[at] == ' ' || rs[at] == '\u3000' || rs[at] == '\u00a0') {
		at++
	}
	return at
}

// measureAt is the longest measure word at a place.
func measureAt(rs []rune, at int) string {
	best := ""
	for _, w := range measureWords {
		if len(w) > len(best) && hasAt(rs, at, w) {
			best = w
		}
	}
	return best
}

// before looks at what stands in front: marks of approximation, ordinals, codes.
func (n *number) before(rs []rune) {
	at := n.start
	for at > 0 && rs[at-1] == ' ' {
		at--
	}
	lead := string(rs[max(0, at-3):at])
	for _, w := range aboutBefore {
		if strings.HasSuffix(lead, w) && !strings.HasSuffix(lead, "以"+w) && !strings.HasSuffix(lead, "以上") && !strings.HasSuffix(lead, "之"+w) {
			n.blur()
		}
	}
	if at == 0 {
		if n.listed(rs) {
			n.class = label
		}
		return
	}
	prev := rs[at-1]
	switch {
	case strings.ContainsRune("第之／/∶:＃#", prev), n.style == arabic && (prev < 0x80 && unicode.IsLetter(prev) || coded(rs, n)):
		n.class = label
	case n.style == chinese && strings.ContainsRune("统唯专惟单同初周", prev) && n.value <= 10:
		n.class = label // 统一, 专一, 周三
	case n.style == chinese && scaleOf(rs[n.start]) > 0 && strings.ContainsRune("数几上成", prev):
		n.blur() // 数十家, 上百家
	case n.listed(rs):
		n.class = label
	}
	if hasAt(rs, n.end, "分之") || hasAt(rs, n.start-2, "分之") && n.style != hundreds {
		n.class = label
	}
}

// coded tells the digits of a code: XQ-001, 3-2-07, 2.0.1, 120kW.
func coded(rs []rune, n *number) bool {
	hyphen := func(i int) bool { return i >= 0 && i < len(rs) && (rs[i] == '-' || rs[i] == '.' || rs[i] == '_') }
	digitOrLetter := func(i int) bool {
		return i >= 0 && i < len(rs) && (isDigit(rs[i]) || rs[i] < 0x80 && unicode.IsLetter(rs[i]))
	}
	return hyphen(n.start-1) && digitOrLetter(n.start-2) && !measured(n) ||
		n.end < len(rs) && rs[n.end] < 0x80 && unicode.IsLetter(rs[n.end])
}

func measured(n *number) bool { return n.measure != "" && n.measure != "年" }

// listed tells the number of a list item at the head of a line: 1. （一） 二、 三是.
func (n *number) listed(rs []rune) bool {
	next := func(set string) bool { return n.end < len(rs) && strings.ContainsRune(set, rs[n.end]) }
	head := n.start == 0 || rs[n.start-1] == '\n' || strings.ContainsRune("。；：", rs[n.start-1])
	if n.start > 0 && strings.ContainsRune("（(", rs[n.start-1]) && next("）)") {
		return true
	}
	return head && (next("、.．)）") || hasAt(rs, n.end, "是")) || n.style == chinese && hasAt(rs, n.end, "是")
}

// date settles numbers of dates: 2024年, 5月8日, 2024.5.8 and 8日.
func (n *number) date(rs []rune) {
	switch n.measure {
	case "年":
		if n.value >= 1900 && n.value < 2200 {
			n.class, n.year = calendar, int(n.value)
		}
	case "月":
		if n.value >= 1 && n.value <= 12 {
			n.class, n.month = calendar, int(n.value)
		}
	case "日", "号":
		if n.value >= 1 && n.value <= 31 && !hasAt(rs, n.rest, "内") {
			n.class, n.day = calendar, int(n.value)
		}
	case "个月", "时", "点", "分", "秒", "岁", "届", "楼", "层", "室", "周":
		n.class = label
	}
}

// join settles what two neighbours make together: 5月8日 is one date, 3至5家 a range, 41/60 a ratio.
func join(rs []rune, ns []number) {
	for i := 1; i < len(ns); i++ {
		a, b := &ns[i-1], &ns[i]
		gap := string(rs[min(a.rest, b.start):b.start])
		switch {
		case b.class == calendar && a.class == calendar && gap == "":
			if a.month > 0 && b.month == 0 {
				b.month, b.year, a.month, a.year = a.month, a.year, 0, 0
			} else if a.year > 0 && b.year == 0 {
				b.year, a.year = a.year, 0
			}
		case slices.Contains([]string{"至", "到", "-", "－", "–", "—", "~", "～", "——"}, gap):
			joinRange(a, b)
		case slices.Contains([]string{"/", "／", ":", "：", "∶", "×", "x", "X", "*"}, gap) && a.measure == "":
			a.class, b.class = label, label
		case gap == "" && a.measure == "" && b.start == a.end:
			a.class, b.class = label, label // 10三
		}
	}
}

func joinRange(a, b *number) {
	if b.class == calendar {
		if a.class == quantity || a.class == label {
			a.class = calendar
		}
		if b.month == 0 && b.year == 0 {
			b.month = a.month
		}
		return
	}
	if a.class == calendar {
		return
	}
	if a.measure == "" || a.measure == b.measure {
		a.class, b.class = span, span
	}
}
