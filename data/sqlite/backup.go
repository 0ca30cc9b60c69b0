package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Backup writes a complete, verified copy of the project file to path, which must not exist yet. The folder
// is made when it is missing. On any error nothing is left at path.
func (s *Store) Backup(ctx context.Context, path string) error {
	conn, err := s.use(ctx).Conn(ctx)
	if err != nil {
		return translate(err)
	}
	defer conn.Close()
	if err := vacuumInto(ctx, conn, path); err != nil {
		return fmt.Errorf("sqlite: backup: %w", translate(err))
	}
	return nil
}

// PartSuffix ends the name of a copy that is not complete yet.
const PartSuffix = ".part"

// vacuumInto copies under a temporary name, verifies, syncs and only then gives the copy its name.
func vacuumInto(ctx context.Context, conn *sql.Conn, path string) (err error) {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("%s: %w", path, os.ErrExist)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	part := path + PartSuffix
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err // left by a run that was cut off
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, removeIfThere(part), removeIfThere(part+journalSuffix)) // SQLite's own, when the disk fails
		}
	}()
	if err := makePrivate(part); err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return whyNot(ctx, conn, err)
	}
	if err := verify(ctx, part); err != nil {
		return err
	}
	if err := syncFile(part); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// whyNot is why a copy could not be made: a damaged file may look as if it were larger than the disk.
func whyNot(ctx context.Context, conn *sql.Conn, err error) error {
	if err = translate(err); !errors.Is(err, ErrFull) {
		return err
	}
	var damage *DamageError
	if found := check(ctx, conn); errors.As(found, &damage) {
		return damage
	}
	return err
}

// verify opens a copy by itself and checks every page of it.
func verify(ctx context.Context, path string) error {
	db, err := connect(path, reading)
	if err != nil {
		return err
	}
	return errors.Join(check(ctx, db), translate(db.Close()))
}

// Integrity checks every page and every reference of the file; *DamageError says what is wrong.
func (s *Store) Integrity(ctx context.Context) error { return check(ctx, s.use(ctx)) }

func check(ctx context.Context, q querier) error {
	found, err := findings(ctx, q, "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'")
	if err != nil {
		return err
	}
	tables, err := strangeSchema(ctx, q)
	if err != nil {
		return err
	}
	found = append(found, tables...)
	dangling, err := findings(ctx, q, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	if found = append(found, dangling...); len(found) > 0 {
		return &DamageError{found}
	}
	return nil
}

// findings are the rows of a checking query, each as one line.
func findings(ctx context.Context, q querier, query string) ([]string, error) {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, translate(err)
	}
	cells, into := make([]any, len(names)), make([]any, len(names))
	for i := range cells {
		into[i] = &cells[i]
	}
	var lines []string
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, translate(err)
		}
		parts := make([]string, len(cells))
		for i, c := range cells {
			parts[i] = fmt.Sprint(c)
		}
		lines = append(lines, strings.Join(parts, " "))
	}
	return lines, translate(rows.Err())
}

// makePrivate makes an empty file that nobody but this user may read. SQLite fills it as it is.
func makePrivate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// copyFile copies a file to a new one and makes it survive a power cut.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// syncFile makes the contents of a file survive a power cut.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
