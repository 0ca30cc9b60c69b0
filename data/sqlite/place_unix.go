//go:build linux || darwin

package sqlite

import (
	"fmt"
	"syscall"
)

// fileNumber is the volume of a file and its number on it.
func fileNumber(path string) (string, error) {
	var file syscall.Stat_t
	if err := syscall.Stat(path, &file); err != nil {
		return "", err
	}
	var volume syscall.Statfs_t
	if err := syscall.Statfs(path, &volume); err != nil {
		return "", err
	}
	return fmt.Sprint(volume.Fsid, file.Ino), nil
}
