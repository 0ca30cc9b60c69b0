package app

import "golang.org/x/sys/windows"

// troubles are numbers the system gives, with what they mean to the user.
var troubles = map[error]string{
	windows.ERROR_DISK_FULL: "S04", windows.ERROR_HANDLE_DISK_FULL: "S04",
	windows.ERROR_FILENAME_EXCED_RANGE: "S12", windows.ERROR_INVALID_NAME: "S12",
	windows.ERROR_NOT_READY: "S13", windows.ERROR_DEV_NOT_EXIST: "S13", windows.ERROR_BAD_NETPATH: "S13", windows.ERROR_NETNAME_DELETED: "S13",
	windows.ERROR_SHARING_VIOLATION: "F04", windows.ERROR_LOCK_VIOLATION: "F04", windows.ERROR_ACCESS_DENIED: "F04",
	windows.ERROR_FILE_NOT_FOUND: "F03", windows.ERROR_FILE_EXISTS: "F05", windows.ERROR_CRC: "F06",
}
