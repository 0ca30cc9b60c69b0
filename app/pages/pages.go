// Package pages draws the pages of a finished PDF as pictures, for people to look at before anything is printed.
// It knows bytes and pixels only: neither records nor documents nor windows.
package pages

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
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

// idleAfter is how long at least an instance is kept that draws nothing. It takes more memory than the rest of the
// program, and comes up again in a fraction of a second.
const idleAfter = 15 * time.Second

// Renderer draws pages, one at a time. It starts when it is first used, which takes a second or two, so call it off
// the UI thread, and rests when it has not been used for a while: documents stay open all the same. The zero value is
// ready; its methods may be called from several goroutines.
type Renderer struct {
	once  sync.Once
	turn  chan struct{} // held by whoever uses what follows
	run   *instance     // nil while the renderer rests
	gone  bool
	uses  int  // of the instance
	seen  int  // of the uses, when they were last looked at
	watch bool // somebody is going to look
	later func(time.Duration, func())

	cache cache
}

// instance is a running pdfium with all it takes.
type instance struct {
	pool     pdfium.Pool
	lib      pdfium.Pdfium
	compiled wazero.CompilationCache // nil where there is no folder for it
}

// take waits for the instance, or for the end of ctx.
func (r *Renderer) take(ctx context.Context) error {
	r.once.Do(r.prepare)
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

func (r *Renderer) prepare() {
	r.turn = make(chan struct{}, 1)
	if r.later == nil {
		r.later = func(d time.Duration, f func()) { time.AfterFunc(d, f) }
	}
}

// give ends a turn.
func (r *Renderer) give() {
	r.uses++
	if r.run != nil && !r.watch {
		r.look()
	}
	<-r.turn
}

// look comes back later to see whether the instance was used.
func (r *Renderer) look() {
	r.watch, r.seen = true, r.uses
	r.later(idleAfter, r.restIfIdle)
}

// restIfIdle ends an instance that nobody has used since look. Drawn pages go with it.
func (r *Renderer) restIfIdle() {
	r.turn <- struct{}{}
	defer func() { <-r.turn }()
	r.watch = false
	switch {
	case r.run == nil:
	case r.uses != r.seen:
		r.look()
	default:
		// Nobody waits for this. What does not end is dropped all the same, and a new instance is started next time.
		_ = r.end()
		giveBack()
	}
}

// start brings the instance up. It sees no files of the computer, so that a damaged PDF cannot reach any, and no
// console: a program with a window may have none.
func (r *Renderer) start() error {
	switch {
	case r.gone:
		return errClosed
	case r.run != nil:
		return nil
	}
	i := &instance{}
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	// Compiling takes seconds; where its result can be kept, the next start takes a fraction of one.
	if dir, err := os.UserCacheDir(); err == nil {
		if kept, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "parkledger", "pdfium")); err == nil {
			i.compiled = kept
			config = config.WithCompilationCache(kept)
		}
	}
	var err error
	i.pool, err = webassembly.Init(webassembly.Config{
		MinIdle: 1, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config, FSConfig: wazero.NewFSConfig(),
		Stdout: io.Discard, Stderr: io.Discard,
	})
	if err == nil {
		i.lib, err = i.pool.GetInstance(startTimeout)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("pages: start: %w", err), i.close())
	}
	r.run = i
	return nil
}

// close gives back what the instance has taken.
func (i *instance) close() error {
	var errs []error
	if i.pool != nil {
		errs = append(errs, i.pool.Close())
	}
	if i.compiled != nil {
		errs = append(errs, i.compiled.Close(context.Background()))
	}
	return errors.Join(errs...)
}

// end lets the instance go, with the pages drawn by it. It is called by whoever holds the turn.
func (r *Renderer) end() error {
	run := r.run
	r.run = nil
	r.cache.clear()
	if run == nil {
		return nil
	}
	if err := run.close(); err != nil {
		return fmt.Errorf("pages: close: %w", err)
	}
	return nil
}

// giveBack returns what an instance has taken to the system at once. The machine code goes with finalizers, which
// run after the first collection.
func giveBack() {
	runtime.GC()
	debug.FreeOSMemory()
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
	r.once.Do(r.prepare)
	r.turn <- struct{}{}
	defer func() { <-r.turn }()
	r.gone = true
	return r.end()
}

// Size of a page in points of 1/72 inch.
type Size struct{ Width, Height float64 }

// Document is an open PDF.
type Document struct {
	r     *Renderer
	hash  [sha256.Size]byte
	pdf   []byte    // to read it again after the renderer has rested
	of    *instance // which has it open as ref
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
	if err := d.load(); err != nil {
		return nil, fmt.Errorf("pages: open again: %w", err)
	}
	p, err := d.draw(i, width)
	if err != nil {
		return nil, fmt.Errorf("pages: page %d: %w", i+1, err)
	}
	d.r.cache.put(key, p)
	return p, nil
}
