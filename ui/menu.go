package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// mainMenu is the menu of an open project. Its shortcuts work wherever the focus is.
func (d *Desk) mainMenu() *fyne.MainMenu {
	p := d.program
	file := fyne.NewMenu("文件",
		p.item("新建项目…", nil, func() { d.mayLeave(p.newProject) }),
		p.item("打开项目…", key(fyne.KeyO), func() { d.mayLeave(p.openFolder) }),
		p.item("打开示例项目", nil, func() { d.mayLeave(p.openSample) }),
		fyne.NewMenuItemSeparator(),
		p.item("打开项目文件夹", nil, func() { p.reveal(d.window, d.ledger.Dir()) }),
		p.item("打印…", key(fyne.KeyP), d.print),
		p.item("备份到其他位置…", nil, d.backup),
		p.item("从备份恢复…", nil, d.restore),
		p.item("导出全部数据…", nil, d.exportEverything),
		p.item("关闭项目", nil, func() { d.mayLeave(p.start) }),
	)
	edit := fyne.NewMenu("编辑",
		p.item("撤销", &fyne.ShortcutUndo{}, d.undo),
		p.item("重做", &fyne.ShortcutRedo{}, d.redo),
		fyne.NewMenuItemSeparator(),
		p.item("查找", key(fyne.KeyF), func() { on(d, searcher.find) }),
		p.item("查找全部记录…", key(fyne.KeyK), d.searchAll),
	)
	record := fyne.NewMenu("记录",
		p.item("新增", key(fyne.KeyN), func() { on(d, maker.add) }),
		p.item("编辑", key(fyne.KeyE), func() { on(d, changer.edit) }),
		p.item("保存", key(fyne.KeyS), func() { on(d, saver.save) }),
		p.item("复制为新记录", key(fyne.KeyD), func() { on(d, copier.duplicate) }),
		p.item("添加佐证文件…", key(fyne.KeyT), d.attach),
		d.pasteItem(),
		fyne.NewMenuItemSeparator(),
		p.item("删除", nil, func() { on(d, remover.remove) }),
	)
	tools := fyne.NewMenu("工具",
		p.item("导入…", nil, func() { d.show(d.screenNamed("import")) }),
		p.item("劳务费测算…", nil, d.feeCalculator),
		fyne.NewMenuItemSeparator(),
		p.item("阶段性跟踪评估报告…", nil, d.stageReport),
		p.item("专家咨询费发放表…", nil, d.feeForm),
		p.item("空白签到表和征集表…", nil, d.blankForms),
		fyne.NewMenuItemSeparator(),
		p.item("检查数据", nil, d.checkData),
		p.item("立即备份", nil, d.backupNow),
	)
	return fyne.NewMainMenu(file, edit, d.viewMenu(), record, tools, p.helpMenu(func() string { return helpPageOf[d.shown.id()] }))
}

func (d *Desk) viewMenu() *fyne.Menu {
	p := d.program
	view := fyne.NewMenu("查看")
	for i, s := range d.screens {
		var short fyne.Shortcut
		if i < 9 {
			short = key(fyne.KeyName(rune('1' + i)))
		}
		view.Items = append(view.Items, p.item(s.title(), short, func() { d.show(s) }))
	}
	alt := func(name fyne.KeyName) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierAlt}
	}
	view.Items = append(view.Items, fyne.NewMenuItemSeparator(),
		p.item("后退", alt(fyne.KeyLeft), d.back), p.item("前进", alt(fyne.KeyRight), d.forward),
		fyne.NewMenuItemSeparator(),
		submenu("外观",
			d.themeItem("浅色", func(t *look.Theme) { t.Dark, t.System = false, false }),
			d.themeItem("深色", func(t *look.Theme) { t.Dark, t.System = true, false }),
			d.themeItem("跟随系统", func(t *look.Theme) { t.System = true }),
		),
		submenu("字号",
			d.themeItem("标准", func(t *look.Theme) { t.Scale = 1 }),
			d.themeItem("大", func(t *look.Theme) { t.Scale = 1.15 }),
			d.themeItem("特大", func(t *look.Theme) { t.Scale = 1.3 }),
		),
	)
	return view
}

func submenu(label string, items ...*fyne.MenuItem) *fyne.MenuItem {
	m := fyne.NewMenuItem(label, nil)
	m.ChildMenu = fyne.NewMenu("", items...)
	return m
}

func (d *Desk) themeItem(label string, change func(*look.Theme)) *fyne.MenuItem {
	return d.program.item(label, nil, func() {
		d.changeTheme(change)
	})
}

// changeTheme changes the look the user sees.
func (d *Desk) changeTheme(change func(*look.Theme)) {
	t := d.shell.theme
	change(&t)
	d.shell.setTheme(t)
}

// item is one line of the menu. Its shortcut reaches it even while a message waits for an answer; then it does
// nothing. An open list of choices is closed first.
func (p *Program) item(label string, shortcut fyne.Shortcut, act func()) *fyne.MenuItem {
	m := fyne.NewMenuItem(label, func() {
		over := p.window.Canvas().Overlays()
		if top := over.Top(); top != nil && isMenu(top) {
			dismiss(top)
		}
		if over.Top() == nil {
			act()
		}
	})
	m.Shortcut = shortcut
	return m
}

// key is Ctrl, on macOS Command, with a key.
func key(name fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
}

// on calls an ability of the shown screen, if it has it.
func on[T any](d *Desk, act func(T)) {
	if s, ok := d.shown.(T); ok {
		act(s)
	}
}

// escape closes what is open, from the inside out.
func (d *Desk) escape() {
	if top := d.window.Canvas().Overlays().Top(); top != nil {
		dismiss(top)
		return
	}
	on(d, escaper.escape)
}

// dismiss closes what lies over the window.
func dismiss(overlay fyne.CanvasObject) {
	for _, o := range drawn(overlay) {
		switch p := o.(type) {
		case *widget.PopUp:
			p.Hide()
		case *widget.PopUpMenu:
			p.Hide()
		}
	}
}

// isMenu reports whether a list to choose from lies over the window, which needs no answer.
func isMenu(overlay fyne.CanvasObject) bool {
	return slices.ContainsFunc(drawn(overlay), func(o fyne.CanvasObject) bool {
		_, ok := o.(*widget.PopUpMenu)
		return ok
	})
}

// drawn is an overlay, or what it draws: the toolkit wraps a pop-up in an overlay that does not give it away.
func drawn(overlay fyne.CanvasObject) []fyne.CanvasObject {
	if _, ok := overlay.(*widget.PopUp); ok {
		return []fyne.CanvasObject{overlay}
	}
	w, ok := overlay.(fyne.Widget)
	if !ok {
		return nil
	}
	return w.CreateRenderer().Objects()
}
