package report

import "parkledger/data"

// moneyLedger has the payments with their total, and the budget with what was spent of it.
func moneyLedger(f *Facts) Workbook {
	spent := sheet(f, "支出明细", expenseColumns(), data.All[*data.Expense](f.Book))
	spent.Total = make([]Value, len(spent.Columns))
	for i, c := range spent.Columns {
		switch c.Head {
		case "用途":
			spent.Total[i] = "计入支出合计"
		case headAmount:
			spent.Total[i] = f.paidTotal()
		}
	}
	return f.book("经费台账", spent, executionSheet(f))
}

const headAmount = "金额（元）"

func expenseColumns() []column[*data.Expense] {
	type expense = *data.Expense
	columns := []column[expense]{
		serial[expense](), number[expense]("支出编号"), days("日期", func(_ *Facts, e expense) data.Date { return e.Date }),
		field[expense]("科目", 14, "category"), field[expense]("用途", 40, "purpose"),
		{head: headAmount, width: 14, kind: MoneyValue, value: func(_ *Facts, _ int, e expense) Value { return known(e.Amount) }},
		field[expense]("凭证号", 16, "voucher"), field[expense]("经办人", 10, "handler"),
		words("支付情况", 10, func(_ *Facts, e expense) string {
			if e.Unpaid {
				return "未支付"
			}
			return "已支付"
		}),
	}
	for _, c := range standingColumns[expense]() {
		if c.head != "计入指标" {
			columns = append(columns, c)
		}
	}
	return append(columns, proof[expense](), field[expense]("备注", 24, "note"))
}

func known(m data.Money) Value {
	if !m.Known {
		return nil
	}
	return m
}

// executionSheet sets each category of the budget against what was spent of it.
func executionSheet(f *Facts) Worksheet {
	s := Worksheet{
		Name: "预算执行", Title: "预算执行情况", Landscape: true,
		Columns: []SheetColumn{
			{Head: "科目", Width: 20},
			{Head: "预算（元）", Width: 16, Kind: MoneyValue},
			{Head: "支出（元）", Width: 16, Kind: MoneyValue},
			{Head: "执行率", Width: 12, Kind: PercentValue},
			{Head: "余额（元）", Width: 16, Kind: MoneyValue},
		},
	}
	row := func(name string, budget, paid data.Money) []Value {
		out := []Value{name, known(budget), paid, nil, nil}
		if budget.Known {
			out[4] = data.Fen(budget.Fen - paid.Fen)
			if budget.Fen != 0 {
				out[3] = data.Num(share(paid.Float(), budget.Float()))
			}
		}
		return out
	}
	for _, c := range f.categories() {
		s.Rows = append(s.Rows, row(c, f.budget(c), f.paid(c)))
	}
	s.Total = row("合计", f.budgetTotal(), f.paidTotal())
	return s
}
