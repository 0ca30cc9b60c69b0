package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// fillDisks runs deeds on disks that have room for less and less: a small disk in memory for root, else a limit on the
// size of files.
func (t *torture) fillDisks() error {
	k := t.kind("full disks")
	for _, d := range t.deeds() {
		if d.gone || d.name == "package" || d.name == "final" || d.name == "file" {
			continue // a whole year does not fit
		}
		o, err := t.rehearse(d)
		if err != nil {
			return err
		}
		for range 4 * t.rounds {
			free := 4 * (1 + t.rand.IntN(60)) // kilobytes
			err := t.try(k, "", func(s site) error {
				a, err := t.onFullDisk(s, d, free)
				if err != nil {
					return err
				}
				if a.code != 0 {
					k.found++
				}
				return errors.Join(told(a), s.afterwards(o, a, fmt.Sprintf("%s with %d KB left", d.name, free)))
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// diskSize of the disks in memory, in kilobytes.
const diskSize = 4096

// onFullDisk does a deed where there is little room, then brings what is left to a disk with room.
func (t *torture) onFullDisk(s site, d deed, free int) (a answer, err error) {
	if os.Geteuid() != 0 {
		if err := os.CopyFS(s.dir, os.DirFS(d.base)); err != nil && !errors.Is(err, os.ErrExist) {
			return a, err
		}
		return s.run([]string{"sh", "-c", fmt.Sprintf(`ulimit -f %d; exec "$0" "$@"`, 2*free)}, d.args...)
	}
	small := filepath.Join(s.dir, "small")
	if err := os.Mkdir(small, 0o700); err != nil {
		return a, err
	}
	if err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dk", diskSize), "tmpfs", small).Run(); err != nil {
		return a, fmt.Errorf("mount a small disk: %w", err)
	}
	defer func() { err = errors.Join(err, exec.Command("umount", small).Run()) }()
	full := s
	full.dir = small
	if err := errors.Join(os.CopyFS(small, os.DirFS(d.base)), os.MkdirAll(filepath.Join(small, "tmp"), 0o700), fill(small, free)); err != nil {
		return a, err
	}
	if a, err = full.run(nil, d.args...); err != nil {
		return a, err
	}
	if err := os.Remove(filepath.Join(small, "filler")); err != nil {
		return a, err
	}
	return a, os.CopyFS(filepath.Join(s.dir, "P"), os.DirFS(filepath.Join(small, "P")))
}

// fill leaves so many kilobytes free.
func fill(dir string, free int) error {
	out, err := exec.Command("df", "--output=avail", "-k", dir).Output()
	if err != nil {
		return err
	}
	fields := strings.Fields(string(out))
	left, err := strconv.Atoi(fields[len(fields)-1])
	if err != nil || left < free {
		return fmt.Errorf("%d KB left, want %d: %w", left, free, err)
	}
	return os.WriteFile(filepath.Join(dir, "filler"), make([]byte, (left-free)<<10), 0o600)
}

// disturbance is done while a run holds the project open and has not written yet.
type disturbance struct {
	name string
	do   func(s site) error
	// What is wrong then with the answer of the run and what it left.
	judge func(s site, o outcome, a answer) error
}

// disturb lets a second program, or a person, act on a project while a run has it open.
func (t *torture) disturb() error {
	d := deed{name: "import", base: t.bases.undone, args: []string{"import", "P", filepath.Join(t.under("sources"), "few", "企业名录.csv"), "--accept-proposals"}}
	o, err := t.rehearse(d)
	if err != nil {
		return err
	}
	k := t.kind("second writers, files taken away")
	for _, x := range []disturbance{
		{"a second writer", func(s site) error { return s.refused("reason", "P", "3-2", "第二个") }, undisturbed},
		{"a second undo", func(s site) error { return s.refused("undo", "P") }, undisturbed},
		{"a second restore", func(s site) error { return s.refused("restore", "P", "20200101-000000") }, undisturbed},
		{"file deleted", func(s site) error { return os.Remove(s.database()) }, noticed},
		{"file moved away", func(s site) error { return os.Rename(s.database(), s.database()+".old") }, noticed},
		{"file replaced", func(s site) error {
			b, err := os.ReadFile(filepath.Join(t.bases.imported, "P", "parkledger.db"))
			return errors.Join(err, os.Rename(s.database(), s.database()+".old"), os.WriteFile(s.database(), b, 0o600))
		}, noticed},
		{"folder moved", func(s site) error { return os.Rename(s.project(), s.project()+"-old") }, noticed},
	} {
		for range 2 * t.rounds {
			err := t.try(k, d.base, func(s site) error {
				a, err := s.disturbed(d, x)
				if err == nil {
					err = x.judge(s, o, a)
				}
				if err != nil {
					return fmt.Errorf("%s: %w", x.name, err)
				}
				k.found++
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// undisturbed: the first run has not noticed anything.
func undisturbed(s site, o outcome, a answer) error {
	if a.code != 0 {
		return fmt.Errorf("the first run failed: %s", a.out)
	}
	return s.looksAfter(o, a)
}

// noticed: a run whose file was taken away must not say that it has saved.
func noticed(_ site, _ outcome, a answer) error {
	if a.code == 0 {
		return fmt.Errorf("said to be saved: %s", a.out)
	}
	return told(a)
}

// refused wants parkctl to refuse in words.
func (s site) refused(args ...string) error {
	a, err := s.run(nil, args...)
	if err == nil && a.code != 1 {
		err = fmt.Errorf("%s was not refused: code %d: %s", args[0], a.code, a.out)
	}
	return errors.Join(err, told(a))
}

// disturbed runs an import that waits in reading its source, with the project open, and disturbs it there.
func (s site) disturbed(d deed, x disturbance) (answer, error) {
	source := d.args[2]
	c := s.command([]string{"strace", "-f", "-qq", "-P", source, "-e", "trace=read,pread64", "-e", "inject=read,pread64:delay_enter=700000:when=1", "-o", os.DevNull}, d.args...)
	type ended struct {
		a   answer
		err error
	}
	end := make(chan ended, 1)
	go func() {
		a, err := finish(c)
		end <- ended{a, err}
	}()
	if err := holding(source, s.parkctl, 20*time.Second); err != nil {
		e := <-end
		return e.a, errors.Join(err, e.err)
	}
	failed := x.do(s)
	e := <-end
	return e.a, errors.Join(failed, e.err)
}

// holding waits until a run of a program has a file open.
func holding(file, program string, limit time.Duration) error {
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		open, err := filepath.Glob("/proc/[0-9]*/fd/*")
		if err != nil {
			return err
		}
		for _, fd := range open {
			if to, err := os.Readlink(fd); err != nil || to != file {
				continue // the process or the descriptor is gone, or another file
			}
			if exe, err := os.Readlink(filepath.Join(filepath.Dir(filepath.Dir(fd)), "exe")); err == nil && exe == program {
				return nil
			}
		}
	}
	return fmt.Errorf("%s was not opened", file)
}

// oddPlaces works through a short life of a project in folders of odd names, in odd time zones and with odd file times.
func (t *torture) oddPlaces() error {
	k := t.kind("hostile folder names")
	for _, name := range []string{
		"a b", "100%41", "a?mode=memory", "a#b", "file:x", "-d", "'; DROP TABLE need; --", `"引号"`, "换\n行", "反\\斜", "%00", "。。", "名\xff字",
		"🏞️园区", strings.Repeat("长", 80), "a&b|c;d$(e)`f`", ".隐藏", "CON", "末尾 ",
	} {
		err := t.try(k, "", func(s site) error { return s.shortLife(filepath.Join(s.dir, name)) })
		if err != nil {
			return err
		}
	}
	k = t.kind("clocks")
	for _, zone := range []string{"UTC", "Asia/Shanghai", "Pacific/Kiritimati", "Pacific/Niue", "XYZ25", ":nowhere"} {
		err := t.try(k, "", func(s site) error {
			if err := s.shortLife(s.project(), "TZ="+zone); err != nil {
				return err
			}
			for _, year := range []int{1970, 1980, 2099} {
				at := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
				if err := errors.Join(os.Chtimes(s.database(), at, at), os.Chtimes(s.project(), at, at)); err != nil {
					return err
				}
				if _, err := s.look(); err != nil {
					return fmt.Errorf("%s, files of %d: %w", zone, year, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// shortLife makes, fills, undoes, redoes, backs up and checks a project, all with the same environment.
func (s site) shortLife(project string, env ...string) error {
	said := project
	if filepath.Base(project) == "-d" {
		said = "./-d" // as one has to write it for every program
	}
	for _, line := range [][]string{
		{"new", said, "--name", "云杉园"},
		{"import", said, filepath.Join(s.sources, "few"), "--accept-proposals"},
		{"undo", said},
		{"redo", said},
		{"backup", said},
		{"backups", said},
		{"check", said},
	} {
		c := s.command(nil, line...)
		c.Env = append(c.Env, env...)
		a, err := finish(c)
		if err != nil {
			return err
		}
		if a.code != 0 {
			return fmt.Errorf("%q %v: code %d: %s", filepath.Base(project), line[:1], a.code, a.out)
		}
	}
	return nil
}
