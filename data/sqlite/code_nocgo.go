//go:build !cgo

package sqlite

import (
	"database/sql/driver"
	"errors"
)

// resultCode knows no code: without cgo the driver is a stub whose Open fails with its own words. The file
// exists so that this package can be vetted for systems whose C compiler is not at hand.
func resultCode(error) (code int, ok bool) { return 0, false }

// systemError knows nothing more either.
func systemError(error) error { return nil }

// copyPages copies nothing: without cgo no database can be open.
func copyPages(driver.Conn, driver.Conn) error { return errors.New("sqlite: built without cgo") }
