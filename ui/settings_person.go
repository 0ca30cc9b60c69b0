package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"parkledger/ui/control"
	"parkledger/ui/look"
)

// personKey is the name of the person at the keyboard among the program's preferences: it belongs to the computer, not
// to a project.
const personKey = "person"

// personCard asks once who works here.
type personCard struct {
	d       *Desk
	name    *control.Entry
	content fyne.CanvasObject
}

func newPersonCard(d *Desk) *personCard {
	c := &personCard{d: d, name: control.NewEntry()}
	c.name.SetPlaceHolder("例如 许静")
	c.name.OnLeave = c.keep
	c.name.OnSubmitted = func(string) { c.keep() }
	help := "记在操作历史里；确认需求、核对数字、案例定稿没有另填确认人时，用这个名字。只保存在这台电脑上。"
	c.content = control.NewFlow(look.Gap4, labelled("您的姓名", c.name), control.NewWords(help, look.Small, look.Secondary))
	return c
}

// update shows the name in force.
func (c *personCard) update() { c.name.SetText(c.d.ledger.User()) }

// keep remembers the name and gives it to the open project, from the next act on.
func (c *personCard) keep() {
	name := strings.TrimSpace(c.name.Text)
	if name == c.d.ledger.User() {
		return
	}
	c.d.ledger.SetUser(name)
	c.d.program.app.Preferences().SetString(personKey, name)
	c.d.shell.done("已记住您的姓名", "", nil)
}
