package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// manualPictures is where the pictures of the help lie.
const manualPictures = "assets/help/pictures"

// drawManual draws the pictures of the help anew and says which have changed. Pictures that are no longer drawn are
// removed.
func drawManual(r repo) error {
	dir := filepath.Join(r.root, filepath.FromSlash(manualPictures))
	before, err := readPictures(dir)
	if err != nil {
		return err
	}
	fresh, err := os.MkdirTemp("", "parkledger-manual-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh)
	if err := drawWith(r, "^TestManual", "PARKLEDGER_MANUAL="+fresh); err != nil {
		return err
	}
	drawn, err := readPictures(fresh)
	if err != nil {
		return err
	}
	if len(drawn) == 0 {
		return errors.New("TestManual in ./ui drew nothing")
	}
	changed, err := replacePictures(dir, before, drawn)
	if err != nil {
		return err
	}
	fmt.Printf("%d pictures in %s, %d changed\n", len(drawn), manualPictures, len(changed))
	if len(changed) > 0 {
		fmt.Println("look at them: " + strings.Join(changed, ", "))
	}
	return nil
}

// replacePictures writes what was drawn in place of what lay in dir and names the pictures that have changed.
func replacePictures(dir string, before, drawn map[string][]byte) (changed []string, err error) {
	for name, file := range drawn {
		if !bytes.Equal(before[name], file) {
			changed = append(changed, name)
			if err := os.WriteFile(filepath.Join(dir, name), file, 0o644); err != nil {
				return nil, err
			}
		}
	}
	for name := range before {
		if drawn[name] == nil {
			changed = append(changed, name+" (removed)")
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				return nil, err
			}
		}
	}
	slices.Sort(changed)
	return changed, nil
}

// readPictures are the PNG files of a folder by name.
func readPictures(dir string) (map[string][]byte, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte, len(names))
	for _, path := range names {
		if files[filepath.Base(path)], err = os.ReadFile(path); err != nil {
			return nil, err
		}
	}
	return files, nil
}
