package data

import (
	"iter"
	"slices"
	"strings"
)

// Book is one consistent snapshot of all live records of a project. Measures, documents and the import read
// it; nobody changes the records in it: an edit works on a copy and goes through the store.
type Book struct {
	byKind  map[Kind][]Record
	byID    map[ID]Record
	links   map[ID][]*Link // by either end
	source  map[ID][]*Source
	setting map[string]*Setting // the first of each key
}

// NewBook indexes records. Within a kind they keep the order given; use Sort before handing them to documents.
func NewBook(records []Record) *Book {
	b := &Book{
		byKind:  map[Kind][]Record{},
		byID:    make(map[ID]Record, len(records)),
		links:   map[ID][]*Link{},
		source:  map[ID][]*Source{},
		setting: map[string]*Setting{},
	}
	for _, r := range records {
		b.Add(r)
	}
	return b
}

// Add puts one more record into the book, as the import does while it plans.
func (b *Book) Add(r Record) {
	b.byKind[r.Kind()] = append(b.byKind[r.Kind()], r)
	b.byID[r.Head().ID] = r
	switch r := r.(type) {
	case *Link:
		b.links[r.A] = append(b.links[r.A], r)
		if r.B != r.A {
			b.links[r.B] = append(b.links[r.B], r)
		}
	case *Source:
		b.source[r.Of] = append(b.source[r.Of], r)
	case *Setting:
		if b.setting[r.Key] == nil {
			b.setting[r.Key] = r
		}
	}
}

// Of lists the records of a kind.
func (b *Book) Of(k Kind) []Record { return b.byKind[k] }

// Get is the record with that ID, nil when there is none.
func (b *Book) Get(id ID) Record { return b.byID[id] }

// All lists the records of T's kind with their own type: All[*Need](b). The list is the caller's own to sort.
func All[T Record](b *Book) []T {
	var zero T
	rs := b.byKind[zero.Kind()]
	out := make([]T, len(rs))
	for i, r := range rs {
		out[i] = r.(T)
	}
	return out
}

// Each goes through the records of T's kind without copying the list.
func Each[T Record](b *Book) iter.Seq[T] {
	var zero T
	rs := b.byKind[zero.Kind()]
	return func(yield func(T) bool) {
		for _, r := range rs {
			if !yield(r.(T)) {
				return
			}
		}
	}
}

// Find is the record of T's kind with that ID; ok is false when there is none.
func Find[T Record](b *Book, id ID) (rec T, ok bool) {
	rec, ok = b.byID[id].(T)
	return rec, ok
}

// Project is the project record; an empty one when the book has none.
func (b *Book) Project() *Project {
	if ps := b.byKind[KindProject]; len(ps) > 0 {
		return ps[0].(*Project)
	}
	return &Project{}
}

// Linked lists the records of a kind that are linked to id, whichever end of the link it stands at, in the
// order the links were made. role "" means any role.
func (b *Book) Linked(id ID, kind Kind, role string) []Record {
	var out []Record
	for _, l := range b.links[id] {
		if role != "" && l.Role != role {
			continue
		}
		other := l.B
		if l.B == id {
			other = l.A
		}
		if r := b.byID[other]; r != nil && r.Kind() == kind && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// Original is the need that a repeated one stands for: the earliest, through however many repetitions; n itself
// when it is no repetition. Follow-ups and experts that name a repeated need serve its original (DOMAIN §3).
func (b *Book) Original(n *Need) *Need {
	at := n
	for range b.byKind[KindNeed] { // no chain is longer, and a ring ends
		if at.Validity != Invalid || at.DuplicateOf == "" {
			break
		}
		next, ok := Find[*Need](b, at.DuplicateOf)
		if !ok || next == n {
			break
		}
		at = next
	}
	return at
}

// Links lists the links at either end of id.
func (b *Book) Links(id ID) []*Link { return b.links[id] }

// Sources lists where the record came from, first import first.
func (b *Book) Sources(id ID) []*Source { return b.source[id] }

// Setting is the value under key, or the fallback when the user has set none.
func (b *Book) Setting(key, fallback string) string {
	if s := b.setting[key]; s != nil {
		return s.Value
	}
	return fallback
}

// Indicator is the indicator of that code, nil when the programme has none.
func (b *Book) Indicator(code string) *Indicator {
	for _, r := range b.byKind[KindIndicator] {
		if i := r.(*Indicator); i.Code == code {
			return i
		}
	}
	return nil
}

// Show is the value of a field as a person reads it, references resolved to the name of what they point to.
func (b *Book) Show(f *Field, rec Record) string {
	if f.Kind != Reference {
		return f.Show(rec)
	}
	if to := b.byID[*f.Pointer(rec).(*ID)]; to != nil {
		return to.Name()
	}
	return ""
}

// NameOf is the name of the record with that ID, empty when there is none.
func (b *Book) NameOf(id ID) string {
	if r := b.byID[id]; r != nil {
		return r.Name()
	}
	return ""
}

// DayOf is the day by which a record is filed: its own date, zero for one that has none.
func DayOf(r Record) Date {
	switch r := r.(type) {
	case *Need:
		return r.Date
	case *FollowUp:
		return r.Date
	case *Engagement:
		return r.Date
	case *Activity:
		return r.Start
	case *Publication:
		return r.Date
	case *Expense:
		return r.Date
	case *Study:
		return r.Date
	case *ServiceProvider:
		return r.Agreement
	case *Evidence:
		return r.Date
	case *Task:
		return r.Due
	}
	return Date{}
}

// Sort orders every kind by visible number, then day, then name, so that documents never depend on the
// order of keys made from a clock.
func (b *Book) Sort() {
	for _, rs := range b.byKind {
		slices.SortStableFunc(rs, compareRecords)
	}
}

func compareRecords(x, y Record) int {
	if c := CompareNumbers(x.Head().No, y.Head().No); c != 0 {
		return c
	}
	if c := DayOf(x).Compare(DayOf(y)); c != 0 {
		return c
	}
	return strings.Compare(x.Name(), y.Name())
}

// CompareNumbers orders visible numbers as people count: XQ-9 before XQ-10, 3-2 before 3-10.
func CompareNumbers(a, b string) int {
	for a != "" && b != "" {
		da, db := digits(a), digits(b)
		if da > 0 && db > 0 {
			na, nb := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if len(na) != len(nb) {
				return len(na) - len(nb)
			}
			if c := strings.Compare(na, nb); c != 0 {
				return c
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
