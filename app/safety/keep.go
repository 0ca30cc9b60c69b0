package safety

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"parkledger/app/host"
)

// keep puts one file of a project into a folder of copies unless it is there. What is there is read again when whole is
// set, and replaced when it is not what it should be; else its being there is enough.
func keep(ctx context.Context, folder, path string, f File, whole bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	to := place(folder, f)
	info, err := os.Stat(to)
	switch {
	case err == nil && !whole && (f.Packed || info.Size() == f.Size):
		return nil
	case err == nil && verify(folder, f) == nil:
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Join(folder, filesDir), partName+"*")
	if err != nil {
		return err
	}
	err = write(part, path, f.Packed)
	if err = errors.Join(err, part.Sync(), part.Close()); err == nil {
		err = os.Rename(part.Name(), to)
	}
	if err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	return errors.Join(host.SyncDir(filepath.Dir(to)), verify(folder, f))
}

// write fills a file of copies from a file of a project.
func write(part *os.File, path string, packed bool) (err error) {
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	if !packed {
		_, err = io.Copy(part, in)
		return err
	}
	z, err := gzip.NewWriterLevel(part, gzip.BestSpeed)
	if err != nil {
		return err
	}
	_, err = io.Copy(z, in)
	return errors.Join(err, z.Close())
}

// verify reads a kept file and holds it against its hash: fs.ErrNotExist or *DamageError.
func verify(folder string, f File) error {
	h := sha256.New()
	if err := read(folder, f, h); err != nil {
		return err
	}
	if hex.EncodeToString(h.Sum(nil)) != f.SHA256 {
		return &DamageError{[]string{f.Path}}
	}
	return nil
}

// read gives the content of a kept file. *DamageError for one that cannot be unpacked.
func read(folder string, f File, into io.Writer) (err error) {
	in, err := os.Open(place(folder, f))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	if !f.Packed {
		_, err = io.Copy(into, in)
		return err
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return &DamageError{[]string{f.Path}}
	}
	if _, err := io.Copy(into, io.LimitReader(z, f.Size+1)); err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			return err
		}
		return &DamageError{[]string{f.Path}}
	}
	return nil
}

// hash is the SHA-256, in hex, and the size of a file.
func hash(path string) (sum string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := sha256.New()
	size, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), size, err
}

// Verify reads every file of a copy. *DamageError names those that are gone or not what they were.
func Verify(ctx context.Context, folder string, s *Set) error {
	var bad []string
	for _, f := range s.all() {
		if err := ctx.Err(); err != nil {
			return err
		}
		var damage *DamageError
		switch err := verify(folder, f); {
		case errors.Is(err, fs.ErrNotExist), errors.As(err, &damage):
			bad = append(bad, f.Path)
		case err != nil:
			return err
		}
	}
	if len(bad) > 0 {
		return &DamageError{bad}
	}
	return nil
}

// TakeOut writes one file of a copy to a new file, verified. *DamageError when it is not what it was.
func TakeOut(folder string, f File, to string) (err error) {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	h := sha256.New()
	err = read(folder, f, io.MultiWriter(out, h))
	if err = errors.Join(err, out.Sync(), out.Close()); err == nil && hex.EncodeToString(h.Sum(nil)) != f.SHA256 {
		err = &DamageError{[]string{f.Path}}
	}
	if err != nil {
		return errors.Join(err, os.Remove(to))
	}
	return nil
}
