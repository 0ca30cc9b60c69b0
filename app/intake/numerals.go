package intake

import "strings"

// chineseDigit is the value of 〇 to 九, 两 and the banking numerals, -1 for anything else.
func chineseDigit(r rune) int {
	for n, set := range []string{"〇零○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"} {
		if strings.ContainsRune(set, r) {
			return n
		}
	}
	return -1
}

func chineseScale(r rune) int64 {
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

// chineseNumber reads a numeral below 10,000, such as 三十四, 壹佰 or 一千零五; ok is false for anything that is not
// one, such as 三五 or 百十.
func chineseNumber(s string) (n int64, ok bool) {
	digit, below := int64(-1), int64(10_000)
	zero := false
	for i, r := range []rune(s) {
		if d := chineseDigit(r); d >= 0 {
			if digit > 0 || digit == 0 && d == 0 {
				return 0, false
			}
			zero = zero || d == 0 && i > 0
			digit = int64(d)
			continue
		}
		scale := chineseScale(r)
		if scale == 0 || scale >= below || digit == 0 || digit < 0 && (scale != 10 || i > 0) {
			return 0, false
		}
		n += max(digit, 1) * scale
		digit, below, zero = -1, scale, false
	}
	if digit >= 0 {
		if below == 10_000 && n == 0 {
			return digit, len([]rune(s)) == 1
		}
		if below > 10 && !zero {
			return 0, false // 一百五 means 150 to some, 105 to others
		}
		n += digit
	}
	return n, s != ""
}
