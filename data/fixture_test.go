package data

import (
	"fmt"
	"testing"
)

// The project year of the tests: signed on 2024-04-26, to 2024-11-30, as of its last day.
var (
	signed  = MustDate(2024, 4, 26)
	yearEnd = MustDate(2024, 11, 30)
)

func on(month, day int) Date { return MustDate(2024, month, day) }

func head(id, no string) Meta { return Meta{ID: ID(id), No: no} }

func testProject() *Project {
	return &Project{
		Meta: head("project", ""), Signed: signed, End: yearEnd, Grant: Yuan(100000),
		Industries: []string{"智能机器人", "智能装备"},
	}
}

// parkBook is a book of the test project, the park firm "firm", one outside ("outside"), and the records given.
// A record without an ID gets one.
func parkBook(records ...Record) *Book {
	all := append([]Record{
		testProject(),
		&Company{Meta: head("firm", "QY-001"), FullName: "北京甲有限公司", InPark: true},
		&Company{Meta: head("outside", "QY-002"), FullName: "廊坊乙有限公司"},
		&Expert{Meta: head("zhou", "ZJ-001"), FullName: "周岩松"},
		&Expert{Meta: head("lin", "ZJ-002"), FullName: "林 澈"},
	}, records...)
	for i, r := range all {
		if r.Head().ID == "" {
			r.Head().ID = ID(fmt.Sprintf("record-%03d", i))
		}
	}
	return NewBook(all)
}

func parkScope(records ...Record) *Scope { return NewScope(parkBook(records...), yearEnd) }

// Fates of a record under a measure, as the tests write them.
const (
	counted  = "counted"
	flagged  = "flagged: "
	doubtful = "doubtful: "
	excluded = "excluded: "
	unseen   = "not looked at"
)

// fate says where a measure put a record; it must be in at most one place, and only counted records are flagged.
func fate(t *testing.T, tally *Tally, r Record) string {
	t.Helper()
	found := unseen
	place := func(words string, items []Item, flag bool) {
		for _, i := range items {
			if i.Record != r {
				continue
			}
			if flag && found != counted || !flag && found != unseen {
				t.Errorf("%s is %q and then %q", r.Head().ID, found, words+i.Reason)
			}
			found = words + i.Reason
		}
	}
	place(counted, tally.Counted, false)
	place(flagged, tally.Flagged, true)
	place(doubtful, tally.Doubtful, false)
	place(excluded, tally.Excluded, false)
	return found
}

func wantFate(t *testing.T, tally *Tally, r Record, want string) {
	t.Helper()
	if got := fate(t, tally, r); got != want {
		t.Errorf("%s %q: got %q, want %q", r.Head().ID, r.Name(), got, want)
	}
}

func wantValue(t *testing.T, tally *Tally, want float64) {
	t.Helper()
	if tally.Value != Num(want) {
		t.Errorf("value %+v, want %v", tally.Value, want)
	}
}

// wantParts compares a group of a breakdown, written as key=value in order.
func wantParts(t *testing.T, tally *Tally, key string, want ...string) {
	t.Helper()
	var got []string
	for _, p := range tally.Find(key).Parts {
		got = append(got, fmt.Sprintf("%s=%v", p.Key, p.Value))
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: got %v, want %v", key, got, want)
	}
}

func wantPart(t *testing.T, tally *Tally, key string, want float64) {
	t.Helper()
	if got := tally.Find(key); got.Key != key || got.Value != want {
		t.Errorf("%s: got %+v, want %v", key, got, want)
	}
}
