package ui

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// Charts of the dashboard are drawn with the toolkit rather than as pictures: they follow the theme and the size
// of the text, and each bar opens the records behind it.

const chartHeight = 150

// charts are the funnel of needs, the person-times by month, and the money against the time.
func (x *dashboard) charts(o *overview) fyne.CanvasObject {
	return control.NewTiles(330, look.Gap12, x.funnelChart(o), x.monthsChart(o), x.moneyChart(o))
}

func chartCard(title, note string, chart fyne.CanvasObject) fyne.CanvasObject {
	head := splitLine(control.NewHeading(title, look.Section), control.NewFixed(note, look.Small, look.Secondary))
	return control.NewCard(control.NewFlow(look.Gap8, head, chart), control.Even(look.Gap12))
}

// figures are records behind a bar, found anew while the records change.
type figures func(*overview) []data.Item

// behind opens the records of a bar.
func (x *dashboard) behind(title, text string, get figures) func() {
	return func() {
		x.drill(func(o *overview) itemPage {
			return itemPage{title: title, text: text, parts: []itemPart{{"计入", get(o)}}}
		})
	}
}

// funnelChart shows how many needs were raised, are valid and are delivered.
func (x *dashboard) funnelChart(o *overview) fyne.CanvasObject {
	part := func(label string, color fyne.ThemeColorName, get figures) control.Bar {
		n := len(get(o))
		return control.Bar{
			Label: label, Text: itoa(n), Value: float64(n), Color: color,
			OnTap: x.behind("需求："+label, "双击或按回车打开记录。", get),
		}
	}
	valid := func(o *overview) []data.Item { return o.scope.ValidNeeds().Counted }
	delivered := func(o *overview) []data.Item { return o.scope.DeliveredNeeds().Counted }
	note := ""
	if n := len(valid(o)); n > 0 {
		note = fmt.Sprintf("落实率 %.1f%%", float64(len(delivered(o)))/float64(n)*100)
	}
	return chartCard("需求漏斗", note, control.NewBars(chartHeight,
		part("登记", look.Secondary, raised), part("有效", look.Primary, valid), part("落实", look.Done, delivered)))
}

// raised are all needs, each with what it was judged to be.
func raised(o *overview) []data.Item {
	var out []data.Item
	for n := range data.Each[*data.Need](o.book) {
		out = append(out, data.Item{Record: n, Reason: data.EntityOf(data.KindNeed).Field("validity").LabelOf(string(n.Validity))})
	}
	return out
}

// monthsChart shows the person-times that count, month by month.
func (x *dashboard) monthsChart(o *overview) fyne.CanvasObject {
	var bars []control.Bar
	total := 0
	for _, m := range o.months() {
		get := func(o *overview) []data.Item {
			return dated(o.scope.PersonTimes().Counted, func(day month) bool { return day == m })
		}
		n := len(get(o))
		total += n
		b := control.Bar{Label: itoa(m.month) + "月", Value: float64(n), Color: look.Primary}
		if n > 0 {
			b.Text = itoa(n)
			b.OnTap = x.behind(fmt.Sprintf("%d 月的专家服务", m.month), "计入“专家对接服务”的记录。", get)
		}
		bars = append(bars, b)
	}
	return chartCard("专家服务人次", "按月，共 "+itoa(total)+" 人次", control.NewBars(chartHeight, bars...))
}

// dated keeps the items of some months.
func dated(items []data.Item, in func(month) bool) []data.Item {
	var out []data.Item
	for _, i := range items {
		if in(monthOf(data.DayOf(i.Record))) {
			out = append(out, i)
		}
	}
	return out
}

// moneyChart shows what was paid by the end of each month in percent of the grant; the mark is the time passed.
func (x *dashboard) moneyChart(o *overview) fyne.CanvasObject {
	grant := o.book.Project().Grant
	if !grant.Known || grant.Fen <= 0 || o.scope.Period.From.IsZero() {
		return chartCard("经费与时间", "", control.NewWords("填写资助金额和合同签订日期后，这里显示支出进度与时间进度。", look.Base, look.Secondary))
	}
	var bars []control.Bar
	for _, m := range o.months() {
		b := control.Bar{Label: itoa(m.month) + "月", Mark: o.passedBy(m), Color: look.Primary}
		if !m.after(monthOf(o.scope.AsOf)) {
			get := func(o *overview) []data.Item {
				return dated(o.scope.Execution().Counted, func(day month) bool { return !day.after(m) })
			}
			fen := int64(0)
			for _, i := range get(o) {
				fen += i.Record.(*data.Expense).Amount.Fen
			}
			b.Value = math.Max(0, float64(fen)/float64(grant.Fen)*100)
			b.Text = fmt.Sprintf("%.0f%%", b.Value)
			b.OnTap = x.behind(fmt.Sprintf("截至 %d 月的支出", m.month), "计入经费执行率的支出。", get)
		}
		bars = append(bars, b)
	}
	return chartCard("经费与时间", "柱为累计支出，横线为时间进度", control.NewBars(chartHeight, bars...))
}

// month is one of the calendar.
type month struct{ year, month int }

func monthOf(d data.Date) month { return month{d.Year(), d.Month()} }

func (m month) after(o month) bool { return m.year*12+m.month > o.year*12+o.month }

// first is the first day of the month.
func (m month) first() data.Date { return data.MustDate(m.year, m.month, 1) }

func (m month) next() month {
	if m.month == 12 {
		return month{m.year + 1, 1}
	}
	return month{m.year, m.month + 1}
}

// mostMonths bounds a chart whose project has unlikely dates.
const mostMonths = 18

// months are those of the period; without a beginning, those from January of the as-of day's year on.
func (o *overview) months() []month {
	from, to := o.scope.Period.From, o.scope.Period.To
	if to.IsZero() {
		to = o.scope.AsOf
	}
	m := month{o.scope.AsOf.Year(), 1}
	if !from.IsZero() {
		m = monthOf(from)
	}
	var out []month
	for end := monthOf(to); !m.after(end) && len(out) < mostMonths; m = m.next() {
		out = append(out, m)
	}
	return out
}

// passedBy is the share of the period that is over at the end of a month, in percent.
func (o *overview) passedBy(m month) float64 {
	p := o.scope.Period
	total := p.To.DaysSince(p.From) + 1
	if p.To.IsZero() || total <= 0 {
		return 0
	}
	return math.Min(100, float64(m.next().first().DaysSince(p.From))/float64(total)*100)
}

// trend says how many of those counted are of this month and of the last; empty where the records have no days.
func (o *overview) trend(r data.Result) string {
	now := monthOf(o.scope.AsOf)
	this, last, known := 0, 0, 0
	for _, i := range r.Counted {
		day := o.dayCounted(r.Code, i.Record)
		if day.IsZero() {
			continue
		}
		known++
		switch m := monthOf(day); {
		case m == now:
			this++
		case m.next() == now:
			last++
		}
	}
	if known == 0 || this == 0 && last == 0 {
		return ""
	}
	return fmt.Sprintf("本月 %d，上月 %d", this, last)
}

// dayCounted is the day by which a record came to count for an indicator.
func (o *overview) dayCounted(code string, rec data.Record) data.Date {
	switch r := rec.(type) {
	case *data.Need:
		if step := o.scope.Delivery(r); code == "delivered" && step != nil {
			return step.Date
		}
	case *data.Publication:
		if code == "uploads" {
			return r.Uploaded
		}
	}
	return data.DayOf(rec)
}
