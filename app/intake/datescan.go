package intake

import (
	"regexp"
	"strconv"
	"strings"

	"parkledger/data"
)

var (
	weekday       = regexp.MustCompile(`\(?(?:周|星期|礼拜)[一二三四五六日天1-7]\)?`)
	chineseInDate = regexp.MustCompile(`[〇零○一二三四五六七八九十廿卅]+[年月日]`)

	// The forms of one date, tried in this order at the start of what is left. Groups are year, month, day.
	formFull    = regexp.MustCompile(`^(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})(?:\s*日|[^\d月]|$)`)
	formCompact = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})(?:\D|$)`)
	formShort   = regexp.MustCompile(`^(\d{2})(?:\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?|\.(\d{1,2})\.(\d{1,2})|/(\d{1,2})/(\d{1,2})|-(\d{1,2})-(\d{1,2}))(?:[^\d月]|$)`)
	formEnglish = regexp.MustCompile(`(?i)^(?:(\d{1,2})[- ,]*([a-z]{3,9})\.?|([a-z]{3,9})\.?[- ]*(\d{1,2})(?:st|nd|rd|th)?)[- ,]*(\d{4}|\d{2})(?:\D|$)`)
	formForeign = regexp.MustCompile(`^\d{1,2}([-./])\d{1,2}[-./]\d{4}(?:\D|$)`)
	formMonth   = regexp.MustCompile(`^(?:(\d{4})\s*(?:年|[-./])|(\d{2})\s*年)\s*(\d{1,2})(?:\s*月|\D|$)`)
	formSix     = regexp.MustCompile(`^((?:19|20|21)\d{2})(\d{2})(?:\D|$)`)
	formNoYear  = regexp.MustCompile(`^(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})(?:\s*日|[^\d月]|$)`)
	formMonths  = regexp.MustCompile(`^(\d{1,2})\s*-\s*\d{1,2}\s*月(?:\D|$)`) // 5-8月
	formOnly    = regexp.MustCompile(`^(\d{1,4})\s*(年|月|日)`)
	formBareDay = regexp.MustCompile(`^(\d{1,2})(?:\D|$)`)
	formHalf    = regexp.MustCompile(`^(?:(\d{4})\s*年\s*)?(上半年|下半年|第?[一二三四1-4]季度)`)
	formYearEnd = regexp.MustCompile(`^(?:年)?(底|末|初|中)`)

	thirds    = regexp.MustCompile(`^(上旬|中旬|下旬|底|末|初|中)`)
	around    = regexp.MustCompile(`^(左右|前后|以前|之前|前|以后|之后|后|起|内)`)
	bracketed = regexp.MustCompile(`^\([^()]*\)`)
)

// dateScanner walks over a prepared text: date, perhaps time, perhaps a dash and a second date.
type dateScanner struct {
	s    string
	note bool // words beside the date were passed over
}

// datePart is one date as written; 0 for what is not written.
type datePart struct {
	y, m, d int
	third   string // 上旬, 底 …
	about   bool   // 前, 左右 …
	short   bool   // two-digit year
}

func failed(problem string) DateValue { return DateValue{Problem: problem} }

func unclear(problem string) DateValue { return DateValue{Problem: problem, Unclear: true} }

func (sc *dateScanner) value(period Period) DateValue {
	about := sc.prefix()
	if formForeign.MatchString(sc.s) {
		return unclear("年份写在最后，无法确定哪个是月、哪个是日")
	}
	first, ok := sc.part(nil)
	if !ok {
		return failed("不是日期")
	}
	first.about = first.about || about
	clock, ok := sc.clock()
	if !ok {
		return failed("时间不存在")
	}
	last := first
	if sc.skipDash() {
		if last, ok = sc.part(&first); !ok {
			return failed("起止日期不完整")
		}
		second, ok := sc.clock()
		if !ok {
			return failed("时间不存在")
		}
		if second != "" && second != clock {
			clock = strings.Trim(clock+"-"+second, "-")
		}
	}
	if strings.HasPrefix(sc.s, ",") {
		rest := dateScanner{s: strings.TrimLeft(sc.s, ", ")}
		if _, more := rest.part(&first); more {
			return unclear("一格里有几个日期")
		}
	}
	if !sc.finish() {
		return failed("日期之外还有其他文字")
	}
	v := resolve(first, last, period)
	v.Time = clock
	return v
}

func (sc *dateScanner) prefix() (about bool) {
	for _, w := range []string{"大约", "约", "预计", "计划", "拟", "暂定", "最迟", "截至", "不晚于", "-"} {
		if rest, ok := strings.CutPrefix(sc.s, w); ok {
			sc.s = strings.TrimSpace(rest)
			return w != "-"
		}
	}
	return false
}

// take matches re at the start and moves past it, but not past the one character that only proves the end.
func (sc *dateScanner) take(re *regexp.Regexp) []string {
	m := re.FindStringSubmatch(sc.s)
	if m == nil {
		return nil
	}
	n := len(m[0])
	if last := m[0][n-1]; !strings.HasSuffix(m[0], "日") && !strings.HasSuffix(m[0], "月") && !strings.HasSuffix(m[0], "年") && (last < '0' || last > '9') {
		n = strings.LastIndexAny(m[0], "0123456789") + 1
	}
	sc.s = strings.TrimLeft(sc.s[n:], " \t\n")
	return m
}

// part reads one date. after is the first date of a range, whose year and month a second one need not repeat.
func (sc *dateScanner) part(after *datePart) (datePart, bool) {
	p, ok := sc.form(after)
	if !ok {
		return p, false
	}
	if after != nil && p.y == 0 {
		p.y, p.short = after.y, after.short
		if p.m == 0 {
			p.m = after.m
		}
	}
	if p.d == 0 {
		if m := thirds.FindString(sc.s); m != "" {
			p.third, sc.s = m, strings.TrimSpace(sc.s[len(m):])
		}
	}
	if m := around.FindString(sc.s); m != "" {
		p.about, sc.s = true, strings.TrimSpace(sc.s[len(m):])
	}
	return p, true
}

func (sc *dateScanner) form(after *datePart) (datePart, bool) {
	if m := formHalf.FindStringSubmatch(sc.s); m != nil {
		sc.s = strings.TrimSpace(sc.s[len(m[0]):])
		return datePart{y: atoi(m[1]), third: m[2]}, true
	}
	if m := sc.take(formFull); m != nil {
		return datePart{y: atoi(m[1]), m: atoi(m[2]), d: atoi(m[3])}, true
	}
	if m := sc.take(formCompact); m != nil {
		return datePart{y: atoi(m[1]), m: atoi(m[2]), d: atoi(m[3])}, true
	}
	if m := sc.take(formShort); m != nil {
		rest := strings.Join(m[2:], " ")
		f := strings.Fields(rest)
		return datePart{y: 2000 + atoi(m[1]), m: atoi(f[0]), d: atoi(f[1]), short: true}, true
	}
	if p, ok := sc.english(); ok {
		return p, true
	}
	if m := sc.take(formMonth); m != nil {
		if m[2] != "" {
			return datePart{y: 2000 + atoi(m[2]), m: atoi(m[3]), short: true}, true
		}
		return datePart{y: atoi(m[1]), m: atoi(m[3])}, true
	}
	if m := sc.take(formSix); m != nil {
		return datePart{y: atoi(m[1]), m: atoi(m[2])}, true
	}
	if m := formMonths.FindStringSubmatch(sc.s); m != nil {
		sc.s = strings.TrimSpace(sc.s[len(m[1]):])
		return datePart{m: atoi(m[1])}, true
	}
	if m := sc.take(formNoYear); m != nil {
		return datePart{m: atoi(m[1]), d: atoi(m[2])}, true
	}
	return sc.single(after)
}

// single reads a lone year, month or day.
func (sc *dateScanner) single(after *datePart) (datePart, bool) {
	if m := sc.take(formOnly); m != nil {
		n := atoi(m[1])
		switch {
		case m[2] == "年" && (len(m[1]) == 4 || len(m[1]) == 2):
			p := datePart{y: n, short: n < 100}
			if p.short {
				p.y += 2000
			}
			if end := formYearEnd.FindStringSubmatch(sc.s); end != nil {
				p.third, sc.s = "年"+end[1], strings.TrimSpace(sc.s[len(end[0]):])
			}
			return p, true
		case m[2] == "月" && n >= 1 && n <= 12:
			return datePart{m: n}, true
		case m[2] == "日" && after != nil:
			return datePart{d: n}, true
		}
		return datePart{}, false
	}
	if after != nil && after.d != 0 {
		if m := sc.take(formBareDay); m != nil {
			return datePart{d: atoi(m[1])}, true
		}
	}
	for _, w := range []string{"年底", "年末", "年初", "年中"} {
		if rest, ok := strings.CutPrefix(sc.s, w); ok && after == nil {
			sc.s = rest
			return datePart{third: w}, true
		}
	}
	return datePart{}, false
}

var englishMonths = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

func (sc *dateScanner) english() (datePart, bool) {
	m := formEnglish.FindStringSubmatch(sc.s)
	if m == nil {
		return datePart{}, false
	}
	name := strings.ToLower(m[2] + m[3])
	for i, month := range englishMonths {
		full := strings.ToLower(data.MustDate(2024, i+1, 1).Time().Month().String())
		if name == month || name == full || name == "sept" && month == "sep" {
			sc.take(formEnglish)
			y := atoi(m[5])
			if y < 100 {
				return datePart{y: 2000 + y, m: i + 1, d: atoi(m[1] + m[4]), short: true}, true
			}
			return datePart{y: y, m: i + 1, d: atoi(m[1] + m[4])}, true
		}
	}
	return datePart{}, false
}

func (sc *dateScanner) skipDash() bool {
	rest, ok := strings.CutPrefix(sc.s, "-")
	if ok {
		sc.s = strings.TrimSpace(rest)
	}
	return ok
}

// finish passes over a remark in brackets; anything else left makes the date unreadable rather than half read.
func (sc *dateScanner) finish() bool {
	for {
		sc.s = strings.Trim(sc.s, " ,.\t\n")
		m := bracketed.FindString(sc.s)
		if m == "" {
			return sc.s == ""
		}
		sc.s, sc.note = sc.s[len(m):], true
	}
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0 // only reached for empty groups: the patterns admit digits only
	}
	return n
}
