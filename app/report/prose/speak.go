package prose

import (
	"math"
	"strconv"
	"strings"

	"parkledger/app/report"
	"parkledger/data"
)

// spoken writes a number in Chinese numerals: 五十六, 五十八点九.
func spoken(v float64) string {
	whole, fraction, dot := strings.Cut(strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64), ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n > 99_999_999 {
		return whole // too large for words: digits are always right
	}
	out := report.Numeral(n)
	if !dot {
		return out
	}
	out += "点"
	for _, r := range fraction {
		out += string([]rune(plainDigits)[r-'0'])
	}
	return out
}

// capitalsOf writes an amount of yuan as on vouchers, with 人民币 where the sample has it, and 元 only where the sample
// takes it in.
func capitalsOf(sample string, v float64) string {
	out := report.Capitals(data.Fen(int64(math.Round(v * 100))))
	if !strings.HasPrefix(sample, "人民币") {
		out = strings.TrimPrefix(out, "人民币")
	}
	if !strings.Contains(sample, "元") {
		out = strings.TrimSuffix(out, "元整")
	}
	return out
}

// parseCapitals reads an amount such as 玖万陆仟叁佰捌拾元伍角整 as yuan.
func parseCapitals(s string) (float64, bool) {
	s = strings.TrimSuffix(strings.TrimSuffix(s, "整"), "正")
	yuan, rest, ok := strings.Cut(s, "元")
	if !ok {
		return 0, false
	}
	sum, ok := parseChinese(yuan)
	for _, coin := range []struct {
		word  string
		worth float64
	}{{"角", 0.1}, {"分", 0.01}} {
		n, after, found := strings.Cut(rest, coin.word)
		if !found {
			continue
		}
		v, whole := parseChinese(strings.TrimPrefix(n, "零"))
		sum, rest, ok = sum+v*coin.worth, after, ok && whole
	}
	return math.Round(sum*100) / 100, ok && rest == ""
}
