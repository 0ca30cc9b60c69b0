package intake

import (
	"regexp"
	"strings"

	"parkledger/data"
)

var unpaidForm = regexp.MustCompile(`未(?:支付|付|报销|支出)|待(?:支付|付|报销|结算)|尚未|拟支出|计划支出`)

// expense reads a row of the ledger of payments. A row without an unpaid mark is paid (DOMAIN §2).
func (r *rowReader) expense() ([]data.Record, outcome) {
	e := &data.Expense{}
	r.fill(e, "unpaid", "category")
	e.Category = firstOf(r.line("category"), r.categoryAbove(), r.categoryOf(e.Purpose))
	r.touched["category"] = true
	if !e.Amount.Known && blank(r.cell("amount")) && !blank(r.cell(income)) {
		r.problem(income, "这一行只有收入（贷方）金额，没有作为支出导入。如果是退款，请在支出栏填负数。")
		return nil, rowRejected
	}
	if !e.Amount.Known {
		if blank(r.cell("amount")) && !r.cell("amount").Uncalculated || e.Purpose+e.Category == "" {
			r.problem("amount", "没有可用的金额，该行未导入。")
			return nil, rowRejected
		} // what could not be read is listed already, the row is kept
	}
	if e.Category == "" {
		e.Category = "其他"
		r.problem("category", "没有写科目，记入“其他”，请核对。")
	}
	if text := r.line("unpaid"); text != "" {
		yes, ok := yesNoWord(text)
		asksPaid := !strings.Contains(r.t.head(r.t.at["unpaid"]).text, "未")
		e.Unpaid = unpaidForm.MatchString(text) || ok && yes != asksPaid
		r.touched["unpaid"] = true
	}
	if unpaidForm.MatchString(e.Note) {
		e.Unpaid = true
		r.touched["unpaid"] = true
	}
	rec, out := r.keep(e)
	return []data.Record{rec}, out
}

// categoryAbove is the budget line that the line above a group of rows names: 一、会议费.
func (r *rowReader) categoryAbove() string {
	name := strings.TrimSpace(groupLine.ReplaceAllString(r.section, ""))
	if costForm.MatchString(squeezed(name)) || r.categoryOf(name) != "" {
		return name
	}
	return ""
}

// categoryOf is the budget line a purpose names, blank when it names none.
func (r *rowReader) categoryOf(purpose string) string {
	for _, b := range all[*data.BudgetLine](r.p.shelf) {
		if b.Category != "" && strings.Contains(purpose, b.Category) {
			return b.Category
		}
	}
	return ""
}

// budget reads a row of the budget.
func (r *rowReader) budget() ([]data.Record, outcome) {
	b := &data.BudgetLine{}
	r.fill(b)
	if b.Category == "" {
		r.problem("category", "没有写科目，该行未导入。")
		return nil, rowRejected
	}
	rec, out := r.keep(b)
	return []data.Record{rec}, out
}
