package data

import (
	"cmp"
	"fmt"
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

func (t *Tally) doubt(r Record, reason string) { t.Doubtful = append(t.Doubtful, Item{r, reason}) }

func (t *Tally) flag(r Record, reasons ...string) {
	if len(reasons) > 0 {
		t.Flagged = append(t.Flagged, Item{r, strings.Join(reasons, "；")})
	}
}

func (t *Tally) part(key, label string, v float64) {
	t.Breakdown = append(t.Breakdown, Part{Key: key, Label: label, Value: v})
}

func (t *Tally) group(key, label string, parts []Part) {
	if parts == nil {
		parts = []Part{} // an empty group is not a figure of 0
	}
	t.Breakdown = append(t.Breakdown, Part{Key: key, Label: label, Parts: parts})
}

// total sets the value to the number of counted records.
func (t *Tally) total() *Tally {
	t.Value = Num(float64(len(t.Counted)))
	return t
}

// Scope is what every measure reads: the records, the rules, the period and the day the figures stand for.
// It finds what several measures share (validity, follow-ups by need) once, so it serves one goroutine and is
// made anew when records change.
type Scope struct {
	*Book
	Rules  Rules
	AsOf   Date
	Period Period // of the project; its end is open when the project has none

	needs     *Tally
	delivered *Tally
	steps     map[ID][]*FollowUp   // by the need they serve: a repeated need's serve the original
	experts   map[ID][]*Engagement // likewise
	methods   map[string]Answer    // of Rules.Counts, by method
	persons   *Tally
	staff     map[string]bool // bare names
	providers *Tally
}

// NewScope prepares the measures over a book as of a day.
func NewScope(b *Book, asOf Date) *Scope {
	return &Scope{Book: b, Rules: RulesOf(b), AsOf: asOf, Period: b.Project().Period(), methods: map[string]Answer{}}
}

// Reasons why a day does not count.
const (
	undated     = "缺日期"
	outOfPeriod = "超出周期"
	afterAsOf   = "晚于统计日期"
)

// outside says why a day does not count: unknown, outside the period (both ends inclusive) or after the
// as-of day. It is empty for a day that counts. As of a day within the period nothing later has happened yet, be it
// in the period or not.
func (s *Scope) outside(d Date) string {
	switch {
	case d.IsZero():
		return undated
	case d.After(s.AsOf) && s.AsOf.Before(s.Period.To):
		return afterAsOf
	case !s.Period.Holds(d):
		return outOfPeriod
	case d.After(s.AsOf):
		return afterAsOf
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

// tallied turns counts by label into parts, most first, then by label; what is only 其他 stands last.
func tallied(m map[string]int) []Part {
	parts := make([]Part, 0, len(m))
	for k, n := range m {
		parts = append(parts, Part{Key: k, Label: k, Value: float64(n)})
	}
	slices.SortFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(rest(a), rest(b)), cmp.Compare(b.Value, a.Value), strings.Compare(a.Key, b.Key))
	})
	return parts
}

// rest is 1 for the part that holds what belongs to no other, else 0.
func rest(p Part) int {
	if p.Label == "其他" {
		return 1
	}
	return 0
}

// byMonth counts days by month in calendar order; the key is the month alone while the period lies in one year.
func (s *Scope) byMonth(days []Date) []Part {
	type month struct{ year, month int }
	counts := map[month]int{}
	for _, d := range days {
		if !d.IsZero() {
			counts[month{d.Year(), d.Month()}]++
		}
	}
	oneYear := !s.Period.From.IsZero() && s.Period.From.Year() == s.Period.To.Year()
	parts := make([]Part, 0, len(counts))
	for m, n := range counts {
		p := Part{Key: fmt.Sprintf("%04d-%02d", m.year, m.month), Label: fmt.Sprintf("%d年%d月", m.year, m.month), Value: float64(n)}
		if oneYear {
			p.Key, p.Label = fmt.Sprintf("%02d", m.month), fmt.Sprintf("%d月", m.month)
		}
		parts = append(parts, p)
	}
	slices.SortFunc(parts, func(a, b Part) int { return strings.Compare(a.Key, b.Key) })
	return parts
}
