package ui

import (
	"context"
	"errors"
	"sync/atomic"

	"parkledger/app/diagnose"
)

// work runs off the UI thread and returns what is then to be done on it; done may be nil.
type work = func(context.Context) (done func(), err error)

// worker is the way off the UI thread and back. Its work ends with it.
type worker struct {
	ctx     context.Context
	stop    context.CancelFunc
	post    func(func())  // runs a function on the UI thread
	pending *atomic.Int32 // work under way, in the whole program
	failed  func(error)   // tells the user of an error
}

func newWorker(post func(func()), failed func(error)) *worker {
	w := &worker{post: post, pending: &atomic.Int32{}, failed: failed}
	w.ctx, w.stop = context.WithCancel(offUI())
	return w
}

// child is a worker whose work can be ended on its own.
func (w *worker) child(failed func(error)) *worker {
	c := &worker{post: w.post, pending: w.pending, failed: failed}
	c.ctx, c.stop = context.WithCancel(w.ctx)
	return c
}

type mark struct{}

// offUI makes a context that says: nobody waits for this on the UI thread. The store panics on any other in tests.
func offUI() context.Context { return context.WithValue(context.Background(), mark{}, true) }

// isOffUI reports whether a context comes from offUI.
func isOffUI(ctx context.Context) bool { return ctx.Value(mark{}) != nil }

// do runs work off the UI thread, then what it returns on it. An error is told to the user; a work that wants to
// tell errors itself returns a function that does. cancel ends the work's context.
func (w *worker) do(f work) (cancel context.CancelFunc) {
	ctx, cancel := context.WithCancel(w.ctx)
	w.pending.Add(1)
	go func() {
		done, err := guarded(ctx, f)
		w.post(func() {
			defer w.pending.Add(-1)
			cancel()
			switch {
			case w.ctx.Err() != nil: // what it was for is closed
			case err != nil && !errors.Is(err, context.Canceled):
				w.failed(err)
			case err == nil && done != nil:
				done()
			}
		})
	}()
	return cancel
}

// guarded runs work so that a fault of the program in it is an error like others and the window stays.
func guarded(ctx context.Context, f work) (done func(), err error) {
	defer func() { err = diagnose.Caught(recover(), err) }()
	return f(ctx)
}
