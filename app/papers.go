package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"parkledger/app/report"
	"parkledger/app/report/pdf"
	"parkledger/app/report/xlsx"
	"parkledger/data"
)

// Paper is one document or workbook made outside the year-end package, and what the reader should know of it.
type Paper struct {
	File  string
	AsOf  data.Date
	Draft []string // why it is marked 草稿
	Notes []string // characters that could not be drawn, and chosen fonts that are of no use

	Problems []string // of a fee form: what is to be looked at before money is paid
}

// PaperOptions say how a paper is drawn. The zero AsOf means today, never after the period's end.
type PaperOptions struct {
	AsOf        data.Date
	SystemFonts bool
}

// StageReport writes the 阶段性跟踪评估报告 as of a day into out, a .docx or .pdf file that must not be there yet.
func (l *Ledger) StageReport(ctx context.Context, out string, o PaperOptions) (*Paper, error) {
	if err := newFile(out, ".docx", ".pdf"); err != nil {
		return nil, err
	}
	f, press, err := l.papers(ctx, o)
	if err != nil {
		return nil, err
	}
	doc := report.StageReport(f)
	return press.write(out, &doc, f.AsOf)
}

// FeeForm writes the 专家咨询费发放表 into out, an .xlsx, .docx or .pdf file that must not be there yet. It holds ID and
// bank numbers (DOMAIN §5): it is no part of any package and is written only when asked for by itself. Only its
// owner can read the file.
func (l *Ledger) FeeForm(ctx context.Context, out string, o PaperOptions) (*Paper, error) {
	if err := newFile(out, ".xlsx", ".docx", ".pdf"); err != nil {
		return nil, err
	}
	f, press, err := l.papers(ctx, o)
	if err != nil {
		return nil, err
	}
	book, doc := report.FeeForm(f)
	problems := report.FeeProblems(f)
	if extension(out) != ".xlsx" {
		paper, err := press.write(out, &doc, f.AsOf)
		if err == nil {
			paper.Problems = problems
		}
		return paper, err
	}
	content, err := xlsx.Write(book)
	if err != nil {
		return nil, fmt.Errorf("app: fee form: %w", err)
	}
	if err := place(out, content); err != nil {
		return nil, err
	}
	return &Paper{File: out, AsOf: f.AsOf, Problems: problems}, nil
}

// Forms writes the blank 签到表 and 需求征集表, each as Word and PDF, into the folder dir, with a 签到表 for each activity on
// the register from the day of o on. It refuses before anything is written when one of the files is there already.
func (l *Ledger) Forms(ctx context.Context, dir string, o PaperOptions) ([]string, error) {
	f, press, err := l.papers(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("app: forms: %w", err)
	}
	forms := report.Forms(f)
	for _, form := range forms {
		if err := newFile(filepath.Join(dir, form.Path), filepath.Ext(form.Path)); err != nil {
			return nil, err
		}
	}
	var files []string
	for _, form := range forms {
		file := filepath.Join(dir, form.Path)
		if _, err := press.write(file, form.Doc, f.AsOf); err != nil {
			return files, err
		}
		files = append(files, file)
	}
	return files, nil
}

// papers prepares facts and press.
func (l *Ledger) papers(ctx context.Context, o PaperOptions) (*report.Facts, *press, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	f, err := report.NewFacts(b, AsOf(b, l.now(), o.AsOf))
	if err != nil {
		return nil, nil, err
	}
	f.Photo = l.photo
	style, err := styleOf(b)
	if err != nil {
		return nil, nil, err
	}
	return f, l.newPress(style, o.SystemFonts), nil
}

func extension(path string) string { return strings.ToLower(filepath.Ext(path)) }

// newFile refuses a file of another kind, and one that is there already: it may have been worked on.
func newFile(path string, kinds ...string) error {
	known := false
	for _, k := range kinds {
		known = known || extension(path) == strings.ToLower(k)
	}
	if !known {
		return refuse("文件名“%s”应以%s结尾。", filepath.Base(path), strings.Join(kinds, "或"))
	}
	if folder, err := os.Stat(filepath.Dir(path)); err != nil || !folder.IsDir() {
		return refuse("文件夹“%s”不存在。请先建立文件夹，或换一个位置。", filepath.Dir(path))
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return refuse("文件“%s”已经存在，为避免覆盖没有写入。请换一个文件名。", filepath.Base(path))
	}
	return nil
}

// write draws doc in the form the extension of path says.
func (p *press) write(path string, doc *report.Document, asOf data.Date) (*Paper, error) {
	drawn, err := p.draw(doc)
	if err != nil {
		return nil, fmt.Errorf("app: %s: %w", filepath.Base(path), err)
	}
	content := drawn.Bytes
	if extension(path) == ".docx" {
		if content, err = p.word(doc); err != nil {
			return nil, fmt.Errorf("app: %s: %w", filepath.Base(path), err)
		}
	}
	delete(p.drawn, doc)
	if err := place(path, content); err != nil {
		return nil, err
	}
	return &Paper{File: path, AsOf: asOf, Draft: doc.Draft, Notes: append(drawn.FontProblems, missing(path, drawn)...)}, nil
}

// missing names the characters that no face has.
func missing(path string, r pdf.Result) []string {
	var out []string
	for _, m := range r.Missing {
		out = append(out, filepath.Base(path)+"："+m.String())
	}
	return out
}

// place writes a file whole: under a temporary name, synced, then renamed. It may hold personal numbers, so only
// its owner can read it.
func place(path string, content []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), tempPrefix)
	if err != nil {
		return fmt.Errorf("app: %s: %w", filepath.Base(path), err)
	}
	defer os.Remove(tmp.Name()) // what was renamed away is no longer there
	_, err = tmp.Write(content)
	if err == nil {
		err = tmp.Sync()
	}
	if err = errors.Join(err, tmp.Close()); err != nil {
		return fmt.Errorf("app: %s: %w", filepath.Base(path), err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return fmt.Errorf("app: %s: %w", filepath.Base(path), err)
	}
	return nil
}
