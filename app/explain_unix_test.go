//go:build unix

package app

import "golang.org/x/sys/unix"

// troubles are numbers the system gives, with what they mean to the user.
var troubles = map[error]string{
	unix.ENOSPC: "S04", unix.EDQUOT: "S04", unix.ENAMETOOLONG: "S12", unix.ENODEV: "S13", unix.ESTALE: "S13", unix.ENOTCONN: "S13",
	unix.EACCES: "F04", unix.EBUSY: "F04", unix.ENOENT: "F03", unix.EEXIST: "F05", unix.EIO: "F06",
}
