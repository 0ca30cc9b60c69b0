package app

import (
	"path/filepath"
	"slices"

	"parkledger/app/host"
	"parkledger/app/report"
	"parkledger/app/report/chart"
	"parkledger/app/report/docx"
	"parkledger/app/report/pdf"
	"parkledger/app/report/xlsx"
)

// press turns documents into files in one style. The PDF of a document is drawn once, before its Word file, which
// takes from it the page numbers of the contents.
type press struct {
	style report.Style
	pdf   pdf.Options
	drawn map[*report.Document]pdf.Result
}

func (l *Ledger) newPress(style report.Style, systemFonts bool) *press {
	p := &press{style: style, drawn: map[*report.Document]pdf.Result{}}
	p.pdf = pdf.Options{Style: &p.style, SystemFonts: systemFonts, FontDirs: host.FontDirs(), FontFile: l.fontFile}
	return p
}

// fontFile is where a stored font lies; nowhere when it is not what was stored, so that another stands in for it.
func (l *Ledger) fontFile(sha string) string {
	if l.verify(sha) != nil {
		return ""
	}
	return l.EvidencePath(sha)
}

// draw is the PDF of d.
func (p *press) draw(d *report.Document) (pdf.Result, error) {
	if r, known := p.drawn[d]; known {
		return r, nil
	}
	r, err := pdf.Write(*d, p.pdf)
	if err == nil {
		p.drawn[d] = r
	}
	return r, err
}

// word is the Word file of d.
func (p *press) word(d *report.Document) ([]byte, error) {
	r, err := p.draw(d)
	if err != nil {
		return nil, err
	}
	pages := make(map[string]int, len(r.Contents))
	for i, page := range r.Contents {
		pages[docx.Anchor(i+1)] = page
	}
	return docx.Write(*d, docx.Options{Style: &p.style, PageOf: pages, ChartPNG: chart.Print})
}

func (w *packer) render(o report.Output) ([]byte, error) {
	if o.Book != nil {
		return xlsx.Write(*o.Book)
	}
	for _, reason := range o.Doc.Draft {
		if !slices.Contains(w.result.Draft, reason) {
			w.result.Draft = append(w.result.Draft, reason)
		}
	}
	if filepath.Ext(o.Path) == ".docx" {
		return w.press.word(o.Doc)
	}
	r, err := w.press.draw(o.Doc)
	if err != nil {
		return nil, err
	}
	delete(w.press.drawn, o.Doc) // its last form: the bytes are no longer needed
	w.noteFonts(o.Path, r)
	return r.Bytes, nil
}

// noteFonts notes the faces a PDF was drawn with, those that were of no use and the characters no face has.
func (w *packer) noteFonts(path string, r pdf.Result) {
	for _, use := range r.FontUses {
		if line := use.String(); !slices.Contains(w.result.Fonts, line) {
			w.result.Fonts = append(w.result.Fonts, line)
		}
	}
	for _, problem := range r.FontProblems {
		if !slices.Contains(w.result.Notes, problem) {
			w.result.Notes = append(w.result.Notes, problem)
		}
	}
	for _, m := range r.Missing {
		w.result.Notes = append(w.result.Notes, path+"："+m.String())
	}
}
