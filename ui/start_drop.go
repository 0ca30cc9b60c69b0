package ui

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"parkledger/app"
)

// droppedFiles is what was dropped on a page without an open project.
type droppedFiles struct {
	paths    []string
	projects []string // folders of the projects among them
	useless  bool     // there is nothing in them that can be imported
}

// startDropped takes what is dropped on the start page: a project is opened, ledgers begin a new one.
func (p *Program) startDropped(_ fyne.Position, files []fyne.URI) {
	if p.window.Canvas().Overlays().Top() != nil { // a message waits for an answer
		return
	}
	var paths []string
	for _, u := range files {
		paths = append(paths, localPath(u))
	}
	p.do(func(context.Context) (func(), error) {
		found := sortDropped(paths)
		return func() {
			if p.desk == nil || p.newForm.shown() { // else a project was opened meanwhile
				p.takeDropped(found)
			}
		}, nil
	})
}

// sortDropped looks at what was dropped; it runs off the UI thread.
func sortDropped(paths []string) droppedFiles {
	found := droppedFiles{paths: paths, useless: true}
	for _, path := range paths {
		if dir := app.ProjectDir(path); app.IsProject(dir) {
			found.projects = append(found.projects, dir)
		}
		info, err := os.Stat(path)
		if err == nil && (info.IsDir() || ledgers.holds(path)) {
			found.useless = false
		}
	}
	return found
}

func (p *Program) takeDropped(found droppedFiles) {
	switch {
	case len(found.projects) == 1:
		p.openDir(found.projects[0])
	case len(found.projects) > 1:
		tell(p.window, "一次打开一个项目", "您拖入了 "+itoa(len(found.projects))+" 个项目。请把要打开的那一个项目的文件夹拖进窗口。")
	case found.useless:
		tell(p.window, "没有可以打开的内容", "拖入的不是项目文件夹，也不是可以导入的台账。请拖入项目文件夹（或其中的“"+app.Opener+"”），"+
			"或拖入 Excel、CSV、Word 台账和佐证材料。文件没有改动。")
	case p.newForm.shown():
		p.importNext(found.paths)
	default:
		q := question{title: "导入到哪个项目", yes: "新建项目并导入", no: "取消"}
		q.text = "拖入的是台账或材料，要有项目才能导入。可以新建一个项目，建好后自动开始识别这些文件；" +
			"要导入已有的项目，请先打开那个项目，再把文件拖进窗口。"
		ask(p.window, q, func() {
			p.newProject()
			p.importNext(found.paths)
		})
	}
}

// importNext keeps files until the new project is made, which then reads them.
func (p *Program) importNext(paths []string) {
	if p.newForm == nil { // the list of notices could not be read, which was told
		return
	}
	f := p.newForm
	f.files = paths
	text := "建好后开始识别“" + filepath.Base(paths[0]) + "”"
	if len(paths) > 1 {
		text += "等 " + itoa(len(paths)) + " 个文件或文件夹"
	}
	f.next.SetText(text + "，您确认之后才写入。")
	f.next.Show()
	p.window.Content().Refresh()
}

// dropped are the files that the project made on the page is to begin with; none where the page is not in view.
func (f *newForm) dropped() []string {
	if !f.shown() {
		return nil
	}
	return f.files
}

// importFirst lets a project that was just made read the files that began it.
func (d *Desk) importFirst(paths []string) {
	if len(paths) > 0 {
		x := d.screenNamed("import").(*importScreen)
		d.showThen(x, func() { x.drop(paths) })
	}
}
