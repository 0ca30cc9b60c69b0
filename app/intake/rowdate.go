package intake

import (
	"path/filepath"
	"regexp"
	"strings"

	"parkledger/data"
)

// setEnd keeps the last day of a span where the record has a field for it.
func (r *rowReader) setEnd(rec data.Record, name string, v DateValue) {
	if v.To == v.From || v.Approx {
		return
	}
	for start, end := range map[string]string{"start": "end", "date": "end_date"} {
		if f := data.EntityOf(rec.Kind()).Field(end); f != nil && name == start {
			*f.Pointer(rec).(*data.Date) = v.To
			r.touched[end] = true
			return
		}
	}
}

// date reads a day. What is no exact day is listed (or asked, where two readings are possible) and left blank.
func (r *rowReader) date(name string) (DateValue, data.Date) {
	c := r.cell(name)
	if unreadable(c) {
		r.text(name) // lists it
		return DateValue{}, data.Date{}
	}
	if blank(c) {
		return DateValue{}, data.Date{}
	}
	v := CellDate(c, r.t.period(r.p))
	switch {
	case v.Unclear:
		return v, r.askDate(name, c, v)
	case v.Problem != "" && !r.dayOfSheet(c).IsZero():
		return DateValue{}, r.dayOfSheet(c)
	case v.Problem != "":
		r.problem(name, "日期“"+short30(c.Text)+"”"+v.Problem+"，该栏留空。")
	case v.Approx:
		r.problem(name, "“"+short30(c.Text)+"”不是具体的一天，该栏留空。")
	case v.From != v.To && name != "start" && name != "date":
		r.problem(name, "“"+short30(c.Text)+"”是一段日期，取第一天。")
		return v, v.From
	default:
		if r.isFarOff(v.From) {
			r.problem(name, "日期“"+short30(c.Text)+"”与项目周期相差多年，已照原样导入，请核对年份。")
		}
		return v, v.From
	}
	return v, data.Date{}
}

// farYears is how many years from the period a date is taken for a slip of the pen. It stays, since what lies outside
// the period is not counted anyhow.
const farYears = 5

func (r *rowReader) isFarOff(day data.Date) bool {
	period := r.t.period(r.p)
	return !period.From.IsZero() && day.Year() < period.From.Year()-farYears || !period.To.IsZero() && day.Year() > period.To.Year()+farYears
}

var (
	bareDay   = regexp.MustCompile(`^(\d{1,2})[日号]?$`)
	monthName = regexp.MustCompile(`^(?:\d{4}年)?(1[0-2]|[1-9])月(?:份)?`)
)

// dayOfSheet is the day of a cell that holds nothing but 5 or 5日, on a sheet named after a month.
func (r *rowReader) dayOfSheet(c Cell) data.Date {
	d, m := bareDay.FindStringSubmatch(halfWidth(strings.TrimSpace(c.Text))), monthName.FindStringSubmatch(halfWidth(r.t.sheet))
	if d == nil || m == nil {
		return data.Date{}
	}
	v := ParseDate(m[1]+"月"+d[1]+"日", r.t.period(r.p))
	day, _ := v.Exact()
	return day
}

// askDate offers the readings of an unclear date: one for each year of the period, and for a number such as 5.2 both
// 5.2 and 5.20.
func (r *rowReader) askDate(name string, c Cell, v DateValue) data.Date {
	period := r.t.period(r.p)
	choices := []Choice{{"blank", "留空"}}
	proposal := "blank"
	texts := []string{c.Text}
	if c.IsNumber && lostZero(c) {
		texts = append(texts, c.Text+"0")
	}
	for y := period.From.Year(); y > 0 && y <= period.To.Year(); y++ {
		year := Period{data.MustDate(y, 1, 1), data.MustDate(y, 12, 31)}
		for _, text := range texts {
			day, ok := ParseDate(text, year).Exact()
			if !ok {
				continue
			}
			choices = append(choices, Choice{day.String(), day.Chinese()})
			if (data.Period{From: period.From, To: period.To}).Holds(day) && proposal == "blank" {
				proposal = day.String()
			}
		}
	}
	answer := r.ask(name, "日期“"+short30(c.Text)+"”"+v.Problem+"，请确认是哪一天。", proposal, choices...)
	day, err := data.ParseDate(answer)
	if err != nil {
		return data.Date{} // the choice 留空
	}
	return day
}

// period is that of the project; while it has none, the year named in the title or the file name.
func (t *table) period(p *planner) Period {
	if !p.period.From.IsZero() && !p.period.To.IsZero() {
		return p.period
	}
	if y := yearIn(t.title + " " + t.sheet + " " + filepath.Base(t.rel)); y > 0 {
		return Period{data.MustDate(y, 1, 1), data.MustDate(y, 12, 31)}
	}
	return p.period
}
