//go:build unix

package host

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// OnlyOwner takes from everybody but the owner the right to see a file, or a folder with all in it, which programs
// before this one or another's copying may have given. What is not there is passed over.
func OnlyOwner(path string) error {
	return filepath.WalkDir(path, func(at string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.Type()&fs.ModeSymlink != 0 {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || info.Mode().Perm()&0o077 == 0 {
			return err
		}
		return os.Chmod(at, info.Mode().Perm()&0o700)
	})
}
