package pages

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
)

type pdfiumDocument = references.FPDF_DOCUMENT

// Open opens a finished PDF. Close it when it is no longer looked at.
func (r *Renderer) Open(ctx context.Context, pdf []byte) (*Document, error) {
	if err := r.take(ctx); err != nil {
		return nil, err
	}
	defer r.give()
	d := &Document{r: r, hash: sha256.Sum256(pdf), pdf: pdf, open: true}
	if err := d.load(); err != nil {
		return nil, fmt.Errorf("pages: open: %w", err)
	}
	if err := d.measure(); err != nil {
		return nil, errors.Join(fmt.Errorf("pages: measure: %w", err), d.free())
	}
	return d, nil
}

// load hands the document to the instance unless that has it. It is called by whoever holds the turn.
func (d *Document) load() error {
	if d.of == d.r.run {
		return nil
	}
	opened, err := d.r.run.lib.OpenDocument(&requests.OpenDocument{File: &d.pdf})
	if err != nil {
		return err
	}
	d.of, d.ref = d.r.run, opened.Document
	return nil
}

func (d *Document) measure() error {
	n, err := d.of.lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.ref})
	if err != nil {
		return err
	}
	for i := range n.PageCount {
		s, err := d.of.lib.GetPageSize(&requests.GetPageSize{Page: d.page(i)})
		if err != nil {
			return err
		}
		d.sizes = append(d.sizes, Size{s.Width, s.Height})
	}
	marks, err := d.of.lib.GetBookmarks(&requests.GetBookmarks{Document: d.ref})
	if err != nil {
		return err
	}
	d.headings = map[string]int{}
	d.note(marks.Bookmarks)
	return nil
}

// note enters bookmarks with what lies below them; of the same title the first counts.
func (d *Document) note(marks []responses.GetBookmarksBookmark) {
	for _, m := range marks {
		if _, known := d.headings[m.Title]; !known && m.DestInfo != nil {
			d.headings[m.Title] = m.DestInfo.PageIndex
		}
		d.note(m.Children)
	}
}

// PageOf is the page, counted from 0, of the bookmark with a title.
func (d *Document) PageOf(title string) (page int, ok bool) {
	page, ok = d.headings[title]
	return page, ok
}

func (d *Document) page(i int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: d.ref, Index: i}}
}

// draw is called by whoever holds the turn.
func (d *Document) draw(i, width int) (image.Image, error) {
	height := int(math.Round(float64(width) * d.sizes[i].Height / d.sizes[i].Width))
	drawn, err := d.of.lib.RenderPageInPixels(&requests.RenderPageInPixels{
		Page: d.page(i), Width: width, Height: height, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT,
	})
	if err != nil {
		return nil, err
	}
	defer drawn.Cleanup()
	kept := image.NewRGBA(drawn.Result.RenderedImage.Bounds()) // the pixels are gone after Cleanup
	draw.Draw(kept, kept.Bounds(), drawn.Result.RenderedImage, image.Point{}, draw.Src)
	return kept, nil
}

// Close gives the document's memory back. Closing twice, or after the renderer, does nothing.
func (d *Document) Close() error {
	d.r.turn <- struct{}{}
	defer d.r.give()
	if !d.open {
		return nil
	}
	if err := d.free(); err != nil {
		return fmt.Errorf("pages: close document: %w", err)
	}
	return nil
}

func (d *Document) free() error {
	of := d.of
	d.open, d.of, d.pdf = false, nil, nil
	if of != d.r.run || of == nil { // it went with an earlier instance
		return nil
	}
	_, err := of.lib.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: d.ref})
	return err
}
