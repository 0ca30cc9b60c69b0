package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// check reads what the program of Windows left with the command line programs of both systems, and makes the package
// of the same records on this one.
func (s *windowsStory) check() error {
	linux, err := s.repo.build("./cmd/parkctl")
	if err != nil {
		return err
	}
	project := filepath.Join(s.dir, "project")
	if err := os.CopyFS(project, os.DirFS(s.here(windowsProject))); err != nil {
		return err
	}
	var status [2]string
	for i, c := range []struct {
		dir string
		run func(args ...string) (string, error)
	}{
		{windowsProject, s.onWindows},
		{project, func(args ...string) (string, error) { return s.stage.output(linux, args...) }},
	} {
		if _, err := c.run("check", c.dir); err != nil {
			return err
		}
		if status[i], err = c.run("status", c.dir, "--json"); err != nil {
			return err
		}
	}
	if status[0] != status[1] {
		return fmt.Errorf("the figures differ\non Windows: %s\non Linux:   %s", status[0], status[1])
	}
	if err := checkImported([]byte(status[0])); err != nil {
		return err
	}
	made := filepath.Join(s.dir, "package")
	if _, err := s.stage.output(linux, "package", project, "--out", made); err != nil {
		return err
	}
	return sameFiles(s.made, made)
}

// onWindows runs the command line program of Windows.
func (s *windowsStory) onWindows(args ...string) (string, error) {
	c := s.wine.command(s.parkctl, args...)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("parkctl.exe %s: %w\n%s", strings.Join(args, " "), err, said.String())
	}
	return string(out), nil
}

// checkImported demands that the folder was read: that it has all it should is what the tests of the import prove.
func checkImported(text []byte) error {
	var status struct {
		Needs struct{ Rows, Valid, Delivered int }
	}
	if err := json.Unmarshal(text, &status); err != nil {
		return err
	}
	if n := status.Needs; n.Valid == 0 || n.Delivered == 0 || n.Rows <= n.Valid {
		return fmt.Errorf("%d needs, %d valid, %d delivered: the folder has some of each, and some that are not valid", n.Rows, n.Valid, n.Delivered)
	}
	return nil
}

// sameFiles wants two folders to hold the same files with the same bytes.
func sameFiles(a, b string) error {
	var problems []error
	n := 0
	err := filepath.WalkDir(a, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		n++
		rel, err := filepath.Rel(a, path)
		if err != nil {
			return err
		}
		first, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if second, err := os.ReadFile(filepath.Join(b, rel)); err != nil || !bytes.Equal(first, second) {
			problems = append(problems, fmt.Errorf("%s differs: %d and %d bytes, %w", rel, len(first), len(second), err))
		}
		return nil
	})
	if err != nil {
		return err
	}
	others := 0
	err = filepath.WalkDir(b, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			others++
		}
		return err
	})
	if err == nil && (n == 0 || n != others) {
		err = fmt.Errorf("%d files in %s, %d in %s", n, a, others, b)
	}
	return errors.Join(append(problems, err)...)
}
