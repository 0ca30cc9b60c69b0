//go:build cgo

package sqlite

import (
	"errors"
	"io/fs"
	"testing"

	sqlite3 "github.com/mattn/go-sqlite3"

	"parkledger/data"
)

// TestErrorsOfTheDiskSayWhatTheSystemSaid, by which a full quota is told from a stick that was pulled out.
func TestErrorsOfTheDiskSayWhatTheSystemSaid(t *testing.T) {
	const write = codeIO | 3<<8
	noFile := sqlite3.Error{Code: codeIO, ExtendedCode: write, SystemErrno: 2} // on every system
	if err := translate(noFile); !errors.Is(err, ErrDisk) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if err := translate(sqlite3.Error{Code: codeIO, ExtendedCode: write}); !errors.Is(err, ErrDisk) || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// TestErrorsOfSQLiteAreSorted by their extended codes.
func TestErrorsOfSQLiteAreSorted(t *testing.T) {
	for code, want := range map[int]error{
		codeIO | 3<<8: ErrDisk, codeNoMemory: ErrMemory, codeNoMemoryForDisk: ErrMemory, codeShortRead: ErrCorrupt, codeFull: ErrFull, codeReadOnly | 1<<8: ErrReadOnly,
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
