package data

// KindIndicator is declared with the plan; Operator says how actual and target are compared.

// Operator of an indicator.
type Operator string

// Operators (DOMAIN §2).
const (
	AtLeast     Operator = ">="
	Exactly     Operator = "="
	Qualitative Operator = "qualitative"
)

// Indicator is one target of the year, copied from the programme when the project is made, so that numbers,
// switches and the words of its rule can be edited.
type Indicator struct {
	Meta               // Meta.No is the number used for evidence, such as 3-2
	Code        string // id of the programme file, such as valid_needs
	Group       string
	Title       string
	Unit        string
	Operator    Operator
	Minimum     Number // of the notice; unknown where the notice sets no number
	MinimumText string // the notice's words
	Target      Number // of the contract; may be higher than the minimum
	Spec        string // how it is counted: the JSON of a MeasureSpec
	Rule        string // counting rule in words, printed in the report
	Checklist   []string
	Clause      string // clause of the notice
	Section     string // section of the report, code of NarrativeSections
	Weight      Number // 分值, where the programme has weights
	Cap         Number // highest score in percent of the weight; never limits the completion
	Shortfall   string // reason for a completion below 100 percent
}

// Kind is KindIndicator.
func (*Indicator) Kind() Kind { return KindIndicator }

// Name is the title of the indicator.
func (i *Indicator) Name() string { return i.Title }

// Check demands a title and a code.
func (i *Indicator) Check() []Problem { return checkRequired(i) }

// Goal is the number the report judges against: the contract target, and never less than the notice's minimum.
func (i *Indicator) Goal() Number {
	if i.Target.Known && (!i.Minimum.Known || i.Target.Value >= i.Minimum.Value) {
		return i.Target
	}
	return i.Minimum
}

var indicatorEntity = Entity{
	Kind: KindIndicator, Label: "绩效指标",
	New: func() Record { return &Indicator{Operator: AtLeast} },
	Fields: []Field{
		text("code", "代码", func(i *Indicator) *string { return &i.Code }, required),
		text("grp", "分组", func(i *Indicator) *string { return &i.Group }, alias("一级指标", "指标类别", "一级", "考核内容", "考核类别", "二级指标")),
		text("title", "指标名称", func(i *Indicator) *string { return &i.Title }, required, alias("指标", "三级指标", "三级", "绩效指标", "考核指标", "指标内容", "任务指标", "考核事项", "考核项目", "考核要点", "任务内容", "二级指标", "二级")),
		text("unit", "单位", func(i *Indicator) *string { return &i.Unit }, alias("计量单位")),
		choice("operator", "比较方式", func(i *Indicator) *string { return (*string)(&i.Operator) }, options([]Option{{">=", "不少于"}, {"=", "等于"}, {"qualitative", "定性"}})),
		number("minimum", "通知最低要求", func(i *Indicator) *Number { return &i.Minimum }, alias("最低要求", "通知要求", "任务要求", "最低目标")),
		text("minimum_text", "通知原文", func(i *Indicator) *string { return &i.MinimumText }),
		number("target", "合同目标值", func(i *Indicator) *Number { return &i.Target }, alias("目标值", "年度目标值", "合同目标", "计划目标", "年度指标值", "指标值", "计划数", "目标", "计划值", "承诺目标", "任务目标", "计划完成数", "目标数", "年度目标", "计划完成值", "预期目标", "预期值", "任务数", "计划任务数", "年度值", "数量要求", "考核要求", "考核值", "考核目标", "任务量", "年度任务", "数量", "要求")),
		long("spec", "计数方法", func(i *Indicator) *string { return &i.Spec }),
		long("rule", "计数口径", func(i *Indicator) *string { return &i.Rule }),
		tags("checklist", "佐证清单", func(i *Indicator) *[]string { return &i.Checklist }, open),
		text("clause", "通知条款", func(i *Indicator) *string { return &i.Clause }, alias("条款", "依据条款")),
		choice("section", "报告部分", func(i *Indicator) *string { return &i.Section }, open, options(narrativeSections)),
		number("weight", "分值", func(i *Indicator) *Number { return &i.Weight }, alias("权重", "分数")),
		number("cap", "得分上限", func(i *Indicator) *Number { return &i.Cap }, unit("%")),
		long("shortfall", "偏差原因", func(i *Indicator) *string { return &i.Shortfall }, alias("未完成原因", "偏差原因及改进措施", "偏差原因分析", "未达标原因")),
	},
}
