package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// recordedAct is one run of parkctl with its calls and what the project held afterwards.
type recordedAct struct {
	name    string
	calls   []call
	before  string // "" where there is no project
	after   string
	backups int // there have to be afterwards
}

// cutsEach is how many power cuts there are in each act, for a commit.
const cutsEach = 30

// cutPower records an office day, then cuts the power in it at many places, each time in four ways.
func (t *torture) cutPower() error {
	s, err := t.newSite("")
	if err != nil {
		return err
	}
	d, err := newDisk(s.dir)
	if err != nil {
		return err
	}
	acts, err := t.recordDay(s)
	if err != nil {
		return err
	}
	k := t.kind("power cuts")
	for i, a := range acts {
		n := min(len(a.calls)+1, cutsEach*t.rounds)
		places := t.rand.Perm(len(a.calls))[:n-1]
		places = append(places, len(a.calls)) // nothing of what was said to be saved may be lost
		slices.Sort(places)
		done := 0
		for j, at := range places {
			for ; done < at; done++ {
				if err := d.apply(a.calls[done]); err != nil {
					return fmt.Errorf("%s: %w", a.name, err)
				}
			}
			how := loss((i + j) % int(losses))
			if at == len(a.calls) {
				how = loseAll
			}
			files := d.after(how, t.rand)
			err := t.try(k, "", func(s site) error {
				if err := d.put(files, s.dir); err != nil {
					return err
				}
				if err := s.afterCut(a, at == len(a.calls)); err != nil {
					return fmt.Errorf("%s, cut after call %d of %d, loss %d: %w", a.name, at, len(a.calls), how, err)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		clear(d.offsets)
	}
	return errors.Join(d.proveReplay(), os.RemoveAll(s.dir))
}

// recordDay runs the acts of a day and records their calls.
func (t *torture) recordDay(s site) ([]recordedAct, error) {
	p, few := s.project(), filepath.Join(s.sources, "few")
	var acts []recordedAct
	state, backups := "", 0
	for _, line := range [][]string{
		{"new", p, "--signed", "2024-03-01", "--name", "云杉园"},
		{"import", p, few, "--accept-proposals"},
		{"undo", p},
		{"redo", p},
		{"reason", p, "3-2", "第一个原因"},
		{"snapshot", p, "--note", "留存"},
		{"backup", p},
		{"reason", p, "3-2", "第二个原因"},
		{"restore", p, ""},
	} {
		if line[0] == "restore" {
			sets, err := filepath.Glob(filepath.Join(p, "backups", "sets", "*.json"))
			if err != nil || len(sets) == 0 {
				return nil, fmt.Errorf("no backup to restore: %w", err)
			}
			name := filepath.Base(sets[len(sets)-1])
			line[2] = name[:len(name)-len(".json")]
		}
		calls, err := t.record(s, line)
		if err != nil {
			return nil, err
		}
		a := recordedAct{name: line[0], calls: calls, before: state}
		// Looking sweeps and may write: it looks at a copy.
		a.after, backups, err = t.lookAtCopy(s)
		if err != nil {
			return nil, err
		}
		a.backups = backups
		if a.after == a.before && a.name != "backup" {
			return nil, fmt.Errorf("%s changed nothing that can be seen", a.name)
		}
		state = a.after
		acts = append(acts, a)
	}
	return acts, nil
}

// record runs parkctl and reads the calls by which it changed its folder.
func (t *torture) record(s site, line []string) ([]call, error) {
	file := t.under("trace")
	prefix := []string{"strace", "-f", "-y", "-xx", "-qq", "-s", "100000000", "--seccomp-bpf", "-e", "trace=" + recordedCalls, "-e", "signal=none", "-o", file}
	a, err := s.run(prefix, line...)
	if err == nil && a.code != 0 {
		err = fmt.Errorf("recording %s: code %d: %s", line[0], a.code, a.out)
	}
	if err != nil {
		return nil, err
	}
	return readTrace(file)
}

// lookAtCopy looks at a copy of a project and counts the backups.
func (t *torture) lookAtCopy(s site) (state string, backups int, err error) {
	c, err := t.newSite(s.dir)
	if err != nil {
		return "", 0, err
	}
	if state, err = c.look(); err != nil {
		return "", 0, err
	}
	backups, err = c.countBackups()
	return state, backups, errors.Join(err, os.RemoveAll(c.dir))
}

// afterCut starts the computer again: the act is there if it was said to be done, is there whole or not at all if not,
// and work goes on.
func (s site) afterCut(a recordedAct, said bool) error {
	if _, err := os.Stat(s.database()); errors.Is(err, fs.ErrNotExist) && !said && a.before == "" {
		_, err := s.must("new", s.project())
		return err
	}
	state, err := s.look()
	switch {
	case err != nil:
		return err
	case state != a.after && (said || state != a.before):
		return fmt.Errorf("holds neither what was before (%s) nor what came after (%s)", differ(state, a.before), differ(state, a.after))
	}
	n, err := s.countBackups()
	if err == nil && said && n < a.backups {
		err = fmt.Errorf("%d backups, want %d", n, a.backups)
	}
	if err != nil {
		return err
	}
	_, err = s.must("reason", s.project(), "3-2", "停电以后的原因")
	return err
}
