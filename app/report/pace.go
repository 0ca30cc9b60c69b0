package report

import (
	"math"
	"slices"
	"strings"

	"parkledger/data"
)

// pace is how an indicator stands against the time that has passed.
type pace int

const (
	paceNone   pace = iota // no goal, or no period to compare with
	paceMet                // the goal is reached
	paceOn                 // at least as far as the time
	paceBehind             // less far than the time
	paceFinal              // made at the year's end: cases and the report
)

var paceWords = map[pace]string{paceNone: "—", paceMet: "已达到", paceOn: "符合进度", paceBehind: "滞后", paceFinal: "年终形成"}

func (f *Facts) paceOf(r data.Result) pace {
	share := f.timeFigure("share")
	m := f.measure(r.Code)
	switch {
	case r.Met == nil:
		return paceNone
	case *r.Met:
		return paceMet
	case m == mCases || m == mReport:
		return paceFinal
	case !share.Known || !r.Completion.Known:
		return paceNone
	case r.Completion.Value >= share.Value:
		return paceOn
	}
	return paceBehind
}

func (f *Facts) paceFigure(key string) data.Number {
	want, ok := map[string]pace{"met": paceMet, "on": paceOn, "behind": paceBehind, "final": paceFinal}[key]
	if !ok {
		return data.Number{}
	}
	n := 0
	for _, r := range f.Results {
		if f.paceOf(r) == want {
			n++
		}
	}
	return data.Num(float64(n))
}

// timeFigure is a figure of the period as of the day of the facts, both ends inclusive: total, passed and left in
// days, share in percent. All are unknown until both ends of the period are known.
func (f *Facts) timeFigure(key string) data.Number {
	p := f.Book.Project()
	if p.Signed.IsZero() || p.End.IsZero() || p.End.Before(p.Signed) {
		return data.Number{}
	}
	total := p.End.DaysSince(p.Signed) + 1
	passed := min(total, max(0, f.AsOf.DaysSince(p.Signed)+1))
	switch key {
	case "total":
		return data.Num(float64(total))
	case "passed":
		return data.Num(float64(passed))
	case "left":
		return data.Num(float64(total - passed))
	case "share":
		return data.Num(share(float64(passed), float64(total)))
	}
	return data.Number{}
}

// short is what a result lacks to its goal, unknown where it has no goal or has reached it.
func (f *Facts) short(r data.Result) data.Number {
	if r.Met == nil || *r.Met || r.Operator != data.AtLeast || r.Goal.Value <= r.Value.Value {
		return data.Number{}
	}
	return data.Num(r.Goal.Value - r.Value.Value)
}

// weekly is what each remaining week has to bring to reach the goal, rounded up to one decimal; unknown where the
// goal is reached, cannot be worked off week by week (a tenth of a report), or no time is left.
func (f *Facts) weekly(r data.Result) data.Number {
	left := f.timeFigure("left")
	if p := f.paceOf(r); p != paceOn && p != paceBehind || left.Value == 0 || r.Operator != data.AtLeast || r.Unit == "%" {
		return data.Number{}
	}
	need := math.Ceil(f.short(r).Value/left.Value*7*10) / 10
	if need < 1 {
		return data.Number{}
	}
	return data.Num(need)
}

// missingFor is how many pieces of evidence the counted records of a result still want, those of the follow-ups on
// them included.
func (f *Facts) missingFor(code string) data.Number {
	i := slices.IndexFunc(f.Results, func(r data.Result) bool { return r.Code == code })
	if i < 0 {
		return data.Number{}
	}
	proofs := map[data.ID]bool{}
	for _, r := range f.proofs(i) {
		proofs[r.Head().ID] = true
	}
	n := 0
	for _, g := range f.Missing {
		if proofs[g.Record.Head().ID] {
			n++
		}
	}
	return data.Num(float64(n))
}

// missingFigure is how many pieces of evidence are wanted: missing in all, missing.<kind>.<应有材料> of one sort.
func (f *Facts) missingFigure(key string) data.Number {
	key, sort, sorted := strings.Cut(key, ".")
	if key != "missing" {
		return data.Number{}
	}
	n := 0
	for _, g := range f.Missing {
		if !sorted || sort == string(g.Record.Kind())+"."+g.Label {
			n++
		}
	}
	return data.Num(float64(n))
}
