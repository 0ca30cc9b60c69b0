package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/pinyin"
)

// refInput takes another record, found by a part of its name or number, or made on the way.
type refInput struct {
	e      *form
	field  *data.Field
	to     *data.ID
	picker *control.Picker
	fits   func(data.Record) bool // nil where every record may be taken
	near   func(data.Record) bool // what is likely meant and comes first; may be nil
	taken  func()                 // after one was made on the way
}

func newRefInput(e *form, f *data.Field, p *data.ID, changed func(string)) *refInput {
	i := &refInput{e: e, field: f, to: p}
	i.picker = control.NewPicker("请选择"+data.EntityOf(f.Ref).Label, i.find)
	i.picker.OnChanged = func() {
		changed("")
		e.takeOver(f, e.book.Get(data.ID(i.picker.Key())))
	}
	i.picker.OnKey = func(k *fyne.KeyEvent) { e.key(k) }
	if nameField(f.Ref) != nil {
		i.picker.OnCreate = i.create
	}
	if rec := e.book.Get(*p); rec != nil {
		i.picker.Set(itemOf(rec))
	}
	return i
}

func itemOf(r data.Record) control.Item {
	return control.Item{Key: string(r.Head().ID), Text: r.Name(), Note: r.Head().No}
}

// find lists what fits: what is likely meant first, then names that begin with the words.
func (i *refInput) find(query string) []control.Item {
	query = strings.ToLower(strings.TrimSpace(query))
	var likely, first, rest []control.Item
	for _, r := range i.e.book.Of(i.field.Ref) {
		if i.fits != nil && !i.fits(r) {
			continue
		}
		name := strings.ToLower(r.Name())
		begins := strings.HasPrefix(name, query)
		switch {
		case !begins && !strings.Contains(name, query) && !strings.Contains(strings.ToLower(r.Head().No), query) && !pinyin.Match(name, query):
		case i.near != nil && i.near(r):
			likely = append(likely, itemOf(r))
		case begins:
			first = append(first, itemOf(r))
		default:
			rest = append(rest, itemOf(r))
		}
	}
	return slices.Concat(likely, first, rest)
}

// nameField is the one field a record of the kind must have, nil where a name alone does not make a record.
func nameField(kind data.Kind) *data.Field {
	var found *data.Field
	e := data.EntityOf(kind)
	for i := range e.Fields {
		f := &e.Fields[i]
		if !f.Required {
			continue
		}
		if found != nil || f.Kind != data.Text {
			return nil
		}
		found = f
	}
	return found
}

// create saves a record with that name, which the whole form knows from then on, and takes it.
func (i *refInput) create(name string) {
	rec := data.EntityOf(i.field.Ref).New()
	*nameField(i.field.Ref).Pointer(rec).(*string) = strings.TrimSpace(name)
	label := data.EntityOf(i.field.Ref).Label
	i.e.d.do(func(ctx context.Context) (func(), error) {
		if err := i.e.d.ledger.Save(ctx, "新增"+label, rec); err != nil {
			return nil, err
		}
		book, err := i.e.d.ledger.Book(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			i.e.book = book
			i.picker.Set(itemOf(rec))
			if i.taken != nil {
				i.taken()
			} else {
				i.picker.OnChanged()
			}
			i.e.d.shell.done("已新增"+label+"“"+rec.Name()+"”，其余内容可稍后在"+label+"中补充", "", nil)
		}, nil
	})
}

func (i *refInput) object() fyne.CanvasObject { return i.picker }
func (i *refInput) focus() fyne.Focusable     { return i.picker }
func (i *refInput) watch(f func())            { i.picker.OnEnter = f }

func (i *refInput) read() error {
	*i.to = data.ID(i.picker.Key())
	return nil
}
