package data

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// Column names are quoted by the store, so a reserved word (by, end) will do.
var sqlSafe = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func chinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func TestDeclarationsAreSound(t *testing.T) {
	kinds, labels, prefixes := map[Kind]bool{}, map[string]bool{}, map[string]bool{}
	for _, e := range Entities() {
		t.Run(string(e.Kind), func(t *testing.T) {
			if kinds[e.Kind] || labels[e.Label] || e.Prefix != "" && prefixes[e.Prefix] {
				t.Error("kind, label or prefix is used twice")
			}
			kinds[e.Kind], labels[e.Label], prefixes[e.Prefix] = true, true, true
			if !sqlSafe.MatchString(string(e.Kind)) || !chinese(e.Label) {
				t.Errorf("kind %q or label %q", e.Kind, e.Label)
			}
			if EntityOf(e.Kind) != e || e.New().Kind() != e.Kind {
				t.Error("kind, declaration and New do not belong together")
			}
			names, titles := []string{"id", "no", "created", "updated"}, []string{}
			for i := range e.Fields {
				f := &e.Fields[i]
				if slices.Contains(names, f.Name) || slices.Contains(titles, f.Label) {
					t.Errorf("field %s (%s) repeats a name or label", f.Name, f.Label)
				}
				names, titles = append(names, f.Name), append(titles, f.Label)
				checkField(t, e, f)
			}
		})
	}
}

func checkField(t *testing.T, e *Entity, f *Field) {
	t.Helper()
	if !sqlSafe.MatchString(f.Name) {
		t.Errorf("%s is no plain column name", f.Name)
	}
	if !chinese(f.Label) {
		t.Errorf("%s: label %q", f.Name, f.Label)
	}
	if e.Field(f.Name) != f {
		t.Errorf("%s is not found by its name", f.Name)
	}
	if f.Kind == Reference != (f.Ref != "") || f.Ref != "" && byKind[f.Ref] == nil {
		t.Errorf("%s refers to %q", f.Name, f.Ref)
	}
	if f.Kind == Flag && f.Required {
		t.Errorf("%s: a flag is never blank, so it cannot be required", f.Name)
	}
	if len(f.Options) > 0 && f.Kind != Choice && f.Kind != Tags {
		t.Errorf("%s has options it cannot use", f.Name)
	}
	if len(f.Options) == 0 && (f.Kind == Choice || f.Kind == Tags) && !f.Open {
		t.Errorf("%s has a closed list without options", f.Name)
	}
	values, labels := map[string]bool{}, map[string]bool{}
	for _, o := range f.Options {
		if o.Value == "" || o.Label == "" || values[o.Value] || labels[o.Label] {
			t.Errorf("%s: option %+v is blank or repeated", f.Name, o)
		}
		values[o.Value], labels[o.Label] = true, true
	}
	aliases := map[string]bool{f.Label: true}
	for _, a := range f.Aliases {
		if aliases[a] {
			t.Errorf("%s: alias %s is its label or repeated", f.Name, a)
		}
		aliases[a] = true
	}
}

// sample is a value of a field's type that differs from the zero value and from every default.
func sample(t *testing.T, p any, n int) reflect.Value {
	t.Helper()
	switch p.(type) {
	case *string:
		return reflect.ValueOf("value " + string(rune('a'+n%26)) + string(rune('a'+n/26)))
	case *Date:
		return reflect.ValueOf(MustDate(2024, 1, 1).AddDays(n))
	case *Money:
		return reflect.ValueOf(Fen(int64(n) + 1))
	case *Count:
		return reflect.ValueOf(N(int64(n) + 1))
	case *Number:
		return reflect.ValueOf(Num(float64(n) + 1))
	case *ID:
		return reflect.ValueOf(ID("id " + string(rune('a'+n))))
	case *[]string:
		return reflect.ValueOf([]string{"tag " + string(rune('a'+n))})
	}
	t.Fatalf("no sample for %T", p)
	return reflect.Value{}
}

// Every field sets its own member of the struct, and every member but Meta is declared.
func TestFieldsCoverTheStruct(t *testing.T) {
	for _, e := range Entities() {
		t.Run(string(e.Kind), func(t *testing.T) {
			rec := e.New()
			covered := map[string]string{}
			for i := range e.Fields {
				f := &e.Fields[i]
				before := snapshot(rec)
				p := reflect.ValueOf(f.Pointer(rec)).Elem()
				if flag, ok := f.Pointer(rec).(*bool); ok {
					*flag = !*flag
				} else {
					p.Set(sample(t, f.Pointer(rec), i).Convert(p.Type()))
				}
				changed := changes(before, snapshot(rec))
				if len(changed) != 1 {
					t.Errorf("setting %s changed %v", f.Name, changed)
					continue
				}
				if other := covered[changed[0]]; other != "" {
					t.Errorf("%s and %s both set %s", other, f.Name, changed[0])
				}
				covered[changed[0]] = f.Name
				if f.Kind != Flag && f.IsBlank(rec) || f.Show(rec) == "" {
					t.Errorf("%s is set, and yet blank", f.Name)
				}
			}
			for name := range snapshot(rec) {
				if covered[name] == "" {
					t.Errorf("no field declares %s", name)
				}
			}
		})
	}
}

// snapshot holds the members of a record but Meta.
func snapshot(rec Record) map[string]any {
	v := reflect.ValueOf(rec).Elem()
	out := map[string]any{}
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; name != "Meta" {
			out[name] = v.Field(i).Interface()
		}
	}
	return out
}

func changes(a, b map[string]any) []string {
	var out []string
	for name := range a {
		if !reflect.DeepEqual(a[name], b[name]) {
			out = append(out, name)
		}
	}
	return out
}

// The type behind the pointer is the one the field's kind promises.
func TestPointerTypes(t *testing.T) {
	types := map[FieldKind]string{
		Text: "*string", LongText: "*string", Choice: "*string", DateField: "*data.Date", MoneyField: "*data.Money",
		CountField: "*data.Count", NumField: "*data.Number", Flag: "*bool", Reference: "*data.ID", Tags: "*[]string",
	}
	for _, e := range Entities() {
		for i := range e.Fields {
			f := &e.Fields[i]
			if got := reflect.TypeOf(f.Pointer(e.New())).String(); got != types[f.Kind] {
				t.Errorf("%s.%s points to %s, want %s", e.Kind, f.Name, got, types[f.Kind])
			}
		}
	}
}

func TestDefaults(t *testing.T) {
	if c := EntityOf(KindCompany).New().(*Company); !c.InPark {
		t.Error("a firm is of the park by default")
	}
	if n := EntityOf(KindNeed).New().(*Need); n.Validity != Pending || n.Progress != NotStarted {
		t.Errorf("a new need is %s, %s", n.Validity, n.Progress)
	}
	if i := EntityOf(KindIndicator).New().(*Indicator); i.Operator != AtLeast {
		t.Errorf("a new indicator compares by %s", i.Operator)
	}
	if c := EntityOf(KindCase).New().(*CaseStudy); c.Aim != Standard || c.Final {
		t.Errorf("a new case aims at %s", c.Aim)
	}
	if e := EntityOf(KindExpense).New().(*Expense); e.Unpaid {
		t.Error("a new expense is unpaid")
	}
}

// Phone, bank and identity numbers are marked wherever they stand.
func TestPersonalDataIsSensitive(t *testing.T) {
	private := regexp.MustCompile(`phone|bank|id_number`)
	for _, e := range Entities() {
		for _, f := range e.Fields {
			if private.MatchString(f.Name) != f.Sensitive {
				t.Errorf("%s.%s: sensitive is %v", e.Kind, f.Name, f.Sensitive)
			}
		}
	}
}

func TestShow(t *testing.T) {
	a := &Activity{Type: Forum, AlsoBrand: true, Attendance: N(850), Roles: []string{"一", "二"}, Start: on(6, 18)}
	for name, want := range map[string]string{
		"type": "高端对话", "also_brand": "是", "attendance": "850", "roles": "一、二", "start": "2024-06-18", "end": "", "place": "",
	} {
		if got := EntityOf(KindActivity).Field(name).Show(a); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := EntityOf(KindActivity).Field("type").LabelOf("讲座"); got != "讲座" {
		t.Errorf("a word outside the list is shown as %q", got)
	}
	if EntityOf(KindActivity).Field("none") != nil {
		t.Error("a field that does not exist was found")
	}
	if got := EntityOf(KindExpense).Field("amount").Show(&Expense{Amount: Fen(123456789)}); got != "1,234,567.89" {
		t.Errorf("amount %q", got)
	}
	if got := EntityOf(KindProject).Field("note").IsBlank(&Project{Note: " \n"}); !got {
		t.Error("a field of spaces is not blank")
	}
}
