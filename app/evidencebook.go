package app

import (
	"io"

	"parkledger/app/report"
	"parkledger/app/report/evidencebook"
)

// evidenceBook writes 佐证材料汇编.pdf straight into the package folder and enters it into the manifest.
func (w *packer) evidenceBook(f *report.Facts) error {
	o := evidencebook.Options{
		Open: func(sha string) (io.ReadSeekCloser, error) { return w.ledger.OpenEvidence(w.ctx, sha) },
		PDF:  w.press.pdf,
		Progress: func(name string) {
			w.done++
			w.options.Progress.tell(w.done, w.total, "汇编 "+name)
		},
	}
	var made evidencebook.Result
	counted := &counter{}
	sum, err := w.create(report.EvidenceBookPath, func(file io.Writer) (err error) {
		made, err = evidencebook.Write(w.ctx, io.MultiWriter(file, counted), f, o)
		return err
	})
	if err != nil {
		return err
	}
	w.noteFonts(report.EvidenceBookPath, made.Drawn)
	w.result.Unbound = made.Failed
	w.entries = append(w.entries, ManifestFile{report.EvidenceBookPath, counted.n, sum})
	return nil
}

// counter counts the bytes written to it.
type counter struct{ n int64 }

// Write never fails.
func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return len(b), nil
}
