package sqlite

import (
	"errors"
	"fmt"

	"parkledger/data"
)

// Errors of the file itself; app.Explain puts them into words.
var (
	ErrBusy          = errors.New("sqlite: project is open in another process")
	ErrFull          = errors.New("sqlite: disk is full")
	ErrReadOnly      = errors.New("sqlite: file cannot be written")
	ErrCorrupt       = errors.New("sqlite: file is damaged")
	ErrDisk          = errors.New("sqlite: disk cannot be read or written")
	ErrMemory        = errors.New("sqlite: not enough memory")
	ErrForeign       = errors.New("sqlite: file is not a project of this program")
	ErrEmpty         = errors.New("sqlite: file is empty")
	ErrReplaced      = errors.New("sqlite: file was moved, deleted or replaced while it was open")
	ErrNothingToUndo = errors.New("sqlite: nothing to undo")
	ErrNothingToRedo = errors.New("sqlite: nothing to redo")
)

// VersionError reports a file whose tables this program cannot use: made by a newer one, or an old
// snapshot opened read-only.
type VersionError struct{ File, Program int }

// Error names both versions.
func (e *VersionError) Error() string {
	return fmt.Sprintf("sqlite: file has version %d, program knows %d", e.File, e.Program)
}

// RecordError says with which record an act failed.
type RecordError struct {
	Kind data.Kind
	No   string
	Name string
	Err  error
}

// Error gives the kind and the number of the record; a name is left to those who show it to the user.
func (e *RecordError) Error() string {
	return fmt.Sprintf("sqlite: %s %s: %v", e.Kind, e.No, e.Err)
}

// Unwrap is the reason.
func (e *RecordError) Unwrap() error { return e.Err }

// InUseError reports a deletion that would leave live records without what they refer to.
type InUseError struct {
	Kind data.Kind // of the record to be deleted
	Name string
	By   []User // the first few
	More bool   // there are others
}

// User is a live record that refers to another.
type User struct {
	Kind data.Kind
	No   string
	Name string
}

// Error counts what stands in the way.
func (e *InUseError) Error() string {
	return fmt.Sprintf("sqlite: %s is referred to by %d records or more: %v", e.Kind, len(e.By), data.ErrInUse)
}

// Unwrap is data.ErrInUse.
func (e *InUseError) Unwrap() error { return data.ErrInUse }

// DanglingError reports a reference to a record that is not there or lies in the trash.
type DanglingError struct {
	Kind  data.Kind // of the record that refers
	Field string    // name of its field
	To    data.Kind // of the missing record
}

// Error names the field.
func (e *DanglingError) Error() string {
	return fmt.Sprintf("sqlite: %s.%s refers to no live %s: %v", e.Kind, e.Field, e.To, data.ErrNotFound)
}

// Unwrap is data.ErrNotFound.
func (e *DanglingError) Unwrap() error { return data.ErrNotFound }

// DamageError lists what the integrity check of SQLite found.
type DamageError struct{ Findings []string }

// Error counts the findings; they are technical and hold no values.
func (e *DamageError) Error() string {
	return fmt.Sprintf("sqlite: %d findings, first: %s: %v", len(e.Findings), e.Findings[0], ErrCorrupt)
}

// Unwrap is ErrCorrupt.
func (e *DamageError) Unwrap() error { return ErrCorrupt }

// Primary and extended result codes of SQLite (https://www.sqlite.org/rescode.html).
const (
	codeBusy                  = 5
	codeNoMemory              = 7
	codeLocked                = 6
	codeReadOnly              = 8
	codeIO                    = 10
	codeCorrupt               = 11
	codeFull                  = 13
	codeCantOpen              = 14
	codeNotADatabase          = 26
	codePermission            = 3
	codeForeignKey            = 787
	codePrimaryKey            = 1555
	codeUnique                = 2067
	codeShortRead             = 522
	codeNoMemoryForDisk       = 3082
	primaryCodeMask           = 0xff
	applicationID       int64 = 0x504b4c44 // "PKLD"
)

// translated reports whether err has been through translate.
func translated(err error) bool {
	for _, known := range []error{data.ErrNotFound, data.ErrDuplicate, ErrBusy, ErrFull, ErrReadOnly, ErrCorrupt, ErrDisk, ErrMemory, ErrForeign, ErrEmpty, ErrReplaced} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

// translate turns an error of SQLite into one of ours, keeping the original behind it. Others pass through.
func translate(err error) error {
	extended, ok := resultCode(err)
	if !ok || translated(err) {
		return err
	}
	switch extended {
	case codeForeignKey:
		return fmt.Errorf("%w: %w", data.ErrNotFound, err)
	case codePrimaryKey, codeUnique:
		return fmt.Errorf("%w: %w", data.ErrDuplicate, err)
	case codeShortRead:
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	case codeNoMemoryForDisk:
		return fmt.Errorf("%w: %w", ErrMemory, err)
	}
	switch extended & primaryCodeMask {
	case codeNoMemory:
		return fmt.Errorf("%w: %w", ErrMemory, err)
	case codeBusy, codeLocked:
		return fmt.Errorf("%w: %w", ErrBusy, err)
	case codeFull:
		return fmt.Errorf("%w: %w", ErrFull, err)
	case codeReadOnly, codeCantOpen, codePermission:
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	case codeIO:
		if system := systemError(err); system != nil {
			return fmt.Errorf("%w: %w: %w", ErrDisk, system, err) // a full quota, a stick that was pulled out
		}
		return fmt.Errorf("%w: %w", ErrDisk, err)
	case codeCorrupt:
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	case codeNotADatabase:
		return fmt.Errorf("%w: %w", ErrForeign, err)
	}
	return err
}
