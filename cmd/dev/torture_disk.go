package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// disk is a folder as recorded calls make it: what programs see, and what would still be there after a power cut. It
// behaves as journalling file systems do: names reach the disk in their order, and with every sync at the latest; content
// that was not synced may be there, be missing, or be there in part, whatever came later.
type disk struct {
	root    string
	seen    map[string]*diskFile // by path
	kept    map[string]*diskFile // the names that are on the disk for certain
	names   []naming             // those that may get there, in order
	offsets map[string]int64     // by descriptor, of the running program
}

// diskFile is a file or folder whatever its name.
type diskFile struct {
	folder bool
	seen   []byte
	kept   []byte
	writes []diskWrite // since the last sync
}

// diskWrite is one change of the content.
type diskWrite struct {
	at   int64
	data []byte // nil: the file gets the size at
}

// naming gives a file a name, takes it (no file), or moves it and all below (from).
type naming struct {
	from, to string
	file     *diskFile
}

// newDisk begins with what lies in a folder, all of it safe.
func newDisk(root string) (*disk, error) {
	d := &disk{root: root, seen: map[string]*diskFile{}, offsets: map[string]int64{}}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		f := &diskFile{folder: e.IsDir()}
		if !f.folder {
			f.seen, err = os.ReadFile(path)
			f.kept = bytes.Clone(f.seen)
		}
		d.seen[path] = f
		return err
	})
	d.kept = maps.Clone(d.seen)
	return d, err
}

func (d *disk) inside(path string) bool {
	return path == d.root || strings.HasPrefix(path, d.root+string(filepath.Separator))
}

// apply does what a call did.
func (d *disk) apply(c call) error {
	switch c.name {
	case "openat":
		return d.open(c)
	case "lseek":
		d.offsets[c.args[0]] = c.value
	case "write", "pwrite64":
		return d.write(c)
	case "copy_file_range":
		return d.copyRange(c)
	case "ftruncate":
		size, err := c.number(1)
		return errors.Join(err, d.change(c.paths[0], diskWrite{at: size}))
	case "fsync", "fdatasync":
		if f := d.seen[c.paths[0]]; f != nil {
			f.kept, f.writes = bytes.Clone(f.seen), nil
			d.keepNames()
		}
	case "mkdir":
		d.name(naming{to: c.at(0), file: &diskFile{folder: true}})
	case "mkdirat":
		d.name(naming{to: c.at(1), file: &diskFile{folder: true}})
	case "unlink", "rmdir":
		d.name(naming{to: c.at(0)})
	case "unlinkat":
		d.name(naming{to: c.at(1)})
	case "rename":
		d.name(naming{from: c.at(0), to: c.at(1)})
	case "renameat", "renameat2":
		d.name(naming{from: c.at(1), to: c.at(3)})
	default:
		if slices.ContainsFunc(c.paths, d.inside) || slices.ContainsFunc(c.args, d.inside) {
			return fmt.Errorf("the replay does not know the call %s", c.name)
		}
	}
	return nil
}

func (d *disk) open(c call) error {
	d.offsets[fmt.Sprint(c.value)] = 0
	flags := c.args[2]
	f := d.seen[c.path]
	if !d.inside(c.path) || f != nil && f.folder {
		return nil
	}
	if f == nil {
		if !strings.Contains(flags, "O_CREAT") {
			return fmt.Errorf("%s was opened and is not known", c.path)
		}
		f = &diskFile{}
		d.name(naming{to: c.path, file: f})
	}
	if strings.Contains(flags, "O_APPEND") {
		d.offsets[fmt.Sprint(c.value)] = int64(len(f.seen))
	}
	if strings.Contains(flags, "O_TRUNC") && len(f.seen) > 0 {
		return d.change(c.path, diskWrite{at: 0})
	}
	return nil
}

func (d *disk) write(c call) error {
	w := diskWrite{at: d.offsets[c.args[0]], data: []byte(c.args[1])[:min(int(c.value), len(c.args[1]))]}
	if c.name == "write" {
		d.offsets[c.args[0]] += c.value
	} else if at, err := c.number(3); err != nil {
		return err
	} else {
		w.at = at
	}
	if int64(len(w.data)) != c.value {
		if !d.inside(c.paths[0]) {
			return nil
		}
		return fmt.Errorf("%d of %d bytes written to %s were recorded", len(w.data), c.value, c.paths[0])
	}
	if c.value == 0 {
		return nil
	}
	return d.change(c.paths[0], w)
}

// copyRange is a write of what lies in another file.
func (d *disk) copyRange(c call) error {
	from := d.offsets[c.args[0]]
	d.offsets[c.args[0]] += c.value
	at := d.offsets[c.args[2]]
	d.offsets[c.args[2]] += c.value
	if !d.inside(c.paths[2]) || c.value == 0 {
		return nil
	}
	var content []byte
	if f := d.seen[c.paths[0]]; f != nil {
		content = f.seen
	} else {
		var err error
		if content, err = os.ReadFile(c.paths[0]); err != nil {
			return err
		}
	}
	if from+c.value > int64(len(content)) {
		return fmt.Errorf("%s was copied and is not known", c.paths[0])
	}
	return d.change(c.paths[2], diskWrite{at, bytes.Clone(content[from : from+c.value])})
}

// change writes to a file. One that has lost its name does not matter any more.
func (d *disk) change(path string, w diskWrite) error {
	if strings.HasSuffix(path, " (deleted)") || !d.inside(path) {
		return nil
	}
	f := d.seen[path]
	if f == nil {
		return fmt.Errorf("%s was written to and is not known", path)
	}
	f.seen = w.on(f.seen)
	f.writes = append(f.writes, w)
	return nil
}

// on is content after the write.
func (w diskWrite) on(content []byte) []byte {
	end := w.at + int64(len(w.data))
	if w.data == nil {
		end = w.at
		content = content[:min(end, int64(len(content)))]
	}
	if missing := end - int64(len(content)); missing > 0 {
		content = append(content, make([]byte, missing)...)
	}
	copy(content[w.at:], w.data)
	return content
}

func (d *disk) name(n naming) {
	if !d.inside(n.to) {
		return
	}
	n.on(d.seen)
	d.names = append(d.names, n)
}

func (n naming) on(files map[string]*diskFile) {
	switch {
	case n.file != nil:
		files[n.to] = n.file
	case n.from == "":
		delete(files, n.to)
	default:
		for path, f := range maps.Clone(files) {
			if path == n.from || strings.HasPrefix(path, n.from+"/") {
				delete(files, path)
				files[n.to+strings.TrimPrefix(path, n.from)] = f
			}
		}
	}
}

// keepNames puts the names of now on the disk.
func (d *disk) keepNames() {
	for _, n := range d.names {
		n.on(d.kept)
	}
	d.names = nil
}

// loss is what a power cut does to what was not synced.
type loss int

const (
	loseAll  loss = iota // all of it is missing
	loseNone             // all of it is there
	loseSome             // each write is there or not
	loseTorn             // and of those there are, some end at a sector, or begin at one
	losses
)

// sector is what a disk writes whole.
const sector = 512

// after is what lies on the disk after a power cut.
func (d *disk) after(l loss, r *rand.Rand) map[string]*diskFile {
	names := 0
	switch l {
	case loseNone:
		names = len(d.names)
	case loseSome, loseTorn:
		names = r.IntN(len(d.names) + 1)
	}
	files := maps.Clone(d.kept)
	for _, n := range d.names[:names] {
		n.on(files)
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		f := files[path]
		left := &diskFile{folder: f.folder, seen: bytes.Clone(f.kept)}
		for _, w := range f.writes {
			if l == loseNone || l >= loseSome && r.IntN(2) == 0 {
				left.seen = w.torn(l, r).on(left.seen)
			}
		}
		files[path] = left
	}
	return files
}

// torn is the part of a write that reached the disk.
func (w diskWrite) torn(l loss, r *rand.Rand) diskWrite {
	first, last := w.at/sector+1, (w.at+int64(len(w.data))-1)/sector
	if l != loseTorn || w.data == nil || last < first || r.IntN(2) == 0 {
		return w
	}
	at := (first+r.Int64N(last-first+1))*sector - w.at
	if r.IntN(2) == 0 {
		return diskWrite{w.at, w.data[:at]}
	}
	return diskWrite{w.at + at, w.data[at:]}
}

// put writes files below another root.
func (d *disk) put(files map[string]*diskFile, root string) error {
	for _, path := range slices.Sorted(maps.Keys(files)) {
		to := root + strings.TrimPrefix(path, d.root)
		var err error
		if files[path].folder {
			err = os.MkdirAll(to, 0o700)
		} else if err = os.MkdirAll(filepath.Dir(to), 0o700); err == nil {
			err = os.WriteFile(to, files[path].seen, 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// proveReplay compares what programs would see with the folder itself: a replay that leaves something out proves nothing.
func (d *disk) proveReplay() error {
	real, err := newDisk(d.root)
	if err != nil {
		return err
	}
	for _, path := range slices.Sorted(maps.Keys(real.seen)) {
		f := d.seen[path]
		if f == nil || !bytes.Equal(f.seen, real.seen[path].seen) {
			return fmt.Errorf("the replay has not made %s as it is", path)
		}
	}
	for path := range d.seen {
		if real.seen[path] == nil {
			return fmt.Errorf("the replay has made %s, which is not there", path)
		}
	}
	return nil
}
