package data

// Kinds of the money ledger.
const (
	KindBudget  Kind = "budget"
	KindExpense Kind = "expense"
)

// BudgetLine is the planned amount of one category of the grant.
type BudgetLine struct {
	Meta
	Category string
	Amount   Money
	Note     string
}

// Kind is KindBudget.
func (*BudgetLine) Kind() Kind { return KindBudget }

// Name is the category.
func (b *BudgetLine) Name() string { return b.Category }

// Check demands the category, and an amount that is not negative.
func (b *BudgetLine) Check() []Problem {
	ps := checkRequired(b)
	if b.Amount.Known && b.Amount.Fen < 0 {
		ps = append(ps, Problem{"amount", "预算金额不能为负数，请改正。"})
	}
	return ps
}

var budgetEntity = Entity{
	Kind: KindBudget, Label: "经费预算",
	New: func() Record { return &BudgetLine{} },
	Fields: []Field{
		text("category", "科目", func(b *BudgetLine) *string { return &b.Category }, required, alias("预算科目", "支出科目", "费用科目", "经费科目", "预算项目", "费用类别", "支出内容")),
		money("amount", "预算金额", func(b *BudgetLine) *Money { return &b.Amount }, unit("元"), alias("预算", "预算数", "金额", "预算经费", "计划金额")),
		long("note", "说明", func(b *BudgetLine) *string { return &b.Note }, alias("备注", "测算依据", "预算说明", "用途说明")),
	},
}

// Expense is one payment from the grant. A row without an unpaid mark is paid [D]; refunds are negative.
type Expense struct {
	Meta
	Date     Date
	Category string
	Purpose  string
	Amount   Money
	Voucher  string
	Handler  string
	Unpaid   bool
	Note     string
}

// Kind is KindExpense.
func (*Expense) Kind() Kind { return KindExpense }

// Name is the purpose of the payment.
func (e *Expense) Name() string {
	if e.Purpose == "" {
		return e.Category
	}
	return e.Purpose
}

// Check demands a category.
func (e *Expense) Check() []Problem { return checkRequired(e) }

var expenseEntity = Entity{
	Kind: KindExpense, Label: "经费支出", Prefix: "ZC",
	New: func() Record { return &Expense{} },
	Fields: []Field{
		date("date", "日期", func(e *Expense) *Date { return &e.Date }, alias("支出日期", "支付日期", "付款日期", "报销日期", "发生日期", "支出时间", "记账日期", "时间", "开支日期", "用款日期", "入账日期", "制单日期")),
		text("category", "科目", func(e *Expense) *string { return &e.Category }, required, alias("支出科目", "预算科目", "费用科目", "类别", "费用类别", "经费科目", "支出类别", "费用类型", "费用项目")),
		text("purpose", "用途", func(e *Expense) *string { return &e.Purpose }, alias("支出内容", "摘要", "事由", "支出用途", "内容", "项目", "费用说明", "支出事由", "支出事项", "支出明细", "支出项目", "费用内容", "名称", "具体用途", "开支内容", "业务内容", "用款事由", "事项", "开支事项", "报销事项", "报销事由", "款项用途", "款项内容")),
		money("amount", "金额", func(e *Expense) *Money { return &e.Amount }, unit("元"), alias("支出金额", "实际支出", "支付金额", "付款金额", "报销金额", "发生额", "实付金额", "支出", "支出额", "报销额", "实际金额", "支付额", "开支金额", "使用金额", "费用", "价税合计", "含税金额", "借方", "借方金额")),
		text("voucher", "凭证号", func(e *Expense) *string { return &e.Voucher }, alias("凭证", "凭证编号", "记账凭证号", "发票号", "票据号", "凭证号码", "凭证字号", "票据编号", "发票号码", "单据号")),
		text("handler", "经办人", func(e *Expense) *string { return &e.Handler }, alias("报销人", "领款人", "负责人")),
		flag("unpaid", "未支付", func(e *Expense) *bool { return &e.Unpaid }, alias("支付状态", "是否支付", "付款状态", "是否已支付", "支付情况", "状态", "报销状态", "报销情况", "是否报销", "是否已报销", "付款情况", "结算状态")),
		long("note", "备注", func(e *Expense) *string { return &e.Note }, alias("说明")),
	},
}
