package data

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
