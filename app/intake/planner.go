package intake

import (
	"cmp"
	"context"
	"fmt"
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
	made   map[[2]string][]data.ID // records of this import by sheet and row
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
	leftovers []found                 // files that are neither table nor text
	types     map[string]string       // types of need by the words for them
	columns   map[string]string       // answers about columns by heading and target
	targets   map[data.ID]givenTarget // of indicators, by this import
	pieces    map[string][]data.ID    // of the press by title, in the order read
	sheetUses []*table
	private   map[string][]privatePlace    // by hash of the file
	withheld  map[string]bool              // files of those whose places are among the problems
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
	p.alignSiblings()
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
		ctx: ctx, opts: opts, asked: map[string]string{}, origins: map[data.ID]*origin{}, methods: map[string]data.Answer{}, columns: map[string]string{}, targets: map[data.ID]givenTarget{}, pieces: map[string][]data.ID{}, types: map[string]string{},
		private: map[string][]privatePlace{}, withheld: map[string]bool{},
		plan: &Plan{
			Sheets: []SheetReport{}, Files: []FileReport{}, Problems: []Problem{}, Questions: []Question{}, Open: []Question{},
			AlsoCreated: map[string]int{},
		},
		batch: &data.ImportBatch{By: opts.By},
		rules: data.RulesOf(opts.Book),
	}
	p.shelf = newShelf(opts.Book, opts.NewID)
	p.batch.ID = opts.NewID()
	p.prior, p.made = newPriorRows(opts.Book), map[[2]string][]data.ID{}
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
	if len(changes) == 0 || p.readNothing() && !slices.ContainsFunc(changes, func(c Change) bool { return c.Record.Kind() != data.KindSetting }) {
		return
	}
	p.summarise()
	p.plan.Changes = append([]Change{{Record: p.batch, New: true}}, changes...)
}

// readNothing tells whether no row was read: then there is nothing worth remembering either.
func (p *planner) readNothing() bool {
	return !slices.ContainsFunc(p.plan.Sheets, func(s SheetReport) bool { return s.Read > 0 })
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
