package data

import "strings"

// KindEngagement is the entity 专家服务记录.
const KindEngagement Kind = "engagement"

// Verdict is what a person decided about a doubtful entry.
type Verdict string

// Verdicts on a doubtful entry; blank means nobody has decided.
const (
	Undecided Verdict = ""
	CountIt   Verdict = "count"
	LeaveOut  Verdict = "leave_out"
)

// Engagement is one expert on one occasion: one 人次, however many firms (linked) were served.
type Engagement struct {
	Meta
	Date        Date
	EndDate     Date   // last day where the occasion ran over several
	Hours       string // 时段: 上午, 全天, 14:00-16:00
	Expert      ID
	Org         string // the expert's institution as the log names it
	Form        string
	Type        string
	Activity    ID
	Provider    ID
	Content     string
	Outcome     string
	Fee         Money  // gross, before tax, as the ledger says
	FeeWords    string // 公益 and the like
	Voucher     string
	Recorder    string
	Verdict     Verdict
	VerdictBy   string
	VerdictNote string
	Note        string
}

// Kind is KindEngagement.
func (*Engagement) Kind() Kind { return KindEngagement }

// Name is the day with the content.
func (e *Engagement) Name() string { return strings.TrimSpace(e.Date.String() + " " + e.Content) }

// Check demands the expert, and an end that is not before the beginning.
func (e *Engagement) Check() []Problem {
	ps := checkRequired(e)
	if !e.EndDate.IsZero() && e.EndDate.Before(e.Date) {
		ps = append(ps, Problem{"end_date", "结束日期早于服务日期，请改正或留空。"})
	}
	if e.Fee.Known && e.Fee.Fen < 0 {
		ps = append(ps, Problem{"fee", "劳务费不能为负数，请改正。"})
	}
	return ps
}

var engagementEntity = Entity{
	Kind: KindEngagement, Label: "专家服务记录", Prefix: "FW",
	New: func() Record { return &Engagement{} },
	Fields: []Field{
		date("date", "服务日期", func(e *Engagement) *Date { return &e.Date }, alias("日期", "服务时间", "时间", "对接日期", "对接时间", "活动日期", "日期时间", "开展日期", "开展时间", "咨询日期", "咨询时间", "指导日期", "走访日期", "上门日期")),
		date("end_date", "结束日期", func(e *Engagement) *Date { return &e.EndDate }),
		text("hours", "时段", func(e *Engagement) *string { return &e.Hours }, alias("服务时段", "起止时间", "时长", "服务时长", "时间", "具体时间", "时间段", "服务时间段", "起止")),
		ref("expert", "专家姓名", KindExpert, func(e *Engagement) *ID { return &e.Expert }, required, alias("专家", "姓名", "服务专家", "专家名称", "授课专家", "对接专家", "专家名字", "主讲专家", "咨询专家", "指导专家", "参与专家", "受邀专家", "评审专家", "派出专家", "专家及单位", "讲师", "授课人", "主讲人")),
		text("org", "单位", func(e *Engagement) *string { return &e.Org }, alias("专家单位", "工作单位", "所在单位", "专家所在单位", "专家工作单位", "专家所属单位", "所属单位", "任职单位", "专家来源")),
		choice("form", "服务形式", func(e *Engagement) *string { return &e.Form }, open, options(words("现场", "会议", "线上", "培训", "评审", "通讯")), alias("形式", "服务方式", "方式", "对接形式")),
		choice("type", "服务类型", func(e *Engagement) *string { return &e.Type }, open, options(words("技术咨询", "需求对接", "技术诊断", "培训讲座", "评审路演", "专利指导", "基础研究支持")), alias("类型", "服务类别", "类别")),
		ref("activity", "关联活动", KindActivity, func(e *Engagement) *ID { return &e.Activity }, alias("所属活动", "活动", "活动名称", "对应活动")),
		ref("provider", "服务机构", KindProvider, func(e *Engagement) *ID { return &e.Provider }),
		long("content", "服务内容", func(e *Engagement) *string { return &e.Content }, alias("内容", "主要内容", "工作内容", "服务主题", "服务事项", "主要工作", "对接内容", "咨询内容", "指导内容", "服务情况", "主题", "工作事项", "服务主要内容", "解决问题", "事由", "做了什么", "服务了什么")),
		long("outcome", "服务成效", func(e *Engagement) *string { return &e.Outcome }, alias("成效", "服务成果", "服务效果", "成果", "结果", "服务结果", "效果", "取得成效", "对接成效", "对接结果", "服务成果及成效", "解决情况", "达成结果", "产出")),
		money("fee", "劳务费（税前）", func(e *Engagement) *Money { return &e.Fee }, unit("元"), alias("劳务费", "咨询费", "专家咨询费", "专家费", "费用", "酬金", "专家劳务费", "发放金额", "劳务费税前", "咨询费税前", "金额", "发放标准", "劳务报酬", "评审费", "讲课费", "税前金额", "应发金额", "应发", "专家费用", "补贴", "服务费", "酬劳", "报酬", "专家酬劳", "课酬", "劳务")),
		text("fee_words", "劳务费说明", func(e *Engagement) *string { return &e.FeeWords }),
		text("voucher", "凭证号", func(e *Engagement) *string { return &e.Voucher }, alias("凭证", "凭证编号", "记账凭证号")),
		text("recorder", "登记人", func(e *Engagement) *string { return &e.Recorder }, alias("记录人", "经办人", "填表人", "录入人", "责任人")),
		choice("verdict", "存疑处理", func(e *Engagement) *string { return (*string)(&e.Verdict) }, options([]Option{{"count", "计入"}, {"leave_out", "不计入"}})),
		text("verdict_by", "处理人", func(e *Engagement) *string { return &e.VerdictBy }),
		text("verdict_note", "处理说明", func(e *Engagement) *string { return &e.VerdictNote }),
		long("note", "备注", func(e *Engagement) *string { return &e.Note }, alias("说明")),
	},
}

// KindFeeRate is the entity 劳务费标准.
const KindFeeRate Kind = "feerate"

// FeeRate is one dated line of the fee table: net yuan a day by grade [D].
type FeeRate struct {
	Meta
	From      Date
	Grade     Grade
	DayMin    Money
	DayMax    Money
	HalfDay   Number // share of the day's fee for half a day, percent
	FromThird Number // share of the day's fee from the third day on, percent
	Note      string
}

// Kind is KindFeeRate.
func (*FeeRate) Kind() Kind { return KindFeeRate }

// Name is the grade with the first day the line holds.
func (f *FeeRate) Name() string {
	return feeRateEntity.Field("grade").LabelOf(string(f.Grade)) + " " + f.From.String()
}

// Check demands both ends of the range in order.
func (f *FeeRate) Check() []Problem {
	ps := checkRequired(f)
	if f.DayMin.Known && f.DayMax.Known && f.DayMax.Fen < f.DayMin.Fen {
		ps = append(ps, Problem{"day_max", "最高标准低于最低标准，请改正。"})
	}
	return ps
}

var feeRateEntity = Entity{
	Kind: KindFeeRate, Label: "劳务费标准",
	New: func() Record { return &FeeRate{} },
	Fields: []Field{
		date("from_date", "执行日期", func(f *FeeRate) *Date { return &f.From }),
		choice("grade", "级别", func(f *FeeRate) *string { return (*string)(&f.Grade) }, required, options([]Option{{"senior", "高级"}, {"other", "其他"}})),
		money("day_min", "每天最低（税后）", func(f *FeeRate) *Money { return &f.DayMin }, required, unit("元")),
		money("day_max", "每天最高（税后）", func(f *FeeRate) *Money { return &f.DayMax }, required, unit("元")),
		number("half_day", "半天比例", func(f *FeeRate) *Number { return &f.HalfDay }, unit("%")),
		number("from_third", "第三天起比例", func(f *FeeRate) *Number { return &f.FromThird }, unit("%")),
		long("note", "备注", func(f *FeeRate) *string { return &f.Note }),
	},
}
