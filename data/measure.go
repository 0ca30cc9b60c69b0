package data

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Item is a record as one measure sees it. Reason says in Chinese why it is flagged, doubtful or excluded.
type Item struct {
	Record Record
	Reason string
}

// Tally is the result of a measure: the figure and every record behind it. Each record the measure looks at
// stands in exactly one of Counted, Doubtful and Excluded; Flagged repeats those of Counted worth a look.
type Tally struct {
	Value     Number
	Counted   []Item
	Flagged   []Item
	Doubtful  []Item
	Excluded  []Item
	Goal      Number // what the records themselves ask for (all originals to be uploaded); unknown otherwise
	Breakdown []Part
}

// Part is one figure of a breakdown, or a group of figures.
type Part struct {
	Key   string
	Label string
	Value float64
	Parts []Part
}

// Find is the part with that key, an empty one when there is none.
func (t *Tally) Find(key string) Part {
	for _, p := range t.Breakdown {
		if p.Key == key {
			return p
		}
	}
	return Part{}
}

func (t *Tally) count(r Record)                  { t.Counted = append(t.Counted, Item{Record: r}) }
func (t *Tally) exclude(r Record, reason string) { t.Excluded = append(t.Excluded, Item{r, reason}) }
func (t *Tally) doubt(r Record, reason string)   { t.Doubtful = append(t.Doubtful, Item{r, reason}) }
func (t *Tally) flag(r Record, reasons ...string) {
	if len(reasons) > 0 {
		t.Flagged = append(t.Flagged, Item{r, strings.Join(reasons, "；")})
	}
}

func (t *Tally) part(key, label string, v float64) {
	t.Breakdown = append(t.Breakdown, Part{Key: key, Label: label, Value: v})
}

func (t *Tally) group(key, label string, parts []Part) {
	t.Breakdown = append(t.Breakdown, Part{Key: key, Label: label, Parts: parts})
}

// total sets the value to the number of counted records.
func (t *Tally) total() *Tally {
	t.Value = Num(float64(len(t.Counted)))
	return t
}

// Scope is what every measure reads: the records, the rules, the period and the day the figures stand for.
// It finds what several measures share (validity, follow-ups by need) once.
type Scope struct {
	*Book
	Rules  Rules
	AsOf   Date
	Period Period // of the project; its end is open when the project has none

	needs     *Tally
	steps     map[ID][]*FollowUp // by the need they serve: a repeated need's serve the original
	persons   *Tally
	providers *Tally
}

// NewScope prepares the measures over a book as of a day.
func NewScope(b *Book, asOf Date) *Scope {
	return &Scope{Book: b, Rules: RulesOf(b), AsOf: asOf, Period: b.Project().Period()}
}

// outside says why a day does not count: unknown, outside the period (both ends inclusive) or after the
// as-of day. It is empty for a day that counts.
func (s *Scope) outside(d Date) string {
	switch {
	case d.IsZero():
		return "缺日期"
	case !s.Period.Holds(d):
		return "超出周期"
	case d.After(s.AsOf):
		return "晚于统计日期"
	}
	return ""
}

// measures names every measure a programme may use; DOMAIN §2 holds what each counts.
var measures map[string]func(*Scope) *Tally

func init() {
	measures = map[string]func(*Scope) *Tally{
		"needs.valid":             (*Scope).ValidNeeds,
		"needs.delivered":         (*Scope).DeliveredNeeds,
		"engagements.persontimes": (*Scope).PersonTimes,
		"activities.seminars":     (*Scope).Seminars,
		"activities.brand":        (*Scope).BrandActivities,
		"publications.daily":      func(s *Scope) *Tally { return s.publications(DailyNews) },
		"publications.release":    func(s *Scope) *Tally { return s.publications(ActivityRelease) },
		"publications.feature":    func(s *Scope) *Tally { return s.publications(FeatureStory) },
		"publications.uploads":    (*Scope).Uploads,
		"studies.industries":      (*Scope).Industries,
		"studies.finished":        (*Scope).Studies,
		"providers.introduced":    (*Scope).Providers,
		"providers.classes":       (*Scope).ProviderClasses,
		"cases.final":             (*Scope).FinalCases,
		"report.filed":            (*Scope).FiledReport,
		"staff.dedicated":         (*Scope).DedicatedStaff,
		"expenses.execution":      (*Scope).Execution,
	}
}

// Result is one indicator with what was counted for it.
type Result struct {
	*Indicator
	*Tally
	Goal       Number // what it is judged against: the higher of contract target and notice minimum
	Completion Number // percent with one decimal, never capped; unknown without a goal
	Met        *bool  // nil where there is nothing to judge against
	Score      Number // weight × completion up to the cap; unknown without a weight
}

// Evaluate computes every indicator of the project in the programme's order. An indicator whose spec cannot
// be read is an error that names it.
func Evaluate(s *Scope) ([]Result, error) {
	inds := slices.Clone(All[*Indicator](s.Book))
	slices.SortStableFunc(inds, func(a, b *Indicator) int { return CompareNumbers(a.No, b.No) })
	out := make([]Result, 0, len(inds))
	for _, ind := range inds {
		t, err := s.tally(ind)
		if err != nil {
			return nil, err
		}
		out = append(out, judge(ind, t))
	}
	return out, nil
}

func (s *Scope) tally(ind *Indicator) (*Tally, error) {
	var spec MeasureSpec
	if err := json.Unmarshal([]byte(ind.Spec), &spec); err != nil {
		return nil, fmt.Errorf("data: indicator %s: %w", ind.Code, err)
	}
	if err := spec.check(); err != nil {
		return nil, fmt.Errorf("data: indicator %s: %w", ind.Code, err)
	}
	if spec.Measure != "" {
		return measures[spec.Measure](s), nil
	}
	return s.aggregate(spec), nil
}

func judge(ind *Indicator, t *Tally) Result {
	r := Result{Indicator: ind, Tally: t, Goal: ind.Goal()}
	if !r.Goal.Known {
		r.Goal = t.Goal
	}
	if !r.Goal.Known || !t.Value.Known || ind.Operator == Qualitative {
		return r
	}
	if r.Goal.Value != 0 {
		r.Completion = Num(percent(t.Value.Value, r.Goal.Value))
	}
	met := t.Value.Value >= r.Goal.Value
	if ind.Operator == Exactly {
		met = t.Value.Value == r.Goal.Value
	}
	r.Met = &met
	if ind.Weight.Known && r.Completion.Known {
		c := r.Completion.Value
		limit := 100.0
		if ind.Cap.Known {
			limit = ind.Cap.Value
		}
		r.Score = Num(math.Round(ind.Weight.Value*min(c, limit)) / 100)
	}
	return r
}

// percent is a of b in percent with one decimal.
func percent(a, b float64) float64 { return math.Round(a/b*1000) / 10 }

// aggregate is the generic measure: count, distinct or sum over one entity. Records with a day outside the
// period or after the as-of day are listed as excluded; records the filters do not name are not looked at.
func (s *Scope) aggregate(spec MeasureSpec) *Tally {
	t := &Tally{}
	e := EntityOf(spec.Entity)
	var sum float64
	values := map[string]int{}
	for _, r := range s.Of(spec.Entity) {
		if !matches(e, spec.Where, r) {
			continue
		}
		if d := DayOf(r); !d.IsZero() && s.outside(d) != "" {
			t.exclude(r, s.outside(d))
			continue
		}
		if spec.Agg != "count" {
			f := e.Field(spec.Field)
			if f.IsBlank(r) {
				t.exclude(r, "缺"+f.Label)
				continue
			}
			values[s.Show(f, r)]++
			sum += amount(f, r)
		}
		t.count(r)
	}
	switch spec.Agg {
	case "sum":
		t.Value = Num(math.Round(sum*100) / 100)
	case "distinct":
		t.Value = Num(float64(len(values)))
		t.group("by_"+spec.Field, "按"+e.Field(spec.Field).Label, tallied(values))
	default:
		t.total()
	}
	return t
}

func matches(e *Entity, where []Filter, r Record) bool {
	for _, w := range where {
		f := e.Field(w.Field)
		ok := false
		switch p := f.Pointer(r).(type) {
		case *bool:
			ok = slices.Contains(w.In, fmt.Sprint(*p))
		case *[]string:
			ok = slices.ContainsFunc(*p, func(v string) bool { return slices.Contains(w.In, v) })
		case *string:
			ok = slices.Contains(w.In, *p)
		default:
			ok = slices.Contains(w.In, f.Show(r))
		}
		if !ok {
			return false
		}
	}
	return true
}

// amount is a numeric field in the unit it is shown in (yuan for money).
func amount(f *Field, r Record) float64 {
	switch p := f.Pointer(r).(type) {
	case *Money:
		return p.Float()
	case *Count:
		return float64(p.N)
	case *Number:
		return p.Value
	}
	return 0
}

// tallied turns counts by label into parts, most first, then by label.
func tallied(m map[string]int) []Part {
	parts := make([]Part, 0, len(m))
	for k, n := range m {
		parts = append(parts, Part{Key: k, Label: k, Value: float64(n)})
	}
	slices.SortFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), strings.Compare(a.Key, b.Key))
	})
	return parts
}

// byMonth counts days by month in calendar order; the key is the month alone while the period lies in one year.
func (s *Scope) byMonth(days []Date) []Part {
	m := map[string]int{}
	for _, d := range days {
		if d.IsZero() {
			continue
		}
		key := d.String()[:7]
		if s.Period.From.Year() == s.Period.To.Year() {
			key = key[5:]
		}
		m[key]++
	}
	parts := tallied(m)
	slices.SortFunc(parts, func(a, b Part) int { return strings.Compare(a.Key, b.Key) })
	return parts
}
