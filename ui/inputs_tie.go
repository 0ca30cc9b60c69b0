package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// tieInput takes any number of other records: chips with × for those taken, a search for more.
type tieInput struct {
	ref    *refInput // finds and makes records; what it holds is only on its way to the chips
	tie    *app.Tie
	on     data.ID
	chips  *fyne.Container
	box    *fyne.Container
	edited func()
}

func newTieField(f *form, tie *app.Tie) *formField {
	field := &data.Field{Name: tiePrefix + tie.Role, Label: tie.Label, Kind: data.Reference, Ref: tie.Relation.To}
	x := &formField{field: field, edited: f.edited, sized: f.relayout}
	x.build(newTieInput(f, tie, field, x))
	return x
}

func newTieInput(f *form, tie *app.Tie, field *data.Field, x *formField) *tieInput {
	i := &tieInput{tie: tie, chips: control.NewWrap(look.Gap4), edited: func() { x.changed("") }}
	i.ref = newRefInput(f, field, &i.on, func(string) { i.take() })
	i.ref.picker.Hint = "查找并添加" + data.EntityOf(tie.Relation.To).Label
	i.ref.fits = func(r data.Record) bool { return !slices.Contains(tie.To, r.Head().ID) }
	i.ref.near = f.ofFirmsTaken
	i.ref.taken = i.take
	i.box = control.NewFlow(look.Gap4, i.chips, i.ref.picker)
	i.draw()
	return i
}

// ofFirmsTaken tells the needs of the firms that the form names: an expert who serves a firm mostly serves these.
func (f *form) ofFirmsTaken(r data.Record) bool {
	n, ok := r.(*data.Need)
	return ok && slices.ContainsFunc(f.ties, func(t app.Tie) bool {
		return t.Relation.To == data.KindCompany && slices.Contains(t.To, n.Company)
	})
}

// take moves what the picker holds among the chips.
func (i *tieInput) take() {
	id := data.ID(i.ref.picker.Key())
	if id == "" {
		return
	}
	i.ref.picker.Set(control.Item{})
	if !slices.Contains(i.tie.To, id) {
		i.tie.To = append(slices.Clone(i.tie.To), id)
	}
	i.draw()
	i.edited()
}

func (i *tieInput) remove(id data.ID) {
	i.tie.To = slices.DeleteFunc(slices.Clone(i.tie.To), func(o data.ID) bool { return o == id })
	i.draw()
	i.edited()
}

func (i *tieInput) draw() {
	i.chips.Objects = nil
	for _, id := range i.tie.To {
		if rec := i.ref.e.book.Get(id); rec != nil {
			i.chips.Add(control.NewChip(short(rec.Name(), 24)+"  ×", func() { i.remove(id) }))
		}
	}
	i.chips.Hidden = len(i.chips.Objects) == 0
	i.box.Refresh()
}

func (i *tieInput) object() fyne.CanvasObject { return i.box }
func (i *tieInput) focus() fyne.Focusable     { return i.ref.picker }
func (i *tieInput) watch(f func())            { i.ref.watch(f) }
func (i *tieInput) read() error               { return nil } // chips are taken as they come
