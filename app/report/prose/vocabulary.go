package prose

import "parkledger/data"

// Measure words by what they count.
var (
	things  = []string{"个", "项", "条", "件"}
	times   = []string{"场", "次", "场次", "期"}
	firmsM  = []string{"家", "个", "户"}
	people  = []string{"名", "人", "位", "个"}
	pieces  = []string{"篇", "条"}
	copies  = []string{"份", "篇", "个", "项"}
	classes = []string{"类", "个"}
)

// each joins every first word with every second.
func each(first, second []string) []string {
	out := make([]string, 0, len(first)*len(second))
	for _, a := range first {
		for _, b := range second {
			out = append(out, a+b)
		}
	}
	return out
}

// vocabulary knows the wording of the named measures. DOMAIN §2 holds what each counts.
var vocabulary = map[string]func(*table, data.Result, topic){
	"needs.valid":             tellValid,
	"needs.delivered":         tellDelivered,
	"engagements.persontimes": tellPersons,
	"activities.seminars":     tellSeminars,
	"activities.brand":        tellBrand,
	"publications.daily":      tellPress("日常工作新闻稿", "日常工作稿", "日常新闻稿", "日常稿", "日常新闻", "日常工作新闻"),
	"publications.release":    tellPress("活动新闻通稿", "新闻通稿", "活动通稿", "通稿"),
	"publications.feature":    tellPress("深度报道", "活动深度报道", "深度稿", "深度稿件"),
	"publications.uploads":    tellUploads,
	"studies.industries":      tellIndustries,
	"studies.finished":        tellStudies,
	"providers.introduced":    tellProviders,
	"providers.classes":       tellClasses,
	"cases.final":             tellCases,
	"report.filed":            tellReport,
	"staff.dedicated":         tellStaff,
	"expenses.execution":      func(*table, data.Result, topic) {}, // money knows it, also without the indicator
}

// Words that may stand between a verb and 需求 without narrowing it.
var ofFirms = []string{"", "企业", "园区企业", "园区", "企业技术", "技术", "企业各类", "各类", "企业创新", "科技", "企业科技", "各类企业"}

var (
	validWords = []string{"有效需求", "有效企业需求", "有效技术需求", "有效的需求", "有效的企业需求", "有效科技需求", "有效创新需求"}
	gather     = []string{"征集", "征集到", "收集", "收集到", "登记", "汇总", "梳理", "摸排", "征集了", "收集了", "梳理出", "共提出", "收到"}
	deliver    = []string{"跟进落实", "落实", "已落实", "跟进落实了", "落实了", "推动落实", "成功落实", "对接落实", "跟踪落实", "促成落实", "完成落实", "推动落地"}
)

func tellValid(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, things
	needs := append(each(ofFirms, []string{"有效需求"}), each(ofFirms, validWords[1:])...)
	c.patterns = []pattern{
		{before: validWords},
		{after: needs},
		{before: gather, after: needs},
		{before: []string{"认定有效", "核定有效", "判定有效", "确认有效", "其中有效", "有效的", "有效"}, end: true},
	}
	c.not = []string{"无效", "未核定", "待核", "来自", "类型"}
	t.add(c)
	t.typed(r, "需求", "")
	t.named(r.Code+".firms", "提出有效需求的企业", topic{
		unit: "家", measures: firmsM, with: []string{"需求"}, not: []string{"专家", "服务企业", "对接"},
		patterns: []pattern{{before: []string{"涉及企业", "涉及园区企业", "提出企业", "提出需求企业", "需求企业", "提出需求的企业", "提出有效需求的企业", "有效需求企业", "来自企业"}}, {before: []string{"涉及", "来自"}, after: []string{"企业", "园区企业"}}, {after: []string{"企业提出"}}},
	})
}

// typed adds needs by type. A type's name alone is an everyday word (知识产权5项 are patents), so the sentence has to
// speak of needs.
func (t *table) typed(r data.Result, with, not string) {
	for _, p := range r.Find("by_type").Parts {
		if vague(p.Label) {
			continue
		}
		c := topic{unit: r.Unit, measures: things, with: []string{with}, not: []string{"申请", "授权", "获得", "登记", "提交", "专利"}}
		if not != "" {
			c.not = append(c.not, not)
		}
		c.patterns = []pattern{
			{before: []string{p.Label + "需求", p.Label + "类需求", p.Label + "类", p.Label + "方面需求"}},
			{after: []string{p.Label + "需求", p.Label + "类需求"}},
			{before: []string{p.Label}, end: true},
		}
		if len([]rune(p.Label)) < 4 {
			c.loose = true // 融资 3项 may be loans
		}
		t.named(r.Code+".by_type."+p.Key, p.Label+"类"+bare(r.Title), c)
	}
}

func vague(label string) bool { return label == "其他" || label == "未分类" || label == "未填" }

func tellDelivered(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, things
	needs := append(each(ofFirms, []string{"需求"}), each([]string{"", "企业", "园区企业"}, validWords)...)
	c.patterns = []pattern{
		{before: deliver, end: true},
		{before: each(deliver, needs)},
		{before: deliver, after: needs},
		{after: []string{"已落实", "得到落实", "实现落实", "落实到位", "需求得到落实", "需求已落实", "需求落地", "需求落地见效", "落地见效", "企业需求落地", "完成落实", "跟进落实", "有效需求得到落实", "有效需求已落实"}},
		{before: each([]string{"已办结", "办结"}, []string{"需求", "企业需求"})},
	}
	c.not = []string{"未落实", "尚未", "未能", "措施", "待落实"}
	t.add(c)
	t.typed(r, "落实", "征集")
	for _, p := range r.Find("not_delivered").Parts {
		if vague(p.Label) {
			continue
		}
		t.named(r.Code+".not_delivered."+p.Key, p.Label+"的需求", topic{
			unit: r.Unit, measures: append([]string{"家"}, things...), with: []string{"需求", "跟进", "落实"}, loose: true,
			patterns: []pattern{{before: []string{p.Label, p.Label + "需求"}}, {after: each([]string{"", "转为", "列为", "属于", "需要", "需", "处于", "仍在", "需求", "需求转为", "需求列为"}, []string{p.Label})}},
		})
	}
}

func tellPersons(t *table, r data.Result, c topic) {
	c.unit, c.measures = r.Unit, []string{"人次"}
	c.patterns = []pattern{
		{before: []string{"专家", "专家服务", "专家对接服务", "对接服务", "服务", "对接", "专家对接", "指导", "技术服务", "咨询服务", "专家咨询", "专家指导", "专家上门", "上门服务", "专家人次"}},
		{after: []string{"专家", "专家对接", "专家服务", "专家对接服务", "专家开展", "专家参与"}},
	}
	c.with = []string{"专家"}
	t.add(c)
	t.expertNumbers(r)
	for _, p := range r.Find("by_type").Parts {
		if !vague(p.Label) {
			t.named(r.Code+".by_type."+p.Key, p.Label+"人次", topic{
				unit: "人次", measures: []string{"人次"}, with: []string{"专家"}, loose: true,
				patterns: []pattern{{before: []string{p.Label, p.Label + "类"}}, {after: []string{p.Label}}},
			})
		}
	}
}

func (t *table) expertNumbers(r data.Result) {
	meet := []string{"涉及", "邀请", "组织", "对接", "链接", "汇聚", "动员", "选派", "参与", "参与服务", "服务", "参与对接", "累计邀请", "共有", "发动", "统筹"}
	kinds := []string{"专家", "各类专家", "各领域专家", "行业专家"}
	subset := []string{"评审", "评委", "授课", "主讲", "讲课", "作报告", "主旨", "组成", "工作人员", "待核实", "复核", "专家库", "入库", "库内"}
	t.named(r.Code+".experts", "服务专家人数", topic{
		unit: "名", measures: people, not: subset, with: []string{"共", "累计", "全年", "一年", "人次", "总计", "涉及", "各领域", "参与服务", "参与项目服务", "服务专家"},
		patterns: []pattern{
			{before: each(append(meet, "服务的", "的"), kinds)},
			{before: meet, after: kinds},
			{before: []string{"专家人数"}},
			{before: kinds, end: true, alone: true},
			{after: each(kinds, []string{"参与服务", "参与项目服务", "提供服务", "参与项目", "参与对接"})},
		},
	})
	reach := []string{"服务", "惠及", "覆盖", "对接", "服务了", "共服务", "累计服务"}
	firms := []string{"企业", "园区企业", "园区内企业", "科技企业", "园区科技企业"}
	t.named(r.Code+".firms", "专家服务的园区企业", topic{
		unit: "家", measures: firmsM, with: []string{"专家"}, not: []string{"需求", "机构服务", "成立", "会员", "入驻"},
		patterns: []pattern{{before: each(reach, firms)}, {before: reach, after: firms}},
	})
	t.named(r.Code+".firms", "专家服务的园区企业", topic{
		unit: "家", measures: firmsM, loose: true, not: []string{"专家", "需求", "成立", "会员", "入驻", "现有", "注册", "园区有", "聚集"},
		patterns: []pattern{{before: each(reach, firms)}, {before: reach, after: firms}},
		also:     t.otherFirms(),
	})
	t.named(r.Code+".days", "专家服务天数", topic{
		unit: "天", measures: []string{"天", "日"}, with: []string{"专家"}, patterns: []pattern{{before: []string{"累计服务", "服务天数", "服务时间", "共服务", "专家服务"}}},
	})
}

// otherFirms are the firm counts that 服务企业 without 专家 may also mean.
func (t *table) otherFirms() []float64 {
	inPark := 0.0
	for c := range data.Each[*data.Company](t.f.Book) {
		if c.InPark {
			inPark++
		}
	}
	return []float64{inPark, t.by("needs.valid", ".firms")}
}
