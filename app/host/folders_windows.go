package host

import (
	"os"
	"path/filepath"
	"unicode/utf16"

	"golang.org/x/sys/windows"
)

// localData is the folder that does not roam from one computer to another.
func localData() (string, error) { return windows.KnownFolderPath(windows.FOLDERID_LocalAppData, 0) }

func documents() (string, error) { return windows.KnownFolderPath(windows.FOLDERID_Documents, 0) }

// FontDirs are the places where the system keeps fonts: for everybody and for this user.
func FontDirs() []string {
	var dirs []string
	if dir, err := windows.KnownFolderPath(windows.FOLDERID_Fonts, 0); err == nil {
		dirs = append(dirs, dir)
	} else {
		dirs = append(dirs, filepath.Join(os.Getenv("WINDIR"), "Fonts"))
	}
	if dir, err := localData(); err == nil {
		dirs = append(dirs, filepath.Join(dir, "Microsoft", "Windows", "Fonts"))
	}
	return dirs
}

// TooLong reports whether a path is beyond what the system's older calls take: 259 characters of UTF-16.
func TooLong(path string) bool {
	abs, err := filepath.Abs(path)
	return err == nil && len(utf16.Encode([]rune(abs))) > 259
}
