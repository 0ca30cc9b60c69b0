package app

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"parkledger/data"
)

func TestTheOpenerLeadsToItsProject(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "云杉园 科协")
	l, err := Create(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(t.TempDir(), "搬过来的")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{moved, filepath.Join(moved, Opener), filepath.Join(moved, databaseName)} {
		if got := ProjectDir(path); filepath.Clean(got) != moved {
			t.Errorf("%s means %s", path, got)
		}
	}
	// Written again when somebody has removed it, left alone when somebody has changed it.
	opener := filepath.Join(moved, Opener)
	if err := os.Remove(opener); err != nil {
		t.Fatal(err)
	}
	reopen(t, moved)
	if _, err := os.Stat(opener); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"":                    moved,
		openerPlace + "/etc":  moved,
		openerPlace + "../别处": moved,
		openerPlace + "里面\n":  filepath.Join(moved, "里面"),
		"\uFEFF园科台账\n\n别的程序写的": moved,
	} {
		if err := os.WriteFile(opener, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := ProjectDir(opener); filepath.Clean(got) != want {
			t.Errorf("%q means %s, want %s", text, got, want)
		}
	}
	reopen(t, moved)
	if text, err := os.ReadFile(opener); err != nil || len(text) == len(openerText) {
		t.Errorf("the changed opener was written over: %q, %v", text, err)
	}
}

func TestOtherFilesMeanThemselves(t *testing.T) {
	file := filepath.Join(t.TempDir(), "表.xlsx")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := ProjectDir(file); got != file {
		t.Error(got)
	}
	gone := filepath.Join(t.TempDir(), "没有", Opener)
	if _, err := Open(ProjectDir(gone)); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a project that is gone: %v", err)
	}
}

func reopen(t *testing.T, dir string) {
	t.Helper()
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}
