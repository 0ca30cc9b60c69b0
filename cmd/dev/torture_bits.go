package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// harm is what is done to a closed file.
type harm struct {
	name string
	each int // with a commit
	do   func(t *torture, b []byte)
}

// flipBits alters closed projects behind the program's back. What alters something has to be found when the project is
// opened or checked; what is not found must have altered nothing, and then everything said and done is as before.
func (t *torture) flipBits() error {
	s, err := t.newSite(t.bases.full)
	if err != nil {
		return err
	}
	before, err := s.look()
	if err != nil {
		return err
	}
	for _, h := range []harm{
		{"bits flipped", 60, func(t *torture, b []byte) { b[t.rand.IntN(len(b))] ^= 1 << t.rand.IntN(8) }},
		{"pages zeroed", 20, func(t *torture, b []byte) { clear(t.page(b)) }},
		{"pages swapped", 20, func(t *torture, b []byte) {
			one, other := t.page(b), t.page(b)
			kept := slices.Clone(one)
			copy(one, other)
			copy(other, kept)
		}},
		{"pages of noise", 10, func(t *torture, b []byte) {
			for i, p := 0, t.page(b); i < len(p); i++ {
				p[i] = byte(t.rand.Uint32())
			}
		}},
	} {
		k := t.kind(h.name)
		for range h.each * t.rounds {
			if err := t.try(k, t.bases.full, func(s site) error { return t.harmed(s, k, h, before) }); err != nil {
				return err
			}
		}
	}
	return os.RemoveAll(s.dir)
}

// page is a page of a database, never the first: that one is told by its head.
func (t *torture) page(b []byte) []byte {
	size := int(binary.BigEndian.Uint16(b[16:]))
	n := 1 + t.rand.IntN(len(b)/size-1)
	return b[n*size : (n+1)*size]
}

// harmed alters the file and looks.
func (t *torture) harmed(s site, k *tally, h harm, before string) error {
	b, err := os.ReadFile(s.database())
	if err != nil {
		return err
	}
	h.do(t, b)
	if err := os.WriteFile(s.database(), b, 0o600); err != nil {
		return err
	}
	a, err := s.run(nil, "check", s.project())
	if err != nil {
		return err
	}
	if a.code != 0 {
		k.found++
		return told(a)
	}
	state, err := s.look()
	if err == nil && state != before {
		err = fmt.Errorf("altered and not found: %s", differ(state, before))
	}
	if err != nil {
		return err
	}
	_, err = s.must("undo", s.project())
	return err
}

// changeEvidence changes one file of evidence in eight ways. A check names it, the rest of the work goes on.
func (t *torture) changeEvidence() error {
	k := t.kind("evidence changed")
	for _, w := range []struct {
		name string
		do   func(path, other string, b []byte) error
	}{
		{"a bit flipped", func(path, _ string, b []byte) error {
			b[len(b)/2] ^= 1
			return os.WriteFile(path, b, 0o600)
		}},
		{"cut", func(path, _ string, b []byte) error { return os.WriteFile(path, b[:len(b)/2], 0o600) }},
		{"emptied", func(path, _ string, _ []byte) error { return os.WriteFile(path, nil, 0o600) }},
		{"longer", func(path, _ string, b []byte) error { return os.WriteFile(path, append(b, 0), 0o600) }},
		{"deleted", func(path, _ string, _ []byte) error { return os.Remove(path) }},
		{"another's content", func(path, other string, _ []byte) error {
			b, err := os.ReadFile(other)
			return errors.Join(err, os.WriteFile(path, b, 0o600))
		}},
		{"a folder in its place", func(path, _ string, _ []byte) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) }},
		{"its folder moved", func(path, _ string, _ []byte) error { return os.Rename(filepath.Dir(path), filepath.Dir(path)+"-old") }},
	} {
		for range t.rounds {
			if err := t.try(k, t.bases.full, func(s site) error {
				if err := t.evidenceChanged(s, w.do); err != nil {
					return fmt.Errorf("%s: %w", w.name, err)
				}
				k.found++
				return nil
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *torture) evidenceChanged(s site, do func(path, other string, b []byte) error) error {
	files, err := filepath.Glob(filepath.Join(s.project(), "evidence", "??", "*"))
	if err != nil || len(files) < 2 {
		return fmt.Errorf("no evidence: %w", err)
	}
	at := t.rand.IntN(len(files))
	b, err := os.ReadFile(files[at])
	if err != nil {
		return err
	}
	if err := do(files[at], files[(at+1)%len(files)], b); err != nil {
		return err
	}
	a, err := s.run(nil, "check", s.project())
	if err != nil {
		return err
	}
	if a.code != 1 {
		return fmt.Errorf("not found: code %d: %s", a.code, a.out)
	}
	if err := told(a); err != nil {
		return err
	}
	if _, err := s.must("reason", s.project(), "3-2", "照常工作"); err != nil {
		return err
	}
	_, err = s.must("backup", s.project())
	return err
}
