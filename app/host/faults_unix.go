//go:build unix

package host

import "golang.org/x/sys/unix"

// What the system says when something is wrong with the place of a file. A file that another program has open can be
// read and replaced here, so hardly anything is ever held.
var (
	full    = []unix.Errno{unix.ENOSPC, unix.EDQUOT}
	held    = []unix.Errno{unix.EBUSY, unix.ETXTBSY}
	gone    = []unix.Errno{unix.ENODEV, unix.ENXIO, unix.ENOTCONN, unix.ESTALE, unix.EHOSTDOWN, unix.EHOSTUNREACH, unix.ETIMEDOUT}
	badName = []unix.Errno{unix.ENAMETOOLONG, unix.EILSEQ}
)
