package ui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"parkledger/app/report"
)

// views holds the copies that the system's programs show, such as a certificate or a preview to be printed. They may hold
// personal data, so they are in one folder that goes when the program ends.
type views struct {
	mu  sync.Mutex
	dir string // empty until the first copy is made
}

// viewPrefix begins the names of these folders.
const viewPrefix = "parkledger-view-"

// create makes an empty file of that name, as far as this system knows such names, in a place of its own.
func (v *views) create(name string) (*os.File, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.dir == "" {
		dir, err := os.MkdirTemp("", viewPrefix)
		if err != nil {
			return nil, fmt.Errorf("ui: copy to view: %w", err)
		}
		v.dir = dir
	}
	err := os.MkdirAll(v.dir, 0o700) // systems clear their folder for temporary files now and then
	var own string
	if err == nil {
		own, err = os.MkdirTemp(v.dir, "")
	}
	if err != nil {
		return nil, fmt.Errorf("ui: copy to view: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(own, report.SafeName(name)), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("ui: copy to view: %w", err)
	}
	return f, nil
}

// remove removes the copies of this run. One that a program of the system still holds stays for the next sweep.
func (v *views) remove() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.dir == "" {
		return nil
	}
	err := os.RemoveAll(v.dir)
	v.dir = ""
	return err
}

// sweep removes the copies of runs before this one that were cut off.
func (v *views) sweep() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	old, err := filepath.Glob(filepath.Join(os.TempDir(), viewPrefix+"*"))
	for _, dir := range old {
		if dir != v.dir {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}
	return err
}
