//go:build cgo

package sqlite

import (
	"database/sql/driver"
	"errors"
	"fmt"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// resultCode is the extended result code of an error of SQLite.
func resultCode(err error) (code int, ok bool) {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return 0, false
	}
	return int(e.ExtendedCode), true
}

// systemError is what the system said when a call of SQLite to it failed; nil where SQLite did not keep it.
func systemError(err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) || e.SystemErrno == 0 {
		return nil
	}
	return e.SystemErrno
}

// copyPages copies every page of one database into another.
func copyPages(from, to driver.Conn) (err error) {
	src, ok := from.(*sqlite3.SQLiteConn)
	dst, also := to.(*sqlite3.SQLiteConn)
	if !ok || !also {
		return fmt.Errorf("sqlite: copy between %T and %T", from, to)
	}
	b, err := dst.Backup("main", src, "main")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Finish()) }()
	_, err = b.Step(-1)
	return err
}
