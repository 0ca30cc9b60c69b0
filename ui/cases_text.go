package ui

import (
	"strconv"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// textField is a labelled place for words that grows with them, shows how many there are, and what is wrong.
type textField struct {
	name    string // of the record's field
	entry   *growingEntry
	count   *control.Text
	under   *control.Words
	help    string
	content *fyne.Container
}

// newTextField makes a field of at least so many rows, 1 for a single line, on a page made by control.NewPage.
func newTextField(label, help string, rows int, page func() *fyne.Container) *textField {
	f := &textField{help: help, entry: newGrowingEntry(rows), count: control.NewFixed("", look.Small, look.Secondary)}
	f.under = control.NewWords(help, look.Small, look.Secondary)
	head := control.NewHeading(label, look.Base)
	if help == "" {
		f.under.Hide()
	}
	var place fyne.CanvasObject = f.entry
	if rows > 1 {
		place = overWheel(page, f.entry)
	}
	f.content = control.NewFlow(look.Gap4, splitLine(head, f.count), f.under, place)
	f.entry.grown = func() {
		if p := page(); p != nil {
			p.Refresh()
		}
	}
	return f
}

// set puts words in without telling anybody.
func (f *textField) set(text string) {
	told := f.entry.OnChanged
	f.entry.OnChanged = nil
	f.entry.SetText(text)
	f.entry.OnChanged = told
	f.entry.fit()
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

// growingEntry is a field of several lines as high as its text, so that the page scrolls and not the field.
type growingEntry struct {
	control.Entry
	least int
	rows  int
	grown func()
}

func newGrowingEntry(rows int) *growingEntry {
	e := &growingEntry{least: rows, rows: rows}
	e.ExtendBaseWidget(e)
	if rows == 1 {
		e.Scroll = fyne.ScrollHorizontalOnly
		return e
	}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapBreak
	e.SetMinRowsVisible(rows)
	return e
}

// Resize fits the rows to the new width.
func (e *growingEntry) Resize(size fyne.Size) {
	changed := e.Size().Width != size.Width
	e.Entry.Resize(size)
	if changed {
		e.fit()
	}
}

// AcceptsTab lets the Tab key go on to the next field.
func (e *growingEntry) AcceptsTab() bool { return false }

// fit shows as many rows as the text has.
func (e *growingEntry) fit() {
	width := e.Size().Width
	if !e.MultiLine || width == 0 {
		return
	}
	inner := width - 2*theme.InnerPadding() - 2
	rows := max(e.least, len(control.Break(e.Text, inner, theme.TextSize(), e.TextStyle))+1)
	if rows == e.rows {
		return
	}
	e.rows = rows
	e.SetMinRowsVisible(rows)
	if e.grown != nil {
		e.grown()
	}
}

// wheel lies over a field and hands the wheel to the page, which a field would keep to itself.
type wheel struct {
	widget.BaseWidget
	page func() *fyne.Container
}

// overWheel puts a field on a page made by control.NewPage so that the wheel moves the page.
func overWheel(page func() *fyne.Container, o fyne.CanvasObject) fyne.CanvasObject {
	w := &wheel{page: page}
	w.ExtendBaseWidget(w)
	return container.NewStack(o, w)
}

// Scrolled moves the page.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	if s, ok := w.page().Objects[0].(*container.Scroll); ok {
		s.Scrolled(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(control.NewSpace(0, 0))
}
