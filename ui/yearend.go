package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/typed"
)

// packageScreen makes the year-end package.
type packageScreen struct {
	d      *Desk
	asOf   *control.Entry
	folder *control.Entry
	wrong  *control.Words
	state  *fyne.Container // what is still wanting
	result *fyne.Container
	button *widget.Button
	filed  *filedSection
	page   *fyne.Container
	period data.Period
	last   string // folder of the package that was made last; empty for none

	compared *compareView
	stage    *fyne.Container // the page, or a comparison
}

func newPackageScreen(d *Desk) *packageScreen {
	x := &packageScreen{d: d, folder: control.NewEntry(), wrong: wrong()}
	x.state, x.result = control.NewFlow(look.Gap4), control.NewFlow(look.Gap8)
	x.asOf = newDayEntry(data.Today(d.now()), func(string) (data.Date, error) { return x.day() })
	x.asOf.SetPlaceHolder("留空为今天，不晚于项目结束日")
	x.asOf.OnChanged = func(string) { x.wrong.Hide() }
	x.asOf.OnLeave = func() { d.reload(x) }
	browse := widget.NewButtonWithIcon("选择", theme.FolderOpenIcon(), x.browse)
	x.button = widget.NewButtonWithIcon("生成年终材料包", theme.DocumentSaveIcon(), x.make)
	x.button.Importance = widget.HighImportance
	form := control.NewFlow(look.Gap16,
		labelled("统计截止日期", control.NewFlow(look.Gap4, x.asOf, x.wrong)),
		labelled("材料包文件夹（新的或空的文件夹，或以前生成的材料包）", container.NewBorder(nil, nil, nil, browse, x.folder)),
		rightSide(x.button),
	)
	intro := "材料包包括：总结报告、典型案例（Word 和 PDF）、绩效目标完成情况表、需求清单三版、各类台账、编号归档的佐证材料和文件清单，全部取自同一时刻的数据。"
	x.compared = newCompareView(d, x.back)
	body := control.NewFlow(look.Gap12,
		control.NewHeading("年终材料包", look.Title), control.NewWords(intro, look.Base, look.Secondary),
		control.NewCard(form, control.Even(look.Gap16)), x.result, x.state)
	x.page = control.NewPage(body, control.Inset{Left: look.Gap16, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap24}, 860)
	x.filed = newFiledSection(x)
	body.Add(x.filed.content)
	x.stage = container.NewStack(x.page, x.compared.content)
	return x
}

func (x *packageScreen) id() string                 { return "package" }
func (x *packageScreen) title() string              { return "年终材料包" }
func (x *packageScreen) content() fyne.CanvasObject { return x.stage }
func (x *packageScreen) reads(app.Changes) bool     { return true }

// day is the day typed; the zero day means today.
func (x *packageScreen) day() (data.Date, error) {
	return typed.Day(x.asOf.Text, x.period, data.Today(x.d.now()))
}

func (x *packageScreen) load() work {
	asked, err := x.day()
	return func(ctx context.Context) (func(), error) {
		if err != nil {
			return func() { x.problem(err.Error()) }, nil
		}
		book, bookErr := x.d.ledger.Book(ctx)
		if bookErr != nil {
			return nil, bookErr
		}
		issues, issuesErr := reportIssues(book, app.AsOf(book, x.d.now(), asked))
		if issuesErr != nil {
			return nil, issuesErr
		}
		return func() { x.show(book, issues) }, nil
	}
}

func (x *packageScreen) show(book *data.Book, issues []report.Issue) {
	x.period = book.Project().Period()
	if x.folder.Text == "" {
		name := folderName(strings.ReplaceAll(projectName(book.Project()), " ", ""))
		if isSample(x.d.ledger) {
			name += "示例"
		}
		x.folder.SetText(filepath.Join(papersFolder(), name+"年终材料包"))
	}
	x.state.Objects = nil
	head := "报送前还需要处理 " + itoa(len(issues)) + " 项"
	switch {
	case len(issues) == 0:
		x.state.Add(control.NewText("✓ 报告内容齐全，可以正式报送。", look.Base, look.Done))
	case slices.ContainsFunc(issues, func(i report.Issue) bool { return !i.Advice }):
		x.state.Add(control.NewHeading(head+"，处理完之前报告会标注“草稿”", look.Section))
	default:
		x.state.Add(control.NewHeading(head, look.Section))
	}
	for _, i := range issues {
		x.state.Add(issueLine(i, look.Base, look.Watch, func() { x.d.mend(i) }))
	}
	x.state.Refresh()
	x.filed.show(book)
	x.page.Refresh()
	if x.compared.content.Visible() {
		x.compare(x.compared.of)
	}
}

func (x *packageScreen) problem(text string) {
	x.wrong.SetText(text)
	x.wrong.Show()
	x.page.Refresh()
}

func (x *packageScreen) browse() {
	x.d.program.choose(wish{title: "材料包保存在", use: forPackages, folder: true, into: true}, func(paths []string) {
		x.folder.SetText(filepath.Join(paths[0], filepath.Base(x.folder.Text)))
	})
}

// make writes the package, showing how far it is.
func (x *packageScreen) make() {
	day, err := x.day()
	if err != nil {
		x.problem(err.Error())
		x.d.window.Canvas().Focus(x.asOf)
		return
	}
	out := x.folder.Text
	bar := newProgress()
	bar.ended = func() {
		x.result.Objects = nil
		x.button.Enable()
		x.page.Refresh()
	}
	x.button.Disable()
	x.result.Objects = []fyne.CanvasObject{control.NewCard(bar.content, control.Even(look.Gap12))}
	x.page.Refresh()
	o := app.PackageOptions{AsOf: day, SystemFonts: true}
	o.Progress = func(done, total int, what string) { x.d.post(func() { bar.set(done, total, what) }) }
	bar.onCancel = x.d.do(heavy(func(ctx context.Context) (func(), error) {
		result, err := x.d.ledger.Package(ctx, out, o)
		return func() {
			bar.close()
			if err != nil {
				x.d.explain(err)
				return
			}
			x.made(result)
		}, nil
	}))
}

// made tells what was produced.
func (x *packageScreen) made(r *app.PackageResult) {
	x.filed.take(r.Dir)
	x.last = r.Dir
	file := widget.NewButtonWithIcon("报送后登记", theme.MoveDownIcon(), func() { control.RevealTop(x.page, x.filed.content) })
	open := widget.NewButtonWithIcon("打开文件夹", theme.FolderOpenIcon(), func() { x.d.program.reveal(x.d.window, r.Dir) })
	text := "已生成 " + itoa(r.Files) + " 个文件，统计截止 " + r.AsOf.Chinese() + "。"
	head := control.NewFlow(look.Gap4, control.NewWords("✓ "+text, look.Base, look.Done), control.NewWords(r.Dir, look.Small, look.Secondary))
	lines := control.NewFlow(look.Gap4, container.NewBorder(nil, nil, nil, container.NewHBox(file, open), head))
	if len(r.Draft) > 0 {
		lines.Add(control.NewWords("报告标注为“草稿”，原因见下。", look.Base, look.Watch))
	}
	for _, n := range slices.Concat(r.Wrong, r.Notes) {
		lines.Add(control.NewWords(n, look.Small, look.Watch))
	}
	lines.Add(control.NewWords("PDF 字体　"+strings.Join(r.Fonts, "；"), look.Small, look.Secondary))
	x.result.Objects = []fyne.CanvasObject{control.NewCard(lines, control.Even(look.Gap12))}
	x.page.Refresh()
	x.d.shell.done(text, "打开文件夹", func() { x.d.program.reveal(x.d.window, r.Dir) })
}

// reportIssues is what is to be done before the report of that day is handed in. Photos are not looked at here:
// whether each can be read shows when the package is made.
func reportIssues(book *data.Book, day data.Date) ([]report.Issue, error) {
	facts, err := report.NewFacts(book, day)
	if err != nil {
		return nil, err
	}
	return app.Issues(facts), nil
}
