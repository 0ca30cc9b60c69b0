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

// listing is all that lies below a folder, files with their SHA-256.
func listing(t *testing.T, dir string) (list []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		sum := ""
		if d.Type().IsRegular() {
			sum, err = hashFile(path)
		}
		list = append(list, strings.TrimPrefix(path, dir)+" "+sum)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestMakingAProjectIsOneStep: what fails on the way leaves nothing, and what is there already stays.
func TestMakingAProjectIsOneStep(t *testing.T) {
	root := t.TempDir()
	if _, err := Create(filepath.Join(root, "新"), []data.Record{&data.Need{}}); err == nil {
		t.Fatal("no error")
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Sample(stopped, filepath.Join(root, "示例"), nil); !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled sample: %v", err)
	}
	if left := listing(t, root); len(left) != 1 {
		t.Errorf("left over: %q", left)
	}
	dir := filepath.Join(root, "有文件")
	note := filepath.Join(dir, "说明.txt")
	half := filepath.Join(dir, buildPrefix+"1", databaseName) // of a run that was killed
	if err := errors.Join(os.MkdirAll(filepath.Dir(half), 0o700), os.WriteFile(note, []byte("x"), 0o600), os.WriteFile(half, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	l, err := Create(dir, []data.Record{&data.Project{Park: "云杉园"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	var names []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{backupDir, evidenceDir, databaseName, snapshotDir, "打开项目.parkledger", "说明.txt"}; !slices.Equal(names, want) {
		t.Errorf("the folder holds %q, want %q", names, want)
	}
}

// TestOpeningForReadingChangesNothing, not even where a run that was killed has left its log.
func TestOpeningForReadingChangesNothing(t *testing.T) {
	l, err := Create(filepath.Join(t.TempDir(), "P"), []data.Record{&data.Project{Park: "云杉园"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Save(t.Context(), "登记", &data.Company{FullName: "甲公司"}); err != nil {
		t.Fatal(err)
	}
	killed := filepath.Join(t.TempDir(), "P")
	if err := os.CopyFS(killed, os.DirFS(l.Dir())); err != nil { // its log among it
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	before := listing(t, killed)
	if !slices.ContainsFunc(before, func(f string) bool { return strings.Contains(f, databaseName+"-wal") }) {
		t.Fatal("no log was left")
	}
	r, err := Open(killed, ForReading())
	if err != nil {
		t.Fatal(err)
	}
	b, err := r.Book(t.Context())
	if err != nil || !r.ReadOnly() || len(data.All[*data.Company](b)) != 1 {
		t.Errorf("read: %v, for reading: %v", err, r.ReadOnly())
	}
	if err := r.Save(t.Context(), "登记", &data.Company{FullName: "乙公司"}); !errors.Is(err, sqlite.ErrReadOnly) {
		t.Errorf("a save: %v", err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if after := listing(t, killed); !slices.Equal(after, before) {
		t.Errorf("the folder holds %q, held %q", after, before)
	}
}

// TestAWrongLogIsSetAside and the project opens the next time.
func TestAWrongLogIsSetAside(t *testing.T) {
	l, err := Create(filepath.Join(t.TempDir(), "P"), []data.Record{&data.Project{Park: "云杉园"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	log := strings.Repeat("不是日志", 500)
	if err := os.WriteFile(filepath.Join(l.Dir(), databaseName+"-wal"), []byte(log), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Open(l.Dir())
	var aside *AsideError
	if !errors.As(err, &aside) {
		t.Fatalf("opened, or %v", err)
	}
	if kept, err := os.ReadFile(filepath.Join(l.Dir(), aside.Folder, databaseName+"-wal")); err != nil || string(kept) != log {
		t.Errorf("the log was not kept: %v", err)
	}
	if l, err = Open(l.Dir()); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestOpeningSweepsWhatABackupLeft: what a killed backup leaves holds records and is a whole file.
func TestOpeningSweepsWhatABackupLeft(t *testing.T) {
	l := newLedger(t)
	for _, left := range []string{"files/part-1.db", "files/part-1.db.part-journal", "sets/part-1", "a.db.part", "a.db.part-journal", "../" + probePrefix + "part"} {
		path := filepath.Join(l.Dir(), backupDir, filepath.FromSlash(left))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(l.Dir())
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if left := strings.Join(listing(t, l.Dir()), "\n"); strings.Contains(left, "part") {
		t.Errorf("left over:\n%s", left)
	}
}
