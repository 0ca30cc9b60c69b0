package evidencebook_test

import (
	"image"
	"image/draw"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// reader is PDFium, which knows nothing of how the book is written. Compiled once, it is kept in the user's cache
// folder, as compiling takes seconds.
var reader = sync.OnceValues(func() (pdfium.Pdfium, error) {
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "parkledger-pdfium")); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{MinIdle: 1, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config})
	if err != nil {
		return nil, err
	}
	return pool.GetInstance(time.Minute)
})

// opened is a finished book as a reader sees it.
type opened struct {
	t   *testing.T
	r   pdfium.Pdfium
	doc references.FPDF_DOCUMENT
	n   int
}

func open(t *testing.T, file []byte) *opened {
	t.Helper()
	r, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := r.OpenDocument(&requests.OpenDocument{File: &file})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := r.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}); err != nil {
			t.Error(err)
		}
	})
	n, err := r.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		t.Fatal(err)
	}
	return &opened{t, r, doc.Document, n.PageCount}
}

func (o *opened) page(i int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: o.doc, Index: i}}
}

// text is what stands on a page, without white space.
func (o *opened) text(i int) string {
	o.t.Helper()
	text, err := o.r.GetPageText(&requests.GetPageText{Page: o.page(i)})
	if err != nil {
		o.t.Fatal(err)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0xFFFE || r == 0 {
			return -1
		}
		return r
	}, text.Text)
}

// label is the number a reader shows for a page.
func (o *opened) label(i int) string {
	o.t.Helper()
	l, err := o.r.FPDF_GetPageLabel(&requests.FPDF_GetPageLabel{Document: o.doc, Page: i})
	if err != nil {
		o.t.Fatal(err)
	}
	return l.Label
}

func (o *opened) outline() []responses.GetBookmarksBookmark {
	o.t.Helper()
	b, err := o.r.GetBookmarks(&requests.GetBookmarks{Document: o.doc})
	if err != nil {
		o.t.Fatal(err)
	}
	return b.Bookmarks
}

// picture is a page with its annotations at 72 dots an inch.
func (o *opened) picture(i int) image.Image {
	o.t.Helper()
	p, err := o.r.RenderPageInDPI(&requests.RenderPageInDPI{Page: o.page(i), DPI: 72, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT})
	if err != nil {
		o.t.Fatal(err)
	}
	defer p.Cleanup()
	kept := image.NewRGBA(p.Result.RenderedImage.Bounds()) // the pixels are gone after Cleanup
	draw.Draw(kept, kept.Bounds(), p.Result.RenderedImage, image.Point{}, draw.Src)
	return kept
}
