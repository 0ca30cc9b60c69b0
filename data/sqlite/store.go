// Package sqlite keeps the records of a project in one SQLite file: it reads and writes every declared
// entity from its list of fields, journals each act, undoes acts, keeps a trash and makes backups.
// It is the only place with SQL. It knows nothing of windows, documents, evidence files or counting rules.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"parkledger/data"
)

// Options of Open; the zero value is what the program uses.
type Options struct {
	Create   bool                  // make the file when there is none
	ReadOnly bool                  // for a snapshot that nobody writes to any more
	Backups  string                // folder for the copy made before a migration; empty: beside the file
	Device   string                // names this computer in the journal; empty: its host name
	NewID    func() data.ID        // makes the keys of records and acts; needed unless ReadOnly
	Now      func() time.Time      // nil: time.Now
	Guard    func(context.Context) // called before each access; tests panic in it where nobody may wait for the file

	migrations []migration // nil: the embedded ones; tests put others
	copied     bool        // the file is a copy made for a look at it: no other is made before a migration
}

// Store is an open project file. It holds the file for itself until Close: another process cannot open it
// meanwhile. Its methods may be called from any goroutine, except from inside a function given to Write,
// which must use its Tx.
type Store struct {
	db      *sql.DB
	path    string
	place   string      // tells the file from a copy of it
	file    os.FileInfo // of the file that is open; nil in one that is only read
	options Options
	tables  map[data.Kind]*table

	numbers map[data.Kind]int // greatest visible number per kind; only touched inside a write

	mu          sync.Mutex
	subscribers map[int]func(Changes)
	lastSub     int
}

// Open opens the project file at path and brings its tables up to date. Before anything is written, to the file or to a
// log that lies beside it, both are known to be a project's own.
// Errors: data.ErrNotFound (no file and Create not set), ErrBusy (open elsewhere), ErrEmpty, ErrForeign (no file of ours),
// *LogError, *VersionError (made by a newer program), ErrCorrupt (*DamageError for other tables than ours), ErrReadOnly,
// ErrFull.
func Open(path string, options Options) (*Store, error) {
	s, err := openStore(context.Background(), path, options)
	if err != nil {
		return nil, fmt.Errorf("sqlite: open %s: %w", path, translate(err))
	}
	return s, nil
}

func openStore(ctx context.Context, path string, options Options) (*Store, error) {
	if options.NewID == nil && !options.ReadOnly {
		return nil, errors.New("without a maker of ids")
	}
	options.setDefaults()
	switch _, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist) && options.Create:
		if err := create(ctx, path, options); err != nil {
			return nil, err
		}
	case errors.Is(err, fs.ErrNotExist):
		return nil, data.ErrNotFound
	}
	db, err := admitted(ctx, path, options)
	if err != nil {
		return nil, err
	}
	s := storeOf(db, path, options)
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(translate(err), s.db.Close())
	}
	return s, nil
}

// admitted opens a file that is known to be safe to open.
func admitted(ctx context.Context, path string, options Options) (*sql.DB, error) {
	if options.ReadOnly {
		return openForReading(ctx, path)
	}
	if err := admit(ctx, path, options); err != nil {
		return nil, err
	}
	return connect(path, writing)
}

func storeOf(db *sql.DB, path string, options Options) *Store {
	options.setDefaults()
	return &Store{
		db: db, path: path, options: options, tables: tables(),
		numbers: map[data.Kind]int{}, subscribers: map[int]func(Changes){},
	}
}

// create makes the file: its tables are made under another name, which it gives up last. A run that is cut off leaves no
// file that could be taken for a project.
func create(ctx context.Context, path string, options Options) (err error) {
	work := filepath.Join(filepath.Dir(path), WorkPrefix+newOrigin())
	if err := makePrivate(work); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, removeIfThere(work), removeIfThere(work+logSuffix))
		}
	}()
	db, err := connect(work, making)
	if err != nil {
		return err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	err = storeOf(db, work, options).migrate(ctx, conn, 0)
	if err = errors.Join(err, conn.Close(), db.Close()); err != nil {
		return err
	}
	if err := os.Rename(work, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// present reports with ErrReplaced whether the file that is open no longer lies where it was opened.
func (s *Store) present() error {
	now, err := os.Stat(s.path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrReplaced, err)
	}
	if !os.SameFile(s.file, now) {
		return ErrReplaced
	}
	return nil
}

// Now is the time by the store's clock.
func (s *Store) Now() time.Time { return s.options.Now() }

func (o *Options) setDefaults() {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Device == "" {
		// Without a host name the journal has an empty device, which is still true of one computer.
		o.Device, _ = os.Hostname()
	}
	if o.migrations == nil {
		o.migrations = embedded()
	}
}

// Guarded calls the guard of the options. Whoever keeps what the store gave calls it before answering from memory: the
// next answer may have to wait for the file.
func (s *Store) Guarded(ctx context.Context) {
	if s.options.Guard != nil {
		s.options.Guard(ctx)
	}
}

// use is the way of every method with a context to the file.
func (s *Store) use(ctx context.Context) *sql.DB {
	s.Guarded(ctx)
	return s.db
}

// Path is the file the store was opened from.
func (s *Store) Path() string { return s.path }

// NewID makes a key for a new record.
func (s *Store) NewID() data.ID { return s.options.NewID() }

// newID makes the key of an act; a store opened for reading has no maker of keys.
func (s *Store) newID() data.ID {
	if s.options.NewID == nil {
		return data.ID(newOrigin())
	}
	return s.options.NewID()
}

// Close writes everything into the file and gives it free for others.
func (s *Store) Close() error { return translate(s.db.Close()) }

// Load reads all live records of every kind, in writing order of the kinds and in order of creation within
// one. It is a consistent snapshot.
func (s *Store) Load(ctx context.Context) ([]data.Record, error) {
	conn, err := s.use(ctx).Conn(ctx) // the only connection: nobody writes while it is held
	if err != nil {
		return nil, translate(err)
	}
	defer conn.Close()
	var all []data.Record
	for _, e := range data.Entities() {
		recs, err := s.tables[e.Kind].read(ctx, conn, s.tables[e.Kind].selectLive+" ORDER BY rowid")
		if err != nil {
			return nil, fmt.Errorf("sqlite: load %s: %w", e.Kind, err)
		}
		all = append(all, recs...)
	}
	return all, nil
}

// All reads the live records of a kind in order of creation.
func (s *Store) All(ctx context.Context, kind data.Kind) ([]data.Record, error) {
	t := s.tables[kind]
	return t.read(ctx, s.use(ctx), t.selectLive+" ORDER BY rowid")
}

// Get reads one live record; data.ErrNotFound when there is none.
func (s *Store) Get(ctx context.Context, kind data.Kind, id data.ID) (data.Record, error) {
	return s.tables[kind].get(ctx, s.use(ctx), id)
}

// Subscribe calls f after each commit with what it changed, in the goroutine that wrote. f must not write.
func (s *Store) Subscribe(f func(Changes)) (cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastSub++
	n := s.lastSub
	s.subscribers[n] = f
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.subscribers, n)
	}
}

func (s *Store) publish(c Changes) {
	if len(c) == 0 {
		return
	}
	s.mu.Lock()
	fs := make([]func(Changes), 0, len(s.subscribers))
	for n := 1; n <= s.lastSub; n++ {
		if f := s.subscribers[n]; f != nil {
			fs = append(fs, f)
		}
	}
	s.mu.Unlock()
	for _, f := range fs {
		f(c)
	}
}

// Changes is what one act changed: the ids by kind, each once, in the order first touched.
type Changes map[data.Kind][]data.ID

// Touches reports whether a record of one of the kinds changed.
func (c Changes) Touches(kinds ...data.Kind) bool {
	for _, k := range kinds {
		if len(c[k]) > 0 {
			return true
		}
	}
	return false
}
