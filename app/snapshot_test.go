package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/data"
	"parkledger/data/sqlite"
)

var (
	june     = data.MustDate(2024, 6, 30)
	november = data.MustDate(2024, 11, 30)
)

func freeze(t *testing.T, l *Ledger, day data.Date) *data.Snapshot {
	t.Helper()
	s, err := l.Freeze(context.Background(), day, "")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// kept lists the files in the folder of snapshots.
func kept(t *testing.T, l *Ledger) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(l.Dir(), snapshotDir))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestFreezeKeepsOneSnapshotOfOneState(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	n := need("减速器检测")
	save(t, l, "登记", n)
	first := freeze(t, l, june)
	if err := l.Remember(ctx, map[string]string{"ui.dark": "true"}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.BackupNow(ctx, ""); err != nil {
		t.Fatal(err)
	}
	save(t, l, "报送", &data.Filing{Date: june, Manifest: "x", Snapshot: first.ID})
	if again := freeze(t, l, june); again.ID != first.ID || len(kept(t, l)) != 1 {
		t.Errorf("nothing changed, but there are %v", kept(t, l))
	}
	if other := freeze(t, l, november); other.ID == first.ID || other.Content != first.Content {
		t.Errorf("of another day: %+v", other)
	}
	n.Title = "减速器共享检测"
	save(t, l, "修改", n)
	if changed := freeze(t, l, june); changed.ID == first.ID || changed.Content == first.Content {
		t.Errorf("after an edit: %+v", changed)
	}
	// A snapshot is no act of the user: undo takes the edit back, not the snapshot.
	if u, err := l.Undo(ctx); err != nil || u.Act != "修改" {
		t.Errorf("undo of %q: %v", u.Act, err)
	}
	if back := freeze(t, l, june); back.ID != first.ID {
		t.Errorf("the records are back where they were, but %s is not %s", back.No, first.No)
	}
	noted, err := l.Freeze(ctx, june, "中期")
	if err != nil || noted.ID != first.ID || noted.Note != "中期" {
		t.Errorf("%+v, %v", noted, err)
	}
	if all, err := l.Snapshots(ctx); err != nil || len(all) != 3 || all[0].Note != "中期" {
		t.Errorf("%v, %v", all, err)
	}
}

func TestSnapshotHoldsTheRecordsAsTheyWere(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	n := need("旧名")
	save(t, l, "登记", n)
	s := freeze(t, l, june)
	n.Title = "新名"
	save(t, l, "修改", n, need("又一个"))
	b, err := l.OpenSnapshot(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	if got := names(b, data.KindNeed); got != "旧名 " {
		t.Errorf("needs of the snapshot: %q", got)
	}
	if contentOf(b) != s.Content {
		t.Error("the content is not that of the copy")
	}
}

func TestChangedSnapshotIsRefused(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	s := freeze(t, l, june)
	path := l.snapshotPath(s)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)-1] ^= 1
	if err := errors.Join(os.Chmod(path, 0o600), os.WriteFile(path, raw, 0o600)); err != nil {
		t.Fatal(err)
	}
	if _, err := l.OpenSnapshot(ctx, s); err == nil || !strings.Contains(Explain(err), "不再可信") {
		t.Errorf("a changed copy: %v", err)
	}
	// What can no longer be trusted is not used again.
	fresh := freeze(t, l, june)
	if fresh.ID == s.ID {
		t.Error("a damaged snapshot was used again")
	}
	if err := os.Remove(l.snapshotPath(fresh)); err != nil {
		t.Fatal(err)
	}
	if _, err := l.OpenSnapshot(ctx, fresh); err == nil || !strings.Contains(Explain(err), "已不在") {
		t.Errorf("a lost copy: %v", err)
	}
}

// TestContentDoesNotDependOnKeys makes the same records in another order, with other keys and times.
func TestContentDoesNotDependOnKeys(t *testing.T) {
	make1 := func(swap bool) *Ledger {
		l := newLedger(t)
		c := &data.Company{FullName: "甲公司"}
		a, b := need("甲"), need("乙")
		a.No, b.No = "XQ-001", "XQ-002"
		list := []data.Record{c, a, b}
		if swap {
			list = []data.Record{b, a, c}
		}
		save(t, l, "登记", list...)
		a.Company = c.ID
		save(t, l, "填写", a, &data.Link{AKind: data.KindNeed, A: b.ID, BKind: data.KindCompany, B: c.ID, Role: "x"})
		return l
	}
	l, other := make1(false), make1(true)
	if contentOf(book(t, l)) != contentOf(book(t, other)) {
		t.Error("equal records have unequal content")
	}
	link := data.All[*data.Link](book(t, l))[0]
	if err := l.Delete(context.Background(), "取消关联", link); err != nil {
		t.Fatal(err)
	}
	if contentOf(book(t, l)) == contentOf(book(t, other)) {
		t.Error("a link is gone and the content is the same")
	}
}

func TestFiledSnapshotCannotBeDeleted(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	free, filed := freeze(t, l, june), freeze(t, l, november)
	f := &data.Filing{Date: november, Manifest: "x", Snapshot: filed.ID}
	save(t, l, "报送", f)
	var used *sqlite.InUseError
	if err := l.Delete(ctx, "删除快照", filed); !errors.As(err, &used) {
		t.Errorf("a filed snapshot was deleted: %v", err)
	}
	if got := Filings(book(t, l), filed); len(got) != 1 || got[0].ID != f.ID {
		t.Errorf("filings %v", got)
	}
	if err := l.Delete(ctx, "删除快照", free); err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.EmptyTrash(ctx); err != nil {
		t.Fatal(err)
	}
	if got := kept(t, l); !slices.Equal(got, []string{filed.File}) {
		t.Errorf("files %v", got)
	}
}
