package ui

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// exportFaults asks for a place and writes what helps to find a fault there.
func (p *Program) exportFaults() {
	name := "园科台账诊断包-" + p.now().Format("20060102-1504") + ".zip"
	p.choose(wish{title: "诊断包保存为", save: name}, func(paths []string) {
		path := paths[0]
		if filepath.Ext(path) == "" {
			path += ".zip"
		}
		p.do(func(context.Context) (func(), error) {
			if err := p.diary.Bundle(path, p.now(), "版本 "+version(p.app)); err != nil {
				return nil, err
			}
			return func() { p.bundled(path) }, nil
		})
	})
}

func (p *Program) bundled(path string) {
	q := question{
		title: "已导出诊断包", yes: "打开所在文件夹", no: "知道了",
		text: "诊断包“" + filepath.Base(path) + "”只含程序的运行记录和这台电脑的系统信息，不含台账内容；电话、证件号和银行卡号已隐去。请把它发给技术支持。",
	}
	ask(p.window, q, func() { p.showInFolder(p.window, path) })
}

// tellCrash says that the program died the last time, once.
func (p *Program) tellCrash() {
	when := p.crashed
	if when.IsZero() {
		return
	}
	p.crashed = time.Time{}
	q := question{
		title: "上次没有正常退出", yes: "导出诊断包", no: "继续工作",
		text: "程序在 " + when.Local().Format("2006-01-02 15:04") + " 意外退出。此前保存的数据不受影响，当时没有保存的内容需要重新填写。" +
			"如果不止一次出现，请导出诊断包交给技术支持。",
	}
	ask(p.window, q, p.exportFaults)
}

// unopened is a project that could not be opened, as the start page tells of it.
type unopened struct {
	dir string
	err error
}

// notice is the part of the start page that tells what went wrong, with what can be done about it.
func (p *Program) notice(u *unopened) fyne.CanvasObject {
	box := control.NewFlow(look.Gap8, append(u.words(noticeWidth), rightSide(container.NewHBox(p.folderButton(u), p.againButton(u))))...)
	panel := control.NewPanel(box, look.Tint, control.Even(look.Gap12))
	panel.Stroke = look.Line
	return panel
}

// words say what went wrong and where.
func (u *unopened) words(width float32) []fyne.CanvasObject {
	text := app.Explain(u.err)
	slog.Error("project not opened", "text", text)
	words := control.NewWords(text, look.Base, "")
	words.Resize(fyne.NewSize(width, 1))
	place := control.NewWords("项目位置："+u.dir, look.Small, look.Secondary)
	place.Resize(fyne.NewSize(width, 1))
	return []fyne.CanvasObject{control.NewText("× 没有打开项目", look.Section, look.Short), words, place}
}

func (p *Program) againButton(u *unopened) *widget.Button {
	return widget.NewButtonWithIcon("再试一次", theme.ViewRefreshIcon(), func() { p.openDir(u.dir) })
}

func (p *Program) folderButton(u *unopened) *widget.Button {
	return widget.NewButtonWithIcon("打开所在文件夹", theme.FolderOpenIcon(), func() { p.reveal(p.window, nearestFolder(u.dir)) })
}

// noticeWidth is how wide the words of the notice are, in dots, and damageWidth those of the page about damage.
const (
	noticeWidth = 420
	damageWidth = 600
)

// damagePage takes the place of the start page when a project cannot be used as it lies: what happened, the newest good
// backup, and the ways on.
func (p *Program) damagePage(u *unopened) fyne.CanvasObject {
	r := &restoring{p: p, dir: u.dir, told: u}
	box := control.NewFlow(look.Gap12, u.words(damageWidth)...)
	aside := control.NewWords("您的文件都没有改动。用备份恢复时，程序先把现在的台账文件原样移到项目文件夹的“移出”中留底，佐证文件保留在原处。", look.Base, look.Secondary)
	aside.Resize(fyne.NewSize(damageWidth, 1))
	again, other := p.againButton(u), widget.NewButton("选择其他备份…", func() { r.choose("") })
	ways := []fyne.CanvasObject{widget.NewButton("返回起始页", p.start), p.folderButton(u), again, other}
	found := control.NewFlow(look.Gap4, control.NewText("正在查找备份……", look.Base, look.Secondary), rightSide(container.NewHBox(ways...)))
	box.Add(aside)
	box.Add(control.NewLine())
	box.Add(found)
	page := control.NewCentredPage(control.NewCard(box, control.Even(look.Gap24)), control.Even(look.Gap24), damageWidth+160)
	p.do(func(ctx context.Context) (func(), error) {
		b := p.newestBackup(ctx, u.dir)
		return func() {
			if b != nil {
				ways = append(ways, widget.NewButton("恢复这份备份…", func() { r.preview(b) }))
			}
			best := ways[len(ways)-1]
			if errors.As(u.err, new(*app.AsideError)) { // what was in the way is gone
				best = again
			}
			best.(*widget.Button).Importance = widget.HighImportance
			found.Objects = append(foundWords(p, b), rightSide(container.NewHBox(ways...)))
			page.Refresh()
		}, nil
	})
	return page
}

// foundWords tell of the newest good backup, nil for none.
func foundWords(p *Program, b *app.Backup) []fyne.CanvasObject {
	if b == nil {
		return []fyne.CanvasObject{control.NewWords("△ 没有找到完好的备份。如果备份在移动硬盘或 U 盘上，请连接后点“选择其他备份”。", look.Base, look.Watch)}
	}
	return []fyne.CanvasObject{
		control.NewText("最近一份完好的备份", look.Small, look.Secondary),
		control.NewHeading(p.whenWords(b), look.Section),
		control.NewWords(backupWords(b), look.Base, ""),
	}
}

// newestBackup is the newest good backup in the project or, where it has none, in the folder where backups were put last.
func (p *Program) newestBackup(ctx context.Context, dir string) *app.Backup {
	for _, folder := range []string{"", p.app.Preferences().String(keyFolder + string(forBackups))} {
		list, _, err := backupsIn(ctx, dir, folder)
		if err != nil {
			slog.Error("backups not listed", "text", app.Explain(err)) // there may be others, to be chosen
			continue
		}
		for _, b := range list {
			if b.Sound {
				return b
			}
		}
	}
	return nil
}
