package safety

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// How many copies of a project are kept: the last ones, and the last one of each day and month on which there are any.
// Copies of what was filed are kept for ever.
const (
	keptLast   = 10
	keptDays   = 30
	keptMonths = 12
)

// Thin removes the copies of a project that need not be kept, and the files that no other copy has. It lists what it
// removed.
func Thin(folder, project string) (removed []*Set, err error) {
	all, unreadable, err := List(folder)
	if err != nil || len(unreadable) > 0 {
		return nil, err // what a list that cannot be read names is not known
	}
	kept := map[*Set]bool{}
	last, days, months := 0, map[string]bool{}, map[string]bool{}
	for i := len(all) - 1; i >= 0; i-- {
		s := all[i]
		if s.Project != project {
			kept[s] = true
			continue
		}
		day, month := s.At.Local().Format("2006-01-02"), s.At.Local().Format("2006-01")
		switch {
		case s.Reason == Filed:
		case last < keptLast:
		case !days[day] && len(days) < keptDays:
		case !months[month] && len(months) < keptMonths:
		default:
			removed = append(removed, s)
			continue
		}
		kept[s] = true
		last++
		days[day], months[month] = true, true
	}
	return removed, drop(folder, removed, kept)
}

// drop removes lists and then the files that only they named. Files that no list ever named are left: another run may be
// about to name them.
func drop(folder string, removed []*Set, kept map[*Set]bool) error {
	named := map[string]bool{}
	for s := range kept {
		for _, f := range s.all() {
			named[place(folder, f)] = true
		}
	}
	for _, s := range removed {
		if err := os.Remove(filepath.Join(folder, setsDir, s.ID+".json")); err != nil {
			return err
		}
		for _, f := range s.all() {
			path := place(folder, f)
			if named[path] {
				continue
			}
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}
