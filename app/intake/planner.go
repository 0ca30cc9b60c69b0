package intake

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parkledger/data"
)

// planner makes one plan. It reads everything first, then builds records kind by kind, so that a row may refer to what
// stands in another file.
type planner struct {
	ctx    context.Context
	opts   Options
	plan   *Plan
	shelf  *shelf
	asked  map[string]string // choices in force by question
	prior  priorRows
	batch  *data.ImportBatch
	period Period
	rules  data.Rules

	firms     *firmBook
	people    *peopleBook
	events    *eventBook
	needs     *needBook
	keys      *keyBook
	origins   map[data.ID]*origin // where records made or changed by this import come from
	methods   map[string]data.Answer
	documents []*File
	leftovers []found           // files that are neither table nor text
	types     map[string]string // types of need by the words for them
	columns   map[string]string // answers about columns by heading and target
	sheetUses []*table
	steps     map[data.ID][]*data.FollowUp // by need, once all rows are read
}

// origin is the first row a record came from in this import.
type origin struct {
	t   *table
	row Row
}

// found is an input with what was read of it.
type found struct {
	Input
	hash string
	size int64
}

func itoa(n int) string { return strconv.Itoa(n) }

// NewPlan reads the files and works out what importing them would do. The error is only for what stops the whole
// import (ctx done, NewID missing); a file that cannot be read is listed in Plan.Files and Plan.Problems and the others
// go on.
func NewPlan(ctx context.Context, files []Input, opts Options) (*Plan, error) {
	if opts.NewID == nil {
		return nil, fmt.Errorf("intake: Options.NewID is missing")
	}
	if opts.Book == nil {
		opts.Book = data.NewBook(nil)
	}
	p := newPlanner(ctx, opts)
	if err := p.readAll(files); err != nil {
		return nil, err
	}
	slices.SortStableFunc(p.sheetUses, func(a, b *table) int { return kindOrder[a.schema.kind] - kindOrder[b.schema.kind] })
	for _, t := range p.sheetUses {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("intake: %w", err)
		}
		p.importTable(t)
	}
	p.linkReprints()
	p.judgeNeeds()
	p.settleProgress()
	p.importDocuments()
	p.importEvidence()
	p.finish()
	return p.plan, nil
}

func newPlanner(ctx context.Context, opts Options) *planner {
	p := &planner{
		ctx: ctx, opts: opts, asked: map[string]string{}, origins: map[data.ID]*origin{}, methods: map[string]data.Answer{}, columns: map[string]string{}, types: map[string]string{},
		plan:  &Plan{AlsoCreated: map[string]int{}},
		batch: &data.ImportBatch{By: opts.By},
		rules: data.RulesOf(opts.Book),
	}
	p.shelf = newShelf(opts.Book, opts.NewID)
	p.batch.ID = opts.NewID()
	p.prior = newPriorRows(opts.Book)
	p.firms = newFirmBook(p)
	p.people = newPeopleBook(p)
	p.events = newEventBook(p)
	p.needs = newNeedBook(p)
	p.keys = newKeyBook(p)
	p.setPeriod()
	return p
}

// kindOrder is the order in which tables are imported, whatever the files are called.
var kindOrder = map[data.Kind]int{
	data.KindProject: 1, data.KindStaff: 2, data.KindCompany: 3, data.KindExpert: 4, data.KindProvider: 5, data.KindActivity: 6,
	data.KindNeed: 7, data.KindFollowUp: 8, data.KindEngagement: 9, data.KindPublication: 10, data.KindBudget: 11,
	data.KindExpense: 12, data.KindIndicator: 13, data.KindTask: 14, data.KindStudy: 15,
}

// setPeriod takes the period of the project as it stands now.
func (p *planner) setPeriod() {
	project := p.project()
	p.period = Period{project.Signed, project.End}
	if p.period.From.IsZero() && !p.period.To.IsZero() {
		p.period.From = data.MustDate(p.period.To.Year(), 1, 1)
	}
}

func (p *planner) project() *data.Project {
	if ps := all[*data.Project](p.shelf); len(ps) > 0 {
		return ps[0]
	}
	return &data.Project{}
}

// by is who confirms what a row does not attribute to anybody.
func (p *planner) by() string { return cmp.Or(p.opts.By, p.project().Leader) }

func (p *planner) progress(done, total int, what string) {
	if p.opts.Progress != nil {
		p.opts.Progress(done, total, what)
	}
}

var litter = map[string]bool{".ds_store": true, "thumbs.db": true, "desktop.ini": true}

// readAll reads every file and sorts it into tables, documents and the rest.
func (p *planner) readAll(files []Input) error {
	seen := map[string]string{}
	files = slices.Clone(files)
	for i := range files {
		files[i].Rel = cmp.Or(files[i].Rel, filepath.Base(files[i].Path))
	}
	slices.SortStableFunc(files, func(a, b Input) int { return strings.Compare(a.Rel, b.Rel) })
	for i, in := range files {
		if err := p.ctx.Err(); err != nil {
			return fmt.Errorf("intake: %w", err)
		}
		p.progress(i, len(files), in.Rel)
		name := strings.ToLower(filepath.Base(in.Path))
		if litter[name] || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "._") {
			continue
		}
		if !readable(in.Path) {
			p.leftovers = append(p.leftovers, found{Input: in})
			continue
		}
		f, err := Read(p.ctx, in.Path)
		if p.ctx.Err() != nil {
			return fmt.Errorf("intake: %w", p.ctx.Err())
		}
		if err != nil {
			p.plan.Files = append(p.plan.Files, FileReport{in.Rel, "refused", err.Error()})
			p.problem(Problem{File: in.Rel, Text: err.Error()})
			continue
		}
		if first, again := seen[f.Hash]; again {
			p.plan.Files = append(p.plan.Files, FileReport{in.Rel, "repeated", "与“" + first + "”内容完全相同，只导入一次。"})
			continue
		}
		seen[f.Hash] = in.Rel
		f.Name = in.Rel
		p.sortFile(in, f)
	}
	p.progress(len(files), len(files), "")
	return nil
}

// readable tells the files this package reads from those that are only kept. Old and broken office files are read
// too, so that they are refused with advice instead of passing for evidence.
func readable(path string) bool {
	switch extension(path) {
	case ".xlsx", ".xlsm", ".csv", ".tsv", ".docx", ".xls", ".et":
		return true
	case ".txt":
		return IsTabular(path)
	}
	return false
}

func (p *planner) sortFile(in Input, f *File) {
	if f.Text != nil {
		p.documents = append(p.documents, f)
		return
	}
	before := len(p.sheetUses)
	for i := range f.Sheets {
		p.sortSheet(f, &f.Sheets[i])
	}
	if before == len(p.sheetUses) && extension(in.Path) == ".txt" {
		p.leftovers = append(p.leftovers, found{Input: in, hash: f.Hash, size: f.Size})
		return
	}
	p.plan.Files = append(p.plan.Files, FileReport{in.Rel, "table", "按表格读取。"})
}

var staleSheet = regexp.MustCompile(`勿用|作废|旧版|废弃|停用|草稿|备份|模板|模版|样表|示例|填表说明|填写说明|不用|老版`)

// sortSheet decides what a worksheet is; what is not recognised is asked with the proposal to skip it.
func (p *planner) sortSheet(f *File, sheet *Sheet) {
	report := SheetReport{File: f.Name, Sheet: sheet.Name, KindLabel: "未导入"}
	skip := func(note string) {
		report.Notes = append(report.Notes, note)
		p.plan.Sheets = append(p.plan.Sheets, report)
	}
	if !slices.ContainsFunc(sheet.Rows, func(r Row) bool { return len(distinctCells(r)) > 0 }) {
		skip("空表，跳过。")
		return
	}
	names := sheet.Name + " " + strings.TrimSuffix(filepath.Base(f.Name), filepath.Ext(f.Name))
	tables := findTables(sheet, names)
	place := Place{File: f.Name, Sheet: sheet.Name}
	switch {
	case sheet.Hidden && len(tables) == 0:
		skip("隐藏的表，跳过。")
		return
	case len(tables) == 0:
		p.askUnknown(place, "无法识别工作表“"+sheetName(sheet, f)+"”记的是什么，是否跳过？")
		skip("无法识别，跳过。")
		return
	case sheet.Hidden || staleSheet.MatchString(sheet.Name) || staleSheet.MatchString(filepath.Base(f.Name)):
		why := "名称像是旧版或样表"
		if sheet.Hidden {
			why = "是隐藏的"
		}
		if p.ask(Question{
			Place: place, Text: "工作表“" + sheetName(sheet, f) + "”" + why + "，是否导入其中的" + data.EntityOf(tables[0].schema.kind).Label + "？",
			Choices: []Choice{{"skip", "跳过"}, {"import", "导入"}}, Proposal: "skip",
		}, "stale") == "skip" {
			skip("按回答跳过。")
			return
		}
	}
	for _, t := range tables {
		p.askKind(t, place)
		t.file, t.rel, t.sheet, t.hidden = f, f.Name, sheet.Name, sheet.HiddenColumns
		p.sheetUses = append(p.sheetUses, t)
	}
}

// askKind asks what a table holds whose headings fit two kinds about as well.
func (p *planner) askKind(t *table, place Place) {
	if t.rival == nil {
		return
	}
	a, b := data.EntityOf(t.schema.kind), data.EntityOf(t.rival.schema.kind)
	place.Row = t.header
	answer := p.ask(Question{
		Place: place, Text: "这张表的表头既像" + a.Label + "，也像" + b.Label + "，按哪一种导入？",
		Choices: []Choice{{string(a.Kind), a.Label}, {string(b.Kind), b.Label}}, Proposal: string(a.Kind),
	}, "kind")
	if answer == string(b.Kind) {
		t.mapping = t.rival
	}
}

// askUnknown asks about a sheet that cannot be read as anything; the only thing to do is skipping it.
func (p *planner) askUnknown(place Place, text string) {
	p.ask(Question{Place: place, Text: text, Choices: []Choice{{"skip", "跳过"}}, Proposal: "skip"}, "unknown")
}

func sheetName(s *Sheet, f *File) string { return cmp.Or(s.Name, f.Name) }

// finish sorts what is shown, and hands over the changes with their batch.
func (p *planner) finish() {
	byPlace := func(f1, s1 string, r1 int, f2, s2 string, r2 int) int {
		return cmp.Or(strings.Compare(f1, f2), strings.Compare(s1, s2), cmp.Compare(r1, r2))
	}
	slices.SortStableFunc(p.plan.Problems, func(a, b Problem) int { return byPlace(a.File, a.Sheet, a.Row, b.File, b.Sheet, b.Row) })
	for _, qs := range [][]Question{p.plan.Questions, p.plan.Open} {
		slices.SortStableFunc(qs, func(a, b Question) int {
			return byPlace(a.Place.File, a.Place.Sheet, a.Place.Row, b.Place.File, b.Place.Sheet, b.Place.Row)
		})
	}
	slices.SortStableFunc(p.plan.Sheets, func(a, b SheetReport) int { return strings.Compare(a.File, b.File) })
	slices.SortStableFunc(p.plan.Files, func(a, b FileReport) int { return strings.Compare(a.File, b.File) })
	changes := p.shelf.changes()
	if len(changes) == 0 {
		return
	}
	p.summarise()
	p.plan.Changes = append([]Change{{Record: p.batch, New: true}}, changes...)
}

// summarise writes the result of the import into its batch.
func (p *planner) summarise() {
	var lines []string
	for _, s := range p.plan.Sheets {
		if s.Kind != "" {
			lines = append(lines, fmt.Sprintf("%s %s：%s 读取%d行，新增%d，更新%d，跳过%d，未导入%d", s.File, s.Sheet, s.KindLabel, s.Read, s.Created, s.Updated, s.Skipped, s.Rejected))
		}
	}
	for _, f := range p.plan.Files {
		if f.Status != "ignored" && f.Status != "repeated" && f.Status != "refused" {
			p.batch.Files = append(p.batch.Files, f.File)
		}
	}
	p.batch.Summary = strings.Join(lines, "\n")
}
