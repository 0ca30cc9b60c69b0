package app_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"parkledger/app"
	"parkledger/data"
)

func checkPersonTimes(t *testing.T, tr *truth, b *data.Book, s *app.Status) {
	p := indicator(t, s, "person_times")
	if len(p.Records) != tr.PersonTimes.Countable || len(p.Doubtful) != tr.PersonTimes.Doubtful || len(p.Excluded) != tr.PersonTimes.Excluded {
		t.Errorf("counted %d, doubtful %d, excluded %d; want %d, %d, %d", len(p.Records), len(p.Doubtful), len(p.Excluded),
			tr.PersonTimes.Countable, tr.PersonTimes.Doubtful, tr.PersonTimes.Excluded)
	}
	for key, want := range map[string]int{
		"experts": tr.PersonTimes.DistinctExperts, "days": tr.PersonTimes.Days, "firms": tr.PersonTimes.Firms,
	} {
		if got := p.Breakdown[key].(float64); int(got) != want {
			t.Errorf("%s: %v, want %d", key, got, want)
		}
	}
	equalParts(t, "by_month", p.Breakdown["by_month"], tr.PersonTimes.ByMonth)
	verdicts := map[int64]string{}
	for verdict, list := range map[string][]app.StatusRecord{"countable": p.Records, "doubtful": p.Doubtful, "excluded": p.Excluded} {
		for _, r := range list {
			verdicts[r.Source.Row] = verdict
		}
	}
	for _, e := range tr.PersonTimes.Log {
		if verdicts[int64(e.Row)] != e.Verdict {
			t.Errorf("row %d: %s, want %s", e.Row, verdicts[int64(e.Row)], e.Verdict)
		}
	}
	if got := len(b.Of(data.KindEngagement)); got != tr.PersonTimes.Rows {
		t.Errorf("%d entries, want %d", got, tr.PersonTimes.Rows)
	}
}

func checkActivities(t *testing.T, tr *truth, b *data.Book) {
	e := data.EntityOf(data.KindActivity)
	for _, want := range tr.Activities.List {
		i := slices.IndexFunc(b.Of(data.KindActivity), func(r data.Record) bool { return r.Head().No == want.ID })
		if i < 0 {
			t.Errorf("no activity %s", want.ID)
			continue
		}
		a := b.Of(data.KindActivity)[i].(*data.Activity)
		role := want.Role
		if role == "主 办" {
			role = "主办"
		}
		if a.Title != want.Name || e.Field("type").Show(a) != want.Kind || a.Start.String() != want.Start || a.Last().String() != want.End ||
			e.Field("role").Show(a) != role || a.Attendance.N != int64(want.Attendance) {
			t.Errorf("%s: %s %s %s–%s %s %s; want %+v", want.ID, a.Title, a.Type, a.Start, a.Last(), a.Role, a.Attendance, want)
		}
	}
}

func checkPublicity(t *testing.T, tr *truth, s *app.Status) {
	u := indicator(t, s, "uploads")
	for key, want := range map[string]int{
		"originals": tr.Publicity.Originals, "within_7_days": tr.Publicity.Within, "late": len(tr.Publicity.Late), "not_uploaded": len(tr.Publicity.Not),
	} {
		if got := u.Breakdown[key].(float64); int(got) != want {
			t.Errorf("uploads %s: %v, want %d", key, got, want)
		}
	}
	for _, f := range u.Flagged {
		if !slices.Contains(tr.Publicity.Late, f.Title) {
			t.Errorf("%s is flagged", f.Title)
		}
	}
	p := indicator(t, s, "providers")
	if len(p.Records) != tr.Providers.Total || int(p.Breakdown["with_agreement"].(float64)) != tr.Providers.Dated {
		t.Errorf("providers %d, dated %v", len(p.Records), p.Breakdown["with_agreement"])
	}
	equalParts(t, "by_class", p.Breakdown["by_class"], tr.Providers.ByClass)
}

func checkMoney(t *testing.T, tr *truth, b *data.Book, s *app.Status) {
	e := indicator(t, s, "execution")
	if len(e.Records) != tr.Expenses.Rows || e.Breakdown["paid"].(float64) != tr.Expenses.Total || *e.Actual != tr.Expenses.Rate {
		t.Errorf("%d expenses, %v yuan, %v%%", len(e.Records), e.Breakdown["paid"], *e.Actual)
	}
	equalParts(t, "by_category", e.Breakdown["by_category"], tr.Expenses.ByCategory)
	budget := map[string]any{}
	for _, l := range data.All[*data.BudgetLine](b) {
		budget[l.Category] = l.Amount.Float()
	}
	equalParts(t, "budget", budget, tr.Expenses.Budget)
	var fees int64
	for _, g := range data.All[*data.Engagement](b) {
		fees += g.Fee.Fen
	}
	if fees != 6330000 {
		t.Errorf("fees of the log sum to %d fen", fees)
	}
}

func checkEvidence(t *testing.T, tr *truth, b *data.Book) {
	files := map[string]*data.Evidence{}
	for _, e := range data.All[*data.Evidence](b) {
		files[filepath.Base(e.FileName)] = e
	}
	photos, scans := kept(t, files, "照片"), len(kept(t, files, "签到表扫描"))
	if len(photos) != tr.Evidence.Distinct || scans != tr.Evidence.Scans {
		t.Errorf("%d distinct photos, %d scans; want %d, %d", len(photos), scans, tr.Evidence.Distinct, tr.Evidence.Scans)
	}
	for _, name := range tr.Evidence.Turned {
		if e := photos[name]; e == nil || e.Width.N >= e.Height.N || e.Display == "" {
			t.Errorf("%s has not been turned upright", name)
		}
	}
	missing := 0
	for event, names := range tr.Evidence.ByEvent {
		for _, name := range names {
			e := photos[name]
			if e == nil {
				missing++ // the second of two identical files
				continue
			}
			var at []string
			for _, a := range b.Linked(e.ID, data.KindActivity, "") {
				at = append(at, a.Head().No)
			}
			want := []string{event}
			if len(event) > 3 {
				want = nil
				if len(b.Linked(e.ID, data.KindEngagement, "")) == 0 {
					t.Errorf("%s is not linked to the expert visit", name)
				}
			}
			if !slices.Equal(at, want) {
				t.Errorf("%s belongs to %v, want %v", name, at, want)
			}
		}
	}
	if missing != tr.Evidence.Photos-tr.Evidence.Distinct {
		t.Errorf("%d photos are missing", missing)
	}
}

// kept is the part of the files of a folder that is on record.
func kept(t *testing.T, files map[string]*data.Evidence, folder string) map[string]*data.Evidence {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join("testdata/park", folder))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*data.Evidence{}
	for _, e := range entries {
		if files[e.Name()] != nil {
			out[e.Name()] = files[e.Name()]
		}
	}
	return out
}

func checkFiled(t *testing.T, tr *truth, l *app.Ledger) {
	ctx := context.Background()
	if cases, err := l.Finalise(ctx, nil, ""); err != nil || len(cases) != 5 {
		t.Fatalf("%d cases marked final, %v", len(cases), err)
	}
	out := filepath.Join(t.TempDir(), "年终材料包")
	if _, err := l.Package(ctx, out, app.PackageOptions{AsOf: endOfYear}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.File(ctx, out, endOfYear, ""); err != nil {
		t.Fatal(err)
	}
	s := status(t, l)
	for _, k := range tr.KPI {
		i := indicator(t, s, k.ID)
		if i.Actual == nil || *i.Actual != k.Actual || i.Target == nil || *i.Target != k.Target ||
			i.Completion == nil || *i.Completion != k.Completion || i.Met == nil || *i.Met != k.Met {
			t.Errorf("%s: %v of %v, %v%%; want %+v", k.ID, value(i.Actual), value(i.Target), value(i.Completion), k)
		}
	}
}

func value(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}
