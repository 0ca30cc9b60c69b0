package intake

import (
	"math"
	"strconv"
	"strings"

	"parkledger/data"

	"golang.org/x/text/unicode/norm"
)

// Period is the project year a date without a year is placed in; both ends are included.
type Period struct{ From, To data.Date }

func (p Period) contains(d data.Date) bool {
	return !p.From.IsZero() && !d.Before(p.From) && !d.After(p.To)
}

// DateValue is what a cell says about a day or a span of days.
//
// One exact day has From == To. From and To are zero when nothing could be made of the cell: then Problem says why,
// or, for a blank cell and words such as 待定, Problem is empty.
type DateValue struct {
	From, To data.Date
	Time     string // 14:00, 14:00-16:30 or 下午, when the cell names one
	Words    string // the cell as typed, when the dates do not say everything it says
	Problem  string // Chinese, empty when the value can be used
	// Approx: the cell names a month, a third of one, a year or "before"; From and To are its first and last day.
	Approx bool
	// YearAssumed: the cell had no (or a two-digit) year and was placed by the period.
	YearAssumed bool
	// Unclear: more than one reading is possible; the user has to be asked. From and To are zero.
	Unclear bool
}

// Exact is the one day the cell names; ok is false for spans, approximate and unreadable dates.
func (v DateValue) Exact() (day data.Date, ok bool) {
	return v.From, v.Problem == "" && !v.Approx && !v.From.IsZero() && v.From == v.To
}

// ParseDate reads a date as people type it. A date without a year takes the only year that puts it in the period,
// else the period's year (DOMAIN §4); when the period spans years and that settles nothing, the value is Unclear.
func ParseDate(s string, period Period) DateValue {
	typed := strings.TrimSpace(s)
	t := strings.TrimSpace(norm.NFKC.String(typed))
	if isBlankMark(t) {
		return DateValue{}
	}
	if undecided[t] {
		return DateValue{Words: typed}
	}
	if len(t) > 200 {
		return DateValue{Words: typed, Problem: "不是日期"}
	}
	sc := dateScanner{s: prepareDate(t)}
	v := sc.value(period)
	if v.Problem != "" || v.Approx || sc.note {
		v.Words = typed
	}
	return v
}

// DateFromSerial is the day of a spreadsheet's serial number, whose fraction is the clock time. Day 60 of the 1900
// system is Excel's invented 29 February and is refused, as are days outside 1900 to 2199.
func DateFromSerial(serial float64, epoch1904 bool) (day data.Date, ok bool) {
	if math.IsNaN(serial) || serial < 0 || serial > 120_000 {
		return data.Date{}, false
	}
	n := int(math.Floor(serial))
	switch {
	case epoch1904:
		return data.MustDate(1904, 1, 1).AddDays(n), true
	case n == 0 || n == 60:
		return data.Date{}, false
	case n > 60:
		n--
	}
	day = data.MustDate(1900, 1, 1).AddDays(n - 1)
	return day, !day.IsZero()
}

// CellDate reads the date of a cell: a real date, a serial number that lost its format (as number or text, 1990 to
// 2100), a number such as 10.24 that was meant as a day, or text as ParseDate reads it.
func CellDate(c Cell, period Period) DateValue {
	if c.IsError {
		return DateValue{Words: c.Text, Problem: "单元格是错误值"}
	}
	if c.Uncalculated {
		return DateValue{Problem: "公式没有保存计算结果"}
	}
	if c.IsDate {
		return ParseDate(c.Text, period)
	}
	number, isNumber := c.Number, c.IsNumber
	if t := strings.TrimSpace(c.Text); !isNumber && len(t) >= 5 && len(t) <= 12 {
		if f, err := strconv.ParseFloat(t, 64); err == nil && f >= 30_000 && f < 100_000 {
			number, isNumber = f, true
		}
	}
	if isNumber {
		day, ok := DateFromSerial(number, c.Epoch1904)
		if ok && day.Year() >= 1990 && day.Year() <= 2100 {
			text, _, _ := serialText(number, c.Epoch1904, formatDate)
			return ParseDate(text, period)
		}
		if lostZero(c) {
			return DateValue{Words: c.Text, Unclear: true, Problem: "按数字存放的日期末位的 0 可能丢失，无法确定是哪一天"}
		}
	}
	return ParseDate(c.Text, period)
}

// lostZero tells a number such as 5.2, which may have been typed as 5.2 or 5.20, from 5.8, which can only be one day.
func lostZero(c Cell) bool {
	_, frac, ok := strings.Cut(c.Text, ".")
	return ok && c.IsNumber && len(frac) == 1 && frac[0] >= '1' && frac[0] <= '3'
}

// isBlankMark: an empty cell, or the dashes and slashes people put where nothing is to be entered.
func isBlankMark(s string) bool {
	s = strings.Trim(s, "-—–―/\\_ \t\n　")
	return s == "" || skippedAnswer[s]
}

// skippedAnswer is what a questionnaire service exports for an answer that was not given.
var skippedAnswer = map[string]bool{"(空)": true, "（空）": true, "(跳过)": true, "（跳过）": true, "[空]": true, "(未填)": true, "（未填）": true, "(未填写)": true, "（未填写）": true}

// undecided are words that say there is no value yet.
var undecided = map[string]bool{
	"无": true, "暂无": true, "没有": true, "待定": true, "未定": true, "不详": true, "未知": true, "待补": true, "待补充": true,
	"待确认": true, "面议": true, "详谈": true, "另议": true, "N/A": true, "n/a": true, "NA": true, "尽快": true, "长期": true,
	"不限": true, "视情况": true, "待商议": true, "未确定": true, "不便透露": true, "保密": true, "协商": true, "待协商": true,
}

var dateWords = strings.NewReplacer(
	"—", "-", "–", "-", "―", "-", "−", "-", "－", "-", "~", "-", "〜", "-", "∼", "-", "至", "-", "到", "-",
	"年度", "年", "月份", "月", "号", "日", "元月", "1月", "、", ",", "；", ",", ";", ",", "，", ",", "及", ",", "和", ",",
	"。", ".", "．", ".", "・", ".", "·", ".", "时分", "时",
)

// prepareDate brings the many ways of writing one date to few: digits for Chinese numerals, one dash, one comma.
func prepareDate(t string) string {
	t = chineseDateDigits(dateWords.Replace(t))
	t = weekday.ReplaceAllString(t, " ")
	for strings.Contains(t, "--") {
		t = strings.ReplaceAll(t, "--", "-")
	}
	return strings.TrimSpace(strings.TrimRight(strings.TrimSpace(t), ".,"))
}

// chineseDateDigits turns 二〇二四年六月三日 into 2024年6月3日; numerals not followed by 年, 月 or 日 stay.
func chineseDateDigits(s string) string {
	if !strings.ContainsAny(s, "〇零○一二三四五六七八九十廿卅") {
		return s
	}
	return chineseInDate.ReplaceAllStringFunc(s, func(m string) string {
		r := []rune(m)
		digits, unit := string(r[:len(r)-1]), string(r[len(r)-1])
		if unit == "年" && len(r) >= 5 && !strings.ContainsAny(digits, "十廿卅") {
			var b strings.Builder
			for _, d := range digits {
				b.WriteByte(byte('0' + max(0, chineseDigit(d))))
			}
			return b.String() + unit
		}
		n, ok := chineseNumber(strings.NewReplacer("廿", "二十", "卅", "三十", "○", "零").Replace(digits))
		if !ok {
			return m
		}
		return strconv.FormatInt(n, 10) + unit
	})
}
