package app_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parkledger/app"
	"parkledger/assets"
	"parkledger/data"
)

// truth is what a careful person counts in the park's folder.
type truth struct {
	RowsRead     map[string]json.RawMessage `json:"rows_read"`
	NeedsSummary struct {
		RawRows       int            `json:"raw_rows"`
		Valid         int            `json:"valid"`
		Delivered     int            `json:"delivered"`
		Duplicates    int            `json:"duplicates"`
		Invalid       int            `json:"invalid"`
		ValidBySource map[string]int `json:"valid_by_source"`
		ValidByType   map[string]int `json:"valid_by_type"`
		Firms         int            `json:"firms_with_valid_needs"`
		NotDelivered  map[string]int `json:"not_delivered"`
	} `json:"needs_summary"`
	Rejected       []truthNeed `json:"rejected"`
	DuplicatePairs []struct{ Duplicate, Original truthNeed }
	Delivered      []struct{ Firm, Title string }
	Needs          []truthNeed
	PersonTimes    struct {
		Rows, Countable, Doubtful, Excluded int
		DistinctExperts                     int            `json:"distinct_experts"`
		Days                                int            `json:"days"`
		Firms                               int            `json:"distinct_park_firms"`
		ByMonth                             map[string]int `json:"by_month"`
		Log                                 []struct {
			Row     int
			Verdict string
		}
	} `json:"person_times"`
	Publicity struct {
		Originals int
		Within    int `json:"uploaded_within_7_days"`
		Late      []string
		Not       []string `json:"not_uploaded"`
	}
	Providers struct {
		Total   int
		Dated   int            `json:"with_dated_agreement"`
		ByClass map[string]int `json:"by_class"`
	}
	Expenses struct {
		Rows       int
		Total      float64
		ByCategory map[string]float64 `json:"by_category"`
		Budget     map[string]float64
		Rate       float64 `json:"execution_rate_pct"`
	}
	Activities struct {
		List []struct {
			ID, Name, Kind, Start, End, Role string
			Attendance                       int
		}
	}
	KPI []struct {
		ID         string
		Actual     float64
		Target     float64 `json:"contract_target"`
		Completion float64 `json:"completion_pct"`
		Met        bool
	}
	Evidence struct {
		Photos, Distinct int
		IdenticalPair    []string            `json:"identical_pair"`
		Turned           []string            `json:"orientation_6"`
		Scans            int                 `json:"sign_in_scans"`
		ByEvent          map[string][]string `json:"photos_by_event"`
	}
}

type truthNeed struct {
	File, Firm, Title, Type, Date, Verdict, Reason, Status string
	Row                                                    int
}

var endOfYear = data.MustDate(2024, 11, 30)

func clock() time.Time { return time.Date(2024, 11, 29, 2, 0, 0, 0, time.UTC) }

// parkFolder lays out the folder of a real park: ledgers, drafts, photos, scans.
func parkFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, from := range []func() error{
		func() error { return os.CopyFS(dir, assets.SamplePark()) },
		func() error { return os.CopyFS(dir, os.DirFS("testdata/park")) },
	} {
		if err := from(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// importPark makes a project and imports the folder as the command line does.
func importPark(t *testing.T) (*app.Ledger, *app.Import) {
	t.Helper()
	l, err := app.New(filepath.Join(t.TempDir(), "项目"), app.NewProject{}, app.WithClock(clock))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	r, err := l.Import(context.Background(), []string{parkFolder(t)}, app.ImportOptions{AcceptProposals: true})
	if err != nil {
		t.Fatal(err)
	}
	return l, r
}

func readTruth(t *testing.T) *truth {
	t.Helper()
	raw, err := os.ReadFile("testdata/truth.json")
	if err != nil {
		t.Fatal(err)
	}
	// The pairs have a key of their own form.
	raw = []byte(strings.Replace(string(raw), `"duplicate_pairs"`, `"DuplicatePairs"`, 1))
	var tr truth
	if err := json.Unmarshal(raw, &tr); err != nil {
		t.Fatal(err)
	}
	return &tr
}

func status(t *testing.T, l *app.Ledger) *app.Status {
	t.Helper()
	s, err := l.Status(context.Background(), endOfYear)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func indicator(t *testing.T, s *app.Status, id string) app.StatusIndicator {
	t.Helper()
	for _, i := range s.Indicators {
		if i.ID == id {
			return i
		}
	}
	t.Fatalf("no indicator %s", id)
	return app.StatusIndicator{}
}

func TestFolderOfAParkIsReadToItsTrueCounts(t *testing.T) {
	tr := readTruth(t)
	l, r := importPark(t)
	t.Run("rows", func(t *testing.T) { checkRows(t, tr, r) })
	b, err := l.Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s := status(t, l)
	t.Run("needs", func(t *testing.T) { checkNeeds(t, tr, b, s) })
	t.Run("person-times", func(t *testing.T) { checkPersonTimes(t, tr, b, s) })
	t.Run("activities", func(t *testing.T) { checkActivities(t, tr, b) })
	t.Run("publicity and providers", func(t *testing.T) { checkPublicity(t, tr, s) })
	t.Run("money", func(t *testing.T) { checkMoney(t, tr, b, s) })
	t.Run("evidence", func(t *testing.T) { checkEvidence(t, tr, b) })
	t.Run("indicators after filing", func(t *testing.T) { checkFiled(t, tr, l) })
}

func checkRows(t *testing.T, tr *truth, r *app.Import) {
	got := map[string]map[string]int{}
	for _, s := range r.Sheets {
		if s.Read != s.Created+s.Updated+s.Skipped+s.Rejected {
			t.Errorf("%s %s: read %d ≠ %d+%d+%d+%d", s.File, s.Sheet, s.Read, s.Created, s.Updated, s.Skipped, s.Rejected)
		}
		if s.Kind == "" {
			continue
		}
		base := filepath.Base(s.File)
		if got[base] == nil {
			got[base] = map[string]int{}
		}
		got[base][s.Sheet] += s.Read
	}
	for file, raw := range tr.RowsRead {
		var n int
		var sheets map[string]int
		switch {
		case file == "note":
		case json.Unmarshal(raw, &n) == nil:
			sum := 0
			for _, v := range got[file] {
				sum += v
			}
			if sum != n {
				t.Errorf("%s: %d rows read, want %d (%v)", file, sum, n, got[file])
			}
		case json.Unmarshal(raw, &sheets) == nil:
			for sheet, n := range sheets {
				if got[file][sheet] != n {
					t.Errorf("%s %s: %d rows read, want %d", file, sheet, got[file][sheet], n)
				}
			}
		}
	}
}

func checkNeeds(t *testing.T, tr *truth, b *data.Book, s *app.Status) {
	want := app.StatusNeeds{
		Rows: tr.NeedsSummary.RawRows, Valid: tr.NeedsSummary.Valid, Invalid: tr.NeedsSummary.Invalid,
		Duplicate: tr.NeedsSummary.Duplicates, Delivered: tr.NeedsSummary.Delivered,
	}
	if s.Needs != want {
		t.Errorf("needs %+v, want %+v", s.Needs, want)
	}
	valid := indicator(t, s, "valid_needs").Breakdown
	equalParts(t, "by_type", valid["by_type"], tr.NeedsSummary.ValidByType)
	equalParts(t, "by_source", valid["by_source"], tr.NeedsSummary.ValidBySource)
	if got := valid["firms"].(float64); int(got) != tr.NeedsSummary.Firms {
		t.Errorf("%v firms, want %d", got, tr.NeedsSummary.Firms)
	}
	equalParts(t, "not_delivered", indicator(t, s, "delivered").Breakdown["not_delivered"], tr.NeedsSummary.NotDelivered)
	byRow := needsByRow(b)
	for _, n := range tr.Needs {
		got := byRow[truthNeed{File: n.File, Row: n.Row}]
		if got == nil {
			t.Errorf("%s row %d: no need", n.File, n.Row)
			continue
		}
		if got.Date.String() != n.Date {
			t.Errorf("%s row %d: date %s, want %s", n.File, n.Row, got.Date, n.Date)
		}
		verdict := string(got.Validity)
		if got.Reason == data.Repeated {
			verdict = "duplicate"
		}
		if verdict != n.Verdict {
			t.Errorf("%s row %d %s: %s (%s), want %s", n.File, n.Row, n.Title, verdict, got.Reason, n.Verdict)
		}
	}
	reason := data.EntityOf(data.KindNeed).Field("reason")
	for _, n := range tr.Rejected {
		if got := byRow[truthNeed{File: n.File, Row: n.Row}]; got == nil || reason.Show(got) != n.Reason {
			t.Errorf("%s row %d is not rejected as %s", n.File, n.Row, n.Reason)
		}
	}
	for _, p := range tr.DuplicatePairs {
		dup, orig := byRow[truthNeed{File: p.Duplicate.File, Row: p.Duplicate.Row}], byRow[truthNeed{File: p.Original.File, Row: p.Original.Row}]
		if dup == nil || orig == nil || dup.DuplicateOf != orig.ID {
			t.Errorf("%s is not a repetition of %s", p.Duplicate.Title, p.Original.Title)
		}
	}
	checkDelivered(t, tr, s)
}

func needsByRow(b *data.Book) map[truthNeed]*data.Need {
	m := map[truthNeed]*data.Need{}
	for _, n := range data.All[*data.Need](b) {
		for _, src := range b.Sources(n.ID) {
			m[truthNeed{File: filepath.Base(src.File), Row: int(src.Row.N)}] = n
		}
	}
	return m
}

func checkDelivered(t *testing.T, tr *truth, s *app.Status) {
	var got, want []string
	for _, r := range indicator(t, s, "delivered").Records {
		got = append(got, strings.TrimSpace(r.Title))
	}
	for _, d := range tr.Delivered {
		want = append(want, d.Title)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("delivered\n%v, want\n%v", got, want)
	}
}

func equalParts[V int | float64](t *testing.T, what string, got any, want map[string]V) {
	t.Helper()
	parts, _ := got.(map[string]any)
	for k, v := range want {
		if f, _ := parts[k].(float64); math.Abs(f-float64(v)) > 0.001 {
			t.Errorf("%s %s: %v, want %v", what, k, parts[k], v)
		}
	}
	if len(parts) != len(want) {
		t.Errorf("%s: %v, want %v", what, parts, want)
	}
}
