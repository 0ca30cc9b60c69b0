package intake

import (
	"reflect"
	"slices"

	"parkledger/data"
)

// shelf holds all records as they will be after the import: the existing ones, copies of those that change, and the
// new ones, in the order they were first touched.
type shelf struct {
	newID  func() data.ID
	byKind map[data.Kind][]data.Record
	byID   map[data.ID]data.Record
	byNo   map[string]data.Record // by kind and visible number
	links  map[linkKey]bool
	state  map[data.ID]*Change // of records new or changed
	order  []data.ID
}

type linkKey struct {
	a, b data.ID
	role string
}

func newShelf(book *data.Book, newID func() data.ID) *shelf {
	s := &shelf{
		newID: newID, byKind: map[data.Kind][]data.Record{}, byID: map[data.ID]data.Record{},
		byNo: map[string]data.Record{}, links: map[linkKey]bool{}, state: map[data.ID]*Change{},
	}
	for _, e := range data.Entities() {
		for _, r := range book.Of(e.Kind) {
			s.put(r)
		}
	}
	return s
}

func (s *shelf) put(r data.Record) {
	s.byKind[r.Kind()] = append(s.byKind[r.Kind()], r)
	s.byID[r.Head().ID] = r
	if no := r.Head().No; no != "" {
		s.byNo[string(r.Kind())+no] = r
	}
	if l, ok := r.(*data.Link); ok {
		s.links[linkKey{l.A, l.B, l.Role}] = true
	}
}

// all lists the records of T's kind.
func all[T data.Record](s *shelf) []T {
	var zero T
	rs := s.byKind[zero.Kind()]
	out := make([]T, len(rs))
	for i, r := range rs {
		out[i] = r.(T)
	}
	return out
}

// find is the record of T's kind with that ID; ok is false when there is none.
func find[T data.Record](s *shelf, id data.ID) (rec T, ok bool) {
	rec, ok = s.byID[id].(T)
	return rec, ok
}

// numbered is the record of a kind with that visible number, nil when there is none.
func (s *shelf) numbered(kind data.Kind, no string) data.Record {
	if r := s.byNo[string(kind)+no]; r != nil && no != "" {
		return s.byID[r.Head().ID]
	}
	return nil
}

// add puts a new record on the shelf and gives it its key.
func (s *shelf) add(r data.Record) {
	r.Head().ID = s.newID()
	s.put(r)
	s.state[r.Head().ID] = &Change{Record: r, New: true}
	s.order = append(s.order, r.Head().ID)
}

// edit gives the copy of a record that may be changed, and notes it as changed.
func edit[T data.Record](s *shelf, r T) T {
	id := r.Head().ID
	if c := s.state[id]; c != nil {
		return c.Record.(T)
	}
	c := clone(r).(T)
	s.state[id] = &Change{Record: c}
	s.order = append(s.order, id)
	s.byID[id] = c
	rs := s.byKind[r.Kind()]
	rs[slices.IndexFunc(rs, func(o data.Record) bool { return o.Head().ID == id })] = c
	return c
}

// isNew tells whether the record is made by this import.
func (s *shelf) isNew(id data.ID) bool { return s.state[id] != nil && s.state[id].New }

// link ties two records once; it reports whether the link is new.
func (s *shelf) link(a, b data.Record, role string) bool {
	k := linkKey{a.Head().ID, b.Head().ID, role}
	if s.links[k] || k.a == k.b {
		return false
	}
	s.add(&data.Link{AKind: a.Kind(), A: k.a, BKind: b.Kind(), B: k.b, Role: role})
	return true
}

// changes lists what is to be written, in order.
func (s *shelf) changes() []Change {
	out := make([]Change, 0, len(s.order))
	for _, id := range s.order {
		out = append(out, *s.state[id])
	}
	return out
}

// clone copies a record one level deep; its slices are copied too.
func clone(r data.Record) data.Record {
	v := reflect.ValueOf(r).Elem()
	c := reflect.New(v.Type())
	c.Elem().Set(v)
	for i := range v.NumField() {
		if f := c.Elem().Field(i); f.Kind() == reflect.Slice && !f.IsNil() {
			f.Set(reflect.AppendSlice(reflect.MakeSlice(f.Type(), 0, f.Len()), f))
		}
	}
	return c.Interface().(data.Record)
}
