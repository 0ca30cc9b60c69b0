// Package safety keeps whole copies of projects, finds them again and takes one out. A copy is a list of files by their
// SHA-256; the files themselves are kept once, so that the tenth copy costs what is new since the ninth. It knows the
// files of a project and that one of them is its database. It knows nothing of open projects, windows or words for users.
package safety

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"parkledger/data"
)

// Names inside a folder of copies.
const (
	setsDir  = "sets"  // one list a copy
	filesDir = "files" // the files, by SHA-256
	partName = "part-" // begins the names of what is not complete yet
)

// Reason says why a copy was made.
type Reason string

// Reasons for copies. Those of what was filed are kept for ever.
const (
	ByHand    Reason = "hand"
	Automatic Reason = "automatic"
	Filed     Reason = "filed"
	Restoring Reason = "restore" // of the state that a restore replaced
)

// Set is one whole copy of a project.
type Set struct {
	ID       string            `json:"id"` // names it in its folder: the local time
	At       time.Time         `json:"at"`
	Reason   Reason            `json:"reason"`
	Project  string            `json:"project"` // key of the project; a folder may hold copies of several
	Name     string            `json:"name"`    // of the association
	Acts     int64             `json:"acts"`
	Last     string            `json:"last"` // key of the last act
	Records  map[data.Kind]int `json:"records"`
	Doubts   int               `json:"doubts"` // in which the database did not agree with its journal
	Database File              `json:"database"`
	Files    []File            `json:"files"`
	Lacking  []string          `json:"lacking,omitempty"` // files of the project that were gone or not what they should be
}

// File is one file of a copy.
type File struct {
	Path   string `json:"path"` // below the folder of the project, with slashes
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
	Packed bool   `json:"packed,omitempty"` // kept compressed
}

// Sound reports whether nothing was wrong with the project when the copy was made.
func (s *Set) Sound() bool { return s.Doubts == 0 && len(s.Lacking) == 0 }

// Count is the number of records.
func (s *Set) Count() int {
	n := 0
	for _, c := range s.Records {
		n += c
	}
	return n
}

// all are the files of the copy with its database.
func (s *Set) all() []File { return append([]File{s.Database}, s.Files...) }

// DamageError tells which files of a copy are gone or not what they were.
type DamageError struct{ Files []string }

// Error counts them.
func (e *DamageError) Error() string {
	return fmt.Sprintf("safety: %d files of the copy are damaged", len(e.Files))
}

// List reads the copies of a folder, oldest first, and names lists that cannot be read. A folder that is not there holds
// none.
func List(folder string) (sets []*Set, unreadable []string, err error) {
	entries, err := os.ReadDir(filepath.Join(folder, setsDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".json" {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(folder, setsDir, e.Name()))
		if err != nil {
			return nil, nil, err
		}
		s := &Set{}
		if json.Unmarshal(raw, s) != nil || s.ID+".json" != e.Name() || !s.safe() {
			unreadable = append(unreadable, e.Name())
			continue
		}
		sets = append(sets, s)
	}
	slices.SortFunc(sets, func(a, b *Set) int { return cmpTime(a, b) })
	return sets, unreadable, nil
}

func cmpTime(a, b *Set) int {
	if c := a.At.Compare(b.At); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

// safe reports whether a list names nothing outside the folder of a project and the folder of copies.
func (s *Set) safe() bool {
	for _, f := range s.all() {
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) || len(f.SHA256) != 64 || strings.Trim(f.SHA256, "0123456789abcdef") != "" {
			return false
		}
	}
	return true
}

// place is where a file of copies is kept.
func place(folder string, f File) string {
	name := f.SHA256
	if f.Packed {
		name += ".gz"
	}
	return filepath.Join(folder, filesDir, f.SHA256[:2], name)
}
