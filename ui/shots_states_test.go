package ui

import (
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/look"
)

// shootDialogs draws questions, messages, the bar of done things, progress and the search over everything.
func (b *bench) shootDialogs(dir string) {
	b.at("experts", 0)
	b.key("删除")
	b.shoot(dir, "42-删除在用")
	b.shut()
	b.at("publications", 0)
	b.key("删除")
	b.shoot(dir, "42-删除后可撤销")
	b.key("撤销")
	b.shoot(dir, "42-已撤销")
	tell(b.p.window, "没有完成", "磁盘空间不足，备份没有写完。请腾出空间或换一个位置，再备份一次。")
	b.shoot(dir, "43-消息")
	b.shut()
	bar := newProgress()
	bar.overWindow(b.p.window, "正在生成示例项目")
	bar.set(3, 12, "写入需求清单")
	b.shoot(dir, "43-进度")
	bar.close()
	b.key("查找全部记录…")
	b.shoot(dir, "44-全局查找")
	test.Type(b.entry(searchHint), "机器人")
	b.settle()
	b.shoot(dir, "44-全局查找-结果")
	b.shut()
	b.p.fyneDialog(wish{title: "备份到", save: "备份.db"}, "", func([]string) {})
	b.shoot(dir, "45-选择文件")
	b.shut()
	b.key("劳务费测算…")
	b.tap("取最高")
	b.shoot(dir, "46-劳务费测算")
	b.shut()
}

// shootPapers draws the report and the cases as they are read and written, and the package when it is made.
func (b *bench) shootPapers(dir string) {
	b.at("summary", 0)
	b.tap("二、绩效指标完成情况")
	b.shoot(dir, "47-总结报告-指标")
	b.tap("并排")
	b.settle()
	b.shoot(dir, "47-总结报告-并排")
	b.tap("页面预览")
	b.settle()
	b.shoot(dir, "47-总结报告-预览")
	b.tap("编写")
	b.at("cases", 0)
	b.p.desk.shown.(*caseScreen).showMore()
	b.shoot(dir, "48-典型案例-更多")
	b.shut()
	b.key("新增")
	b.shoot(dir, "48-典型案例-新增")
	b.tap("生成初稿")
	b.shoot(dir, "48-典型案例-选择")
	b.shut()
	b.at("package", 0)
	b.p.desk.shown.(*packageScreen).folder.SetText(filepath.Join(b.TempDir(), "材料包"))
	b.tap("生成年终材料包")
	b.shoot(dir, "49-材料包-完成")
	b.at("dashboard", 0)
	b.tap("专家对接服务")
	b.shoot(dir, "51-指标明细")
	b.p.desk.escape()
	b.settle()
}

// shootThemes draws some screens dark and with large text.
func (b *bench) shootThemes(dir string) {
	desk := b.p.desk
	for i, theme := range []look.Theme{{Dark: true}, {Scale: 1.3}, {Dark: true, Scale: 1.5}} {
		desk.shell.setTheme(theme)
		for _, name := range []string{"dashboard", "plan", "needs", "publications", "cases", "summary", "package", "import", "history"} {
			b.at(name, 0)
			b.shoot(dir, fmt.Sprintf("5%d-%s", 3+i, name))
		}
		b.at("needs", 0)
		b.key("新增")
		b.key("保存")
		b.p.window.Canvas().Focus(b.field("提出日期").input.focus())
		b.press(fyne.KeyDown)
		b.shoot(dir, fmt.Sprintf("5%d-表单和日历", 3+i))
		b.press(fyne.KeyEscape)
		b.leaveForm()
	}
	desk.shell.setTheme(look.Theme{})
}

// shootSizes draws windows from small, as on a small screen at 200 %, to 4K at 100 %.
func (b *bench) shootSizes(dir string) {
	for i, size := range []fyne.Size{{Width: 960, Height: 540}, {Width: 1024, Height: 680}, {Width: 1920, Height: 1080}, {Width: 3840, Height: 2160}} {
		b.p.window.Resize(size)
		for _, name := range []string{"dashboard", "needs", "cases", "summary", "package", "settings"} {
			b.at(name, 0)
			b.shoot(dir, fmt.Sprintf("5%d-%.0f-%s", 6+i, size.Width, name))
		}
		b.at("needs", 0)
		b.key("编辑")
		b.shoot(dir, fmt.Sprintf("5%d-%.0f-表单", 6+i, size.Width))
		b.leaveForm()
	}
	b.p.window.Resize(fyne.NewSize(1366, 768))
}

// shootStart draws the pages before a project.
func (b *bench) shootStart(dir string) {
	b.at("dashboard", 0)
	b.p.newProject()
	b.shoot(dir, "61-新建项目")
	b.tap("新建项目")
	b.shoot(dir, "61-新建项目-有错")
	b.p.start()
	b.settle()
	b.shoot(dir, "62-起始页")
}

// shootSafety draws the backups, the way back to one and a project that is damaged.
func (b *bench) shootSafety(dir string) {
	b.at("dashboard", 0)
	b.key("立即备份")
	b.shoot(dir, "64-已备份")
	b.save(&data.Company{FullName: "备份之后登记的企业"})
	b.p.desk.showBackups()
	b.settle()
	b.shoot(dir, "64-备份卡片")
	b.tap("从备份恢复…")
	b.shoot(dir, "64-选择备份")
	b.tap(b.newestBackup())
	b.shoot(dir, "64-恢复前预览")
	b.tap("恢复这份备份")
	b.shoot(dir, "64-已恢复")
	b.save(manyCompanies(21)...)
	b.key("撤销")
	b.shoot(dir, "65-撤销前询问")
	b.tap("撤销 21 条")
	b.shoot(dir, "65-已撤销可重做")
	b.p.start()
	b.settle()
	file := filepath.Join(b.dir, "parkledger.db")
	whole, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	b.overwrite(file, nil)
	b.p.openDir(b.dir)
	b.settle()
	b.shoot(dir, "66-数据文件损坏")
	b.tap("恢复这份备份…")
	b.shoot(dir, "66-数据文件损坏-预览")
	b.tap("取消")
	b.overwrite(file, whole)
	b.tap("再试一次")
	b.sees("距项目结束")
}

// newestBackup is the first line of the list of backups.
func (b *bench) newestBackup() string {
	list, _, err := app.Backups(b.Context(), b.dir, "")
	if err != nil || len(list) == 0 {
		b.Fatalf("%d backups, %v", len(list), err)
	}
	return b.p.whenWords(list[len(list)-1])
}

func (b *bench) overwrite(file string, content []byte) {
	b.Helper()
	if err := os.WriteFile(file, content, 0o600); err != nil {
		b.Fatal(err)
	}
}

func manyCompanies(n int) (many []data.Record) {
	for i := range n {
		many = append(many, &data.Company{FullName: fmt.Sprintf("第 %d 家企业", i+1)})
	}
	return many
}

// shootEmpty draws every screen of a project in which nothing was entered.
func (b *bench) shootEmpty(dir string) {
	b.dir = filepath.Join(b.TempDir(), "blank")
	l, err := app.New(b.dir, app.NewProject{Park: "云杉园"}, app.WithClock(b.p.now))
	if err != nil {
		b.Fatal(err)
	}
	if err := l.Close(); err != nil {
		b.Fatal(err)
	}
	b.reopen()
	for i, s := range b.p.desk.screens {
		l, ok := s.(*ledger)
		if !ok {
			b.at(s.id(), 0)
			b.shoot(dir, fmt.Sprintf("63-空-%02d%s", i, s.title()))
			continue
		}
		for n, tab := range l.tabs {
			b.at(s.id(), n)
			b.shoot(dir, fmt.Sprintf("63-空-%02d%s-%s", i, s.title(), tab.spec.title))
		}
	}
}
