package host

import (
	"strings"

	"golang.org/x/sys/unix"
)

// networks are file systems that reach over the network, by the numbers statfs gives.
var networks = map[int64]bool{
	unix.NFS_SUPER_MAGIC: true, unix.SMB_SUPER_MAGIC: true, unix.SMB2_SUPER_MAGIC: true, unix.CIFS_SUPER_MAGIC: true,
	unix.AFS_SUPER_MAGIC: true, unix.CODA_SUPER_MAGIC: true, unix.V9FS_MAGIC: true,
}

// drive tells what a path lies on by its file system, or by where desktops mount sticks and shares.
func drive(path string) Kind {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err == nil && networks[int64(s.Type)] || strings.Contains(path, "/gvfs/") {
		return Network
	}
	if strings.HasPrefix(path, "/media/") || strings.HasPrefix(path, "/run/media/") {
		return Removable
	}
	return Local
}
