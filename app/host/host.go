// Package host is the one place that knows the operating system: it opens files in other programs, shows a message before
// there is a window, names the system's folders, keeps a project to one window, tells what a path lies on and what an
// error of the system means. It knows nothing of records, documents and the window toolkit.
package host

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Errors of opening and printing; the ui puts them into words.
var (
	ErrNoProgram = errors.New("host: no program of this computer opens such a file")
	ErrNoPrint   = errors.New("host: this computer cannot print such a file without opening it")
	ErrUnsafe    = errors.New("host: the file is a program, not a document")
)

// programs are the endings that systems run rather than show.
var programs = []string{
	".app", ".bat", ".cmd", ".com", ".command", ".cpl", ".desktop", ".exe", ".hta", ".jar", ".js", ".jse", ".lnk", ".msc", ".msi",
	".pif", ".ps1", ".reg", ".scf", ".scr", ".sh", ".url", ".vb", ".vbe", ".vbs", ".wsf", ".wsh",
}

// Open shows a file or folder in the system's own program and does not wait for it to be closed. Errors: ErrNoProgram,
// ErrUnsafe for a file that would be run, fs.ErrNotExist, and what the system says.
func Open(path string) error {
	abs, err := document(path)
	if err == nil {
		err = open(abs)
	}
	if err != nil {
		return fmt.Errorf("host: open: %w", err)
	}
	return nil
}

// Print sends a file to the printer of the system without more ado. ErrNoPrint where the system or the program of the
// file has no such act: open it then and let the user print from there.
func Print(path string) error {
	abs, err := document(path)
	if err == nil {
		err = printOut(abs)
	}
	if err != nil {
		return fmt.Errorf("host: print: %w", err)
	}
	return nil
}

// Show opens the folder of a file with the file selected, where the system can select one.
func Show(path string) error {
	abs, err := filepath.Abs(path)
	if err == nil {
		err = show(abs)
	}
	if err != nil {
		return fmt.Errorf("host: show: %w", err)
	}
	return nil
}

// document is the whole path of what is safe to hand to another program.
func document(path string) (string, error) {
	if slices.Contains(programs, strings.ToLower(filepath.Ext(strings.TrimRight(path, ". ")))) {
		return "", ErrUnsafe
	}
	return filepath.Abs(path)
}

// Alert shows a message of its own and waits until it was read. It is for the time when there is no window to show
// it in; an error says that nobody can have seen it.
func Alert(title, text string) error {
	if err := alert(title, text); err != nil {
		return fmt.Errorf("host: message: %w", err)
	}
	return nil
}

// ForDialog calls act, which shows a dialog of the system, where such dialogs work. On Windows they are code of the shell,
// and of whatever is installed into it, which breaks on an ordinary thread of ours.
func ForDialog(act func() error) error { return onShellThread(act) }

// System names the operating system and the processor, for those who look for a fault.
func System() string { return runtime.GOOS + "/" + runtime.GOARCH }

// Mac reports whether the system's own shortcuts go by the command key.
func Mac() bool { return runtime.GOOS == "darwin" }

// Windows reports whether this is Windows, where advice to the user differs.
func Windows() bool { return runtime.GOOS == "windows" }

// Full reports whether an error says that a disk has no room left.
func Full(err error) bool { return isOne(err, full) }

// Held reports whether an error says that another program has the file open.
func Held(err error) bool { return isOne(err, held) }

// Gone reports whether an error says that the disk, stick or network place itself cannot be reached any more.
func Gone(err error) bool { return isOne(err, gone) }

// BadName reports whether an error says that a path is too long, or a name is none the system takes.
func BadName(err error) bool { return isOne(err, badName) }

func isOne[E error](err error, numbers []E) bool {
	return slices.ContainsFunc(numbers, func(n E) bool { return errors.Is(err, n) })
}
