package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"parkledger/data"
)

// Settings under which the last backup is remembered.
const (
	keyBackupAt   = "backup.at"
	keyBackupPath = "backup.path"
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
	return path, l.Remember(ctx, map[string]string{keyBackupAt: at.UTC().Format(time.RFC3339), keyBackupPath: path})
}

// LastBackup tells when and where the last backup was written; ok is false when there was none.
func LastBackup(b *data.Book) (at time.Time, path string, ok bool) {
	at, err := time.Parse(time.RFC3339, b.Setting(keyBackupAt, ""))
	return at, b.Setting(keyBackupPath, ""), err == nil
}
