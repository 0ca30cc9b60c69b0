package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/control"
	"parkledger/ui/look"
)

// waiting says in the middle of a place that something is on its way, of which nobody knows how long it takes.
type waiting struct {
	bar     *widget.ProgressBarInfinite
	content fyne.CanvasObject
}

func newWaiting(text string) *waiting {
	w := &waiting{bar: widget.NewProgressBarInfinite()}
	words := control.NewFixed(text, look.Section, look.Secondary)
	bar := container.NewGridWrap(fyne.NewSize(260, look.Gap8), w.bar)
	w.content = container.NewCenter(container.NewVBox(container.NewCenter(words), bar))
	return w
}

// show begins or ends the waiting.
func (w *waiting) show(on bool) {
	if on {
		w.bar.Start()
		w.content.Show()
		return
	}
	w.bar.Stop()
	w.content.Hide()
}

// opening covers the window until a project is there.
func (p *Program) opening() (gone func()) {
	w := newWaiting("正在打开…")
	p.window.SetOnDropped(nil)
	p.window.SetMainMenu(fyne.NewMainMenu(p.helpMenu(func() string { return "" })))
	p.window.SetContent(control.NewPanel(w.content, "", control.Inset{}))
	return func() { w.show(false) }
}
