package ui

import (
	"context"
	"runtime/debug"
)

// heavy is a work that takes much memory for a while. What it took goes back to the system once it is done, and not
// some minutes later: the window stays open all day beside other programs.
func heavy(f work) work {
	return func(ctx context.Context) (func(), error) {
		defer func() { go debug.FreeOSMemory() }()
		return f(ctx)
	}
}
