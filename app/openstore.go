package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"parkledger/data"
	"parkledger/data/sqlite"
)

// ReadOnly reports whether the project is open for reading alone.
func (l *Ledger) ReadOnly() bool { return l.reader }

// openStore opens the file of a project. Where nothing can be written it is opened for reading, which options says then.
func openStore(dir string, o *options) (*sqlite.Store, error) {
	path := filepath.Join(dir, databaseName)
	store, err := sqlite.Open(path, o.store)
	if err == nil {
		return store, nil
	}
	var log *sqlite.LogError
	if errors.As(err, &log) {
		return nil, logAside(dir, log)
	}
	err = unusable(dir, err)
	if !errors.Is(err, sqlite.ErrReadOnly) || o.store.Create {
		return nil, err
	}
	o.store.ReadOnly = true
	store, failed := sqlite.Open(path, o.store)
	if failed != nil {
		return nil, err // the first says more
	}
	return store, nil
}

// WantsBackup reports whether an error of Open says that the project in dir cannot be used as it lies there, so that a
// backup may help.
func WantsBackup(dir string, err error) bool {
	var version *sqlite.VersionError
	switch {
	case errors.As(err, &version):
		return version.File < version.Program
	case errors.Is(err, data.ErrNotFound): // taken away, but for its backups
		info, failed := os.Stat(filepath.Join(dir, backupDir))
		return failed == nil && info.IsDir()
	}
	return errors.Is(err, sqlite.ErrEmpty) || errors.Is(err, sqlite.ErrForeign) || errors.Is(err, sqlite.ErrCorrupt) ||
		errors.As(err, new(*AsideError)) || errors.As(err, new(*sqlite.LogError))
}

// AsideError tells that something in the folder of a project was not the project's own and was set aside.
type AsideError struct {
	Folder string // where it lies now, below the folder of the project
	Err    error  // what was wrong
}

// Error names the folder.
func (e *AsideError) Error() string { return fmt.Sprintf("%v; set aside in %s", e.Err, e.Folder) }

// Unwrap is what was wrong.
func (e *AsideError) Unwrap() error { return e.Err }

// asidePrefix begins the names of the folders in which lies what was set aside.
const asidePrefix = "移出"

// freeAside is a new folder for what is set aside.
func freeAside(dir string) string {
	for n := 1; ; n++ {
		folder := filepath.Join(dir, fmt.Sprint(asidePrefix, n))
		if _, err := os.Lstat(folder); err != nil {
			return folder
		}
	}
}

func logAside(dir string, log *sqlite.LogError) error {
	folder := freeAside(dir)
	if err := log.SetAside(folder); err != nil {
		return errors.Join(log, err)
	}
	return &AsideError{filepath.Base(folder), log}
}
