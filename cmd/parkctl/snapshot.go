package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"parkledger/app"
	"parkledger/data"
)

func (t *tool) snapshot(ctx context.Context, list []string) error {
	a := newArgs()
	note := a.String("note", "", "")
	var asOf dateFlag
	a.Var(&asOf, "as-of", "")
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		s, err := l.Freeze(ctx, asOf.Date, *note)
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "快照%s：%s\n", s.No, s.Name())
		return nil
	})
}

func (t *tool) snapshots(ctx context.Context, list []string) error {
	a := newArgs()
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		b, err := l.Book(ctx)
		if err != nil {
			return err
		}
		all := data.All[*data.Snapshot](b)
		if len(all) == 0 {
			fmt.Fprintln(t.out, "还没有快照。生成材料包时会自动保存一份。")
		}
		for _, s := range all {
			fmt.Fprintf(t.out, "%s　%s", s.No, s.Name())
			for _, f := range app.Filings(b, s) {
				fmt.Fprintf(t.out, "　%s（%s）", f.Name(), f.No)
			}
			if s.Note != "" {
				fmt.Fprintf(t.out, "　%s", s.Note)
			}
			fmt.Fprintln(t.out)
		}
		return nil
	})
}

// compare sets a snapshot against a later one, or against the project as it is now.
func (t *tool) compare(ctx context.Context, list []string) error {
	a := newArgs()
	asJSON := a.Bool("json", false, "")
	if err := a.read(list, 2, "项目目录和快照编号"); err != nil {
		return err
	}
	if err := a.noMore(3); err != nil {
		return err
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		later := ""
		if len(a.words) > 2 {
			later = a.words[2]
		}
		c, err := l.CompareSnapshots(ctx, a.words[1], later)
		if err != nil {
			return err
		}
		if !*asJSON {
			printComparison(t.out, c)
			return nil
		}
		b, err := c.JSON()
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "%s\n", b)
		return nil
	})
}

func printComparison(w io.Writer, c *app.Comparison) {
	fmt.Fprintf(w, "从截至%s到截至%s\n", c.From.Chinese(), c.To.Chinese())
	if c.Empty() {
		fmt.Fprintln(w, "指标和记录都没有变化。")
		return
	}
	same := 0
	for _, f := range c.Indicators {
		if f.Same {
			same++
			continue
		}
		fmt.Fprintf(w, "  %s %s：%s → %s %s，完成率 %s → %s\n", f.No, f.Name, figure(f.Before), figure(f.After), f.Unit,
			percent(f.CompletionBefore), percent(f.CompletionAfter))
	}
	fmt.Fprintf(w, "  其余%d项指标没有变化\n", same)
	for _, g := range []struct {
		title string
		list  []app.ComparedRecord
	}{{"新增", c.Added}, {"删除", c.Removed}, {"修改", c.Changed}} {
		fmt.Fprintf(w, "\n%s记录%d条\n", g.title, len(g.list))
		for _, r := range g.list {
			fmt.Fprintf(w, "  %s %s %s\n", r.Label, r.No, r.Name)
			for _, f := range r.Fields {
				fmt.Fprintf(w, "      %s：%s → %s\n", f.Label, brief(f.Before), brief(f.After))
			}
		}
	}
}

// brief is a value on one line; --json gives it whole.
func brief(s string) string {
	const most = 40
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "……"
	}
	if s == "" {
		return "（空）"
	}
	return s
}

// stamped keeps the stamped scan of what was handed in.
func (t *tool) stamped(ctx context.Context, list []string) error {
	a := newArgs()
	no := a.String("filing", "", "")
	if err := a.exactly(list, 2, "项目目录和盖章后的 PDF 文件"); err != nil {
		return err
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		f, err := l.FindFiling(ctx, *no)
		if err != nil {
			return err
		}
		e, err := l.AttachStamped(ctx, f, a.words[1])
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "已存为%s（%s）的正式版：%s %s\n", f.Name(), f.No, e.No, e.FileName)
		return nil
	})
}
