package data

// Kinds of what the association holds, publishes and writes.
const (
	KindActivity    Kind = "activity"
	KindPublication Kind = "publication"
	KindStudy       Kind = "study"
)

// ActivityKind is the kind of an event.
type ActivityKind string

// Kinds of activity (DOMAIN §2, §12 of the design's glossary).
const (
	NeedsSeminar ActivityKind = "needs_seminar" // 需求座谈会
	Forum        ActivityKind = "forum"         // 高端对话
	Exhibition   ActivityKind = "exhibition"    // 展览展示
	Roadshow     ActivityKind = "roadshow"      // 赛事路演
	Training     ActivityKind = "training"      // 培训交流
	OtherEvent   ActivityKind = "other"         // 其他
)

// Brand tells whether events of the kind are 品牌活动 by themselves.
func (k ActivityKind) Brand() bool {
	return k == Forum || k == Exhibition || k == Roadshow || k == Training
}

// Role of the association in an event.
type Role string

// Roles in an event; only host and organizer count towards 品牌活动.
const (
	Host        Role = "host"         // 主办
	Organizer   Role = "organizer"    // 承办
	CoOrganizer Role = "co_organizer" // 协办
	Participant Role = "participant"  // 参与
)

var (
	activityKinds = []Option{
		{"needs_seminar", "需求座谈会"},
		{"forum", "高端对话"},
		{"exhibition", "展览展示"},
		{"roadshow", "赛事路演"},
		{"training", "培训交流"},
		{"other", "其他"},
	}
	activityRoles = []Option{{"host", "主办"}, {"organizer", "承办"}, {"co_organizer", "协办"}, {"participant", "参与"}}
)

// Activity is one event. Experts who took part are linked to it.
type Activity struct {
	Meta
	Title           string
	Type            ActivityKind
	Start           Date
	End             Date // last day; zero for a single day
	Place           string
	Role            Role
	AlsoBrand       bool // a needs seminar that is also to count as a brand event
	Attendance      Count
	AttendanceWords string
	Content         string
	Partners        string
	Angles          []string
	Roles           []string
	Note            string
}

// Kind is KindActivity.
func (*Activity) Kind() Kind { return KindActivity }

// Name is the title of the event.
func (a *Activity) Name() string { return a.Title }

// Check demands a title and an end that is not before the beginning, and that what is marked as a brand event may be
// one.
func (a *Activity) Check() []Problem {
	ps := checkRequired(a)
	if !a.MarkFits() {
		ps = append(ps, Problem{"also_brand", "只有需求座谈会可以另外计为品牌活动，请取消“同时计为品牌活动”，或改正活动类型。"})
	}
	if !a.End.IsZero() && a.End.Before(a.Start) {
		ps = append(ps, Problem{"end", "结束日期早于开始日期，请改正或留空。"})
	}
	return ps
}

// MarkFits tells whether the event may carry the mark AlsoBrand, or has none: a needs seminar may; on a brand event it
// says nothing new; an event of a kind not yet known keeps it.
func (a *Activity) MarkFits() bool {
	return !a.AlsoBrand || a.Type == "" || a.Type == NeedsSeminar || a.Type.Brand()
}

// Last is the last day of the event.
func (a *Activity) Last() Date {
	if a.End.IsZero() {
		return a.Start
	}
	return a.End
}

var activityEntity = Entity{
	Kind: KindActivity, Label: "活动", Prefix: "HD",
	New: func() Record { return &Activity{} },
	Fields: []Field{
		text("title", "活动名称", func(a *Activity) *string { return &a.Title }, required, alias("名称", "活动", "活动主题", "主题", "会议名称", "活动题目", "会议主题", "活动标题", "会议/活动名称", "项目名称")),
		choice("type", "类型", func(a *Activity) *string { return (*string)(&a.Type) }, options(activityKinds), alias("活动类型", "活动类别", "类别", "活动形式", "形式")),
		date("start", "开始日期", func(a *Activity) *Date { return &a.Start }, alias("起止时间", "日期", "时间", "活动时间", "活动日期", "举办时间", "举办日期", "开始时间", "起止日期", "召开时间", "举行时间", "举行日期", "会议时间", "活动起止时间", "活动开始时间", "开展时间")),
		date("end", "结束日期", func(a *Activity) *Date { return &a.End }, alias("结束时间")),
		text("place", "地点", func(a *Activity) *string { return &a.Place }, alias("活动地点", "举办地点", "会议地点", "场地", "举行地点", "地址", "场所")),
		choice("role", "主办/承办", func(a *Activity) *string { return (*string)(&a.Role) }, options(activityRoles), alias("主办承办", "角色", "举办角色", "组织角色", "承担角色", "科协角色", "主/承办", "举办方式", "我方角色", "主承办情况", "主承办", "承办情况", "主办/承办/协办", "科协承担角色", "承担任务", "身份", "主办或承办", "组织形式", "园区科协角色", "参与方式", "我方身份", "参加方式", "承办方式", "承担身份", "承担方式", "我单位角色", "本单位角色", "主办方式", "参与身份")),
		flag("also_brand", "同时计为品牌活动", func(a *Activity) *bool { return &a.AlsoBrand }, alias("计为品牌活动", "是否品牌活动", "品牌活动")),
		count("attendance", "参加人数", func(a *Activity) *Count { return &a.Attendance }, unit("人"), alias("人数", "参会人数", "参与人数", "参加人次", "规模", "参训人数", "参会人次", "参与人次", "到会人数", "出席人数", "人次", "规模人数", "活动人数", "参加人员数")),
		text("attendance_words", "参加人数原文", func(a *Activity) *string { return &a.AttendanceWords }),
		long("content", "主要内容", func(a *Activity) *string { return &a.Content }, alias("内容", "活动内容", "活动简介", "简介", "成效", "活动成效", "活动概况", "活动情况", "活动成果", "概述")),
		text("partners", "合作单位", func(a *Activity) *string { return &a.Partners }, alias("协办单位", "联合单位", "主办单位", "合作方", "承办单位")),
		tags("angles", "成效角度", func(a *Activity) *[]string { return &a.Angles }, options(angles)),
		tags("roles", "作用方面", func(a *Activity) *[]string { return &a.Roles }, options(roles)),
		long("note", "备注", func(a *Activity) *string { return &a.Note }, alias("说明")),
	},
}

// PublicationKind is the kind of a press piece.
type PublicationKind string

// Kinds of press piece (DOMAIN §2).
const (
	DailyNews       PublicationKind = "daily"
	ActivityRelease PublicationKind = "release"
	FeatureStory    PublicationKind = "feature"
)

var publicationKinds = []Option{{"daily", "日常工作新闻稿"}, {"release", "活动新闻通稿"}, {"feature", "重点活动深度报道"}}

// Publication is one press piece; a reprint names its original and never counts.
type Publication struct {
	Meta
	Title         string
	Type          PublicationKind
	Media         string
	Level         string // 媒体级别
	Date          Date
	URL           string
	Activity      ID
	Uploaded      Date // day it was uploaded to the city association's site; zero = not
	Reprint       bool
	Original      ID
	OriginalTitle string // as written, where no such original is on the list
	Note          string
}

// Kind is KindPublication.
func (*Publication) Kind() Kind { return KindPublication }

// Name is the title of the piece.
func (p *Publication) Name() string { return p.Title }

// Check demands a title, and that only a reprint names an original other than itself.
func (p *Publication) Check() []Problem {
	ps := checkRequired(p)
	if p.Original != "" && p.Original == p.ID {
		ps = append(ps, Problem{"original", "转载的原文不能是它自己，请另选一篇。"})
	}
	if p.Original != "" && !p.Reprint {
		ps = append(ps, Problem{"reprint", "填写了原文的稿件应勾选转载。"})
	}
	return ps
}

var publicationEntity = Entity{
	Kind: KindPublication, Label: "宣传报道", Prefix: "XC",
	New: func() Record { return &Publication{} },
	Fields: []Field{
		text("title", "标题", func(p *Publication) *string { return &p.Title }, required, alias("稿件标题", "新闻标题", "题目", "稿件名称", "报道标题", "文章标题", "稿件名", "新闻名称", "稿件题目", "报道题目", "宣传标题", "名称", "信息标题", "推文标题", "文章名", "文章名称", "文章")),
		choice("type", "稿件类型", func(p *Publication) *string { return (*string)(&p.Type) }, options(publicationKinds), alias("类型", "类别", "稿件类别", "宣传类型", "报道类型", "新闻类型", "宣传形式", "报道形式", "稿件性质", "宣传类别", "文章类型", "稿件种类", "新闻种类", "报道种类", "文章类别")),
		text("media", "发布媒体", func(p *Publication) *string { return &p.Media }, alias("媒体", "媒体名称", "发布平台", "刊发媒体", "发布渠道", "刊登媒体", "平台", "发布单位", "媒体单位", "报道媒体", "宣传媒体", "刊载媒体", "发表媒体", "来源媒体", "刊发平台", "登载媒体", "渠道")),
		choice("level", "媒体级别", func(p *Publication) *string { return &p.Level }, open, options(words("国家级", "市级", "区级", "行业", "自媒体")), alias("级别", "媒体类型", "媒体层级", "媒体类别")),
		date("date", "发布日期", func(p *Publication) *Date { return &p.Date }, alias("发布时间", "日期", "刊发日期", "刊发时间", "刊登日期", "发表日期", "首发日期", "首发时间", "时间", "报道日期", "刊载日期", "宣传日期", "登载日期", "登载日")),
		text("url", "链接", func(p *Publication) *string { return &p.URL }, alias("网址", "发布链接", "链接地址", "URL", "原文链接", "报道链接", "新闻链接")),
		ref("activity", "关联活动", KindActivity, func(p *Publication) *ID { return &p.Activity }, alias("活动", "对应活动", "所属活动", "活动名称")),
		date("uploaded", "上传市科协官网日期", func(p *Publication) *Date { return &p.Uploaded }, alias("上传日期", "上传时间", "官网上传日期", "上传官网日期", "市科协官网上传时间", "市科协上传日期", "上传市科协官网时间", "同步上传日期", "官网上传时间", "市科协官网", "是否上传官网", "是否上传市科协官网", "上传官网", "上传情况", "官网上传", "上传市科协官网", "市科协官网上传", "是否同步上传", "同步到市科协网站时间", "同步市科协网站时间", "市科协网站上传时间", "上传市科协网站时间", "上传科协官网时间", "科协官网上传", "上传市科协时间", "报送市科协时间")),
		flag("reprint", "转载", func(p *Publication) *bool { return &p.Reprint }, alias("是否转载", "原创/转载", "首发/转载", "是否首发")),
		ref("original", "原文", KindPublication, func(p *Publication) *ID { return &p.Original }, alias("原文转载填写", "转载原文", "原稿", "首发稿件", "原文标题", "转载自")),
		text("original_title", "原文标题", func(p *Publication) *string { return &p.OriginalTitle }),
		long("note", "备注", func(p *Publication) *string { return &p.Note }, alias("说明")),
	},
}

// Aspects of a study that the notice asks for.
var studyAspects = []Option{
	{"status", "产业发展现状"},
	{"problems", "存在问题"},
	{"directions", "技术发展方向"},
	{"needs", "企业需求"},
	{"advice", "工作建议"},
}

// StudyAspects lists the five aspects of 调研报告 [N] with their labels.
func StudyAspects() []Option { return studyAspects }

// Study is a survey of an industry (调研报告).
type Study struct {
	Meta
	Title      string
	Industries []string // industries covered; empty means all of the plan's
	Finished   bool
	Date       Date
	Aspects    []string
	Author     string
	Note       string
}

// Kind is KindStudy.
func (*Study) Kind() Kind { return KindStudy }

// Name is the title of the study.
func (s *Study) Name() string { return s.Title }

// Check demands a title.
func (s *Study) Check() []Problem { return checkRequired(s) }

var studyEntity = Entity{
	Kind: KindStudy, Label: "产业调研", Prefix: "DY",
	New: func() Record { return &Study{} },
	Fields: []Field{
		text("title", "报告名称", func(s *Study) *string { return &s.Title }, required, alias("调研报告名称", "调研报告", "课题名称", "报告题目")),
		tags("industries", "覆盖产业", func(s *Study) *[]string { return &s.Industries }, open, alias("调研产业", "产业", "涉及产业", "重点产业")),
		flag("finished", "已完成", func(s *Study) *bool { return &s.Finished }, alias("是否完成", "完成情况")),
		date("date", "完成日期", func(s *Study) *Date { return &s.Date }, alias("完成时间", "日期", "定稿日期")),
		tags("aspects", "涉及方面", func(s *Study) *[]string { return &s.Aspects }, options(studyAspects), alias("内容方面", "调研内容")),
		text("author", "执笔人", func(s *Study) *string { return &s.Author }, alias("作者", "负责人", "撰写人", "编写单位", "承担单位")),
		long("note", "备注", func(s *Study) *string { return &s.Note }, alias("说明")),
	},
}
