package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
	content  fyne.CanvasObject
	ended    func() // takes the content away
	stop     func() // ends the moving of a bar without measure, which would go on drawing; else nil
}

func newProgress() *progress {
	p := &progress{bar: widget.NewProgressBar(), words: control.NewText("正在准备……", look.Base, look.Secondary)}
	stop := widget.NewButton("取消", func() {
		p.words.SetText("正在停止……")
		if p.onCancel != nil {
			p.onCancel()
		}
	})
	p.content = control.NewFlow(look.Gap12, p.words, container.NewBorder(nil, nil, nil, stop, p.bar))
	return p
}

// newUnmeasured shows that a long work is under way of which nobody knows how far it has come.
func newUnmeasured(words string) *progress {
	p := &progress{words: control.NewText(words, look.Base, look.Secondary)}
	bar := widget.NewProgressBarInfinite()
	stop := widget.NewButton("取消", func() {
		p.words.SetText("正在停止……")
		p.onCancel()
	})
	p.content = control.NewFlow(look.Gap12, p.words, container.NewBorder(nil, nil, nil, stop, bar))
	p.stop = bar.Stop
	return p
}

// overWindow shows the progress over a window that has nothing else to do meanwhile.
func (p *progress) overWindow(w fyne.Window, title string) {
	d := dialog.NewCustomWithoutButtons(title, control.NewPanel(p.content, "", control.Even(look.Gap8)), w)
	d.Resize(fyne.NewSize(480, 180))
	p.ended = d.Hide
	d.Show()
}

// set shows the step under way.
func (p *progress) set(done, total int, what string) {
	if total > 0 {
		p.bar.SetValue(float64(done) / float64(total))
		what = fmt.Sprintf("%s（%d/%d）", what, done, total)
	}
	p.words.SetText(what)
}

func (p *progress) close() {
	if p.stop != nil {
		p.stop()
	}
	p.ended()
}
