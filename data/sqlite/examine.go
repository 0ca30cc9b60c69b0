package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Names that SQLite gives what it keeps beside a file.
const (
	logSuffix     = "-wal"
	indexSuffix   = "-shm"
	journalSuffix = "-journal" // of files that are not in WAL mode; ours have none
)

// WorkPrefix begins the names of folders in which a file and its log are examined.
const WorkPrefix = ".parkledger-log-"

// LogError reports a write-ahead log that SQLite would apply to the file beside it, or write over, although it must not.
// Nothing has been changed. SetAside clears the way.
type LogError struct {
	Why  LogWhy
	Path string // of the file
	Lost int    // acts in a damaged log that cannot be read

	valid int64 // bytes of a damaged log that are whole
}

// LogWhy says what is wrong with a log.
type LogWhy int

// What may be wrong with a log.
const (
	_          LogWhy = iota
	LogForeign        // it is no log of such a file
	LogStale          // it belongs to another moment or another copy of the project, or to another project
	LogDamaged        // it is the file's own, but acts in it cannot be read
)

// Error says what is wrong.
func (e *LogError) Error() string {
	what := map[LogWhy]string{LogForeign: "is foreign", LogStale: "belongs to another state of the file", LogDamaged: "is damaged"}[e.Why]
	return fmt.Sprintf("sqlite: the log beside the file %s", what)
}

// SetAside takes what is wrong into a folder, which is made: a log that is not the file's own is moved there; of a damaged
// one, file and log are copied there and what cannot be read is cut off, so that the file opens with what can.
func (e *LogError) SetAside(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if e.Why != LogDamaged {
		return setAside(folder, e.Path+logSuffix, e.Path+journalSuffix, e.Path+indexSuffix)
	}
	for _, from := range []string{e.Path, e.Path + logSuffix} {
		if err := copyFile(from, filepath.Join(folder, filepath.Base(from))); err != nil {
			return err
		}
	}
	return errors.Join(os.Truncate(e.Path+logSuffix, e.valid), syncFile(e.Path+logSuffix))
}

// SetAside moves a file of a project that cannot be used, with what SQLite keeps beside it, into a folder, which is made.
// What is not there is passed over.
func SetAside(path, folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	return setAside(folder, path, path+logSuffix, path+journalSuffix, path+indexSuffix)
}

func setAside(folder string, paths ...string) error {
	for _, p := range paths {
		to := filepath.Join(folder, filepath.Base(p))
		if _, err := os.Lstat(to); err == nil {
			return fmt.Errorf("%s: %w", to, fs.ErrExist)
		}
		if err := os.Rename(p, to); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return errors.Join(syncDir(folder), syncDir(filepath.Dir(folder)))
}

// admit looks at a file before SQLite may write to it or to its log.
// Errors: ErrBusy, ErrEmpty, ErrForeign, ErrCorrupt, *LogError.
func admit(ctx context.Context, path string, options Options) (err error) {
	_, noLog := os.Stat(path + logSuffix)
	defer func() {
		if err != nil && noLog != nil && !errors.Is(err, ErrBusy) {
			err = errors.Join(err, removeEmpty(path+logSuffix)) // SQLite makes one even for a look
		}
	}()
	// First of all: on some systems, closing a file that this process has open elsewhere takes the lock off it.
	if busy, err := held(ctx, path); err != nil || busy {
		return cmp.Or(err, ErrBusy)
	}
	if err := isDatabase(path); err != nil {
		return err
	}
	log, err := readLog(path)
	if err != nil {
		return err
	}
	if info, err := os.Stat(path + journalSuffix); err == nil && info.Size() > 0 {
		return &LogError{Why: LogForeign, Path: path} // SQLite would undo with it what it says
	}
	switch {
	case !log.there:
		return identify(ctx, path, options)
	case !log.ours:
		return &LogError{Why: LogForeign, Path: path}
	}
	return examineLog(ctx, path, log)
}

// removeEmpty removes a file with nothing in it, if there is one.
func removeEmpty(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.Size() > 0 {
		return nil //nolint:nilerr // nothing to remove
	}
	return removeIfThere(path)
}

// held reports whether another process, or another part of this one, has the file open.
func held(ctx context.Context, path string) (busy bool, err error) {
	_, noIndex := os.Stat(path + indexSuffix)
	db, err := connect(path, looking)
	if err != nil {
		return false, err
	}
	_, looked := findings(ctx, db, "SELECT count(*) FROM sqlite_schema")
	_ = db.Close() // nothing was written
	if errors.Is(looked, ErrBusy) {
		return true, nil
	}
	if noIndex != nil { // on some systems SQLite makes one even for a look; a file that is held for one process has none
		err = removeIfThere(path + indexSuffix)
	}
	return false, err // what else is wrong with the file is told by what follows
}

// identify reads from a file without a log whether it is a project of this program, without changing a byte of it.
func identify(ctx context.Context, path string, options Options) error {
	if short, err := isShort(path); err != nil || short {
		return cmp.Or(err, ErrCorrupt)
	}
	db, err := connect(path, reading)
	if err != nil {
		return err
	}
	_, err = storeOf(db, path, options).identify(ctx, db)
	return errors.Join(translate(err), translate(db.Close()))
}

// isShort tells a file that ends before the last of its pages.
func isShort(path string) (short bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	head := make([]byte, 100)
	if _, err := io.ReadFull(f, head); errors.Is(err, io.ErrUnexpectedEOF) {
		return true, nil
	} else if err != nil {
		return false, err
	}
	info, err := f.Stat()
	if err != nil {
		return false, err
	}
	page, pages := int64(binary.BigEndian.Uint16(head[16:])), int64(binary.BigEndian.Uint32(head[28:]))
	if page == 1 {
		page = 65536
	}
	return info.Size() < page*pages, nil
}

// magic begins every database of SQLite.
const magic = "SQLite format 3\x00"

// isDatabase tells a file that is empty or no database at all.
func isDatabase(path string) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	head := make([]byte, len(magic))
	switch n, err := io.ReadFull(f, head); {
	case n == 0 && errors.Is(err, io.EOF):
		return ErrEmpty
	case errors.Is(err, io.ErrUnexpectedEOF):
		return ErrForeign
	case err != nil:
		return err
	case string(head) != magic:
		return ErrForeign
	}
	return nil
}

// examineLog copies a file and its log and opens the copies, the file without its log and with it. The log is the file's
// own when the acts with it begin with those without it, and when the two together are as sound as the file alone.
func examineLog(ctx context.Context, path string, log logState) (err error) {
	folder, err := os.MkdirTemp(filepath.Dir(path), WorkPrefix)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	alone, both := filepath.Join(folder, "alone.db"), filepath.Join(folder, "both.db")
	if err := errors.Join(copyFile(path, alone), copyFile(path, both), copyFile(path+logSuffix, both+logSuffix)); err != nil {
		return err
	}
	file, with := inspect(ctx, alone), inspect(ctx, both)
	switch {
	case log.lost > 1 || log.lost == 1 && log.frames == 0 && log.valid == 0:
		// The last act of a log may be torn by a power cut: nobody was told that it is saved. Others were.
		return &LogError{Why: LogDamaged, Path: path, Lost: log.lost, valid: log.valid}
	case with.continues(&file):
		return nil
	case errors.As(file.err, new(*VersionError)):
		return file.err
	case file.unreadable() && with.unreadable():
		return fmt.Errorf("%w: with its log and without", ErrCorrupt)
	case log.frames > 0 && with.alien:
		return &LogError{Why: LogForeign, Path: path}
	}
	return &LogError{Why: LogStale, Path: path}
}

// inspection is what there is to say of a copy.
type inspection struct {
	acts     []string // ids, first to last
	findings []string // what integrity and proof have against it
	alien    bool     // is no project of this program
	err      error    // could not be read
}

func (i *inspection) unreadable() bool { return i.err != nil || i.alien }

// continues reports whether i is what came after file: the same acts and more, and no worse.
func (i *inspection) continues(file *inspection) bool {
	if i.unreadable() || slices.ContainsFunc(i.findings, func(f string) bool { return !slices.Contains(file.findings, f) }) {
		return false
	}
	// In the middle of writing a log back, the file alone may be in no state at all.
	return file.unreadable() || len(i.acts) >= len(file.acts) && slices.Equal(i.acts[:len(file.acts)], file.acts)
}

// inspect opens a copy, which it may change, and examines it.
func inspect(ctx context.Context, path string) (i inspection) {
	db, err := connect(path, writing)
	if err != nil {
		return inspection{err: err}
	}
	s := storeOf(db, path, Options{copied: true})
	defer func() { i.err = errors.Join(i.err, translate(db.Close())) }()
	if i.acts, i.err = findings(ctx, db, "SELECT seq || ' ' || id FROM act ORDER BY seq"); i.err != nil {
		i.alien = !errors.Is(translate(i.err), ErrCorrupt)
		return i
	}
	if i.err = translate(s.prepare(ctx)); i.err != nil {
		i.alien = errors.Is(i.err, ErrForeign)
		return i
	}
	var damage *DamageError
	if err := check(ctx, db); errors.As(err, &damage) {
		i.findings = damage.Findings
	} else if err != nil {
		i.err = err
		return i
	}
	doubts, err := prove(ctx, db, s.tables)
	for _, d := range doubts {
		i.findings = append(i.findings, fmt.Sprint(d))
	}
	i.err = err
	return i
}

// openForReading opens a file that stays as it is. A log of its own beside it, which a run that was killed has left, is
// read along with it from a copy: the file may lie where nothing can be written.
func openForReading(ctx context.Context, path string) (db *sql.DB, err error) {
	if err := isDatabase(path); err != nil {
		return nil, err
	}
	log, err := readLog(path)
	if err != nil {
		return nil, err
	}
	if log.frames == 0 {
		return connect(path, reading)
	}
	folder, err := os.MkdirTemp("", WorkPrefix)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	both := filepath.Join(folder, filepath.Base(path))
	if err := errors.Join(copyFile(path, both), copyFile(path+logSuffix, both+logSuffix), admit(ctx, both, Options{})); err != nil {
		return nil, err
	}
	copied, err := connect(both, writing)
	if err != nil {
		return nil, err
	}
	conn, err := copied.Conn(ctx)
	if err != nil {
		return nil, errors.Join(translate(err), copied.Close())
	}
	db, err = inMemory(ctx, conn)
	return db, errors.Join(err, conn.Close(), copied.Close())
}
