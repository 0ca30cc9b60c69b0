package host

import (
	"net"

	"github.com/Microsoft/go-winio"
	"golang.org/x/sys/windows"
)

// caseless: D:\台账 and d:\台账 are one folder.
const caseless = true

// listen makes a pipe that this user alone may use.
func listen(key string) (net.Listener, error) {
	name, owner, err := pipe(key)
	if err != nil {
		return nil, err
	}
	return winio.ListenPipe(name, &winio.PipeConfig{SecurityDescriptor: "D:P(A;;GA;;;" + owner + ")"})
}

func dial(key string) (net.Conn, error) {
	name, _, err := pipe(key)
	if err != nil {
		return nil, err
	}
	limit := patience
	return winio.DialPipe(name, &limit)
}

// pipe is the name of the pipe and the user it belongs to.
func pipe(key string) (name, owner string, err error) {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return "", "", err
	}
	owner = user.User.Sid.String()
	return `\\.\pipe\` + Name + "-" + owner + "-" + key, owner, nil
}

var allowSetForegroundWindow = user32.NewProc("AllowSetForegroundWindow")

// yieldFront lets another run put its window before ours: the system keeps windows from pushing forward by themselves.
func yieldFront() {
	const anybody = 0xffffffff
	_, _, _ = allowSetForegroundWindow.Call(anybody) // without it the other window only blinks in the bar
}
