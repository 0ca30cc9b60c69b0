package host

import "golang.org/x/sys/windows"

var (
	user32              = windows.NewLazySystemDLL("user32.dll")
	isIconic            = user32.NewProc("IsIconic")
	showWindow          = user32.NewProc("ShowWindow")
	setForegroundWindow = user32.NewProc("SetForegroundWindow")
)

// Front brings a window before those of other programs, out of the task bar where it was put away. Where the system does
// not let it come forward, its entry in the bar blinks.
func Front(window uintptr) {
	if minimised, _, _ := isIconic.Call(window); minimised != 0 {
		_, _, _ = showWindow.Call(window, windows.SW_RESTORE) // gives the state before, no error
	}
	_, _, _ = setForegroundWindow.Call(window) // false where it only blinks
}
