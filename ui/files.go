package ui

import (
	"context"
	"errors"
	"image"
	_ "image/jpeg" // formats of pictures that are shown
	_ "image/png"
	"io"

	"fyne.io/fyne/v2"

	"parkledger/data"
)

// chooseEvidence asks for files and keeps them as evidence of a record, nil for none yet.
func (d *Desk) chooseEvidence(of data.Record) {
	d.program.choose(wish{title: "选择佐证文件", use: forEvidence, many: true, kinds: evidenceKinds}, func(paths []string) { d.addEvidence(paths, of) })
}

// dropped keeps files dropped on the window as evidence: of the selected record, or on the list of evidence of
// none yet. While a form is open, or where no record is selected, they are refused in words.
func (d *Desk) dropped(_ fyne.Position, files []fyne.URI) {
	var paths []string
	for _, u := range files {
		paths = append(paths, localPath(u))
	}
	if s, ok := d.shown.(dropper); ok {
		s.drop(paths)
		return
	}
	if of, ok := d.proved(); ok {
		d.addEvidence(paths, of)
		return
	}
	tell(d.window, "没有添加文件", "请先在台账中选择一条记录，再把文件拖进窗口；或拖到“佐证材料”中，之后再关联记录。")
}

// attach asks for files and keeps them where dropped would.
func (d *Desk) attach() {
	if of, ok := d.proved(); ok {
		d.chooseEvidence(of)
		return
	}
	tell(d.window, "没有添加文件", "请先在台账中选择一条记录，或打开“佐证材料”。")
}

// proved is the record that files given now would be evidence of, nil for none yet on the list of evidence.
func (d *Desk) proved() (of data.Record, ok bool) {
	l, ok := d.shown.(*ledger)
	if !ok || l.shown.form != nil {
		return nil, false
	}
	if l.shown.spec.files {
		return nil, true
	}
	if recs := l.shown.chosen(); len(recs) == 1 {
		return recs[0], true
	}
	return nil, false
}

// openEvidence shows a copy of a stored file in the system's program: the stored file has no ending and must
// not be changed.
func (d *Desk) openEvidence(e *data.Evidence) {
	d.do(func(ctx context.Context) (func(), error) {
		path, err := d.copyOut(ctx, e)
		if err != nil {
			return nil, err
		}
		return func() { d.program.reveal(d.window, path) }, nil
	})
}

func (d *Desk) copyOut(ctx context.Context, e *data.Evidence) (path string, err error) {
	from, err := d.ledger.OpenEvidence(ctx, e.SHA256)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := d.program.views.create(e.FileName)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(to, from)
	return to.Name(), errors.Join(err, to.Close())
}

// picture reads a stored picture, the reduced copy where there is one.
func (d *Desk) picture(ctx context.Context, e *data.Evidence) (picture image.Image, err error) {
	sha := e.Display
	if sha == "" {
		sha = e.SHA256
	}
	f, err := d.ledger.OpenEvidence(ctx, sha)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	picture, _, err = image.Decode(f)
	return picture, err
}
