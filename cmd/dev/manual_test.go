package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestPicturesOfTheHelpAreReplaced(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"same.png": "a", "other.png": "b", "gone.png": "c", "note.txt": "d"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before, err := readPictures(dir)
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string][]byte{"same.png": []byte("a"), "other.png": []byte("x"), "new.png": []byte("y")}
	changed, err := replacePictures(dir, before, drawn)
	if err != nil || !slices.Equal(changed, []string{"gone.png (removed)", "new.png", "other.png"}) {
		t.Errorf("changed: %q, %v", changed, err)
	}
	after, err := readPictures(dir)
	if err != nil || len(after) != 3 || string(after["other.png"]) != "x" {
		t.Errorf("%d pictures afterwards, %v", len(after), err)
	}
	if _, err := os.Stat(filepath.Join(dir, "note.txt")); err != nil {
		t.Error("something else in the folder was removed")
	}
}
