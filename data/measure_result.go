package data

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// Result is one indicator with what was counted for it.
type Result struct {
	*Indicator
	*Tally
	Goal       Number // what it is judged against: the highest of contract target, notice minimum and the records' own goal
	Completion Number // percent with one decimal, never capped; unknown without a goal
	Met        *bool  // nil where there is nothing to judge against
	Score      Number // weight × completion up to the cap (the weight itself where no cap is set); unknown without a weight
}

// Evaluate computes every indicator of the project in the order of their numbers. An indicator whose spec
// cannot be read is an error that names it.
func Evaluate(s *Scope) ([]Result, error) {
	inds := All[*Indicator](s.Book)
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
	return s.aggregate(spec, ind.Unit), nil
}

// judge compares the figure with the goal. A goal that lies in the records (all originals to be uploaded) is
// the notice's own minimum, so a lower contract target does not replace it.
func judge(ind *Indicator, t *Tally) Result {
	r := Result{Indicator: ind, Tally: t, Goal: ind.Goal()}
	if t.Goal.Known && (!r.Goal.Known || t.Goal.Value > r.Goal.Value) {
		r.Goal = t.Goal
	}
	if !r.Goal.Known || !t.Value.Known || ind.Operator == Qualitative {
		return r
	}
	met := t.Value.Value >= r.Goal.Value
	if ind.Operator == Exactly {
		met = t.Value.Value == r.Goal.Value
	}
	r.Met = &met
	if r.Goal.Value != 0 {
		r.Completion = Num(completion(t.Value.Value, r.Goal.Value))
	}
	r.Score = score(ind, r)
	return r
}

// completion is a of b in percent with one decimal. What falls short never rounds up to 100.
func completion(a, b float64) float64 {
	c := math.Round(a/b*1000) / 10
	if a < b && c >= 100 {
		return 99.9
	}
	return c
}

// score is in the unit of the weight with two decimals. A goal of 0 has no completion: met is the whole weight.
func score(ind *Indicator, r Result) Number {
	if !ind.Weight.Known {
		return Number{}
	}
	if !r.Completion.Known {
		if *r.Met {
			return ind.Weight
		}
		return Num(0)
	}
	limit := 100.0
	if ind.Cap.Known {
		limit = ind.Cap.Value
	}
	return Num(math.Round(ind.Weight.Value*min(r.Completion.Value, limit)) / 100)
}
