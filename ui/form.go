package ui

import (
	"log/slog"
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// form is the fields of one record being typed, on a page of their own or inside another. It edits a copy and
// shows each problem at its field.
type form struct {
	d      *Desk
	book   *data.Book
	entity *data.Entity
	before data.Record // as it was when the form was opened
	copy   data.Record
	ties   []app.Tie // what the record is tied to, edited with it
	fields []*formField
	onKey  func(*fyne.KeyEvent) bool   // asked by every field before it takes a key
	onEdit func()                      // something was typed or chosen
	reveal func(o fyne.CanvasObject)   // a field got the focus
	wheel  func(e *fyne.ScrollEvent)   // the wheel was turned over a long text
	sized  func()                      // the page needs another height
	refill func()                      // the copy was replaced
	aids   map[string]func(*form) aids // by name of a field
	live   []aids
	taken  map[string]string // what fields took over from a record referred to, by name
}

// aids is what stands under a field and follows what is typed, such as a warning or a suggestion.
type aids struct {
	object fyne.CanvasObject
	update func()
}

// clone copies a record; lists in it are replaced, never changed in place, so a shallow copy will do.
func clone(r data.Record) data.Record {
	from := reflect.ValueOf(r).Elem()
	to := reflect.New(from.Type())
	to.Elem().Set(from)
	return to.Interface().(data.Record)
}

func openForm(d *Desk, book *data.Book, rec data.Record) *form {
	f := &form{d: d, book: book, entity: data.EntityOf(rec.Kind()), before: clone(rec), copy: clone(rec), taken: map[string]string{}}
	f.aids = aidsOf[rec.Kind()]
	for _, r := range data.RelationsOf(rec.Kind()) {
		to := book.Tied(rec.Head().ID, r)
		f.ties = append(f.ties, app.Tie{Relation: r, Was: slices.Clone(to), To: to})
	}
	return f
}

func (f *form) key(k *fyne.KeyEvent) bool { return f.onKey != nil && f.onKey(k) }

// tiePrefix begins the names of fields that stand for ties.
const tiePrefix = "tie."

// names lists the fields a person may fill, in the order of the declaration; ties come before the last long text.
func (f *form) names() []string {
	var out []string
	for i := range f.entity.Fields {
		if name := f.entity.Fields[i].Name; !technical[f.copy.Kind()][name] {
			out = append(out, name)
		}
	}
	at := len(out)
	if at > 0 && out[at-1] == "note" {
		at--
	}
	var ties []string
	for _, t := range f.ties {
		ties = append(ties, tiePrefix+t.Role)
	}
	return slices.Insert(out, at, ties...)
}

// body lays the named fields out in two columns, long texts across both.
func (f *form) body(names []string) *fyne.Container {
	all := control.NewFlow(look.Gap16)
	var left fyne.CanvasObject
	flush := func() {
		if left != nil {
			all.Add(container.New(halves{look.Gap24}, left))
			left = nil
		}
	}
	for _, name := range names {
		x := f.field(name)
		if x == nil {
			continue
		}
		if x.across() {
			flush()
			all.Add(x.content)
			continue
		}
		if left == nil {
			left = x.content
			continue
		}
		all.Add(container.New(halves{look.Gap24}, left, x.content))
		left = nil
	}
	flush()
	f.edited()
	return all
}

// field makes the field of that name; nil where the kind has none.
func (f *form) field(name string) *formField {
	var x *formField
	for i := range f.ties {
		if tiePrefix+f.ties[i].Role == name {
			x = newTieField(f, &f.ties[i])
		}
	}
	if declared := f.entity.Field(name); declared != nil {
		x = newFormField(f, declared)
	}
	if x == nil {
		return nil
	}
	x.input.watch(func() {
		slog.Debug("focus", "kind", f.entity.Kind, "field", name)
		if f.reveal != nil {
			f.reveal(x.content)
		}
	})
	if make := f.aids[name]; make != nil {
		a := make(f)
		f.live = append(f.live, a)
		x.content.Add(a.object)
	}
	f.fields = append(f.fields, x)
	return x
}

// find is the field of that name on the page, nil when it is not shown.
func (f *form) find(name string) *formField {
	for _, x := range f.fields {
		if x.field.Name == name {
			return x
		}
	}
	return nil
}

// relayout makes room for lines under fields that came or went.
func (f *form) relayout() {
	if f.sized != nil {
		f.sized()
	}
}

// edited lets what stands under fields follow what is typed.
func (f *form) edited() {
	if f.onEdit != nil {
		f.onEdit()
	}
	if len(f.live) == 0 {
		return
	}
	f.read() // what cannot be understood yet is told on saving
	for _, a := range f.live {
		a.update()
	}
}

// read takes every field into the copy and lists what could not be understood.
func (f *form) read() []data.Problem {
	var ps []data.Problem
	for _, x := range f.fields {
		if err := x.input.read(); err != nil {
			ps = append(ps, data.Problem{Field: x.field.Name, Text: err.Error()})
		}
	}
	return ps
}

// check reads every field and lists all that is wrong at once: what could not be understood, and what the record's
// own rules say of the fields that could be.
func (f *form) check() []data.Problem {
	for _, x := range f.fields {
		f.moveWords(x)
	}
	ps := f.read()
	unread := ps
	for _, p := range f.copy.Check() {
		if !slices.ContainsFunc(unread, func(u data.Problem) bool { return u.Field == p.Field }) {
			ps = append(ps, p)
		}
	}
	return ps
}

// mended takes away what was told of fields that are right by now, and counts those still wrong.
func (f *form) mended() (left int) {
	if !slices.ContainsFunc(f.fields, (*formField).wrong) {
		return 0
	}
	ps := f.check()
	for _, x := range f.fields {
		if x.wrong() && !slices.ContainsFunc(ps, func(p data.Problem) bool { return p.Field == x.field.Name }) {
			x.problem("")
		}
		if x.wrong() {
			left++
		}
	}
	return left
}

// dirty reports whether leaving would lose something.
func (f *form) dirty() bool {
	if len(f.read()) > 0 || !reflect.DeepEqual(f.before, f.copy) {
		return true
	}
	return slices.ContainsFunc(f.ties, func(t app.Tie) bool { return !slices.Equal(t.To, t.Was) })
}

func (f *form) focusFirst() {
	for _, x := range f.fields {
		if o := x.input.focus(); o != nil {
			f.d.window.Canvas().Focus(o)
			return
		}
	}
}

// halves puts up to two objects side by side, each half as wide as the place, tops level.
type halves struct{ gap float32 }

// Layout implements fyne.Layout.
func (l halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - l.gap) / 2
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(w+l.gap), 0))
		o.Resize(fyne.NewSize(w, size.Height))
		if h := o.MinSize().Height; h < size.Height {
			o.Resize(fyne.NewSize(w, h))
		}
	}
}

// MinSize implements fyne.Layout.
func (l halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		s = fyne.NewSize(max(s.Width, 2*m.Width+l.gap), max(s.Height, m.Height))
	}
	return s
}
