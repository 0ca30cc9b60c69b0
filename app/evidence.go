package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"parkledger/app/host"
	"parkledger/data"
)

// Stored is a file in the evidence folder.
type Stored struct {
	SHA256 string // hex, names the file
	Size   int64  // bytes
	MIME   string
}

// ErrEvidenceDamaged reports a file of evidence whose bytes are no longer those it was stored with.
var ErrEvidenceDamaged = errors.New("app: file of evidence is damaged")

// StoreFile copies a file into the evidence folder under the name of its SHA-256, verified by reading it
// back. The same bytes are kept once. It may be called before the act that records the file and from several
// goroutines at a time; a file whose record never came is listed by Check and does no harm.
func (l *Ledger) StoreFile(path string) (Stored, error) {
	f, err := os.Open(path)
	if err != nil {
		return Stored{}, fmt.Errorf("app: store evidence: %w", err)
	}
	s, err := l.storeFrom(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return Stored{}, fmt.Errorf("app: store evidence: %w", &fileError{filepath.Base(path), err})
	}
	s.MIME = mimeOf(filepath.Ext(path), s.MIME)
	return s, nil
}

// StoreBytes is StoreFile for what the program made itself, such as the copy of a photo for documents.
func (l *Ledger) StoreBytes(b []byte) (Stored, error) {
	s, err := l.storeFrom(bytes.NewReader(b))
	if err != nil {
		return Stored{}, fmt.Errorf("app: store evidence: %w", err)
	}
	return s, nil
}

// EvidencePath is where the file with that SHA-256 lies, whether it is there or not.
func (l *Ledger) EvidencePath(sha string) string {
	if len(sha) < 2 {
		return filepath.Join(l.dir, evidenceDir, sha)
	}
	return filepath.Join(l.dir, evidenceDir, sha[:2], sha)
}

// OpenEvidence opens a stored file for reading once all of it was compared with its name. fs.ErrNotExist when it is not
// there, ErrEvidenceDamaged when it is not what was stored; Explain names the file as its record does.
func (l *Ledger) OpenEvidence(ctx context.Context, sha string) (*os.File, error) {
	l.store.Guarded(ctx)
	f, err := l.openVerified(sha)
	if err != nil {
		return nil, fmt.Errorf("app: open evidence: %w", l.named(ctx, sha, err))
	}
	return f, nil
}

// openVerified opens a stored file at its beginning; errors are those of verify.
func (l *Ledger) openVerified(sha string) (*os.File, error) {
	f, err := os.Open(l.EvidencePath(sha))
	if err != nil {
		return nil, err
	}
	if err = compare(f, sha); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// fileError names the file of an error as the user knows it.
type fileError struct {
	name string
	err  error
}

// Error leaves the name to those who show it to the user.
func (e *fileError) Error() string { return e.err.Error() }

// Unwrap is what went wrong.
func (e *fileError) Unwrap() error { return e.err }

// named adds to an error of a stored file the name that its record gives it. A project whose records cannot be read
// either has it without.
func (l *Ledger) named(ctx context.Context, sha string, err error) error {
	b, failed := l.Book(ctx)
	if failed != nil {
		return err
	}
	for e := range data.Each[*data.Evidence](b) {
		if e.SHA256 == sha || e.Display == sha {
			return &fileError{strings.TrimSpace(e.No + " " + e.FileName), err}
		}
	}
	return err
}

// storeFrom copies under a temporary name, syncs, gives the copy its name and reads it back.
func (l *Ledger) storeFrom(r io.Reader) (Stored, error) {
	dir := filepath.Join(l.dir, evidenceDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Stored{}, err
	}
	part, err := os.CreateTemp(dir, partPrefix+"*")
	if err != nil {
		return Stored{}, err
	}
	s, err := copyAndHash(part, r)
	if err = errors.Join(err, part.Close()); err == nil {
		err = l.place(part.Name(), s.SHA256)
	}
	if err != nil {
		return Stored{}, errors.Join(err, removeIfThere(part.Name()))
	}
	return s, nil
}

// partPrefix begins the names of copies that are not complete yet.
const partPrefix = "part-"

// copyAndHash writes everything read into f and syncs it. Its MIME is what the first bytes look like.
func copyAndHash(f *os.File, r io.Reader) (Stored, error) {
	hash, head := sha256.New(), &prefix{max: 512}
	n, err := io.Copy(io.MultiWriter(f, hash, head), r)
	if err != nil {
		return Stored{}, err
	}
	if err := f.Sync(); err != nil {
		return Stored{}, err
	}
	return Stored{hex.EncodeToString(hash.Sum(nil)), n, http.DetectContentType(head.b)}, nil
}

// prefix keeps the first max bytes written to it.
type prefix struct {
	b   []byte
	max int
}

// Write never fails.
func (p *prefix) Write(b []byte) (int, error) {
	p.b = append(p.b, b[:min(len(b), p.max-len(p.b))]...)
	return len(b), nil
}

// place gives a complete copy its name unless the same bytes are there already. What is there but damaged is
// replaced.
func (l *Ledger) place(part, sha string) error {
	to := l.EvidencePath(sha)
	if l.verify(sha) == nil {
		return os.Remove(part)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	if err := os.Chmod(part, 0o400); err != nil {
		return err
	}
	if err := os.Rename(part, to); err != nil {
		// Windows renames over nothing that is read-only: another goroutine has put the same bytes there
		// meanwhile, or what is there is damaged and has to go first.
		if l.verify(sha) == nil {
			return os.Remove(part)
		}
		if err := errors.Join(removeIfThere(to), os.Rename(part, to)); err != nil {
			return err
		}
	}
	if err := host.SyncDir(filepath.Dir(to)); err != nil {
		return err
	}
	if err := host.SyncDir(filepath.Join(l.dir, evidenceDir)); err != nil {
		return err
	}
	return l.verify(sha)
}

// verify reads a stored file and compares it with its name: fs.ErrNotExist, ErrEvidenceDamaged or nil.
func (l *Ledger) verify(sha string) error {
	f, err := os.Open(l.EvidencePath(sha))
	if err != nil {
		return err
	}
	return errors.Join(compare(f, sha), f.Close())
}

// compare reads a stored file to its end; ErrEvidenceDamaged when its content is not the one with that name.
func compare(f *os.File, sha string) error {
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return err
	}
	if hex.EncodeToString(hash.Sum(nil)) != sha {
		return ErrEvidenceDamaged
	}
	return nil
}

// officeTypes are formats that look like other things by their first bytes.
var officeTypes = map[string]string{
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".doc":  "application/msword",
	".xls":  "application/vnd.ms-excel",
	".ppt":  "application/vnd.ms-powerpoint",
	".wps":  "application/vnd.ms-works",
	".csv":  "text/csv",
	".heic": "image/heic",
	".heif": "image/heif",
}

func mimeOf(ext, sniffed string) string {
	if m, ok := officeTypes[strings.ToLower(ext)]; ok && !strings.HasPrefix(sniffed, "image/") {
		return m
	}
	m, _, _ := strings.Cut(sniffed, ";")
	return m
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
