package ui

import (
	"errors"
	"strings"
	"unicode"

	"parkledger/data"
	"parkledger/ui/typed"
)

// newMoneyInput takes an amount. Words such as 面议 move to the field declared for them when this one is left.
func newMoneyInput(e *form, f *data.Field, p *data.Money, changed func(string)) *textInput {
	x := newTextInput(e, f, typed.MoneyText(*p, f.Unit), changed, func(s string) error {
		err := take(p)(typed.Money(s, f.Unit))
		var none *typed.NoAmountError
		if errors.As(err, &none) && f.Words != "" {
			return errors.New(err.Error() + "“面议”等文字请填在“" + e.entity.Field(f.Words).Label + "”中。")
		}
		return err
	})
	if f.Words != "" {
		x.entry.OnLeave = func() { e.moveWords(e.find(f.Name)) }
	}
	return x
}

// moveWords takes words typed into the field of an amount to the field for them, where that is still blank.
func (f *form) moveWords(from *formField) {
	if from == nil || from.field.Words == "" {
		return
	}
	to := f.find(from.field.Words)
	if to == nil {
		return
	}
	amount, words := from.input.(*textInput).entry, to.input.(*textInput).entry
	said := strings.TrimSpace(amount.Text)
	var none *typed.NoAmountError
	if _, err := typed.Money(said, from.field.Unit); !errors.As(err, &none) ||
		!strings.ContainsFunc(said, isHan) || strings.TrimSpace(words.Text) != "" {
		return
	}
	words.SetText(said)
	amount.SetText("")
	to.note("“" + said + "”不是一个数字，已从“" + from.field.Label + "”移到这里。")
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// takenOver names, by kind and reference, what a new record takes from the one it refers to where it is blank.
var takenOver = map[data.Kind]map[string][]string{
	data.KindNeed: {"company": {"contact", "phone"}},
}

// takeOver fills blank fields of a new record from the record that the reference has come to hold. What was taken
// over from another one before gives way.
func (f *form) takeOver(ref *data.Field, from data.Record) {
	if from == nil || f.before.Head().ID != "" {
		return
	}
	for _, name := range takenOver[f.entity.Kind][ref.Name] {
		x := f.find(name)
		if x == nil {
			continue
		}
		entry := x.input.(*textInput).entry
		if typed := strings.TrimSpace(entry.Text); typed != "" && typed != f.taken[name] {
			continue
		}
		value := data.EntityOf(from.Kind()).Field(name).Show(from)
		f.taken[name] = value
		entry.SetText(value)
		if value != "" {
			x.note("取自" + data.EntityOf(from.Kind()).Label + "“" + from.Name() + "”的资料，可以改。")
		}
	}
}
