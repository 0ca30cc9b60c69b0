package ui

import (
	"strconv"
	"unicode"

	"fyne.io/fyne/v2"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// textField is a labelled place for words that grows with them, shows how many there are, and what is wrong.
type textField struct {
	name    string // of the record's field
	entry   *control.Entry
	count   *control.Text
	under   *control.Words
	help    string
	content *fyne.Container
}

// newTextField makes a field of at least so many rows, 1 for a single line, on a page made by control.NewPage.
func newTextField(label, help string, rows int, page func() *fyne.Container) *textField {
	f := &textField{help: help, entry: control.NewEntry(), count: control.NewFixed("", look.Small, look.Secondary)}
	if rows > 1 {
		f.entry = control.NewGrowingEntry(rows, func(e *fyne.ScrollEvent) { control.Scroll(page(), e) }, func() {
			if p := page(); p != nil {
				p.Refresh()
			}
		})
	}
	f.under = control.NewWords(help, look.Small, look.Secondary)
	head := control.NewHeading(label, look.Base)
	if help == "" {
		f.under.Hide()
	}
	f.content = control.NewFlow(look.Gap4, splitLine(head, f.count), f.under, f.entry)
	return f
}

// set puts words in without telling anybody.
func (f *textField) set(text string) {
	told := f.entry.OnChanged
	f.entry.OnChanged = nil
	f.entry.SetText(text)
	f.entry.OnChanged = told
	f.entry.Fit()
	f.counted()
}

func (f *textField) counted() {
	n := written(f.entry.Text)
	f.count.SetText("")
	if n > 0 {
		f.count.SetText(strconv.Itoa(n) + " 字")
	}
}

// problem shows what is wrong; an empty text brings the help back.
func (f *textField) problem(text string) {
	f.under.Color = look.Short
	if text == "" {
		f.under.Color, text = look.Secondary, f.help
	}
	f.under.Hidden = text == ""
	f.under.Text = text
	f.under.Refresh()
	f.content.Refresh()
}

// written counts characters as a word processor does: without spaces.
func written(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// lengthOf is how many characters the parts of a case have.
func lengthOf(c *data.CaseStudy) int {
	n := 0
	for _, p := range casePrompts {
		n += written(*partOf(c, p.name))
	}
	return n
}
