package app

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/data"
	"parkledger/data/sqlite"
)

// released are the versions of the tables that projects in the parks were made with, newest last.
var released = []string{"0001"}

// unpackReleased unpacks the archive of a released version into a new folder.
func unpackReleased(t *testing.T, version string) string {
	t.Helper()
	z, err := zip.OpenReader(filepath.Join("testdata", "released", version+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	dir := t.TempDir()
	for _, f := range z.File {
		to := filepath.Join(dir, filepath.FromSlash(f.Name))
		if strings.HasSuffix(f.Name, "/") {
			if err := os.MkdirAll(to, 0o700); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := unpackFile(f, to); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func unpackFile(f *zip.File, to string) (err error) {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	from, err := f.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, from)
	return errors.Join(err, out.Close())
}

// TestUpgradeDrill opens the kept project of every released version as a park does after installing this one.
func TestUpgradeDrill(t *testing.T) {
	for _, version := range released {
		t.Run(version, func(t *testing.T) {
			dir := unpackReleased(t, version)
			kept := hashesBelow(t, filepath.Join(dir, "项目", snapshotDir))
			l, err := Open(filepath.Join(dir, "项目"), WithUser("许静"))
			if err != nil {
				t.Fatal(err)
			}
			drillFigures(t, l, dir)
			drillSnapshots(t, l, dir)
			drillPackage(t, l, dir)
			drillCheck(t, l)
			drillWork(t, l)
			drillImport(t, l, dir)
			drillCheck(t, l)
			drillTrash(t, l)
			drillCheck(t, l)
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			drillRestore(t, filepath.Join(dir, "项目"))
			if now := hashesBelow(t, filepath.Join(dir, "项目", snapshotDir)); !slices.Equal(now, kept) {
				t.Errorf("the bytes of the snapshots changed: %v, were %v", now, kept)
			}
		})
	}
}

// hashesBelow lists the files of a folder with their SHA-256.
func hashesBelow(t *testing.T, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		sum, err := hashFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e.Name()+" "+sum)
	}
	return list
}

// drillFigures: the figures are those the old version showed.
func drillFigures(t *testing.T, l *Ledger, dir string) {
	t.Helper()
	s, err := l.Status(t.Context(), data.MustDate(2024, 11, 30))
	if err != nil {
		t.Fatal(err)
	}
	sameJSON(t, "status", filepath.Join(dir, "status.json"), s.JSON)
}

// sameJSON holds what this version says against the file the old one wrote. What this version says beyond it, such as
// fields of a later version, is no difference.
func sameJSON(t *testing.T, what, path string, now func() ([]byte, error)) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	said, err := now()
	if err != nil {
		t.Fatal(err)
	}
	var old, fresh any
	if err := errors.Join(json.Unmarshal(raw, &old), json.Unmarshal(said, &fresh)); err != nil {
		t.Fatal(err)
	}
	for _, d := range lost(old, fresh, what) {
		t.Error(d)
	}
}

// lost lists what of an old value is not in the fresh one.
func lost(old, fresh any, at string) (found []string) {
	switch o := old.(type) {
	case map[string]any:
		f, _ := fresh.(map[string]any)
		for key, value := range o {
			found = append(found, lost(value, f[key], at+"."+key)...)
		}
	case []any:
		f, _ := fresh.([]any)
		if len(f) != len(o) {
			return []string{at + ": another number of items"}
		}
		for i := range o {
			found = append(found, lost(o[i], f[i], at)...)
		}
	default:
		if old != fresh {
			return []string{at + ": another value"}
		}
	}
	return found
}

// drillSnapshots: the snapshots are read, compare as they did and still hold the content their record says.
func drillSnapshots(t *testing.T, l *Ledger, dir string) {
	t.Helper()
	all, err := l.Snapshots(t.Context())
	if err != nil || len(all) < 2 {
		t.Fatalf("%d snapshots, %v", len(all), err)
	}
	for _, s := range all {
		b, err := l.OpenSnapshot(t.Context(), s)
		if err != nil {
			t.Fatalf("%s: %v", s.No, err)
		}
		if !sameContent(b, s.Content) {
			t.Errorf("%s has another content now", s.No)
		}
	}
	c, err := l.CompareSnapshots(t.Context(), all[0].No, all[len(all)-1].No)
	if err != nil {
		t.Fatal(err)
	}
	sameJSON(t, "comparison", filepath.Join(dir, "compare.json"), c.JSON)
}

// drillPackage: what was handed in verifies, and is known as what was handed in.
func drillPackage(t *testing.T, l *Ledger, dir string) {
	t.Helper()
	if _, err := l.CheckPackage(t.Context(), filepath.Join(dir, "材料包")); err != nil {
		t.Error(Explain(err))
	}
	b, err := l.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	filings := data.All[*data.Filing](b)
	if len(filings) != 1 {
		t.Fatalf("%d filings", len(filings))
	}
	m, sum, _, err := readManifest(t.Context(), filepath.Join(dir, "材料包"))
	if err != nil || sum != filings[0].Manifest {
		t.Errorf("the filing names another manifest, %v", err)
	}
	if s := snapshotOf(b, m.AsOf, m.Snapshot); s == nil || s.ID != filings[0].Snapshot {
		t.Error("the snapshot of the filing is not found")
	}
}

func drillCheck(t *testing.T, l *Ledger) {
	t.Helper()
	r, err := l.Check(t.Context())
	if err != nil || !r.OK() || len(r.Orphans) > 0 {
		t.Errorf("check: %v, %q", err, r.Lines())
	}
}

// drillWork: the last act is undone, a record comes back from the trash with what is tied to it, and numbers count on.
func drillWork(t *testing.T, l *Ledger) {
	t.Helper()
	u, err := l.Undo(t.Context())
	if err != nil || u.Act != "补充企业" || len(u.Left) != 0 {
		t.Fatalf("undone %q, left %v, %v", u.Act, u.Left, err)
	}
	if r, err := l.Redo(t.Context()); err != nil || r.Act != "补充企业" || len(r.Left) != 0 {
		t.Errorf("redone %q, left %v, %v", r.Act, r.Left, err)
	}
	if _, err := l.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b, err := l.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if c := data.All[*data.Company](b)[0]; c.Address != "" || c.Phone != "" {
		t.Error("the undo did not bring back what was there, sealed values among it")
	}
	trash, err := l.Trash(t.Context())
	i := slices.IndexFunc(trash, func(r Trashed) bool { return r.Record.Kind() == data.KindNeed })
	if err != nil || i < 0 {
		t.Fatalf("the trash holds %d records, %v", len(trash), err)
	}
	need := trash[i].Record
	if err := l.Restore(t.Context(), need.Kind(), need.Head().ID); err != nil {
		t.Fatal(err)
	}
	if b, err = l.Book(t.Context()); err != nil {
		t.Fatal(err)
	}
	if sources := b.Sources(need.Head().ID); len(sources) != 1 {
		t.Errorf("the need came back with %d sources", len(sources))
	}
	h, err := l.History(t.Context(), need.Kind(), need.Head().ID)
	if err != nil || len(h) != 3 || h[0].Name != "导入" {
		t.Errorf("history of %d entries, %v", len(h), err)
	}
}

// drillTrash: what the old version wrote of a record goes with it, and the history still proves the rest.
func drillTrash(t *testing.T, l *Ledger) {
	t.Helper()
	b, err := l.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	needs := data.All[*data.Need](b)
	gone := needs[len(needs)-1]
	if err := l.Delete(t.Context(), "删除需求", gone); err != nil {
		t.Fatal(err)
	}
	if n, _, err := l.EmptyTrash(t.Context()); err != nil || n == 0 {
		t.Fatalf("%d records went, %v", n, err)
	}
	h, err := l.History(t.Context(), gone.Kind(), gone.ID)
	if err != nil || len(h) == 0 {
		t.Fatalf("history of %d entries, %v", len(h), err)
	}
	for _, e := range h[:len(h)-1] {
		if e.Op != sqlite.OpErased || len(e.Fields) > 0 {
			t.Errorf("the history still holds %+v", e)
		}
	}
}

// drillRestore: the backup that the old version made is restored, then what was replaced by it.
func drillRestore(t *testing.T, dir string) {
	t.Helper()
	list, unreadable, err := Backups(t.Context(), dir, "")
	if err != nil || len(unreadable) > 0 || len(list) < 2 {
		t.Fatalf("%d backups, %q, %v", len(list), unreadable, err)
	}
	i := slices.IndexFunc(list, func(b *Backup) bool { return strings.HasPrefix(b.ID, "园科台账备份") })
	if i < 0 || list[i].Name != "云杉园科协" {
		t.Fatalf("the backup of the old version is not listed, or as %+v", list)
	}
	p, err := PreviewRestore(t.Context(), dir, list[i])
	if err != nil || p.Changes == nil {
		t.Fatalf("preview %+v, %v", p, err)
	}
	for _, b := range []*Backup{list[i], nil} {
		if b == nil {
			if b, err = FindBackup(t.Context(), dir, "", ""); err != nil {
				t.Fatal(err)
			}
		}
		r, err := Restore(t.Context(), dir, b)
		if err != nil || r.Before == nil || len(r.Damaged) > 0 {
			t.Fatalf("restored %+v, %v", r, err)
		}
		l, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		drillCheck(t, l)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// drillImport: the files that were imported before bring nothing new.
func drillImport(t *testing.T, l *Ledger, dir string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, "answers.json"))
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]string{}
	if err := json.Unmarshal(raw, &answers); err != nil {
		t.Fatal(err)
	}
	files := []string{filepath.Join(dir, "资料", "走访及问卷需求记录.csv"), filepath.Join(dir, "资料", "云杉园科协专家名单.xlsx")}
	imp, err := l.Import(t.Context(), files, ImportOptions{Answers: answers})
	if err != nil || len(imp.Open) > 0 || len(imp.Changes) > 0 {
		t.Errorf("imported again: %d questions, %d changes, %v", len(imp.Open), len(imp.Changes), err)
	}
}

// TestContentKnowsOnlyWhatIsEntered: by the first rule a record that says something in a later field is another record.
func TestContentKnowsOnlyWhatIsEntered(t *testing.T) {
	need := func(note string) *data.Book {
		return data.NewBook([]data.Record{&data.Need{Title: "甲", Note: note, Meta: data.Meta{ID: "n", No: "XQ-001"}}})
	}
	var fields []string
	for _, f := range data.EntityOf(data.KindNeed).Fields {
		if f.Name != "note" {
			fields = append(fields, f.Name)
		}
	}
	earlier := []sqlite.TableFields{{Kind: data.KindNeed, Fields: fields}} // as if the note had come later
	if saysMore(need(""), earlier) || !saysMore(need("乙"), earlier) || !saysMore(need(""), nil) {
		t.Error("what is entered beyond the first fields is not told")
	}
	if contentOf(need("")) == contentOf(need("乙")) {
		t.Error("two contents are one")
	}
}
