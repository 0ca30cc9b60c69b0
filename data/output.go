package data

import "unicode/utf8"

// Kinds of what is written and handed in.
const (
	KindCase      Kind = "case"
	KindNarrative Kind = "narrative"
	KindEvidence  Kind = "evidence"
	KindSnapshot  Kind = "snapshot"
	KindFiling    Kind = "filing"
)

// Edition is the length a case study aims at.
type Edition string

// Editions of a case study with the length they aim at (DOMAIN §7): 800, 2,000 and 3,000 characters.
const (
	Short    Edition = "short"
	Standard Edition = "standard"
	Long     Edition = "long"
)

var editions = []Option{{"short", "简版（约800字）"}, {"standard", "标准版（约2000字）"}, {"long", "长版（3000字以上）"}}

// Length is the number of characters the edition aims at.
func (e Edition) Length() int {
	switch e {
	case Short:
		return 800
	case Long:
		return 3000
	}
	return 2000
}

// CaseStudy is a 典型案例 in four parts. Needs, activities, experts, firms and photos are linked to it.
// It counts once somebody has marked it final.
type CaseStudy struct {
	Meta
	Title      string
	Background string
	Practice   string
	Results    string
	Lessons    string
	Aim        Edition
	Final      bool
	FinalBy    string
	Checked    bool // somebody has checked its figures against the ledgers
	CheckedBy  string
	Angles     []string
	Roles      []string
	Note       string
}

// Kind is KindCase.
func (*CaseStudy) Kind() Kind { return KindCase }

// Name is the title of the case.
func (c *CaseStudy) Name() string { return c.Title }

// Check demands a title, and the four parts of a final case.
func (c *CaseStudy) Check() []Problem {
	ps := checkRequired(c)
	if c.Final {
		ps = append(ps, c.Incomplete()...)
	}
	return ps
}

// Incomplete lists the parts a case still lacks before it can be marked final.
func (c *CaseStudy) Incomplete() []Problem {
	var ps []Problem
	for _, name := range []string{"background", "practice", "results", "lessons"} {
		f := caseEntity.Field(name)
		if f.IsBlank(c) {
			ps = append(ps, Problem{name, "“" + f.Label + "”还是空白，请补写后再定稿。"})
		}
	}
	return ps
}

// Length is the number of characters of the four parts.
func (c *CaseStudy) Length() int {
	n := 0
	for _, s := range []string{c.Background, c.Practice, c.Results, c.Lessons} {
		n += utf8.RuneCountInString(s)
	}
	return n
}

var caseEntity = Entity{
	Kind: KindCase, Label: "典型案例", Prefix: "AL",
	New: func() Record { return &CaseStudy{Aim: Standard} },
	Fields: []Field{
		text("title", "案例名称", func(c *CaseStudy) *string { return &c.Title }, required, alias("案例标题", "标题")),
		long("background", "基本情况", func(c *CaseStudy) *string { return &c.Background }, alias("背景", "案例背景", "背景情况", "项目背景", "需求背景", "基本情况及背景", "企业需求")),
		long("practice", "主要做法", func(c *CaseStudy) *string { return &c.Practice }, alias("做法", "具体做法", "工作做法", "服务过程", "主要举措", "工作举措", "主要措施")),
		long("results", "取得成效", func(c *CaseStudy) *string { return &c.Results }, alias("成效", "主要成效", "工作成效", "成果", "取得成果", "实施成效", "服务成效")),
		long("lessons", "经验启示", func(c *CaseStudy) *string { return &c.Lessons }, alias("启示", "经验", "经验做法", "经验与启示", "工作启示", "体会", "推广价值", "经验总结")),
		choice("aim", "目标篇幅", func(c *CaseStudy) *string { return (*string)(&c.Aim) }, options(editions)),
		flag("final", "已定稿", func(c *CaseStudy) *bool { return &c.Final }),
		text("final_by", "定稿人", func(c *CaseStudy) *string { return &c.FinalBy }),
		flag("checked", "数字已核对", func(c *CaseStudy) *bool { return &c.Checked }),
		text("checked_by", "核对人", func(c *CaseStudy) *string { return &c.CheckedBy }),
		tags("angles", "成效角度", func(c *CaseStudy) *[]string { return &c.Angles }, options(angles)),
		tags("roles", "作用方面", func(c *CaseStudy) *[]string { return &c.Roles }, options(roles)),
		long("note", "备注", func(c *CaseStudy) *string { return &c.Note }),
	},
}

// Sections of the summary report that carry the staff's own paragraphs (outline of DOMAIN §7).
var narrativeSections = []Option{
	{"overview", "一、项目概况"},
	{"kpi", "二、绩效指标完成情况"},
	{"industry", "三（一）聚焦产业发展"},
	{"providers", "三（二）链接专业机构"},
	{"matching", "三（三）促进供需对接"},
	{"brand", "三（四）打造品牌活动"},
	{"publicity", "三（五）重点宣传"},
	{"summing", "三（六）总结凝练"},
	{"money", "四、经费使用情况"},
	{"cases", "五、典型案例"},
	{"problems", "六、存在问题与改进措施"},
	{"plan", "七、下一步工作计划"},
}

// Narrative is one paragraph of the staff's own in a section of the report.
type Narrative struct {
	Meta
	Section   string
	Order     Count
	Before    bool // stands before the generated paragraphs instead of after them
	Text      string
	Checked   bool // somebody has checked its figures; until then it is printed marked 【待核】
	CheckedBy string
	Note      string
}

// Kind is KindNarrative.
func (*Narrative) Kind() Kind { return KindNarrative }

// Name is the beginning of the paragraph.
func (n *Narrative) Name() string {
	r := []rune(n.Text)
	if len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return n.Text
}

// Check demands the section and the words.
func (n *Narrative) Check() []Problem { return checkRequired(n) }

var narrativeEntity = Entity{
	Kind: KindNarrative, Label: "报告段落", Prefix: "DL",
	New: func() Record { return &Narrative{} },
	Fields: []Field{
		choice("section", "所属部分", func(n *Narrative) *string { return &n.Section }, required, open, options(narrativeSections)),
		count("ordinal", "顺序", func(n *Narrative) *Count { return &n.Order }),
		flag("before", "放在自动段落之前", func(n *Narrative) *bool { return &n.Before }),
		long("text", "内容", func(n *Narrative) *string { return &n.Text }, required),
		flag("checked", "数字已核对", func(n *Narrative) *bool { return &n.Checked }),
		text("checked_by", "核对人", func(n *Narrative) *string { return &n.CheckedBy }),
		long("note", "备注", func(n *Narrative) *string { return &n.Note }),
	},
}
