package data

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
