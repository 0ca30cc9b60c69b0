package prose

import (
	"slices"
	"strconv"
	"strings"
)

// class is what a number in a text is.
type class int

const (
	quantity class = iota // an amount of something
	about                 // an approximate amount: 三十余家, 约50人, 近百家
	span                  // a range: 3至5家
	calendar              // part of a date
	label                 // an ordinal, a list number, a code, a ratio: nothing that is counted
)

// number is a number found in a text, with offsets in runes.
type number struct {
	start, end int // as written, with 万 and 亿
	rest       int // where the text after the measure word begins
	value      float64
	place      float64 // what one unit of the last digit written is worth
	decimals   bool    // written with a decimal point
	measure    string
	class      class
	style      style
	month, day int // of a calendar number; 0 unknown
	year       int
}

// measureWords that a figure of the records may have, and those that show that a number is something else.
var measureWords = []string{
	"人次", "场次", "个月", "个百分点", "小时", "分钟", "公里", "平方米", "万元", "千元", "亿元",
	"元", "个", "项", "条", "件", "家", "名", "位", "人", "场", "次", "篇", "份", "天", "日", "类", "笔", "期", "批", "所", "%", "％",
	"年", "月", "号", "时", "点", "分", "秒", "岁", "周", "倍", "成", "度", "级", "期", "届", "楼", "层", "室", "台", "套", "户", "组", "种", "轮", "支", "页", "字", "米", "吨", "克", "辆", "张", "幅", "股", "班", "路", "折", "寸", "公斤", "毫米", "微米", "赫兹", "分贝", "摄氏度",
}

// scan finds every number of a text.
func scan(rs []rune) []number {
	var out []number
	for i := 0; i < len(rs); {
		n, ok := read(rs, i)
		if !ok {
			i++
			continue
		}
		n.finish(rs)
		out = append(out, n)
		i = max(n.end, i+1)
	}
	join(rs, out)
	// 一 in 一致 and 三 in 三方 are no numbers.
	return slices.DeleteFunc(out, func(n number) bool { return n.measure == "" && n.style == chinese && n.class == quantity })
}

func read(rs []rune, i int) (number, bool) {
	switch r := rs[i]; {
	case isDigit(r):
		return readArabic(rs, i), true
	case r == '百' && hasAt(rs, i, "百分之"):
		return readPercent(rs, i)
	case isChinese(r):
		return readChinese(rs, i)
	}
	return number{}, false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func hasAt(rs []rune, i int, s string) bool {
	w := []rune(s)
	return i >= 0 && i+len(w) <= len(rs) && slices.Equal(rs[i:i+len(w)], w)
}

// readArabic reads digits with thousands separators, decimals and 万 or 亿.
func readArabic(rs []rune, i int) number {
	n := number{start: i, place: 1}
	end := i
	for end < len(rs) && (isDigit(rs[end]) || separates(rs, end)) {
		end++
	}
	if end+1 < len(rs) && (rs[end] == '.' || rs[end] == '．') && isDigit(rs[end+1]) {
		n.decimals = true
		for end++; end < len(rs) && isDigit(rs[end]); end++ {
			n.place /= 10
		}
	}
	text := strings.ReplaceAll(narrow(string(rs[i:end])), ",", "")
	n.end = end
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || longDigits(text) {
		n.class = label
		return n
	}
	n.value = v
	n.scale(rs)
	return n
}

// longDigits tells phone, account and invoice numbers from amounts.
func longDigits(s string) bool {
	whole, _, _ := strings.Cut(s, ".")
	return len(whole) > 9 || len(whole) > 1 && whole[0] == '0'
}

// separates tells whether the comma at i parts thousands: three digits follow and no more.
func separates(rs []rune, i int) bool {
	if rs[i] != ',' && (rs[i] != '，' || i == 0 || rs[i-1] < '０') {
		return false
	}
	k := i + 1
	for k < len(rs) && isDigit(rs[k]) {
		k++
	}
	return k == i+4 && i > 0 && isDigit(rs[i-1]) && (rs[i] == ',' || rs[i+1] >= '０')
}

// scale takes in 万 and 亿 behind the digits.
func (n *number) scale(rs []rune) {
	at := n.end
	for at < len(rs) && rs[at] == ' ' {
		at++
	}
	if at < len(rs) && groupOf(rs[at]) > 0 {
		g := groupOf(rs[at])
		n.value, n.place, n.end = n.value*g, n.place*g, at+1
		if n.end < len(rs) && isDigit(rs[n.end]) {
			n.class = label // 9万3680: two numbers to one reader, one to another
		}
	}
}

func readPercent(rs []rune, i int) (number, bool) {
	from := i + len([]rune("百分之"))
	end := from
	for end < len(rs) && (isChinese(rs[end]) || rs[end] == '点') {
		end++
	}
	v, ok := parseChinese(string(rs[from:end]))
	if string(rs[from:end]) == "百" {
		v, ok = 100, true
	}
	n := number{start: i, end: end, value: v, place: 1, measure: "%", style: hundreds}
	if _, f, dot := strings.Cut(string(rs[from:end]), "点"); dot {
		n.decimals = true
		for range []rune(f) {
			n.place /= 10
		}
	}
	return n, ok
}

// readChinese reads a numeral in words, or an amount in capitals up to 整.
func readChinese(rs []rune, i int) (number, bool) {
	end := i
	for end < len(rs) && (isChinese(rs[end]) || rs[end] == '点' && end > i && end+1 < len(rs) && digitOf(rs[end+1]) >= 0 && digitOf(rs[end-1]) >= 0) {
		end++
	}
	text := string(rs[i:end])
	n := number{start: i, end: end, place: 1, style: chinese, decimals: strings.Contains(text, "点")}
	if strings.ContainsAny(text, "壹贰叁肆伍陆柒捌玖拾佰仟") {
		return readCapitals(rs, n)
	}
	v, ok := parseChinese(text)
	n.value = v
	if !ok {
		n.class = label // 三五家, 千百家: a number word, but no number
	}
	if n.decimals {
		n.place = 0.1
	}
	return n, true
}

func readCapitals(rs []rune, n number) (number, bool) {
	n.style = capitals
	end := n.end
	for end < len(rs) && (isChinese(rs[end]) || strings.ContainsRune("元角分整正", rs[end])) {
		end++
	}
	v, ok := parseCapitals(string(rs[n.start:end]))
	if !ok {
		n.class = label
		return n, true
	}
	n.value, n.end, n.measure, n.place = v, end, "元", 0.01
	return n, true
}
