package sqlite

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parkledger/data"
)

// withMore returns the embedded migrations and one more.
func withMore(sql string) []migration {
	ms := embedded()
	return append(ms, migration{version: len(ms) + 1, sql: sql})
}

func TestMigrationKeepsDataAndBacksUpBefore(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "p.db")
	s := open(t, path)
	n := &data.Need{Title: "甲", Validity: data.Pending}
	saveAll(t, s, "登记", n, &data.Need{Title: "乙", Validity: data.Invalid, Reason: data.Repeated, DuplicateOf: "x", Meta: data.Meta{ID: "y"}}, &data.Need{Title: "丙", Validity: data.Pending, Meta: data.Meta{ID: "x"}})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	// A table others refer to is rebuilt, which foreign keys would forbid.
	rebuild := `ALTER TABLE need ADD COLUMN extra TEXT NOT NULL DEFAULT '新';
		CREATE TABLE copy AS SELECT * FROM need; DROP TABLE copy;`
	options := Options{NewID: newID, Backups: filepath.Join(dir, "backups"), migrations: withMore(rebuild)}
	s, err := Open(path, options)
	if err != nil {
		t.Fatal(err)
	}
	if got := lines(t, s, "SELECT title, extra FROM need ORDER BY rowid"); !slices.Equal(got, []string{"甲 新", "乙 新", "丙 新"}) {
		t.Errorf("after migrating: %q", got)
	}
	if got := lines(t, s, "PRAGMA foreign_keys"); got[0] != "1" {
		t.Error("foreign keys stayed off")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{NewID: newID}); !newer(err, len(embedded())+1) {
		t.Errorf("a newer file: %v", err)
	}
	copies, err := filepath.Glob(filepath.Join(dir, "backups", fmt.Sprintf("before-upgrade-from-v%d-*.db", len(embedded()))))
	if err != nil || len(copies) != 1 {
		t.Fatal(copies, err)
	}
	s, err = Open(copies[0], Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := lines(t, s, "SELECT title FROM need ORDER BY rowid"); !slices.Equal(got, []string{"甲", "乙", "丙"}) {
		t.Errorf("the copy holds %q", got)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path, options); err != nil { // up to date: no second copy
		t.Fatal(err)
	}
	defer s.Close()
	if copies, _ = filepath.Glob(filepath.Join(dir, "backups", "*")); len(copies) != 1 {
		t.Errorf("copies: %v", copies)
	}
}

// TestAMigrationCutOffIsDoneTheNextTime, in the same second.
func TestAMigrationCutOffIsDoneTheNextTime(t *testing.T) {
	path := releasedFile(t, "0001")
	dir := filepath.Join(t.TempDir(), "backups")
	options := Options{NewID: newID, Backups: dir, Now: func() time.Time { return time.Unix(1717000000, 0) }}
	cut := options
	cut.migrations = append(embedded()[:1:1], migration{version: 2, sql: "ALTER TABLE act ADD COLUMN sort TEXT; SELECT FROM"})
	if _, err := Open(path, cut); err == nil {
		t.Fatal("no error")
	}
	s, err := Open(path, options)
	if err != nil {
		t.Fatal(err)
	}
	if said := examine(s.db); said != "" {
		t.Error(said)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if copies, err := filepath.Glob(filepath.Join(dir, "*.db")); err != nil || len(copies) != 2 {
		t.Errorf("copies: %v, %v", copies, err)
	}
}

func newer(err error, file int) bool {
	var v *VersionError
	return errors.As(err, &v) && v.File == file && v.Program < file
}

func TestMigrationThatFailsChangesNothing(t *testing.T) {
	for name, sql := range map[string]string{
		"syntax":   "ALTER TABLE need ADD COLUMN extra TEXT; SELECT FROM;",
		"dangling": "UPDATE need SET company = 'nobody';",
	} {
		path := filepath.Join(t.TempDir(), "p.db")
		s := open(t, path)
		saveAll(t, s, "登记", &data.Need{Title: "甲", Validity: data.Pending})
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path, Options{NewID: newID, migrations: withMore(sql)}); err == nil {
			t.Fatalf("%s: no error", name)
		}
		s = open(t, path)
		if got := lines(t, s, "SELECT title, company IS NULL FROM need"); !slices.Equal(got, []string{"甲 1"}) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestBackup(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "p.db"))
	saveAll(t, s, "登记", manyNeeds(50)...)
	copied := filepath.Join(dir, "备份", "copy.db")
	if err := s.Backup(ctx, copied); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, copied); !errors.Is(err, os.ErrExist) {
		t.Errorf("over an existing file: %v", err)
	}
	saveAll(t, s, "登记", &data.Need{Title: "后来的", Validity: data.Pending}) // the store still works
	r, err := Open(copied, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	recs, err := r.Load(ctx)
	if err != nil || len(recs) != 450 {
		t.Errorf("the copy holds %d records, %v", len(recs), err)
	}
	_, err = r.Write(ctx, Act{Name: "改"}, func(tx *Tx) error { return tx.Save(&data.Need{Title: "甲", Validity: data.Pending}) })
	if !errors.Is(err, ErrReadOnly) {
		t.Errorf("write to a snapshot: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "备份", "*.part*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestBackupThatCannotBeMadeLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "p.db"))
	blocked := filepath.Join(dir, "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, filepath.Join(blocked, "copy.db")); err == nil {
		t.Error("no error for a folder that is a file")
	}
}

// TestDamageIsFound overwrites the middle of the file, as a failing disk would.
func TestDamageIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.db")
	s := open(t, path)
	if err := s.Integrity(ctx); err != nil {
		t.Fatal(err)
	}
	saveAll(t, s, "登记", manyNeeds(3000)...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt([]byte(strings.Repeat("\xff", 64<<10)), info.Size()/2); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	s = openUnproved(t, path)
	if err := s.Integrity(ctx); !errors.Is(err, ErrCorrupt) {
		t.Errorf("integrity: %v", err)
	}
	if err := s.Backup(ctx, path+".copy"); !errors.Is(err, ErrCorrupt) {
		t.Errorf("a damaged file was backed up as good, or not for %v", err)
	}
}
