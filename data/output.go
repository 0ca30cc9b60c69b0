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

// EvidenceKind is what a file of evidence shows.
type EvidenceKind string

// Kinds of evidence (DOMAIN §6).
const (
	EvPlan       EvidenceKind = "plan"       // 方案/通知
	EvAgenda     EvidenceKind = "agenda"     // 议程
	EvSignIn     EvidenceKind = "sign_in"    // 签到表
	EvPhoto      EvidenceKind = "photo"      // 照片
	EvForm       EvidenceKind = "form"       // 征集表
	EvMinutes    EvidenceKind = "minutes"    // 座谈会纪要
	EvRecord     EvidenceKind = "record"     // 对接记录、服务记录
	EvContract   EvidenceKind = "contract"   // 合同、协议
	EvResult     EvidenceKind = "result"     // 成果
	EvScreenshot EvidenceKind = "screenshot" // 截图
	EvReport     EvidenceKind = "report"     // 报告全文
	EvVoucher    EvidenceKind = "voucher"    // 发票、凭证
	EvLedger     EvidenceKind = "ledger"     // 台账
	EvOther      EvidenceKind = "other"
)

var evidenceKinds = []Option{
	{"plan", "方案/通知"},
	{"agenda", "议程"},
	{"sign_in", "签到表"},
	{"photo", "照片"},
	{"form", "征集表"},
	{"minutes", "座谈会纪要"},
	{"record", "对接/服务记录"},
	{"contract", "合同/协议"},
	{"result", "成果"},
	{"screenshot", "报道截图"},
	{"report", "报告全文"},
	{"voucher", "发票/凭证"},
	{"ledger", "台账"},
	{"other", "其他"},
}

// Evidence is one distinct file (identical bytes are one file) that proves linked records.
type Evidence struct {
	Meta
	FileName string
	Type     EvidenceKind
	SHA256   string
	Size     Count  // bytes
	Media    string // MIME type
	Captured string // time of capture of a photo, 2024-05-08 14:05:12, camera's own clock
	Date     Date   // day the evidence belongs to, where known
	Display  string // SHA-256 of the upright, reduced copy used in documents; empty when there is none
	Width    Count  // pixels, upright
	Height   Count
	Caption  string
	Note     string
}

// Kind is KindEvidence.
func (*Evidence) Kind() Kind { return KindEvidence }

// Name is the original file name.
func (e *Evidence) Name() string { return e.FileName }

// Check demands the file.
func (e *Evidence) Check() []Problem { return checkRequired(e) }

var evidenceEntity = Entity{
	Kind: KindEvidence, Label: "佐证材料", Prefix: "ZM",
	New: func() Record { return &Evidence{} },
	Fields: []Field{
		text("file_name", "文件名", func(e *Evidence) *string { return &e.FileName }, required),
		choice("type", "材料类型", func(e *Evidence) *string { return (*string)(&e.Type) }, options(evidenceKinds)),
		text("sha256", "文件指纹", func(e *Evidence) *string { return &e.SHA256 }, required),
		count("size", "大小", func(e *Evidence) *Count { return &e.Size }, unit("字节")),
		text("media", "文件格式", func(e *Evidence) *string { return &e.Media }),
		text("captured", "拍摄时间", func(e *Evidence) *string { return &e.Captured }),
		date("date", "日期", func(e *Evidence) *Date { return &e.Date }),
		text("display", "报告用图", func(e *Evidence) *string { return &e.Display }),
		count("width", "宽", func(e *Evidence) *Count { return &e.Width }, unit("像素")),
		count("height", "高", func(e *Evidence) *Count { return &e.Height }, unit("像素")),
		text("caption", "图片说明", func(e *Evidence) *string { return &e.Caption }),
		long("note", "备注", func(e *Evidence) *string { return &e.Note }),
	},
}

// Snapshot is a frozen read-only copy of the database from which a package is made.
type Snapshot struct {
	Meta
	AsOf    Date
	File    string // name in snapshots/
	SHA256  string // of the file
	Content string // SHA-256 of what its records say, the same however often and wherever they are frozen
	Note    string
}

// Kind is KindSnapshot.
func (*Snapshot) Kind() Kind { return KindSnapshot }

// Name is the as-of date.
func (s *Snapshot) Name() string { return "截至" + s.AsOf.Chinese() }

// Check demands the file.
func (s *Snapshot) Check() []Problem { return checkRequired(s) }

var snapshotEntity = Entity{
	Kind: KindSnapshot, Label: "报送快照", Prefix: "KZ",
	New: func() Record { return &Snapshot{} },
	Fields: []Field{
		date("as_of", "统计截止", func(s *Snapshot) *Date { return &s.AsOf }, required),
		text("file", "文件", func(s *Snapshot) *string { return &s.File }, required),
		text("sha256", "文件指纹", func(s *Snapshot) *string { return &s.SHA256 }),
		text("content", "内容指纹", func(s *Snapshot) *string { return &s.Content }),
		long("note", "备注", func(s *Snapshot) *string { return &s.Note }),
	},
}

// Filing records that a package was handed in. The report counts once it is filed.
type Filing struct {
	Meta
	Date     Date
	AsOf     Date
	Manifest string // SHA-256 of the manifest of the package
	Folder   string // name of the package folder, without its path
	Snapshot ID     // the records the package was made from; while it is referred to it cannot be deleted
	By       string
	Note     string
}

// Kind is KindFiling.
func (*Filing) Kind() Kind { return KindFiling }

// Name is the day of filing.
func (f *Filing) Name() string { return f.Date.Chinese() + "报送" }

// Check demands the day and the manifest.
func (f *Filing) Check() []Problem { return checkRequired(f) }

var filingEntity = Entity{
	Kind: KindFiling, Label: "报送记录", Prefix: "BS",
	New: func() Record { return &Filing{} },
	Fields: []Field{
		date("date", "报送日期", func(f *Filing) *Date { return &f.Date }, required),
		date("as_of", "统计截止", func(f *Filing) *Date { return &f.AsOf }),
		text("manifest", "清单指纹", func(f *Filing) *string { return &f.Manifest }, required),
		text("folder", "材料包文件夹", func(f *Filing) *string { return &f.Folder }),
		ref("snapshot", "报送快照", KindSnapshot, func(f *Filing) *ID { return &f.Snapshot }),
		text("filed_by", "报送人", func(f *Filing) *string { return &f.By }),
		long("note", "备注", func(f *Filing) *string { return &f.Note }),
	},
}
