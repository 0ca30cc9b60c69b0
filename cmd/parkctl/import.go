package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"parkledger/app"
	"parkledger/data"
)

func (t *tool) importFiles(ctx context.Context, list []string) error {
	a := newArgs()
	o := app.ImportOptions{Progress: t.progress()}
	a.BoolVar(&o.DryRun, "dry-run", false, "")
	a.BoolVar(&o.AcceptProposals, "accept-proposals", false, "")
	a.StringVar(&o.By, "by", "", "")
	answers := a.String("answers", "", "")
	asJSON := a.Bool("json", false, "")
	if err := a.read(list, 2, "项目目录和要导入的文件或文件夹"); err != nil {
		return err
	}
	if err := readAnswers(*answers, &o); err != nil {
		return err
	}
	return t.with(a.words[0], o.By, func(l *app.Ledger) error {
		r, err := l.Import(ctx, a.words[1:], o)
		if err != nil {
			return err
		}
		if *asJSON {
			fillEmpty(r)
			enc := json.NewEncoder(t.out)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			if err := enc.Encode(r); err != nil {
				return err
			}
		} else {
			printImport(t.out, r, o.DryRun)
		}
		if !o.DryRun && (len(r.Open) > 0 || nothingRead(r)) {
			return errShown
		}
		return nil
	})
}

// fillEmpty makes lists that hold nothing print as [] instead of null.
func fillEmpty(r *app.Import) {
	r.Sheets, r.Files, r.Problems = orEmpty(r.Sheets), orEmpty(r.Files), orEmpty(r.Problems)
	r.Questions, r.Open = orEmpty(r.Questions), orEmpty(r.Open)
	for i := range r.Sheets {
		r.Sheets[i].Mapping, r.Sheets[i].Notes = orEmpty(r.Sheets[i].Mapping), orEmpty(r.Sheets[i].Notes)
	}
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// nothingRead reports an import that found nothing to import: no rows, not even ones imported before, and no file to
// keep.
func nothingRead(r *app.Import) bool {
	if r.Committed {
		return false
	}
	for _, s := range r.Sheets {
		if s.Read > 0 {
			return false
		}
	}
	for _, f := range r.Files {
		if f.Status == "evidence" || f.Status == "text" || f.Status == "repeated" {
			return false
		}
	}
	return true
}

func readAnswers(path string, o *app.ImportOptions) error {
	if path == "" {
		return nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return errUsage{"无法读取答案文件“" + path + "”。"}
	}
	if err := json.Unmarshal(raw, &o.Answers); err != nil {
		return errUsage{"答案文件“" + path + "”应为 {\"问题编号\": \"选项\"} 的形式。"}
	}
	return nil
}

func printImport(w io.Writer, r *app.Import, dry bool) {
	for _, f := range r.Files {
		fmt.Fprintf(w, "%s：%s\n", f.File, f.Text)
	}
	fmt.Fprintln(w)
	for _, s := range r.Sheets {
		fmt.Fprintf(w, "%s　%s：%s", s.File, s.Sheet, s.KindLabel)
		if s.Kind != "" {
			fmt.Fprintf(w, "　读取 %d 行，新增 %d，更新 %d，跳过 %d，未导入 %d", s.Read, s.Created, s.Updated, s.Skipped, s.Rejected)
		}
		fmt.Fprintln(w)
		for _, n := range s.Notes {
			fmt.Fprintf(w, "    %s\n", n)
		}
	}
	for _, e := range data.Entities() {
		if n := r.AlsoCreated[string(e.Kind)]; n > 0 {
			fmt.Fprintf(w, "同时新增%s %d\n", e.Label, n)
		}
	}
	if len(r.Problems) > 0 {
		fmt.Fprintf(w, "\n需要留意 %d 处：\n", len(r.Problems))
	}
	for _, p := range r.Problems {
		fmt.Fprintf(w, "  %s　%s\n", place(p.File, p.Sheet, p.Row, p.Column), p.Text)
	}
	printQuestions(w, r, dry)
}

func printQuestions(w io.Writer, r *app.Import, dry bool) {
	if len(r.Questions) > 0 {
		fmt.Fprintf(w, "\n需要您决定 %d 处：\n", len(r.Questions))
	}
	for _, q := range r.Questions {
		fmt.Fprintf(w, "  [%s] %s\n      %s\n", q.ID, place(q.Place.File, q.Place.Sheet, q.Place.Row, q.Place.Column), q.Text)
		fmt.Fprintf(w, "      选项：%s；建议：%s%s\n", choices(q), label(q, q.Proposal), answered(q))
	}
	switch {
	case dry:
		fmt.Fprintln(w, "\n这是预演，没有写入任何内容。")
	case len(r.Open) > 0:
		fmt.Fprintf(w, "\n还有 %d 个问题没有回答，没有写入任何内容。可用 --answers 提供答案，或用 --accept-proposals 采纳全部建议。\n", len(r.Open))
	case nothingRead(r):
		fmt.Fprintln(w, "\n没有读到可以导入的内容，未作改动。")
	case !r.Committed:
		fmt.Fprintln(w, "\n没有新的内容，未作改动。")
	default:
		fmt.Fprintln(w, "\n导入完成。如需撤回本次导入，请用 undo。")
	}
}

func place(file, sheet string, row int, column string) string {
	var b strings.Builder
	b.WriteString(file)
	if sheet != "" {
		b.WriteString("“" + sheet + "”")
	}
	if row > 0 {
		fmt.Fprintf(&b, "第%d行", row)
	}
	if column != "" {
		b.WriteString(column + "列")
	}
	return b.String()
}

func choices(q app.Question) string {
	labels := make([]string, len(q.Choices))
	for i, c := range q.Choices {
		labels[i] = c.Label + "（" + c.Value + "）"
	}
	return strings.Join(labels, "、")
}

func label(q app.Question, value string) string {
	for _, c := range q.Choices {
		if c.Value == value {
			return c.Label
		}
	}
	return value
}

func answered(q app.Question) string {
	if q.Answer == "" {
		return ""
	}
	return "；采用：" + label(q, q.Answer)
}
