package intake

import (
	"fmt"
	"strings"

	"parkledger/data"
)

// resolve places two written dates (equal for a single one) in the calendar and in the period.
func resolve(first, last datePart, period Period) DateValue {
	v := DateValue{Approx: first.vague() || last.vague(), YearAssumed: first.short || last.short}
	if first.y == 0 {
		year, problem := yearFor(first, last, period)
		if problem != "" {
			return unclear(problem)
		}
		v.YearAssumed = true
		first.y = year
		if last.y == 0 {
			last.y = year
			if last.m != 0 && last.m < first.m {
				last.y++ // 12月28日—1月3日
			}
		}
	}
	var problem string
	if v.From, _, problem = first.span(); problem != "" {
		return failed(problem)
	}
	if _, v.To, problem = last.span(); problem != "" {
		return failed(problem)
	}
	if v.To.Before(v.From) {
		return failed("结束日期早于开始日期")
	}
	return v
}

func (p datePart) vague() bool { return p.d == 0 || p.about }

// yearFor chooses the year of a date written without one (DOMAIN §4).
func yearFor(first, last datePart, period Period) (year int, problem string) {
	if period.From.IsZero() || period.To.IsZero() {
		return 0, "没有写年份"
	}
	if last.y != 0 {
		return last.y, "" // 9月20日—2024年9月22日
	}
	var fits []int
	for y := period.From.Year(); y <= period.To.Year(); y++ {
		first.y = y
		from, to, bad := first.span()
		if bad == "" && (period.contains(from) || period.contains(to)) {
			fits = append(fits, y)
		}
	}
	switch {
	case len(fits) == 1:
		return fits[0], ""
	case period.From.Year() == period.To.Year():
		return period.From.Year(), ""
	}
	return 0, fmt.Sprintf("没有写年份，无法确定是 %d 年还是 %d 年", period.From.Year(), period.To.Year())
}

// span is the first and last day the part can mean.
func (p datePart) span() (from, to data.Date, problem string) {
	fromM, toM := p.m, p.m
	if p.m == 0 {
		fromM, toM = monthsOf(p.third)
	}
	fromD, toD := p.d, p.d
	if p.d == 0 {
		fromD, toD = daysOf(p.third)
	}
	from, ok := data.NewDate(p.y, fromM, fromD)
	if p.d == 0 && fromD == lastDay {
		from, ok = monthEnd(p.y, fromM)
	}
	if !ok {
		return data.Date{}, data.Date{}, fmt.Sprintf("没有 %s 这一天", p)
	}
	if toD == lastDay {
		to, _ = monthEnd(p.y, toM)
	} else {
		to, _ = data.NewDate(p.y, toM, toD)
	}
	return from, to, ""
}

func (p datePart) String() string {
	if p.d == 0 {
		return fmt.Sprintf("%d年%d月", p.y, p.m)
	}
	return fmt.Sprintf("%d年%d月%d日", p.y, p.m, p.d)
}

const lastDay = 99

func monthsOf(third string) (from, to int) {
	switch {
	case third == "上半年":
		return 1, 6
	case third == "下半年":
		return 7, 12
	case strings.HasSuffix(third, "季度"):
		digits := []rune(strings.TrimPrefix(strings.TrimSuffix(third, "季度"), "第"))
		q := chineseDigit(digits[0])
		if q < 0 {
			q = int(digits[0] - '0')
		}
		return q*3 - 2, q * 3
	case third == "年底" || third == "年末":
		return 12, 12
	case third == "年初":
		return 1, 1
	case third == "年中":
		return 6, 6
	}
	return 1, 12
}

func daysOf(third string) (from, to int) {
	switch third {
	case "底", "末", "年底", "年末":
		return lastDay, lastDay
	case "上旬", "初":
		return 1, 10
	case "中旬", "中":
		return 11, 20
	case "下旬":
		return 21, lastDay
	}
	return 1, lastDay
}

func monthEnd(y, m int) (data.Date, bool) {
	first, ok := data.NewDate(y, m, 1)
	if !ok {
		return data.Date{}, false
	}
	return first.AddDays(31).AddDays(-first.AddDays(31).Day()), true
}
