package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"parkledger/app/report"
	"parkledger/app/report/pdf"
	"parkledger/data"
)

// styleOf is the style a book's documents are set in; a *Refusal when what is stored is not possible.
func styleOf(b *data.Book) (report.Style, error) {
	style, err := report.ParseStyle(b.Setting(report.StyleSetting, ""))
	if err != nil {
		return report.Style{}, refuse("公文版式不能使用：%s。请在“设置”的“公文版式”中改正，或恢复国标默认。", err.Error())
	}
	return style, nil
}

// Style is the style of the project's documents. What is stored and not possible gives a *Refusal.
func (l *Ledger) Style(ctx context.Context) (report.Style, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return report.Style{}, err
	}
	return styleOf(b)
}

// possible refuses a style in which no pages can be set.
func possible(s report.Style) error {
	if err := s.Check(); err != nil {
		return refuse("%s。", strings.ReplaceAll(err.Error(), "\n", "；\n"))
	}
	return nil
}

// ownStyle is the name of a style that is not the standard.
const ownStyle = "本项目版式"

// SetStyle makes s the style of the project's documents, as one act that can be undone. A *Refusal says what is wrong
// with s; nothing is stored then.
func (l *Ledger) SetStyle(ctx context.Context, s report.Style) error {
	if err := possible(s); err != nil {
		return err
	}
	s.Name = report.GBT9704().Name
	if s == report.GBT9704() {
		return l.ResetStyle(ctx)
	}
	s.Name = ownStyle
	text, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("app: style: %w", err)
	}
	return l.putStyle(ctx, "修改公文版式", string(text))
}

// ResetStyle brings the standard style back, as one act that can be undone.
func (l *Ledger) ResetStyle(ctx context.Context) error {
	return l.putStyle(ctx, "恢复国标版式", "")
}

func (l *Ledger) putStyle(ctx context.Context, act, text string) error {
	b, err := l.Book(ctx)
	if err != nil || b.Setting(report.StyleSetting, "") == text {
		return err
	}
	_, err = l.Write(ctx, act, func(t *Tx) error { return putSettings(t, map[string]string{report.StyleSetting: text}) })
	return err
}

// largestFont is the most bytes a font file may have.
const largestFont = 50 << 20

// ChooseFont tests a font file and keeps a copy beside the evidence. It changes no style: put what it returns into
// one with report.Style.SetPrint. A *Refusal says why the file is of no use.
func (l *Ledger) ChooseFont(path string) (report.PrintFont, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return report.PrintFont{}, refuse("字体文件“%s”不存在。请检查位置后重新选择。", name)
	case err != nil:
		return report.PrintFont{}, fmt.Errorf("app: choose font: %w", err)
	case info.IsDir() || info.Size() > largestFont:
		return report.PrintFont{}, refuse("“%s”不是字体文件，或超过 50 MB。请选择一个 .ttf 文件。", name)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return report.PrintFont{}, fmt.Errorf("app: choose font: %w", err)
	}
	if err := pdf.CheckFont(content); err != nil {
		return report.PrintFont{}, refuse("字体文件“%s”%s。请另选一个 .ttf 文件，或使用内置字体。", name, err)
	}
	stored, err := l.StoreBytes(content)
	if err != nil {
		return report.PrintFont{}, err
	}
	return report.PrintFont{From: report.FromFile, File: name, SHA256: stored.SHA256}, nil
}

// StylePreview draws a page of sample text in a style that need not be stored.
func (l *Ledger) StylePreview(s report.Style) (*Preview, error) {
	if err := possible(s); err != nil {
		return nil, err
	}
	doc := report.StyleSample()
	return l.previewOf(&doc, s)
}

// chosenFonts are the font files a stored style names; none when it cannot be read.
func chosenFonts(text string) []report.PrintFont {
	style, err := report.ParseStyle(text)
	if err != nil {
		return nil // nothing is drawn in it either
	}
	var out []report.PrintFont
	for _, use := range style.PrintUses() {
		if use.Print.From == report.FromFile {
			out = append(out, use.Print)
		}
	}
	return out
}

// checkFonts compares the font files of the style with their names and notes them in known.
func (l *Ledger) checkFonts(r *CheckReport, s *data.Setting, known map[string]bool) error {
	if s.Key != report.StyleSetting {
		return nil
	}
	for _, f := range chosenFonts(s.Value) {
		if known[f.SHA256] {
			continue
		}
		known[f.SHA256] = true
		err := l.verify(f.SHA256)
		switch {
		case err == nil:
			r.Files++
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, ErrEvidenceDamaged):
			r.Fonts = append(r.Fonts, "公文版式的字体文件缺失或已改变："+f.File+"。请在“设置”的“公文版式”中重新选择。")
		default:
			return err
		}
	}
	return nil
}

// styleChanges tells the change of a stored style entry by entry.
func styleChanges(fields []FieldChange) []FieldChange {
	var out []FieldChange
	for _, f := range fields {
		if f.Field == nil || f.Field.Name != "value" {
			continue
		}
		before, err1 := report.ParseStyle(f.Old)
		after, err2 := report.ParseStyle(f.New)
		if err1 != nil || err2 != nil {
			return fields // as it is stored
		}
		for _, c := range before.Changes(after) {
			out = append(out, FieldChange{Field: &data.Field{Name: c.Key, Label: c.Label}, Old: c.Old, New: c.New})
		}
	}
	return out
}

// ChangeStyle changes entries of the style, each written KEY=VALUE with the key or the label of an entry; the value of
// print.KEY is computer, embedded or a font file. The style begins with the stored one, or with the standard when
// reset is set. A *Refusal names the entry that is wrong; nothing is changed then.
func (l *Ledger) ChangeStyle(ctx context.Context, reset bool, changes []string) (report.Style, error) {
	style := report.GBT9704()
	if !reset {
		var err error
		if style, err = l.Style(ctx); err != nil {
			return style, err
		}
	}
	for _, c := range changes {
		key, value, ok := strings.Cut(c, "=")
		if !ok {
			return style, refuse("“%s”应写作 项目=值，例如 top=37。", c)
		}
		if err := l.changeEntry(&style, strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
			return style, err
		}
	}
	if reset && len(changes) == 0 {
		return style, l.ResetStyle(ctx)
	}
	if len(changes) == 0 {
		return style, nil
	}
	if err := l.SetStyle(ctx, style); err != nil {
		return style, err
	}
	return l.Style(ctx)
}

func (l *Ledger) changeEntry(s *report.Style, key, value string) error {
	if use, ok := strings.CutPrefix(key, "print."); ok {
		font, err := l.fontNamed(value)
		if err == nil && !s.SetPrint(use, font) {
			err = noEntry(key)
		}
		return err
	}
	for _, g := range report.StyleItems() {
		for _, item := range g.Items {
			if item.Key != key && item.Label != key {
				continue
			}
			if err := item.Set(s, value); err != nil {
				return refuse("%s（%s）：%s。", item.Label, item.Key, err)
			}
			return nil
		}
	}
	return noEntry(key)
}

func noEntry(key string) error {
	return refuse("版式中没有“%s”这一项。不带 --set 运行可以看到全部项目。", key)
}

func (l *Ledger) fontNamed(value string) (report.PrintFont, error) {
	switch value {
	case "computer":
		return report.PrintFont{}, nil
	case string(report.FromProgram):
		return report.PrintFont{From: report.FromProgram}, nil
	}
	return l.ChooseFont(value)
}

// StyleLine is one entry of a style as a person reads it.
type StyleLine struct{ Group, Key, Label, Value string }

// StyleLines lists the entries of a style.
func StyleLines(s report.Style) []StyleLine {
	var out []StyleLine
	for _, g := range report.StyleItems() {
		for _, i := range g.Items {
			out = append(out, StyleLine{g.Title, i.Key, i.Label, i.Value(s)})
		}
	}
	for _, use := range s.PrintUses() {
		out = append(out, StyleLine{"PDF 字体", "print." + use.Key, use.Label, use.Print.Words()})
	}
	return out
}
