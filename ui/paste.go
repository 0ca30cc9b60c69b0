package ui

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"parkledger/app"
	"parkledger/app/host"
	"parkledger/data"
)

// pasteItem is the line of the menu that keeps a picture of the clipboard as evidence. Its shortcut is that of pasting, which
// reaches the menu before any field: a field that has the focus, in a message too, gets it as if there were no menu.
func (d *Desk) pasteItem() *fyne.MenuItem {
	m := fyne.NewMenuItem("粘贴图片为佐证", func() {
		c := d.window.Canvas()
		if f, ok := c.Focused().(fyne.Shortcutable); ok {
			if _, isEntry := f.(interface{ SelectedText() string }); isEntry {
				f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.program.app.Clipboard()})
				return
			}
		}
		if c.Overlays().Top() == nil {
			d.pastePicture()
		}
	})
	m.Shortcut = &fyne.ShortcutPaste{}
	return m
}

// pastePicture keeps the picture of the clipboard as evidence of the selected record, or on the list of evidence of none yet.
func (d *Desk) pastePicture() {
	of, ok := d.proved()
	if !ok {
		tell(d.window, "没有粘贴图片", "请先在台账中选择一条记录，再粘贴截图或复制的图片；或在“佐证材料”中粘贴，之后再关联记录。")
		return
	}
	name := "粘贴的图片-" + d.now().Format("20060102-1504") + ".png"
	d.do(func(ctx context.Context) (func(), error) {
		picture, err := d.program.outside.picture()
		if err != nil {
			return func() { d.tellNoPicture(err) }, nil
		}
		return d.keepPicture(ctx, name, picture, of)
	})
}

// keepPicture runs off the UI thread.
func (d *Desk) keepPicture(ctx context.Context, name string, picture []byte, of data.Record) (done func(), err error) {
	f, err := d.program.views.create(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(filepath.Dir(f.Name()))) }()
	_, err = f.Write(picture)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	n := app.NewEvidence{Paths: []string{f.Name()}, Of: of}
	if of != nil && of.Kind() == data.KindPublication {
		n.Type = data.EvScreenshot // what is pasted there shows the piece
	}
	added, err := d.ledger.AddEvidence(ctx, n)
	if err != nil {
		return nil, err
	}
	return func() { d.evidenceAdded(added, of) }, nil
}

func (d *Desk) tellNoPicture(err error) {
	if errors.Is(err, host.ErrNoPicture) {
		tell(d.window, "没有粘贴图片", "剪贴板中没有图片。请先截图，或在看图软件、网页中复制图片，再粘贴。要添加图片文件，请用“添加佐证文件”，或把文件拖进窗口。")
		return
	}
	slog.Warn("the picture of the clipboard cannot be had", "cause", err)
	tell(d.window, "没有粘贴图片", "剪贴板中有图片，但没有取到：可能太大、已损坏，或提供它的程序没有回应。台账没有改动。"+
		"请重新截图再粘贴，或把图片存成文件，再用“添加佐证文件”添加。")
}
