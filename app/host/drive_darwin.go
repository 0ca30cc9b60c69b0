package host

import (
	"strings"

	"golang.org/x/sys/unix"
)

// drive tells what a path lies on by its file system; sticks and other disks are mounted under /Volumes.
func drive(path string) Kind {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return Local
	}
	switch {
	case s.Flags&unix.MNT_LOCAL == 0:
		return Network
	case strings.HasPrefix(unix.ByteSliceToString(s.Mntonname[:]), "/Volumes/"):
		return Removable
	}
	return Local
}
