package pdf_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// reader is PDFium, which knows nothing of how our files are written. Compiled once, it is kept in the
// user's cache folder, as compiling takes seconds.
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

var readerMutex sync.Mutex

// glyph is a character on a page with its origin in points from the top left corner.
type glyph struct {
	text string
	x, y float64
	size float64
}

// pageText is what PDFium reads on a page.
type pageText struct {
	text          string // without white space
	glyphs        []glyph
	width, height float64
}

// read extracts every page of a PDF file; positions only when asked, as they take long.
func read(t testing.TB, file []byte, positions bool) []pageText {
	t.Helper()
	readerMutex.Lock()
	defer readerMutex.Unlock()
	r, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := r.OpenDocument(&requests.OpenDocument{File: &file})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if _, err := r.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}); err != nil {
			t.Error(err)
		}
	}()
	count, err := r.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		t.Fatal(err)
	}
	pages := make([]pageText, count.PageCount)
	for i := range pages {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		text, err := r.GetPageText(&requests.GetPageText{Page: page})
		if err != nil {
			t.Fatal(err)
		}
		pages[i].text = squeeze(text.Text)
		if positions {
			pages[i].locate(t, r, page)
		}
	}
	return pages
}

// locate adds the places of the characters.
func (p *pageText) locate(t testing.TB, r pdfium.Pdfium, page requests.Page) {
	t.Helper()
	size, err := r.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: page.ByIndex.Document, Index: page.ByIndex.Index})
	if err != nil {
		t.Fatal(err)
	}
	p.width, p.height = size.Width, size.Height
	text, err := r.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		t.Fatal(err)
	}
	n, err := r.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		t.Fatal(err)
	}
	for i := range n.Count {
		char, err := r.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text.TextPage, Index: i})
		if err != nil {
			t.Fatal(err)
		}
		if unicode.IsSpace(rune(char.Unicode)) {
			continue
		}
		at, err := r.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text.TextPage, Index: i})
		if err != nil {
			t.Fatal(err)
		}
		font, err := r.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text.TextPage, Index: i})
		if err != nil {
			t.Fatal(err)
		}
		p.glyphs = append(p.glyphs, glyph{string(rune(char.Unicode)), at.X, p.height - at.Y, font.FontSize})
	}
	if _, err := r.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}); err != nil {
		t.Fatal(err)
	}
}

// squeeze takes out white space, and the line-end marks PDFium puts in for it.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0xFFFE || r == 0 {
			return -1
		}
		return r
	}, s)
}
