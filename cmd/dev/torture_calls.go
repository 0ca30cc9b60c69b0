package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// deed is one act of parkctl that is broken off or made to fail.
type deed struct {
	name string
	base string
	args []string
	each int  // how many times with a commit, for each way
	same bool // changes no record
	adds int  // backups it makes
	gone bool // there is no project before
}

// deeds are the acts, in places where they can be done.
func (t *torture) deeds() []deed {
	b, few := t.bases, filepath.Join(t.under("sources"), "few")
	return []deed{
		{name: "new", args: []string{"new", "P", "--name", "云杉园"}, each: 12, gone: true},
		{name: "sample", args: []string{"sample", "P"}, each: 2, gone: true},
		{name: "import", base: b.undone, args: []string{"import", "P", filepath.Join(few, "企业名录.csv"), "--accept-proposals"}, each: 20},
		{name: "undo", base: b.imported, args: []string{"undo", "P"}, each: 20},
		{name: "redo", base: b.undone, args: []string{"redo", "P"}, each: 20},
		{name: "save", base: b.imported, args: []string{"reason", "P", "3-2", "原因"}, each: 20},
		{name: "upgrade", base: b.old, args: []string{"reason", "P", "3-2", "升级以后的原因"}, each: 20},
		{name: "final", base: b.drafts, args: []string{"final", "P", "--all"}, each: 10},
		{name: "snapshot", base: b.imported, args: []string{"snapshot", "P"}, each: 12},
		{name: "package", base: b.full, args: []string{"package", "P", "--out", "out", asOf}, each: 3},
		{name: "file", base: b.packaged, args: []string{"file", "P", "out", asOf}, each: 6},
		{name: "backup", base: b.imported, args: []string{"backup", "P"}, each: 20, same: true, adds: 1},
		{name: "restore", base: b.backed, args: []string{"restore", "P", b.backup}, each: 20},
	}
}

// outcome is what a deed leads to, and how often it uses each call.
type outcome struct {
	deed
	before, after string
	backups       int
	most          map[string]int // in any one thread: strace counts by thread
}

// killCalls are those at which a run is killed: at its entry, so that the call itself has not been made.
var killCalls = []string{"pwrite64", "write", "fsync", "ftruncate", "openat", "unlinkat", "unlink", "renameat", "mkdirat", "copy_file_range"}

// rehearse does a deed undisturbed.
func (t *torture) rehearse(d deed) (o outcome, err error) {
	o = outcome{deed: d, most: map[string]int{}}
	s, err := t.newSite(d.base)
	if err != nil {
		return o, err
	}
	if !d.gone {
		if o.before, o.backups, err = t.lookAtCopy(s); err != nil {
			return o, err
		}
	}
	file := t.under("count")
	a, err := s.run([]string{"strace", "-f", "-qq", "-s", "0", "--seccomp-bpf", "-e", "trace=" + strings.Join(killCalls, ","), "-e", "signal=none", "-o", file}, d.args...)
	if err == nil && a.code != 0 {
		err = fmt.Errorf("%s: code %d: %s", d.name, a.code, a.out)
	}
	if err != nil {
		return o, err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return o, err
	}
	o.most = countCalls(string(text))
	o.after, _, err = t.lookAtCopy(s)
	if d.same {
		o.before, o.after = recordsOf(o.before), recordsOf(o.after)
	}
	return o, errors.Join(err, os.RemoveAll(s.dir))
}

// countCalls counts calls by the thread that makes most of them.
func countCalls(text string) map[string]int {
	byThread, most := map[string]int{}, map[string]int{}
	for line := range strings.Lines(text) {
		thread, rest, _ := strings.Cut(line, " ")
		name, _, ok := strings.Cut(strings.TrimLeft(rest, " "), "(")
		if !ok || strings.ContainsAny(name, " <") {
			continue // the end of a call that stands on two lines
		}
		byThread[thread+name]++
		most[name] = max(most[name], byThread[thread+name])
	}
	return most
}

// moments picks calls of a deed, spread over all kinds of calls.
func (t *torture) moments(o outcome, calls []string, n int) (m []moment) {
	calls = slices.DeleteFunc(slices.Clone(calls), func(c string) bool { return o.most[c] == 0 })
	for i := range n {
		call := calls[i%len(calls)]
		m = append(m, moment{call, 1 + t.rand.IntN(o.most[call])})
	}
	return m
}

// moment is the nth call of a name in a thread.
type moment struct {
	call string
	nth  int
}

// killAtCalls kills every deed at many of its calls.
func (t *torture) killAtCalls() error {
	for _, d := range t.deeds() {
		o, err := t.rehearse(d)
		if err != nil {
			return err
		}
		k := t.kind("kill: " + d.name)
		for _, m := range t.moments(o, killCalls, d.each*t.rounds) {
			inject := fmt.Sprintf("inject=%s:signal=KILL:when=%d", m.call, m.nth)
			err := t.try(k, d.base, func(s site) error {
				a, err := s.inject(m.call, inject, d.args)
				if err != nil {
					return err
				}
				if a.code != 0 {
					k.found++
				}
				return s.afterwards(o, a, inject)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// failures are calls that fail from their nth time on, as they do on a full or a dying disk.
var failures = []struct {
	name  string
	calls []string
}{
	{"ENOSPC", []string{"pwrite64", "mkdirat", "ftruncate", "copy_file_range"}},
	{"EIO", []string{"pwrite64", "fsync", "unlinkat", "renameat", "ftruncate"}},
}

// failCalls lets calls fail from some moment on.
func (t *torture) failCalls() error {
	for _, d := range t.deeds() {
		if d.name == "sample" || d.name == "package" {
			continue // they take long and write by the same means as the others
		}
		o, err := t.rehearse(d)
		if err != nil {
			return err
		}
		k := t.kind("ENOSPC, EIO: " + d.name)
		for _, f := range failures {
			for _, m := range t.moments(o, f.calls, max(1, d.each*t.rounds/2)) {
				inject := fmt.Sprintf("inject=%s:error=%s:when=%d+", m.call, f.name, m.nth)
				err := t.try(k, d.base, func(s site) error {
					a, err := s.inject(m.call, inject, d.args)
					if err != nil {
						return err
					}
					if a.code != 0 {
						k.found++
					}
					return errors.Join(told(a), s.afterwards(o, a, inject))
				})
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// told wants a failure to be told in words, not as a panic, and never without a word.
func told(a answer) error {
	if a.code == 0 || a.code == 1 && strings.ContainsFunc(a.out, func(r rune) bool { return r >= '一' && r <= '龥' }) && !strings.Contains(a.out, "goroutine ") {
		return nil
	}
	return fmt.Errorf("code %d, told as: %s", a.code, a.out)
}

// inject runs a deed under strace.
func (s site) inject(name, inject string, args []string) (answer, error) {
	return s.run([]string{"strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=" + name, "-e", inject, "-e", "signal=none", "-o", os.DevNull}, args...)
}

// afterwards looks at what a disturbed deed has left: all of it if it was said to be done, else all or nothing; then the
// deed can be done.
func (s site) afterwards(o outcome, a answer, how string) error {
	err := s.looksAfter(o, a)
	if err != nil {
		err = fmt.Errorf("%s (code %d): %w", how, a.code, err)
	}
	return err
}

func (s site) looksAfter(o outcome, a answer) error {
	said := a.code == 0
	state, n, err := s.now(o)
	switch {
	case err != nil:
		return err
	case state != o.after && (said || state != o.before):
		return fmt.Errorf("holds neither what was before (%s) nor what came after (%s): %s", differ(state, o.before), differ(state, o.after), a.out)
	case said && n < o.backups+o.adds:
		return fmt.Errorf("%d backups, want %d", n, o.backups+o.adds)
	case said || state == o.after && !o.same:
		return nil
	}
	if _, err := s.must(o.args...); err != nil {
		return err
	}
	again, _, err := s.now(o)
	if err == nil && again != o.after {
		err = fmt.Errorf("done again, it holds %s", differ(again, o.after))
	}
	return err
}

// now is what the project of a deed holds, "" when there is none yet, and how many backups it has. Of a deed that changes
// no record only these count: what the program remembers of it is an act of its own.
func (s site) now(o outcome) (state string, backups int, err error) {
	if _, err := os.Stat(s.database()); err != nil && o.gone {
		return "", 0, nil
	}
	if state, err = s.look(); err != nil {
		return "", 0, err
	}
	if o.same {
		state = recordsOf(state)
	}
	backups, err = s.countBackups()
	return state, backups, err
}
