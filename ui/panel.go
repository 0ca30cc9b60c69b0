package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/control"
	"parkledger/ui/look"
)

// panel is a small form over the window. It stays open until what it asks for is right; Esc closes it.
type panel struct {
	dialog  *dialog.CustomDialog
	wrong   *control.Words
	body    *fyne.Container
	buttons *fyne.Container
}

func newPanel(w fyne.Window, title string, content fyne.CanvasObject) *panel {
	p := &panel{wrong: wrong()}
	p.buttons = container.NewHBox(layout.NewSpacer(), widget.NewButton("取消", p.hide))
	p.body = control.NewFlow(look.Gap12, content, p.wrong, p.buttons)
	page := control.NewPage(p.body, control.Inset{Left: look.Gap4, Top: look.Gap8, Right: look.Gap4, Bottom: look.Gap4}, 0)
	p.dialog = dialog.NewCustomWithoutButtons(title, page, w)
	return p
}

// button adds one at the right.
func (p *panel) button(label string, weight widget.Importance, act func()) {
	b := widget.NewButton(label, act)
	b.Importance = weight
	p.buttons.Add(b)
}

// show opens the panel; a height of 0 is as high as it needs, within the window.
func (p *panel) show(size fyne.Size) {
	p.body.Resize(fyne.NewSize(size.Width-72, 1))
	if size.Height == 0 {
		size.Height = p.body.MinSize().Height + 100
	}
	p.dialog.Resize(size)
	p.dialog.Show()
}

// key closes the panel with Esc; fields on it ask it first.
func (p *panel) key(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape {
		p.hide()
		return true
	}
	return false
}

func (p *panel) hide() { p.dialog.Hide() }

// refuse says what is wrong.
func (p *panel) refuse(text string) {
	p.wrong.SetText(text)
	p.wrong.Show()
	p.body.Refresh()
}
