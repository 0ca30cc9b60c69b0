// Package evidencebook binds the files of evidence into one PDF: the frame that package report composes, with the
// pages of PDFs put behind their cover sheets. It reads PDFs with pdfcpu and writes the book itself, file after
// file, so that no more than one of them is in memory and the bytes depend on nothing but what went in. It must
// not know wording, records or where files are kept.
package evidencebook

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"parkledger/app/report"
	"parkledger/app/report/pdf"
	"parkledger/data"
)

// Options of Write.
type Options struct {
	// Open opens a stored file by its SHA-256; one that it cannot open is left out.
	Open func(sha string) (io.ReadSeekCloser, error)
	PDF  pdf.Options
	// Progress is told which file is being bound; nil for nobody.
	Progress func(name string)
}

// Result says what came out.
type Result struct {
	Pages  int
	Failed []string   // pictures and PDFs that are not in the book, with the reason, in Chinese
	Drawn  pdf.Result // of the frame, without its bytes
}

// maxBytes is the largest PDF that is bound in; a larger one would fill the memory of an office computer.
const maxBytes = 200 << 20

// Write writes the evidence book of f to w. A file that cannot be bound is left out with a reason on its cover
// sheet; the error is for a book that could not be written or a context that was cancelled.
func Write(ctx context.Context, w io.Writer, f *report.Facts, o Options) (Result, error) {
	a, err := newAssembler(w)
	if err != nil {
		return Result{}, err
	}
	b := &binder{ctx: ctx, facts: f, options: o, a: a, bound: map[data.ID]report.Bound{}}
	for _, file := range f.Numbers.Files() {
		if err := ctx.Err(); err != nil {
			return Result{}, err
		}
		if o.Progress != nil {
			o.Progress(file.Name)
		}
		if err := b.bind(file); err != nil {
			return Result{}, fmt.Errorf("evidencebook: %s: %w", file.No, err)
		}
	}
	if err := b.frame(); err != nil {
		return Result{}, fmt.Errorf("evidencebook: %w", err)
	}
	return b.result, nil
}

// errUnopened says that a stored file is not there or is not what it was.
var errUnopened = errors.New("evidencebook: file cannot be opened")

// binder makes one book.
type binder struct {
	ctx     context.Context
	facts   *report.Facts
	options Options
	a       *assembler
	bound   map[data.ID]report.Bound
	foreign []int // objects of the pages bound in, in the order of the files
	result  Result
}

// bind finds out what can be done with a file; the pages of a PDF are written at once.
func (b *binder) bind(file report.NumberedFile) error {
	e := file.Evidence
	bound, err := b.look(e)
	if err != nil {
		return err
	}
	b.bound[e.ID] = bound
	if bound.Why != "" && bindable(e) {
		b.result.Failed = append(b.result.Failed, file.Name+"："+bound.Why)
	}
	return nil
}

// bindable tells whether a file is of a kind that belongs into the book.
func bindable(e *data.Evidence) bool {
	return e.Media == "application/pdf" || strings.HasPrefix(e.Media, "image/")
}

func (b *binder) look(e *data.Evidence) (report.Bound, error) {
	switch {
	case e.Display != "":
		return b.picture(e), nil
	case !bindable(e):
		return report.Bound{Why: "不是图片或PDF，未合入"}, nil
	case e.Media != "application/pdf":
		return report.Bound{Why: "图片无法读取，未能合入"}, nil
	case e.Size.N > maxBytes:
		return report.Bound{Why: fmt.Sprintf("文件超过%dMB，未能合入", maxBytes>>20)}, nil
	}
	pages, err := b.pages(e)
	switch {
	case b.ctx.Err() != nil:
		return report.Bound{}, b.ctx.Err()
	case errors.Is(err, errEncrypted):
		return report.Bound{Why: "文件已加密，无法合入"}, nil
	case errors.Is(err, errUnopened):
		return report.Bound{Why: "文件缺失或内容已改变，未能合入"}, nil
	case errors.Is(err, errUnreadable):
		return report.Bound{Why: "文件已损坏，无法合入"}, nil
	case err != nil:
		return report.Bound{}, err
	}
	b.foreign = append(b.foreign, pages...)
	return report.Bound{Pages: len(pages)}, nil
}

// picture checks that the copy for documents is still what it was: the frame fails on one that cannot be drawn.
func (b *binder) picture(e *data.Evidence) report.Bound {
	if b.facts.Photo == nil {
		return report.Bound{Why: "图片无法读取，未能合入"}
	}
	content, _, err := b.facts.Photo(e.Display)
	if sum := sha256.Sum256(content); err != nil || hex.EncodeToString(sum[:]) != e.Display {
		return report.Bound{Why: "图片已损坏，无法合入"}
	}
	return report.Bound{Picture: true}
}

// pages writes the pages of a stored PDF and returns their objects.
func (b *binder) pages(e *data.Evidence) (pages []int, err error) {
	f, err := b.options.Open(e.SHA256)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnopened, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	src, err := read(b.ctx, f)
	if err != nil {
		return nil, err
	}
	list, err := src.pages()
	if err != nil {
		return nil, err
	}
	return b.a.add(src, list)
}

// frame writes the composed pages and ties everything together.
func (b *binder) frame() error {
	doc, err := report.EvidenceBook(b.facts, b.bound)
	if err != nil {
		return err
	}
	drawn, err := pdf.Write(doc, b.options.PDF)
	if err != nil {
		return err
	}
	src, err := read(b.ctx, bytes.NewReader(drawn.Bytes))
	if err != nil {
		return err
	}
	src.own = true
	list, err := src.pages()
	if err != nil {
		return err
	}
	drawn.Bytes = nil
	b.result.Drawn = drawn
	fr, err := b.a.addFrame(src, list, b.foreign)
	if err != nil {
		return err
	}
	b.result.Pages = len(fr.order)
	return b.a.finish(fr)
}
