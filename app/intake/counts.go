package intake

import (
	"regexp"
	"strings"

	"parkledger/data"

	"golang.org/x/text/unicode/norm"
)

// CountValue is what a cell says about a whole number of something.
type CountValue struct {
	Count   data.Count
	Unit    string // 人次 in 850人次
	Words   string // the cell as typed, when Count does not say everything it says
	Approx  bool
	Range   bool // 30-40人: Count unknown, Words kept
	Problem string
}

var (
	countUnit  = regexp.MustCompile(`^\p{Han}{1,4}$`)
	countAbout = regexp.MustCompile(`^(?:余|多|左右|以上|以内|\+)+`)
)

// ParseCount reads 850人次, 约30人, ３４, 三十四 or 1,200. A fraction is a Problem, a range has no number.
func ParseCount(s string) CountValue {
	typed := strings.TrimSpace(s)
	t := strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(typed)), ""))
	switch {
	case isBlankMark(t):
		return CountValue{}
	case undecided[t]:
		return CountValue{Words: typed}
	case len(t) > 100:
		return CountValue{Words: typed, Problem: "不是数量"}
	case amountRange.MatchString(t) && len(rangeDash.FindAllString(t, 2)) == 1:
		return CountValue{Words: typed, Range: true}
	}
	v := readCount(t)
	if v.Problem != "" || v.Approx || v.Unit != "" {
		v.Words = typed
	}
	return v
}

func readCount(t string) CountValue {
	about := amountAbout.FindString(t)
	v := CountValue{Approx: about != ""}
	t = t[len(about):]
	for _, w := range []string{"共计", "共", "合计", "第"} {
		t = strings.TrimPrefix(t, w)
	}
	n, rest, ok := scanDecimal(t)
	if !ok {
		return CountValue{Problem: "不是数量"}
	}
	unit, rest := countScale(rest)
	if m := countAbout.FindString(rest); m != "" {
		v.Approx, rest = true, rest[len(m):]
		if unit == 1 {
			unit, rest = countScale(rest) // 3余万
		}
	}
	value, ok := n.times(unit)
	if !ok {
		return CountValue{Problem: "数量不是整数"}
	}
	if strings.HasSuffix(rest, "左右") || strings.HasSuffix(rest, "以上") || strings.HasSuffix(rest, "以内") {
		v.Approx, rest = true, rest[:len(rest)-len("左右")]
	}
	if _, more := countScale(rest); more != rest {
		return CountValue{Problem: "不是数量"}
	}
	if rest != "" && !countUnit.MatchString(rest) {
		return CountValue{Problem: "数量之外还有其他文字"}
	}
	v.Count, v.Unit = data.N(value), rest
	return v
}

// countScale reads the 万 of 1.2万人次.
func countScale(s string) (scale int64, rest string) {
	for _, u := range []struct {
		name  string
		scale int64
	}{{"亿", 1e8}, {"千万", 1e7}, {"百万", 1e6}, {"十万", 1e5}, {"万", 1e4}, {"w", 1e4}, {"千", 1e3}, {"百", 100}} {
		if after, ok := strings.CutPrefix(s, u.name); ok {
			return u.scale, after
		}
	}
	return 1, s
}
