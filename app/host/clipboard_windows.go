package host

import (
	"errors"
	"fmt"
	"runtime"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"parkledger/app/host/dib"
)

// Formats of pictures on the clipboard, by the numbers of the system.
const (
	formatDIB   = 8
	formatDIBV5 = 17
)

var (
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")

	openClipboard      = user32.NewProc("OpenClipboard")
	closeClipboard     = user32.NewProc("CloseClipboard")
	nextFormat         = user32.NewProc("EnumClipboardFormats")
	getClipboardData   = user32.NewProc("GetClipboardData")
	registerFormat     = user32.NewProc("RegisterClipboardFormatW")
	globalSize         = kernel32.NewProc("GlobalSize")
	globalLock         = kernel32.NewProc("GlobalLock")
	globalUnlock       = kernel32.NewProc("GlobalUnlock")
	moveMemory         = kernel32.NewProc("RtlMoveMemory")
	clipboardTries     = 10
	clipboardPause     = 20 * time.Millisecond
	errClipboardIsHeld = errors.New("another program holds the clipboard")
)

// clipboardPicture takes what the owner packed itself, else the bitmap it offers first: the system makes the other kind
// of bitmap out of that one and loses the alpha channel or gets the masks wrong.
func clipboardPicture() (picture []byte, err error) {
	name, err := windows.UTF16PtrFromString("PNG")
	if err != nil {
		return nil, err
	}
	registered, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(name))) // 0, which is no format, where that fails
	b, format, err := takeClipboard(registered)
	if err != nil {
		return nil, err
	}
	if format == registered {
		return wholePNG(b)
	}
	return packed(dib.Decode(b))
}

// takeClipboard copies the best picture off the clipboard and says in which format it is.
func takeClipboard(registered uintptr) (b []byte, format uintptr, err error) {
	runtime.LockOSThread() // the clipboard belongs to the thread that has opened it
	defer runtime.UnlockOSThread()
	if err := holdClipboard(); err != nil {
		return nil, 0, err
	}
	defer func() {
		if ok, _, failed := closeClipboard.Call(); ok == 0 && err == nil {
			err = fmt.Errorf("close: %w", failed)
		}
	}()
	for f, _, _ := nextFormat.Call(0); f != 0; f, _, _ = nextFormat.Call(f) {
		if f == registered {
			format = f
			break
		}
		if format == 0 && (f == formatDIB || f == formatDIBV5) {
			format = f
		}
	}
	if format == 0 {
		return nil, 0, ErrNoPicture
	}
	b, err = clipboardBytes(format)
	return b, format, err
}

// holdClipboard opens the clipboard, which other programs hold for moments.
func holdClipboard() error {
	for range clipboardTries {
		if ok, _, _ := openClipboard.Call(0); ok != 0 {
			return nil
		}
		time.Sleep(clipboardPause)
	}
	return errClipboardIsHeld
}

func clipboardBytes(format uintptr) ([]byte, error) {
	block, _, err := getClipboardData.Call(format)
	if block == 0 {
		return nil, fmt.Errorf("data: %w", err)
	}
	size, _, err := globalSize.Call(block)
	switch {
	case size == 0:
		return nil, fmt.Errorf("size: %w", err)
	case size > mostClipboard:
		return nil, errLargePicture
	}
	at, _, err := globalLock.Call(block)
	if at == 0 {
		return nil, fmt.Errorf("lock: %w", err)
	}
	b := make([]byte, size)
	moveMemory.Call(uintptr(unsafe.Pointer(&b[0])), at, size) // has no answer
	globalUnlock.Call(block)                                  // 0 is the answer where it is unlocked now
	return b, nil
}
