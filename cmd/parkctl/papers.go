package main

import (
	"context"
	"fmt"

	"parkledger/app"
)

// paperArgs are the words of a command that makes a paper outside the package.
type paperArgs struct {
	*args
	out     *string
	options app.PaperOptions
}

// readPaper reads 目录 --out 文件 [--as-of 日期] [--system-fonts].
func readPaper(a *args, list []string) (*paperArgs, error) {
	p := &paperArgs{args: a, out: a.String("out", "", "")}
	var asOf dateFlag
	a.Var(&asOf, "as-of", "")
	a.BoolVar(&p.options.SystemFonts, "system-fonts", false, "")
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return nil, err
	}
	if *p.out == "" {
		return nil, errUsage{"请用 --out 指定写到哪里。"}
	}
	p.options.AsOf = asOf.Date
	return p, nil
}

func (t *tool) stage(ctx context.Context, list []string) error {
	a, err := readPaper(newArgs(), list)
	if err != nil {
		return err
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		p, err := l.StageReport(ctx, *a.out, a.options)
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "已生成阶段性跟踪评估报告：%s（统计截至%s）\n", p.File, p.AsOf.Chinese())
		t.remarks(p)
		return nil
	})
}

func (t *tool) fees(ctx context.Context, list []string) error {
	words := newArgs()
	confirmed := words.Bool("confirm-sensitive", false, "")
	a, err := readPaper(words, list)
	if err != nil {
		return err
	}
	if !*confirmed {
		return errUsage{"专家咨询费发放表含身份证号和银行卡号。确认需要时请加 --confirm-sensitive，并妥善保管生成的文件。"}
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		p, err := l.FeeForm(ctx, *a.out, a.options)
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "已生成专家咨询费发放表：%s（截至%s）。文件含个人敏感信息，请勿外传。\n", p.File, p.AsOf.Chinese())
		t.remarks(p)
		return nil
	})
}

func (t *tool) forms(ctx context.Context, list []string) error {
	a, err := readPaper(newArgs(), list)
	if err != nil {
		return err
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		files, err := l.Forms(ctx, *a.out, a.options)
		if err != nil {
			return err
		}
		for _, f := range files {
			fmt.Fprintln(t.out, "已生成："+f)
		}
		return nil
	})
}

// remarks prints what the reader of a paper should know.
func (t *tool) remarks(p *app.Paper) {
	if len(p.Draft) > 0 {
		fmt.Fprintln(t.out, "标为草稿，原因：")
	}
	for _, list := range [][]string{p.Draft, p.Problems, p.Notes} {
		for _, line := range list {
			fmt.Fprintln(t.out, "  "+line)
		}
	}
}
