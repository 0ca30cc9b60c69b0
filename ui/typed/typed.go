// Package typed understands what a person types into a field: days, amounts, numbers, lists of words. What it
// cannot understand comes back with a sentence that says how to write it. It knows nothing of windows.
package typed

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"

	"parkledger/data"
)

var (
	full    = regexp.MustCompile(`^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$`)
	compact = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	short   = regexp.MustCompile(`^(\d{1,2})[-./月](\d{1,2})日?$`)
	amount  = regexp.MustCompile(`^(-?\d+(?:\.\d+)?)(万元|万|亿元|亿|元)?$`)
)

var days = map[string]int{"今天": 0, "昨天": -1, "前天": -2, "明天": 1, "后天": 2}

// Day reads a day written in any usual way: 2024-3-5, 2024.3.5, 2024年3月5日, 20240305, 今天. A day without a
// year, such as 3月5日, takes the year that puts it into the period, else the year of today.
func Day(s string, period data.Period, today data.Date) (data.Date, error) {
	s = narrow(s)
	if s == "" {
		return data.Date{}, nil
	}
	if n, ok := days[s]; ok {
		return today.AddDays(n), nil
	}
	for _, shape := range []*regexp.Regexp{full, compact} {
		if m := shape.FindStringSubmatch(s); m != nil {
			return day(s, number(m[1]), number(m[2]), number(m[3]))
		}
	}
	m := short.FindStringSubmatch(s)
	if m == nil {
		return data.Date{}, errors.New("看不懂这个日期，请写成 2024-03-05 或 3月5日。")
	}
	return day(s, yearFor(period, today, number(m[1]), number(m[2])), number(m[1]), number(m[2]))
}

func yearFor(period data.Period, today data.Date, month, dayOfMonth int) int {
	for _, y := range []int{today.Year(), period.From.Year(), period.To.Year()} {
		if d, ok := data.NewDate(y, month, dayOfMonth); ok && !period.To.IsZero() && period.Holds(d) {
			return y
		}
	}
	if y := period.To.Year(); y != 0 && y != today.Year() {
		return y
	}
	return today.Year()
}

func day(s string, y, m, d int) (data.Date, error) {
	date, ok := data.NewDate(y, m, d)
	if !ok {
		return data.Date{}, errors.New("没有“" + s + "”这一天，请改正月份或日期。")
	}
	return date, nil
}

// number is the value of a run of digits that a pattern has found.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return -1 // no such day or month
	}
	return n
}

// NoAmountError says how an amount is written in a field whose bare numbers are in Unit, 元 or 万元.
type NoAmountError struct{ Unit string }

// Error is the hint, in Chinese.
func (e *NoAmountError) Error() string {
	if e.Unit == "万元" {
		return "看不懂这个金额。这里以万元计，请写成 200 或 1.5，或写明单位，如 5000元。"
	}
	return "看不懂这个金额，请写成 12000、12,000.50 或 1.2万。"
}

// Money reads an amount: 12345, 12,345.00, 1.2万, ¥300, 5000元. A bare number is in the field's unit, 元 or 万元.
// What is no amount comes back as *NoAmountError.
func Money(s, unit string) (data.Money, error) {
	s = strings.NewReplacer(",", "", "¥", "", "￥", "").Replace(narrow(s))
	if s == "" {
		return data.Money{}, nil
	}
	m := amount.FindStringSubmatch(s)
	if m == nil {
		return data.Money{}, &NoAmountError{unit}
	}
	word := m[2]
	if word == "" {
		word = unit
	}
	v, err := strconv.ParseFloat(m[1], 64)
	fen := math.Round(v * fenIn(word))
	if err != nil || math.Abs(fen) > 1e15 {
		return data.Money{}, errors.New("这个金额太大，请检查位数和单位。")
	}
	return data.Fen(int64(fen)), nil
}

func fenIn(word string) float64 {
	switch strings.TrimSuffix(word, "元") {
	case "万":
		return 1e6
	case "亿":
		return 1e10
	}
	return 100
}

// MoneyText is an amount as the form of a field in the unit shows it: no decimals where none are meant.
func MoneyText(m data.Money, unit string) string {
	if !m.Known {
		return ""
	}
	return strconv.FormatFloat(float64(m.Fen)/fenIn(unit), 'f', -1, 64)
}

// Count reads a whole number, such as 120 or 120人.
func Count(s, unit string) (data.Count, error) {
	s = strings.TrimSuffix(strings.ReplaceAll(narrow(s), ",", ""), unit)
	if s == "" {
		return data.Count{}, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return data.Count{}, errors.New("这里要填整数，例如 120。")
	}
	return data.N(n), nil
}

// Number reads a decimal number, such as 1.5 or 60%.
func Number(s, unit string) (data.Number, error) {
	s = strings.TrimSuffix(strings.ReplaceAll(narrow(s), ",", ""), unit)
	if s == "" {
		return data.Number{}, nil
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return data.Number{}, errors.New("这里要填数字，例如 1.5。")
	}
	return data.Num(v), nil
}

// List reads words separated by 、, commas, semicolons or line ends; a word is kept once.
func List(s string) []string {
	var out []string
	seen := map[string]bool{}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、,，;；\n", r) }) {
		if w = strings.TrimSpace(w); w != "" && !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}

// narrow turns full-width digits and signs into plain ones and drops spaces, as input methods write them.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '。':
			return '.'
		case r == ' ', r == '　', r == '\t', r == '\n', r == '\r':
			return -1
		}
		return r
	}, s)
}
