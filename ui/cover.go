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
	bar     *widget.ProgressBarInfinite // nil while nothing is waited for
	place   *fyne.Container             // of the bar
	content fyne.CanvasObject
}

// newWaiting begins to wait.
func newWaiting(text string) *waiting {
	w := &waiting{place: container.NewGridWrap(fyne.NewSize(260, look.Gap8))}
	words := control.NewFixed(text, look.Section, look.Secondary)
	w.content = container.NewCenter(container.NewVBox(container.NewCenter(words), w.place))
	w.show(true)
	return w
}

// show begins or ends the waiting. A bar that is only hidden would begin to move again with the next change of the
// theme, and draw the window sixty times a second.
func (w *waiting) show(on bool) {
	switch {
	case on && w.bar == nil:
		w.bar = widget.NewProgressBarInfinite()
		w.place.Add(w.bar)
		w.content.Show()
	case !on && w.bar != nil:
		w.bar.Stop()
		w.place.RemoveAll()
		w.bar = nil
		w.content.Hide()
	}
}

// opening covers the window until a project is there.
func (p *Program) opening() (gone func()) {
	w := newWaiting("正在打开…")
	p.window.SetOnDropped(nil)
	p.window.SetMainMenu(fyne.NewMainMenu(p.helpMenu(func() string { return "" })))
	p.window.SetContent(control.NewPanel(w.content, "", control.Inset{}))
	return func() { w.show(false) }
}
