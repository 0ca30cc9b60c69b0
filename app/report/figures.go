package report

import (
	"math"
	"slices"
	"strings"

	"parkledger/data"
)

// Lookup is the number behind a bound value, by the name a Span carries:
//
//	valid_needs                    value of the indicator
//	valid_needs.goal               its goal; .completion in percent, .counted, .flagged, .doubtful, .excluded in records
//	person_times.experts           a figure of its breakdown
//	person_times.by_type.技术咨询      a figure of a group of its breakdown, 0 for a label that does not occur
//	needs.rows                     of the needs list: rows, valid, invalid, repeated, pending, delivered, rejected, open, rate
//	money.grant                    yuan: grant, paid, left, budget; percent: rate; paid.<科目>, budget.<科目>
//	kpi.judged                     indicators with a goal; kpi.met, kpi.unmet
//	count.<kind>                   records of that kind
//	tag.<角度>.<kind>                counted records of that kind with the tag
//	linked.<kind>                  records linked to the case the span stands in; not known here
//
// An unknown name is an unknown number.
func (f *Facts) Lookup(name string) data.Number {
	head, rest, _ := strings.Cut(name, ".")
	for _, r := range f.Results {
		if r.Code == head {
			return figureOf(r, rest)
		}
	}
	switch head {
	case "needs":
		return f.needsFigure(rest)
	case "money":
		return f.moneyFigure(rest)
	case "kpi":
		return f.kpiFigure(rest)
	case "count":
		return data.Num(float64(len(f.Book.Of(data.Kind(rest)))))
	case "tag":
		tag, kind, _ := strings.Cut(rest, ".")
		return data.Num(float64(len(f.tagged(tag, data.Kind(kind)))))
	}
	return data.Number{}
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

func (f *Facts) moneyFigure(key string) data.Number {
	key, category, ofCategory := strings.Cut(key, ".")
	switch key {
	case "grant":
		return yuanOf(f.Book.Project().Grant)
	case "rate":
		return f.Money.Value
	case "paid":
		if ofCategory {
			return yuanOf(f.paid(category))
		}
		return yuanOf(f.paidTotal())
	case "left":
		if g := f.Book.Project().Grant; g.Known {
			return yuanOf(data.Fen(g.Fen - f.paidTotal().Fen))
		}
	case "budget":
		if ofCategory {
			return yuanOf(f.budget(category))
		}
		return yuanOf(f.budgetTotal())
	case "unpaid":
		return yuanOf(f.unpaid())
	}
	return data.Number{}
}

func yuanOf(m data.Money) data.Number {
	if !m.Known {
		return data.Number{}
	}
	return data.Num(m.Float())
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

// paidTotal is the sum of the expenses that count.
func (f *Facts) paidTotal() data.Money {
	var fen int64
	for _, i := range f.Money.Counted {
		fen += i.Record.(*data.Expense).Amount.Fen
	}
	return data.Fen(fen)
}

func (f *Facts) paid(category string) data.Money {
	var fen int64
	for _, i := range f.Money.Counted {
		if e := i.Record.(*data.Expense); e.Category == category {
			fen += e.Amount.Fen
		}
	}
	return data.Fen(fen)
}

func (f *Facts) budget(category string) data.Money {
	var sum data.Money
	for _, b := range data.All[*data.BudgetLine](f.Book) {
		if b.Category == category && b.Amount.Known {
			sum = data.Fen(sum.Fen + b.Amount.Fen)
		}
	}
	return sum
}

func (f *Facts) budgetTotal() data.Money {
	var sum data.Money
	for _, b := range data.All[*data.BudgetLine](f.Book) {
		if b.Amount.Known {
			sum = data.Fen(sum.Fen + b.Amount.Fen)
		}
	}
	return sum
}

// unpaid is the sum of the expenses marked as not yet paid.
func (f *Facts) unpaid() data.Money {
	var sum data.Money
	for _, e := range data.All[*data.Expense](f.Book) {
		if e.Unpaid && e.Amount.Known {
			sum = data.Fen(sum.Fen + e.Amount.Fen)
		}
	}
	return sum
}

// rowOf is the row of the sheet a record was first read from, 0 for one typed in.
func (f *Facts) rowOf(r data.Record) int {
	if from := f.Book.Sources(r.Head().ID); len(from) > 0 {
		return int(from[0].Row.N)
	}
	return 0
}

// categories lists the categories of the budget in the order of the plan's sheet, then those only spent, as first spent.
func (f *Facts) categories() []string {
	var out []string
	seen := map[string]bool{}
	list := func(c string) {
		if !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	lines := data.All[*data.BudgetLine](f.Book)
	slices.SortStableFunc(lines, func(a, b *data.BudgetLine) int { return f.rowOf(a) - f.rowOf(b) })
	for _, b := range lines {
		list(b.Category)
	}
	for _, i := range f.Money.Counted {
		list(i.Record.(*data.Expense).Category)
	}
	return out
}
