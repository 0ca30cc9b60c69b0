package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"parkledger/data"
	"parkledger/data/sqlite"
)

// newLedger makes an empty project for a test.
func newLedger(t testing.TB, opts ...Option) *Ledger {
	t.Helper()
	l, err := Create(t.TempDir(), []data.Record{&data.Project{Park: "云杉园"}}, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

func book(t testing.TB, l *Ledger) *data.Book {
	t.Helper()
	b, err := l.Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func save(t testing.TB, l *Ledger, act string, recs ...data.Record) {
	t.Helper()
	if err := l.Save(context.Background(), act, recs...); err != nil {
		t.Fatal(err)
	}
}

func need(title string) *data.Need {
	return &data.Need{Title: title, Validity: data.Pending, Progress: data.NotStarted}
}

func TestCreateRefusesAnExistingProject(t *testing.T) {
	dir := t.TempDir()
	l, err := Create(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dir, nil); !errors.Is(err, data.ErrDuplicate) {
		t.Errorf("second Create: %v", err)
	}
	if _, err := Open(dir); !errors.Is(err, sqlite.ErrBusy) {
		t.Errorf("Open while open: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l, err = Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.TempDir()); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("Open of an empty folder: %v", err)
	}
}

func TestCreateThatFailsLeavesNoProject(t *testing.T) {
	dir := t.TempDir()
	var invalid *data.InvalidError
	if _, err := Create(dir, []data.Record{&data.Need{}}); !errors.As(err, &invalid) {
		t.Fatalf("Create with a need without a title: %v", err)
	}
	l, err := Create(dir, nil)
	if err != nil {
		t.Fatalf("Create again: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestBookFollowsActs(t *testing.T) {
	l := newLedger(t)
	empty := book(t, l)
	if book(t, l) != empty {
		t.Error("nothing changed, but the book is another one")
	}
	a, b := need("甲"), need("乙")
	save(t, l, "登记需求", b, a)
	if a.No != "XQ-002" || b.No != "XQ-001" || a.ID == "" || a.Created.IsZero() {
		t.Errorf("numbers %q, %q, id %q", a.No, b.No, a.ID)
	}
	full := book(t, l)
	if got := names(full, data.KindNeed); got != "乙 甲 " {
		t.Errorf("needs = %q", got)
	}
	if len(empty.Of(data.KindNeed)) != 0 {
		t.Error("the old snapshot changed")
	}
	a.Title = "丙"
	save(t, l, "修改需求", a)
	if got := names(book(t, l), data.KindNeed); got != "乙 丙 " {
		t.Errorf("after an edit needs = %q", got)
	}
	if err := l.Delete(context.Background(), "删除需求", b); err != nil {
		t.Fatal(err)
	}
	if got := names(book(t, l), data.KindNeed); got != "丙 " {
		t.Errorf("after a deletion needs = %q", got)
	}
	for _, want := range []string{"乙 丙 ", "乙 甲 ", ""} {
		if _, err := l.Undo(context.Background()); err != nil {
			t.Fatal(err)
		}
		if got := names(book(t, l), data.KindNeed); got != want {
			t.Errorf("after undo needs = %q, want %q", got, want)
		}
	}
	if _, err := l.Undo(context.Background()); !errors.Is(err, sqlite.ErrNothingToUndo) {
		t.Errorf("undo of the making of the project: %v", err)
	}
}

func names(b *data.Book, k data.Kind) string {
	s := ""
	for _, r := range b.Of(k) {
		s += r.Name() + " "
	}
	return s
}

// TestPatchedBookIsTheStoredOne compares the book kept up to date by changes with one read from the file.
func TestPatchedBookIsTheStoredOne(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	c, n := &data.Company{FullName: "甲公司"}, need("难题")
	save(t, l, "登记", c, n)
	book(t, l)
	link := &data.Link{AKind: c.Kind(), A: c.ID, BKind: n.Kind(), B: n.ID, Role: "x"}
	save(t, l, "关联", link)
	book(t, l)
	if err := l.Delete(ctx, "删除", c); err != nil {
		t.Fatal(err)
	}
	if got := book(t, l); len(got.Links(n.ID)) != 0 || got.Get(c.ID) != nil {
		t.Error("the trashed firm or its link is still in the book")
	}
	if err := l.Restore(ctx, c.Kind(), c.ID); err != nil {
		t.Fatal(err)
	}
	patched := book(t, l)
	stored, err := l.store.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range stored {
		if patched.Get(r.Head().ID) == nil {
			t.Errorf("the book lacks %s %s", r.Kind(), r.Head().ID)
		}
	}
	if len(patched.Links(n.ID)) != 1 {
		t.Error("the link did not come back with the firm")
	}
}

func TestHistoryNamesWhatReferencesPointTo(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	a, b, n := &data.Company{FullName: "甲公司"}, &data.Company{FullName: "乙公司"}, need("难题")
	save(t, l, "登记", a, b, n)
	n.Company = a.ID
	save(t, l, "填写企业", n)
	n.Company = b.ID
	save(t, l, "更换企业", n)
	if err := l.Delete(ctx, "删除企业", a); err != nil {
		t.Fatal(err)
	}
	entries, err := l.History(ctx, n.Kind(), n.ID)
	if err != nil || len(entries) != 3 {
		t.Fatal(entries, err)
	}
	c := entries[2].Fields[0]
	if c.Field.Label != "企业名称" || c.Old != "（已删除的记录）" || c.New != "乙公司" || entries[2].Name != "更换企业" {
		t.Errorf("%+v", entries[2])
	}
}

// TestOpenRemovesWhatACutOffRunLeft puts incomplete copies where a power cut would leave them.
func TestOpenRemovesWhatACutOffRunLeft(t *testing.T) {
	dir := t.TempDir()
	l, err := Create(dir, []data.Record{&data.Project{Park: "云杉园"}})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := l.StoreBytes([]byte("签到表"))
	if err = errors.Join(err, l.Close()); err != nil {
		t.Fatal(err)
	}
	parts := []string{filepath.Join(dir, evidenceDir, partPrefix+"123"), filepath.Join(dir, snapshotDir, partPrefix+"x.db.part"), filepath.Join(dir, backupDir, "备份.db.part")}
	for _, p := range parts {
		if err := os.WriteFile(p, []byte("半"), 0o400); err != nil {
			t.Fatal(err)
		}
	}
	whole := filepath.Join(dir, backupDir, partPrefix+"我的备份.db") // a name a user may choose
	if err := os.WriteFile(whole, []byte("整"), 0o400); err != nil {
		t.Fatal(err)
	}
	if l, err = Open(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(whole); err != nil {
		t.Errorf("a backup is gone: %v", err)
	}
	for _, p := range parts {
		if _, err := os.Stat(p); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there: %v", filepath.Base(p), err)
		}
	}
	if err := errors.Join(l.verify(kept.SHA256), l.Close()); err != nil {
		t.Error(err)
	}
}
