package host

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// SyncDir makes a rename in a folder survive a power cut. Windows cannot sync a folder and needs no help there.
func SyncDir(string) error { return nil }

func free(dir string) (uint64, error) {
	p, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var mine uint64
	err = windows.GetDiskFreeSpaceEx(p, &mine, nil, nil)
	return mine, err
}

// drive tells what a path lies on by the letter of its drive, or by its being a name in the network.
func drive(path string) Kind {
	volume := filepath.VolumeName(path)
	if strings.HasPrefix(volume, `\\`) && !strings.HasPrefix(volume, `\\?\`) && !strings.HasPrefix(volume, `\\.\`) {
		return Network
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return Local
	}
	switch windows.GetDriveType(root) {
	case windows.DRIVE_REMOTE:
		return Network
	case windows.DRIVE_REMOVABLE, windows.DRIVE_CDROM:
		return Removable
	}
	return Local
}
