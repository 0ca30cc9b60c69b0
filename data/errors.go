package data

import (
	"errors"
	"strings"
)

// Errors the store returns; app.Explain puts them into words.
var (
	ErrNotFound  = errors.New("data: no such record")
	ErrInUse     = errors.New("data: record is referred to by others")
	ErrDuplicate = errors.New("data: such a record exists")
	ErrChanged   = errors.New("data: record was changed since it was read")
)

// InvalidError reports a record that may not be saved, with every problem at its field.
type InvalidError struct {
	Record   Record
	Problems []Problem
}

// Error joins the problems; they are Chinese and hold no values of sensitive fields.
func (e *InvalidError) Error() string {
	texts := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		texts[i] = p.Text
	}
	return EntityOf(e.Record.Kind()).Label + "“" + e.Record.Name() + "”：" + strings.Join(texts, "")
}

// Validate returns an *InvalidError when rec.Check finds problems.
func Validate(rec Record) error {
	if ps := rec.Check(); len(ps) > 0 {
		return &InvalidError{rec, ps}
	}
	return nil
}
