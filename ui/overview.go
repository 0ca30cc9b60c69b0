package ui

import (
	"context"
	"fmt"
	"math"

	"fyne.io/fyne/v2"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/look"
)

// overview is where the project stands: computed once for each state of the records and read by the
// navigation, the status line and the dashboard alike.
type overview struct {
	book    *data.Book
	scope   *data.Scope
	results []data.Result
	gaps    []data.Gap
	wanting map[data.ID]int // kinds of evidence that a record still wants
}

// overview of the records as they are now; call it off the UI thread.
func (d *Desk) overview(ctx context.Context) (*overview, error) {
	book, err := d.ledger.Book(ctx)
	if err != nil {
		return nil, err
	}
	d.reading.Lock()
	defer d.reading.Unlock()
	if d.last != nil && d.last.book == book {
		return d.last, nil
	}
	scope := data.NewScope(book, app.AsOf(book, d.now(), data.Date{}))
	results, err := data.Evaluate(scope)
	if err != nil {
		return nil, err
	}
	d.last = &overview{book: book, scope: scope, results: results, gaps: scope.Missing(), wanting: map[data.ID]int{}}
	for _, g := range d.last.gaps {
		d.last.wanting[g.Record.Head().ID]++
	}
	for n := range data.Each[*data.Need](book) {
		scope.DemandsOfDelivery(n) // what a scope remembers is filled here: later it is read from several threads
	}
	d.newest.Store(d.last)
	return d.last, nil
}

// latest is the overview last made, nil before the first; it never waits for one under way.
func (d *Desk) latest() *overview { return d.newest.Load() }

// result of the indicator of that code.
func (o *overview) result(code string) (data.Result, bool) {
	for _, r := range o.results {
		if r.Code == code {
			return r, true
		}
	}
	return data.Result{}, false
}

// daysLeft until the end of the period; ok is false when no end is known.
func (o *overview) daysLeft() (days int, ok bool) {
	end := o.scope.Period.To
	if end.IsZero() {
		return 0, false
	}
	return max(0, end.DaysSince(o.scope.AsOf)), true
}

// elapsed is the share of the period that is over, 0 when its ends are not known.
func (o *overview) elapsed() float64 {
	p := o.scope.Period
	if p.From.IsZero() || p.To.IsZero() || !p.From.Before(p.To) {
		return 0
	}
	return math.Min(1, math.Max(0, float64(o.scope.AsOf.DaysSince(p.From))/float64(p.To.DaysSince(p.From))))
}

// sign says in words how an indicator stands.
type sign struct {
	word  string
	color fyne.ThemeColorName
	late  bool // behind the calendar
}

// lastDays is how near the end a missed target is called missed.
const lastDays = 14

// signOf judges an indicator against the year: what is behind the calendar is slow, what is not met when the
// year is all but over is short.
func (o *overview) signOf(r data.Result) sign {
	left, known := o.daysLeft()
	switch {
	case r.Met == nil:
		return sign{"仅统计", look.Secondary, false}
	case *r.Met:
		return sign{"达标 ✓", look.Done, false}
	case known && left <= lastDays:
		return sign{"未达 ×", look.Short, true}
	case r.Value.Value < math.Floor(r.Goal.Value*o.elapsed()):
		return sign{"偏慢 △", look.Watch, true}
	}
	return sign{"进行中", look.Primary, false}
}

// perWeek says how many a week are needed until the end; empty when the target is met or the end not known.
func (o *overview) perWeek(r data.Result) string {
	left, known := o.daysLeft()
	if r.Met == nil || *r.Met || !known || left == 0 {
		return ""
	}
	rest := r.Goal.Value - r.Value.Value
	if weekly := math.Ceil(rest*70/float64(left)) / 10; weekly >= 1 && left > 7 {
		return fmt.Sprintf("每周需 %s %s", data.Num(weekly), r.Unit)
	}
	return fmt.Sprintf("还差 %s %s", data.Num(rest), r.Unit)
}
