package report

import (
	"math"
	"strings"

	"parkledger/data"
)

// Lookup is the number behind a bound value, by the name a Span carries:
//
//	valid_needs                    value of the indicator
//	valid_needs.goal               its goal; .completion in percent, .counted, .flagged, .doubtful, .excluded in records
//	valid_needs.rejected           those excluded but for records dated after the day of the facts
//	valid_needs.short              what lacks to the goal; .weekly what each remaining week has to bring; .missing pieces of evidence still wanted
//	valid_needs.excluded.重复        those with that reason; also of .flagged and .doubtful
//	person_times.experts           a figure of its breakdown
//	person_times.by_type.技术咨询      a figure of a group of its breakdown, 0 for a label that does not occur
//	needs.rows                     of the needs list: rows, valid, invalid, repeated, pending, delivered, rejected, open, rate
//	money.grant                    yuan: grant, paid, left, budget, unpaid; percent: rate; of a category paid.<科目>,
//	                               budget.<科目>, left.<科目>, rate.<科目>, of all the budget left.budget, rate.budget;
//	                               money.doubtful in records
//	fees.gross                     yuan of all fees on the 专家咨询费发放表: gross, tax, net
//	kpi.judged                     indicators with a goal; kpi.met, kpi.unmet
//	count.<kind>                   records of that kind
//	evidence.missing               pieces of evidence that records still want; of one sort .missing.<kind>.<应有材料>
//	time.total                     days of the period: total, passed, left; percent: share
//	pace.met                       indicators with a goal: met, on (time), behind, final (made at the year's end)
//	event.<id>                     people at an activity
//	linked.<id>.<kind>             records of a kind behind the case of that key
//	tag.<角度>.<kind>                counted records of that kind with the tag
//
// An unknown name is an unknown number.
func (f *Facts) Lookup(name string) data.Number {
	head, rest, _ := strings.Cut(name, ".")
	for _, r := range f.Results {
		if r.Code == head {
			return f.resultFigure(r, rest)
		}
	}
	switch head {
	case "needs":
		return f.needsFigure(rest)
	case "money":
		return f.moneyFigure(rest)
	case "fees":
		return f.feesFigure(rest)
	case "kpi":
		return f.kpiFigure(rest)
	case "count":
		return data.Num(float64(len(f.Book.Of(data.Kind(rest)))))
	case "evidence":
		return f.missingFigure(rest)
	case "time":
		return f.timeFigure(rest)
	case "pace":
		return f.paceFigure(rest)
	case "event":
		if a, ok := data.Find[*data.Activity](f.Book, data.ID(rest)); ok {
			return attended(a)
		}
	case "linked":
		id, kind, _ := strings.Cut(rest, ".")
		if study, ok := data.Find[*data.CaseStudy](f.Book, data.ID(id)); ok {
			return data.Num(float64(len(f.linkedTo(study, data.Kind(kind)))))
		}
	case "tag":
		tag, kind, _ := strings.Cut(rest, ".")
		return data.Num(float64(len(f.tagged(tag, data.Kind(kind)))))
	}
	return data.Number{}
}

func (f *Facts) resultFigure(r data.Result, key string) data.Number {
	switch key {
	case "short":
		return f.short(r)
	case "weekly":
		return f.weekly(r)
	case "missing":
		return f.missingFor(r.Code)
	case "rejected":
		return data.Num(float64(len(rejected(r.Excluded))))
	}
	return figureOf(r, key)
}

func figureOf(r data.Result, key string) data.Number {
	n := func(items []data.Item) data.Number { return data.Num(float64(len(items))) }
	switch key {
	case "":
		return r.Value
	case "goal":
		return r.Goal
	case "completion":
		return r.Completion
	case "counted":
		return n(r.Counted)
	case "flagged":
		return n(r.Flagged)
	case "doubtful":
		return n(r.Doubtful)
	case "excluded":
		return n(r.Excluded)
	}
	key, label, grouped := strings.Cut(key, ".")
	if items, ok := map[string][]data.Item{"flagged": r.Flagged, "doubtful": r.Doubtful, "excluded": r.Excluded}[key]; ok {
		return withReason(items, label)
	}
	part := r.Find(key)
	if part.Key == "" {
		return data.Number{}
	}
	if !grouped {
		return data.Num(part.Value)
	}
	for _, p := range part.Parts {
		if p.Key == label {
			return data.Num(p.Value)
		}
	}
	return data.Num(0)
}

func (f *Facts) needsFigure(key string) data.Number {
	s := f.Needs
	n := func(i int) data.Number { return data.Num(float64(i)) }
	switch key {
	case "rows":
		return n(s.Rows)
	case "valid":
		return n(s.Valid)
	case "invalid":
		return n(s.Invalid)
	case "repeated":
		return n(s.Repeated)
	case "pending":
		return n(s.Pending)
	case "delivered":
		return n(s.Delivered)
	case "rejected":
		return n(s.Invalid + s.Repeated)
	case "open":
		return n(s.Valid - s.Delivered)
	case "rate":
		if s.Valid > 0 {
			return data.Num(share(float64(s.Delivered), float64(s.Valid)))
		}
	}
	return data.Number{}
}

func (f *Facts) kpiFigure(key string) data.Number {
	judged, met := 0, 0
	for _, r := range f.Results {
		if r.Met != nil && !f.pendingReport(r) {
			judged++
			if *r.Met {
				met++
			}
		}
	}
	switch key {
	case "judged":
		return data.Num(float64(judged))
	case "met":
		return data.Num(float64(met))
	case "unmet":
		return data.Num(float64(judged - met))
	}
	return data.Number{}
}

// pendingReport tells whether r is the report before it is filed: it can be neither met nor missed yet.
func (f *Facts) pendingReport(r data.Result) bool {
	return f.measure(r.Code) == mReport && !f.packaged && len(r.Counted) == 0
}

// attended is the number of people at an activity, where it is known.
func attended(a *data.Activity) data.Number {
	if !a.Attendance.Known {
		return data.Number{}
	}
	return data.Num(float64(a.Attendance.N))
}

// share is a of b in percent with one decimal.
func share(a, b float64) float64 { return math.Round(a/b*1000) / 10 }

// count is the bound value of name with its measure word.
func (f *Facts) count(name, word string) Span { return V(name, written(f.Lookup(name), word)) }

// is tells whether the figure of that name is known and not 0.
func (f *Facts) is(name string) bool { return f.Lookup(name).Value != 0 }

// written is a number with its measure word as running text has it: 56个, 101.8%, 93,680.50元.
func written(n data.Number, word string) string {
	if !n.Known {
		return ""
	}
	switch word {
	case "%":
		return percent(n)
	case "元":
		return yuan(data.Fen(int64(math.Round(n.Value * 100))))
	}
	return n.String() + word
}

// percent is 101.8%: one decimal always.
func percent(n data.Number) string {
	if !n.Known {
		return ""
	}
	return data.Num(math.Round(n.Value*10)/10).String() + suffixOf(n) + "%"
}

func suffixOf(n data.Number) string {
	if math.Mod(math.Round(n.Value*10), 10) == 0 {
		return ".0"
	}
	return ""
}
