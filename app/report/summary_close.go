package report

import (
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

// money is 四、经费使用情况.
func (c *composer) money() {
	f, p := c.f, c.f.Book.Project()
	if !p.Grant.Known && len(f.Book.Of(data.KindExpense)) == 0 && len(f.Book.Of(data.KindBudget)) == 0 {
		c.para("本项目未登记经费收支。")
		return
	}
	parts := []any{}
	if p.Grant.Known {
		parts = append(parts, "项目资助经费", V("money.grant", wan(p.Grant)), "（大写："+Capitals(p.Grant)+"）。")
	}
	parts = append(parts, "截至", f.AsOf.Chinese())
	if f.is("money.paid") {
		parts = append(parts, "，累计支出", f.count("money.paid", "元"))
	} else {
		parts = append(parts, "，尚未登记支出")
	}
	if rate := f.Lookup("money.rate"); rate.Known && f.is("money.paid") {
		parts = append(parts, "，经费执行率", V("money.rate", percent(rate)), "，余额", f.count("money.left", "元"))
	}
	parts = append(parts, "。")
	if unpaid := f.unpaid(); unpaid.Known {
		parts = append(parts, "另有", f.count("money.unpaid", "元"), "尚未支付，未计入支出。")
	}
	if len(f.Money.Doubtful) > 0 {
		parts = append(parts, "另有", f.count("money.doubtful", "条"), "支出记录待核实（", reasonsOf("money.doubtful", f.Money.Doubtful), "），未计入支出。")
	}
	if len(f.categories()) > 0 {
		parts = append(parts, "各科目支出情况见", Seen(captionMoney), "。")
	}
	c.para(parts...)
	if len(f.categories()) > 0 {
		c.moneyTable()
	}
}

const captionMoney = "经费支出情况表（单位：元）"

// moneyTable sets each category of the budget against what was spent of it; the sum stands in capitals too, as on
// vouchers.
func (c *composer) moneyTable() {
	f := c.f
	t := Table{
		Caption: captionMoney,
		Columns: []Column{{"科目", 28, Left}, {"预算", 18, Right}, {"支出", 18, Right}, {"执行率", 14, Right}, {"余额", 18, Right}},
	}
	var over []string
	for _, name := range f.categories() {
		t.Rows = append(t.Rows, f.moneyRow(orGap(name, "科目"), name))
		if budget, paid := f.budget(name), f.paid(name); budget.Known && paid.Fen > budget.Fen {
			over = append(over, name+"超出预算"+yuan(minus(paid, budget)))
		}
	}
	total := f.moneyRow("合计", wholeBudget)
	for i := range total {
		total[i].Bold = true
	}
	t.Rows = append(t.Rows, total, []Cell{
		{Spans: say("支出合计（大写）"), Bold: true}, {Spans: say(Capitals(f.paidTotal())), Bold: true, ColSpan: len(t.Columns) - 1},
	})
	if len(over) > 0 {
		t.Note = "注：" + strings.Join(over, "；") + "。"
	}
	c.add(t)
}

// moneyRow is a line of the table: of a category, or of all the budget.
func (f *Facts) moneyRow(name, category string) []Cell {
	row := []Cell{cell(name)}
	for _, key := range []string{"budget", "paid", "rate", "left"} {
		measure := "money." + key + "." + category
		n := f.Lookup(measure)
		switch {
		case !n.Known:
			row = append(row, cell("—"))
		case key == "rate":
			row = append(row, cell(V(measure, percent(n))))
		default:
			row = append(row, cell(V(measure, strings.TrimSuffix(written(n, "元"), "元"))))
		}
	}
	return row
}

// finalCases lists the cases that count where the programme asks for cases, else those marked final.
func (f *Facts) finalCases() []*data.CaseStudy {
	var out []*data.CaseStudy
	for _, c := range data.All[*data.CaseStudy](f.Book) {
		if c.Final && len(c.Incomplete()) == 0 {
			out = append(out, c)
		}
	}
	return out
}

// cases is 五、典型案例: title and abstract; the full texts are files of their own. The staff's words stand before the
// first case, because what stood after the last would belong to it.
func (c *composer) cases() {
	c.heading(1, "典型案例")
	final := c.f.finalCases()
	c.words(secCases, true)
	c.words(secCases, false)
	if len(final) == 0 {
		if c.f.uses(data.KindCase) {
			c.para("典型案例尚未定稿。")
		} else {
			c.para("本项目未设典型案例。")
		}
		return
	}
	c.para("以下为典型案例摘要，全文随材料包单独报送。")
	for _, study := range final {
		c.heading(2, study.Title)
		mark := Span{}
		if unprovenCase(study) {
			mark = Span{Text: unchecked, Warn: true}
		}
		c.para(mark, abstract(study.Background))
		c.para(Span{Text: "主要做法：", Bold: true}, abstract(study.Practice))
		c.para(Span{Text: "取得成效：", Bold: true}, abstract(study.Results))
	}
}

// abstract is the first whole sentences of a text, up to about 120 characters.
func abstract(s string) string {
	const most = 120
	s = strings.Join(lines(s), "")
	var b strings.Builder
	for s != "" {
		end := strings.IndexAny(s, "。？！")
		if end < 0 {
			end = len(s)
		} else {
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
		}
		if b.Len() > 0 && utf8.RuneCountInString(b.String()+s[:end]) > most {
			break
		}
		b.WriteString(s[:end])
		s = s[end:]
	}
	return ended(b.String())
}
