package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parkledger/data"
)

// feeLine is what one expert is paid for one calendar month. Fees of one month are taxed together [D].
type feeLine struct {
	expert  *data.Expert
	year    int
	month   int
	entries []*data.Engagement // with a fee, by day
	counted int                // 人次 of the month
}

func (l feeLine) monthWords() string { return fmt.Sprintf("%d年%d月", l.year, l.month) }

// gross is the sum of the fees as logged, before tax.
func (l feeLine) gross() data.Money {
	var fen int64
	for _, e := range l.entries {
		fen += e.Fee.Fen
	}
	return data.Fen(fen)
}

func (l feeLine) net() data.Money { return data.NetFromGross(l.gross()) }
func (l feeLine) tax() data.Money { return minus(l.gross(), l.net()) }

// dates are the days of service of the month: 5月8日、21日.
func (l feeLine) dates() string {
	var out []string
	for _, e := range l.entries {
		day := fmt.Sprintf("%d日", e.Date.Day())
		if len(out) == 0 {
			day = fmt.Sprintf("%d月", e.Date.Month()) + day
		}
		if !slices.Contains(out, day) && (len(out) == 0 || !strings.HasSuffix(out[0], "月"+day)) {
			out = append(out, day)
		}
	}
	return strings.Join(out, "、")
}

// feeLines lists what is to be paid, by month and expert, and what was left out with the reason.
func (f *Facts) feeLines() (lines []feeLine, left []data.Item) {
	counted := map[data.ID]bool{}
	for _, i := range f.Scope.PersonTimes().Counted {
		counted[i.Record.Head().ID] = true
	}
	for _, e := range data.All[*data.Engagement](f.Book) {
		if !e.Fee.Known || e.Fee.Fen == 0 {
			continue
		}
		expert, ok := data.Find[*data.Expert](f.Book, e.Expert)
		if why := f.unpayable(e, ok); why != "" {
			left = append(left, data.Item{Record: e, Reason: why})
			continue
		}
		at := slices.IndexFunc(lines, func(l feeLine) bool {
			return l.expert == expert && l.year == e.Date.Year() && l.month == e.Date.Month()
		})
		if at < 0 {
			lines = append(lines, feeLine{expert: expert, year: e.Date.Year(), month: e.Date.Month()})
			at = len(lines) - 1
		}
		lines[at].entries = append(lines[at].entries, e)
		if counted[e.ID] {
			lines[at].counted++
		}
	}
	for _, l := range lines {
		slices.SortStableFunc(l.entries, func(a, b *data.Engagement) int {
			return cmp.Or(a.Date.Compare(b.Date), data.CompareNumbers(a.No, b.No))
		})
	}
	slices.SortStableFunc(lines, func(a, b feeLine) int {
		return cmp.Or(a.year-b.year, a.month-b.month, data.CompareNumbers(a.expert.No, b.expert.No), strings.Compare(a.expert.FullName, b.expert.FullName))
	})
	return lines, left
}

// unpayable says why a logged fee is not listed, empty when it is.
func (f *Facts) unpayable(e *data.Engagement, known bool) string {
	switch {
	case !known:
		return "未填专家"
	case e.Date.IsZero():
		return "缺日期"
	case !f.Scope.Period.Holds(e.Date):
		return "超出周期"
	case e.Date.After(f.AsOf):
		return later
	case f.Scope.ByStaff(e):
		return "项目工作人员"
	}
	return ""
}

// feesFigure is a sum over all lines in yuan: gross, tax, net.
func (f *Facts) feesFigure(key string) data.Number {
	lines, _ := f.feeLines()
	var fen int64
	for _, l := range lines {
		switch key {
		case "gross":
			fen += l.gross().Fen
		case "net":
			fen += l.net().Fen
		case "tax":
			fen += l.tax().Fen
		default:
			return data.Number{}
		}
	}
	return yuanOf(data.Fen(fen))
}

// feeCheck is one day of one expert held against the fee table.
type feeCheck struct {
	entry         *data.Engagement // the first of the day
	nos           string
	half          bool
	gross         data.Money
	lowest, upper data.Money
	verdict       string
}

// Verdicts of the check against the fee table.
const (
	feeWithin = "在标准内"
	feeBelow  = "低于标准"
	feeAbove  = "高于标准"
	feeNoRate = "没有适用的标准"
)

// feeChecks holds the fees of each expert and day, net of tax, against the dated fee table.
func (f *Facts) feeChecks() []feeCheck {
	lines, _ := f.feeLines()
	rates := data.All[*data.FeeRate](f.Book)
	days := map[string]int{} // of an expert at one event
	var out []feeCheck
	for _, l := range lines {
		for i := 0; i < len(l.entries); {
			n := i + 1
			for n < len(l.entries) && l.entries[n].Date == l.entries[i].Date {
				n++
			}
			first := l.entries[i]
			day := 1
			if first.Activity != "" {
				key := string(first.Expert) + " " + string(first.Activity)
				days[key]++
				day = days[key]
			}
			out = append(out, checkDay(l.entries[i:n], gradeOf(l.expert), day, rates))
			i = n
		}
	}
	return out
}

// checkDay holds the entries of one day against the range; day counts from 1 at one event.
func checkDay(entries []*data.Engagement, grade data.Grade, day int, rates []*data.FeeRate) feeCheck {
	first := entries[0]
	c := feeCheck{entry: first, half: len(entries) == 1 && isHalfDay(first.Hours), gross: data.Fen(0), verdict: feeNoRate}
	var nos []string
	last := first.Date
	for _, e := range entries {
		c.gross.Fen += e.Fee.Fen
		nos = append(nos, e.No)
		if e.EndDate.After(last) {
			last = e.EndDate
		}
	}
	c.nos = ranges(nos)
	var lowest, upper int64
	for n := range last.DaysSince(first.Date) + 1 {
		low, high, ok := data.FeeRange(rates, first.Date.AddDays(n), grade, day+n, c.half)
		if !ok {
			return c
		}
		lowest, upper = lowest+low.Fen, upper+high.Fen
	}
	c.lowest, c.upper = data.Fen(lowest), data.Fen(upper)
	switch net := data.NetFromGross(c.gross); {
	case net.Fen < lowest:
		c.verdict = feeBelow
	case net.Fen > upper:
		c.verdict = feeAbove
	default:
		c.verdict = feeWithin
	}
	return c
}

// gradeOf is the expert's grade, else the one the title suggests.
func gradeOf(e *data.Expert) data.Grade {
	if e.Grade != "" {
		return e.Grade
	}
	return data.GradeOf(e.Title)
}

// isHalfDay tells whether the words of 时段 mean half a day.
func isHalfDay(hours string) bool {
	morning, afternoon := strings.Contains(hours, "上午"), strings.Contains(hours, "下午")
	return strings.Contains(hours, "半天") || strings.Contains(hours, "半日") || morning != afternoon
}
