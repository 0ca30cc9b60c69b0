package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"parkledger/data"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration brings a file from version-1 to version. A released one is never changed again.
type migration struct {
	version int
	sql     string
	then    func(context.Context, *Store, *sql.Tx) error // what SQL alone cannot do, in the same transaction; may be nil
}

// thens are the parts of migrations that SQL alone cannot do, by version.
var thens = map[int]func(context.Context, *Store, *sql.Tx) error{2: beginChain}

// embedded reads the migrations in order; their file names begin with the version: 0001_init.sql.
func embedded() []migration {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(err) // embedded at build time
	}
	ms := make([]migration, len(entries))
	for i, e := range entries {
		text, err := migrationFiles.ReadFile("migrations/" + e.Name())
		if err != nil {
			panic(err)
		}
		v, err := strconv.Atoi(e.Name()[:4])
		if err != nil || v != i+1 {
			panic("sqlite: migration " + e.Name() + " is out of order")
		}
		ms[i] = migration{v, string(text), thens[v]}
	}
	return ms
}

// TableFields are the fields of one kind in the order of their columns.
type TableFields struct {
	Kind   data.Kind
	Fields []string
}

// FirstFields are the kinds and fields of version 1, in the order in which they were declared. What was computed over
// every field then, such as the content of a snapshot, is compared over these.
func FirstFields() []TableFields {
	var list []TableFields
	for line := range strings.Lines(embedded()[0].sql) {
		if name, table := strings.CutPrefix(line, "CREATE TABLE \""); table {
			kind, _, _ := strings.Cut(name, "\"")
			list = append(list, TableFields{Kind: data.Kind(kind)})
		} else if name, field := strings.CutPrefix(line, "  \""); field {
			name, _, _ = strings.Cut(name, "\"")
			list[len(list)-1].Fields = append(list[len(list)-1].Fields, name)
		}
	}
	return list
}

// prepare checks that the file is ours and brings it up to date. An older file that is opened for reading, such as a
// snapshot, stays as it is: a copy in memory is brought up to date and read instead.
func (s *Store) prepare(ctx context.Context) (err error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	version, err := s.identify(ctx, conn)
	if err != nil {
		return err
	}
	newest := len(s.options.migrations)
	switch {
	case s.options.ReadOnly && version == newest:
		return nil
	case s.options.ReadOnly:
		return s.readCopy(ctx, conn, version)
	}
	if s.place, err = placeOf(s.path, s.options.Device); err != nil {
		return err
	}
	if s.file, err = os.Stat(s.path); err != nil {
		return err
	}
	os.SameFile(s.file, s.file) // some systems ask for the identity of a file only now
	if version == newest {
		return nil
	}
	if !s.options.copied {
		if err := s.backupBefore(ctx, conn, version); err != nil {
			return fmt.Errorf("back up before migrating: %w", err)
		}
	}
	return s.migrate(ctx, conn, version)
}

// readCopy puts a copy in memory, brought up to date, in the place of the file.
func (s *Store) readCopy(ctx context.Context, conn *sql.Conn, version int) error {
	db, err := inMemory(ctx, conn)
	if err != nil {
		return err
	}
	upToDate, err := db.Conn(ctx)
	if err != nil {
		return errors.Join(translate(err), db.Close())
	}
	if err := errors.Join(s.migrate(ctx, upToDate, version), upToDate.Close()); err != nil {
		return errors.Join(err, db.Close())
	}
	file := s.db
	s.db = db
	return file.Close() // its connection is given back by prepare
}

// migrate brings a database of a version up to date.
func (s *Store) migrate(ctx context.Context, conn *sql.Conn, version int) error {
	// A migration may rebuild a table that others refer to; the references are checked before each commit.
	if _, err := conn.ExecContext(ctx, "PRAGMA foreign_keys = OFF"); err != nil {
		return err
	}
	for _, m := range s.options.migrations[version:] {
		if err := m.apply(ctx, s, conn); err != nil {
			return fmt.Errorf("migration %d: %w", m.version, err)
		}
	}
	_, err := conn.ExecContext(ctx, "PRAGMA foreign_keys = ON")
	return err
}

// identify is the version of a project file. ErrForeign for a database of another program, *VersionError for a file of a
// newer one, *DamageError for tables that are not ours.
func (s *Store) identify(ctx context.Context, q querier) (int, error) {
	facts, err := findings(ctx, q, "SELECT user_version, application_id FROM pragma_user_version, pragma_application_id")
	if err != nil {
		return 0, err
	}
	var version, application int64
	if _, err := fmt.Sscan(strings.Join(facts, " "), &version, &application); err != nil {
		return 0, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	newest := len(s.options.migrations)
	switch {
	case application != applicationID:
		return 0, ErrForeign
	case version < 1: // no program has written it
		return 0, &DamageError{[]string{fmt.Sprintf("user_version is %d", version)}}
	case version > int64(newest):
		return 0, &VersionError{File: int(version), Program: newest}
	}
	strange, err := strangeSchema(ctx, q)
	if err == nil && len(strange) > 0 {
		err = &DamageError{strange}
	}
	return int(version), err
}

// apply runs one migration with its version number in one transaction.
func (m migration) apply(ctx context.Context, s *Store, conn *sql.Conn) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if _, err := tx.ExecContext(ctx, m.sql); err != nil {
		return err
	}
	if m.then != nil {
		if err := m.then(ctx, s, tx); err != nil {
			return err
		}
	}
	settings := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, m.version)
	if _, err := tx.ExecContext(ctx, settings); err != nil {
		return err
	}
	findings, err := findings(ctx, tx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	if len(findings) > 0 {
		return &DamageError{findings}
	}
	return tx.Commit()
}

// backupBefore copies the file before its tables are changed.
func (s *Store) backupBefore(ctx context.Context, conn *sql.Conn, version int) error {
	dir := s.options.Backups
	if dir == "" {
		dir = filepath.Dir(s.path)
	}
	base := fmt.Sprintf("before-upgrade-from-v%d-%s", version, s.Now().UTC().Format("20060102-150405"))
	name := base
	for n := 2; ; n++ { // a run that was cut off a moment ago may have left one
		err := vacuumInto(ctx, conn, filepath.Join(dir, name+".db"))
		if !errors.Is(err, os.ErrExist) {
			return err
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
}
