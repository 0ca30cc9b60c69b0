//go:build unix

package app

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"parkledger/data"
)

// TestProjectIsForItsOwnerAlone: whatever the system gives new files, and whatever a copy or a version before gave them,
// nobody else can read a project, its backups and its snapshots.
func TestProjectIsForItsOwnerAlone(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	dir := filepath.Join(t.TempDir(), "P")
	l, err := Create(dir, []data.Record{&data.Project{Park: "云杉园"}})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "签到表.txt")
	if err := os.WriteFile(file, []byte("签到"), 0o666); err != nil {
		t.Fatal(err)
	}
	fill := func(l *Ledger) {
		t.Helper()
		if _, err := l.StoreFile(file); err != nil {
			t.Fatal(err)
		}
		if _, err := l.BackUp(t.Context(), "", BackupByHand); err != nil {
			t.Fatal(err)
		}
		if _, err := l.BackupNow(t.Context(), ""); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Freeze(t.Context(), data.Date{}, "留底"); err != nil {
			t.Fatal(err)
		}
	}
	fill(l)
	if n := openToOthers(t, dir, nil); n > 0 {
		t.Errorf("%d files or folders are open to others", n)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	openToOthers(t, dir, func(path string, m fs.FileMode) error { return os.Chmod(path, m|m>>3|m>>6|0o044) })
	if l, err = Open(dir); err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if n := openToOthers(t, dir, nil); n > 1 { // the folder itself is the user's to share
		t.Errorf("%d files or folders stay open to others", n)
	}
	if err := l.Save(t.Context(), "新增", &data.Company{FullName: "云杉园某某有限公司"}); err != nil {
		t.Error(err)
	}
}

// openToOthers counts what below a folder anybody but its owner may read, after each was changed.
func openToOthers(t *testing.T, dir string, change func(string, fs.FileMode) error) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o077 != 0 {
			n++
			t.Logf("%s %o", filepath.Base(path), info.Mode().Perm())
		}
		if change != nil {
			return change(path, info.Mode().Perm())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
