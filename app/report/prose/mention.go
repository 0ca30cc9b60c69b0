package prose

import (
	"strings"

	"parkledger/app/report"
	"parkledger/data"
)

// eventful tells whether words before a number name one activity.
func (d *reader) eventful(before string) bool {
	if i := strings.LastIndexAny(before, partEnds); i >= 0 {
		before = before[i:]
	}
	for _, e := range d.events {
		if contains(before, e.keys) || e.seminar > 0 && ordinal(before, e.seminar) {
			return true
		}
	}
	return false
}

// ordinal tells whether words speak of the how many-eth 座谈会.
func ordinal(s string, k int) bool {
	for _, lead := range []string{"第" + report.Numeral(k) + "次", "第" + printed(float64(k), "") + "次", "第" + report.Numeral(k) + "场"} {
		if i := strings.Index(s, lead); i >= 0 {
			rest := []rune(s[i:])
			if strings.Contains(string(rest[:min(len(rest), 14)]), "座谈会") {
				return true
			}
		}
	}
	return k == 1 && strings.Contains(s, "首次座谈会")
}

// eventAt is the activity a number speaks of: the one named last before it in its part, else first behind it in its
// clause, else the one spoken of before when the words point back to it.
func (d *reader) eventAt(n number) data.ID {
	if d.asked != n.end { // once for all the figures of events
		d.asked, d.answer = n.end, d.findEvent(n)
	}
	return d.answer
}

func (d *reader) findEvent(n number) data.ID {
	before := d.words(d.part.from, n.start)
	if id := d.lastNamed(before); id != "" {
		d.recent = id
		return id
	}
	if id := d.onDay(n); id != "" {
		d.recent = id
		return id
	}
	if id := d.lastNamed(d.behind(n)); id != "" {
		d.recent = id
		return id
	}
	if d.recent == "" {
		d.recent = d.lastNamed(d.words(max(0, d.part.from-5*farthest), d.part.from))
	}
	if d.recent == "" {
		d.recent = d.event
	}
	if contains(d.words(d.sent.from, n.start), []string{"本次", "此次", "该次", "该活动", "本期", "这次", "本场", "活动"}) {
		return d.recent
	}
	return ""
}

// lastNamed is the activity named last in some words.
func (d *reader) lastNamed(s string) data.ID {
	at, id := -1, data.ID("")
	for _, e := range d.events {
		for _, k := range e.keys {
			if i := strings.LastIndex(s, k); i >= 0 && i+len(k) > at {
				at, id = i+len(k), e.activity.ID
			}
		}
		if e.seminar > 0 && at < 0 && ordinal(s, e.seminar) {
			id = e.activity.ID
		}
	}
	return id
}

// onDay is the only activity on a day named before the number in its part.
func (d *reader) onDay(n number) data.ID {
	id := data.ID("")
	for i := range d.numbers {
		o := d.numbers[i]
		if o.class != calendar || o.day == 0 || o.month == 0 || o.start < d.part.from || o.start >= n.start {
			continue
		}
		day, ok := data.NewDate(d.year, o.month, o.day)
		if !ok {
			continue
		}
		for _, e := range d.events {
			if !day.Before(e.activity.Start) && !day.After(e.activity.Last()) {
				id = e.activity.ID
			}
		}
	}
	return id
}

// eventOf is the activity a case is about: the one its title names, else the only one linked to it.
func (t *table) eventOf(c *data.CaseStudy) data.ID {
	d := &reader{table: t}
	if id := d.lastNamed(c.Title); id != "" {
		return id
	}
	if linked := t.f.Book.Linked(c.ID, data.KindActivity, ""); len(linked) == 1 {
		return linked[0].Head().ID
	}
	return ""
}
