package main

import (
	"context"
	"encoding/json"
	"fmt"

	"parkledger/app"
)

// style shows and changes the style of the documents.
func (t *tool) style(ctx context.Context, list []string) error {
	a := newArgs()
	var changes []string
	a.Func("set", "", func(s string) error {
		changes = append(changes, s)
		return nil
	})
	reset := a.Bool("reset", false, "")
	asJSON := a.Bool("json", false, "")
	by := a.String("by", "", "")
	if err := a.exactly(list, 1, "项目目录"); err != nil {
		return err
	}
	return t.with(a.words[0], *by, func(l *app.Ledger) error {
		style, err := l.ChangeStyle(ctx, *reset, changes)
		if err != nil {
			return err
		}
		if *asJSON {
			b, err := json.MarshalIndent(style, "", "  ")
			if err != nil {
				return err
			}
			fmt.Fprintf(t.out, "%s\n", b)
			return nil
		}
		if *reset || len(changes) > 0 {
			fmt.Fprintln(t.out, "已保存公文版式。")
		}
		t.printStyle(style.Name, app.StyleLines(style))
		return nil
	})
}

func (t *tool) printStyle(name string, lines []app.StyleLine) {
	fmt.Fprintln(t.out, "公文版式："+name)
	title := ""
	for _, line := range lines {
		if line.Group != title {
			title = line.Group
			fmt.Fprintln(t.out, title)
		}
		fmt.Fprintf(t.out, "  %s（%s）：%s\n", line.Label, line.Key, line.Value)
	}
}
