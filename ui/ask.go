package ui

import (
	"errors"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// explain shows an error in words and logs it, once. The log holds the text the user sees, which app.Explain
// keeps free of personal data.
func (d *Desk) explain(err error) { explainIn(d.window, err) }

func explainIn(w fyne.Window, err error) {
	text := app.Explain(err)
	slog.Error("shown to the user", "text", text, "cause", err)
	tell(w, "没有完成", text)
}

// tell shows a message that needs no decision but must be read.
func tell(w fyne.Window, title, text string) {
	words := control.NewWords(text, look.Base, "")
	words.Resize(fyne.NewSize(440, 1))
	box := control.NewPanel(words, "", control.Even(look.Gap8))
	d := dialog.NewCustom(title, "知道了", box, w)
	d.Resize(fyne.NewSize(500, 120+words.MinSize().Height))
	d.Show()
}

// question is a decision the user has to take. Its verbs stand on the buttons.
type question struct {
	title, text string
	yes, no     string
	danger      bool
}

// ask puts a question; yes is called when the user agrees.
func ask(w fyne.Window, q question, yes func()) { either(w, q, yes, func() {}) }

// either puts a question and calls the answer.
func either(w fyne.Window, q question, yes, no func()) {
	words := control.NewWords(q.text, look.Base, "")
	words.Resize(fyne.NewSize(400, 1))
	box := control.NewPanel(words, "", control.Even(look.Gap8))
	d := dialog.NewCustomConfirm(q.title, q.yes, q.no, box, func(ok bool) {
		if ok {
			yes()
			return
		}
		no()
	}, w)
	if q.danger {
		d.SetConfirmImportance(widget.DangerImportance)
	}
	d.Resize(fyne.NewSize(460, 120+words.MinSize().Height))
	d.Show()
}

// problemsOf are what is wrong with the fields of a record, ok is false for another error.
func problemsOf(err error) (ps []data.Problem, ok bool) {
	var invalid *data.InvalidError
	if errors.As(err, &invalid) {
		return invalid.Problems, true
	}
	return nil, false
}
