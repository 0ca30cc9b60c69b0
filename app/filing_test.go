package app_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parkledger/app"
	"parkledger/data"
)

// smallPark makes a project with a few records and files.
func smallPark(t *testing.T) *app.Ledger {
	t.Helper()
	return smallParkAt(t, clock)
}

func smallParkAt(t *testing.T, now func() time.Time) *app.Ledger {
	t.Helper()
	ctx := context.Background()
	start := app.NewProject{Signed: data.MustDate(2024, 4, 1), Park: "云杉园"}
	l, err := app.New(filepath.Join(t.TempDir(), "项目"), start, app.WithClock(now))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	seminar := &data.Activity{Title: "第一次需求座谈会", Type: data.NeedsSeminar, Start: data.MustDate(2024, 5, 8)}
	need := &data.Need{Title: "减速器检测", Date: data.MustDate(2024, 5, 8), Validity: data.Pending, Progress: data.NotStarted}
	if err := l.Save(ctx, "登记", seminar, need); err != nil {
		t.Fatal(err)
	}
	folder := os.DirFS("testdata/park")
	for name, kind := range map[string]data.EvidenceKind{"照片/IMG_20240508_140512.jpg": data.EvPhoto, "签到表扫描/签到表(1).pdf": data.EvSignIn} {
		raw, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), filepath.Base(name))
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := l.AddEvidence(ctx, app.NewEvidence{Paths: []string{path}, Type: kind, Of: seminar}); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

// pack makes a package and returns its folder and the bytes of its manifest.
func pack(t *testing.T, l *app.Ledger) (string, []byte) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "材料包")
	if _, err := l.Package(context.Background(), out, app.PackageOptions{AsOf: endOfYear}); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(out, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	return out, raw
}

// TestPackagesOfOneStateAreEqual holds filing and the making of packages and snapshots against the bytes.
func TestPackagesOfOneStateAreEqual(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	out, first := pack(t, l)
	f, m, err := l.File(ctx, out, endOfYear, "")
	if kept, _, failed := app.Backups(ctx, l.Dir(), ""); failed != nil || len(kept) == 0 || kept[len(kept)-1].Reason != app.BackupFiled {
		t.Errorf("backups of what was filed: %+v, %v", kept, failed)
	}
	if err != nil {
		t.Fatal(err)
	}
	s, err := l.FindSnapshot(ctx, "")
	if err != nil || f.Snapshot != s.ID || m.Snapshot != s.Content {
		t.Errorf("filing of %s, manifest of %s, snapshot %+v, %v", f.Snapshot, m.Snapshot, s, err)
	}
	if _, again := pack(t, l); string(again) != string(first) {
		t.Error("a second package of the same state differs")
	}
	if all, err := l.Snapshots(ctx); err != nil || len(all) != 1 {
		t.Errorf("%d snapshots, %v", len(all), err)
	}
}

// TestFilingKeepsItsDay files after the project year, which is when the report is due.
func TestFilingKeepsItsDay(t *testing.T) {
	december := data.MustDate(2024, 12, 10)
	morning := func() time.Time { return time.Date(2024, 12, 9, 23, 0, 0, 0, time.UTC) } // the 10th in Beijing
	for name, c := range map[string]struct {
		now   func() time.Time
		asked data.Date
	}{
		"today":     {morning, data.Date{}},
		"day asked": {clock, december},
	} {
		t.Run(name, func(t *testing.T) {
			l := smallParkAt(t, c.now)
			out, _ := pack(t, l)
			f, _, err := l.File(t.Context(), out, c.asked, "")
			if err != nil {
				t.Fatal(err)
			}
			if f.Date != december || f.AsOf != endOfYear {
				t.Errorf("filed on %s, up to %s", f.Date, f.AsOf)
			}
			s, err := l.Status(t.Context(), data.Date{})
			if err != nil {
				t.Fatal(err)
			}
			counts := s.Indicators[slices.IndexFunc(s.Indicators, func(i app.StatusIndicator) bool { return i.ID == "report" })].Actual
			if asked := c.asked.IsZero(); *counts == 1 != asked { // the clock of the other stands at 29 November
				t.Errorf("the report counts %v", *counts)
			}
		})
	}
}

// TestFilingNeedsTheRecordsOfThePackage deletes the snapshot a package was made from.
func TestFilingNeedsTheRecordsOfThePackage(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	out, _ := pack(t, l)
	drop := func() {
		t.Helper()
		all, err := l.Snapshots(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range all {
			err = errors.Join(err, l.Delete(ctx, "删除快照", s))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	drop()
	if _, err := l.SetShortfall(ctx, "uploads", "栏目审核"); err != nil {
		t.Fatal(err)
	}
	var refused *app.Refusal
	if _, _, err := l.File(ctx, out, endOfYear, ""); !errors.As(err, &refused) || !strings.Contains(refused.Text, "没有找到") {
		t.Errorf("a package of records nobody has any more was filed: %v", err)
	}
	if _, err := l.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Undo(ctx); err != nil { // the deletion
		t.Fatal(err)
	}
	drop()
	f, _, err := l.File(ctx, out, endOfYear, "")
	if err != nil || f.Snapshot == "" {
		t.Errorf("the records still say the same, but the package was not filed: %v", err)
	}
}

func TestStampedVersion(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	if _, err := l.FindFiling(ctx, ""); err == nil {
		t.Error("found a filing before any")
	}
	out, _ := pack(t, l)
	if _, _, err := l.File(ctx, out, endOfYear, ""); err != nil {
		t.Fatal(err)
	}
	f, err := l.FindFiling(ctx, "BS-001")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	scan, photo := filepath.Join(dir, "盖章版.pdf"), filepath.Join(dir, "盖章版.docx")
	if err := errors.Join(os.WriteFile(scan, []byte("%PDF-1.5\n盖章"), 0o600), os.WriteFile(photo, []byte("PK"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if _, err := l.AttachStamped(ctx, f, photo); err == nil || !strings.Contains(app.Explain(err), "不是 PDF") {
		t.Errorf("a Word file as stamped version: %v", err)
	}
	e, err := l.AttachStamped(ctx, f, scan)
	if err != nil {
		t.Fatal(err)
	}
	b, err := l.Book(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Linked(f.ID, data.KindEvidence, string(data.EvReport)); len(got) != 1 || got[0].Head().ID != e.ID {
		t.Errorf("linked %v", got)
	}
}
