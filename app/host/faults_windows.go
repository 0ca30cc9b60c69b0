package host

import "golang.org/x/sys/windows"

// What Windows says, by its own numbers: those of POSIX stand for other things here.
var (
	full = []windows.Errno{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}
	held = []windows.Errno{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION, windows.ERROR_USER_MAPPED_FILE}
	gone = []windows.Errno{
		windows.ERROR_NOT_READY, windows.ERROR_INVALID_DRIVE, windows.ERROR_DEV_NOT_EXIST, windows.ERROR_NO_SUCH_DEVICE,
		windows.ERROR_DEVICE_NOT_CONNECTED, windows.ERROR_BAD_NETPATH, windows.ERROR_BAD_NET_NAME, windows.ERROR_NETNAME_DELETED,
		windows.ERROR_UNEXP_NET_ERR, windows.ERROR_NETWORK_UNREACHABLE, windows.ERROR_HOST_UNREACHABLE, windows.ERROR_SEM_TIMEOUT,
		windows.ERROR_FILE_INVALID, windows.ERROR_WRONG_DISK, windows.ERROR_NO_MEDIA_IN_DRIVE,
	}
	badName = []windows.Errno{windows.ERROR_FILENAME_EXCED_RANGE, windows.ERROR_INVALID_NAME, windows.ERROR_BAD_PATHNAME}
)
