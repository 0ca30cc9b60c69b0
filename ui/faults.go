package ui

import (
	"context"
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
	text := app.Explain(u.err)
	slog.Error("project not opened", "text", text)
	again := widget.NewButtonWithIcon("再试一次", theme.ViewRefreshIcon(), func() { p.openDir(u.dir) })
	folder := widget.NewButtonWithIcon("打开所在文件夹", theme.FolderOpenIcon(), func() { p.reveal(p.window, nearestFolder(u.dir)) })
	words := control.NewWords(text, look.Base, "")
	words.Resize(fyne.NewSize(noticeWidth, 1))
	place := control.NewWords("项目位置："+u.dir, look.Small, look.Secondary)
	place.Resize(fyne.NewSize(noticeWidth, 1))
	box := control.NewFlow(look.Gap8, control.NewText("✕ 没有打开项目", look.Section, look.Short), words, place,
		rightSide(container.NewHBox(folder, again)))
	panel := control.NewPanel(box, look.Tint, control.Even(look.Gap12))
	panel.Stroke = look.Line
	return panel
}

// noticeWidth is how wide the words of the notice are, in dots.
const noticeWidth = 420
