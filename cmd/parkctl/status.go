package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"parkledger/app"
	"parkledger/data"
)

func (t *tool) status(ctx context.Context, list []string) error {
	a := newArgs()
	asJSON := a.Bool("json", false, "")
	var asOf dateFlag
	a.Var(&asOf, "as-of", "")
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	return t.with(a.words[0], "", func(l *app.Ledger) error {
		s, err := l.Status(ctx, asOf.Date)
		if err != nil {
			return err
		}
		if *asJSON {
			b, err := s.JSON()
			if err != nil {
				return err
			}
			fmt.Fprintf(t.out, "%s\n", b)
			return nil
		}
		printStatus(t.out, s)
		return nil
	})
}

func printStatus(w io.Writer, s *app.Status) {
	from := "未填写"
	if s.Period.From != nil {
		from = s.Period.From.String()
	}
	to := "未填写"
	if s.Period.To != nil {
		to = s.Period.To.String()
	}
	fmt.Fprintf(w, "统计截至 %s　项目周期 %s 至 %s　距结束 %d 天\n", s.AsOf, from, to, s.DaysLeft)
	if s.Note != "" {
		fmt.Fprintln(w, s.Note)
	}
	n := s.Needs
	fmt.Fprintf(w, "需求 %d 条：有效 %d，无效 %d，重复 %d，待定 %d；已落实 %d\n\n", n.Rows, n.Valid, n.Invalid, n.Duplicate, n.Pending, n.Delivered)
	fmt.Fprintln(w, row("编号", "指标", "目标", "完成", "完成率", "结果", "存疑", "不计"))
	for _, i := range s.Indicators {
		fmt.Fprintln(w, row(i.No, i.Name, figure(i.Target)+i.Unit, figure(i.Actual), percent(i.Completion), sign(i.Met),
			strconv.Itoa(len(i.Doubtful)), strconv.Itoa(len(i.Excluded))))
	}
	for _, i := range s.Indicators {
		for _, d := range i.Doubtful {
			fmt.Fprintf(w, "\n存疑（%s）：%s %s：%s", i.Name, d.No, d.Title, d.Reason)
		}
	}
	fmt.Fprintf(w, "\n\n还缺佐证 %d 项\n", len(s.Missing))
	for _, g := range s.Missing {
		fmt.Fprintf(w, "  %s %s %s：%s，现有 %d，应有 %d\n", data.EntityOf(g.Record.Kind).Label, g.Record.No, g.Record.Title, g.Kind, g.Have, g.Want)
	}
}

var widths = []int{6, 30, 10, 8, 9, 8, 6, 6}

// row pads cells to columns; a Han character is two columns wide.
func row(cells ...string) string {
	var b strings.Builder
	for i, c := range cells {
		b.WriteString(c)
		wide := len(c) - utf8.RuneCountInString(c) // three bytes a Han character, two columns
		if pad := widths[i] - utf8.RuneCountInString(c) - wide/2; pad > 0 && i < len(cells)-1 {
			b.WriteString(strings.Repeat(" ", pad))
		}
	}
	return b.String()
}

func figure(v *float64) string {
	if v == nil {
		return "—"
	}
	return data.Num(*v).String()
}

func percent(v *float64) string {
	if v == nil {
		return "—"
	}
	return strconv.FormatFloat(*v, 'f', 1, 64) + "%"
}

func sign(met *bool) string {
	switch {
	case met == nil:
		return "—"
	case *met:
		return "达标 ✓"
	}
	return "未达 ✕"
}
