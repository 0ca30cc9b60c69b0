package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// countBackups counts the backups that are whole; one that cannot be read is an error.
func (s site) countBackups() (int, error) {
	out, err := s.must("backups", s.project())
	if err == nil && strings.Contains(out, "无法读取") {
		err = fmt.Errorf("a backup cannot be read: %s", out)
	}
	return strings.Count(out, "条记录"), err
}

// logBeside is a log put beside a project.
type logBeside struct {
	name      string
	file, log []byte
	// What the project may hold when it opens at once; where it must not open at once, the log has to be set aside.
	states []string
	aside  bool
}

// putLogs puts logs beside files they do not belong to. None may destroy anything: the log is read, or it is not a whole
// act, or it is set aside by name and the project opens as the file alone is.
func (t *torture) putLogs() error {
	own, other, err := t.leaveLog(t.bases.imported), t.leaveLog(t.bases.full), error(nil)
	if own.err != nil {
		return own.err
	}
	if other.err != nil {
		return other.err
	}
	earlier, err := os.ReadFile(filepath.Join(t.bases.undone, "P", "parkledger.db"))
	if err != nil {
		return err
	}
	half := own.log[:len(own.log)/2]
	middle := bytes.Clone(own.log)
	middle[100] ^= 4
	k := t.kind("logs of wrong kinds")
	for _, l := range []logBeside{
		{"its own", own.file, own.log, []string{own.after}, false},
		{"foreign bytes", own.file, bytes.Repeat([]byte("日志"), 9000), nil, true},
		{"of another project", own.file, other.log, nil, true},
		{"of an earlier file", earlier, own.log, nil, true},
		{"cut in its act", own.file, half, []string{own.before}, false},
		{"zeroed", own.file, make([]byte, len(own.log)), []string{own.before}, false},
		{"damaged", own.file, middle, []string{own.before}, false},
		{"of no length", own.file, nil, []string{own.before}, false},
	} {
		if err := t.try(k, t.bases.imported, func(s site) error { return s.putLog(k, l) }); err != nil {
			return err
		}
	}
	return nil
}

func (s site) putLog(k *tally, l logBeside) error {
	for path, b := range map[string][]byte{s.database(): l.file, s.database() + "-wal": l.log} {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			return err
		}
	}
	first, err := s.run(nil, "status", s.project(), asOf)
	if err != nil {
		return err
	}
	if (first.code != 0) != l.aside {
		return fmt.Errorf("%s: code %d: %s", l.name, first.code, first.out)
	}
	if l.aside {
		k.found++
		if err := s.setAside(l); err != nil {
			return err
		}
	}
	state, err := s.look()
	if err != nil {
		return fmt.Errorf("%s: %w", l.name, err)
	}
	if !l.aside && state != l.states[0] {
		return fmt.Errorf("%s: %s", l.name, differ(state, l.states[0]))
	}
	_, err = s.must("reason", s.project(), "3-2", "之后的原因")
	return err
}

// setAside wants the log in a folder of its own, byte for byte, and the file as it was.
func (s site) setAside(l logBeside) error {
	kept, err := filepath.Glob(filepath.Join(s.project(), asidePrefix+"*", "*-wal"))
	if err != nil || len(kept) != 1 {
		return fmt.Errorf("%s: set aside: %v, %w", l.name, kept, err)
	}
	log, err := os.ReadFile(kept[0])
	if err != nil {
		return err
	}
	file, err := os.ReadFile(s.database())
	if err == nil && (!bytes.Equal(log, l.log) || !bytes.Equal(file, l.file)) {
		err = fmt.Errorf("%s: the log set aside, or the file, is not what it was", l.name)
	}
	return err
}

// leftLog is a file and the log that a run which was killed left beside it.
type leftLog struct {
	file, log     []byte
	before, after string
	err           error
}

// leaveLog has a run killed when it has saved and before it puts the log back into the file.
func (t *torture) leaveLog(base string) (l leftLog) {
	l.err = func() error {
		s, err := t.newSite(base)
		if err != nil {
			return err
		}
		if l.before, _, err = t.lookAtCopy(s); err != nil {
			return err
		}
		args := []string{"reason", s.project(), "3-2", "留在日志里的原因"}
		calls, err := t.record(site{dir: s.dir, parkctl: s.parkctl, sources: s.sources}, args)
		if err != nil {
			return err
		}
		if l.after, _, err = t.lookAtCopy(s); err != nil {
			return err
		}
		if err := os.RemoveAll(s.dir); err != nil {
			return err
		}
		return t.replayLog(&l, base, s.dir, calls)
	}()
	return l
}

// replayLog replays calls on a base up to the first write into the file itself.
func (t *torture) replayLog(l *leftLog, base, dir string, calls []call) error {
	if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
		return err
	}
	d, err := newDisk(dir)
	if err != nil {
		return err
	}
	database := filepath.Join(dir, "P", "parkledger.db")
	for _, c := range calls {
		log := d.seen[database+"-wal"]
		if c.name == "pwrite64" && c.paths[0] == database && log != nil && len(log.seen) > 0 {
			l.file, l.log = d.seen[database].seen, log.seen
			return os.RemoveAll(dir)
		}
		if err := d.apply(c); err != nil {
			return err
		}
	}
	return fmt.Errorf("the log was never put back into the file")
}
