package ui

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// formField is one field of a form: label above, input, help or problem under it.
type formField struct {
	field   *data.Field
	input   input
	under   *control.Words
	count   *control.Text // length of long texts
	edited  func()        // tells the form
	sized   func()        // the form makes room for another height
	content *fyne.Container
}

// input is the part of a field that takes what is typed. It works on the form's copy of the record.
type input interface {
	object() fyne.CanvasObject
	// read takes what stands in the input into the record; an error says in Chinese what is wrong with it.
	read() error
	// focus is what takes the keys, nil where nothing does.
	focus() fyne.Focusable
	// watch calls f when the input gets the focus.
	watch(f func())
}

func newFormField(e *form, f *data.Field) *formField {
	x := &formField{field: f, edited: e.edited, sized: e.relayout}
	x.build(newInput(e, f, x.changed))
	if s, ok := f.Pointer(e.copy).(*string); ok && f.Kind == data.LongText {
		x.changed(*s)
	}
	return x
}

// build puts the label above the input and the help under it.
func (x *formField) build(i input) {
	f := x.field
	x.input, x.under = i, control.NewWords(f.Help, look.Small, look.Secondary)
	label := heading(f)
	if f.Required {
		label += " ＊"
	}
	x.count = control.NewFixed("", look.Small, look.Secondary)
	head := control.NewText(label, look.Small+1, look.Secondary)
	x.content = control.NewFlow(look.Gap4, splitLine(head, x.count), x.input.object(), x.under)
	if f.Help == "" {
		x.under.Hide()
	}
}

// splitLine puts one object at the left and one at the right of a line.
func splitLine(left, right fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, right, left)
}

func rightSide(o fyne.CanvasObject) fyne.CanvasObject {
	return splitLine(control.NewSpace(1, 1), o)
}

// across reports whether the field needs the whole width.
func (x *formField) across() bool {
	return x.field.Kind == data.LongText || strings.HasPrefix(x.field.Name, tiePrefix) || x.field.Kind == data.Tags && len(x.field.Options) > 2
}

// changed clears the problem of a field that is being mended.
func (x *formField) changed(text string) {
	if x.content == nil {
		return // being made
	}
	if x.under.Color != look.Secondary {
		x.problem("")
	}
	x.edited()
	if x.field.Kind == data.LongText {
		n := ""
		if c := utf8.RuneCountInString(text); c > 0 {
			n = strconv.Itoa(c) + " 字"
		}
		x.count.SetText(n)
	}
}

// wrong reports whether a problem is shown at the field.
func (x *formField) wrong() bool { return x.under.Color == look.Short }

// problem shows what is wrong under the field; an empty text brings the help back.
func (x *formField) problem(text string) {
	if text == "" {
		x.say(x.field.Help, look.Secondary)
		return
	}
	x.say(text, look.Short)
}

// note says what the program did with the field, until it is typed into.
func (x *formField) note(text string) { x.say(text, look.Done) }

func (x *formField) say(text string, color fyne.ThemeColorName) {
	x.under.Text, x.under.Color = text, color
	if text == "" {
		x.under.Hide()
	} else {
		x.under.Show()
	}
	x.under.Refresh()
	x.sized()
}
