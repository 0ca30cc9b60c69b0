package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"parkledger/app"
	"parkledger/data"
)

// errHelp asks for the usage of a command.
var errHelp = errors.New("parkctl: help asked for")

// args reads the words of one command; options may stand anywhere among them.
type args struct {
	*flag.FlagSet
	words []string
}

func newArgs() *args {
	fs := flag.NewFlagSet("", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	return &args{FlagSet: fs}
}

// read parses list and demands at least so many words besides the options.
func (a *args) read(list []string, least int, what string) error {
	for len(list) > 0 {
		if err := a.Parse(list); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return errHelp
			}
			return errUsage{a.explain(err)}
		}
		if a.NArg() == 0 {
			break
		}
		a.words = append(a.words, a.Arg(0))
		list = a.Args()[1:]
	}
	if len(a.words) < least {
		return errUsage{"缺少参数：" + what + "。"}
	}
	return nil
}

// explain puts the flag package's English into Chinese.
func (a *args) explain(err error) string {
	text := err.Error()
	switch {
	case strings.Contains(text, "not defined"):
		return "没有这个选项：" + text[strings.LastIndex(text, " ")+1:] + "。"
	case strings.Contains(text, "needs an argument"):
		return "选项后面缺少内容：" + text[strings.LastIndex(text, " ")+1:] + "。"
	}
	if _, why, ok := strings.Cut(text, ": "); ok {
		text = why // the words of the option's own Set
	}
	return "选项的写法有误：" + text + "。"
}

// exactly parses list and demands so many words besides the options.
func (a *args) exactly(list []string, words int, what string) error {
	if err := a.read(list, words, what); err != nil {
		return err
	}
	return a.noMore(words)
}

// noMore refuses words beyond the given number.
func (a *args) noMore(most int) error {
	if len(a.words) > most {
		return errUsage{"多出的参数：" + strings.Join(a.words[most:], " ") + "。"}
	}
	return nil
}

// dateFlag declares an option that holds a day.
type dateFlag struct{ data.Date }

func (d *dateFlag) Set(s string) error {
	v, err := data.ParseDate(s)
	if err != nil || v.IsZero() {
		return fmt.Errorf("日期“%s”无法识别，请写作 2024-11-30", s)
	}
	d.Date = v
	return nil
}

// open opens the project in the first word.
func (t *tool) open(dir, by string) (*app.Ledger, error) {
	return app.Open(dir, app.WithClock(t.now), app.WithUser(by))
}

// with opens the project, runs work and closes it; an error in closing is not lost.
func (t *tool) with(dir, by string, work func(*app.Ledger) error) (err error) {
	l, err := t.open(dir, by)
	if err != nil {
		if b := app.OfferBackup(context.Background(), dir, err); b != nil {
			fmt.Fprintf(t.err, "最近的完好备份：%s\n要恢复它，请运行：parkctl restore %s %s\n", describeBackup(b), dir, b.ID)
		}
		return err
	}
	defer func() {
		closing := l.Close()
		if closing != nil && errors.Is(err, errShown) {
			err = nil // has been explained; what went wrong in closing has not
		}
		err = errors.Join(err, closing)
	}()
	return work(l)
}

// progress prints what is being done once it has taken over a second, then twice a second at most.
func (t *tool) progress() app.Progress {
	start := t.now()
	last := start
	return func(done, total int, what string) {
		now := t.now()
		if now.Sub(start) < time.Second || now.Sub(last) < 500*time.Millisecond {
			return
		}
		last = now
		fmt.Fprintf(t.err, "正在%s（%d/%d）\n", what, done, total)
	}
}

func (t *tool) undo(ctx context.Context, list []string) error {
	return t.takeBack(ctx, list, "已撤销", (*app.Ledger).NextUndo, (*app.Ledger).Undo)
}

func (t *tool) redo(ctx context.Context, list []string) error {
	return t.takeBack(ctx, list, "已重做", (*app.Ledger).NextRedo, (*app.Ledger).Redo)
}

// takeBack undoes or redoes the last act and says how many records that changed.
func (t *tool) takeBack(ctx context.Context, list []string, done string, next func(*app.Ledger, context.Context) (app.Step, error),
	do func(*app.Ledger, context.Context) (app.Undone, error),
) error {
	a := newArgs()
	by := a.String("by", "", "")
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	return t.with(a.words[0], *by, func(l *app.Ledger) error {
		step, err := next(l, ctx)
		if err != nil {
			return err
		}
		u, err := do(l, ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "%s：%s（%d 条记录）\n", done, u.Act, step.Records)
		for _, left := range u.Left {
			fmt.Fprintf(t.out, "  %s：%s“%s”%s\n", app.WhyLeft(left), data.EntityOf(left.Kind).Label, data.HideNumbers(left.Name), left.Field)
		}
		return nil
	})
}
