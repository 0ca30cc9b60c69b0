package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"parkledger/app"
	"parkledger/assets"
)

func (t *tool) create(_ context.Context, list []string) (err error) {
	a := newArgs()
	programme := a.String("programme", "", "")
	name := a.String("name", "", "")
	var signed dateFlag
	a.Var(&signed, "signed", "")
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	l, err := app.New(a.words[0], app.NewProject{Programme: *programme, Signed: signed.Date, Park: *name}, app.WithClock(t.now))
	if errors.Is(err, app.ErrNoProgramme) {
		return errUsage{"没有编号为“" + *programme + "”的项目通知。可用的有：" + strings.Join(assets.Programmes(), "、") + "。"}
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	fmt.Fprintf(t.out, "已新建项目：%s\n", a.words[0])
	if signed.IsZero() {
		fmt.Fprintln(t.out, "合同签订日期尚未填写，导入项目计划后会补上。")
	}
	return nil
}

func (t *tool) final(ctx context.Context, list []string) error {
	a := newArgs()
	all := a.Bool("all", false, "")
	by := a.String("by", "", "")
	if err := a.read(list, 1, "项目目录"); err != nil {
		return err
	}
	if *all == (len(a.words) > 1) {
		return errUsage{"请写明要定稿的案例编号，或用 --all 表示全部，二者选一。"}
	}
	return t.with(a.words[0], *by, func(l *app.Ledger) error {
		cases, err := l.Finalise(ctx, a.words[1:], *by)
		if err != nil {
			return err
		}
		for _, c := range cases {
			fmt.Fprintf(t.out, "已定稿：%s %s\n", c.No, c.Title)
		}
		if len(cases) == 0 {
			fmt.Fprintln(t.out, "所选案例此前都已定稿。")
		}
		return nil
	})
}

func (t *tool) confirm(ctx context.Context, list []string) error {
	a := newArgs()
	leaveOut := a.Bool("leave-out", false, "")
	by := a.String("by", "", "")
	if err := a.read(list, 2, "项目目录和要处理的记录编号"); err != nil {
		return err
	}
	return t.with(a.words[0], *by, func(l *app.Ledger) error {
		said, err := l.Settle(ctx, a.words[1:], *leaveOut, *by)
		if err != nil {
			return err
		}
		for _, s := range said {
			fmt.Fprintln(t.out, s)
		}
		return nil
	})
}

func (t *tool) reason(ctx context.Context, list []string) error {
	a := newArgs()
	if err := a.exactly(list, 3, "项目目录、指标和原因"); err != nil {
		return err
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		ind, err := l.SetShortfall(ctx, a.words[1], a.words[2])
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "已填写“%s”的偏差原因。\n", ind.Title)
		return nil
	})
}

func (t *tool) sample(ctx context.Context, list []string) (err error) {
	a := newArgs()
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	l, err := app.Sample(ctx, a.words[0], t.progress())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	fmt.Fprintf(t.out, "已生成示例项目：%s\n", a.words[0])
	return nil
}

func (t *tool) check(ctx context.Context, list []string) error {
	a := newArgs()
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		r, err := l.Check(ctx)
		if err != nil {
			return err
		}
		for _, p := range append(r.Lines(), r.Technical()...) {
			fmt.Fprintln(t.out, p)
		}
		if !r.OK() {
			return errShown
		}
		fmt.Fprintf(t.out, "检查完毕：%d条记录、%d个佐证文件，均完好。\n", r.Records, r.Files)
		return nil
	})
}
