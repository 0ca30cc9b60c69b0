package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Opener is the file in a project's folder that opens it with a double click.
const Opener = "打开项目" + openerExt

const (
	openerExt   = ".parkledger"
	openerPlace = "项目文件夹："
	// openerText names the folder from where the file lies, so that a folder that was moved still opens. Windows' editor
	// wants its line ends and the mark at the beginning.
	openerText = "\uFEFF园科台账\r\n双击这个文件，就用园科台账打开它所在的项目。请不要改动。\r\n" + openerPlace + ".\r\n"
	openerMost = 4096 // bytes that are looked at
)

// ProjectDir is the folder of the project that a path means: the folder itself, or that of a file in it which opens it.
// What is not there is left to Open to tell.
func ProjectDir(path string) string {
	if abs, err := filepath.Abs(path); err == nil { // shown and remembered, so it is whole
		path = abs
	}
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return path
	}
	dir := filepath.Dir(path)
	switch {
	case filepath.Base(path) == databaseName:
		return dir
	case strings.EqualFold(filepath.Ext(path), openerExt):
		return filepath.Join(dir, openerFolder(path))
	}
	return path
}

// openerFolder is the folder that an opener names, from where it lies; one that cannot be read, or names a place of
// another computer, means where it lies.
func openerFolder(path string) string {
	text, err := os.ReadFile(path)
	if err != nil || len(text) > openerMost {
		return "."
	}
	for line := range strings.Lines(string(text)) {
		if rel, ok := strings.CutPrefix(strings.TrimSpace(line), openerPlace); ok && filepath.IsLocal(filepath.FromSlash(rel)) {
			return filepath.FromSlash(rel)
		}
	}
	return "."
}

// leaveOpener writes the opener where there is none. A folder that takes no files does without: the program's own list
// and dialog open the project as well.
func leaveOpener(dir string) {
	f, err := os.OpenFile(filepath.Join(dir, Opener), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	_, err = f.WriteString(openerText)
	if err = errors.Join(err, f.Close()); err != nil && !errors.Is(err, fs.ErrExist) {
		_ = os.Remove(f.Name()) // half of it would be of no use
	}
}

// IsProject reports whether a folder holds a project. Whether it can be opened shows when it is.
func IsProject(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, databaseName))
	return err == nil && info.Mode().IsRegular()
}
