package data

import (
	"slices"
	"testing"
)

func ids[T Record](rs []T) []ID {
	var out []ID
	for _, r := range rs {
		out = append(out, r.Head().ID)
	}
	return out
}

func TestLinkedInBothDirections(t *testing.T) {
	b := parkBook(
		entry("e1", on(6, 1), "zhou", nil), entry("e2", on(6, 2), "zhou", nil),
		&Link{Meta: head("l1", ""), AKind: KindEngagement, A: "e1", BKind: KindCompany, B: "outside"},
		&Link{Meta: head("l2", ""), AKind: KindCompany, A: "firm", BKind: KindEngagement, B: "e1", Role: "host"},
		&Link{Meta: head("l3", ""), AKind: KindEngagement, A: "e2", BKind: KindCompany, B: "firm"},
		&Link{Meta: head("l4", ""), AKind: KindEngagement, A: "e1", BKind: KindCompany, B: "firm", Role: "guest"},
		&Link{Meta: head("l5", ""), AKind: KindEngagement, A: "e1", BKind: KindExpert, B: "lin"},
		&Link{Meta: head("l6", ""), AKind: KindEngagement, A: "e1", BKind: KindCompany, B: "gone"},
		&Link{Meta: head("l7", ""), AKind: KindCompany, A: "firm", BKind: KindCompany, B: "firm"},
	)
	tests := []struct {
		id   ID
		kind Kind
		role string
		want []ID
	}{
		{"e1", KindCompany, "", []ID{"outside", "firm"}}, // as linked; one firm once, deleted ones not at all
		{"e1", KindCompany, "host", []ID{"firm"}},
		{"e1", KindCompany, "guest", []ID{"firm"}},
		{"e1", KindCompany, "judge", nil},
		{"e1", KindExpert, "", []ID{"lin"}},
		{"firm", KindEngagement, "", []ID{"e1", "e2"}},
		{"firm", KindCompany, "", []ID{"firm"}},
		{"zhou", KindEngagement, "", nil}, // a reference is no link
	}
	for _, tt := range tests {
		if got := ids(b.Linked(tt.id, tt.kind, tt.role)); !slices.Equal(got, tt.want) {
			t.Errorf("%s %s %q: %v, want %v", tt.id, tt.kind, tt.role, got, tt.want)
		}
	}
	if got := ids(b.Links("firm")); !slices.Equal(got, []ID{"l2", "l3", "l4", "l7"}) {
		t.Errorf("links of the firm: %v", got)
	}
}

func TestSort(t *testing.T) {
	need := func(id, no string, d Date, title string) *Need {
		return &Need{Meta: head(id, no), Date: d, Title: title}
	}
	b := NewBook([]Record{
		need("d", "XQ-10", on(5, 1), ""), need("c", "XQ-9", on(9, 1), ""), need("b2", "", on(6, 1), "乙"),
		need("b1", "", on(6, 1), "丙"), need("a", "", on(5, 1), ""), need("b3", "", on(6, 1), "乙"),
	})
	b.Sort()
	if got := ids(All[*Need](b)); !slices.Equal(got, []ID{"a", "b1", "b2", "b3", "c", "d"}) {
		t.Errorf("order %v", got)
	}
}

func TestFindAndGet(t *testing.T) {
	b := parkBook(goodNeed("n", nil))
	if n, ok := Find[*Need](b, "n"); !ok || n.ID != "n" {
		t.Error("the need is not found")
	}
	if _, ok := Find[*Need](b, "firm"); ok {
		t.Error("a firm is found as a need")
	}
	if b.Get("none") != nil || b.NameOf("none") != "" || b.NameOf("firm") != "北京甲有限公司" {
		t.Error("names of records")
	}
	f := EntityOf(KindNeed).Field("company")
	n, _ := Find[*Need](b, "n")
	if got := b.Show(f, n); got != "北京甲有限公司" {
		t.Errorf("the firm of the need is shown as %q", got)
	}
	if n.Company = "none"; b.Show(f, n) != "" || b.Show(EntityOf(KindNeed).Field("title"), n) != n.Title {
		t.Error("a reference to nothing is shown, or a title is not")
	}
	if NewBook(nil).Project() == nil || b.Indicator("none") != nil {
		t.Error("an empty book has no project record, or a book an indicator it has not")
	}
}

func TestAllIsTheCallersOwn(t *testing.T) {
	b := parkBook()
	list := All[*Company](b)
	slices.Reverse(list)
	if got := ids(All[*Company](b)); !slices.Equal(got, []ID{"firm", "outside"}) {
		t.Errorf("order after the caller turned his list round: %v", got)
	}
	for c := range Each[*Company](b) {
		if c.ID != "firm" {
			t.Error("Each goes on after its loop was left")
		}
		break
	}
}

func TestSetting(t *testing.T) {
	b := NewBook([]Record{&Setting{Key: "a", Value: "1"}, &Setting{Key: "a", Value: "2"}, &Setting{Key: "blank"}})
	b.Add(&Setting{Key: "later", Value: "3"})
	for _, tt := range [][2]string{{"a", "1"}, {"blank", ""}, {"later", "3"}, {"none", "fallback"}} {
		if got := b.Setting(tt[0], "fallback"); got != tt[1] {
			t.Errorf("%s: %q, want %q", tt[0], got, tt[1])
		}
	}
}

func TestSourcesFirstImportFirst(t *testing.T) {
	b := parkBook(&Source{Of: "firm", File: "一.xlsx"}, &Source{Of: "firm", File: "二.xlsx"}, &Source{Of: "lin", File: "三.xlsx"})
	var got []string
	for _, s := range b.Sources("firm") {
		got = append(got, s.File)
	}
	if !slices.Equal(got, []string{"一.xlsx", "二.xlsx"}) {
		t.Errorf("sources %v", got)
	}
}

func TestDayOf(t *testing.T) {
	d := on(6, 1)
	for _, r := range []Record{
		&Need{Date: d}, &FollowUp{Date: d}, &Engagement{Date: d}, &Activity{Start: d}, &Publication{Date: d}, &Expense{Date: d},
		&Study{Date: d}, &ServiceProvider{Agreement: d}, &Evidence{Date: d}, &Task{Due: d},
	} {
		if DayOf(r) != d {
			t.Errorf("%s is filed by %v", r.Kind(), DayOf(r))
		}
	}
	if !DayOf(&Company{}).IsZero() {
		t.Error("a firm has a day")
	}
}
