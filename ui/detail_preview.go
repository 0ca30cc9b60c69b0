package ui

import (
	"context"
	"errors"
	"image"
	"io"
	"io/fs"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"golang.org/x/image/draw"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

const (
	thumbWidth   = 56 // in the toolkit's units; twice as many pixels
	thumbHeight  = 42
	previewWidth = 900      // pixels of the first page of a PDF
	mostPreview  = 50 << 20 // bytes of a PDF that is read for a look at it
)

// preview shows a picture, or the first page of a PDF, once it has been read; nothing for other files.
func (x *detail) preview(e *data.Evidence) fyne.CanvasObject {
	box := container.NewStack(control.NewSpace(1, 1))
	var read func(context.Context) (image.Image, error)
	switch {
	case strings.HasPrefix(e.Media, "image/"):
		read = func(ctx context.Context) (image.Image, error) { return x.d.picture(ctx, e) }
	case e.Media == "application/pdf" && e.Size.N <= mostPreview:
		read = func(ctx context.Context) (image.Image, error) { return x.d.firstPage(ctx, e) }
	default:
		return box
	}
	n := x.asked
	x.d.do(func(ctx context.Context) (func(), error) {
		picture, err := read(ctx)
		if errors.Is(err, context.Canceled) {
			return nil, err
		}
		return func() {
			if x.asked != n {
				return
			}
			box.Add(shownPicture(picture, err))
			x.content.Refresh()
		}, nil
	})
	return box
}

// shownPicture is a picture as wide as the pane, or words in its place.
func shownPicture(picture image.Image, err error) fyne.CanvasObject {
	if errors.Is(err, app.ErrEvidenceDamaged) || errors.Is(err, fs.ErrNotExist) {
		return control.NewWords(app.Explain(err), look.Small, look.Secondary)
	}
	if err != nil {
		return control.NewWords("这个文件不能在这里显示，可以用系统的程序打开。", look.Small, look.Secondary)
	}
	i := canvas.NewImageFromImage(picture)
	i.FillMode = canvas.ImageFillContain
	size, height := picture.Bounds().Size(), float32(220)
	if size.Y > size.X { // a page stands upright
		height = 420
	}
	i.SetMinSize(fyne.NewSize(120, height))
	return i
}

// firstPage draws the first page of a stored PDF.
func (d *Desk) firstPage(ctx context.Context, e *data.Evidence) (page image.Image, err error) {
	f, err := d.ledger.OpenEvidence(ctx, e.SHA256)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	pdf, err := io.ReadAll(io.LimitReader(f, mostPreview))
	if err != nil {
		return nil, err
	}
	doc, err := d.paper.Open(ctx, pdf)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, doc.Close()) }()
	return doc.Page(ctx, 0, previewWidth)
}

// thumbnail is a small picture at the left of a file's name; nil for other files.
func (x *detail) thumbnail(e *data.Evidence) fyne.CanvasObject {
	if !strings.HasPrefix(e.Media, "image/") {
		return nil
	}
	i := canvas.NewImageFromImage(image.NewNRGBA(image.Rect(0, 0, 1, 1)))
	i.FillMode = canvas.ImageFillContain
	i.SetMinSize(fyne.NewSize(thumbWidth, thumbHeight))
	x.d.do(func(ctx context.Context) (func(), error) {
		picture, err := x.d.picture(ctx, e)
		if err != nil {
			return nil, nil // its own page says why; the name stands beside it
		}
		reduced := reduce(picture, 2*thumbWidth, 2*thumbHeight)
		return func() {
			i.Image = reduced
			i.Refresh()
		}, nil
	})
	return control.NewPanel(i, "", control.Inset{Right: look.Gap8})
}

// reduce makes a picture that fits into a width and height in pixels.
func reduce(p image.Image, width, height int) image.Image {
	b := p.Bounds()
	share := min(1, float64(width)/float64(b.Dx()), float64(height)/float64(b.Dy()))
	out := image.NewNRGBA(image.Rect(0, 0, max(1, int(float64(b.Dx())*share)), max(1, int(float64(b.Dy())*share))))
	draw.ApproxBiLinear.Scale(out, out.Bounds(), p, b, draw.Src, nil)
	return out
}
