package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"parkledger/data"
	"parkledger/ui/control"
)

// textInput is a line or a block of text that parse takes.
type textInput struct {
	entry *control.Entry
	parse func(string) error
}

func newTextInput(e *form, f *data.Field, value string, changed func(string), parse func(string) error) *textInput {
	x := &textInput{parse: parse}
	words := offered(e.book, e.entity.Kind, f.Name)
	switch {
	case f.Kind == data.LongText:
		x.entry = control.NewGrowingEntry(4, func(ev *fyne.ScrollEvent) {
			if e.wheel != nil {
				e.wheel(ev)
			}
		}, e.relayout)
	case len(words) > 0:
		x.entry = control.NewOpenChoice(words, "选择或填写")
	default:
		x.entry = control.NewEntry()
	}
	switch f.Kind {
	case data.Tags:
		x.entry.SetPlaceHolder("多个词之间用顿号隔开")
	case data.MoneyField:
		x.entry.SetPlaceHolder(moneyHints[f.Unit])
	}
	x.entry.SetText(value)
	x.entry.OnChanged = func(text string) {
		x.entry.Fit()
		changed(text)
	}
	x.entry.OnKey = e.key
	return x
}

// offeredFrom names, by kind and field of plain text, the records whose names are offered there: a name written in
// another way would not be found with the others, and a category not be compared with its budget.
var offeredFrom = map[data.Kind]map[string]data.Kind{
	data.KindExpense:    {"category": data.KindBudget, "handler": data.KindStaff},
	data.KindNeed:       {"owner": data.KindStaff, "recorder": data.KindStaff, "confirmed_by": data.KindStaff},
	data.KindFollowUp:   {"by": data.KindStaff},
	data.KindEngagement: {"recorder": data.KindStaff},
	data.KindTask:       {"owner": data.KindStaff},
}

// offered are the words to choose from in a field of text, in the order of the records they name.
func offered(book *data.Book, kind data.Kind, field string) []string {
	var words []string
	for _, r := range book.Of(offeredFrom[kind][field]) {
		if w := r.Name(); w != "" && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

func (i *textInput) object() fyne.CanvasObject { return i.entry }
func (i *textInput) focus() fyne.Focusable     { return i.entry }
func (i *textInput) read() error               { return i.parse(i.entry.Text) }
func (i *textInput) watch(f func())            { i.entry.OnEnter = f }
