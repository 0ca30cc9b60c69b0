package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parkledger/data"
)

// at returns a clock that moves on by a minute at each reading.
func at(hour int) func() time.Time {
	now := time.Date(2024, 5, 8, hour, 0, 0, 0, time.FixedZone("UTC+8", 8*3600))
	return func() time.Time {
		now = now.Add(time.Minute)
		return now
	}
}

func (s *Store) mustChange(t *testing.T, name string, f func(*Tx) error) Changes {
	t.Helper()
	c, err := s.Write(ctx, Act{Name: name, Who: "王老师"}, f)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestJournalHoldsOldAndNewOfWhatChanged(t *testing.T) {
	s := newStore(t)
	s.options.Now = at(9)
	n := &data.Need{Title: "甲<乙>", Validity: data.Pending, Phone: "13812345678", Amount: data.Yuan(200)}
	saveAll(t, s, "登记需求", n)
	n.Title, n.Phone, n.Amount, n.Angles = "丙", "", data.Money{}, []string{"激发人才活力"}
	saveAll(t, s, "修改需求", n)
	s.mustChange(t, "删除需求", func(tx *Tx) error { return tx.Delete(n.Kind(), n.ID) })

	want := []string{
		`登记需求 测试 test 2024-05-08T01:01:00.000Z need {"amount":[null,20000],"created":["","2024-05-08T01:01:00.000Z"],"no":["","XQ-001"],"phone":["已更改","已更改"],"title":["","甲<乙>"],"validity":["","pending"]}`,
		`修改需求 测试 test 2024-05-08T01:02:00.000Z need {"amount":[20000,null],"angles":["[]","[\"激发人才活力\"]"],"phone":["已更改","已更改"],"title":["甲<乙>","丙"]}`,
		`删除需求 王老师 test 2024-05-08T01:03:00.000Z need {"deleted":["","2024-05-08T01:03:00.000Z"]}`,
	}
	got := lines(t, s, "SELECT act.name, who, device, at, kind, change FROM journal j JOIN act ON act.id = j.act ORDER BY j.seq")
	if !slices.Equal(got, want) {
		t.Errorf("journal:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := lines(t, s, "SELECT field, change FROM sealed ORDER BY seq"); !slices.Equal(got, []string{`phone ["","13812345678"]`, `phone ["13812345678",""]`}) {
		t.Errorf("sealed: %v", got)
	}
}

// TestNoSensitiveValueInTheJournal fills every sensitive field there is and looks for its value.
func TestNoSensitiveValueInTheJournal(t *testing.T) {
	s := newStore(t)
	refs := map[data.Kind]data.ID{}
	for _, e := range data.Entities() {
		rec := filled(e, 1, refs)
		for i := range e.Fields {
			if p, ok := e.Fields[i].Pointer(rec).(*string); ok && e.Fields[i].Sensitive {
				*p = "SECRET-1"
			}
		}
		rec = allowed(t, e, rec, refs)
		saveAll(t, s, "登记", rec)
		refs[e.Kind] = rec.Head().ID
		for i := range e.Fields {
			if p, ok := e.Fields[i].Pointer(rec).(*string); ok && e.Fields[i].Sensitive {
				*p = "SECRET-2"
			}
		}
		saveAll(t, s, "修改", rec)
		entries, err := s.History(ctx, e.Kind, rec.Head().ID)
		if err != nil || len(entries) == 0 {
			t.Fatalf("history of %s: %d entries, %v", e.Kind, len(entries), err)
		}
		for _, entry := range entries {
			for _, c := range entry.Fields {
				if strings.Contains(c.Old+c.New, "SECRET") {
					t.Errorf("history of %s shows %s", e.Kind, c.Field.Name)
				}
			}
		}
	}
	if n := len(lines(t, s, "SELECT 1 FROM sealed WHERE change LIKE '%SECRET-2%'")); n < 8 {
		t.Errorf("only %d sensitive changes were sealed", n)
	}
	if got := lines(t, s, "SELECT kind, change FROM journal WHERE change LIKE '%SECRET%'"); len(got) > 0 {
		t.Errorf("in the journal: %v", got)
	}
}

func TestHistoryReadsAsAPersonWould(t *testing.T) {
	s := newStore(t)
	s.options.Now = at(9)
	n := &data.Need{Title: "甲", Validity: data.Pending, Progress: data.NotStarted, Phone: "1"}
	saveAll(t, s, "登记需求", n)
	n.Progress, n.Amount, n.Phone = data.Delivered, data.Yuan(12345), "2"
	saveAll(t, s, "落实需求", n)
	s.mustChange(t, "删除需求", func(tx *Tx) error { return tx.Delete(n.Kind(), n.ID) })
	s.mustChange(t, "恢复需求", func(tx *Tx) error { return tx.Restore(n.Kind(), n.ID) })
	entries, err := s.History(ctx, n.Kind(), n.ID)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		line := e.Name + " " + string(e.Op)
		if e.Op == OpChanged {
			for _, c := range e.Fields {
				line += " " + c.Field.Label + "：" + c.Old + "→" + c.New
			}
		}
		got = append(got, line)
	}
	want := []string{"登记需求 made", "落实需求 changed 电话：已更改→已更改 拟投入：→12,345.00 当前状态：未对接→已落实", "删除需求 trashed", "恢复需求 restored"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	acts, err := s.Acts(ctx, 2)
	if err != nil || len(acts) != 2 || acts[0].Name != "恢复需求" || acts[1].Rows != 1 || acts[1].Who != "王老师" || !acts[1].At.Equal(time.Date(2024, 5, 8, 1, 3, 0, 0, time.UTC)) {
		t.Errorf("acts %+v, %v", acts, err)
	}
}

func TestNumbersCountOn(t *testing.T) {
	s := newStore(t)
	no := func(given string) string {
		n := &data.Need{Title: "甲", Validity: data.Pending, Meta: data.Meta{No: given}}
		saveAll(t, s, "登记", n)
		return n.No
	}
	for _, step := range []struct{ given, want string }{
		{"", "XQ-001"},
		{"", "XQ-002"},
		{"XQ-998", "XQ-998"},
		{"", "XQ-999"},
		{"", "XQ-1000"},
		{"XQ-20240508001", "XQ-20240508001"},
		{"XQ-12a", "XQ-12a"},
		{"旧-5000", "旧-5000"},
		{"", "XQ-1001"},
	} {
		if got := no(step.given); got != step.want {
			t.Errorf("number %q, want %q", got, step.want)
		}
	}
	clear(s.numbers) // as after opening the file again
	if got := no(""); got != "XQ-1002" {
		t.Errorf("after reopening: %q", got)
	}
	_, err := s.Write(ctx, Act{Name: "登记"}, func(tx *Tx) error {
		return tx.Save(&data.Need{Title: "乙", Validity: data.Pending, Meta: data.Meta{No: "XQ-001"}})
	})
	if !isDuplicate(err, "XQ-001") {
		t.Errorf("a taken number: %v", err)
	}
	if got := no(""); got != "XQ-1003" {
		t.Errorf("after a failed act: %q", got)
	}
	var again string
	s.mustChange(t, "删除", func(tx *Tx) error {
		recs, err := tx.All(data.KindNeed)
		if err != nil {
			return err
		}
		again = recs[len(recs)-1].Head().No
		return tx.Delete(data.KindNeed, recs[len(recs)-1].Head().ID)
	})
	if got := no(""); again != "XQ-1003" || got != "XQ-1004" {
		t.Errorf("after deleting %s: %q", again, got)
	}
}

// TestActsKnowTheirInstallation: acts of one file at one place count on; a copy of the file begins an origin of its own.
func TestActsKnowTheirInstallation(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.db")
	touch := func(path string, names ...string) {
		t.Helper()
		s := open(t, path)
		for _, name := range names {
			saveAll(t, s, "登记", &data.Company{FullName: name})
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	touch(path, "甲", "乙")
	touch(path, "丙")
	copied := filepath.Join(filepath.Dir(path), "copy.db")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(copied, content, 0o600); err != nil {
		t.Fatal(err)
	}
	touch(copied, "丁", "戊")
	moved := filepath.Join(filepath.Dir(path), "moved.db")
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	touch(moved, "己")
	origins := func(path string) (first string, counted []string) {
		s := open(t, path)
		all := lines(t, s, "SELECT origin, origin_seq FROM act ORDER BY seq")
		first, _, _ = strings.Cut(all[0], " ")
		for _, l := range all {
			counted = append(counted, strings.Replace(l, first, "first", 1))
		}
		return first, counted
	}
	first, got := origins(moved)
	if len(first) != 32 || !slices.Equal(got, []string{"first 1", "first 2", "first 3", "first 4"}) {
		t.Errorf("a moved file: %q", got)
	}
	if _, got = origins(copied); got[2] != "first 3" || strings.HasPrefix(got[3], "first") || !strings.HasSuffix(got[3], " 1") || !strings.HasSuffix(got[4], " 2") {
		t.Errorf("a copied file: %q", got)
	}
}

// TestALargeActIsPacked and reads as a small one does.
func TestALargeActIsPacked(t *testing.T) {
	s := newStore(t)
	recs := []data.Record{&data.Company{FullName: "甲"}}
	for i := range manyLines {
		recs = append(recs, &data.Need{Title: fmt.Sprint("难题", i), Phone: "138", Validity: data.Pending})
	}
	saveAll(t, s, "导入", recs...)
	if got := lines(t, s, "SELECT kind, lines, record || change, packed IS NOT NULL FROM journal ORDER BY seq"); !slices.Equal(got, []string{"company 1  1", "need 50  1"}) {
		t.Errorf("rows of the journal: %q", got)
	}
	h, err := s.History(ctx, data.KindNeed, recs[7].Head().ID)
	if err != nil || len(h) != 1 || h[0].Op != OpMade || len(h[0].Fields) != 3 {
		t.Errorf("history %+v, %v", h, err)
	}
	acts, err := s.Acts(ctx, 1)
	if err != nil || acts[0].Rows != manyLines+1 {
		t.Errorf("acts %+v, %v", acts, err)
	}
	entries, err := s.ActEntries(ctx, acts[0].ID, 5, func(k data.Kind) bool { return k == data.KindNeed })
	if err != nil || len(entries) != 5 || entries[4].Record != recs[5].Head().ID {
		t.Errorf("entries %+v, %v", entries, err)
	}
	if u := mustUndo(t, s); len(u.Left) != 0 || len(u.Changes[data.KindNeed]) != manyLines {
		t.Errorf("undone %+v", u)
	}
}
