package data

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// A blank record has a problem at each required field and nowhere else; filled in, it has none.
func TestCheckDemandsRequiredFields(t *testing.T) {
	for _, e := range Entities() {
		t.Run(string(e.Kind), func(t *testing.T) {
			rec := e.New()
			var want, got []string
			for i := range e.Fields {
				if e.Fields[i].Required && e.Fields[i].IsBlank(rec) {
					want = append(want, e.Fields[i].Name)
				}
			}
			for _, p := range rec.Check() {
				got = append(got, p.Field)
				if !chinese(p.Text) || !strings.HasSuffix(p.Text, "。") {
					t.Errorf("problem text %q", p.Text)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("problems at %v, want %v", got, want)
			}
			for i := range e.Fields {
				if f := &e.Fields[i]; f.Required {
					p := reflect.ValueOf(f.Pointer(rec)).Elem()
					p.Set(sample(t, f.Pointer(rec), i).Convert(p.Type()))
				}
			}
			if err := Validate(rec); err != nil {
				t.Errorf("complete record refused: %v", err)
			}
		})
	}
}

// What each entity checks beyond its required fields.
func TestChecks(t *testing.T) {
	tests := []struct {
		name  string
		rec   Record
		field string // where the problem stands; empty when there is none
	}{
		{"period in order", &Project{Signed: signed, End: signed}, ""},
		{"period ends before it begins", &Project{Signed: yearEnd, End: signed}, "end"},
		{"task ends before it starts", &Task{Title: "一", Start: yearEnd, Due: signed}, "due"},
		{"event of another kind marked as a brand event", &Activity{Title: "一", Type: OtherEvent, AlsoBrand: true}, "also_brand"},
		{"event ends before it starts", &Activity{Title: "一", Start: yearEnd, End: signed}, "end"},
		{"occasion ends before it starts", &Engagement{Expert: "e", Date: yearEnd, EndDate: signed}, "end_date"},
		{"negative fee", &Engagement{Expert: "e", Fee: Yuan(-1)}, "fee"},
		{"refund", &Expense{Category: "一", Amount: Yuan(-1)}, ""},
		{"negative budget", &BudgetLine{Category: "一", Amount: Yuan(-1)}, "amount"},
		{"satisfaction 5", &FollowUp{Need: "n", Satisfaction: N(5)}, ""},
		{"satisfaction 6", &FollowUp{Need: "n", Satisfaction: N(6)}, "satisfaction"},
		{"satisfaction 0", &FollowUp{Need: "n", Satisfaction: N(0)}, "satisfaction"},
		{"fee range in order", &FeeRate{Grade: Senior, DayMin: Yuan(1), DayMax: Yuan(1)}, ""},
		{"fee range upside down", &FeeRate{Grade: Senior, DayMin: Yuan(2), DayMax: Yuan(1)}, "day_max"},
		{"invalid without a reason", &Need{Title: "一", Validity: Invalid}, "reason"},
		{"valid with a reason", &Need{Title: "一", Validity: Valid, Reason: Withdrawn}, "reason"},
		{"other without words", &Need{Title: "一", Validity: Invalid, Reason: OtherReason}, "reason_note"},
		{"repeated without its original", &Need{Title: "一", Validity: Invalid, Reason: Repeated}, "duplicate_of"},
		{"repeats itself", &Need{Meta: head("n", ""), Title: "一", Validity: Invalid, Reason: Repeated, DuplicateOf: "n"}, "duplicate_of"},
		{"reprint of itself", &Publication{Meta: head("p", ""), Title: "一", Reprint: true, Original: "p"}, "original"},
		{"original with an original", &Publication{Title: "一", Original: "p"}, "reprint"},
		{"draft with blank parts", &CaseStudy{Title: "一", Background: "一", Practice: "一", Results: "一"}, ""},
		{"final case with a blank part", &CaseStudy{Title: "一", Background: "一", Practice: "一", Results: "一", Final: true}, "lessons"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range tt.rec.Check() {
				got = append(got, p.Field)
			}
			if want := strings.Fields(tt.field); !slices.Equal(got, want) && len(got)+len(want) > 0 {
				t.Errorf("problems at %v, want %v", got, want)
			}
		})
	}
}

func TestInvalidErrorNamesTheRecord(t *testing.T) {
	err := Validate(&Need{Title: "温升", Validity: Invalid})
	if err == nil || err.Error() != "企业需求“温升”：判为无效时请选择无效原因。" {
		t.Errorf("got %v", err)
	}
}
