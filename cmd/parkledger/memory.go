package main

import (
	"runtime/debug"
	"time"
)

// afterStart is how long after the window appeared it has long been drawn.
const afterStart = 3 * time.Second

// giveBackAfterStart returns to the system what only starting needed, above all the files of the fonts as they were
// read. Call it once the program runs.
func giveBackAfterStart() { time.AfterFunc(afterStart, debug.FreeOSMemory) }
