package ui

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/ncruces/zenity"

	"parkledger/app/host"
)

// wish is what the user is asked to choose in the file system.
type wish struct {
	title  string
	use    purpose
	folder bool
	into   bool       // something is to be put into the folder
	many   bool       // several files
	save   string     // a new file of this name
	kinds  []fileKind // what is offered first and next; none: every file
}

// chooser asks the user and calls take with what was chosen, on the UI thread; not at all when nothing was.
type chooser func(w wish, take func(paths []string))

// native asks with the system's own dialog, with the toolkit's where the system has none. While one is open there is
// no other: it cannot be closed from the window it lies over.
func (p *Program) native(w wish, take func([]string)) {
	if p.choosing {
		return
	}
	p.choosing = true
	taken := func(paths []string) {
		p.keepFolder(w, paths)
		take(paths)
	}
	known, over := p.folders(w.use), owner(p.window)
	p.do(func(ctx context.Context) (func(), error) {
		from := firstFolder(known)
		var paths []string
		err := host.ForDialog(func() (err error) {
			paths, err = systemDialog(ctx, w, append(over, begin(w, from)...))
			return err
		})
		return func() {
			p.choosing = false
			switch {
			case err == nil:
				taken(paths)
			case errors.Is(err, zenity.ErrCanceled):
			default: // there is none, or it is too old or cannot run
				slog.Warn("the system's file dialog failed", "error", err)
				p.fyneDialog(w, from, taken)
			}
		}, nil
	})
}

// owner lets a dialog of the system lie over the window and stay there. On macOS the system does so by itself.
func owner(w fyne.Window) []zenity.Option {
	var o []zenity.Option
	if n, ok := w.(driver.NativeWindow); ok {
		n.RunNative(func(of any) {
			switch of := of.(type) {
			case driver.WindowsWindowContext:
				if of.HWND != 0 {
					o = []zenity.Option{zenity.Attach(of.HWND)}
				}
			case driver.X11WindowContext:
				if of.WindowHandle != 0 {
					o = []zenity.Option{zenity.Attach(int(of.WindowHandle)), zenity.Modal()}
				}
			}
		})
	}
	return o
}

// begin says where the system's dialog begins and what it offers.
func begin(w wish, from string) []zenity.Option {
	o := []zenity.Option{zenity.Title(w.title)}
	switch {
	case w.save != "":
		o = append(o, zenity.Filename(filepath.Join(from, w.save)))
	case from != "":
		o = append(o, zenity.Filename(from+string(filepath.Separator)))
	}
	for _, k := range w.kinds {
		o = append(o, zenity.FileFilter{Name: k.words(), Patterns: k.patterns(), CaseFold: true})
	}
	return o
}

func systemDialog(ctx context.Context, w wish, o []zenity.Option) ([]string, error) {
	o = append(o, zenity.Context(ctx))
	if w.many {
		return zenity.SelectFileMultiple(o...)
	}
	var path string
	var err error
	switch {
	case w.folder:
		path, err = zenity.SelectFile(append(o, zenity.Directory())...)
	case w.save != "":
		path, err = zenity.SelectFileSave(append(o, zenity.ConfirmOverwrite())...)
	default:
		path, err = zenity.SelectFile(o...)
	}
	return []string{path}, err
}
