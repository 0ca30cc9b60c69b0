package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// undo takes back typing while a field has the focus, else the last act of the project. It asks before it takes back
// much.
func (d *Desk) undo() {
	if d.inField(&fyne.ShortcutUndo{}) {
		return
	}
	d.step(d.ledger.NextUndo, "撤销", d.takeBack)
}

// redo does typing again while a field has the focus, else the act that was taken back last.
func (d *Desk) redo() {
	if d.inField(&fyne.ShortcutRedo{}) {
		return
	}
	d.step(d.ledger.NextRedo, "重做", func(app.Step) {
		d.do(func(ctx context.Context) (func(), error) {
			u, err := d.ledger.Redo(ctx)
			if err != nil {
				return nil, err
			}
			return func() { d.redone(u) }, nil
		})
	})
}

// onRedoKey lets Ctrl+Shift+Z redo as well: a line of the menu has one shortcut only.
func (p *Program) onRedoKey() {
	again := &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	p.window.Canvas().AddShortcut(again, func(fyne.Shortcut) {
		if p.desk != nil && p.window.Canvas().Overlays().Top() == nil {
			p.desk.redo()
		}
	})
}

// inField hands a shortcut to the text field that has the focus; false when none has.
func (d *Desk) inField(s fyne.Shortcut) bool {
	f, ok := d.window.Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		return false
	}
	if _, ok = f.(interface{ SelectedText() string }); ok {
		f.TypedShortcut(s)
	}
	return ok
}

// step does what undo or redo would do next, asking before a large one.
func (d *Desk) step(next func(context.Context) (app.Step, error), verb string, act func(app.Step)) {
	d.do(func(ctx context.Context) (func(), error) {
		s, err := next(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			if !s.Large() {
				act(s)
				return
			}
			text := fmt.Sprintf("将%s“%s”，涉及 %d 条记录：%s。此后又改过的内容保持现状。", verb, s.Name, s.Records, kindWords(s.Touched))
			ask(d.window, question{title: verb + "这一步", text: text, yes: verb + " " + itoa(s.Records) + " 条", no: "保留"}, func() { act(s) })
		}, nil
	})
}

// takeBack undoes a step.
func (d *Desk) takeBack(s app.Step) {
	d.do(func(ctx context.Context) (func(), error) {
		u, err := d.ledger.UndoAct(ctx, s.Act)
		if err != nil {
			return nil, err
		}
		return func() { d.undone("已撤销："+u.Act, u) }, nil
	})
}

// redone tells that an act was done again.
func (d *Desk) redone(u app.Undone) {
	text := "已重做：" + u.Act
	if n := len(u.Left); n > 0 {
		text += fmt.Sprintf("（有 %d 处保持现状）", n)
	}
	d.shell.done(text, "撤销", d.undo)
}

// undone tells that an act was taken back; what was left as it is can be looked up.
func (d *Desk) undone(text string, u app.Undone) {
	if n := len(u.Left); n > 0 {
		text += fmt.Sprintf("（有 %d 处此后又被改动、使用或删除，保持现状）", n)
		d.shell.done(text, "查看", func() { d.showLeft(u) })
		return
	}
	d.shell.done(text, "重做", d.redo)
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
