package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"parkledger/app/host"
	"parkledger/app/safety"
	"parkledger/data"
	"parkledger/data/sqlite"
)

// Backup is one backup of a project: a whole copy, or a file with the records alone.
type Backup struct {
	ID      string // by which it is asked for
	At      time.Time
	Reason  BackupReason // blank for a file of records alone
	Name    string       // of the association
	Project string       // key of the project
	Records int
	Files   int // beside the records
	Sound   bool
	Lacking []string // files that were gone or changed when it was made

	folder string
	set    *safety.Set // nil for a file of records alone
}

// Whole reports whether the files of evidence are in it.
func (b *Backup) Whole() bool { return b.set != nil }

func backupOf(folder string, s *safety.Set) *Backup {
	return &Backup{
		ID: s.ID, At: s.At, Reason: s.Reason, Name: s.Name, Project: s.Project, Records: s.Count(), Files: len(s.Files),
		Sound: s.Sound(), Lacking: s.Lacking, folder: folder, set: s,
	}
}

// Backups lists the backups in a folder (blank: that of the project in dir), oldest first, without opening the project,
// which may be damaged or gone. Entries that cannot be read are named.
func Backups(ctx context.Context, dir, folder string) (list []*Backup, unreadable []string, err error) {
	if strings.TrimSpace(folder) == "" {
		folder = filepath.Join(dir, backupDir)
	}
	sets, unreadable, err := safety.List(folder)
	if err != nil {
		return nil, nil, fmt.Errorf("app: list backups: %w", err)
	}
	for _, s := range sets {
		list = append(list, backupOf(folder, s))
	}
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("app: list backups: %w", err)
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".db" || !e.Type().IsRegular() {
			continue
		}
		b, err := fileBackup(ctx, folder, e)
		if err != nil {
			unreadable = append(unreadable, e.Name())
			continue
		}
		list = append(list, b)
	}
	slices.SortStableFunc(list, func(a, b *Backup) int { return a.At.Compare(b.At) })
	return list, unreadable, nil
}

// fileBackup is a backup of the records alone, as earlier versions made it and as one is made before an upgrade.
func fileBackup(ctx context.Context, folder string, e fs.DirEntry) (*Backup, error) {
	b, err := readCopy(ctx, filepath.Join(folder, e.Name()))
	if err != nil {
		return nil, err
	}
	info, err := e.Info()
	if err != nil {
		return nil, err
	}
	backup := &Backup{ID: e.Name(), At: info.ModTime(), Sound: true, folder: folder}
	for _, k := range data.Entities() {
		backup.Records += len(b.Of(k.Kind))
	}
	if p := b.Project(); p != nil {
		backup.Name = p.Association
	}
	return backup, nil
}

// FindBackup is the backup of that name in a folder; the empty word means the latest sound one. It refuses when there is
// none.
func FindBackup(ctx context.Context, dir, folder, id string) (*Backup, error) {
	list, _, err := Backups(ctx, dir, folder)
	if err != nil {
		return nil, err
	}
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].ID == id || id == "" && list[i].Sound {
			return list[i], nil
		}
	}
	if id == "" {
		return nil, refuse("没有找到可用的备份。请检查备份所在的文件夹是否正确，移动硬盘或 U 盘是否已连接。")
	}
	return nil, refuse("没有找到备份“%s”。请先列出备份，再从中选择一个。", id)
}

// OfferBackup is the newest sound backup in the folder of a project that was not opened for the given error; nil when the
// error is not one that a restore mends, or there is no backup.
func OfferBackup(ctx context.Context, dir string, err error) *Backup {
	lost := errors.Is(err, data.ErrNotFound) || errors.As(err, new(*AsideError))
	for _, damage := range []error{sqlite.ErrEmpty, sqlite.ErrCorrupt, sqlite.ErrForeign} {
		lost = lost || errors.Is(err, damage)
	}
	if !lost {
		return nil
	}
	b, failed := FindBackup(ctx, dir, "", "")
	if failed != nil {
		return nil // nothing to offer
	}
	return b
}

// RestorePreview says what restoring a backup would do.
type RestorePreview struct {
	Backup  *Backup
	Present int         // records there are now; -1 when the project cannot be read
	Why     error       // why it cannot be read; nil when it can, and when there is none
	Changes *Comparison // from now to the backup; nil when there is nothing to compare with
	Damaged []string    // files of the backup that are gone or changed, beside the records
}

// PreviewRestore reads a backup and compares it with the project in dir as it is now, which may be damaged or gone.
// Nothing is changed. Refused when the records in the backup are not whole.
func PreviewRestore(ctx context.Context, dir string, b *Backup) (*RestorePreview, error) {
	p := &RestorePreview{Backup: b, Present: -1}
	work, err := os.MkdirTemp("", tempPrefix)
	if err != nil {
		return nil, fmt.Errorf("app: restore: %w", err)
	}
	defer os.RemoveAll(work)
	if p.Damaged, err = b.takeOut(ctx, work); err != nil {
		return nil, err
	}
	then, err := readCopy(ctx, filepath.Join(work, databaseName))
	if err != nil {
		return nil, fmt.Errorf("app: restore: %w", err)
	}
	now, err := presentBook(ctx, dir)
	if err != nil {
		if !errors.Is(err, data.ErrNotFound) {
			p.Why = err
		}
		return p, nil
	}
	p.Present = 0
	for _, e := range data.Entities() {
		p.Present += len(now.Of(e.Kind))
	}
	day := AsOf(now, b.At, data.Date{})
	if p.Changes, err = Compare(now, then, day, day); err != nil {
		return nil, err
	}
	return p, nil
}

// presentBook reads the project as it is without changing anything.
func presentBook(ctx context.Context, dir string) (*data.Book, error) {
	l, err := Open(dir, ForReading())
	if err != nil {
		return nil, err
	}
	b, err := l.Book(ctx)
	return b, errors.Join(err, l.Close())
}

// takeOut writes the records of a backup into a folder, verified, and lists its other files that are gone or changed.
func (b *Backup) takeOut(ctx context.Context, work string) (damaged []string, err error) {
	to := filepath.Join(work, databaseName)
	if b.set == nil {
		if err := copyTo(filepath.Join(b.folder, b.ID), to); err != nil {
			return nil, fmt.Errorf("app: read backup: %w", err)
		}
		return nil, nil
	}
	var bad *safety.DamageError
	err = safety.Verify(ctx, b.folder, b.set)
	if errors.As(err, &bad) {
		damaged = bad.Files
	} else if err != nil {
		return nil, fmt.Errorf("app: read backup: %w", err)
	}
	if slices.Contains(damaged, b.set.Database.Path) {
		return nil, refuse("备份“%s”已损坏，不能用来恢复。没有作任何改动。请选择另一个备份。", b.ID)
	}
	if err := safety.TakeOut(b.folder, b.set.Database, to); err != nil {
		return nil, fmt.Errorf("app: read backup: %w", err)
	}
	return damaged, nil
}

// copyTo copies a file to a new one.
func copyTo(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = copyAndHash(out, in)
	return errors.Join(err, out.Close())
}

// Restored says what a restore did.
type Restored struct {
	Backup  *Backup
	Before  *Backup  // of the state that was replaced; nil when it could not be read
	Aside   string   // folder in the project to which a state that could not be read was moved; blank when there was none
	Damaged []string // files of the backup that were gone or changed and are not in the project either
}

// Restore puts a backup in the place of the project in dir, which must not be open. The present state is backed up first
// or, when it cannot be read, set aside. Files of evidence there are stay. The project there may be gone: the folder is
// made when missing. A run that is cut off leaves the project as it was or as it is then; at worst what was set aside,
// and the backup.
func Restore(ctx context.Context, dir string, b *Backup, opts ...Option) (*Restored, error) {
	if inFile(dir) {
		return nil, fmt.Errorf("app: restore: %w", errNoFolder)
	}
	done := &Restored{Backup: b}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("app: restore: %w", err)
	}
	if err := done.keepPresent(ctx, dir, opts); err != nil {
		return nil, err
	}
	work, err := os.MkdirTemp(dir, buildPrefix)
	if err != nil {
		return nil, fmt.Errorf("app: restore: %w", err)
	}
	defer os.RemoveAll(work)
	if done.Damaged, err = b.takeOut(ctx, work); err != nil {
		return nil, err
	}
	if err := b.settleIn(ctx, work, opts); err != nil {
		return nil, fmt.Errorf("app: restore: %w", err)
	}
	if done.Damaged, err = b.putFiles(dir, done.Damaged); err != nil {
		return nil, fmt.Errorf("app: restore: %w", err)
	}
	if err := done.replace(work, dir); err != nil {
		return nil, fmt.Errorf("app: restore: %w", err)
	}
	return done, nil
}

// keepPresent backs the present state up. One that is open elsewhere, or made by a newer program, is left alone.
func (r *Restored) keepPresent(ctx context.Context, dir string, opts []Option) error {
	l, err := Open(dir, opts...)
	if errors.As(err, new(*AsideError)) {
		l, err = Open(dir, opts...) // what was in the way is gone
	}
	var newer *sqlite.VersionError
	switch {
	case errors.Is(err, sqlite.ErrBusy), errors.As(err, &newer):
		return err
	case err != nil:
		return nil //nolint:nilerr // damaged or gone: it is set aside when the backup takes its place
	}
	set, err := l.keepSet(ctx, l.BackupDir(), safety.Restoring)
	err = errors.Join(err, l.Close())
	if errors.Is(err, sqlite.ErrCorrupt) {
		return nil // it opens, but cannot be read
	}
	if err != nil {
		return fmt.Errorf("app: back up before restoring: %w", err)
	}
	r.Before = backupOf(l.BackupDir(), set)
	return nil
}

// settleIn brings the records up to date where they were taken out, notes that they were restored and proves them.
func (b *Backup) settleIn(ctx context.Context, work string, opts []Option) error {
	l, err := open(work, false, opts)
	if err != nil {
		return err
	}
	act := sqlite.Act{Name: "从备份恢复（" + b.At.Local().Format("2006-01-02 15:04") + "）", Who: l.User(), Final: true, Sort: sqlite.SortRestore}
	_, err = l.store.Write(ctx, act, func(t *Tx) error { return putSettings(t, map[string]string{keyRestored: b.ID}) })
	if err == nil {
		err = l.store.Integrity(ctx)
	}
	return errors.Join(err, l.Close())
}

// putFiles puts the files of a backup to where the records look for them. What is there and whole stays. It lists what
// neither the backup nor the project has whole.
func (b *Backup) putFiles(dir string, damaged []string) (lost []string, err error) {
	if b.set == nil {
		return nil, nil
	}
	for _, f := range b.set.Files {
		to := filepath.Join(dir, filepath.FromSlash(f.Path))
		if sum, err := hashFile(to); err == nil && sum == f.SHA256 {
			continue
		}
		if slices.Contains(damaged, f.Path) {
			lost = append(lost, f.Path)
			continue
		}
		part := filepath.Join(dir, filepath.FromSlash(strings.SplitN(f.Path, "/", 2)[0]), partPrefix+f.SHA256)
		if err := errors.Join(removeIfThere(part), safety.TakeOut(b.folder, f, part), os.Chmod(part, 0o400)); err != nil {
			return nil, err
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o700), removeIfThere(to), os.Rename(part, to), host.SyncDir(filepath.Dir(to))); err != nil {
			return nil, err
		}
	}
	for _, d := range []string{evidenceDir, snapshotDir, backupDir} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o700); err != nil {
			return nil, err
		}
	}
	return lost, nil
}

// replace puts the restored file in the place of the present one, which is backed up or set aside.
func (r *Restored) replace(work, dir string) error {
	present := filepath.Join(dir, databaseName)
	if r.Before == nil {
		aside := freeAside(dir)
		if err := sqlite.SetAside(present, aside); err != nil {
			return err
		}
		if err := os.Remove(aside); err != nil { // there was something to set aside
			r.Aside = filepath.Base(aside)
		}
	}
	return errors.Join(os.Rename(filepath.Join(work, databaseName), present), host.SyncDir(dir))
}
