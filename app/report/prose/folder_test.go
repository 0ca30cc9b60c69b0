package prose_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/assets"
	"parkledger/data"
)

var endOfYear = data.MustDate(2024, 11, 30)

// records are those of a folder of ledgers and drafts, as an import with all proposals accepted makes them.
func records(t testing.TB, dir string) []data.Record {
	t.Helper()
	raw, err := os.ReadFile("../../../assets/programmes/bast-park-2024.json")
	if err != nil {
		t.Fatal(err)
	}
	programme, err := data.ParseProgramme(raw)
	if err != nil {
		t.Fatal(err)
	}
	last := 0
	newID := func() data.ID { last++; return data.ID(fmt.Sprintf("id%06d", last)) }
	out := programme.Records()
	for _, r := range out {
		r.Head().ID = newID()
	}
	plan, err := intake.NewPlan(context.Background(), inputs(t, dir), intake.Options{Book: data.NewBook(out), NewID: newID, AcceptProposals: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Changes) == 0 || len(plan.Open) > 0 {
		t.Fatalf("%d changes, %d open questions", len(plan.Changes), len(plan.Open))
	}
	for _, c := range plan.Changes {
		at := slices.IndexFunc(out, func(r data.Record) bool { return r.Head().ID == c.Record.Head().ID })
		if at < 0 {
			out = append(out, c.Record)
		} else {
			out[at] = c.Record
		}
	}
	return out
}

func inputs(t testing.TB, dir string) []intake.Input {
	t.Helper()
	var out []intake.Input
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			out = append(out, intake.Input{Path: path, Rel: e.Name()})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func factsOf(t testing.TB, records []data.Record) *report.Facts {
	t.Helper()
	b := data.NewBook(records)
	b.Sort()
	f, err := report.NewFacts(b, endOfYear)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The park's own folder holds three figures that disagree with its ledgers (truth.json, planted_disagreements) among
// some two hundred that agree or speak of something else.
func TestPlantedDisagreementsAndNothingElse(t *testing.T) {
	f := factsOf(t, records(t, "../../intake/testdata"))
	want := []string{"narrative text 52 → 56", "narrative text 93,680.50 → 96,380.50", "case results 86 → 68"}
	var got []string
	for _, x := range prose.Check(f) {
		text := fieldOf(x)
		fixed := prose.Replace(text, x)
		got = append(got, fmt.Sprintf("%s %s %s → %s", x.Record.Kind(), x.Field, x.Number, added(text, fixed, x)))
		if x.Kind != prose.Contradiction {
			t.Errorf("%s is not sure", x.Number)
		}
		if !strings.Contains(x.Sentence, x.Number) || !strings.Contains(text, x.Sentence) {
			t.Errorf("sentence %q", x.Sentence)
		}
		if prose.Checked(f, text) {
			t.Errorf("%q passes as checked", x.Sentence)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func fieldOf(x prose.Finding) string {
	return *data.EntityOf(x.Record.Kind()).Field(x.Field).Pointer(x.Record).(*string)
}

// added is what stands in the changed text in place of the finding's number.
func added(text, fixed string, x prose.Finding) string {
	rs := []rune(fixed)
	return string(rs[x.Start : x.End+len(rs)-len([]rune(text))])
}

// The sample that ships with the program has the same texts with the right figures.
func TestRightFiguresRaiseNoAlarm(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, assets.SamplePark()); err != nil {
		t.Fatal(err)
	}
	f := factsOf(t, records(t, dir))
	for _, x := range prose.Check(f) {
		t.Errorf("%s: %s, records %s %s", x.Sentence, x.Number, x.Figure.Label, x.Figure.Text)
	}
	if n := len(f.Book.Of(data.KindNarrative)) + len(f.Book.Of(data.KindCase)); n < 20 {
		t.Errorf("only %d texts were read", n)
	}
}
