//go:build cgo

package sqlite

import (
	"errors"
	"testing"

	sqlite3 "github.com/mattn/go-sqlite3"

	"parkledger/data"
)

// TestErrorsOfSQLiteAreSorted by their extended codes.
func TestErrorsOfSQLiteAreSorted(t *testing.T) {
	for code, want := range map[int]error{
		codeIO | 3<<8: ErrDisk, codeShortRead: ErrCorrupt, codeFull: ErrFull, codeReadOnly | 1<<8: ErrReadOnly,
		codeCorrupt | 1<<8: ErrCorrupt, codeNotADatabase: ErrForeign, codeBusy | 1<<8: ErrBusy, codeUnique: data.ErrDuplicate,
	} {
		err := translate(sqlite3.Error{Code: sqlite3.ErrNo(code & primaryCodeMask), ExtendedCode: sqlite3.ErrNoExtended(code)})
		if !errors.Is(err, want) {
			t.Errorf("%d is %v, want %v", code, err, want)
		}
		if again := translate(err); again != err {
			t.Errorf("%d is translated twice: %v", code, again)
		}
	}
}
