package app_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/app"
	"parkledger/data"
)

// counts are the live records by kind.
func counts(t *testing.T, l *app.Ledger) map[data.Kind]int {
	t.Helper()
	b, err := l.Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	n := map[data.Kind]int{}
	for _, e := range data.Entities() {
		n[e.Kind] = len(b.Of(e.Kind))
	}
	return n
}

// TestUndoOfAnImportLeavesNothing takes a whole park back: records, links, sources and what was remembered of tables.
func TestUndoOfAnImportLeavesNothing(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	before := counts(t, l)
	folder := parkFolder(t)
	r, err := l.Import(ctx, []string{folder}, app.ImportOptions{AcceptProposals: true})
	if err != nil || !r.Committed {
		t.Fatalf("import: %v", err)
	}
	first := counts(t, l)
	for _, k := range []data.Kind{data.KindEvidence, data.KindLink, data.KindSource, data.KindSetting, data.KindNeed} {
		if first[k] <= before[k] {
			t.Errorf("the import made no %s", k)
		}
	}
	u, err := l.UndoAct(ctx, r.Act)
	if err != nil || len(u.Left) > 0 {
		t.Errorf("undo left %v, %v", u.Left, err)
	}
	for kind, n := range counts(t, l) {
		if n != before[kind] {
			t.Errorf("%s: %d before, %d after import and undo", kind, before[kind], n)
		}
	}
	if _, err := l.Import(ctx, []string{folder}, app.ImportOptions{AcceptProposals: true}); err != nil {
		t.Fatal(err)
	}
	for kind, n := range counts(t, l) {
		if n != first[kind] {
			t.Errorf("%s: %d at first, %d when imported again", kind, first[kind], n)
		}
	}
}

// TestImportThatFailsWritesNothing breaks an import at its two last steps, by a file that changes under its hands and
// by a user who cancels.
func TestImportThatFailsWritesNothing(t *testing.T) {
	l := smallPark(t)
	folder := parkFolder(t)
	before := counts(t, l)
	acts, err := l.Acts(context.Background(), 100)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	for _, c := range []struct {
		name string
		at   string
		act  func(what string)
		code string
	}{
		{"changed file", "保存 照片/", func(what string) {
			write(t, filepath.Join(folder, strings.TrimPrefix(what, "保存 ")), "改动后的内容")
		}, "被改动"},
		{"cancelled", "写入记录", func(string) { cancel() }, "F01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			broken := false
			o := app.ImportOptions{AcceptProposals: true, Progress: func(_, _ int, what string) {
				if !broken && strings.HasPrefix(what, c.at) {
					broken = true
					c.act(what)
				}
			}}
			r, err := l.Import(ctx, []string{folder}, o)
			if r != nil || err == nil || !strings.Contains(app.Explain(err), c.code) {
				t.Fatalf("want %s, got %v", c.code, err)
			}
			if after := counts(t, l); !maps.Equal(after, before) {
				t.Errorf("before %v, after %v", before, after)
			}
			if now, err := l.Acts(context.Background(), 100); err != nil || len(now) != len(acts) {
				t.Errorf("%d acts before, %d after, %v", len(acts), len(now), err)
			}
			err = filepath.WalkDir(filepath.Join(l.Dir(), "evidence"), func(path string, d fs.DirEntry, err error) error {
				if strings.HasPrefix(d.Name(), "part-") {
					t.Errorf("left %s", d.Name())
				}
				return err
			})
			if r, checkErr := l.Check(context.Background()); errors.Join(err, checkErr) != nil || !r.OK() {
				t.Errorf("check: %+v, %v", r, errors.Join(err, checkErr))
			}
		})
	}
}

// TestImportDoesNotUndoAnEditMadeMeanwhile edits a record, that the import is about to update, after the plan was made.
func TestImportDoesNotUndoAnEditMadeMeanwhile(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	list := filepath.Join(t.TempDir(), "专家名单.csv")
	write(t, list, "姓名,工作单位,研究方向,职称\n周岩松,云杉大学,减振,教授\n")
	accept := app.ImportOptions{AcceptProposals: true}
	if r, err := l.Import(ctx, []string{list}, accept); err != nil || !r.Committed {
		t.Fatalf("import: %v", err)
	}
	expert := func() *data.Expert {
		b, err := l.Book(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range data.All[*data.Expert](b) {
			if e.FullName == "周岩松" {
				return e
			}
		}
		t.Fatal("the expert is gone")
		return nil
	}
	write(t, list, "姓名,工作单位,研究方向,职称\n周岩松,云杉大学,减振降噪,教授\n")
	edited := false
	accept.Progress = func(_, _ int, what string) {
		if what != "写入记录" {
			return
		}
		e := *expert()
		e.Note, edited = "只在周五有空", true
		if err := l.Save(ctx, "编辑专家", &e); err != nil {
			t.Error(err)
		}
	}
	if _, err := l.Import(ctx, []string{list}, accept); !errors.Is(err, data.ErrChanged) || !edited {
		t.Errorf("the import ended with %v", err)
	}
	if e := expert(); e.Note != "只在周五有空" || e.Expertise != "减振" {
		t.Errorf("stored %+v", e)
	}
	accept.Progress, accept.DryRun = nil, true
	asked, err := l.Import(ctx, []string{list}, accept)
	if err != nil || len(asked.Questions) == 0 {
		t.Fatalf("an edited record is asked about: %v", err)
	}
	accept.DryRun, accept.Answers = false, map[string]string{}
	for _, q := range asked.Questions {
		if strings.Contains(q.Text, "导入后在软件中改为") {
			accept.Answers[q.ID] = "file"
		}
	}
	if r, err := l.Import(ctx, []string{list}, accept); err != nil || !r.Committed {
		t.Fatalf("import once more: %v", err)
	}
	if e := expert(); e.Note != "只在周五有空" || e.Expertise != "减振降噪" {
		t.Errorf("stored %+v", e)
	}
}
