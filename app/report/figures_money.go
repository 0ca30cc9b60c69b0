package report

import (
	"slices"
	"strings"

	"parkledger/data"
)

func (f *Facts) moneyFigure(key string) data.Number {
	key, category, ofCategory := strings.Cut(key, ".")
	switch {
	case key == "doubtful" && ofCategory:
		return withReason(f.Money.Doubtful, category)
	case key == "doubtful":
		return data.Num(float64(len(f.Money.Doubtful)))
	case ofCategory:
		return categoryFigure(key, f.budgetOf(category), f.paidOf(category))
	}
	switch key {
	case "grant":
		return yuanOf(f.Book.Project().Grant)
	case "rate":
		return f.Money.Value
	case "left":
		return yuanOf(minus(f.Book.Project().Grant, f.paidTotal()))
	case "paid":
		return yuanOf(f.paidTotal())
	case "budget":
		return yuanOf(f.budgetTotal())
	case "unpaid":
		return yuanOf(f.unpaid())
	}
	return data.Number{}
}

func categoryFigure(key string, budget, paid data.Money) data.Number {
	switch key {
	case "budget":
		return yuanOf(budget)
	case "paid":
		return yuanOf(paid)
	case "left":
		return yuanOf(minus(budget, paid))
	case "rate":
		return rateOf(budget, paid)
	}
	return data.Number{}
}

// wholeBudget stands for all categories where a category is named.
const wholeBudget = "budget"

func (f *Facts) budgetOf(category string) data.Money {
	if category == wholeBudget {
		return f.budgetTotal()
	}
	return f.budget(category)
}

func (f *Facts) paidOf(category string) data.Money {
	if category == wholeBudget {
		return f.paidTotal()
	}
	return f.paid(category)
}

// rateOf is what was paid of a budget in percent, unknown without one.
func rateOf(budget, paid data.Money) data.Number {
	if !budget.Known || budget.Fen == 0 {
		return data.Number{}
	}
	return data.Num(share(paid.Float(), budget.Float()))
}

func minus(a, b data.Money) data.Money {
	if !a.Known {
		return a
	}
	return data.Fen(a.Fen - b.Fen)
}

func yuanOf(m data.Money) data.Number {
	if !m.Known {
		return data.Number{}
	}
	return data.Num(m.Float())
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
