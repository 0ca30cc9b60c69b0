package host

import (
	"errors"

	"golang.org/x/sys/windows"
)

// caseless: D:\台账 and d:\台账 are one folder.
const caseless = true

// take makes an event that stands for the project in this user's session. Whoever finds it made already sets it, and
// the run that made it answers by setting another. The system gives both free when a run ends, however it ends.
func take(key string, front func()) (release func() error, err error) {
	wanted, err := newEvent("wanted-" + key)
	if err != nil && !errors.Is(err, windows.ERROR_ALREADY_EXISTS) {
		return nil, err
	}
	taken := err != nil
	answered, err := newEvent("answered-" + key)
	if err != nil && !errors.Is(err, windows.ERROR_ALREADY_EXISTS) {
		return nil, errors.Join(err, windows.CloseHandle(wanted))
	}
	if taken {
		return nil, errors.Join(call(wanted, answered), windows.CloseHandle(wanted), windows.CloseHandle(answered))
	}
	over, err := windows.CreateEvent(nil, 0, 0, nil)
	if err != nil {
		return nil, errors.Join(err, windows.CloseHandle(wanted), windows.CloseHandle(answered))
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for asked(wanted, over) {
			if windows.SetEvent(answered) == nil {
				front()
			}
		}
	}()
	return func() error {
		err := windows.SetEvent(over)
		if err == nil {
			<-done
		}
		return errors.Join(err, windows.CloseHandle(wanted), windows.CloseHandle(answered), windows.CloseHandle(over))
	}, nil
}

// newEvent makes an event that wakes one who waits, once. ERROR_ALREADY_EXISTS when there is one of that name, which
// is opened then.
func newEvent(name string) (windows.Handle, error) {
	p, err := windows.UTF16PtrFromString(`Local\` + Name + "-" + name)
	if err != nil {
		return 0, err
	}
	return windows.CreateEvent(nil, 0, 0, p)
}

// asked waits until another run wants the project; false once this run has released it.
func asked(wanted, over windows.Handle) bool {
	first, err := windows.WaitForMultipleObjects([]windows.Handle{over, wanted}, false, windows.INFINITE)
	return err == nil && first == windows.WAIT_OBJECT_0+1
}

// call asks the run that shows the project to come to the front: ErrShown once it has agreed.
func call(wanted, answered windows.Handle) error {
	yieldFront()
	if err := windows.SetEvent(wanted); err != nil {
		return err
	}
	switch got, err := windows.WaitForSingleObject(answered, uint32(patience.Milliseconds())); {
	case err != nil:
		return err
	case got != windows.WAIT_OBJECT_0:
		return errNoAnswer
	}
	return ErrShown
}

var allowSetForegroundWindow = user32.NewProc("AllowSetForegroundWindow")

// yieldFront lets another run put its window before ours: the system keeps windows from pushing forward by themselves.
func yieldFront() {
	const anybody = 0xffffffff
	_, _, _ = allowSetForegroundWindow.Call(anybody) // without it the other window only blinks in the bar
}
