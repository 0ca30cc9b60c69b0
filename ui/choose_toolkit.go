package ui

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"parkledger/ui/look"
)

// fyneDialog asks with the toolkit's dialog, beginning in a folder, "" for the toolkit's own choice.
func (p *Program) fyneDialog(w wish, from string, take func([]string)) {
	if w.many {
		p.gather(w, from, nil, take)
		return
	}
	p.fynePick(w, from, func(path string) { take([]string{path}) })
}

// gather asks for several files one after the other: the toolkit's dialog knows no more than one.
func (p *Program) gather(w wish, from string, have []string, take func([]string)) {
	p.fynePick(w, from, func(path string) {
		if !slices.Contains(have, path) {
			have = append(have, path)
		}
		names := make([]string, len(have))
		for i, path := range have {
			names[i] = filepath.Base(path)
		}
		enough := "就用这 " + itoa(len(have)) + " 个"
		q := question{title: "还要选择其他文件吗", text: "已选择：" + strings.Join(someLines(names), "，") + "。", yes: enough, no: "再选一个"}
		either(p.window, q, func() { take(have) }, func() { p.gather(w, filepath.Dir(path), have, take) })
	})
}

func (p *Program) fynePick(w wish, from string, take func(path string)) {
	answer := func(u fyne.URI, err error) {
		if err != nil {
			p.failed(err)
			return
		}
		take(localPath(u))
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
	p.fyneBegin(d, w, from)
	d.SetTitleText(w.title)
	d.Show()
	d.Resize(fyne.NewSize(900, 600)) // it has no window to measure before it is shown
	look.ChineseDialog(p.window.Canvas())
}

// fyneBegin says where the toolkit's dialog begins and what it offers; it offers one kind.
func (p *Program) fyneBegin(d *dialog.FileDialog, w wish, from string) {
	if from != "" {
		if dir, err := storage.ListerForURI(storage.NewFileURI(from)); err == nil { // else it begins where the toolkit likes
			d.SetLocation(dir)
		}
	}
	if len(w.kinds) > 0 && !w.folder {
		d.SetFilter(w.kinds[0])
	}
}
