package app

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"
	"time"

	"parkledger/app/report"
	"parkledger/app/safety"
	"parkledger/data"
)

// Settings under which the last backup is remembered, and the one from which the project was restored.
const (
	keyBackupAt   = "backup.at"
	keyBackupPath = "backup.path"
	keyRestored   = "backup.restored"
)

// BackupDir is the folder in the project where backups lie unless the user chooses another.
func (l *Ledger) BackupDir() string { return filepath.Join(l.dir, backupDir) }

// BackupNow writes a backup like Backup, named by the time when path is blank, and remembers when and where. It
// returns the path written.
func (l *Ledger) BackupNow(ctx context.Context, path string) (string, error) {
	at := l.now()
	if strings.TrimSpace(path) == "" {
		path = filepath.Join(l.BackupDir(), "园科台账备份-"+at.Local().Format("20060102-150405")+".db")
	}
	if err := l.Backup(ctx, path); err != nil {
		return "", fmt.Errorf("app: backup: %w", err)
	}
	return path, l.rememberBackup(ctx, at, path)
}

func (l *Ledger) rememberBackup(ctx context.Context, at time.Time, path string) error {
	return l.Remember(ctx, map[string]string{keyBackupAt: at.UTC().Format(time.RFC3339), keyBackupPath: path})
}

// LastBackup tells when and where the last backup was written; ok is false when there was none.
func LastBackup(b *data.Book) (at time.Time, path string, ok bool) {
	at, err := time.Parse(time.RFC3339, b.Setting(keyBackupAt, ""))
	return at, b.Setting(keyBackupPath, ""), err == nil
}

// BackupReason says why a backup is made.
type BackupReason = safety.Reason

// Reasons for backups. Those of what was filed are kept for ever.
const (
	BackupByHand        = safety.ByHand
	BackupAutomatic     = safety.Automatic
	BackupFiled         = safety.Filed
	BackupBeforeRestore = safety.Restoring
)

// BackUp keeps a whole copy of the project, records and files, in a folder of backups (blank: the project's own), and
// thins those that are there. The copy is opened, examined and counted before it counts as made. Evidence is kept by its
// SHA-256, so that a backup costs what is new since the one before. What is kept already is read again unless the
// backup is an automatic one.
func (l *Ledger) BackUp(ctx context.Context, folder string, reason BackupReason) (*Backup, error) {
	if strings.TrimSpace(folder) == "" {
		folder = l.BackupDir()
	}
	set, err := l.keepSet(ctx, folder, reason)
	if err != nil {
		return nil, fmt.Errorf("app: backup: %w", err)
	}
	if _, err := safety.Thin(folder, set.Project); err != nil {
		return nil, fmt.Errorf("app: thin backups: %w", err)
	}
	b := backupOf(folder, set)
	if reason != BackupByHand {
		return b, nil // it is in the list of its folder, and is no news in the project
	}
	return b, l.rememberBackup(ctx, set.At, folder)
}

func (l *Ledger) keepSet(ctx context.Context, folder string, reason BackupReason) (*safety.Set, error) {
	if l.reader {
		return nil, errors.New("open for reading")
	}
	l.storing.RLock() // no file of evidence goes meanwhile
	defer l.storing.RUnlock()
	project := safety.Project{Store: l.store, Dir: l.dir, Database: databaseName, Named: []string{evidenceDir, snapshotDir}, Wants: namedFiles}
	return safety.Make(ctx, project, folder, safety.Making{At: l.now(), Reason: reason, Whole: reason != BackupAutomatic})
}

// namedFiles are the files a record names, below the folder of the project.
func namedFiles(r data.Record) (paths []string) {
	for _, sha := range filesOf(r) {
		if len(sha) > 2 {
			paths = append(paths, path.Join(evidenceDir, sha[:2], sha))
		}
	}
	if s, ok := r.(*data.Setting); ok && s.Key == report.StyleSetting {
		for _, f := range chosenFonts(s.Value) {
			paths = append(paths, path.Join(evidenceDir, f.SHA256[:2], f.SHA256))
		}
	}
	return paths
}

// BackupDue reports whether anything was done since the last whole backup in the project's own folder.
func (l *Ledger) BackupDue(ctx context.Context) (bool, error) {
	sets, _, err := safety.List(l.BackupDir())
	if err != nil {
		return false, fmt.Errorf("app: list backups: %w", err)
	}
	last := ""
	if len(sets) > 0 {
		last = sets[len(sets)-1].Last
	}
	n, err := l.store.Since(ctx, last)
	if err != nil {
		return false, fmt.Errorf("app: backup: %w", err)
	}
	return n > 0, nil
}

// BackUpIfDue keeps an automatic backup in the project's own folder when anything was done since the last one; nil when
// nothing was.
func (l *Ledger) BackUpIfDue(ctx context.Context) (*Backup, error) {
	if due, err := l.BackupDue(ctx); err != nil || !due {
		return nil, err
	}
	return l.BackUp(ctx, "", BackupAutomatic)
}

// NewerBackup is the last backup in the project's own folder that holds acts which the project does not know, so that an
// earlier file must have been put in its place; nil when there is none. What was given up by a restore does not count.
func (l *Ledger) NewerBackup(ctx context.Context) (*Backup, error) {
	sets, _, err := safety.List(l.BackupDir())
	if err != nil {
		return nil, fmt.Errorf("app: list backups: %w", err)
	}
	ends, err := l.store.Ends(ctx)
	if err != nil {
		return nil, fmt.Errorf("app: backup: %w", err)
	}
	for i := len(sets) - 1; i >= 0; i-- {
		s := sets[i]
		if s.Project != ends.First || !s.At.Truncate(time.Millisecond).After(ends.Restored) {
			continue
		}
		known, err := l.store.Knows(ctx, s.Last)
		if err != nil || !known {
			return backupOf(l.BackupDir(), s), err
		}
		return nil, nil
	}
	return nil, nil
}
