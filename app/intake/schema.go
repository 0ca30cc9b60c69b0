package intake

import (
	"slices"
	"strings"

	"parkledger/data"
)

// target is what a column may hold: a declared field of the main record, or something the import makes of it (a
// linked expert, a follow-up step, the firm of a follow-up).
type target struct {
	name   string
	label  string
	field  *data.Field // nil for what is no field of the main record
	form   data.FieldKind
	names  []string // heading keys, the label first
	words  []word   // the same, prepared for comparing
	weight float64  // towards recognising the kind
	refers bool     // a number that names another record, be it only its running number in a list
}

// schema is what a table of one kind of record may look like.
type schema struct {
	kind    data.Kind
	targets []*target
	words   []string // in sheet names, file names and titles
	enough  func(has func(...string) bool) bool
}

// column makes a target that is no field of the main record.
func column(name string, form data.FieldKind, weight float64, names ...string) *target {
	t := &target{name: name, label: names[0], form: form, weight: weight}
	for _, n := range names {
		t.names = append(t.names, HeadKey(n).Key)
	}
	return t
}

// referring makes the target of the number that tells which need a row is about.
func referring(names ...string) *target {
	t := column(number, data.Text, 0.5, names...)
	t.refers = true
	return t
}

// Fields a sheet cannot hold: they are derived, or decided by a person on the screen.
var notImported = map[string]bool{
	"need.amount_words": true, "need.duplicate_of": true, "engagement.fee_words": true, "engagement.verdict": true, "engagement.verdict_by": true,
	"engagement.verdict_note": true, "activity.attendance_words": true, "task.due_words": true, "publication.original_title": true,
	"indicator.spec": true, "indicator.operator": true, "indicator.section": true, "indicator.cap": true, "project.programme": true,
	"expert.grade": true, "followup.need": true,
}

func newSchema(kind data.Kind, words []string, enough func(has func(...string) bool) bool, more ...*target) *schema {
	s := &schema{kind: kind, words: words, enough: enough}
	taken := map[string]bool{}
	for _, t := range more {
		s.targets = append(s.targets, t)
		for _, n := range t.names {
			taken[n] = true
		}
	}
	e := data.EntityOf(kind)
	for i := range e.Fields {
		f := &e.Fields[i]
		if notImported[string(kind)+"."+f.Name] {
			continue
		}
		t := &target{name: f.Name, label: f.Label, field: f, form: f.Kind, weight: 1}
		for _, n := range append([]string{f.Label}, f.Aliases...) {
			if k := HeadKey(n).Key; k != "" && !taken[k] && !slices.Contains(t.names, k) {
				t.names = append(t.names, k)
			}
		}
		if f.Kind == data.DateField {
			t.names = append(t.names, otherWord(t.names, taken)...)
		}
		if f.Name == "note" {
			t.weight = 0.2
		}
		s.targets = append(s.targets, t)
	}
	if s.target(seq) == nil {
		s.targets = append(s.targets, column(seq, data.Text, 0.2, seqNames...))
	}
	s.targets = append(s.targets,
		column(recordID, data.Text, 0.5, "记录标识", "记录ID", "内部标识"))
	return s
}

var seqNames = []string{"序号", "编号", "行号", "no", "序", "项次"}

// otherWord lists the names of a day with 时间 for 日期 and the other way round.
func otherWord(names []string, taken map[string]bool) []string {
	var out []string
	for _, n := range names {
		for from, to := range map[string]string{"日期": "时间", "时间": "日期"} {
			if stem, ok := strings.CutSuffix(n, from); ok && !taken[stem+to] && !slices.Contains(names, stem+to) && !slices.Contains(out, stem+to) {
				out = append(out, stem+to)
			}
		}
	}
	slices.Sort(out)
	return out
}

// Names of targets that every kind has.
const (
	seq      = "@seq"
	number   = "@no"
	recordID = "@id"
	income   = "@income" // of a ledger that has receipts beside payments
)

func (s *schema) target(name string) *target {
	for _, t := range s.targets {
		if t.name == name {
			return t
		}
	}
	return nil
}

var schemas = prepared(
	needSchema(), followUpSchema(), engagementSchema(), expertSchema(), activitySchema(), publicationSchema(),
	providerSchema(), expenseSchema(), budgetSchema(), staffSchema(), taskSchema(), indicatorSchema(), companySchema(), projectSchema(), studySchema(),
)

func prepared(all ...*schema) []*schema {
	for _, s := range all {
		for _, t := range s.targets {
			for _, n := range t.names {
				t.words = append(t.words, wordOf(n))
			}
		}
	}
	return all
}

func needSchema() *schema {
	return newSchema(data.KindNeed, []string{"需求", "诉求", "难题", "问卷"},
		func(has func(...string) bool) bool {
			return has("company") && has("title", "description") && has("description", "type", "contact", "phone", "goal", "amount", "date", "@contact")
		},
		column(number, data.Text, 0.5, "需求编号"),
		column(seq, data.Text, 0.2, append(slices.Clone(seqNames), "需求号", "需求序号", "需求编号")...),
		column("@credit", data.Text, 0.5, "统一社会信用代码", "信用代码", "社会信用代码", "统一信用代码"),
		column("@contact", data.Text, 1, "联系人及电话", "联络人及电话", "联系人/电话", "联系人与电话", "联系人和电话", "联系人及联系方式", "联系人/联系方式", "联系人联系方式", "联系人及手机", "对接人及电话", "联系人姓名及电话", "姓名及电话"),
		column("@inpark", data.Flag, 0.5, "是否园区企业", "园区企业", "是否园内企业", "是否在园", "园区内外", "园内/园外", "是否入园", "园区内/园区外", "园内外", "区内/区外", "是否在园区", "是否园区内企业", "是否为园区企业", "是否属于园区企业"),
		column("@place", data.Text, 0.5, "企业所在地", "所在地", "注册地", "企业地址", "注册地址", "办公地址", "地址"),
		column("@date", data.DateField, 0.5, "首次对接日期", "对接日期", "对接时间", "跟进日期", "跟进时间", "落实日期", "首次对接时间"),
		column("@method", data.Text, 0.5, "落实方式", "跟进方式", "对接方式", "服务方式", "解决方式"),
		column("@content", data.LongText, 0.5, "对接内容", "跟进内容", "落实内容", "对接工作内容"),
		column("@result", data.LongText, 0.5, "落实结果", "跟进结果", "对接结果", "落实成效", "对接成效", "解决结果", "办理结果"),
		column("@text", data.LongText, 0.5, "跟进情况", "对接进展", "落实情况", "跟进记录", "对接情况", "办理情况", "跟进落实情况", "对接落实情况", "服务情况", "推进情况", "工作进展", "跟踪情况", "对接记录", "跟进过程", "最新进展"),
		column("@parties", data.Text, 0.5, "对接专家/机构", "对接专家", "专家", "对接机构", "对接专家及机构", "服务专家", "专家/机构", "对接专家/单位", "专家及单位", "服务机构", "匹配专家", "对接资源"),
		column("@satisfaction", data.CountField, 0.5, "满意度", "企业满意度", "满意度评价"),
		column("@steps", data.CountField, 0.2, "跟进次数", "对接次数"),
		column("@evidence", data.Text, 0.2, "佐证编号"))
}

func followUpSchema() *schema {
	return newSchema(data.KindFollowUp, []string{"跟进", "落实", "对接台账", "跟踪"},
		func(has func(...string) bool) bool {
			return has("@need", "company", number) && has("date") && has("method", "content", "result")
		},
		referring("需求编号", "对应需求编号", "对应编号", "需求号", "关联需求编号", "所属需求编号", "需求序号", "对应需求号", "对应需求序号"),
		column("@need", data.Text, 1.2, "需求名称", "需求", "需求标题", "对应需求", "需求项目", "难题名称", "需求事项", "跟进需求", "需求内容", "技术需求", "需求主题", "需求描述", "技术难题", "技术需求名称", "诉求名称", "对接事项"),
		column("company", data.Text, 1, "企业名称", "企业", "单位名称", "公司名称", "需求企业", "需求单位", "需求方", "单位全称", "企业全称", "服务企业", "对接企业", "公司"),
		column("@parties", data.Text, 1, "对接专家/机构", "对接专家", "专家", "对接专家及机构", "专家/机构", "服务专家", "专家姓名", "对接专家/单位", "专家及单位", "参与专家", "对接资源", "专家或机构"))
}

func engagementSchema() *schema {
	return newSchema(data.KindEngagement, []string{"专家服务", "服务台账", "服务记录", "专家对接", "专家咨询", "人次", "服务日志"},
		func(has func(...string) bool) bool {
			return has("expert") && has("date") && has("content", "type", "@firms", "fee", "form", "activity", "outcome")
		},
		column(number, data.Text, 0.5, "服务编号", "记录编号"),
		column("@firms", data.Text, 1, "服务企业", "对接企业", "企业", "企业名称", "受益企业", "服务单位", "服务对象", "对接企业名称", "参与企业", "服务企业名称", "需求企业", "涉及企业", "受服务企业", "对接单位"),
		column("@needs", data.Text, 1, "服务需求", "对接需求", "需求名称", "需求", "对应需求", "解决需求", "关联需求", "需求编号"),
		column("@title", data.Text, 0.5, "职称", "职务/职称", "职称/职务", "专家职称", "职务"),
		column("@phone", data.Text, 0.5, "专家电话", "联系电话", "电话", "手机", "联系方式"))
}

func expertSchema() *schema {
	return newSchema(data.KindExpert, []string{"专家库", "专家名单", "专家名录", "专家信息", "专家"},
		func(has func(...string) bool) bool {
			return has("name") && has("org", "title", "expertise") && has("title", "expertise", "bank_card", "id_number")
		},
		column(number, data.Text, 0.5, "专家编号"))
}

func activitySchema() *schema {
	return newSchema(data.KindActivity, []string{"活动"},
		func(has func(...string) bool) bool {
			return has("title") && has("start") && has("place", "type", "role", "attendance", "content")
		},
		column(number, data.Text, 0.5, "活动编号"),
		column("@host", data.Text, 0.5, "主办单位", "主办方"),
		column("@organizer", data.Text, 0.5, "承办单位", "承办方"),
		column("@coorganizer", data.Text, 0.5, "协办单位", "协办方", "支持单位"),
		column("@experts", data.Text, 0.8, "专家", "参加专家", "嘉宾", "主讲人", "主讲专家", "邀请专家", "参会专家", "授课专家", "主讲", "讲师", "评委", "专家嘉宾", "参与专家", "出席专家", "主讲嘉宾"))
}

func publicationSchema() *schema {
	return newSchema(data.KindPublication, []string{"宣传", "报道", "新闻", "稿件", "媒体"},
		func(has func(...string) bool) bool {
			return has("title") && has("media", "url", "uploaded", "level") && has("date", "url", "media")
		},
		column(number, data.Text, 0.5, "稿件编号"))
}

func providerSchema() *schema {
	return newSchema(data.KindProvider, []string{"机构", "服务商"},
		func(has func(...string) bool) bool { return has("name") && has("class", "services", "agreement") },
		column(number, data.Text, 0.5, "机构编号"))
}

func expenseSchema() *schema {
	return newSchema(data.KindExpense, []string{"支出", "经费", "费用", "报销"},
		func(has func(...string) bool) bool {
			return has("amount") && has("category", "purpose") && (has("date", "voucher") || has("category") && has("purpose") && has("handler", "unpaid"))
		},
		column(income, data.MoneyField, 0.2, "收入", "收入金额", "贷方", "贷方金额", "入账金额", "到账金额", "拨入"))
}

func budgetSchema() *schema {
	return newSchema(data.KindBudget, []string{"预算", "经费安排", "经费分配", "资金安排", "费用安排"},
		func(has func(...string) bool) bool { return has("category") && has("amount") })
}

func staffSchema() *schema {
	return newSchema(data.KindStaff, []string{"人员", "团队", "工作组", "分工"},
		func(has func(...string) bool) bool { return has("name") && has("duty", "dedicated", "work") })
}

func taskSchema() *schema {
	return newSchema(data.KindTask, []string{"里程碑", "任务", "进度", "工作计划", "计划"},
		func(has func(...string) bool) bool { return has("title") && has("due", "start") })
}

func indicatorSchema() *schema {
	return newSchema(data.KindIndicator, []string{"指标", "绩效"},
		func(has func(...string) bool) bool { return has("title") && has("target", "minimum") },
		column(number, data.Text, 0.5, "指标编号"))
}

func companySchema() *schema {
	return newSchema(data.KindCompany, []string{"企业名录", "企业名单", "企业库", "企业清单", "企业信息", "企业一览", "名录"},
		func(has func(...string) bool) bool {
			return has("name") && has("credit_code", "industry", "address", "in_park") && has("credit_code", "industry", "address", "contact", "phone")
		},
		column("@contact", data.Text, 0.5, "联系人及电话", "联络人及电话", "联系人/电话", "联系人与电话"))
}

func projectSchema() *schema {
	return newSchema(data.KindProject, []string{"基本情况", "项目概况", "基本信息"},
		func(has func(...string) bool) bool { return has("title", "association", "signed", "@period", "grant") },
		column("@period", data.Text, 1, "项目周期", "项目期限", "执行期限", "实施周期", "起止时间", "项目起止时间", "实施期限", "项目实施期", "执行周期", "项目执行期", "合同期限", "起止日期", "实施期"))
}

func studySchema() *schema {
	return newSchema(data.KindStudy, []string{"调研"},
		func(has func(...string) bool) bool { return has("title") && has("finished", "date", "aspects") })
}

// kindWords counts the words of the kind that stand in a text; a longer word counts more.
func (s *schema) kindWords(text string) float64 {
	best := 0.0
	for _, w := range s.words {
		if strings.Contains(text, w) {
			best = max(best, 0.5+0.25*float64(len([]rune(w))))
		}
	}
	return best
}
