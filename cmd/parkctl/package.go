package main

import (
	"context"
	"fmt"

	"parkledger/app"
)

func (t *tool) pack(ctx context.Context, list []string) error {
	a := newArgs()
	out := a.String("out", "", "")
	system := a.Bool("system-fonts", false, "")
	var asOf dateFlag
	a.Var(&asOf, "as-of", "")
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	if *out == "" {
		return errUsage{"请用 --out 指定材料包的文件夹。"}
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		r, err := l.Package(ctx, *out, app.PackageOptions{AsOf: asOf.Date, SystemFonts: *system, Progress: t.progress()})
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "已生成年终材料包：%s（统计截至%s，%d个文件）\n", r.Dir, r.AsOf.Chinese(), r.Files)
		if len(r.Draft) > 0 {
			fmt.Fprintln(t.out, "报告标为草稿，原因：")
		}
		for _, d := range r.Draft {
			fmt.Fprintln(t.out, "  "+d)
		}
		for _, w := range r.Wrong {
			fmt.Fprintln(t.out, w)
		}
		for _, f := range r.Fonts {
			fmt.Fprintln(t.out, "PDF 字体："+f)
		}
		for _, n := range r.Notes {
			fmt.Fprintln(t.out, n)
		}
		for _, u := range r.Unbound {
			fmt.Fprintln(t.out, "佐证材料汇编："+u)
		}
		return nil
	})
}

func (t *tool) file(ctx context.Context, list []string) error {
	a := newArgs()
	by := a.String("by", "", "")
	var on dateFlag
	a.Var(&on, "as-of", "")
	if err := a.exactly(list, 2, "项目目录和材料包文件夹"); err != nil {
		return err
	}
	return t.with(a.words[0], *by, func(l *app.Ledger) error {
		f, m, err := l.File(ctx, a.words[1], on.Date, *by)
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "材料包与清单一致（%d个文件），已记为%s报送。\n清单指纹 %s\n", len(m.Files), f.Date.Chinese(), f.Manifest)
		if m.Draft {
			fmt.Fprintln(t.out, "注意：这份材料包中的报告仍标为草稿。")
		}
		return nil
	})
}
