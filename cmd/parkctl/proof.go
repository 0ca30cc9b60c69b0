package main

import (
	"context"
	"fmt"

	"parkledger/app"
	"parkledger/data"
)

func (t *tool) proof(ctx context.Context, list []string) error {
	a := newArgs()
	replace := a.Bool("replace", false, "")
	by := a.String("by", "", "")
	var asOf dateFlag
	a.Var(&asOf, "as-of", "")
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	return t.with(a.words[0], *by, func(l *app.Ledger) error {
		found, err := l.Proof(ctx, asOf.Date)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			fmt.Fprintln(t.out, "段落和案例中的数字与台账一致。")
			return nil
		}
		for _, x := range found {
			field := data.EntityOf(x.Record.Kind()).Field(x.Field)
			fmt.Fprintf(t.out, "%s %s（%s）\n    %s\n    写作 %s，台账中%s为 %s\n",
				x.Record.Head().No, data.HideNumbers(x.Record.Name()), field.Label, data.HideNumbers(x.Sentence), x.Number, x.Figure.Label, x.Figure.Text)
		}
		if !*replace {
			fmt.Fprintln(t.out, "\n以上数字与台账不一致。加 --replace 可按台账改正，可用 undo 撤销。")
			return nil
		}
		n, err := l.Correct(ctx, found)
		if err != nil {
			return err
		}
		fmt.Fprintf(t.out, "\n已按台账改正 %d 处数字。\n", n)
		return nil
	})
}
