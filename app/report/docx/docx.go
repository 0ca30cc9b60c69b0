// Package docx writes a report.Document as a Word file (Office Open XML, WordprocessingML) that Word, WPS and
// LibreOffice open and whose text stays editable: real styles, repeated table heads, a table of contents filled
// in beforehand, page numbers on the outer side. It knows blocks only: nothing of the records behind them, of
// charts (a function that draws one is handed in) or of PDF and Excel. It takes nothing from the clock, so the
// same document gives the same bytes.
package docx

import (
	"fmt"

	"parkledger/app/report"
)

// Options are what a Document does not say by itself.
type Options struct {
	// Style is the look of the page; nil for report.GBT9704.
	Style *report.Style
	// PageOf gives the page numbers printed in the table of contents, by Anchor. An entry that is missing is
	// left empty until the reader updates the field: a document never asks to be updated when it is opened.
	PageOf map[string]int
	// ChartPNG draws a chart as PNG; it may be nil when the document has no chart.
	ChartPNG func(report.Chart) ([]byte, error)
}

// Anchor is the bookmark of the n-th entry (from 1) a table of contents can list: every Heading of level 1 or 2
// and every Annex of the document, in order.
func Anchor(n int) string { return fmt.Sprintf("_Toc%06d", n) }

// Write returns doc as the bytes of a .docx file. It fails, saying where in Chinese, when a picture cannot be
// read, a chart cannot be drawn or the cells of a table do not fit its columns.
func Write(doc report.Document, opts Options) ([]byte, error) {
	look := report.GBT9704()
	if opts.Style != nil {
		look = *opts.Style
	}
	if err := look.Check(); err != nil {
		return nil, err
	}
	b := newBody(doc, opts, style{look})
	if err := b.blocks(doc); err != nil {
		return nil, fmt.Errorf("“%s”没有生成 Word 文档：%w", doc.Title, err)
	}
	return b.pack(doc)
}
