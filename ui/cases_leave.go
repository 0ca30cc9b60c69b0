package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
)

// add begins a new case.
func (x *caseScreen) add() {
	x.beforeLeaving(func() {
		x.choose(data.EntityOf(data.KindCase).New().(*data.CaseStudy))
		x.d.window.Canvas().Focus(x.form.title.entry)
	})
}

// showMore offers what is done seldom.
func (x *caseScreen) showMore() {
	menu := fyne.NewMenu("")
	if x.form != nil && x.form.before.Final {
		menu.Items = append(menu.Items, fyne.NewMenuItem("取消定稿…", x.takeBack))
	}
	menu.Items = append(menu.Items, fyne.NewMenuItem("删除案例", x.remove))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(x.more)
	widget.ShowPopUpMenuAtPosition(menu, x.d.window.Canvas(), at.AddXY(0, x.more.Size().Height))
}

// remove puts the case into the trash.
func (x *caseScreen) remove() {
	if x.form == nil || x.form.before.ID == "" {
		return
	}
	c := x.form.before
	x.d.do(func(ctx context.Context) (func(), error) {
		name := "删除典型案例“" + c.Title + "”"
		if err := x.d.ledger.Delete(ctx, name, &c); err != nil {
			return nil, err
		}
		return func() {
			x.form.before, x.form.copy = data.CaseStudy{}, data.CaseStudy{}
			x.form = nil
			x.d.reload(x)
			x.d.shell.done("已"+name, "撤销", x.d.undo)
		}, nil
	})
}

// open chooses a case named elsewhere.
func (x *caseScreen) open(rec data.Record) {
	if at := slices.IndexFunc(x.cases, func(c *data.CaseStudy) bool { return c.ID == rec.Head().ID }); at >= 0 {
		x.pick(x.cases[at])
		return
	}
	if c, ok := rec.(*data.CaseStudy); ok { // the list is not read yet; the book of the form comes with it
		x.d.do(func(ctx context.Context) (func(), error) {
			o, err := x.d.overview(ctx)
			if err != nil {
				return nil, err
			}
			return func() {
				x.show(o)
				x.pick(c)
			}, nil
		})
	}
}

// beforeLeaving asks when the form holds changes, and puts the pages away.
func (x *caseScreen) beforeLeaving(proceed func()) {
	leave := func() {
		x.paper.leave()
		if x.modes.Chosen() == 1 {
			x.modes.Choose(0)
		}
		proceed()
	}
	if x.form == nil || !x.form.dirty() {
		leave()
		return
	}
	ask(x.d.window, question{
		title: "有尚未保存的修改", text: "案例“" + short(x.form.copy.Title, 30) + "”已经改动但还没有保存。放弃后，改动不会保留。",
		yes: "放弃修改", no: "继续编辑", danger: true,
	}, func() {
		x.giveUp()
		leave()
	})
}

// giveUp shows the case as it is stored; a new one goes away.
func (x *caseScreen) giveUp() {
	if stored, ok := data.Find[*data.CaseStudy](x.book, x.form.before.ID); ok {
		x.choose(stored)
		return
	}
	x.form = nil
	if len(x.cases) > 0 {
		x.choose(x.cases[0])
		return
	}
	x.none()
	x.fillList()
}

// escape leaves the preview, else gives changes up once that was confirmed.
func (x *caseScreen) escape() {
	switch {
	case x.modes.Chosen() == 1:
		x.modes.Choose(0)
	case x.form != nil && (x.form.dirty() || x.form.before.ID == ""):
		x.beforeLeaving(func() {
			if x.form != nil && x.form.before.ID == "" {
				x.giveUp()
			}
		})
	}
}
