package app

import (
	"context"
	"encoding/json"
	"time"

	"parkledger/data"
)

// Status is where the project stands on one day: the figures of the dashboard, of parkctl status and of the
// report, all from the same measures.
type Status struct {
	AsOf       data.Date         `json:"as_of"`
	Period     StatusPeriod      `json:"period"`
	DaysLeft   int               `json:"days_left"`
	Note       string            `json:"note,omitempty"` // what the reader must know, such as an unknown signing date
	Needs      StatusNeeds       `json:"needs"`
	Missing    []StatusGap       `json:"missing"`
	Indicators []StatusIndicator `json:"indicators"`
}

// StatusPeriod is the project year; a day that is not known is null.
type StatusPeriod struct {
	From *data.Date `json:"from"`
	To   *data.Date `json:"to"`
}

// StatusNeeds is the funnel of the needs list; rows = valid + invalid + duplicate + pending.
type StatusNeeds struct {
	Rows      int `json:"rows"`
	Valid     int `json:"valid"`
	Invalid   int `json:"invalid"`
	Duplicate int `json:"duplicate"`
	Pending   int `json:"pending"`
	Delivered int `json:"delivered"`
}

// StatusRecord names a record and the row it came from; it never holds personal data beyond a name.
type StatusRecord struct {
	Kind   data.Kind     `json:"kind"`
	No     string        `json:"no"`
	Title  string        `json:"title"`
	Source *StatusSource `json:"source"`
	Reason string        `json:"reason,omitempty"`
}

// StatusSource is the place a record was read from, null for one typed in.
type StatusSource struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	Row   int64  `json:"row"`
}

// StatusGap is evidence a record still wants.
type StatusGap struct {
	Record StatusRecord `json:"record"`
	Kind   string       `json:"kind"`
	Have   int          `json:"have"`
	Want   int          `json:"want"`
}

// StatusIndicator is one indicator with everything that was and was not counted.
type StatusIndicator struct {
	ID          string         `json:"id"`
	No          string         `json:"no"`
	Name        string         `json:"name"`
	Unit        string         `json:"unit"`
	Operator    data.Operator  `json:"operator"`
	Minimum     *float64       `json:"minimum"`
	MinimumText string         `json:"minimum_text"`
	Target      *float64       `json:"target"`
	Actual      *float64       `json:"actual"`
	Completion  *float64       `json:"completion"` // percent, one decimal
	Met         *bool          `json:"met"`
	Records     []StatusRecord `json:"records"`
	Flagged     []StatusRecord `json:"flagged"`
	Doubtful    []StatusRecord `json:"doubtful"`
	Excluded    []StatusRecord `json:"excluded"`
	Breakdown   map[string]any `json:"breakdown"`
}

// AsOf is the day figures stand for when the user names none: today in Beijing, never after the period's end.
func AsOf(b *data.Book, now time.Time, asked data.Date) data.Date {
	day := asked
	if day.IsZero() {
		day = data.Today(now)
	}
	if end := b.Project().End; !end.IsZero() && day.After(end) {
		return end
	}
	return day
}

// Status computes every figure as of a day; the zero day means today. It reads only.
func (l *Ledger) Status(ctx context.Context, asked data.Date) (*Status, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	return StatusOf(b, AsOf(b, l.now(), asked))
}

// StatusOf computes the status of a book as of a day.
func StatusOf(b *data.Book, asOf data.Date) (*Status, error) {
	scope := data.NewScope(b, asOf)
	results, err := data.Evaluate(scope)
	if err != nil {
		return nil, err
	}
	p := b.Project()
	sum := scope.Summary()
	s := &Status{
		AsOf: asOf, Period: StatusPeriod{known(p.Signed), known(p.End)},
		Needs:   StatusNeeds{sum.Rows, sum.Valid, sum.Invalid, sum.Repeated, sum.Pending, sum.Delivered},
		Missing: []StatusGap{}, Indicators: []StatusIndicator{},
	}
	if !p.End.IsZero() {
		s.DaysLeft = max(0, p.End.DaysSince(asOf))
	}
	if p.Signed.IsZero() {
		s.Note = "合同签订日期尚未填写，项目周期暂无起始日，早于合同的记录也会计入。请在项目计划中填写合同签订日期。"
	}
	for _, g := range scope.Missing() {
		s.Missing = append(s.Missing, StatusGap{recordOf(b, g.Record, ""), g.Label, g.Have, g.Want})
	}
	for _, r := range results {
		s.Indicators = append(s.Indicators, indicatorOf(b, r))
	}
	return s, nil
}

func indicatorOf(b *data.Book, r data.Result) StatusIndicator {
	return StatusIndicator{
		ID: r.Code, No: r.No, Name: r.Title, Unit: r.Unit, Operator: r.Operator,
		Minimum: nullable(r.Minimum), MinimumText: r.MinimumText, Target: nullable(r.Goal),
		Actual: nullable(r.Value), Completion: nullable(r.Completion), Met: r.Met,
		Records: itemsOf(b, r.Counted), Flagged: itemsOf(b, r.Flagged),
		Doubtful: itemsOf(b, r.Doubtful), Excluded: itemsOf(b, r.Excluded), Breakdown: breakdown(r.Breakdown),
	}
}

func itemsOf(b *data.Book, items []data.Item) []StatusRecord {
	out := make([]StatusRecord, len(items))
	for i, it := range items {
		out[i] = recordOf(b, it.Record, it.Reason)
	}
	return out
}

func recordOf(b *data.Book, r data.Record, reason string) StatusRecord {
	s := StatusRecord{Kind: r.Kind(), No: r.Head().No, Title: data.HideNumbers(r.Name()), Reason: data.HideNumbers(reason)}
	if src := b.Sources(r.Head().ID); len(src) > 0 {
		s.Source = &StatusSource{data.HideNumbers(src[0].File), data.HideNumbers(src[0].Sheet), src[0].Row.N}
	}
	return s
}

func breakdown(parts []data.Part) map[string]any {
	m := make(map[string]any, len(parts))
	for _, p := range parts {
		if p.Parts != nil {
			m[p.Key] = breakdown(p.Parts)
			continue
		}
		m[p.Key] = p.Value
	}
	return m
}

func nullable(n data.Number) *float64 {
	if !n.Known {
		return nil
	}
	return &n.Value
}

func known(d data.Date) *data.Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

// JSON is the status as parkctl prints it: numbers or null, never text where a number is meant.
func (s *Status) JSON() ([]byte, error) { return json.MarshalIndent(s, "", "  ") }
