// Package app is what a user can do with a project: open it, keep its records, undo, import, look at the
// indicators, make the package. It knows nothing of windows and nothing of the bytes of documents.
package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"parkledger/app/diagnose"
	"parkledger/app/host"
	"parkledger/app/safety"
	"parkledger/data"
	"parkledger/data/sqlite"
)

// Names inside the folder of a project.
const (
	databaseName = "parkledger.db"
	evidenceDir  = "evidence"
	snapshotDir  = "snapshots"
	backupDir    = "backups"
)

// Tx is one act being written; see Ledger.Write.
type Tx = sqlite.Tx

// Changes is what an act changed.
type Changes = sqlite.Changes

// Undone tells what an undo did and what it left.
type Undone = sqlite.Undone

// Left is something an undo did not take back.
type Left = sqlite.Left

// Ledger is an open project. It holds the project for itself until Close. Its methods may be called from
// any goroutine.
type Ledger struct {
	store  *sqlite.Store
	dir    string
	user   atomic.Pointer[string]
	reader bool // opened for reading: nothing can be stored
	now    func() time.Time

	// storing is held for reading from where a file of evidence is stored until its record is, and for writing while
	// the trash is emptied, which removes the files that no record uses.
	storing sync.RWMutex

	mu      sync.Mutex // guards what follows; never held while reading or writing the file
	stale   []Changes  // committed since book was made
	reading sync.Mutex // held while book is brought up to date
	book    *data.Book // guarded by reading
}

// Option changes how a project is opened.
type Option func(*options)

type options struct {
	store sqlite.Options
	user  string
}

// WithClock sets the clock for times of changes; without it the computer's.
func WithClock(now func() time.Time) Option { return func(o *options) { o.store.Now = now } }

// WithIDs sets the maker of record keys; without it UUIDv7.
func WithIDs(newID func() data.ID) Option { return func(o *options) { o.store.NewID = newID } }

// WithUser names the person at the keyboard, for the history.
func WithUser(name string) Option { return func(o *options) { o.user = name } }

// WithDevice names the computer, for the history; without it its host name.
func WithDevice(name string) Option { return func(o *options) { o.store.Device = name } }

// ForReading opens a project without changing a byte of its folder: nothing can be stored in it.
func ForReading() Option { return func(o *options) { o.store.ReadOnly = true } }

// WithGuard sets what is called with the context of each access to the records, also those in memory. Tests of a window
// panic in it on its own thread, which must never wait for a file.
func WithGuard(f func(context.Context)) Option { return func(o *options) { o.store.Guard = f } }

// Open opens the project in a folder. One that lies where nothing can be written is opened for reading. A log beside the
// file that is not its own is set aside and told with an error: opened again, the project opens without it.
// Errors: data.ErrNotFound when there is none, sqlite.ErrBusy when it is open elsewhere, and the others of sqlite.Open;
// Explain puts them into words.
func Open(dir string, opts ...Option) (*Ledger, error) {
	l, err := open(dir, false, opts)
	if err != nil {
		return nil, fmt.Errorf("app: open project: %w", err)
	}
	return l, nil
}

// errNoFolder says that a file stands where the folder of a project should be.
var errNoFolder = errors.New("app: not a folder")

// errLongPath says that the folder of a project lies too deep for the system's calls that the database uses.
var errLongPath = errors.New("app: path is too long")

// inFile reports whether a file stands where the folder or one above it should be. The systems say so in different ways
// when they are asked for what lies in it, so the nearest that is there is looked at.
func inFile(dir string) bool {
	for {
		info, err := os.Stat(dir)
		if err == nil {
			return !info.IsDir()
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return false
		}
		dir = parent
	}
}

// tempPrefix begins the names of files and folders that are being made beside their place.
const tempPrefix = ".parkledger-"

// probePrefix begins the names of files that are made to see whether anything can be written.
const probePrefix = tempPrefix + "probe-"

// Create makes a project in a folder, which is made when missing, and stores its first records as one act
// that cannot be undone. data.ErrDuplicate when the folder already holds a project.
func Create(dir string, records []data.Record, opts ...Option) (*Ledger, error) {
	db := filepath.Join(dir, databaseName)
	if inFile(dir) {
		return nil, fmt.Errorf("app: create project: %w", errNoFolder)
	}
	switch _, err := os.Stat(db); {
	case err == nil:
		return nil, fmt.Errorf("app: create project: %w", data.ErrDuplicate)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("app: create project: %w", err)
	}
	err := build(dir, func(work string) error {
		l, err := open(work, true, opts)
		if err != nil {
			return err
		}
		first := sqlite.Act{Name: "新建项目", Who: l.User(), Final: true}
		_, err = l.store.Write(context.Background(), first, func(t *Tx) error { return saveAll(t, records) })
		return errors.Join(err, l.Close())
	})
	if err != nil {
		return nil, fmt.Errorf("app: create project: %w", err)
	}
	return Open(dir, opts...)
}

func open(dir string, create bool, opts []Option) (*Ledger, error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	if host.TooLong(filepath.Join(dir, databaseName+"-journal")) { // the longest name that is opened by the system's older calls
		return nil, errLongPath
	}
	if create {
		for _, d := range []string{dir, filepath.Join(dir, evidenceDir), filepath.Join(dir, snapshotDir), filepath.Join(dir, backupDir)} {
			if err := os.MkdirAll(d, 0o700); err != nil {
				return nil, err
			}
		}
	}
	if o.store.NewID == nil {
		o.store.NewID = func() data.ID { return data.ID(uuid.Must(uuid.NewV7()).String()) }
	}
	o.store.Create = create
	o.store.Backups = filepath.Join(dir, backupDir)
	store, err := openStore(dir, &o)
	if err != nil {
		return nil, err
	}
	l := &Ledger{store: store, dir: dir, now: store.Now, reader: o.store.ReadOnly}
	l.SetUser(o.user)
	store.Subscribe(l.outdate)
	if l.reader {
		return l, nil
	}
	if err := sweepAll(dir); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	if err := closeToOthers(dir); err != nil {
		slog.Warn("others may read the project", "err", err) // on a disk that knows no owners, or a folder that is shared
	}
	leaveOpener(dir)
	return l, nil
}

// closeToOthers lets nobody but this user read what the program keeps in the folder of a project.
func closeToOthers(dir string) (err error) {
	for _, name := range []string{databaseName, databaseName + "-wal", Opener, evidenceDir, snapshotDir, backupDir} {
		err = errors.Join(err, host.OnlyOwner(filepath.Join(dir, name)))
	}
	return err
}

// sweepAll removes what runs that were cut off have left incomplete.
func sweepAll(dir string) error {
	for _, left := range []struct{ place, names string }{
		{".", buildPrefix + "*"},
		{".", probePrefix + "*"},
		{".", sqlite.WorkPrefix + "*"},
		{evidenceDir, partPrefix + "*"},
		{snapshotDir, partPrefix + "*"},
		{backupDir, "*" + sqlite.PartSuffix + "*"}, // with what SQLite had beside it
	} {
		if err := sweep(filepath.Join(dir, left.place), left.names); err != nil {
			return err
		}
	}
	return safety.Sweep(filepath.Join(dir, backupDir))
}

// unusable adds to an error of opening what is wrong with the folder itself: it is a file, or nothing can be written in
// it, for which SQLite has only an input or output error.
func unusable(dir string, err error) error {
	info, stat := os.Stat(dir)
	switch {
	case stat != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%w: %w", errNoFolder, err)
	}
	probe, failed := os.CreateTemp(dir, probePrefix)
	if failed != nil {
		return fmt.Errorf("%w: %w", sqlite.ErrReadOnly, err)
	}
	return errors.Join(err, probe.Close(), os.Remove(probe.Name()))
}

// sweep removes copies that a run which was cut off has left incomplete. The open store holds the project, so nobody
// else is writing one.
func sweep(dir, names string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		incomplete, err := filepath.Match(names, e.Name())
		if err != nil {
			return err
		}
		if !incomplete {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// Dir is the folder of the project.
func (l *Ledger) Dir() string { return l.dir }

// User is the name given with WithUser or SetUser.
func (l *Ledger) User() string { return *l.user.Load() }

// SetUser names another person at the keyboard, for what is done from now on.
func (l *Ledger) SetUser(name string) { l.user.Store(&name) }

// NewID makes the key of a new record, for those that refer to each other before they are saved.
func (l *Ledger) NewID() data.ID { return l.store.NewID() }

// Close writes everything into the file and gives the project free for others.
func (l *Ledger) Close() error { return l.store.Close() }

// Subscribe calls f after every act with what it changed, in the goroutine that wrote. f must not write. A fault in f is
// logged: the act is stored, and whoever wrote it must not be told otherwise.
func (l *Ledger) Subscribe(f func(Changes)) (cancel func()) {
	return l.store.Subscribe(func(c Changes) {
		defer func() { _ = diagnose.Caught(recover(), nil) }()
		f(c)
	})
}

// Write runs f as one act: all of it is stored or nothing. Inside f use the Tx, never the Ledger.
func (l *Ledger) Write(ctx context.Context, act string, f func(*Tx) error) (Changes, error) {
	changes, err := l.store.Write(ctx, sqlite.Act{Name: act, Who: l.User()}, f)
	if err != nil {
		return nil, fmt.Errorf("app: %s: %w", act, err)
	}
	return changes, nil
}

// Save stores records as one act. New ones get their id, number and times; unchanged ones write nothing. The progress
// of needs follows their follow-ups, here as in every act on either.
// Errors: *data.InvalidError, and those of sqlite.Tx.Save and sqlite.Store.Write.
func (l *Ledger) Save(ctx context.Context, act string, recs ...data.Record) error {
	return l.writeSettling(ctx, act, recs, func(t *Tx) error { return saveAll(t, recs) })
}

// Change gives records as they are stored now, whatever has become of them since they were read, another value by
// change, as one act. Errors are those of Save; data.ErrNotFound for a record that is in the trash.
func (l *Ledger) Change(ctx context.Context, act string, recs []data.Record, change func(data.Record)) error {
	return l.writeSettling(ctx, act, recs, func(t *Tx) error {
		for _, r := range recs {
			fresh, err := t.Get(r.Kind(), r.Head().ID)
			if err != nil {
				return &sqlite.RecordError{Kind: r.Kind(), No: r.Head().No, Name: r.Name(), Err: err}
			}
			change(fresh)
			if err := t.Save(fresh); err != nil {
				return err
			}
		}
		return nil
	})
}

func saveAll(t *Tx, recs []data.Record) error {
	for _, r := range recs {
		if err := t.Save(r); err != nil {
			return err
		}
	}
	return nil
}

// Delete puts records into the trash as one act, with their links and sources. *sqlite.InUseError when
// others still refer to one of them.
func (l *Ledger) Delete(ctx context.Context, act string, recs ...data.Record) error {
	return l.writeSettling(ctx, act, recs, func(t *Tx) error {
		for _, r := range recs {
			if err := t.Delete(r.Kind(), r.Head().ID); err != nil {
				return err
			}
		}
		return nil
	})
}
