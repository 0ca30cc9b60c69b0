package app

import (
	"errors"
	"os"
	"strings"
	"testing"

	"parkledger/data"
)

func TestPastPassesOverWhatWindowsRemember(t *testing.T) {
	l := newLedger(t)
	c := &data.Company{FullName: "甲公司", Phone: "13800001111"}
	save(t, l, "新增", c)
	if err := l.Remember(t.Context(), map[string]string{"ui.screen": "needs"}); err != nil {
		t.Fatal(err)
	}
	past, err := l.Past(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if past[0].Name == rememberAct || past[0].Records != 1 || past[0].Touched[data.KindCompany] != 1 {
		t.Errorf("the last act reads %+v", past[0])
	}
	changes, err := l.ActChanges(t.Context(), past[0].ID, 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) != 1 || !strings.HasSuffix(changes[0].Title, "甲公司") || changes[0].Live == nil {
		t.Fatalf("it did %+v", changes)
	}
	for _, f := range changes[0].Fields {
		if strings.Contains(f.Old+f.New, "13800001111") {
			t.Error("a telephone number stands in the history")
		}
	}
	if err := l.Delete(t.Context(), "删除", c); err != nil {
		t.Fatal(err)
	}
	if changes, err = l.ActChanges(t.Context(), past[0].ID, 10); err != nil || changes[0].Live != nil || changes[0].Title == "" {
		t.Errorf("a deleted record is called %q, %v", changes[0].Title, err)
	}
}

func TestRestoreAllBringsBackWhatOthersReferToFirst(t *testing.T) {
	l := newLedger(t)
	c := &data.Company{FullName: "甲公司"}
	save(t, l, "新增", c)
	n := &data.Need{Title: "降噪", Company: c.ID, Validity: data.Pending, Progress: data.NotStarted}
	save(t, l, "新增", n)
	if err := l.Delete(t.Context(), "删除", n, c); err != nil {
		t.Fatal(err)
	}
	if err := l.RestoreAll(t.Context(), []data.Record{n}); err == nil {
		t.Error("a need came back without its firm")
	}
	if err := l.RestoreAll(t.Context(), []data.Record{n, c}); err != nil {
		t.Fatal(err)
	}
	b, err := l.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if b.Get(n.ID) == nil || b.Get(c.ID) == nil {
		t.Error("not everything came back")
	}
	if err := l.RestoreAll(t.Context(), []data.Record{n}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("restoring what is not in the trash: %v", err)
	}
}

func TestBackupNowIsRemembered(t *testing.T) {
	l := newLedger(t)
	path, err := l.BackupNow(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	b, err := l.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if at, where, ok := LastBackup(b); !ok || where != path || at.IsZero() {
		t.Errorf("remembered %v %s %v", at, where, ok)
	}
}
