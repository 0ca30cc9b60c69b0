package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// undone tells that an act was taken back; what was left as it is can be looked up.
func (d *Desk) undone(text string, u app.Undone) {
	if n := len(u.Left); n > 0 {
		text += fmt.Sprintf("（有 %d 处此后又被改动、使用或删除，保持现状）", n)
		d.shell.done(text, "查看", func() { d.showLeft(u) })
		return
	}
	d.shell.done(text, "", nil)
}

// mostLeft is how many things left as they are are listed.
const mostLeft = 100

// showLeft lists what an undo has not taken back: which record, which field, and why.
func (d *Desk) showLeft(u app.Undone) {
	d.do(func(ctx context.Context) (func(), error) {
		book, err := d.ledger.Book(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			list := control.NewFlow(look.Gap8)
			for i, l := range u.Left {
				if i == mostLeft {
					list.Add(control.NewWords(fmt.Sprintf("还有 %d 处。", len(u.Left)-i), look.Base, look.Secondary))
					break
				}
				what := data.EntityOf(l.Kind).Label + " " + leftName(book, l)
				if l.Field != "" {
					what += "　" + l.Field
				}
				list.Add(control.NewFlow(2, control.NewWords(what, look.Base, ""), control.NewWords(app.WhyLeft(l), look.Small, look.Secondary)))
			}
			page := control.NewPage(list, control.Even(look.Gap8), 0)
			box := dialog.NewCustom(fmt.Sprintf("有 %d 处保持现状", len(u.Left)), "知道了", page, d.window)
			box.Resize(fyne.NewSize(560, 420))
			box.Show()
		}, nil
	})
}

// leftName is the number and name of a record an undo left; one that is gone has the name it was left with.
func leftName(book *data.Book, l app.Left) string {
	no, name := "", l.Name
	if rec := book.Get(l.ID); rec != nil {
		no, name = rec.Head().No, rec.Name()
	}
	return orDash(strings.TrimSpace(no + " " + name))
}
