package host

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

func localData() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share"), err
}

// documents is what the desktop has written down, else the usual name in the user's language or in English.
func documents() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	config, err := os.UserConfigDir()
	if err == nil {
		if dir := userDir(filepath.Join(config, "user-dirs.dirs"), "XDG_DOCUMENTS_DIR", home); dir != "" && dir != home {
			return dir, nil
		}
	}
	if info, err := os.Stat(filepath.Join(home, "文档")); err == nil && info.IsDir() {
		return filepath.Join(home, "文档"), nil
	}
	return filepath.Join(home, "Documents"), nil
}

// userDir reads one line such as XDG_DOCUMENTS_DIR="$HOME/文档"; empty where it is not there.
func userDir(file, name, home string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		key, value, ok := strings.Cut(strings.TrimSpace(lines.Text()), "=")
		if ok && key == name {
			return strings.Replace(strings.Trim(value, `"`), "$HOME", home, 1)
		}
	}
	return ""
}

// FontDirs are the places where the system keeps fonts: this user's first.
func FontDirs() []string {
	dirs := []string{"/usr/local/share/fonts", "/usr/share/fonts"}
	if dir, err := localData(); err == nil {
		dirs = append([]string{filepath.Join(dir, "fonts")}, dirs...)
	}
	return dirs
}
