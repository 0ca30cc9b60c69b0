package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"parkledger/app/host"
)

// buildPrefix begins the names of the folders in which projects are made.
const buildPrefix = tempPrefix + "new-"

// build makes a project in a folder as one step: fill makes all of it in a folder inside, then it is moved to its place,
// the file last. A run that is cut off leaves no half project; what it leaves is swept when the project is next opened.
func build(dir string, fill func(work string) error) (err error) {
	_, missing := os.Stat(dir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	defer func() {
		if err != nil && missing != nil {
			_ = os.Remove(dir) // only when nothing is in it; what went wrong is told
		}
	}()
	work, err := os.MkdirTemp(dir, buildPrefix)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	if err := fill(work); err != nil {
		return err
	}
	for _, name := range []string{evidenceDir, snapshotDir, backupDir, databaseName} {
		if err := moveIn(work, dir, name); err != nil {
			return err
		}
	}
	return host.SyncDir(dir)
}

// moveIn moves a file or folder of a new project to its place. A folder that is there stays, as nothing of a new project
// may replace what somebody has put there.
func moveIn(work, dir, name string) error {
	from, to := filepath.Join(work, name), filepath.Join(dir, name)
	if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(from, to)
	} else if err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s: %w", to, fs.ErrExist)
	}
	return nil
}
