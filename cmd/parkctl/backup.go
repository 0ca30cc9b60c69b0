package main

import (
	"context"
	"fmt"
	"strings"

	"parkledger/app"
)

// backup keeps a whole copy of the project.
func (t *tool) backup(ctx context.Context, list []string) error {
	a := newArgs()
	to := a.String("to", "", "")
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		b, err := l.BackUp(ctx, *to, app.BackupByHand)
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "已备份并核对：%s\n", describeBackup(b))
		if n := len(b.Lacking); n > 0 {
			fmt.Fprintf(t.out, "项目中有%d个佐证文件缺失或已改变，备份里只有它们以前完好的样子（如果有）。请用 check 查看是哪些。\n", n)
		}
		return nil
	})
}

// reasonWords say why a backup was made.
var reasonWords = map[app.BackupReason]string{
	app.BackupByHand: "手动备份", app.BackupAutomatic: "自动备份", app.BackupFiled: "报送时的备份", app.BackupBeforeRestore: "恢复之前的状态",
}

func describeBackup(b *app.Backup) string {
	words := []string{b.ID, b.At.Local().Format("2006-01-02 15:04"), b.Name, fmt.Sprintf("%d条记录", b.Records)}
	if b.Whole() {
		words = append(words, fmt.Sprintf("%d个文件", b.Files), reasonWords[b.Reason])
	} else {
		words = append(words, "只有记录，没有佐证文件")
	}
	if !b.Sound {
		words = append(words, "备份时项目已有缺损")
	}
	return strings.Join(words, "　")
}

// backups lists the backups of a project, which may be damaged or gone.
func (t *tool) backups(ctx context.Context, list []string) error {
	a := newArgs()
	from := a.String("from", "", "")
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	all, unreadable, err := app.Backups(ctx, a.words[0], *from)
	if err != nil {
		return err
	}
	for _, b := range all {
		fmt.Fprintln(t.out, describeBackup(b))
	}
	for _, name := range unreadable {
		fmt.Fprintf(t.out, "%s　无法读取\n", name)
	}
	if len(all)+len(unreadable) == 0 {
		fmt.Fprintln(t.out, "还没有备份。")
	}
	return nil
}

// restore puts a backup in the place of the project and says before what that changes.
func (t *tool) restore(ctx context.Context, list []string) error {
	a := newArgs()
	from := a.String("from", "", "")
	by := a.String("by", "", "")
	dryRun := a.Bool("dry-run", false, "")
	if err := a.exactly(list, 2, "项目目录和备份名称"); err != nil {
		return err
	}
	b, err := app.FindBackup(ctx, a.words[0], *from, a.words[1])
	if err != nil {
		return err
	}
	p, err := app.PreviewRestore(ctx, a.words[0], b)
	if err != nil {
		return err
	}
	t.printPreview(p)
	if *dryRun {
		return nil
	}
	r, err := app.Restore(ctx, a.words[0], b, app.WithClock(t.now), app.WithUser(*by))
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "已恢复：%s\n", a.words[0])
	switch {
	case r.Before != nil:
		fmt.Fprintf(t.out, "恢复之前的状态已备份为：%s\n", r.Before.ID)
	case r.Aside != "":
		fmt.Fprintf(t.out, "原来的数据文件读不出来，已原样移到“%s”。\n", r.Aside)
	}
	if n := len(r.Damaged); n > 0 {
		fmt.Fprintf(t.out, "有%d个佐证文件在备份和项目中都已不完好。请用 check 查看是哪些，找到原文件重新添加。\n", n)
	}
	return nil
}

func (t *tool) printPreview(p *app.RestorePreview) {
	fmt.Fprintf(t.out, "备份：%s\n", describeBackup(p.Backup))
	switch {
	case p.Why != nil:
		fmt.Fprintf(t.out, "现在的项目读不出来：%s\n", app.Explain(p.Why))
	case p.Changes == nil:
		fmt.Fprintln(t.out, "这个位置现在没有项目。")
	default:
		c := p.Changes
		fmt.Fprintf(t.out, "现在有%d条记录。恢复后会多出%d条，少%d条，%d条变回原来的内容。\n", p.Present, len(c.Added), len(c.Removed), len(c.Changed))
	}
	if len(p.Damaged) > 0 {
		fmt.Fprintf(t.out, "备份中有%d个文件缺失或已损坏。\n", len(p.Damaged))
	}
}
