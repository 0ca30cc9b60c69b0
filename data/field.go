// Package data holds what the product knows of its field: the entities of one grant year with their
// fields and rules, the programme of the funder, the measures that count, and what is still missing.
// It uses the standard library only and knows nothing of storage, files, windows or documents.
package data

import (
	"strings"
	"time"
)

// ID is the key of a record: UUIDv7 text made in the app. The number a person sees is Meta.No.
type ID string

// Kind names an entity, for example "need".
type Kind string

// FieldKind is the type of a field's value and decides how it is stored, shown, typed in and exported.
type FieldKind int

// The kinds of field and the Go type each points to.
const (
	Text       FieldKind = iota // *string, one line
	LongText                    // *string, several lines
	Choice                      // *string, one of Options
	DateField                   // *Date
	MoneyField                  // *Money
	CountField                  // *Count
	NumField                    // *Number
	Flag                        // *bool
	Reference                   // *ID of a record of kind Ref
	Tags                        // *[]string, in the order of Options where there are any
)

// Option is one choice: the stored value and the Chinese label shown for it. Words that a park may edit
// (types of need, methods) are their own value.
type Option struct{ Value, Label string }

// Field is one declared field of an entity. From it come the column, the form field, the table column, the
// heading in Excel, the import mapping, the history label and the masking.
type Field struct {
	Name      string // column name, English
	Label     string // Chinese label
	Kind      FieldKind
	Required  bool
	Sensitive bool     // phone, bank, ID: masked on screen, 已更改 in the history, never in logs and reports
	Secret    bool     // ID and bank, Sensitive too: in no list that leaves the program unless somebody asks for it by name
	Open      bool     // a Choice or Tags that accepts words outside its Options
	Options   []Option // the closed list, or the proposals of an open one
	Ref       Kind     // the entity a Reference points to
	Aliases   []string // other headings for it, as seen in the wild
	Unit      string   // 元, 万元, 人 … of a number as shown in a heading
	Help      string   // one line under the form field
	Words     string   // of an amount: the text field for words that are no figure, such as 面议

	ptr func(Record) any
}

// Pointer is the address of the field in rec, typed as FieldKind says.
func (f *Field) Pointer(rec Record) any { return f.ptr(rec) }

// Label of a stored value of a choice: its own words when it is not in the list.
func (f *Field) LabelOf(value string) string {
	for _, o := range f.Options {
		if o.Value == value {
			return o.Label
		}
	}
	return value
}

// Show is the field's value of rec in the form a person reads; references are not resolved (see Book.Show).
func (f *Field) Show(rec Record) string {
	switch p := f.Pointer(rec).(type) {
	case *string:
		if f.Kind == Choice {
			return f.LabelOf(*p)
		}
		return *p
	case *Date:
		return p.String()
	case *Money:
		return p.String()
	case *Count:
		return p.String()
	case *Number:
		return p.String()
	case *bool:
		if *p {
			return "是"
		}
		return "否"
	case *ID:
		return string(*p)
	case *[]string:
		labels := make([]string, len(*p))
		for i, v := range *p {
			labels[i] = f.LabelOf(v)
		}
		return strings.Join(labels, "、")
	}
	panic("data: field " + f.Name + " has a pointer of an unknown type")
}

// IsBlank reports whether nothing is entered in the field. A flag is never blank.
func (f *Field) IsBlank(rec Record) bool {
	switch p := f.Pointer(rec).(type) {
	case *string:
		return strings.TrimSpace(*p) == ""
	case *Date:
		return p.IsZero()
	case *Money:
		return !p.Known
	case *Count:
		return !p.Known
	case *Number:
		return !p.Known
	case *ID:
		return *p == ""
	case *[]string:
		return len(*p) == 0
	}
	return false
}

// Meta is what every record carries.
type Meta struct {
	ID      ID
	No      string // visible number such as XQ-001, unique among the records of its kind
	Created time.Time
	Updated time.Time
}

// Record is a pointer to an entity such as *Need.
type Record interface {
	Head() *Meta
	// Kind names the entity.
	Kind() Kind
	// Name is how a person refers to the record: a title or a name, never personal data beyond a name.
	Name() string
	// Check lists what is wrong with the record on its own; an empty list means it may be saved.
	Check() []Problem
}

// Head gives access to the parts every record carries.
func (m *Meta) Head() *Meta { return m }

// Entity declares one kind of record.
type Entity struct {
	Kind   Kind
	Label  string // Chinese name, such as 企业需求
	Prefix string // of visible numbers, such as XQ; empty when the entity has none
	Fields []Field
	New    func() Record // a fresh record with its defaults
}

// Field returns the declared field of that name, nil when there is none.
func (e *Entity) Field(name string) *Field {
	for i := range e.Fields {
		if e.Fields[i].Name == name {
			return &e.Fields[i]
		}
	}
	return nil
}

// Problem is one thing wrong with one field. Text says what and how to mend it, in Chinese.
type Problem struct {
	Field string // name of the field, empty for the whole record
	Text  string
}

// checkRequired lists the required fields of rec that are blank.
func checkRequired(rec Record) []Problem {
	var ps []Problem
	for i := range EntityOf(rec.Kind()).Fields {
		f := &EntityOf(rec.Kind()).Fields[i]
		if f.Required && f.IsBlank(rec) {
			ps = append(ps, Problem{f.Name, "请填写" + f.Label + "。"})
		}
	}
	return ps
}

type option func(*Field)

func required(f *Field)  { f.Required = true }
func sensitive(f *Field) { f.Sensitive = true }

func secret(f *Field) { f.Sensitive, f.Secret = true, true }
func open(f *Field)   { f.Open = true }

func alias(words ...string) option { return func(f *Field) { f.Aliases = words } }
func unit(u string) option         { return func(f *Field) { f.Unit = u } }
func help(h string) option         { return func(f *Field) { f.Help = h } }
func inWords(name string) option   { return func(f *Field) { f.Words = name } }
func options(o []Option) option    { return func(f *Field) { f.Options = o } }

func field[T any](name, label string, kind FieldKind, ptr func(Record) T, opts []option) Field {
	f := Field{Name: name, Label: label, Kind: kind, ptr: func(r Record) any { return ptr(r) }}
	for _, o := range opts {
		o(&f)
	}
	return f
}

// The makers below bind a field to its struct member; R is the pointer type of the entity.
func text[R Record](name, label string, p func(R) *string, opts ...option) Field {
	return field(name, label, Text, func(r Record) *string { return p(r.(R)) }, opts)
}

func long[R Record](name, label string, p func(R) *string, opts ...option) Field {
	return field(name, label, LongText, func(r Record) *string { return p(r.(R)) }, opts)
}

func choice[R Record](name, label string, p func(R) *string, opts ...option) Field {
	return field(name, label, Choice, func(r Record) *string { return p(r.(R)) }, opts)
}

func date[R Record](name, label string, p func(R) *Date, opts ...option) Field {
	return field(name, label, DateField, func(r Record) *Date { return p(r.(R)) }, opts)
}

func money[R Record](name, label string, p func(R) *Money, opts ...option) Field {
	return field(name, label, MoneyField, func(r Record) *Money { return p(r.(R)) }, opts)
}

func count[R Record](name, label string, p func(R) *Count, opts ...option) Field {
	return field(name, label, CountField, func(r Record) *Count { return p(r.(R)) }, opts)
}

func number[R Record](name, label string, p func(R) *Number, opts ...option) Field {
	return field(name, label, NumField, func(r Record) *Number { return p(r.(R)) }, opts)
}

func flag[R Record](name, label string, p func(R) *bool, opts ...option) Field {
	return field(name, label, Flag, func(r Record) *bool { return p(r.(R)) }, opts)
}

func ref[R Record](name, label string, to Kind, p func(R) *ID, opts ...option) Field {
	f := field(name, label, Reference, func(r Record) *ID { return p(r.(R)) }, opts)
	f.Ref = to
	return f
}

func tags[R Record](name, label string, p func(R) *[]string, opts ...option) Field {
	return field(name, label, Tags, func(r Record) *[]string { return p(r.(R)) }, opts)
}

// words makes options whose value is the Chinese word itself.
func words(ws ...string) []Option {
	out := make([]Option, len(ws))
	for i, w := range ws {
		out[i] = Option{w, w}
	}
	return out
}
