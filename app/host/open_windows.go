package host

import (
	"errors"
	"os"
	"runtime"

	"golang.org/x/sys/windows"
)

func open(path string) error { return shellExecute("open", path, "") }
func printOut(path string) error {
	err := shellExecute("print", path, "")
	if errors.Is(err, ErrNoProgram) {
		return ErrNoPrint
	}
	return err
}

func show(path string) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	return shellExecute("open", "explorer.exe", `/select,"`+path+`"`)
}

// shellExecute asks the shell for an act on a file. The path is handed over as it is: a URL of it, with percent signs,
// finds nothing where it holds Chinese.
func shellExecute(verb, file, args string) error {
	words := make([]*uint16, 3)
	for i, s := range []string{verb, file, args} {
		p, err := windows.UTF16PtrFromString(s)
		if err != nil {
			return err
		}
		words[i] = p
	}
	err := onShellThread(func() error {
		return windows.ShellExecute(0, words[0], words[1], words[2], nil, windows.SW_SHOWNORMAL)
	})
	switch {
	case err == nil:
		return nil
	case errors.Is(err, windows.ERROR_NO_ASSOCIATION), errors.Is(err, windows.Errno(seNoAssociation)):
		return ErrNoProgram
	}
	return err
}

// seNoAssociation is the shell's own number for a kind of file that no program is known for.
const seNoAssociation = 31

// onShellThread calls act on a thread with COM as the shell's own code wants it: an apartment of one thread.
func onShellThread(act func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	switch err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE); {
	case err == nil, errors.Is(err, windows.Errno(windows.S_FALSE)):
		defer windows.CoUninitialize()
	case !errors.Is(err, windows.Errno(windows.RPC_E_CHANGED_MODE)): // another has prepared the thread, which will do
		return err
	}
	return act()
}
