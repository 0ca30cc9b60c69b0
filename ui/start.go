package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/app/host"
	"parkledger/assets"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// start shows the start page, closing an open project.
func (p *Program) start() { p.startTelling(nil) }

// startTelling shows the start page with what went wrong, nil for nothing.
func (p *Program) startTelling(u *unopened) {
	p.closeDesk(func() {
		p.window.SetTitle("园科台账")
		p.window.SetOnDropped(p.startDropped)
		p.window.SetMainMenu(fyne.NewMainMenu(fyne.NewMenu("文件",
			p.item("新建项目…", key(fyne.KeyN), p.newProject),
			p.item("打开项目…", key(fyne.KeyO), p.openFolder),
			p.item("打开示例项目", nil, p.openSample),
			p.item("从备份恢复…", nil, p.restoreElsewhere),
		), p.helpMenu(func() string { return "" })))
		p.onHelpKey(p.window, func() { p.help("firsthour") })
		p.window.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
			if top := p.window.Canvas().Overlays().Top(); top != nil && k.Name == fyne.KeyEscape {
				dismiss(top)
			}
		})
		if u != nil && app.WantsBackup(u.dir, u.err) {
			p.window.SetContent(p.damagePage(u))
			return
		}
		p.window.SetContent(p.startPage(u))
	})
}

func (p *Program) startPage(u *unopened) fyne.CanvasObject {
	icon := canvas.NewImageFromResource(fyne.NewStaticResource("app.png", assets.Icon()))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(72))
	begin := widget.NewButtonWithIcon("新建项目", theme.ContentAddIcon(), p.newProject)
	begin.Importance = widget.HighImportance
	open := widget.NewButtonWithIcon("打开项目", theme.FolderOpenIcon(), p.openFolder)
	sample := widget.NewButtonWithIcon("打开示例项目", theme.VisibilityIcon(), p.openSample)
	slogan := control.NewFixed("园区科协一年的计划、需求、活动、经费和材料，都在这里", look.Base, look.Secondary)
	box := container.NewVBox(
		container.NewCenter(icon),
		container.NewCenter(control.NewHeading("园科台账", 28)),
		container.NewCenter(slogan), control.NewSpace(1, look.Gap12),
		begin, open, sample,
	)
	if u != nil {
		box.Objects = append([]fyne.CanvasObject{p.notice(u), control.NewSpace(1, look.Gap12)}, box.Objects...)
	}
	if list := p.recentList(); list != nil {
		box.Add(control.NewSpace(1, look.Gap8))
		box.Add(list)
	}
	card := control.NewCard(box, control.Even(32))
	return control.NewPanel(container.NewCenter(card), "", control.Inset{})
}

const (
	recentKey  = "recent"
	mostRecent = 5
)

// recent projects are remembered outside any of them: name and folder, latest first.
func (p *Program) recent() []string { return p.app.Preferences().StringList(recentKey) }

func (p *Program) noteRecent(dir, name string) {
	entry := name + "\t" + dir
	list := slices.DeleteFunc(p.recent(), func(s string) bool { return strings.HasSuffix(s, "\t"+dir) })
	list = append([]string{entry}, list...)
	p.app.Preferences().SetStringList(recentKey, list[:min(len(list), mostRecent)])
}

func (p *Program) recentList() fyne.CanvasObject {
	list := control.NewFlow(2, control.NewText("最近打开", look.Small, look.Secondary))
	for _, s := range p.recent() {
		name, dir, ok := strings.Cut(s, "\t")
		if !ok {
			continue
		}
		lines := control.NewFlow(0, control.NewText(name, look.Base, look.Primary), control.NewText(dir, look.Small, look.Secondary))
		list.Add(control.NewPress(lines, control.Sides(look.Gap8, look.Gap4), func() { p.openDir(dir) }))
	}
	if len(list.Objects) == 1 {
		return nil
	}
	return list
}

func (p *Program) openFolder() {
	p.choose(wish{title: "选择项目文件夹", use: forProjects, folder: true}, func(paths []string) { p.openDir(paths[0]) })
}

func (p *Program) openDir(dir string) { p.openLater(app.ProjectDir(dir)) }

// openSample opens the sample project, making it the first time.
func (p *Program) openSample() {
	dir := sampleFolder()
	if _, err := os.Stat(dir); err == nil {
		p.openDir(dir)
		return
	}
	bar := newProgress()
	bar.overWindow(p.window, "正在生成示例项目")
	bar.onCancel = p.make(dir, func(ctx context.Context) (*app.Ledger, error) {
		l, err := app.Sample(ctx, dir, func(done, total int, what string) { p.post(func() { bar.set(done, total, what) }) })
		if err != nil {
			return nil, err
		}
		if err := l.Close(); err != nil { // opened anew, for it was made by the sample's clock and in the name of its staff
			return nil, err
		}
		return p.open(dir)
	}, bar.close)
}

func sampleFolder() string { return filepath.Join(projectsFolder(), "示例项目") }

// isSample tells the sample project from the user's own: it always lies in its folder.
func isSample(l *app.Ledger) bool { return filepath.Clean(l.Dir()) == sampleFolder() }

// sampleMark follows the name of the sample project.
func sampleMark(l *app.Ledger) string {
	if isSample(l) {
		return "（示例）"
	}
	return ""
}

// papersFolder is where packages are proposed: among the user's documents, where they are looked for.
func papersFolder() string { return filepath.Join(host.Documents(), "园科台账") }

// projectsFolder is where projects lie unless the user chooses: local to the computer, never synchronised.
func projectsFolder() string { return host.OwnFolder() }

// nearestFolder is the folder of a path that is still there.
func nearestFolder(path string) string {
	for {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return path
		}
		parent := filepath.Dir(path)
		if parent == path {
			return path
		}
		path = parent
	}
}

// make makes a project in dir and opens it. ended is called first, whatever came of it.
func (p *Program) make(dir string, get func(context.Context) (*app.Ledger, error), ended func()) context.CancelFunc {
	return p.do(func(ctx context.Context) (func(), error) {
		err := os.MkdirAll(filepath.Dir(dir), 0o700)
		var o *opened
		if err == nil {
			o, err = p.held(dir, func() (*app.Ledger, error) { return get(ctx) })
		}
		return func() {
			ended()
			if err != nil {
				p.failed(err)
				return
			}
			dropped := p.newForm.dropped()
			p.closeDesk(func() {
				p.enter(o)
				p.desk.importFirst(dropped)
			})
		}, nil
	})
}
