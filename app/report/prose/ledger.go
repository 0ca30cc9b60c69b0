package prose

import (
	"strings"

	"parkledger/data"
)

// needs adds the figures of the needs list that no indicator states.
func (t *table) needs() {
	if t.f.Needs.Rows == 0 {
		return
	}
	valid := float64(t.f.Needs.Valid)
	all := each(ofFirms, []string{"需求"})
	t.named("needs.rows", "登记的企业需求", topic{
		unit: "条", measures: things, loose: true, also: []float64{valid}, not: []string{"有效", "落实", "来自"},
		patterns: []pattern{{before: each(gather, all)}, {before: gather, after: all}, {before: []string{"需求清单", "需求台账", "需求总数"}}},
	})
	invalid := t.f.Lookup("needs.invalid").Value
	t.named("needs.repeated", "重复登记的需求", topic{
		unit: "条", measures: things, with: []string{"需求"}, loose: true,
		patterns: []pattern{{before: []string{"重复需求", "重复登记", "重复登记的需求", "合并重复需求", "重复"}, end: true}, {after: []string{"重复需求", "重复登记", "为重复", "属重复登记"}}},
	})
	t.named("needs.rejected", "未计入的需求", topic{
		unit: "条", measures: things, with: []string{"需求"}, loose: true, also: []float64{invalid},
		patterns: []pattern{{before: []string{"无效需求", "剔除", "剔除需求", "不计入", "未计入有效", "无效"}, end: true}, {after: []string{"无效需求", "未计入有效需求", "不计入有效需求", "无效"}}},
	})
	open := []string{"未落实", "尚未落实", "未计入落实", "暂未落实", "未能落实"}
	t.named("needs.open", "尚未落实的有效需求", topic{
		unit: "项", measures: things, patterns: []pattern{{before: open}, {after: append(each([]string{"需求", "有效需求"}, open), open...), reach: 2}},
	})
	ofValid := []string{"占有效需求的", "占有效需求", "占有效需求总数的", "占有效需求比例"}
	t.named("needs.rate", "需求落实率", topic{
		unit: "%", measures: []string{"%"}, of: t.codeOf("needs.delivered"), patterns: []pattern{
			{before: []string{"落实率", "需求落实率", "落实比例"}},
			{before: each([]string{"落实", "落实需求", "落实的需求", "已落实需求", "落实数"}, ofValid)},
			{before: ofValid, follows: true}, // a type of need has a share too
		},
	})
}

// elsewhere are words that make an amount one of a firm and not of the project.
var elsewhere = []string{"企业", "公司", "授信", "合同额", "贷款", "融资", "投资", "营收", "产值", "成本", "节约", "节省", "采购", "设备", "每", "人均"}

// money adds grant, spending, balance and what each category has cost. Amounts are yuan.
func (t *table) money() {
	if b := t.f.Book; !b.Project().Grant.Known && len(b.Of(data.KindExpense)) == 0 && len(b.Of(data.KindBudget)) == 0 {
		return // the project keeps no money
	}
	yuan, categories := []string{"元"}, t.categories()
	grant := []string{"资助经费", "资助金额", "资助资金", "项目经费", "项目资金", "专项经费", "专项资金", "经费总额", "拨付经费", "市科协资助", "项目资助", "支持经费", "支持资金", "经费资助", "资助", "获批经费", "总经费", "财政资金"}
	t.named("money.grant", "资助经费", topic{unit: "元", measures: yuan, not: elsewhere, patterns: []pattern{{before: grant}, {after: []string{"资助经费", "项目经费", "资助资金", "专项经费", "资助"}}}})
	spent := []string{"支出", "支出经费", "经费支出", "使用经费", "支出资金", "使用资金", "实际支出", "累计支出", "列支", "支出合计", "支出金额", "支出总额", "花费", "已使用", "执行经费", "已执行", "已支出", "使用", "总支出", "支出共", "经费执行"}
	t.named("money.paid", "经费支出", topic{unit: "元", measures: yuan, not: elsewhere, foreign: categories, patterns: []pattern{{before: spent}, {before: []string{"已执行", "支出", "使用"}, after: []string{"经费", "资金"}}}})
	left := []string{"余额", "结余", "剩余", "结余资金", "结余经费", "剩余经费", "经费结余", "剩余资金", "未使用经费", "尚余", "经费余额"}
	t.named("money.left", "经费余额", topic{unit: "元", measures: yuan, not: elsewhere, foreign: categories, patterns: []pattern{{before: left}}})
	t.named("money.rate", "经费执行率", topic{unit: "%", measures: []string{"%"}, foreign: categories, patterns: []pattern{{before: []string{"执行率", "经费执行率", "资金执行率", "预算执行率", "支出率", "经费使用率", "执行进度"}}}})
	t.named("money.budget", "经费预算", topic{unit: "元", measures: yuan, not: elsewhere, foreign: categories, also: []float64{t.f.Lookup("money.grant").Value}, patterns: []pattern{{before: []string{"预算", "预算总额", "经费预算", "项目预算", "总预算"}}}})
	if unpaid := t.f.Lookup("money.unpaid"); unpaid.Known {
		t.named("money.unpaid", "尚未支付", topic{unit: "元", measures: yuan, patterns: []pattern{{before: []string{"尚未支付", "待支付", "未支付", "应付未付"}}, {after: []string{"尚未支付", "待支付", "未支付"}}}})
	}
	for _, name := range categories {
		t.category(name)
	}
}

// categories lists the budget's headings and those of the expenses, each once.
func (t *table) categories() []string {
	var out []string
	seen := map[string]bool{"": true}
	add := func(name string) {
		if !seen[name] && !vague(name) {
			seen[name] = true
			out = append(out, name)
		}
	}
	for b := range data.Each[*data.BudgetLine](t.f.Book) {
		add(b.Category)
	}
	for e := range data.Each[*data.Expense](t.f.Book) {
		add(e.Category)
	}
	return out
}

func (t *table) category(name string) {
	names := []string{name}
	if short := strings.TrimSuffix(name, "费"); short != name {
		names = append(names, name+"用", short+"支出", short+"费用", short+"经费")
	}
	spent := append(each(names, []string{"支出", "列支", "使用", "实际支出"}), names...)
	t.named("money.paid."+name, name+"支出", topic{
		unit: "元", measures: []string{"元"}, not: append([]string{"预算"}, elsewhere...),
		patterns: []pattern{{before: spent}, {before: []string{"支出", "列支"}, after: names}},
	})
	if budget := t.f.Lookup("money.budget." + name); budget.Known {
		t.named("money.budget."+name, name+"预算", topic{
			unit: "元", measures: []string{"元"}, not: elsewhere, patterns: []pattern{{before: each(names, []string{"预算", "预算为"})}},
		})
	}
	paid, all := t.f.Lookup("money.paid."+name).Value, t.f.Lookup("money.paid").Value
	if all > 0 {
		t.add(topic{
			Figure: Figure{Measure: "money.share." + name, Label: name + "占支出的比例", Value: paid / all * 100}, unit: "%", loose: true, measures: []string{"%"},
			also:     []float64{share(paid, t.f.Lookup("money.grant").Value), share(paid, t.f.Lookup("money.budget."+name).Value)},
			patterns: []pattern{{before: each(names, []string{"占总支出的", "占支出的", "占总支出", "占比", "占全部支出的", "占比为", "占经费支出的"})}},
		})
	}
}

// share is a of b in percent, 0 where there is no b.
func share(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b * 100
}
