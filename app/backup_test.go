package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/app/safety"
	"parkledger/data"
	"parkledger/data/sqlite"
)

// keptProject makes a project with a firm and a file of evidence, and closes it after a whole backup.
func keptProject(t *testing.T) (dir string, b *Backup) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "项目")
	l, err := Create(dir, []data.Record{&data.Project{Park: "云杉园", Association: "云杉园科协"}})
	if err != nil {
		t.Fatal(err)
	}
	letter := filepath.Join(t.TempDir(), "走访记录.txt")
	if err := os.WriteFile(letter, []byte("走访记录"), 0o600); err != nil {
		t.Fatal(err)
	}
	firm := &data.Company{FullName: "甲公司"}
	if err := l.Save(t.Context(), "登记企业", firm); err != nil {
		t.Fatal(err)
	}
	if _, err := l.AddEvidence(t.Context(), NewEvidence{Paths: []string{letter}, Of: firm}); err != nil {
		t.Fatal(err)
	}
	if due, err := l.BackupDue(t.Context()); err != nil || !due {
		t.Errorf("a backup is due: %v, %v", due, err)
	}
	if b, err = l.BackUp(t.Context(), "", BackupByHand); err != nil {
		t.Fatal(err)
	}
	if due, err := l.BackupDue(t.Context()); err != nil || due {
		t.Errorf("a backup is due at once: %v, %v", due, err)
	}
	firm.Contact = "罗屹"
	if err := errors.Join(l.Save(t.Context(), "修改企业", firm), l.Save(t.Context(), "登记企业", &data.Company{FullName: "乙公司"}), l.Close()); err != nil {
		t.Fatal(err)
	}
	return dir, b
}

// holds opens a project and looks whether it is whole and as it was when the backup was made.
func holds(t *testing.T, dir string, firms int) {
	t.Helper()
	l, err := Open(dir)
	if err != nil {
		t.Fatal(Explain(err))
	}
	defer func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}()
	drillCheck(t, l)
	all := data.All[*data.Company](book(t, l))
	if len(all) != firms || firms == 1 && all[0].Contact != "" {
		t.Errorf("%d firms, the first %+v", len(all), all[0])
	}
	acts, err := l.Acts(t.Context(), 1)
	if err != nil || acts[0].Sort != sqlite.SortRestore {
		t.Errorf("the last act is %+v, %v", acts, err)
	}
	if err := l.Save(t.Context(), "登记企业", &data.Company{FullName: "之后"}); err != nil {
		t.Error(err)
	}
}

// TestRestore puts a backup in the place of projects in every state.
func TestRestore(t *testing.T) {
	for _, c := range []struct {
		name  string
		harm  func(dir string) error
		why   bool // the project cannot be read
		there bool // there is one to back up
	}{
		{"whole", func(string) error { return nil }, false, true},
		{"emptied", func(dir string) error { return os.Truncate(filepath.Join(dir, databaseName), 0) }, true, false},
		{"cut", func(dir string) error { return os.Truncate(filepath.Join(dir, databaseName), 9000) }, true, false},
		{"gone", func(dir string) error { return os.Remove(filepath.Join(dir, databaseName)) }, false, false},
		{"with a wrong log", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, databaseName+"-wal"), []byte(strings.Repeat("x", 999)), 0o600)
		}, false, true},
		{"without evidence", func(dir string) error { return os.RemoveAll(filepath.Join(dir, evidenceDir)) }, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, b := keptProject(t)
			if err := c.harm(dir); err != nil {
				t.Fatal(err)
			}
			p, err := PreviewRestore(t.Context(), dir, b)
			if err != nil || (p.Why != nil) != c.why || len(p.Damaged) > 0 {
				t.Fatalf("preview %+v, %v", p, err)
			}
			if p.Changes != nil && (len(p.Changes.Removed) != 1 || len(p.Changes.Changed) != 1 || len(p.Changes.Added) != 0) {
				t.Errorf("would change %+v", p.Changes)
			}
			r, err := Restore(t.Context(), dir, b)
			if err != nil {
				t.Fatal(Explain(err))
			}
			if (r.Before != nil) != c.there || (r.Aside != "") != (c.why && !c.there) || len(r.Damaged) > 0 {
				t.Errorf("restored %+v", r)
			}
			holds(t, dir, 1)
			if r.Before == nil {
				return
			}
			if _, err := Restore(t.Context(), dir, r.Before); err != nil { // and back again
				t.Fatal(Explain(err))
			}
			holds(t, dir, 2)
		})
	}
}

// TestRestoreOnAnotherComputer has the folder of backups alone.
func TestRestoreOnAnotherComputer(t *testing.T) {
	dir, b := keptProject(t)
	stick := filepath.Join(t.TempDir(), "U盘")
	if err := os.CopyFS(stick, os.DirFS(filepath.Join(dir, backupDir))); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	found, err := FindBackup(t.Context(), dir, stick, "")
	if err != nil || found.ID != b.ID {
		t.Fatalf("found %+v, %v", found, err)
	}
	if _, err := Restore(t.Context(), dir, found); err != nil {
		t.Fatal(Explain(err))
	}
	holds(t, dir, 1)
}

// TestAFileThatWasPutBackIsNoticed: somebody copied an earlier file over the project's.
func TestAFileThatWasPutBackIsNoticed(t *testing.T) {
	dir, _ := keptProject(t)
	path := filepath.Join(dir, databaseName)
	earlier, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	newer := func() *Backup {
		t.Helper()
		l, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		b, err := l.NewerBackup(t.Context())
		if r, failed := l.Check(t.Context()); failed != nil || r.OK() != (b == nil) || b != nil && !strings.Contains(strings.Join(r.Lines(), ""), "项目文件比备份旧") {
			t.Errorf("check: %q, %v", r.Lines(), failed)
		}
		if err = errors.Join(err, l.Close()); err != nil {
			t.Fatal(err)
		}
		return b
	}
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Save(t.Context(), "登记企业", &data.Company{FullName: "丙公司"}); err != nil {
		t.Fatal(err)
	}
	kept, err := l.BackUpIfDue(t.Context())
	if err != nil || kept == nil || kept.Reason != BackupAutomatic {
		t.Fatalf("backup %+v, %v", kept, err)
	}
	if again, err := l.BackUpIfDue(t.Context()); err != nil || again != nil {
		t.Errorf("a second one at once: %+v, %v", again, err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if b := newer(); b != nil {
		t.Errorf("%s is newer than the project it is of", b.ID)
	}
	if err := os.WriteFile(path, earlier, 0o600); err != nil {
		t.Fatal(err)
	}
	b := newer()
	if b == nil || b.ID != kept.ID {
		t.Fatalf("the backup that knows more is %+v", b)
	}
	if _, err := Restore(t.Context(), dir, b); err != nil {
		t.Fatal(err)
	}
	if b := newer(); b != nil {
		t.Errorf("%s is newer after it was restored", b.ID)
	}
}

// TestADamagedBackupIsNotRestored, one with a damaged file of evidence only as far as the project has not got it.
func TestADamagedBackupIsNotRestored(t *testing.T) {
	dir, b := keptProject(t)
	before := listing(t, dir)
	harm := func(sha string) {
		t.Helper()
		found, err := filepath.Glob(filepath.Join(dir, backupDir, "files", sha[:2], sha+"*"))
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		raw, err := os.ReadFile(found[0])
		if err != nil {
			t.Fatal(err)
		}
		raw[len(raw)/2] ^= 1
		if err := os.WriteFile(found[0], raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	harm(b.set.Files[0].SHA256)
	p, err := PreviewRestore(t.Context(), dir, b)
	if err != nil || len(p.Damaged) != 1 {
		t.Errorf("preview %+v, %v", p, err)
	}
	if r, err := Restore(t.Context(), dir, b); err != nil || len(r.Damaged) > 0 { // the project has it
		t.Errorf("restored %+v, %v", r, err)
	}
	harm(b.set.Files[0].SHA256)
	harm(b.set.Database.SHA256)
	var refused *Refusal
	if _, err := PreviewRestore(t.Context(), dir, b); !errors.As(err, &refused) {
		t.Errorf("a preview of damaged records: %v", err)
	}
	if _, err := Restore(t.Context(), dir, b); !errors.As(err, &refused) || !strings.Contains(refused.Text, "没有作任何改动") {
		t.Errorf("restored damaged records: %v", err)
	}
	if now := listing(t, dir); len(now) < len(before) {
		t.Errorf("files went: %q", now)
	}
	if _, err := FindBackup(t.Context(), dir, "", "20010101-000000"); !errors.As(err, &refused) {
		t.Errorf("a backup that is not there: %v", err)
	}
}

// TestABackupCostsWhatIsNew and heals what the folder of backups has lost.
func TestABackupCostsWhatIsNew(t *testing.T) {
	dir, _ := keptProject(t)
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	photo := strings.Repeat("照片", 200_000)
	stored, err := l.StoreBytes([]byte(photo))
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Save(t.Context(), "登记", &data.Evidence{FileName: "照片.jpg", SHA256: stored.SHA256}); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "备份")
	size := func() (n int64) {
		err := filepath.WalkDir(folder, func(_ string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				info, err := d.Info()
				n += info.Size()
				return err
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	last := int64(0)
	for i := range 10 {
		if err := l.Save(t.Context(), "登记", &data.Company{FullName: strings.Repeat("丙", i+1)}); err != nil {
			t.Fatal(err)
		}
		b, err := l.BackUp(t.Context(), folder, BackupAutomatic)
		if err != nil || !b.Sound || b.Files != 2 {
			t.Fatalf("backup %+v, %v", b, err)
		}
		now := size()
		if cost := now - last; i > 0 && cost > int64(len(photo))/10 {
			t.Errorf("backup %d cost %d bytes", i+1, cost)
		}
		last = now
	}
	kept := filepath.Join(folder, "files", stored.SHA256[:2], stored.SHA256)
	if err := errors.Join(os.Chmod(kept, 0o600), os.WriteFile(kept, []byte("x"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if _, err := l.BackUp(t.Context(), folder, BackupByHand); err != nil {
		t.Fatal(err)
	}
	if raw, err := os.ReadFile(kept); err != nil || string(raw) != photo {
		t.Error("a damaged file in the folder of backups was not replaced")
	}
	if err := os.Remove(l.EvidencePath(stored.SHA256)); err != nil { // lost in the project: the folder still has it
		t.Fatal(err)
	}
	b, err := l.BackUp(t.Context(), folder, BackupByHand)
	if err != nil || b.Sound || len(b.Lacking) != 1 || b.Files != 2 {
		t.Errorf("backup %+v, %v", b, err)
	}
	if err := safety.Verify(t.Context(), folder, b.set); err != nil {
		t.Error(err)
	}
}

// TestAnImportIsBackedUpBefore when there is something to lose; a backup that cannot be made is told and stops nobody.
func TestAnImportIsBackedUpBefore(t *testing.T) {
	l := newLedger(t)
	list := filepath.Join(t.TempDir(), "专家名单.csv")
	expert := func(name string) *Import {
		t.Helper()
		if err := os.WriteFile(list, []byte("姓名,工作单位,研究方向,职称\n"+name+",云杉大学,减振,教授\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		imp, err := l.Import(t.Context(), []string{list}, ImportOptions{AcceptProposals: true})
		if err != nil || !imp.Committed {
			t.Fatalf("imported: %+v, %v", imp, err)
		}
		return imp
	}
	kept := func() int {
		t.Helper()
		all, _, err := Backups(t.Context(), l.Dir(), "")
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	expert("周岩松")
	if n := kept(); n != 0 {
		t.Errorf("%d backups of nothing", n)
	}
	expert("李云岭")
	if n := kept(); n != 1 {
		t.Errorf("%d backups before the second import", n)
	}
	if err := errors.Join(os.RemoveAll(l.BackupDir()), os.WriteFile(l.BackupDir(), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	imp := expert("王清泉")
	if p := imp.Problems[len(imp.Problems)-1].Text; !strings.Contains(p, "自动备份没有完成") {
		t.Errorf("the last problem is %q", p)
	}
}
