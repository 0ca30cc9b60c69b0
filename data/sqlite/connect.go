package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// busyMillis is how long an open waits for another process. The other one holds the file until it ends, so
// waiting longer would only delay the message.
const busyMillis = "400"

// access is what a connection may do with a file.
type access int

const (
	writing access = iota // the file is there and is held for this process alone
	making                // the file is made when it is not there
	reading               // the file is a copy that nobody writes to
	looking               // somebody else may have the file open; nothing is read but whether that is so
)

// connect opens the file with one connection and every setting in force on it.
func connect(path string, how access) (*sql.DB, error) {
	name, err := dsn(path, how)
	if err != nil {
		return nil, err
	}
	settings := "PRAGMA trusted_schema = OFF"
	if how == writing || how == making {
		settings += "; PRAGMA journal_mode = WAL"
	}
	return single(connector{name, settings}), nil
}

// single has one connection: it holds the exclusive lock, and writes follow one another.
func single(c connector) *sql.DB {
	db := sql.OpenDB(c)
	db.SetMaxOpenConns(1)
	db.SetMaxIdleConns(1)
	db.SetConnMaxLifetime(0)
	return db
}

// A database in memory and its settings.
const (
	memoryName     = "file::memory:?_foreign_keys=1"
	memorySettings = "PRAGMA trusted_schema = OFF"
)

// inMemory copies a database into memory, where it can be changed without a byte of personal data going to another file.
func inMemory(ctx context.Context, from *sql.Conn) (db *sql.DB, err error) {
	db = single(connector{memoryName, memorySettings})
	to, err := db.Conn(ctx)
	if err != nil {
		return nil, errors.Join(translate(err), db.Close())
	}
	err = from.Raw(func(src any) error {
		return to.Raw(func(dst any) error { return copyPages(src.(driver.Conn), dst.(driver.Conn)) })
	})
	if err = errors.Join(translate(err), to.Close()); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func dsn(path string, how access) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("sqlite: %w", err)
	}
	slashed := filepath.ToSlash(abs)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/x needs the root slash of a file URL
	}
	q := url.Values{"_foreign_keys": {"1"}, "_stmt_cache_size": {"128"}}
	switch how {
	case reading:
		q.Set("mode", "ro")
		q.Set("immutable", "1")
		q.Set("_query_only", "1")
	case looking:
		q.Set("mode", "ro")
		q.Set("readonly_shm", "1") // nothing is made beside the file either
		q.Set("_busy_timeout", busyMillis)
	case writing, making:
		q.Set("mode", "rw")
		q.Set("_synchronous", "FULL")
		q.Set("_busy_timeout", busyMillis)
		q.Set("_txlock", "immediate")
		q.Set("_locking_mode", "EXCLUSIVE")
		q.Set("_secure_delete", "ON") // what is overwritten or removed may be a personal number
	}
	if how == making {
		q.Set("mode", "rwc")
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}
	return u.String(), nil
}

// connector opens connections. It exists for the settings that the data source name cannot give: trusted_schema has no
// parameter there, and journal_mode is set before locking_mode, which then holds an existing file only from the first
// write on: two programs would open one project, one of them showing old records and unable to save.
type connector struct{ name, settings string }

// Connect opens the file and puts the settings in force. It holds the file from then on.
func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := (&sqlite3.SQLiteDriver{}).Open(c.name)
	if err != nil {
		return nil, translate(err)
	}
	if _, err := conn.(driver.ExecerContext).ExecContext(ctx, c.settings, nil); err != nil {
		_ = conn.Close() // the first error is the one to report
		return nil, translate(err)
	}
	return conn, nil
}

// Driver is asked for by database/sql.
func (c connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }
