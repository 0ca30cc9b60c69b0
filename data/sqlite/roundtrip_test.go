package sqlite

import (
	"fmt"
	"path/filepath"
	"reflect"
	"testing"

	"parkledger/data"
)

// filled makes a record with every field set to a value that depends on n; refs gives the ids of records
// for its references.
func filled(e *data.Entity, n int, refs map[data.Kind]data.ID) data.Record {
	rec := e.New()
	for i := range e.Fields {
		f := &e.Fields[i]
		switch p := f.Pointer(rec).(type) {
		case *string:
			*p = fmt.Sprintf("%s“%d”\n<&>𠮷'\"", f.Label, n)
			if len(f.Options) > 0 {
				*p = f.Options[n%len(f.Options)].Value
			}
		case *data.Date:
			*p = data.MustDate(2024, 1+i%12, 1+n%28)
		case *data.Money:
			*p = data.Fen(9_007_199_254_740_993 + int64(i+n))
		case *data.Count:
			*p = data.N(1 + int64(i+n)%5)
		case *data.Number:
			*p = data.Num(0.1 + float64(i+n))
		case *bool:
			*p = (i+n)%2 == 0
		case *data.ID:
			*p = refs[f.Ref]
		case *[]string:
			*p = []string{"甲,乙", `"丙"`, fmt.Sprint(n)}
		}
	}
	return rec
}

// TestRoundTrip stores every entity filled and as blank as its rules allow, reads them back from the
// reopened file and compares.
func TestRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.db")
	s := open(t, path)
	refs := map[data.Kind]data.ID{}
	var want []data.Record
	for _, e := range data.Entities() {
		full, blank := allowed(t, e, filled(e, 1, refs), refs), allowed(t, e, e.New(), refs)
		saveAll(t, s, "保存", full)
		refs[e.Kind] = full.Head().ID
		saveAll(t, s, "保存", blank)
		want = append(want, full, blank)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	got, err := s.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("read %d records, stored %d", len(got), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("%s:\n got %+v\nwant %+v", want[i].Kind(), got[i], want[i])
		}
		one, err := s.Get(ctx, want[i].Kind(), want[i].Head().ID)
		if err != nil || !reflect.DeepEqual(one, want[i]) {
			t.Errorf("Get %s: %v", want[i].Kind(), err)
		}
	}
	all, err := s.All(ctx, data.KindNeed)
	if err != nil || len(all) != 2 {
		t.Errorf("All: %d needs, %v", len(all), err)
	}
}

// allowed changes a made-up record as little as its own rules demand; refs are records it may refer to.
func allowed(t *testing.T, e *data.Entity, rec data.Record, refs map[data.Kind]data.ID) data.Record {
	t.Helper()
	for range 10 {
		ps := rec.Check()
		if len(ps) == 0 {
			return rec
		}
		f := e.Field(ps[0].Field)
		switch p := f.Pointer(rec).(type) {
		case *string:
			switch {
			case f.IsBlank(rec) && len(f.Options) > 0:
				*p = f.Options[0].Value
			case f.IsBlank(rec):
				*p = "有"
			default:
				*p = ""
			}
		case *data.Date:
			*p = data.MustDate(2024, 12, 31)
		case *data.Money:
			*p = data.Yuan(1)
		case *data.Count:
			*p = data.N(1)
		case *data.ID:
			if *p == "" {
				*p = refs[f.Ref]
			} else {
				*p = ""
			}
		case *bool:
			*p = !*p
		default:
			t.Fatalf("%s: %v", e.Kind, ps)
		}
	}
	t.Fatalf("%s: %v", e.Kind, rec.Check())
	return nil
}

// TestBytesThatAreNoTextAreKeptAsTheHistoryKeepsThem: the path of a folder may hold them.
func TestBytesThatAreNoTextAreKeptAsTheHistoryKeepsThem(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "p.db"))
	c := &data.Company{FullName: "名\xff字"}
	saveAll(t, s, "登记", c)
	got, err := s.Get(ctx, data.KindCompany, c.ID)
	if err != nil || got.(*data.Company).FullName != "名\uFFFD字" {
		t.Errorf("%+v, %v", got, err)
	}
	if doubts, err := s.Prove(ctx); err != nil || len(doubts) > 0 {
		t.Errorf("%v, %v", doubts, err)
	}
}
