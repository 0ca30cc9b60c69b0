package safety

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"parkledger/app/host"
	"parkledger/data"
	"parkledger/data/sqlite"
)

// Project is what a copy is made of.
type Project struct {
	Store    *sqlite.Store
	Dir      string
	Database string   // name of the database in Dir
	Named    []string // folders in Dir of files that are named by their SHA-256, such as evidence

	// Wants are the files that a record names, below Dir and with slashes. One that is gone is listed, and still taken
	// from an earlier copy.
	Wants func(data.Record) []string
}

// Making says how a copy is made.
type Making struct {
	At     time.Time
	Reason Reason
	Whole  bool // read again what the folder holds of earlier copies, too
}

// Make copies a project into a folder, which is made when missing. The database is opened and examined as it lies in the
// folder before the list of the copy is written, last of all: a run that is cut off leaves no copy that is not complete.
func Make(ctx context.Context, p Project, folder string, m Making) (*Set, error) {
	for _, d := range []string{setsDir, filesDir} {
		if err := os.MkdirAll(filepath.Join(folder, d), 0o700); err != nil {
			return nil, err
		}
	}
	if err := Sweep(folder); err != nil {
		return nil, err
	}
	s := &Set{At: m.At.UTC(), Reason: m.Reason}
	wanted, err := s.keepDatabase(ctx, p, folder)
	if err != nil {
		return nil, err
	}
	for _, name := range p.Named {
		if err := s.keepNamed(ctx, p.Dir, name, folder, m.Whole); err != nil {
			return nil, err
		}
	}
	s.keepWanted(folder, wanted)
	return s, s.enter(folder)
}

// keepDatabase copies the database, verified, and says what is in the copy and which files its records name.
func (s *Set) keepDatabase(ctx context.Context, p Project, folder string) (wanted []string, err error) {
	part := filepath.Join(folder, filesDir, fmt.Sprintf("%s%d.db", partName, s.At.UnixNano()))
	if err := p.Store.Backup(ctx, part); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.Remove(part)) }()
	recs, err := s.describe(ctx, part)
	if err != nil {
		return nil, err
	}
	for _, r := range recs {
		wanted = append(wanted, p.Wants(r)...)
	}
	sum, size, err := hash(part)
	if err != nil {
		return nil, err
	}
	s.Database = File{Path: p.Database, SHA256: sum, Size: size, Packed: true}
	return wanted, keep(ctx, folder, part, s.Database, true)
}

// keepWanted adds the files that records name and the project no longer has.
func (s *Set) keepWanted(folder string, wanted []string) {
	have := map[string]bool{}
	for _, f := range s.Files {
		have[f.Path] = true
	}
	for _, path := range wanted {
		if have[path] {
			continue
		}
		have[path] = true
		if !slices.Contains(s.Lacking, path) {
			s.Lacking = append(s.Lacking, path)
		}
		f := File{Path: path, SHA256: filepath.Base(path)}
		if info, err := os.Stat(place(folder, f)); err == nil && verify(folder, f) == nil {
			f.Size = info.Size()
			s.Files = append(s.Files, f)
		}
	}
}

// describe opens a copy of a database and counts what is in it.
func (s *Set) describe(ctx context.Context, path string) (recs []data.Record, err error) {
	store, err := sqlite.Open(path, sqlite.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if recs, err = store.Load(ctx); err != nil {
		return nil, err
	}
	s.Records = map[data.Kind]int{}
	for _, r := range recs {
		s.Records[r.Kind()]++
		if p, ok := r.(*data.Project); ok {
			s.Name = p.Association
		}
	}
	doubts, err := store.Prove(ctx)
	if err != nil && !errors.Is(err, sqlite.ErrCorrupt) {
		return nil, err
	}
	if s.Doubts = len(doubts); err != nil {
		s.Doubts++ // a journal that cannot be read: the records can
	}
	ends, err := store.Ends(ctx)
	s.Project, s.Last, s.Acts = ends.First, ends.Last, ends.Acts
	return recs, err
}

// keepNamed copies the files of a folder that are named by their SHA-256. One that is not what its name says is left out
// and listed: an earlier copy may have it whole.
func (s *Set) keepNamed(ctx context.Context, dir, name, folder string, whole bool) error {
	err := filepath.WalkDir(filepath.Join(dir, name), func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		base := strings.TrimSuffix(d.Name(), ".db")
		rel, err := filepath.Rel(dir, path)
		if err != nil || len(base) != 64 {
			return err // not complete, or nothing of the project
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		f := File{Path: filepath.ToSlash(rel), SHA256: base, Size: info.Size(), Packed: base != d.Name()}
		var damage *DamageError
		if err := keep(ctx, folder, path, f, whole); errors.As(err, &damage) {
			s.Lacking = append(s.Lacking, f.Path)
			return os.Remove(place(folder, f))
		} else if err != nil {
			return err
		}
		s.Files = append(s.Files, f)
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// enter writes the list of the copy under a free name.
func (s *Set) enter(folder string) error {
	base := s.At.Local().Format("20060102-150405")
	s.ID = base
	for n := 2; ; n++ {
		if _, err := os.Lstat(filepath.Join(folder, setsDir, s.ID+".json")); errors.Is(err, fs.ErrNotExist) {
			break
		} else if err != nil {
			return err
		}
		s.ID = fmt.Sprintf("%s-%d", base, n)
	}
	raw, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Join(folder, setsDir), partName+"*")
	if err != nil {
		return err
	}
	_, err = part.Write(append(raw, '\n'))
	if err = errors.Join(err, part.Sync(), part.Close()); err == nil {
		err = os.Rename(part.Name(), filepath.Join(folder, setsDir, s.ID+".json"))
	}
	if err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	return host.SyncDir(filepath.Join(folder, setsDir))
}

// Sweep removes what runs that were cut off have left incomplete in a folder of copies, if there is one. Nobody may be
// writing a copy there.
func Sweep(folder string) error {
	for _, d := range []string{setsDir, filesDir} {
		entries, err := os.ReadDir(filepath.Join(folder, d))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), partName) {
				if err := os.Remove(filepath.Join(folder, d, e.Name())); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
