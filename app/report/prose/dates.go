package prose

import (
	"slices"
	"strings"
)

// dated tells whether the part names a day or month before the number that narrows it to less than the year.
func (d *reader) dated(m matched) bool {
	for i := range d.numbers {
		o := d.numbers[i]
		if o.class != calendar || o.start < d.part.from || o.start >= m.head {
			continue
		}
		if o.year > 0 && o.month == 0 {
			if o.year != d.year && (d.f.Scope.Period.From.IsZero() || o.year != d.f.Scope.Period.From.Year()) {
				return true
			}
			continue
		}
		if (o.month > 0 || o.day > 0) && !d.bound(o) {
			return true
		}
	}
	return false
}

// bound tells whether a date is the beginning or the end of the time the figures stand for: 自4月26日, 截至11月30日.
func (d *reader) bound(o number) bool {
	from := d.dateStart(o)
	lead := d.words(max(d.part.from, from-3), from)
	period := d.f.Scope.Period
	switch {
	case strings.HasSuffix(lead, "自") || strings.HasSuffix(lead, "自从"):
		return true
	case strings.HasSuffix(lead, "截至") || strings.HasSuffix(lead, "截止") || strings.HasSuffix(lead, "截止到") || strings.HasSuffix(lead, "至") || strings.HasSuffix(lead, "到"):
		end := d.f.AsOf
		if !period.To.IsZero() && period.To.Before(end) {
			end = period.To
		}
		return o.month > end.Month() || o.month == end.Month() && (o.day == 0 || o.day >= end.Day())
	}
	return o.month == period.From.Month() && o.day == period.From.Day()
}

// dateStart is where the date begins whose last number is o.
func (d *reader) dateStart(o number) int {
	at := o.start
	for _, p := range slices.Backward(d.numbers) {
		if p.class == calendar && p.rest == at {
			at = p.start
		}
	}
	return at
}

// month is the one month a number speaks of where its figure is counted by month: 5月征集有效需求16项. Else 0.
func (d *reader) month(n number, m matched) int {
	found := 0
	for i := range d.numbers {
		o := d.numbers[i]
		if o.class != calendar || o.start < d.part.from || o.start >= m.head || d.bound(o) || o.year > 0 && o.month == 0 {
			continue
		}
		rest := strings.TrimPrefix(strings.TrimPrefix(d.words(o.rest, m.head), "份"), "当月")
		if found > 0 || o.month == 0 || o.day > 0 || m.topics[0].months == nil || strings.Trim(rest, "，,") != "" && !slices.Contains([]string{"共", "组织", "征集", "开展", "共征集", "完成", "累计", "发布", "推动"}, rest) {
			return 0
		}
		found = o.month
	}
	return found
}
