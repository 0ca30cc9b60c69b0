package data

import "strconv"

// KindFollowUp is the entity 跟进.
const KindFollowUp Kind = "followup"

// FollowUp is one dated step of the work on a need. The experts who took part are linked to it.
type FollowUp struct {
	Meta
	Need         ID
	Date         Date
	Method       string
	Content      string
	Provider     ID
	Activity     ID
	Result       string
	Progress     Progress // the state of the need after this step, as the ledger says; blank when it says nothing
	Satisfaction Count    // 1 to 5
	By           string
	Next         string
	Note         string
}

// Kind is KindFollowUp.
func (*FollowUp) Kind() Kind { return KindFollowUp }

// Name is the method with the content.
func (f *FollowUp) Name() string {
	if f.Content == "" {
		return f.Method
	}
	return f.Method + "：" + f.Content
}

// Check demands the need, and a satisfaction between 1 and 5.
func (f *FollowUp) Check() []Problem {
	ps := checkRequired(f)
	if s := f.Satisfaction; s.Known && (s.N < 1 || s.N > 5) {
		ps = append(ps, Problem{"satisfaction", "满意度应在1至5之间，现在是" + strconv.FormatInt(s.N, 10) + "，请改正或留空。"})
	}
	return ps
}

var followUpEntity = Entity{
	Kind: KindFollowUp, Label: "跟进记录", Prefix: "GJ",
	New: func() Record { return &FollowUp{} },
	Fields: []Field{
		ref("need", "需求名称", KindNeed, func(f *FollowUp) *ID { return &f.Need }, required, alias("需求", "需求标题", "对应需求", "需求项目", "需求编号", "难题名称", "需求事项", "跟进需求")),
		date("date", "跟进日期", func(f *FollowUp) *Date { return &f.Date }, alias("日期", "对接日期", "跟进时间", "对接时间", "服务日期", "时间", "落实日期", "办理日期", "回访日期", "服务时间", "走访日期", "跟踪日期", "联系日期", "活动日期")),
		choice("method", "跟进方式", func(f *FollowUp) *string { return &f.Method }, open, options(words("专家上门", "对接会", "现场", "培训", "转介", "解答", "签约", "电话", "微信", "邮件", "短信")), alias("方式", "对接方式", "落实方式", "对接形式", "服务方式", "跟进形式", "办理方式", "形式", "解决方式", "联系方式类别", "服务形式", "方法")),
		long("content", "跟进内容", func(f *FollowUp) *string { return &f.Content }, alias("内容", "对接内容", "工作内容", "跟进情况", "过程记录", "对接情况", "落实情况", "服务内容", "办理情况", "跟进过程", "主要做法", "跟进记录", "服务情况", "对接过程", "具体内容", "跟进详情", "工作情况", "沟通内容", "对接事项")),
		ref("provider", "对接机构", KindProvider, func(f *FollowUp) *ID { return &f.Provider }, alias("机构", "服务机构", "合作机构", "专业机构", "对接单位")),
		ref("activity", "关联活动", KindActivity, func(f *FollowUp) *ID { return &f.Activity }, alias("所属活动", "活动", "活动名称")),
		long("result", "跟进结果", func(f *FollowUp) *string { return &f.Result }, alias("结果", "对接结果", "落实结果", "成效", "对接成效", "办理结果", "取得成效", "落实成效", "成果", "解决情况", "完成情况", "服务成效", "服务结果", "跟进成效", "效果", "反馈", "企业反馈", "解决结果", "落实情况及成效", "取得效果")),
		choice("progress", "状态", func(f *FollowUp) *string { return (*string)(&f.Progress) }, options(progresses), alias("当前状态", "进展", "进展状态", "落实状态", "办理状态", "需求状态", "是否落实", "是否办结", "进度", "办理进度", "落实进度", "完成状态", "进展情况", "目前状态", "是否完成", "是否已落实")),
		count("satisfaction", "满意度", func(f *FollowUp) *Count { return &f.Satisfaction }, alias("企业满意度", "评分", "满意度评分", "满意度评价")),
		text("by", "跟进人", func(f *FollowUp) *string { return &f.By }, alias("责任人", "负责人", "经办人", "登记人", "记录人", "对接人员", "联络员", "跟进责任人", "科协联络员", "服务人员", "跟踪人", "对接人", "跟进专员")),
		text("next", "下一步", func(f *FollowUp) *string { return &f.Next }, alias("下一步计划", "后续计划", "下步工作", "下一步安排", "后续安排")),
		long("note", "备注", func(f *FollowUp) *string { return &f.Note }, alias("说明")),
	},
}
