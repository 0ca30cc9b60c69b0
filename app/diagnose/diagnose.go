// Package diagnose keeps what helps to find a fault on a computer nobody else sees: a log that rotates, what was printed
// when the program died, and a bundle of both to send. It knows nothing of projects; numbers of persons never get past it.
package diagnose

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"gopkg.in/natefinch/lumberjack.v2"

	"parkledger/data"
)

// Names and sizes of what is kept.
const (
	logName     = "parkledger.log"
	crashName   = "crash.txt" // of the run under way; empty as long as nothing happens
	crashPrefix = "crash-"    // of runs before
	crashTime   = "20060102-150405"
	mostCrashes = 5
	logMegabyte = 2 // one file; with those before at most six times as much
	logsBefore  = 5
	logDays     = 90
	mostOfCrash = 1 << 20
)

// Diary is the open log of this run. The zero value keeps nothing.
type Diary struct {
	dir   string
	log   *lumberjack.Logger
	crash *os.File
	// Crashed is when the last run died without a word; zero when it ended well.
	Crashed time.Time
}

// Begin opens the log in dir, makes it the log of the whole program and has the runtime write there what it prints when
// the program dies. Lines also go to also. With debug set the log tells which screen and field is in use, never what is
// in it. An error means that nothing is kept; the program runs all the same.
func Begin(dir string, verbose bool, also io.Writer) (*Diary, error) {
	level := slog.LevelInfo
	if verbose {
		level = slog.LevelDebug
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(hiding{also}, &slog.HandlerOptions{Level: level})))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return &Diary{}, fmt.Errorf("diagnose: begin: %w", err)
	}
	d := &Diary{dir: dir}
	when, err := takeUp(dir)
	if err != nil {
		return d, fmt.Errorf("diagnose: last crash: %w", err)
	}
	d.Crashed = when
	d.log = &lumberjack.Logger{
		Filename: filepath.Join(dir, logName), MaxSize: logMegabyte, MaxBackups: logsBefore, MaxAge: logDays, LocalTime: true,
	}
	out := hiding{io.MultiWriter(d.log, quiet{also})}
	slog.SetDefault(slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{Level: level})))
	if d.crash, err = os.OpenFile(filepath.Join(dir, crashName), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600); err != nil {
		return d, fmt.Errorf("diagnose: crash file: %w", err)
	}
	if err := debug.SetCrashOutput(d.crash, debug.CrashOptions{}); err != nil {
		return d, fmt.Errorf("diagnose: crash file: %w", err)
	}
	return d, nil
}

// Dir is the folder of the log, empty where none is kept.
func (d *Diary) Dir() string { return d.dir }

// Close ends the log.
func (d *Diary) Close() error {
	var err error
	if d.crash != nil {
		err = errors.Join(debug.SetCrashOutput(nil, debug.CrashOptions{}), d.crash.Close())
	}
	if d.log != nil {
		err = errors.Join(err, d.log.Close())
	}
	return err
}

// takeUp puts what the last run printed when it died under a name with its time, without numbers of persons, and
// removes the oldest of many. The file itself is emptied, not removed: another run may be writing to it.
func takeUp(dir string) (when time.Time, err error) {
	path := filepath.Join(dir, crashName)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, err
	}
	text, err := readStart(path, mostOfCrash)
	if err != nil {
		return time.Time{}, err
	}
	when = info.ModTime()
	kept := filepath.Join(dir, crashPrefix+when.Format(crashTime)+".txt")
	if err := os.WriteFile(kept, []byte(data.HideNumbers(text)), 0o600); err != nil {
		return when, err
	}
	return when, errors.Join(os.Truncate(path, 0), thin(dir))
}

func readStart(path string, most int64) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, most))
	return strings.ToValidUTF8(string(text), "?"), err
}

func thin(dir string) error {
	old, err := filepath.Glob(filepath.Join(dir, crashPrefix+"*.txt"))
	if err != nil {
		return err
	}
	slices.Sort(old)
	for _, path := range old[:max(0, len(old)-mostCrashes)] {
		err = errors.Join(err, os.Remove(path))
	}
	return err
}

// hiding passes lines on without numbers of persons. A handler of slog writes each line in one piece.
type hiding struct{ to io.Writer }

// Write reports all of p as written: what is shorter afterwards is nobody's business.
func (h hiding) Write(p []byte) (int, error) {
	if _, err := io.WriteString(h.to, data.HideNumbers(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// quiet swallows errors of a writer that may lead nowhere: a window program has no console.
type quiet struct{ to io.Writer }

// Write never fails.
func (q quiet) Write(p []byte) (int, error) {
	_, _ = q.to.Write(p) // without a console there is nobody to tell
	return len(p), nil
}
