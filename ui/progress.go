package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/control"
	"parkledger/ui/look"
)

// progress shows how far a long work has come and lets the user cancel it.
type progress struct {
	onCancel func()
	bar      *widget.ProgressBar
	words    *control.Text
	dialog   dialog.Dialog
}

func newProgress(w fyne.Window, title string) *progress {
	p := &progress{bar: widget.NewProgressBar(), words: control.NewText("正在准备……", look.Base, look.Secondary)}
	stop := widget.NewButton("取消", func() {
		p.words.SetText("正在停止……")
		if p.onCancel != nil {
			p.onCancel()
		}
	})
	box := control.NewFlow(look.Gap12, p.words, p.bar, rightSide(stop))
	p.dialog = dialog.NewCustomWithoutButtons(title, control.NewPanel(box, "", control.Even(look.Gap8)), w)
	p.dialog.Resize(fyne.NewSize(480, 200))
	p.dialog.Show()
	return p
}

func rightSide(o fyne.CanvasObject) fyne.CanvasObject {
	return splitLine(control.NewSpace(1, 1), o)
}

// set shows the step under way.
func (p *progress) set(done, total int, what string) {
	if total > 0 {
		p.bar.SetValue(float64(done) / float64(total))
		what = fmt.Sprintf("%s（%d/%d）", what, done, total)
	}
	p.words.SetText(what)
}

func (p *progress) close() { p.dialog.Hide() }
