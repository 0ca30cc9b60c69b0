package app

import (
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

	"parkledger/app/report"
	"parkledger/data"
)

// Progress is told what is being done, how many of how many. It may be nil.
type Progress func(done, total int, what string)

func (p Progress) tell(done, total int, what string) {
	if p != nil {
		p(done, total, what)
	}
}

// PackageOptions of a year-end package. The zero AsOf means today, never after the period's end.
type PackageOptions struct {
	AsOf        data.Date
	SystemFonts bool // use the computer's 仿宋, 楷体 and 黑体 in PDF when they are usable
	Progress    Progress
}

// PackageResult says what was produced and what the reader should know of it.
type PackageResult struct {
	Dir   string
	AsOf  data.Date
	Files int
	Draft []string // why the report is marked 草稿; empty when it is fit to be handed in
	Wrong []string // numbers of the report and the cases that contradict the records
	Fonts []string // what each purpose is set in in the PDFs, one line each
	Notes []string // characters that could not be drawn, with their place, and chosen fonts that are of no use

	Snapshot *data.Snapshot // the frozen records it was made from
	Unbound  []string       // pictures and PDFs that could not be put into the evidence book, with the reason
}

// Package writes the year-end package (DOMAIN §7) of a snapshot of the records (see Freeze) into the folder out,
// which must be new, empty or an earlier package nobody has worked on. It is written under a temporary name and then
// renamed, so that a failure or a cancelled context leaves nothing behind and an earlier package whole.
func (l *Ledger) Package(ctx context.Context, out string, o PackageOptions) (*PackageResult, error) {
	whole, err := filepath.Abs(out)
	if err != nil {
		return nil, fmt.Errorf("app: package folder: %w", err)
	}
	if err := replaceable(ctx, whole); err != nil {
		return nil, err
	}
	snapshot, b, err := l.frozen(ctx, o.AsOf, "")
	if err != nil {
		return nil, err
	}
	facts, err := report.NewFacts(b, snapshot.AsOf)
	if err != nil {
		return nil, err
	}
	facts.Photo = l.photo
	style, err := styleOf(b)
	if err != nil {
		return nil, err
	}
	w := &packer{
		ledger: l, press: l.newPress(style, o.SystemFonts), ctx: ctx, dir: workFolder(whole), options: o,
		result: &PackageResult{Dir: out, AsOf: facts.AsOf, Snapshot: snapshot},
	}
	if err := w.make(facts, whole); err != nil {
		return nil, err
	}
	for _, i := range contradictions(facts) {
		w.result.Wrong = append(w.result.Wrong, i.Text)
	}
	return w.result, nil
}

// make writes the package and puts it in its place.
func (w *packer) make(facts *report.Facts, out string) (err error) {
	// What a run that was cut off left there is of no use.
	if err := errors.Join(os.RemoveAll(w.dir), os.MkdirAll(w.dir, 0o755)); err != nil {
		return fmt.Errorf("app: package folder: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(w.dir))
		}
	}()
	if err := w.write(facts); err != nil {
		return err
	}
	note, err := replace(w.dir, out)
	if note != "" {
		w.result.Notes = append(w.result.Notes, note)
	}
	return err
}

// photo reads the upright, reduced copy of a photo by its SHA-256. One that is no longer what it was is not shown.
func (l *Ledger) photo(sha string) (content []byte, mime string, err error) {
	b, err := os.ReadFile(l.EvidencePath(sha))
	if sum := sha256.Sum256(b); err == nil && hex.EncodeToString(sum[:]) != sha {
		err = ErrEvidenceDamaged
	}
	if err != nil {
		return nil, "", fmt.Errorf("app: photo: %w", err)
	}
	return b, http.DetectContentType(b), nil
}

// packer writes one package and its manifest.
type packer struct {
	ledger  *Ledger
	press   *press
	ctx     context.Context
	dir     string
	options PackageOptions
	result  *PackageResult
	entries []ManifestFile
	done    int
	total   int
}

func (w *packer) write(f *report.Facts) error {
	outputs, err := report.Package(f)
	if err != nil {
		return err
	}
	evidence := f.Numbers.Files()
	w.total = len(outputs) + 2*len(evidence) // each file goes into its folder and into the book
	// The files first: the report says which of them cannot be handed in.
	f.Lost = map[data.ID]string{}
	for _, e := range evidence {
		if err := w.step(e.Name); err != nil {
			return err
		}
		why, err := w.evidence(e.Path(), e.Evidence)
		if err != nil {
			return err
		}
		if why != "" {
			f.Lost[e.Evidence.ID] = why
		}
	}
	if len(f.Lost) > 0 {
		if outputs, err = report.Package(f); err != nil {
			return err
		}
	}
	for _, o := range outputs {
		if err := w.step(o.Path); err != nil {
			return err
		}
		if err := w.output(o); err != nil {
			return fmt.Errorf("app: %s: %w", o.Path, err)
		}
	}
	if err := w.evidenceBook(f); err != nil {
		return err
	}
	return w.manifest(f)
}

func (w *packer) step(what string) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	w.done++
	w.options.Progress.tell(w.done, w.total, "生成 "+what)
	return nil
}

// output writes one document or workbook in the form its extension says.
func (w *packer) output(o report.Output) error {
	content, err := w.render(o)
	if err != nil {
		return err
	}
	return w.put(o.Path, content)
}

// put writes one file of the package and enters it into the manifest.
func (w *packer) put(path string, content []byte) error {
	sum, err := w.create(path, func(f io.Writer) error {
		_, err := f.Write(content)
		return err
	})
	if err != nil {
		return err
	}
	w.entries = append(w.entries, ManifestFile{filepath.ToSlash(path), int64(len(content)), sum})
	return nil
}

// Why a file of evidence is not in a package.
const (
	lostFile    = "文件缺失"
	changedFile = "文件内容与登记时不一致"
	closedFile  = "文件无法读取"
)

// evidence copies a stored file under its number; its hash must be the recorded one. A file that cannot be read, or is
// not what it was, stays out with the reason why: what can be handed in does not wait for it.
func (w *packer) evidence(path string, e *data.Evidence) (why string, err error) {
	src, err := os.Open(w.ledger.EvidencePath(e.SHA256))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return lostFile, nil
	case err != nil:
		return closedFile, nil
	}
	defer src.Close()
	from := &reading{from: src}
	sum, err := w.create(path, func(f io.Writer) error {
		_, err := io.Copy(f, from)
		return err
	})
	switch {
	case from.failed != nil:
		why = closedFile
	case err != nil:
		return "", err
	case sum != e.SHA256:
		why = changedFile
	default:
		w.entries = append(w.entries, ManifestFile{filepath.ToSlash(path), from.n, sum})
		return "", nil
	}
	full := filepath.Join(w.dir, path)
	if err := os.Remove(full); err != nil {
		return "", fmt.Errorf("app: package file: %w", err)
	}
	if rest, err := os.ReadDir(filepath.Dir(full)); err == nil && len(rest) == 0 {
		err = os.Remove(filepath.Dir(full)) // a folder of files that are all lost
		return why, err
	}
	return why, nil
}

// reading counts what is read and keeps what failed, to tell it from an error in writing.
type reading struct {
	from   io.Reader
	n      int64
	failed error
}

// Read is that of the reader behind.
func (r *reading) Read(b []byte) (int, error) {
	n, err := r.from.Read(b)
	r.n += int64(n)
	if err != nil && err != io.EOF {
		r.failed = err
	}
	return n, err
}
