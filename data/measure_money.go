package data

import "math"

// Execution is 资助经费执行率 in percent with one decimal: expenses paid in the period against the grant. Unpaid
// rows, rows without amount and rows outside the period are excluded.
func (s *Scope) Execution() *Tally {
	t := &Tally{}
	var paid int64
	cats := map[string]int64{}
	var order []string
	for e := range Each[*Expense](s.Book) {
		switch out := s.outside(e.Date); {
		case e.Unpaid:
			t.exclude(e, "未支付")
			continue
		case !e.Amount.Known:
			t.exclude(e, "缺金额")
			continue
		case out == undated:
			t.doubt(e, out)
			continue
		case out != "":
			t.exclude(e, out)
			continue
		}
		t.count(e)
		paid += e.Amount.Fen
		if _, ok := cats[e.Category]; !ok {
			order = append(order, e.Category)
		}
		cats[e.Category] += e.Amount.Fen
	}
	grant := s.Project().Grant
	if grant.Known && grant.Fen != 0 {
		t.Value = Num(math.Round(float64(paid)/float64(grant.Fen)*1000) / 10)
	}
	t.part("paid", "已支出（元）", float64(paid)/100)
	t.part("grant", "资助金额（元）", grant.Float())
	t.group("by_category", "按科目（元）", s.byCategory(order, cats))
	return t
}

// byCategory lists the spent yuan in the order of the budget, then as first spent.
func (s *Scope) byCategory(order []string, cats map[string]int64) []Part {
	var parts []Part
	listed := map[string]bool{}
	list := func(c string) {
		if _, spent := cats[c]; spent && !listed[c] {
			listed[c] = true
			parts = append(parts, Part{Key: c, Label: c, Value: float64(cats[c]) / 100})
		}
	}
	for b := range Each[*BudgetLine](s.Book) {
		list(b.Category)
	}
	for _, c := range order {
		list(c)
	}
	return parts
}
