package data

// Kinds of the plan.
const (
	KindProject   Kind = "project"
	KindStaff     Kind = "staff"
	KindTask      Kind = "task"
	KindIndicator Kind = "indicator"
)

// Project is the one grant year of a database.
type Project struct {
	Meta
	Title       string   // 项目名称
	Programme   string   // id of the programme file
	Association string   // 承担单位, signs the report
	Park        string   // 园区名称
	Basis       string   // the notice it rests on
	Signed      Date     // contract signed: first day of the period; unknown means no lower bound yet
	End         Date     // last day of the period
	Grant       Money    // 资助金额
	Industries  []string // 重点产业
	Leader      string   // 负责人
	Phone       string
	Approved    string // 科协批复时间 in words
	Goal        string // 年度总体目标
	StageReview Date   // 阶段性跟踪评估, any day the user picks
	Note        string
}

// Kind is KindProject.
func (*Project) Kind() Kind { return KindProject }

// Name is the title of the project, or the association's name.
func (p *Project) Name() string {
	if p.Title != "" {
		return p.Title
	}
	return p.Association
}

// Check demands a period that does not end before it begins.
func (p *Project) Check() []Problem {
	ps := checkRequired(p)
	if !p.Signed.IsZero() && !p.End.IsZero() && p.End.Before(p.Signed) {
		ps = append(ps, Problem{"end", "项目结束日期（" + p.End.String() + "）早于合同签订日期（" + p.Signed.String() + "），请改正其中一个。"})
	}
	return ps
}

// Period is the project year, both ends inclusive [D]; From is zero until the contract date is known.
func (p *Project) Period() Period { return Period{p.Signed, p.End} }

// Period is a span of days, both ends inclusive. A zero end is open.
type Period struct{ From, To Date }

// Holds reports whether d lies in the period.
func (p Period) Holds(d Date) bool {
	return !d.IsZero() && (p.From.IsZero() || !d.Before(p.From)) && (p.To.IsZero() || !d.After(p.To))
}

var projectEntity = Entity{
	Kind: KindProject, Label: "项目",
	New: func() Record { return &Project{} },
	Fields: []Field{
		text("title", "项目名称", func(p *Project) *string { return &p.Title }, alias("项目", "名称")),
		text("programme", "项目通知", func(p *Project) *string { return &p.Programme }),
		text("association", "承担单位", func(p *Project) *string { return &p.Association }, alias("项目承担单位", "实施单位", "单位名称", "园区科协", "科协名称", "申报单位", "承担科协", "园区科协名称", "单位")),
		text("park", "园区名称", func(p *Project) *string { return &p.Park }, alias("园区", "所在园区", "服务园区")),
		text("basis", "通知依据", func(p *Project) *string { return &p.Basis }, alias("依据", "立项依据", "依据文件", "通知")),
		date("signed", "合同签订日期", func(p *Project) *Date { return &p.Signed }, alias("签订日期", "合同签订时间", "签约日期", "合同日期", "项目开始日期", "开始日期", "合同签订日", "合同签署日期", "签署日期", "合同生效日期")),
		date("end", "项目结束日期", func(p *Project) *Date { return &p.End }, alias("结束日期", "截止日期", "完成日期", "项目截止日期", "合同终止日期", "终止日期", "合同截止日期", "合同到期日")),
		money("grant", "资助金额", func(p *Project) *Money { return &p.Grant }, unit("元"), alias("资助经费", "项目经费", "经费", "支持金额", "支持经费", "资助额度", "合同金额")),
		tags("industries", "重点产业", func(p *Project) *[]string { return &p.Industries }, open, alias("产业方向", "主导产业", "重点产业方向")),
		text("leader", "负责人", func(p *Project) *string { return &p.Leader }, alias("项目负责人", "联系人", "项目联系人")),
		text("phone", "联系电话", func(p *Project) *string { return &p.Phone }, sensitive, alias("电话", "手机", "负责人电话", "联系方式", "负责人联系方式", "手机号码", "项目联系电话")),
		text("approved", "科协批复时间", func(p *Project) *string { return &p.Approved }, alias("批复时间", "成立时间", "科协成立时间", "科协成立批复时间", "成立批复时间", "批复日期", "科协批复日期", "科协成立日期")),
		long("goal", "年度总体目标", func(p *Project) *string { return &p.Goal }, alias("总体目标", "年度目标", "项目目标")),
		date("stage_review", "阶段性跟踪评估日期", func(p *Project) *Date { return &p.StageReview }, alias("中期评估日期", "阶段评估日期")),
		long("note", "备注", func(p *Project) *string { return &p.Note }, alias("说明")),
	},
}

// StaffMember works on the project.
type StaffMember struct {
	Meta
	FullName  string
	Duty      string
	Dedicated bool // 专门工作人员
	Work      string
	Phone     string
	Note      string
}

// Kind is KindStaff.
func (*StaffMember) Kind() Kind { return KindStaff }

// Name is the person's name.
func (s *StaffMember) Name() string { return s.FullName }

// Check demands a name.
func (s *StaffMember) Check() []Problem { return checkRequired(s) }

var staffEntity = Entity{
	Kind: KindStaff, Label: "工作人员",
	New: func() Record { return &StaffMember{} },
	Fields: []Field{
		text("name", "姓名", func(s *StaffMember) *string { return &s.FullName }, required, alias("人员姓名", "工作人员", "成员姓名", "人员", "成员")),
		text("duty", "职务", func(s *StaffMember) *string { return &s.Duty }, alias("职务/职称", "岗位", "职位", "职务岗位", "职务/岗位", "工作岗位", "职称/职务", "职称")),
		flag("dedicated", "是否专门人员", func(s *StaffMember) *bool { return &s.Dedicated }, alias("专门人员", "是否专职", "专职/兼职", "专职", "是否专门工作人员", "专兼职", "专/兼职", "是否专门", "专门工作人员", "人员性质", "是否为专门人员", "是否专职人员", "专职兼职", "专职或兼职", "用工性质", "身份")),
		text("work", "分工", func(s *StaffMember) *string { return &s.Work }, alias("职责", "项目分工", "工作内容", "承担工作", "主要职责", "任务分工", "工作分工", "负责工作", "承担任务", "岗位职责")),
		text("phone", "电话", func(s *StaffMember) *string { return &s.Phone }, sensitive, alias("联系电话", "手机", "手机号", "联系方式")),
		long("note", "备注", func(s *StaffMember) *string { return &s.Note }, alias("说明")),
	},
}

// Task is a milestone of the plan.
type Task struct {
	Meta
	Title     string
	Start     Date
	Due       Date
	DueWords  string // as written where it is no exact day, such as 7月底
	Owner     string
	Indicator string // the indicator it serves, in the plan's words
	Done      Date
	Note      string
}

// Kind is KindTask.
func (*Task) Kind() Kind { return KindTask }

// Name is the title of the task.
func (t *Task) Name() string { return t.Title }

// Check demands a title, and that the task does not end before it starts.
func (t *Task) Check() []Problem {
	ps := checkRequired(t)
	if !t.Start.IsZero() && !t.Due.IsZero() && t.Due.Before(t.Start) {
		ps = append(ps, Problem{"due", "计划完成日期早于开始日期，请改正。"})
	}
	return ps
}

var taskEntity = Entity{
	Kind: KindTask, Label: "任务", Prefix: "RW",
	New: func() Record { return &Task{} },
	Fields: []Field{
		text("title", "任务", func(t *Task) *string { return &t.Title }, required, alias("任务名称", "工作任务", "里程碑", "重点任务", "事项", "工作内容", "计划任务", "任务内容", "主要任务", "阶段任务", "节点", "里程碑事件", "工作事项", "主要工作")),
		date("start", "开始日期", func(t *Task) *Date { return &t.Start }, alias("开始时间", "计划开始", "起始时间", "计划开始时间")),
		date("due", "计划完成", func(t *Task) *Date { return &t.Due }, alias("计划完成时间", "完成时间", "完成日期", "完成时限", "计划时间", "时间节点", "截止时间", "计划完成日期", "结束时间", "时间安排", "完成期限", "计划时间节点", "起止时间", "时间", "计划起止时间", "预计完成时间", "进度安排")),
		text("due_words", "计划完成原文", func(t *Task) *string { return &t.DueWords }),
		text("owner", "负责人", func(t *Task) *string { return &t.Owner }, alias("责任人", "牵头人", "责任分工")),
		text("indicator", "对应指标", func(t *Task) *string { return &t.Indicator }, alias("指标", "关联指标", "对应绩效指标")),
		date("done", "实际完成", func(t *Task) *Date { return &t.Done }, alias("实际完成时间", "实际完成日期", "完成情况")),
		long("note", "备注", func(t *Task) *string { return &t.Note }, alias("说明")),
	},
}
