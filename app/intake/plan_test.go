package intake_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parkledger/app/intake"
	"parkledger/data"

	"github.com/xuri/excelize/v2"
)

// desk imports files into records held in memory, as the app does into its database.
type desk struct {
	t       *testing.T
	records []data.Record
	last    int
	now     time.Time
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	raw, err := os.ReadFile("../../assets/programmes/bast-park-2024.json")
	if err != nil {
		t.Fatal(err)
	}
	programme, err := data.ParseProgramme(raw)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, records: programme.Records(), now: time.Date(2024, 11, 1, 0, 0, 0, 0, time.UTC)}
	for _, r := range d.records {
		r.Head().ID = d.newID()
	}
	return d
}

func (d *desk) newID() data.ID {
	d.last++
	return data.ID(fmt.Sprintf("id%06d", d.last))
}

func (d *desk) book() *data.Book { return data.NewBook(d.records) }

func (d *desk) scope() *data.Scope {
	b := d.book()
	b.Sort()
	return data.NewScope(b, data.MustDate(2024, 11, 30))
}

func filesIn(t *testing.T, dir string) []intake.Input {
	t.Helper()
	var out []intake.Input
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		out = append(out, intake.Input{Path: path, Rel: rel})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (d *desk) plan(dir string, o intake.Options) *intake.Plan {
	d.t.Helper()
	o.Book, o.NewID = d.book(), d.newID
	p, err := intake.NewPlan(context.Background(), filesIn(d.t, dir), o)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, s := range p.Sheets {
		if s.Read != s.Created+s.Updated+s.Skipped+s.Rejected {
			d.t.Errorf("%s %s does not reconcile: %+v", s.File, s.Sheet, s)
		}
	}
	return p
}

// carryOut plans with the proposals accepted and stores the changes.
func (d *desk) carryOut(dir string, o intake.Options) *intake.Plan {
	d.t.Helper()
	o.AcceptProposals = true
	p := d.plan(dir, o)
	if len(p.Open) > 0 {
		d.t.Fatalf("%d questions open although proposals are accepted", len(p.Open))
	}
	d.store(p)
	return p
}

func (d *desk) store(p *intake.Plan) {
	d.t.Helper()
	d.now = d.now.AddDate(0, 0, 1)
	at := map[data.ID]int{}
	count := map[data.Kind]int{}
	for i, r := range d.records {
		at[r.Head().ID] = i
		count[r.Kind()]++
	}
	for _, c := range p.Changes {
		if err := data.Validate(c.Record); err != nil {
			d.t.Errorf("cannot be saved: %v", err)
		}
		m := c.Record.Head()
		m.Updated = d.now
		if e := data.EntityOf(c.Record.Kind()); m.No == "" && e.Prefix != "" {
			count[e.Kind]++
			m.No = fmt.Sprintf("%s-%03d", e.Prefix, count[e.Kind])
		}
		i, exists := at[m.ID]
		if exists == c.New {
			d.t.Errorf("%s %s: New is %v, on record %v", c.Record.Kind(), c.Record.Name(), c.New, exists)
		}
		if exists {
			d.records[i] = c.Record
			continue
		}
		m.Created = d.now
		d.records = append(d.records, c.Record)
	}
}

func sheetOf(t *testing.T, p *intake.Plan, file, sheet string) intake.SheetReport {
	t.Helper()
	for _, s := range p.Sheets {
		if s.File == file && (sheet == "*" && s.Kind != "" || s.Sheet == sheet) {
			return s
		}
	}
	t.Fatalf("no report on %s %s", file, sheet)
	return intake.SheetReport{}
}

func TestRealFolderIsReadToTheLastRow(t *testing.T) {
	d := newDesk(t)
	p := d.carryOut("testdata", intake.Options{})
	rows := map[string]int{
		"第一次需求座谈会_企业需求汇总表.xlsx": 24, "需求清单-二次座谈会(定稿2).xlsx": 22, "走访及问卷需求记录.csv": 20, "需求跟进台账（11月更新）.xlsx": 74,
		"云杉园科协专家名单.xlsx": 18, "专家服务台账2024.xlsx": 58, "2024活动台账.xlsx": 10, "宣传报道统计.xlsx": 14, "合作专业机构清单.xlsx": 9, "项目经费支出台账.xlsx": 30,
	}
	for file, want := range rows {
		if s := sheetOf(t, p, file, "*"); s.Read != want || s.Rejected != 0 {
			t.Errorf("%s: read %d, rejected %d; want %d, 0", file, s.Read, s.Rejected, want)
		}
	}
	for sheet, want := range map[string]int{"项目基本情况": 13, "人员": 3, "里程碑": 12, "指标": 16, "预算": 7} {
		if s := sheetOf(t, p, "项目计划书-填报表.xlsx", sheet); s.Read != want || s.Rejected != 0 {
			t.Errorf("%s: read %d, rejected %d; want %d, 0", sheet, s.Read, s.Rejected, want)
		}
	}
	checkTruth(t, d)
	if again := d.plan("testdata", intake.Options{AcceptProposals: true}); len(again.Changes) != 0 {
		t.Errorf("the second import changes %d records, first %s %s", len(again.Changes), again.Changes[1].Record.Kind(), again.Changes[1].Record.Name())
	}
}

func checkTruth(t *testing.T, d *desk) {
	t.Helper()
	s := d.scope()
	if got := s.Summary(); got != (data.NeedsSummary{Rows: 66, Valid: 56, Invalid: 4, Repeated: 6, Delivered: 33}) {
		t.Errorf("needs: %+v", got)
	}
	if p := s.PersonTimes(); len(p.Counted) != 53 || len(p.Doubtful) != 3 || len(p.Excluded) != 2 {
		t.Errorf("person-times: %d counted, %d doubtful, %d excluded", len(p.Counted), len(p.Doubtful), len(p.Excluded))
	}
	results, err := data.Evaluate(s)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{
		"industries": 2, "study": 1, "providers": 9, "provider_classes": 4, "seminars": 3, "valid_needs": 56, "delivered": 33, "person_times": 53,
		"brand": 5, "daily": 4, "release": 4, "feature": 3, "uploads": 9, "cases": 0, "staff": 2, "execution": 96.4,
	}
	for _, r := range results {
		if v, checked := want[r.Code]; checked && r.Value.Value != v {
			t.Errorf("%s: %v, want %v", r.Code, r.Value.Value, v)
		}
	}
	var cases int
	for _, c := range data.All[*data.CaseStudy](s.Book) {
		cases++
		if c.Final || len(c.Incomplete()) > 0 {
			t.Errorf("case %s: final %v, lacks %v", c.Title, c.Final, c.Incomplete())
		}
	}
	if n := len(data.All[*data.Narrative](s.Book)); cases != 5 || n != 20 {
		t.Errorf("%d cases, %d paragraphs; want 5, 20", cases, n)
	}
}

func TestNothingIsDecidedWithoutAnAnswer(t *testing.T) {
	d := newDesk(t)
	open := d.plan("testdata", intake.Options{})
	if len(open.Open) == 0 || len(open.Open) != len(open.Questions) {
		t.Fatalf("%d of %d questions open", len(open.Open), len(open.Questions))
	}
	answers := map[string]string{}
	for _, q := range open.Open {
		answers[q.ID] = q.Proposal
		if strings.Contains(q.Text, "是同一需求吗") {
			answers[q.ID] = "different"
		}
	}
	p := d.plan("testdata", intake.Options{Answers: answers})
	if len(p.Open) != 0 {
		t.Fatalf("%d questions open after all were answered: the ids are not stable", len(p.Open))
	}
	d.store(p)
	if got := d.scope().Summary(); got.Repeated != 0 || got.Valid != 62 {
		t.Errorf("all six pairs answered as different: %+v", got)
	}
	for id := range answers {
		answers[id] = "nonsense"
	}
	if p := newDesk(t).plan("testdata", intake.Options{Answers: answers}); len(p.Open) == 0 {
		t.Error("answers that are no choices were taken")
	}
}

func TestPlanTextsHoldNoPersonalData(t *testing.T) {
	d := newDesk(t)
	p := d.carryOut("testdata", intake.Options{})
	shown, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range p.Changes {
		for _, f := range data.EntityOf(c.Record.Kind()).Fields {
			if v := f.Show(c.Record); f.Sensitive && len(v) >= 8 && f.Name != "bank" && strings.Contains(string(shown), v) {
				t.Errorf("%s of %s stands in the plan's texts", f.Label, c.Record.Name())
			}
		}
	}
	for _, e := range p.EvidenceFiles {
		if strings.Contains(e.Rel, "专家名单") {
			t.Error("the file with ID and card numbers was kept as evidence")
		}
	}
}

// sheet is one worksheet of a workbook made by a test.
type sheet struct {
	name   string
	rows   [][]any
	merges []string
}

func workbook(t *testing.T, path string, sheets ...sheet) {
	t.Helper()
	f := excelize.NewFile()
	for i, s := range sheets {
		if i == 0 {
			check(t, f.SetSheetName("Sheet1", s.name))
		} else if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for r, row := range s.rows {
			for c, v := range row {
				if v == nil {
					continue
				}
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				check(t, err)
				check(t, f.SetCellValue(s.name, cell, v))
			}
		}
		for _, m := range s.merges {
			from, to, _ := strings.Cut(m, ":")
			check(t, f.MergeCell(s.name, from, to))
		}
	}
	check(t, f.SaveAs(path))
	check(t, f.Close())
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func textFile(t *testing.T, path, content string) {
	t.Helper()
	check(t, os.WriteFile(path, []byte(content), 0o600))
}

// need is the one need of that title.
func (d *desk) need(title string) *data.Need {
	d.t.Helper()
	i := slices.IndexFunc(d.records, func(r data.Record) bool { n, ok := r.(*data.Need); return ok && n.Title == title })
	if i < 0 {
		d.t.Fatalf("no need %s", title)
	}
	return d.records[i].(*data.Need)
}

func mkdirFor(dir, file string) error {
	return os.MkdirAll(filepath.Dir(filepath.Join(dir, file)), 0o700)
}
