package ui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// restoring leads from the choice of a backup to the project as it was then.
type restoring struct {
	p    *Program
	dir  string // where the project lies or is to lie; empty: in a new folder named by the backup
	desk *Desk  // of the project while it is shown; nil when it is not
	told *unopened
}

// restore begins from the open project.
func (d *Desk) restore() {
	d.mayLeave(func() { (&restoring{p: d.program, dir: d.ledger.Dir(), desk: d}).choose("") })
}

// restoreElsewhere begins with a folder of backups, or the project they lie in, such as on a new computer.
func (p *Program) restoreElsewhere() { (&restoring{p: p}).browse() }

// browse asks for the folder of the backups.
func (r *restoring) browse() {
	r.p.choose(wish{title: "选择备份所在的文件夹", use: forBackups, folder: true, into: true}, func(paths []string) { r.choose(paths[0]) })
}

// choose lists the backups in a folder, which may be a project's; blank means the project's own.
func (r *restoring) choose(folder string) {
	r.p.do(func(ctx context.Context) (func(), error) {
		list, inside, err := backupsIn(ctx, r.dir, folder)
		if err != nil {
			return nil, err
		}
		return func() {
			next := *r
			if next.dir == "" && inside {
				next.dir = folder
			}
			next.offer(list, folder)
		}, nil
	})
}

// backupsIn lists the backups of a folder, the newest first. inside says that the folder is a project's and they lie in it.
func backupsIn(ctx context.Context, dir, folder string) (list []*app.Backup, inside bool, err error) {
	if list, _, err = app.Backups(ctx, dir, folder); err == nil && len(list) == 0 && folder != "" {
		list, _, err = app.Backups(ctx, folder, "")
		inside = len(list) > 0
	}
	slices.Reverse(list)
	return list, inside, err
}

// mostBackups is how many backups are offered.
const mostBackups = 60

// offer lets the user choose one of the backups.
func (r *restoring) offer(list []*app.Backup, folder string) {
	lines := control.NewFlow(2)
	box := control.NewPage(lines, control.Even(look.Gap4), 0)
	p := newPanel(r.p.window, "从备份恢复", control.NewWords(offerWords(len(list), folder), look.Base, look.Secondary))
	for i, b := range list {
		if i == mostBackups {
			break
		}
		words := control.NewFlow(0, control.NewText(r.p.whenWords(b), look.Base, look.Primary), control.NewWords(backupWords(b), look.Small, look.Secondary))
		lines.Add(control.NewPress(words, control.Sides(look.Gap8, look.Gap4), func() {
			p.hide()
			r.preview(b)
		}))
	}
	if len(list) > 0 {
		held := container.NewGridWrap(fyne.NewSize(560, 260), box)
		p.body.Objects = slices.Insert(p.body.Objects, 1, fyne.CanvasObject(held))
	}
	p.button("选择其他备份…", widget.MediumImportance, func() {
		p.hide()
		r.browse()
	})
	p.show(fyne.NewSize(640, 0))
}

func offerWords(n int, folder string) string {
	switch {
	case n == 0 && folder == "":
		return "这个项目还没有备份。如果备份在移动硬盘或 U 盘上，请连接后点“选择其他备份”。"
	case n == 0:
		return "这个文件夹里没有找到备份。请选择当时保存备份的文件夹，或原来的项目文件夹。"
	}
	return "请选择要恢复到哪一份备份。选择后先给您看与现在的差别，您确认之后才恢复。"
}

// preview shows what restoring a backup would change.
func (r *restoring) preview(b *app.Backup) {
	if r.dir == "" {
		r.dir = freeFolder(b.Name)
	}
	bar := newUnmeasured("正在读取备份，并与现在比较……")
	bar.overWindow(r.p.window, "从备份恢复")
	read := func(ctx context.Context) (*app.RestorePreview, error) { return app.PreviewRestore(ctx, r.dir, b) }
	if r.desk != nil {
		read = func(ctx context.Context) (*app.RestorePreview, error) { return r.desk.ledger.PreviewRestore(ctx, b) }
	}
	bar.onCancel = r.p.do(func(ctx context.Context) (func(), error) {
		made, err := read(ctx)
		return func() {
			bar.close()
			switch {
			case errors.Is(err, context.Canceled):
			case err != nil:
				r.p.failed(err)
			default:
				r.show(made)
			}
		}, nil
	})
}

// show asks whether to restore, with what it would change.
func (r *restoring) show(made *app.RestorePreview) {
	lines := control.NewFlow(look.Gap4)
	for _, s := range r.previewLines(made) {
		lines.Add(control.NewWords(s.text, look.Base, s.color))
	}
	held := container.NewGridWrap(fyne.NewSize(560, 300), control.NewPage(lines, control.Even(look.Gap4), 0))
	p := newPanel(r.p.window, "恢复到 "+made.Backup.At.Local().Format("2006-01-02 15:04")+" 的备份", held)
	p.button("恢复这份备份", widget.HighImportance, func() {
		p.hide()
		r.begin(made.Backup)
	})
	p.show(fyne.NewSize(640, 0))
}

// line is a line of a preview.
type line struct {
	text  string
	color fyne.ThemeColorName
}

func (r *restoring) previewLines(made *app.RestorePreview) []line {
	b := made.Backup
	lines := []line{{r.p.whenWords(b), ""}, {backupWords(b), look.Secondary}, {"恢复到：" + r.dir, look.Secondary}}
	warn := func(text string) { lines = append(lines, line{"△ " + text, look.Watch}) }
	if d := r.desk; d != nil && d.seen != nil && d.seen.Project().Association != b.Name {
		warn("这份备份是“" + b.Name + "”的，不是现在打开的项目。恢复后，现在的台账会被它换掉。")
	}
	if !b.Sound {
		warn("备份的时候，项目已有缺损或缺少佐证文件。有更早的完好备份时，可以先看看那一份。")
	}
	if !b.Whole() {
		warn("这份备份只有台账数据，没有佐证文件。项目文件夹中现有的佐证文件会保留。")
	}
	if n := len(made.Damaged); n > 0 {
		warn(fmt.Sprintf("备份中有 %d 个佐证文件缺失或已损坏，项目中也没有的将列为缺失。", n))
	}
	switch c := made.Changes; {
	case made.Why != nil:
		lines = append(lines, line{"现在的台账读不出来，无法比较。恢复时先把现在的文件原样移到项目文件夹的“移出”中留底。", ""})
	case c == nil:
		lines = append(lines, line{"这个位置现在没有项目，恢复后即可打开使用。", ""})
	case c.Empty():
		lines = append(lines, line{"与现在没有差别。", ""})
	default:
		lines = append(lines, line{fmt.Sprintf("现在有 %d 条记录。恢复后找回 %d 条、少 %d 条，%d 条变回原来的内容。恢复前先把现在的状态备份一份，需要时可以再恢复回来。",
			made.Present, len(c.Added), len(c.Removed), len(c.Changed)), ""})
		lines = append(lines, changeLines(c)...)
	}
	return lines
}

// mostChangeLines is how many changes of each sort a preview names.
const mostChangeLines = 20

// changeLines name what a restore would change: figures first, then records.
func changeLines(c *app.Comparison) (lines []line) {
	for _, f := range c.Indicators {
		if !f.Same {
			lines = append(lines, line{f.Name + "：" + figureText(f.Before) + " → " + figureText(f.After) + " " + f.Unit, ""})
		}
	}
	add := func(verb string, recs []app.ComparedRecord, color fyne.ThemeColorName) {
		for i, rec := range recs {
			if i == mostChangeLines {
				lines = append(lines, line{fmt.Sprintf("%s：还有 %d 条", verb, len(recs)-i), look.Secondary})
				return
			}
			lines = append(lines, line{verb + "：" + rec.Label + " " + rec.No + " " + oneLine(rec.Name), color})
		}
	}
	add("将没有", c.Removed, look.Short)
	add("找回", c.Added, look.Done)
	add("变回原样", c.Changed, look.Secondary)
	return lines
}

// begin puts the backup in the place of the project, which is closed meanwhile, and opens it.
func (r *restoring) begin(b *app.Backup) {
	p := r.p
	p.closeDesk(func() {
		bar := newUnmeasured("正在备份现在的状态，然后恢复……")
		p.window.SetContent(control.NewPanel(container.NewCenter(control.NewSpace(1, 1)), "", control.Inset{}))
		bar.overWindow(p.window, "从备份恢复")
		var done *app.Restored
		bar.onCancel = p.do(func(ctx context.Context) (func(), error) {
			o, err := p.held(r.dir, func() (l *app.Ledger, err error) {
				who := p.app.Preferences().String(personKey)
				if done, err = app.Restore(ctx, r.dir, b, app.WithClock(p.now), app.WithUser(who)); err != nil {
					return nil, err
				}
				return p.open(r.dir)
			})
			return func() {
				bar.close()
				if err != nil {
					r.failed(err)
					return
				}
				p.enter(o)
				p.desk.restored(done)
			}, nil
		})
	})
}

// failed leads back to where the restore began.
func (r *restoring) failed(err error) {
	switch {
	case r.desk != nil:
		r.p.openLater(r.dir)
	default:
		r.p.startTelling(r.told)
	}
	if !errors.Is(err, context.Canceled) {
		r.p.failed(err)
	}
}

// restored tells what a restore did.
func (d *Desk) restored(r *app.Restored) {
	text := "已恢复到 " + r.Backup.At.Local().Format("2006-01-02 15:04") + " 的备份"
	switch {
	case r.Before != nil:
		text += "；恢复之前的状态已另存为一份备份"
	case r.Aside != "":
		text += "；原来的文件已原样移到“" + r.Aside + "”留底"
	}
	if n := len(r.Damaged); n > 0 {
		d.shell.warn(fmt.Sprintf("%s。有 %d 个佐证文件在备份和项目中都已不完好", text, n), "检查数据", d.checkData)
		return
	}
	d.shell.done(text, "打开项目文件夹", func() { d.program.reveal(d.window, d.ledger.Dir()) })
}

// freeFolder is a new place for a project of an association, among the others.
func freeFolder(name string) string {
	dir := filepath.Join(projectsFolder(), folderName(name))
	for n := 2; ; n++ {
		if _, err := os.Lstat(dir); err != nil {
			return dir
		}
		dir = filepath.Join(projectsFolder(), fmt.Sprintf("%s（%d）", folderName(name), n))
	}
}
