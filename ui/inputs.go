package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/typed"
)

// newInput makes the input that suits a field.
func newInput(e *form, f *data.Field, changed func(string)) input {
	p := f.Pointer(e.copy)
	if kept[e.copy.Kind()][f.Name] {
		return fixedInput{control.NewText(orDash(text(e.book, f, e.copy)), look.Base, look.Secondary)}
	}
	switch p := p.(type) {
	case *data.Date:
		return newDayInput(e, p, changed)
	case *bool:
		return newFlagInput(e, p)
	case *data.ID:
		return newRefInput(e, f, p, changed)
	case *[]string:
		if len(f.Options) > 0 && !f.Open {
			return newChecksInput(e, f, p)
		}
		return newTextInput(e, f, strings.Join(*p, "、"), changed, func(s string) error { *p = typed.List(s); return nil })
	case *string:
		if f.Kind == data.Choice {
			return newChoiceInput(e, f, p, changed)
		}
		return newTextInput(e, f, *p, changed, func(s string) error { *p = strings.TrimSpace(s); return nil })
	case *data.Money:
		return newMoneyInput(e, f, p, changed)
	case *data.Count:
		return newTextInput(e, f, p.String(), changed, func(s string) error { return take(p)(typed.Count(s, f.Unit)) })
	case *data.Number:
		return newTextInput(e, f, p.String(), changed, func(s string) error { return take(p)(typed.Number(s, f.Unit)) })
	}
	panic("ui: field " + f.Name + " has a pointer of an unknown type")
}

// take stores a value that was understood.
func take[T any](p *T) func(T, error) error {
	return func(v T, err error) error {
		if err == nil {
			*p = v
		}
		return err
	}
}

// fixedInput shows what the program sets.
type fixedInput struct{ words *control.Text }

func (i fixedInput) object() fyne.CanvasObject { return i.words }
func (i fixedInput) read() error               { return nil }
func (i fixedInput) focus() fyne.Focusable     { return nil }
func (i fixedInput) watch(func())              {}

// moneyHints say how an amount may be written, by the unit of a bare number.
var moneyHints = map[string]string{"元": "例如 12000 或 1.2万", "万元": "例如 200，或写明单位 5000元"}

// dayInput understands a day written in any usual way and then shows it as 2024-06-18.
type dayInput struct {
	entry *control.Entry
	parse func(string) (data.Date, error)
	to    *data.Date
}

// newDayEntry makes a field for a day that parse understands, with a calendar.
func newDayEntry(today data.Date, parse func(string) (data.Date, error)) *control.Entry {
	return control.NewDayEntry(today.Time(), func(s string) time.Time {
		if d, err := parse(s); err == nil && !d.IsZero() {
			return d.Time()
		}
		return time.Time{} // the calendar opens at today; what is wrong is told on saving
	})
}

func newDayInput(e *form, p *data.Date, changed func(string)) *dayInput {
	i := &dayInput{to: p}
	period, today := e.book.Project().Period(), app.AsOf(e.book, e.d.now(), data.Date{})
	i.parse = func(s string) (data.Date, error) { return typed.Day(s, period, today) }
	i.entry = newDayEntry(data.Today(e.d.now()), i.parse)
	i.entry.SetPlaceHolder("例如 2024-03-05 或 3月5日")
	i.entry.SetText(p.String())
	i.entry.OnChanged = changed
	i.entry.OnKey = e.key
	i.entry.OnLeave = func() {
		if d, err := i.parse(i.entry.Text); err == nil && d.String() != i.entry.Text {
			i.entry.SetText(d.String())
		}
	}
	return i
}

func (i *dayInput) object() fyne.CanvasObject { return i.entry }
func (i *dayInput) focus() fyne.Focusable     { return i.entry }
func (i *dayInput) watch(f func())            { i.entry.OnEnter = f }
func (i *dayInput) read() error               { return take(i.to)(i.parse(i.entry.Text)) }

// flagInput is yes or no.
type flagInput struct {
	check *control.Tick
	to    *bool
}

func newFlagInput(e *form, p *bool) *flagInput {
	i := &flagInput{check: control.NewTick("是"), to: p}
	i.check.OnKey = e.key
	i.check.SetChecked(*p)
	return i
}

func (i *flagInput) object() fyne.CanvasObject { return i.check }
func (i *flagInput) focus() fyne.Focusable     { return i.check }
func (i *flagInput) watch(f func())            { i.check.OnEnter = f }
func (i *flagInput) read() error               { *i.to = i.check.Checked; return nil }

// choiceInput is one of a list; an open list also takes other words.
type choiceInput struct {
	field  *data.Field
	to     *string
	pick   *control.Choice // of a closed list
	typing *control.Entry  // of an open one
}

const noChoice = "（不填）"

func newChoiceInput(e *form, f *data.Field, p *string, changed func(string)) *choiceInput {
	i := &choiceInput{field: f, to: p}
	labels := make([]string, 0, len(f.Options)+1)
	for _, o := range f.Options {
		labels = append(labels, o.Label)
	}
	if f.Open {
		i.typing = control.NewOpenChoice(labels, "选择或填写")
		i.typing.SetText(f.LabelOf(*p))
		i.typing.OnKey = e.key
		i.typing.OnChanged = changed
		return i
	}
	if !f.Required {
		labels = append(labels, noChoice)
	}
	i.pick = control.NewChoice(labels, "请选择")
	i.pick.OnKey = e.key
	if *p != "" {
		i.pick.SetSelected(f.LabelOf(*p))
	}
	i.pick.OnChanged = func(s string) {
		if s == noChoice {
			i.pick.ClearSelected()
		}
		changed(s)
	}
	return i
}

func (i *choiceInput) object() fyne.CanvasObject {
	if i.typing != nil {
		return i.typing
	}
	return i.pick
}

func (i *choiceInput) focus() fyne.Focusable {
	if i.typing != nil {
		return i.typing
	}
	return i.pick
}

func (i *choiceInput) watch(f func()) {
	if i.typing != nil {
		i.typing.OnEnter = f
		return
	}
	i.pick.OnEnter = f
}

func (i *choiceInput) read() error {
	label := ""
	if i.typing != nil {
		label = strings.TrimSpace(i.typing.Text)
	} else {
		label = i.pick.Selected
	}
	at := slices.IndexFunc(i.field.Options, func(o data.Option) bool { return o.Label == label })
	if at >= 0 {
		label = i.field.Options[at].Value
	}
	*i.to = label
	return nil
}

// checksInput ticks any of a list.
type checksInput struct {
	field  *data.Field
	to     *[]string
	checks []*control.Tick
	box    *fyne.Container
}

func newChecksInput(e *form, f *data.Field, p *[]string) *checksInput {
	i := &checksInput{field: f, to: p, box: control.NewWrap(look.Gap8)}
	for _, o := range f.Options {
		c := control.NewTick(o.Label)
		c.OnKey = e.key
		c.SetChecked(slices.Contains(*p, o.Value))
		i.checks = append(i.checks, c)
		i.box.Add(container.NewHBox(c))
	}
	return i
}

func (i *checksInput) object() fyne.CanvasObject { return i.box }
func (i *checksInput) focus() fyne.Focusable     { return i.checks[0] }

func (i *checksInput) watch(f func()) {
	for _, c := range i.checks {
		c.OnEnter = f
	}
}

// read keeps words outside the list, such as imported ones.
func (i *checksInput) read() error {
	var out []string
	for n, o := range i.field.Options {
		if i.checks[n].Checked {
			out = append(out, o.Value)
		}
	}
	for _, v := range *i.to {
		if !slices.ContainsFunc(i.field.Options, func(o data.Option) bool { return o.Value == v }) {
			out = append(out, v)
		}
	}
	*i.to = out
	return nil
}
