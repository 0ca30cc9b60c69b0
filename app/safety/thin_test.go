package safety

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestThinKeepsTheLastTheDailyTheMonthlyAndWhatWasFiled over fourteen months.
func TestThinKeepsTheLastTheDailyTheMonthlyAndWhatWasFiled(t *testing.T) {
	folder := t.TempDir()
	for _, d := range []string{setsDir, filesDir} {
		if err := os.Mkdir(filepath.Join(folder, d), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	file := func(n int) File {
		f := File{Path: fmt.Sprint("evidence/", n), SHA256: fmt.Sprintf("%064x", n)}
		to := place(folder, f)
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		return f
	}
	enter := func(project string, at time.Time, reason Reason, n int) *Set {
		s := &Set{At: at, Reason: reason, Project: project, Database: file(n), Files: []File{file(0)}}
		if err := s.enter(folder); err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := time.Date(2023, 1, 1, 9, 0, 0, 0, time.Local)
	n := 0
	var filed, last *Set
	const days = 430
	made := 2
	for day := range days {
		hours := 1
		if day > days-15 {
			hours = 3
		}
		for hour := range hours {
			n++
			made++
			last = enter("甲", first.AddDate(0, 0, day).Add(time.Duration(hour)*time.Hour), Automatic, n)
		}
		if day == 100 {
			n++
			filed = enter("甲", first.AddDate(0, 0, day).Add(4*time.Hour), Filed, n)
		}
	}
	n++
	other := enter("乙", first, ByHand, n)
	removed, err := Thin(folder, "甲")
	if err != nil {
		t.Fatal(err)
	}
	all, _, err := List(folder)
	if err != nil || len(all)+len(removed) != made {
		t.Fatalf("%d kept, %d removed, %v", len(all), len(removed), err)
	}
	has := func(s *Set) bool { return slices.ContainsFunc(all, func(x *Set) bool { return x.ID == s.ID }) }
	if !has(filed) || !has(other) || !has(last) {
		t.Error("what was filed, the last one or the copy of another project is gone")
	}
	onDays, inMonths := map[string]bool{}, map[string]bool{}
	for _, s := range all {
		if s.Project == "甲" && s.Reason != Filed {
			onDays[s.At.Local().Format(time.DateOnly)] = true
			inMonths[s.At.Local().Format("2006-01")] = true
		}
		for _, f := range s.all() {
			if _, err := os.Stat(place(folder, f)); err != nil {
				t.Errorf("%s lacks a file: %v", s.ID, err)
			}
		}
	}
	if n := len(all); n < 10+26+10+2 || n > 10+30+12+2 || len(onDays) < 30 || len(inMonths) < 12 {
		t.Errorf("%d copies are kept, of %d days and %d months", n, len(onDays), len(inMonths))
	}
	if _, err := os.Stat(place(folder, removed[0].Database)); !os.IsNotExist(err) {
		t.Errorf("a file that nobody names is still there: %v", err)
	}
	if again, err := Thin(folder, "甲"); err != nil || len(again) > 0 {
		t.Errorf("thinned again: %d, %v", len(again), err)
	}
}

// TestAListThatIsNotOursIsNotFollowed: names in it could lead anywhere.
func TestAListThatIsNotOursIsNotFollowed(t *testing.T) {
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, setsDir), 0o700); err != nil {
		t.Fatal(err)
	}
	sum := strings.Repeat("a", 64)
	for name, text := range map[string]string{
		"up":       `{"id":"up","database":{"path":"../x.db","sha256":"` + sum + `"}}`,
		"absolute": `{"id":"absolute","database":{"path":"/x.db","sha256":"` + sum + `"}}`,
		"hash":     `{"id":"hash","database":{"path":"x.db","sha256":"../../x"}}`,
		"other":    `{"id":"another","database":{"path":"x.db","sha256":"` + sum + `"}}`,
		"cut":      `{"id":"cut","data`,
	} {
		if err := os.WriteFile(filepath.Join(folder, setsDir, name+".json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sets, unreadable, err := List(folder)
	if err != nil || len(sets) != 0 || len(unreadable) != 5 {
		t.Errorf("%d lists are followed, %q are not, %v", len(sets), unreadable, err)
	}
	if sets, _, err := List(filepath.Join(folder, "none")); err != nil || len(sets) != 0 {
		t.Errorf("no folder: %v", err)
	}
}
