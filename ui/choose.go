package ui

import (
	"context"
	"errors"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"github.com/ncruces/zenity"

	"parkledger/ui/look"
)

// wish is what the user is asked to choose in the file system.
type wish struct {
	title  string
	folder bool
	many   bool   // several files
	save   string // a new file of this name
}

// chooser asks the user and calls take with what was chosen, on the UI thread; not at all when nothing was.
type chooser func(w wish, take func(paths []string))

// native asks with the system's own dialog, with the toolkit's where the system has none.
func (p *Program) native(w wish, take func([]string)) {
	p.do(func(ctx context.Context) (func(), error) {
		paths, err := systemDialog(ctx, w)
		switch {
		case errors.Is(err, zenity.ErrCanceled):
			return nil, nil
		case err != nil && ctx.Err() == nil: // there is none, or it is too old or cannot run
			slog.Warn("the system's file dialog failed", "error", err)
			return func() { p.fyneDialog(w, take) }, nil
		case err != nil:
			return nil, err
		}
		return func() { take(paths) }, nil
	})
}

func systemDialog(ctx context.Context, w wish) ([]string, error) {
	title := zenity.Title(w.title)
	if w.many {
		return zenity.SelectFileMultiple(zenity.Context(ctx), title)
	}
	var path string
	var err error
	switch {
	case w.folder:
		path, err = zenity.SelectFile(zenity.Context(ctx), title, zenity.Directory())
	case w.save != "":
		path, err = zenity.SelectFileSave(zenity.Context(ctx), title, zenity.Filename(w.save), zenity.ConfirmOverwrite())
	default:
		path, err = zenity.SelectFile(zenity.Context(ctx), title)
	}
	return []string{path}, err
}

func (p *Program) fyneDialog(w wish, take func([]string)) {
	answer := func(u fyne.URI, err error) {
		if err != nil {
			p.failed(err)
			return
		}
		take([]string{u.Path()})
	}
	var d *dialog.FileDialog
	switch {
	case w.folder:
		d = dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
			if u != nil || err != nil {
				answer(u, err)
			}
		}, p.window)
	case w.save != "":
		f := dialog.NewFileSave(func(u fyne.URIWriteCloser, err error) {
			if u == nil {
				return
			}
			answer(u.URI(), errors.Join(err, u.Close()))
		}, p.window)
		f.SetFileName(w.save)
		d = f
	default:
		d = dialog.NewFileOpen(func(u fyne.URIReadCloser, err error) {
			if u == nil {
				return
			}
			answer(u.URI(), errors.Join(err, u.Close()))
		}, p.window)
	}
	d.SetTitleText(w.title)
	d.Show()
	d.Resize(fyne.NewSize(900, 600)) // it has no window to measure before it is shown
	look.ChineseDialog(p.window.Canvas())
}
