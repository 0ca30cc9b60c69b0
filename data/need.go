package data

import "strings"

// KindNeed is the entity 企业需求.
const KindNeed Kind = "need"

// Validity says whether a need counts as 有效需求.
type Validity string

// Validities of a need (DOMAIN §4).
const (
	Pending Validity = "pending" // 待定
	Valid   Validity = "valid"   // 有效
	Invalid Validity = "invalid" // 无效, with a reason
)

// InvalidReason says why a need does not count.
type InvalidReason string

// Reasons for an invalid need (DOMAIN §3).
const (
	NotConcrete InvalidReason = "not_concrete"
	NotInPark   InvalidReason = "not_in_park"
	Repeated    InvalidReason = "duplicate"
	OutOfPeriod InvalidReason = "out_of_period"
	Withdrawn   InvalidReason = "withdrawn"
	OtherReason InvalidReason = "other"
)

// Progress is how far the work on a need has come.
type Progress string

// Progress values in the order of the guided path (DOMAIN §4).
const (
	NotStarted Progress = "not_started"
	Matching   Progress = "matching"
	Delivered  Progress = "delivered"
	Closed     Progress = "closed"
	LongTerm   Progress = "long_term"
	Terminated Progress = "terminated"
)

var (
	validities = []Option{{"pending", "待定"}, {"valid", "有效"}, {"invalid", "无效"}}
	reasons    = []Option{
		{"not_concrete", "描述不具体"},
		{"not_in_park", "非园区企业"},
		{"duplicate", "重复"},
		{"out_of_period", "超出周期"},
		{"withdrawn", "企业撤回"},
		{"other", "其他"},
	}
	progresses = []Option{
		{"not_started", "未对接"},
		{"matching", "对接中"},
		{"delivered", "已落实"},
		{"closed", "已办结"},
		{"long_term", "长期推进"},
		{"terminated", "终止"},
	}
	needTypes = words("关键技术攻关", "工艺改进", "成果转化", "检验检测", "知识产权", "人才引进培训", "融资",
		"政策申报", "法律财税", "数字化", "市场拓展", "场地配套", "其他")
	angles = words("助力产业发展", "激发人才活力", "营造创新生态")
	roles  = words("融入国家战略", "发挥专家优势", "攻坚关键核心技术", "推动区域科技协作", "促进区域协调发展")
)

// Need is one need of one firm. Validity and Progress are two fields shown as one path.
type Need struct {
	Meta
	Date        Date // 提出日期
	Company     ID
	Contact     string
	Phone       string
	Title       string
	Type        string
	Description string
	Goal        string
	Cooperation string
	Amount      Money  // 拟投入 where the words give one figure
	AmountWords string // the words of the firm: 约200万, 面议, 8万/年
	Deadline    string // 期望完成时间 in words
	Origin      string // 来源: 座谈会, 走访, 问卷
	Activity    ID     // the seminar it was raised at
	Industry    string
	Validity    Validity
	Reason      InvalidReason
	ReasonNote  string
	ConfirmedBy string // who confirmed it as valid or invalid
	DuplicateOf ID     // the earlier need with the same problem; set when Reason is Repeated
	Progress    Progress
	Owner       string // 责任人
	Recorder    string // 登记人 / 走访人
	Urgency     string
	Angles      []string
	Roles       []string
	PublicTitle string // 公开名称; blank prints 未公开, never the original
	PublicText  string // 公开描述
	Note        string
}

// Kind is KindNeed.
func (*Need) Kind() Kind { return KindNeed }

// Name is the title of the need.
func (n *Need) Name() string { return n.Title }

// Check demands a title, a reason for an invalid need and the original of a repeated one.
func (n *Need) Check() []Problem {
	ps := checkRequired(n)
	if n.Validity == Invalid && n.Reason == "" {
		ps = append(ps, Problem{"reason", "判为无效时请选择无效原因。"})
	}
	if n.Validity != Invalid && n.Reason != "" {
		ps = append(ps, Problem{"reason", "只有无效的需求才填写无效原因，请清空或改为无效。"})
	}
	if n.Reason == OtherReason && strings.TrimSpace(n.ReasonNote) == "" {
		ps = append(ps, Problem{"reason_note", "无效原因选“其他”时请写明原因。"})
	}
	if n.Reason == Repeated && n.DuplicateOf == "" {
		ps = append(ps, Problem{"duplicate_of", "判为重复时请指定与哪一条需求重复。"})
	}
	if n.DuplicateOf != "" && n.DuplicateOf == n.ID {
		ps = append(ps, Problem{"duplicate_of", "一条需求不能与自己重复，请另选一条。"})
	}
	return ps
}

var needEntity = Entity{
	Kind: KindNeed, Label: "企业需求", Prefix: "XQ",
	New: func() Record { return &Need{Validity: Pending, Progress: NotStarted} },
	Fields: []Field{
		date("date", "提出日期", func(n *Need) *Date { return &n.Date }, alias("提出时间", "登记日期", "日期", "走访/填报日期", "走访日期", "填报日期", "征集日期", "征集时间", "收集日期", "填表日期", "提交时间", "反馈日期", "需求提出时间", "填报时间", "填写时间", "答卷时间", "提交答卷时间", "上报时间", "报送时间", "登记时间", "走访时间", "时间", "调研时间", "受理日期", "受理时间", "需求日期", "采集日期", "采集时间", "座谈日期")),
		ref("company", "企业名称", KindCompany, func(n *Need) *ID { return &n.Company }, alias("企业", "单位名称", "单位全称", "公司名称", "需求企业", "需求单位", "需求方", "提出单位", "提出企业", "企业全称", "公司", "单位", "申报单位", "填报单位", "填报企业", "报送单位", "来源企业", "委托单位", "提报单位", "申报企业", "全称", "提报企业")),
		text("contact", "联系人", func(n *Need) *string { return &n.Contact }, alias("对接人", "联络人", "企业联系人", "联系人姓名", "姓名", "企业对接人", "企业联络人", "负责人姓名", "姓名及职务", "联系人及职务", "需求联系人", "受访人", "被访人", "联络员", "填表人", "填报人")),
		text("phone", "电话", func(n *Need) *string { return &n.Phone }, sensitive, alias("联系电话", "手机号码", "手机", "联系方式", "手机号", "电话号码", "联系人电话", "联系人手机")),
		text("title", "需求名称", func(n *Need) *string { return &n.Title }, required, alias("需求标题", "技术难题/需求标题", "技术难题", "需求项目", "难题名称", "需求题目", "项目需求", "技术需求名称", "需求主题", "问题名称", "诉求名称", "诉求", "需求概述", "需求简述", "难题", "需求", "技术需求", "企业需求", "需求要点", "需求点", "需求事项", "课题名称", "技术问题", "需求简称", "需求名", "事项名称", "问题", "需解决问题", "拟解决问题")),
		choice("type", "需求类型", func(n *Need) *string { return &n.Type }, open, options(needTypes), alias("类型", "需求类别", "类别", "需求分类", "需求领域", "诉求类型", "问题类型", "分类", "需求小类", "需求大类", "需求种类", "需求性质", "需求方向", "服务类型", "诉求类别")),
		long("description", "需求描述", func(n *Need) *string { return &n.Description }, alias("具体内容描述", "需求内容", "内容描述", "描述", "具体需求", "详细描述", "需求详情", "需求说明", "问题描述", "具体内容", "主要内容", "需求具体内容", "技术难点描述", "诉求内容", "详细说明", "情况说明", "内容", "需求", "技术需求", "企业需求", "需求情况", "需求具体描述", "具体诉求", "需求详细描述", "需求内容描述", "需求背景", "技术需求描述", "企业需求描述", "诉求描述", "难题描述", "背景及需求", "需求概况", "问题及需求", "描述您的需求", "描述需求", "需求内容及要求", "现状及问题", "存在问题", "主要问题")),
		long("goal", "期望目标", func(n *Need) *string { return &n.Goal }, alias("预期目标", "目标", "期望效果", "预期效果", "期望达到的目标", "技术指标", "期望指标", "希望达到的效果")),
		text("cooperation", "合作方式", func(n *Need) *string { return &n.Cooperation }, alias("意向合作方式", "期望合作方式", "拟合作方式", "合作形式", "合作意向")),
		money("amount", "拟投入", func(n *Need) *Money { return &n.Amount }, unit("万元"), inWords("amount_words"), alias("预算", "预计投入", "投入", "拟投入资金", "拟投入金额", "意向投入", "资金预算", "经费预算", "拟投入经费", "投入预算", "计划投入", "资金投入", "投资预算", "拟投资", "计划投资", "意向金额", "预算金额", "投入资金", "拟投入费用", "可投入资金", "计划经费", "预计经费", "资金需求")),
		text("amount_words", "拟投入原文", func(n *Need) *string { return &n.AmountWords }, help("企业的原话，例如 面议、约200万、8万/年。")),
		text("deadline", "期望完成时间", func(n *Need) *string { return &n.Deadline }, alias("希望解决时间", "期望时间", "期望解决时间", "完成时限", "期限", "完成期限", "希望完成时间", "解决时限", "时限要求", "解决时间", "希望完成期限", "期望解决期限", "需求期限", "期望完成日期", "要求完成时间")),
		choice("origin", "来源", func(n *Need) *string { return &n.Origin }, open, options(words("座谈会", "走访", "问卷", "企业自提", "其他")), alias("需求来源", "征集方式", "征集渠道", "来源渠道", "渠道", "收集方式")),
		ref("activity", "来源活动", KindActivity, func(n *Need) *ID { return &n.Activity }, alias("所属活动", "征集活动", "来源座谈会", "座谈会")),
		text("industry", "所属产业", func(n *Need) *string { return &n.Industry }, alias("产业方向", "产业", "所属行业", "行业", "产业领域", "技术领域", "行业领域", "所属领域", "领域", "行业类别", "企业所属行业", "所在行业")),
		choice("validity", "是否有效", func(n *Need) *string { return (*string)(&n.Validity) }, options(validities), alias("有效性", "有效", "是否有效需求", "核定结果", "审核结果")),
		choice("reason", "无效原因", func(n *Need) *string { return (*string)(&n.Reason) }, options(reasons), alias("不计入原因", "剔除原因")),
		text("reason_note", "无效说明", func(n *Need) *string { return &n.ReasonNote }),
		text("confirmed_by", "确认人", func(n *Need) *string { return &n.ConfirmedBy }, alias("核定人", "审核人")),
		ref("duplicate_of", "与之重复的需求", KindNeed, func(n *Need) *ID { return &n.DuplicateOf }, alias("重复于", "重复编号")),
		choice("progress", "当前状态", func(n *Need) *string { return (*string)(&n.Progress) }, options(progresses), alias("状态", "进展", "需求状态", "当前进展", "进展情况", "进展状态", "办理状态", "落实状态", "对接状态", "对接进度", "进度", "对接结果状态", "目前状态", "是否落实", "是否已落实", "是否对接", "完成状态", "办理进度", "落实进度", "目前进展", "是否解决", "是否已解决")),
		text("owner", "责任人", func(n *Need) *string { return &n.Owner }, alias("负责人", "跟进责任人", "项目专员", "责任专员")),
		text("recorder", "登记人", func(n *Need) *string { return &n.Recorder }, alias("记录人", "走访人", "收集人", "录入人", "征集人", "经办人", "调研人", "走访人员", "采集人", "受理人", "填表人员", "记录人员", "登记人员", "科协联络员", "走访员", "联络员", "填表人", "填报人")),
		text("urgency", "紧急程度", func(n *Need) *string { return &n.Urgency }, alias("紧迫程度", "优先级", "紧急度")),
		tags("angles", "成效角度", func(n *Need) *[]string { return &n.Angles }, options(angles)),
		tags("roles", "作用方面", func(n *Need) *[]string { return &n.Roles }, options(roles)),
		text("public_title", "公开名称", func(n *Need) *string { return &n.PublicTitle }, help("公开版清单只印这里的文字；留空印“未公开”。")),
		long("public_text", "公开描述", func(n *Need) *string { return &n.PublicText }, help("公开版清单只印这里的文字；留空印“未公开”。")),
		long("note", "备注", func(n *Need) *string { return &n.Note }, alias("说明", "状态说明", "备注说明", "其他说明", "其他")),
	},
}
