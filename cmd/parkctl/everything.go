package main

import (
	"context"
	"fmt"

	"parkledger/app"
)

// everything writes all that a project holds into a folder.
func (t *tool) everything(ctx context.Context, list []string) error {
	a := newArgs()
	out := a.String("out", "", "")
	secrets := a.Bool("with-sensitive", false, "")
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	if *out == "" {
		return errUsage{"请用 --out 指定导出到哪个文件夹。"}
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		r, err := l.Everything(ctx, *out, app.EverythingOptions{Secrets: *secrets, Progress: t.progress()})
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "已导出全部数据：%s（%d张表，%d条记录，%d个佐证文件，%d行操作历史）\n", r.Dir, r.Tables, r.Records, r.Files, r.Changes)
		if *secrets {
			fmt.Fprintln(t.out, "导出的文件含身份证号和银行信息，请妥善保管，用后删除。")
		} else {
			fmt.Fprintln(t.out, "身份证号和银行信息没有导出。")
		}
		if len(r.Lost) > 0 {
			fmt.Fprintln(t.out, "以下佐证文件没有导出：")
		}
		for _, lost := range r.Lost {
			fmt.Fprintln(t.out, "  "+lost)
		}
		return nil
	})
}
