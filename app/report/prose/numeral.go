package prose

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// style is how a number is written.
type style int

const (
	arabic   style = iota
	chinese        // 五十六, 五十六点四
	capitals       // 人民币玖万陆仟叁佰捌拾元伍角整
	hundreds       // 百分之九十六
)

const (
	plainDigits   = "零一二三四五六七八九"
	capitalDigits = "零壹贰叁肆伍陆柒捌玖"
)

// digitOf is the value of a Chinese digit, -1 for anything else.
func digitOf(r rune) int {
	switch r {
	case '〇', '○':
		return 0
	case '两':
		return 2
	}
	for _, set := range []string{plainDigits, capitalDigits} {
		if i := strings.IndexRune(set, r); i >= 0 {
			return i / 3 // every one of them takes three bytes
		}
	}
	return -1
}

// scaleOf is 10, 100 or 1,000 for 十百千 and their capitals, 0 for anything else.
func scaleOf(r rune) float64 {
	switch r {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	}
	return 0
}

// groupOf is 万 or 亿.
func groupOf(r rune) float64 {
	switch r {
	case '万':
		return 1e4
	case '亿':
		return 1e8
	}
	return 0
}

func isChinese(r rune) bool { return digitOf(r) >= 0 || scaleOf(r) > 0 || groupOf(r) > 0 }

// parseChinese reads a numeral such as 五十六, 一百零三, 九万六千三百八十 or 五十八点九. It refuses what is no single number:
// 三五 (three to five), 百 (百家), 二〇二四 (a year, digit by digit), 一百五 (150 to some, 105 to others).
func parseChinese(s string) (float64, bool) {
	whole, fraction, decimal := strings.Cut(s, "点")
	total, ok := 0.0, whole != ""
	rs := []rune(whole)
	last := math.Inf(1)
	for len(rs) > 0 && ok {
		end, group := len(rs), 1.0
		for i, r := range rs {
			if groupOf(r) > 0 {
				end, group = i, groupOf(r)
				break
			}
		}
		var v float64
		v, ok = parseGroup(rs[:end])
		ok = ok && group < last
		total, last = total+v*group, group
		if end == len(rs) {
			break
		}
		rs = rs[end+1:]
	}
	if !decimal || !ok {
		return total, ok && !decimal
	}
	unit := 0.1
	for _, r := range fraction {
		d := digitOf(r)
		if d < 0 {
			return 0, false
		}
		total += float64(d) * unit
		unit /= 10
	}
	return math.Round(total*1e6) / 1e6, fraction != ""
}

// parseGroup reads a numeral below 10,000.
func parseGroup(rs []rune) (float64, bool) {
	sum, digit, below, zero := 0.0, -1, 10000.0, false
	for i, r := range rs {
		d, scale := digitOf(r), scaleOf(r)
		switch {
		case d == 0 && digit < 0 && len(rs) > 1:
			zero = true
		case d >= 0 && digit < 0:
			digit = d
		case scale > 0 && scale < below && digit > 0:
			sum, below, digit, zero = sum+float64(digit)*scale, scale, -1, false
		case scale == 10 && i == 0:
			sum, below = 10, 10
		default:
			return 0, false
		}
	}
	if digit < 0 {
		return sum, len(rs) > 0
	}
	if sum > 0 && below > 10 && !zero {
		return 0, false
	}
	return sum + float64(digit), true
}

// Replace is text with the number of a finding replaced by the figure of the records, written in the style of the
// number: Arabic digits plain, full-width or with thousands separators, in 万, Chinese numerals, capitals. Text that does
// not hold the number at the finding's place any more comes back unchanged.
func Replace(text string, x Finding) string {
	rs := []rune(text)
	if x.Start < 0 || x.End > len(rs) || x.Start >= x.End || string(rs[x.Start:x.End]) != x.Number {
		return text
	}
	return string(rs[:x.Start]) + inStyle(x.Number, x.Figure.Value) + string(rs[x.End:])
}

// inStyle writes v as the sample is written.
func inStyle(sample string, v float64) string {
	switch {
	case strings.HasPrefix(sample, "百分之"):
		return "百分之" + spoken(v)
	case strings.ContainsAny(sample, "壹贰叁肆伍陆柒捌玖拾佰仟"):
		return capitalsOf(sample, v)
	case strings.ContainsFunc(sample, func(r rune) bool { return isChinese(r) && groupOf(r) == 0 }):
		return spoken(v)
	}
	digits, scale, group := sample, "", 1.0
	if r, size := utf8.DecodeLastRuneInString(sample); groupOf(r) > 0 {
		digits, scale, group = strings.TrimSpace(sample[:len(sample)-size]), string(r), groupOf(r)
	}
	out := decimals(v/group, digits, group)
	if strings.ContainsAny(digits, ",，") {
		out = thousands(out)
	}
	out += scale
	if strings.ContainsFunc(sample, func(r rune) bool { return r >= '０' && r <= '９' }) {
		out = strings.Map(wide, out)
	}
	return out
}

// decimals writes v with as many decimals as the sample, and with more where the figure would change by fewer. A rate
// or an amount in 万 keeps the sample's precision as long as it has decimals.
func decimals(v float64, sample string, group float64) string {
	_, fraction, _ := strings.Cut(narrow(sample), ".")
	n := len(fraction)
	if n == 0 || group == 1 && n < 2 {
		most := strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64)
		if _, f, _ := strings.Cut(most, "."); len(f) > n {
			n = len(f)
			if group == 1 {
				n = min(n, 2)
			}
		}
	}
	return strconv.FormatFloat(v, 'f', n, 64)
}

func thousands(s string) string {
	whole, fraction, dot := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + fraction
	}
	return whole
}

// narrow turns full-width digits and marks into ASCII.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

func wide(r rune) rune {
	if r >= '!' && r <= '~' {
		return r - '!' + '！'
	}
	return r
}
