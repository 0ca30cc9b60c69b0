package data

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// aggregate is the generic measure: count, distinct or sum over one entity. Records with a day outside the
// period or after the as-of day, and records without the field, are listed as excluded; records of a dated
// kind without a day are doubtful; records the filters do not name are not looked at. Money is summed in yuan,
// or in 万元 where that is the indicator's unit.
func (s *Scope) aggregate(spec MeasureSpec, unit string) *Tally {
	t := &Tally{}
	e := EntityOf(spec.Entity)
	f := e.Field(spec.Field)
	for _, r := range s.Of(spec.Entity) {
		if !s.matches(e, spec.Where, r) {
			continue
		}
		switch out := s.outside(DayOf(r)); {
		case out == undated && dated(r):
			t.doubt(r, out)
		case out != undated && out != "":
			t.exclude(r, out)
		case f != nil && f.IsBlank(r):
			t.exclude(r, "缺"+f.Label)
		default:
			t.count(r)
		}
	}
	switch spec.Agg {
	case "sum":
		t.Value = Num(sum(f, t.Counted, unit))
	case "distinct":
		parts := s.distinct(f, t.Counted)
		t.Value = Num(float64(len(parts)))
		t.group("by_"+spec.Field, "按"+f.Label, parts)
	default:
		t.total()
	}
	return t
}

// dated tells whether a record of this kind stands in the period by its own day, so that a missing day leaves
// open whether it counts. A register, a plan or a file of evidence may well have none.
func dated(r Record) bool {
	switch r.(type) {
	case *Need, *FollowUp, *Engagement, *Activity, *Publication, *Expense:
		return true
	}
	return false
}

func (s *Scope) matches(e *Entity, where []Filter, r Record) bool {
	for _, w := range where {
		f := e.Field(w.Field)
		ok := false
		switch p := f.Pointer(r).(type) {
		case *bool:
			ok = slices.Contains(w.In, strconv.FormatBool(*p))
		case *[]string:
			ok = slices.ContainsFunc(*p, func(v string) bool { return slices.Contains(w.In, v) })
		case *string:
			ok = slices.Contains(w.In, *p)
		default:
			ok = slices.Contains(w.In, s.Show(f, r))
		}
		if !ok {
			return false
		}
	}
	return true
}

// distinct lists the values of a field with how often each occurs, most first. References are told apart by
// record, not by name; every word of a tags field is a value of its own.
func (s *Scope) distinct(f *Field, items []Item) []Part {
	counts, labels := map[string]int{}, map[string]string{}
	add := func(key, label string) {
		counts[key]++
		labels[key] = label
	}
	for _, i := range items {
		switch p := f.Pointer(i.Record).(type) {
		case *[]string:
			for _, v := range *p {
				add(v, f.LabelOf(v))
			}
		case *ID:
			add(string(*p), s.NameOf(*p))
		case *string:
			add(strings.TrimSpace(*p), f.LabelOf(strings.TrimSpace(*p)))
		default:
			add(f.Show(i.Record), f.Show(i.Record))
		}
	}
	parts := tallied(counts)
	for i, p := range parts {
		parts[i].Label = labels[p.Key]
		if to := s.Get(ID(p.Key)); f.Kind == Reference && to != nil {
			parts[i].Key = to.Head().No
		}
	}
	slices.SortStableFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(rest(a), rest(b)), cmp.Compare(b.Value, a.Value), strings.Compare(a.Label, b.Label), CompareNumbers(a.Key, b.Key))
	})
	return parts
}

// sum adds up a numeric field: money exactly in fen, and shown in yuan or 万元.
func sum(f *Field, items []Item, unit string) float64 {
	var fen, n int64
	var x float64
	for _, i := range items {
		switch p := f.Pointer(i.Record).(type) {
		case *Money:
			fen += p.Fen
		case *Count:
			n += p.N
		case *Number:
			x += p.Value
		}
	}
	yuan := float64(fen) / 100
	if unit == "万元" {
		yuan = float64(fen) / 1e6
	}
	const noise = 1e6 // adding decimals leaves errors far behind the sixth place
	return yuan + float64(n) + math.Round(x*noise)/noise
}
