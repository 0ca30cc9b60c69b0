package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Programme is one funder's notice as data: its frame, its indicators, the rules and fee table it starts with.
// A new programme is a new file; it needs no code as long as an indicator is a named measure, or a count,
// distinct or sum over one field of one entity with filters.
type Programme struct {
	ID         string             `json:"id"`
	Title      string             `json:"name"`
	Basis      string             `json:"basis"`
	GrantYuan  int64              `json:"grant_yuan"`
	End        Date               `json:"end"`
	Rules      map[string]string  `json:"rules"`
	FeeRates   []programmeFee     `json:"fee_rates"`
	Indicators []programmeTarget  `json:"indicators"`
	Sections   []programmeSection `json:"sections"`
}

type programmeFee struct {
	From      Date     `json:"from"`
	Grade     Grade    `json:"grade"`
	MinYuan   int64    `json:"min_yuan"`
	MaxYuan   int64    `json:"max_yuan"`
	HalfDay   *float64 `json:"half_day_percent"`
	FromThird *float64 `json:"from_third_percent"`
}

// programmeSection names the part of the report one indicator group belongs to.
type programmeSection struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

type programmeTarget struct {
	No          string      `json:"no"`
	ID          string      `json:"id"`
	Group       string      `json:"group"`
	Name        string      `json:"name"`
	Unit        string      `json:"unit"`
	Operator    Operator    `json:"operator"`
	Minimum     *float64    `json:"minimum"`
	MinimumText string      `json:"minimum_text"`
	Target      *float64    `json:"target"`
	Count       MeasureSpec `json:"count"`
	Rule        string      `json:"rule"`
	Checklist   []string    `json:"checklist"`
	Clause      string      `json:"clause"`
	Section     string      `json:"section"`
	Weight      *float64    `json:"weight"`
	Cap         *float64    `json:"cap"`
}

// MeasureSpec says how an indicator is counted: a named measure, or an aggregate over one entity.
type MeasureSpec struct {
	Measure string   `json:"measure,omitempty"`
	Entity  Kind     `json:"entity,omitempty"`
	Agg     string   `json:"agg,omitempty"`   // count, distinct or sum
	Field   string   `json:"field,omitempty"` // of distinct and sum
	Where   []Filter `json:"where,omitempty"` // joined by AND
}

// Filter keeps the records whose field has one of the values. A flag's values are true and false.
type Filter struct {
	Field string   `json:"field"`
	In    []string `json:"in"`
}

// ParseProgramme reads a programme file and refuses one whose indicators cannot be computed. The error names
// the indicator; a key that is not known is an error too, because a filter left unread would change a count.
func ParseProgramme(b []byte) (*Programme, error) {
	var p Programme
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return nil, fmt.Errorf("data: programme: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("data: programme: more than one value in the file")
	}
	if p.ID == "" || len(p.Indicators) == 0 {
		return nil, errors.New("data: programme without id or indicators")
	}
	if err := checkRules(p.Rules); err != nil {
		return nil, fmt.Errorf("data: programme %s: %w", p.ID, err)
	}
	seen := map[string]bool{}
	for _, t := range p.Indicators {
		if t.ID == "" || t.No == "" || seen[t.ID] || seen["no "+t.No] {
			return nil, fmt.Errorf("data: programme %s: indicator %q (%s) has no or a repeated id or number", p.ID, t.ID, t.No)
		}
		seen[t.ID], seen["no "+t.No] = true, true
		if err := t.check(); err != nil {
			return nil, fmt.Errorf("data: programme %s: indicator %s: %w", p.ID, t.ID, err)
		}
	}
	return &p, nil
}

func (t programmeTarget) check() error {
	switch {
	case strings.TrimSpace(t.Name) == "":
		return errors.New("no name")
	case !slices.Contains([]Operator{AtLeast, Exactly, Qualitative}, t.Operator):
		return fmt.Errorf("unknown operator %q", t.Operator)
	case t.Weight != nil && *t.Weight < 0, t.Cap != nil && *t.Cap < 0:
		return errors.New("negative weight or cap")
	}
	return t.Count.check()
}

func (s MeasureSpec) check() error {
	if s.Measure != "" {
		if measures[s.Measure] == nil {
			return fmt.Errorf("unknown measure %q", s.Measure)
		}
		if s.Entity != "" || s.Agg != "" || s.Field != "" || len(s.Where) > 0 {
			return fmt.Errorf("measure %s takes no entity, aggregate or filter", s.Measure)
		}
		return nil
	}
	e := byKind[s.Entity]
	if e == nil {
		return fmt.Errorf("unknown entity %q", s.Entity)
	}
	for _, w := range s.Where {
		if err := w.check(e); err != nil {
			return err
		}
	}
	f := e.Field(s.Field)
	switch {
	case s.Agg == "count" && s.Field == "":
		return nil
	case s.Agg == "distinct" && f != nil && !f.Sensitive:
		return nil
	case s.Agg == "sum" && f != nil && (f.Kind == MoneyField || f.Kind == CountField || f.Kind == NumField):
		return nil
	}
	return fmt.Errorf("aggregate %q of %s.%s cannot be computed", s.Agg, s.Entity, s.Field)
}

// check refuses a filter that could never keep a record: no values, or values its closed list does not have.
func (w Filter) check(e *Entity) error {
	f := e.Field(w.Field)
	if f == nil {
		return fmt.Errorf("%s has no field %q", e.Kind, w.Field)
	}
	if len(w.In) == 0 {
		return fmt.Errorf("filter on %s.%s names no value", e.Kind, w.Field)
	}
	for _, v := range w.In {
		known := true
		switch {
		case f.Kind == Flag:
			known = v == "true" || v == "false"
		case (f.Kind == Choice || f.Kind == Tags) && !f.Open:
			known = slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == v })
		}
		if !known {
			return fmt.Errorf("filter on %s.%s: unknown value %q", e.Kind, w.Field, v)
		}
	}
	return nil
}

// Records are the records a new project of this programme starts with: the project's frame, its indicators,
// its rules as settings and its fee table.
func (p *Programme) Records() []Record {
	out := []Record{&Project{Title: p.Title, Programme: p.ID, Basis: p.Basis, End: p.End, Grant: grant(p.GrantYuan)}}
	for _, t := range p.Indicators {
		spec, err := json.Marshal(t.Count)
		if err != nil {
			panic(err) // plain strings always marshal
		}
		i := &Indicator{
			Code: t.ID, Group: t.Group, Title: t.Name, Unit: t.Unit, Operator: t.Operator, Minimum: optional(t.Minimum),
			MinimumText: t.MinimumText, Target: optional(t.Target), Spec: string(spec), Rule: t.Rule, Checklist: t.Checklist,
			Clause: t.Clause, Section: t.Section, Weight: optional(t.Weight), Cap: optional(t.Cap),
		}
		i.No = t.No
		out = append(out, i)
	}
	keys := make([]string, 0, len(p.Rules))
	for k := range p.Rules {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		out = append(out, &Setting{Key: RulePrefix + k, Value: p.Rules[k]})
	}
	for _, s := range p.Sections {
		out = append(out, &Setting{Key: SectionPrefix + s.Code, Value: s.Title})
	}
	for _, f := range p.FeeRates {
		out = append(out, &FeeRate{
			From: f.From, Grade: f.Grade, DayMin: Yuan(f.MinYuan), DayMax: Yuan(f.MaxYuan),
			HalfDay: optional(f.HalfDay), FromThird: optional(f.FromThird),
		})
	}
	return out
}

// Prefixes of the settings that come from a programme.
const (
	RulePrefix    = "rule."
	SectionPrefix = "section."
)

func optional(v *float64) Number {
	if v == nil {
		return Number{}
	}
	return Num(*v)
}

func grant(yuan int64) Money {
	if yuan == 0 {
		return Money{}
	}
	return Yuan(yuan)
}
