package host

import (
	"os"
	"path/filepath"
)

func localData() (string, error) { return os.UserConfigDir() } // ~/Library/Application Support

func documents() (string, error) {
	home, err := os.UserHomeDir()
	return filepath.Join(home, "Documents"), err
}

// FontDirs are the places where the system keeps fonts: this user's first.
func FontDirs() []string {
	dirs := []string{"/Library/Fonts", "/System/Library/Fonts", "/System/Library/Fonts/Supplemental"}
	if home, err := os.UserHomeDir(); err == nil {
		dirs = append([]string{filepath.Join(home, "Library/Fonts")}, dirs...)
	}
	return dirs
}
