package data

// Kinds of what holds the records together.
const (
	KindBatch   Kind = "batch"
	KindSetting Kind = "setting"
	KindLink    Kind = "link"
	KindSource  Kind = "source"
)

// ImportBatch is one import: the files read and what came of them.
type ImportBatch struct {
	Meta
	Files   []string
	By      string
	Summary string // what was read, created, updated, skipped, rejected, as shown after the import
}

// Kind is KindBatch.
func (*ImportBatch) Kind() Kind { return KindBatch }

// Name is the first file.
func (b *ImportBatch) Name() string {
	if len(b.Files) == 0 {
		return "导入"
	}
	return "导入 " + b.Files[0]
}

// Check accepts every batch.
func (b *ImportBatch) Check() []Problem { return nil }

var batchEntity = Entity{
	Kind: KindBatch, Label: "导入批次", Prefix: "DR",
	New: func() Record { return &ImportBatch{} },
	Fields: []Field{
		tags("files", "文件", func(b *ImportBatch) *[]string { return &b.Files }, open),
		text("imported_by", "导入人", func(b *ImportBatch) *string { return &b.By }),
		long("summary", "结果", func(b *ImportBatch) *string { return &b.Summary }),
	},
}

// Setting is one value the user may change: an editable list, a number of a rule, a remembered mapping.
type Setting struct {
	Meta
	Key   string
	Value string
}

// Kind is KindSetting.
func (*Setting) Kind() Kind { return KindSetting }

// Name is the key.
func (s *Setting) Name() string { return s.Key }

// Check demands the key.
func (s *Setting) Check() []Problem { return checkRequired(s) }

var settingEntity = Entity{
	Kind: KindSetting, Label: "设置",
	New: func() Record { return &Setting{} },
	Fields: []Field{
		text("key", "项目", func(s *Setting) *string { return &s.Key }, required),
		long("value", "值", func(s *Setting) *string { return &s.Value }),
	},
}

// Link ties two records, many to many: an expert to a follow-up, a file of evidence to what it proves.
// Role is free: for evidence it is the EvidenceKind the file serves the record as.
type Link struct {
	Meta
	AKind Kind
	A     ID
	BKind Kind
	B     ID
	Role  string
}

// Kind is KindLink.
func (*Link) Kind() Kind { return KindLink }

// Name is empty: a link is shown by the records it ties.
func (*Link) Name() string { return "" }

// Check demands both ends.
func (l *Link) Check() []Problem { return checkRequired(l) }

var linkEntity = Entity{
	Kind: KindLink, Label: "关联",
	New: func() Record { return &Link{} },
	Fields: []Field{
		choice("a_kind", "记录类型", func(l *Link) *string { return (*string)(&l.AKind) }, open, required),
		text("a", "记录", func(l *Link) *string { return (*string)(&l.A) }, required),
		choice("b_kind", "关联类型", func(l *Link) *string { return (*string)(&l.BKind) }, open, required),
		text("b", "关联记录", func(l *Link) *string { return (*string)(&l.B) }, required),
		text("role", "关系", func(l *Link) *string { return &l.Role }),
	},
}

// Source says where a record came from: the row of a sheet of a file. A record may have several.
type Source struct {
	Meta
	OfKind   Kind
	Of       ID
	Batch    ID
	File     string // base name
	FileHash string // SHA-256, hex
	Sheet    string
	Row      Count  // 1-based
	RowHash  string // of the row's cells as read
}

// Kind is KindSource.
func (*Source) Kind() Kind { return KindSource }

// Name is the place.
func (s *Source) Name() string { return s.File }

// Check demands the record.
func (s *Source) Check() []Problem { return checkRequired(s) }

var sourceEntity = Entity{
	Kind: KindSource, Label: "来源",
	New: func() Record { return &Source{} },
	Fields: []Field{
		choice("of_kind", "记录类型", func(s *Source) *string { return (*string)(&s.OfKind) }, open, required),
		text("of", "记录", func(s *Source) *string { return (*string)(&s.Of) }, required),
		ref("batch", "导入批次", KindBatch, func(s *Source) *ID { return &s.Batch }),
		text("file", "文件", func(s *Source) *string { return &s.File }),
		text("file_hash", "文件指纹", func(s *Source) *string { return &s.FileHash }),
		text("sheet", "工作表", func(s *Source) *string { return &s.Sheet }),
		count("row", "行", func(s *Source) *Count { return &s.Row }),
		text("row_hash", "行指纹", func(s *Source) *string { return &s.RowHash }),
	},
}

// entities lists every kind in the order in which it must be written, so that references point backwards.
// Need and Publication refer to themselves; their foreign keys are checked at the end of a transaction.
var entities = []*Entity{
	&projectEntity, &indicatorEntity, &staffEntity, &taskEntity, &companyEntity, &expertEntity,
	&providerEntity, &activityEntity, &needEntity, &followUpEntity, &engagementEntity, &feeRateEntity,
	&studyEntity, &publicationEntity, &budgetEntity, &expenseEntity, &caseEntity, &narrativeEntity,
	&evidenceEntity, &snapshotEntity, &filingEntity, &batchEntity, &settingEntity, &linkEntity, &sourceEntity,
}

// byKind is filled once at start: an entity refers to checks that refer back to entities.
var byKind map[Kind]*Entity

func init() {
	byKind = make(map[Kind]*Entity, len(entities))
	for _, e := range entities {
		byKind[e.Kind] = e
	}
}

// Entities lists every declared entity in writing order.
func Entities() []*Entity { return entities }

// EntityOf is the declaration of a kind; it panics on a kind that does not exist.
func EntityOf(k Kind) *Entity {
	e := byKind[k]
	if e == nil {
		panic("data: no entity of kind " + string(k))
	}
	return e
}
