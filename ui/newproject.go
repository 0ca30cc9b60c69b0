package ui

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/assets"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/typed"
)

// newForm is the page that guides through a new project.
type newForm struct {
	p          *Program
	programmes []*data.Programme
	pick       *control.Choice
	park       *control.Entry
	signed     *control.Entry
	folder     *control.Entry
	parkWrong  *control.Words
	dateWrong  *control.Words
	placeNote  *control.Words
	lookedAt   int // number of the last place looked at
	targets    *fyne.Container
	next       *control.Words // what happens once the project is made
	files      []string       // to be imported then
	content    fyne.CanvasObject
}

// shown reports whether there is such a page and it is in view.
func (f *newForm) shown() bool { return f != nil && f.p.window.Content() == f.content }

// newProject shows the page for a new project. An open project is closed once the new one is made.
func (p *Program) newProject() {
	list, err := programmes()
	if err != nil {
		p.failed(err)
		return
	}
	f := &newForm{p: p, programmes: list}
	p.newForm = f
	p.window.SetMainMenu(fyne.NewMainMenu(fyne.NewMenu("文件", p.item("返回", nil, p.back))))
	f.content = f.page()
	p.window.SetContent(f.content)
	p.window.SetOnDropped(p.startDropped)
	p.window.Canvas().Focus(f.park)
}

func programmes() ([]*data.Programme, error) {
	var list []*data.Programme
	for _, id := range assets.Programmes() {
		file, _ := assets.Programme(id)
		prog, err := data.ParseProgramme(file)
		if err != nil {
			return nil, err
		}
		list = append(list, prog)
	}
	return list, nil
}

func (f *newForm) page() fyne.CanvasObject {
	f.park, f.folder = control.NewEntry(), control.NewEntry()
	f.signed = newDayEntry(data.Today(f.p.now()), func(string) (data.Date, error) { return f.date() })
	f.park.SetPlaceHolder("例如 云杉园 或 云杉园科协")
	f.park.OnChanged = func(s string) {
		f.parkWrong.Hide()
		f.folder.SetText(filepath.Join(projectsFolder(), folderName(s)))
	}
	f.signed.SetPlaceHolder("例如 2024-05-06 或 5月6日，可以稍后填写")
	f.signed.OnChanged = func(string) { f.dateWrong.Hide() }
	f.signed.OnLeave = func() {
		if d, err := f.date(); err == nil {
			f.signed.SetText(d.String())
		}
	}
	f.folder.OnChanged = func(string) { f.lookAtPlace() }
	f.parkWrong, f.dateWrong, f.placeNote = wrong(), wrong(), wrong()
	f.placeNote.Color = look.Watch
	f.folder.SetText(filepath.Join(projectsFolder(), folderName("")))
	f.next = control.NewWords("", look.Base, look.Primary)
	f.next.Hide()
	f.targets = control.NewFlow(look.Gap4)
	names := make([]string, len(f.programmes))
	for i, prog := range f.programmes {
		names[i] = prog.Title
	}
	f.pick = control.NewChoice(names, "")
	f.pick.OnChanged = func(string) { f.showTargets() }
	f.pick.SetSelectedIndex(0)
	browse := widget.NewButtonWithIcon("更改", theme.FolderOpenIcon(), func() {
		f.p.choose(wish{title: "项目保存在", use: forProjects, folder: true, into: true}, func(paths []string) {
			f.folder.SetText(filepath.Join(paths[0], folderName(f.park.Text)))
		})
	})
	create := widget.NewButton("新建项目", f.create)
	create.Importance = widget.HighImportance
	back := widget.NewButton("返回", f.p.back)
	form := control.NewFlow(look.Gap16,
		control.NewHeading("新建项目", look.Title),
		control.NewWords("填写下面几项就可以开始。目标值取自项目通知，之后可在“项目计划”中改为合同目标。", look.Base, look.Secondary),
		labelled("园区或园区科协名称 ＊", control.NewFlow(look.Gap4, f.park, f.parkWrong)),
		labelled("合同签订日期", control.NewFlow(look.Gap4, f.signed, f.dateWrong)),
		labelled("项目通知", f.pick),
		f.targets,
		labelled("保存位置（请放在本机磁盘，不要放在网盘同步目录）", control.NewFlow(look.Gap4, container.NewBorder(nil, nil, nil, browse, f.folder), f.placeNote)),
		f.next,
		rightSide(container.NewHBox(back, create)),
	)
	return control.NewCentredPage(control.NewCard(form, control.Even(look.Gap24)), control.Even(look.Gap24), 760)
}

// lookAtPlace warns of a place where a project is not safe, as soon as it is chosen or typed.
func (f *newForm) lookAtPlace() {
	f.lookedAt++
	n, dir := f.lookedAt, strings.TrimSpace(f.folder.Text)
	f.p.do(func(context.Context) (func(), error) {
		brief, advice := app.PlaceNote(dir)
		return func() {
			switch {
			case n != f.lookedAt:
			case brief == "":
				f.placeNote.Hide()
				f.p.window.Content().Refresh()
			default:
				f.problem(f.placeNote, "△ "+brief+"。"+advice)
			}
		}, nil
	})
}

// back leads to where the user came from.
func (p *Program) back() {
	p.newForm = nil
	if d := p.desk; d != nil {
		p.window.SetMainMenu(d.mainMenu())
		p.window.SetContent(d.shell.whole)
		p.window.SetOnDropped(d.dropped)
		return
	}
	p.start()
}

func wrong() *control.Words {
	w := control.NewWords("", look.Small, look.Short)
	w.Hide()
	return w
}

// showTargets lists what the chosen notice demands.
func (f *newForm) showTargets() {
	prog := f.programmes[f.pick.SelectedIndex()]
	grid := control.NewTiles(300, look.Gap4) // two beside each other, so that none is cut
	for _, t := range prog.Indicators {
		least := t.MinimumText
		if t.Minimum != nil {
			least = "至少 " + data.Num(*t.Minimum).String() + " " + t.Unit
		}
		grid.Add(control.NewText(t.Name+"："+orDash(least), look.Small, ""))
	}
	f.targets.Objects = []fyne.CanvasObject{
		control.NewText("通知要求的指标，项目截止 "+prog.End.String(), look.Small, look.Secondary), grid,
	}
	f.targets.Refresh()
}

// folderName makes a folder name of what the user typed.
func folderName(park string) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`\/:*?"<>|.`, r) || r < ' ' {
			return -1
		}
		return r
	}, strings.TrimSpace(park))
	if clean = strings.TrimSpace(clean); clean == "" {
		return "新项目"
	}
	return report.SafeName(clean)
}

func (f *newForm) create() {
	prog := f.programmes[f.pick.SelectedIndex()]
	signed, ok := f.checked(prog)
	if !ok {
		return
	}
	dir := strings.TrimSpace(f.folder.Text)
	n := app.NewProject{Programme: prog.ID, Signed: signed, Park: f.park.Text}
	f.p.make(dir, func(context.Context) (*app.Ledger, error) {
		return app.New(dir, n, app.WithClock(f.p.now))
	}, func() {})
}

// checked is the day signed; ok is false when something has to be mended, all of which is then shown.
func (f *newForm) checked(prog *data.Programme) (signed data.Date, ok bool) {
	var first fyne.Focusable
	if strings.TrimSpace(f.park.Text) == "" {
		f.problem(f.parkWrong, "请填写园区或园区科协的名称。")
		first = f.park
	}
	signed, err := f.date()
	if err == nil && signed.After(prog.End) {
		err = errors.New("合同签订日期晚于项目截止日期 " + prog.End.String() + "，请改正。")
	}
	if err != nil {
		f.problem(f.dateWrong, err.Error())
		if first == nil {
			first = f.signed
		}
	}
	if first != nil {
		f.p.window.Content().Refresh()
		f.p.window.Canvas().Focus(first)
	}
	return signed, first == nil
}

// date is the day typed; without a year it takes the notice's.
func (f *newForm) date() (data.Date, error) {
	end := f.programmes[f.pick.SelectedIndex()].End
	return typed.Day(f.signed.Text, data.Period{To: end}, data.Today(f.p.now()))
}

func (f *newForm) problem(at *control.Words, text string) {
	at.SetText(text)
	at.Show()
}
