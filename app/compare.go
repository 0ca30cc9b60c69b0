package app

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"parkledger/data"
)

// Comparison is what changed from one state of the records to another, in words for the user. Sensitive values
// are never in it, nor personal numbers that stand in free text.
type Comparison struct {
	From       data.Date        `json:"from"` // as-of days
	To         data.Date        `json:"to"`
	Indicators []ChangedFigure  `json:"indicators"` // all of them, in the order of the programme
	Added      []ComparedRecord `json:"added"`
	Removed    []ComparedRecord `json:"removed"`
	Changed    []ComparedRecord `json:"changed"`
}

// ChangedFigure is one indicator on both sides; null where it was not there or has no figure.
type ChangedFigure struct {
	No               string   `json:"no"`
	Name             string   `json:"name"`
	Unit             string   `json:"unit"`
	Before           *float64 `json:"before"`
	After            *float64 `json:"after"`
	CompletionBefore *float64 `json:"completion_before"` // percent, one decimal
	CompletionAfter  *float64 `json:"completion_after"`
	Same             bool     `json:"same"`
}

// ComparedRecord is a record that was added, removed or changed.
type ComparedRecord struct {
	ID     data.ID        `json:"-"`
	Kind   data.Kind      `json:"kind"`
	Label  string         `json:"label"`
	No     string         `json:"no"`
	Name   string         `json:"name"`
	Fields []ChangedField `json:"fields,omitempty"`
}

// ChangedField is one field of a changed record, as a person reads it; blank is empty.
type ChangedField struct {
	Label  string `json:"label"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// concealed stands for both values of a sensitive field.
const concealed = "已更改"

// Empty reports whether neither figures nor records differ.
func (c *Comparison) Empty() bool {
	return len(c.Added)+len(c.Removed)+len(c.Changed) == 0 && !slices.ContainsFunc(c.Indicators, func(f ChangedFigure) bool { return !f.Same })
}

// Compare says what changed from a to b in figures, as of their days, and in records, by visible number. Records
// that hold the program together (links are shown at the records they tie) are not listed. The books must be sorted.
func Compare(a, b *data.Book, asOfA, asOfB data.Date) (*Comparison, error) {
	before, err := data.Evaluate(data.NewScope(a, asOfA))
	if err != nil {
		return nil, fmt.Errorf("app: compare: %w", err)
	}
	after, err := data.Evaluate(data.NewScope(b, asOfB))
	if err != nil {
		return nil, fmt.Errorf("app: compare: %w", err)
	}
	c := &Comparison{From: asOfA, To: asOfB, Indicators: figures(before, after), Added: []ComparedRecord{}, Removed: []ComparedRecord{}, Changed: []ComparedRecord{}}
	for _, e := range data.Entities() {
		if !compared(e.Kind) {
			continue
		}
		for _, r := range b.Of(e.Kind) {
			old := a.Get(r.Head().ID)
			if old == nil {
				c.Added = append(c.Added, comparedOf(e, r))
			} else if fields := changes(e, sides{a, old, b, r}); len(fields) > 0 {
				changed := comparedOf(e, r)
				changed.Fields = fields
				c.Changed = append(c.Changed, changed)
			}
		}
		for _, r := range a.Of(e.Kind) {
			if b.Get(r.Head().ID) == nil {
				c.Removed = append(c.Removed, comparedOf(e, r))
			}
		}
	}
	return c, nil
}

// compared tells which kinds a person knows as records of the project.
func compared(k data.Kind) bool {
	switch k {
	case data.KindSnapshot, data.KindBatch, data.KindSetting, data.KindLink, data.KindSource:
		return false
	}
	return true
}

func comparedOf(e *data.Entity, r data.Record) ComparedRecord {
	return ComparedRecord{ID: r.Head().ID, Kind: e.Kind, Label: e.Label, No: r.Head().No, Name: data.HideNumbers(r.Name())}
}

// figures pairs the indicators of two states by their code.
func figures(before, after []data.Result) []ChangedFigure {
	old := map[string]data.Result{}
	for _, r := range before {
		old[r.Code] = r
	}
	out := []ChangedFigure{}
	for _, r := range after {
		f := ChangedFigure{No: r.No, Name: r.Title, Unit: r.Unit, After: nullable(r.Value), CompletionAfter: nullable(r.Completion)}
		if o, ok := old[r.Code]; ok {
			f.Before, f.CompletionBefore = nullable(o.Value), nullable(o.Completion)
			delete(old, r.Code)
		}
		f.Same = equal(f.Before, f.After) && equal(f.CompletionBefore, f.CompletionAfter)
		out = append(out, f)
	}
	for _, r := range before {
		if _, gone := old[r.Code]; gone {
			out = append(out, ChangedFigure{No: r.No, Name: r.Title, Unit: r.Unit, Before: nullable(r.Value), CompletionBefore: nullable(r.Completion)})
		}
	}
	return out
}

func equal(a, b *float64) bool { return a == b || a != nil && b != nil && *a == *b }

// sides are the two states of one record with the books they stand in.
type sides struct {
	a      *data.Book
	before data.Record
	b      *data.Book
	after  data.Record
}

// changes lists the fields of a record that differ, then what it is tied to.
func changes(e *data.Entity, s sides) []ChangedField {
	var out []ChangedField
	if old, no := s.before.Head().No, s.after.Head().No; old != no {
		out = append(out, ChangedField{"编号", old, no})
	}
	for i := range e.Fields {
		f := &e.Fields[i]
		if f.Show(s.before) == f.Show(s.after) {
			continue
		}
		if f.Sensitive {
			out = append(out, ChangedField{f.Label, concealed, concealed})
			continue
		}
		out = append(out, ChangedField{f.Label, data.HideNumbers(s.a.Show(f, s.before)), data.HideNumbers(s.b.Show(f, s.after))})
	}
	later := false // a tie is shown once, at the record whose kind comes first
	for _, other := range data.Entities() {
		later = later || other.Kind == e.Kind
		if !later || !compared(other.Kind) {
			continue
		}
		old, now := ties(s.a, s.before, other.Kind), ties(s.b, s.after, other.Kind)
		if old != now {
			out = append(out, ChangedField{"关联的" + other.Label, old, now})
		}
	}
	return out
}

// ties names the records of a kind that are linked to r.
func ties(b *data.Book, r data.Record, kind data.Kind) string {
	linked := b.Linked(r.Head().ID, kind, "")
	slices.SortStableFunc(linked, func(x, y data.Record) int { return data.CompareNumbers(x.Head().No, y.Head().No) })
	words := make([]string, len(linked))
	for i, l := range linked {
		words[i] = strings.TrimSpace(l.Head().No + " " + data.HideNumbers(l.Name()))
	}
	return strings.Join(words, "、")
}

// JSON is the comparison as parkctl prints it.
func (c *Comparison) JSON() ([]byte, error) { return json.MarshalIndent(c, "", "  ") }
