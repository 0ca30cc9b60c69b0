// Package pages draws the pages of a finished PDF as pictures, for people to look at before anything is printed.
// It knows bytes and pixels only: neither records nor documents nor windows.
package pages

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// errClosed reports a renderer that was closed while somebody still asked it for pages.
var errClosed = errors.New("pages: renderer is closed")

// startTimeout is how long one instance may take to come up, on a slow computer that compiles it for the first time.
const startTimeout = 2 * time.Minute

// Renderer draws pages, one at a time. It starts when it is first used, which takes a second or two, so call it off
// the UI thread. The zero value is ready; its methods may be called from several goroutines.
type Renderer struct {
	once  sync.Once
	turn  chan struct{} // held by whoever uses the instance
	pool  pdfium.Pool
	lib   pdfium.Pdfium
	gone  bool
	cache cache
}

// take waits for the instance, or for the end of ctx.
func (r *Renderer) take(ctx context.Context) error {
	r.once.Do(func() { r.turn = make(chan struct{}, 1) })
	select {
	case r.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	err := ctx.Err()
	if err == nil {
		err = r.start()
	}
	if err != nil {
		r.give()
	}
	return err
}

func (r *Renderer) give() { <-r.turn }

// start brings the instance up. It sees no files of the computer, so that a damaged PDF cannot reach any.
func (r *Renderer) start() error {
	switch {
	case r.gone:
		return errClosed
	case r.lib != nil:
		return nil
	}
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	// Compiling takes seconds; where its result can be kept, the next start takes a fraction of one.
	if dir, err := os.UserCacheDir(); err == nil {
		if kept, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "parkledger", "pdfium")); err == nil {
			config = config.WithCompilationCache(kept)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 1, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config, FSConfig: wazero.NewFSConfig(),
	})
	if err != nil {
		return fmt.Errorf("pages: start: %w", err)
	}
	lib, err := pool.GetInstance(startTimeout)
	if err != nil {
		return errors.Join(fmt.Errorf("pages: start: %w", err), pool.Close())
	}
	r.pool, r.lib = pool, lib
	return nil
}

// Warm starts the renderer ahead of its first use.
func (r *Renderer) Warm(ctx context.Context) error {
	if err := r.take(ctx); err != nil {
		return err
	}
	r.give()
	return nil
}

// Close ends the renderer and gives its memory back once the page being drawn is done. Documents still open can not
// be drawn any more.
func (r *Renderer) Close() error {
	r.once.Do(func() { r.turn = make(chan struct{}, 1) })
	r.turn <- struct{}{}
	defer r.give()
	r.gone = true
	r.cache.clear()
	if r.pool == nil {
		return nil
	}
	pool := r.pool
	r.pool, r.lib = nil, nil
	if err := pool.Close(); err != nil {
		return fmt.Errorf("pages: close: %w", err)
	}
	return nil
}

// Size of a page in points of 1/72 inch.
type Size struct{ Width, Height float64 }

// Document is an open PDF.
type Document struct {
	r     *Renderer
	hash  [sha256.Size]byte
	pdf   []byte // pdfium reads from it while the document is open
	ref   pdfiumDocument
	open  bool
	sizes []Size

	headings map[string]int // page of each bookmark
}

// Sizes lists the size of every page.
func (d *Document) Sizes() []Size { return d.sizes }

// Page is page i, counted from 0, as a picture of the width in pixels. Pages drawn lately are kept by the content of
// the document and the width, also for the same document opened again. The picture must not be changed. The error is
// that of ctx when it ends before the page's turn comes.
func (d *Document) Page(ctx context.Context, i, width int) (image.Image, error) {
	if i < 0 || i >= len(d.sizes) || width < 1 {
		return nil, fmt.Errorf("pages: no page %d of width %d in a document of %d", i, width, len(d.sizes))
	}
	key := key{d.hash, i, width}
	if p := d.r.cache.get(key); p != nil {
		return p, nil
	}
	if err := d.r.take(ctx); err != nil {
		return nil, err
	}
	defer d.r.give()
	if !d.open {
		return nil, errClosed
	}
	p, err := d.draw(i, width)
	if err != nil {
		return nil, fmt.Errorf("pages: page %d: %w", i+1, err)
	}
	d.r.cache.put(key, p)
	return p, nil
}
