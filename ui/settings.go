package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app"
	"parkledger/app/host"
	"parkledger/app/pages"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// settingsScreen holds what the user may choose: the look, the rules of the project, backups and the like.
type settingsScreen struct {
	d      *Desk
	look   *lookCard
	person *personCard
	rules  *rulesCard
	style  *styleCard
	fees   *fyne.Container
	backup *control.Words // when the project was backed up
	second *control.Words // and where else
	check  *checkCard
	page   *fyne.Container
}

func newSettingsScreen(d *Desk, r *pages.Renderer) *settingsScreen {
	x := &settingsScreen{d: d}
	x.look = newLookCard(d)
	x.person = newPersonCard(d)
	x.rules = newRulesCard(d, func() { x.page.Refresh() })
	x.style = newStyleCard(d, r, func() { x.page.Refresh() })
	x.fees = control.NewFlow(look.Gap4)
	x.backup, x.second = control.NewWords("", look.Base, ""), control.NewWords("", look.Base, "")
	x.check = newCheckCard(d, func() { x.page.Refresh() })
	flow := control.NewFlow(look.Gap16,
		control.NewHeading(x.title(), look.Title),
		settingsCard("外观", x.look.content),
		settingsCard("使用人", x.person.content),
		settingsCard("项目规则", x.rules.content),
		settingsCard("劳务费标准", x.feeCard()),
		settingsCard("备份", x.backupCard()),
		settingsCard("检查数据", x.check.content),
		settingsCard("公文版式", x.style.content),
		settingsCard("关于", x.aboutCard()))
	x.page = control.NewPage(flow, control.Inset{Left: look.Gap16, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap24}, 860)
	return x
}

func settingsCard(title string, body fyne.CanvasObject) fyne.CanvasObject {
	return control.NewCard(control.NewFlow(look.Gap12, control.NewHeading(title, look.Section), body), control.Even(look.Gap16))
}

func (x *settingsScreen) id() string                 { return "settings" }
func (x *settingsScreen) title() string              { return "设置" }
func (x *settingsScreen) content() fyne.CanvasObject { return x.page }

func (x *settingsScreen) reads(c app.Changes) bool {
	return c.Touches(data.KindSetting, data.KindProject, data.KindFeeRate)
}

func (x *settingsScreen) load() work {
	return func(ctx context.Context) (func(), error) {
		book, err := x.d.ledger.Book(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			x.look.update()
			x.person.update()
			x.rules.update(book)
			x.style.update(book)
			x.showFees(book)
			x.showBackup(book)
			x.page.Refresh()
		}, nil
	}
}

func (x *settingsScreen) save() {
	x.rules.save()
	x.style.save()
}

// beforeLeaving asks about rules and a style that were changed and not saved, and puts the page of the style away.
func (x *settingsScreen) beforeLeaving(proceed func()) {
	what := "项目规则"
	switch {
	case x.rules.edited && x.style.edited:
		what = "项目规则和公文版式"
	case x.style.edited:
		what = "公文版式"
	case !x.rules.edited:
		x.style.hidePaper()
		proceed()
		return
	}
	q := question{title: what + "尚未保存", text: what + "有改动还没有保存。放弃后恢复为原来的内容。", yes: "放弃改动", no: "继续编辑", danger: true}
	ask(x.d.window, q, func() {
		x.rules.edited, x.style.edited = false, false
		x.rules.update(x.rules.book)
		x.style.update(x.rules.book)
		x.style.hidePaper()
		proceed()
	})
}

// lookCard chooses light or dark and the size of the text, which take effect at once.
type lookCard struct {
	d       *Desk
	shade   *control.Segments
	size    *control.Segments
	guide   *control.Tick // nil where the system's input method finds the caret by itself
	content fyne.CanvasObject
	quiet   bool // the choice is being shown, not made
}

// textScales are the sizes of the text in the order of their words.
var textScales = []float32{1, 1.15, 1.3}

func newLookCard(d *Desk) *lookCard {
	c := &lookCard{d: d}
	c.shade = control.NewSegments([]string{"浅色", "深色", "跟随系统"}, func(i int) {
		if !c.quiet {
			d.changeTheme(func(t *look.Theme) { t.Dark, t.System = i == 1, i == 2 })
		}
	})
	c.size = control.NewSegments([]string{"标准", "大", "特大"}, func(i int) {
		if !c.quiet {
			d.changeTheme(func(t *look.Theme) { t.Scale = textScales[i] })
		}
	})
	choices := container.NewGridWithColumns(2,
		labelled("颜色", middleLeft(c.shade.Content)), labelled("字号", middleLeft(c.size.Content)))
	c.content = choices
	if host.LeadsInput {
		c.guide = control.NewTick("输入法候选窗口跟随光标")
		c.guide.OnChanged = func(on bool) {
			if !c.quiet {
				d.program.setGuidesInput(on)
			}
		}
		c.content = control.NewFlow(look.Gap12, choices, labelled("输入法", control.NewFlow(look.Gap4, c.guide,
			control.NewWords("打字时如有异常，可以关闭。关闭后候选窗口由输入法自己摆放。", look.Small, look.Secondary))))
	}
	return c
}

// update shows the look in force.
func (c *lookCard) update() {
	c.quiet = true
	defer func() { c.quiet = false }()
	t := c.d.shell.theme
	switch {
	case t.System:
		c.shade.Choose(2)
	case t.Dark:
		c.shade.Choose(1)
	default:
		c.shade.Choose(0)
	}
	if c.guide != nil {
		c.guide.SetChecked(c.d.program.guidesInput())
	}
	c.size.Choose(0)
	for i, s := range textScales {
		if t.Scale == s {
			c.size.Choose(i)
		}
	}
}
