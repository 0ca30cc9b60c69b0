package host

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"runtime"
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	emptyClipboard   = user32.NewProc("EmptyClipboard")
	setClipboardData = user32.NewProc("SetClipboardData")
	globalAlloc      = kernel32.NewProc("GlobalAlloc")
)

// offered is one form in which the clipboard holds something.
type offered struct {
	format uintptr
	bytes  []byte
}

// offer puts something on the clipboard of the system.
func offer(t *testing.T, forms ...offered) {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	w := testWindow(t) // a clipboard without an owner takes nothing
	if ok, _, err := openClipboard.Call(w); ok == 0 {
		t.Fatal(err)
	}
	defer closeClipboard.Call()
	if ok, _, err := emptyClipboard.Call(); ok == 0 {
		t.Fatal(err)
	}
	for _, f := range forms {
		const movable = 2
		block, _, err := globalAlloc.Call(movable, uintptr(len(f.bytes)))
		if block == 0 {
			t.Fatal(err)
		}
		at, _, _ := globalLock.Call(block)
		moveMemory.Call(at, uintptr(unsafe.Pointer(&f.bytes[0])), uintptr(len(f.bytes)))
		globalUnlock.Call(block)
		if ok, _, err := setClipboardData.Call(f.format, block); ok == 0 {
			t.Fatal(err)
		}
	}
}

// twoPixels is a bitmap of the clipboard: a red pixel and a white one, 24 bits each.
var twoPixels = append(append([]byte{40, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0}, make([]byte, 24)...), 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0)

func TestClipboardPicture(t *testing.T) {
	const text = 13
	offer(t, offered{text, []byte{'a', 0, 0, 0}})
	if b, err := ClipboardPicture(); !errors.Is(err, ErrNoPicture) {
		t.Errorf("of a text: %d bytes, %v", len(b), err)
	}
	offer(t, offered{formatDIB, twoPixels})
	checkPicture(t, image.Pt(2, 1), color.NRGBA{0xFF, 0, 0, 0xFF})

	var packed bytes.Buffer
	green := image.NewNRGBA(image.Rect(0, 0, 1, 1))
	green.Set(0, 0, color.NRGBA{0, 0xFF, 0, 0xFF})
	if err := png.Encode(&packed, green); err != nil {
		t.Fatal(err)
	}
	name, err := windows.UTF16PtrFromString("PNG")
	if err != nil {
		t.Fatal(err)
	}
	registered, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(name)))
	offer(t, offered{formatDIB, twoPixels}, offered{registered, packed.Bytes()})
	checkPicture(t, image.Pt(1, 1), color.NRGBA{0, 0xFF, 0, 0xFF})

	damaged := append([]byte(nil), twoPixels...)
	damaged[7] = 0x7F // a width of two milliards
	offer(t, offered{formatDIB, damaged})
	if b, err := ClipboardPicture(); err == nil || errors.Is(err, ErrNoPicture) {
		t.Errorf("of a damaged one: %d bytes, %v", len(b), err)
	}
}

func checkPicture(t *testing.T, size image.Point, first color.Color) {
	t.Helper()
	b, err := ClipboardPicture()
	if err != nil {
		t.Fatal(err)
	}
	p, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if p.Bounds().Size() != size || color.NRGBAModel.Convert(p.At(0, 0)) != first {
		t.Errorf("a picture of %v that begins with %v", p.Bounds().Size(), p.At(0, 0))
	}
}
