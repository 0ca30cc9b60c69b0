package sample

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// withEXIF puts an APP1 segment with orientation and capture time behind the start marker of a JPEG.
func withEXIF(jpeg []byte, orientation int, taken string) []byte {
	when := append([]byte(strings.Replace(taken, "-", ":", 2)), 0)
	var t bytes.Buffer // TIFF: header, IFD0 with orientation and a pointer, the Exif IFD with the time
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&t, binary.BigEndian, v) // a Buffer takes every write
		}
	}
	const ascii, short, long = uint16(2), uint16(3), uint16(4)
	put([]byte("MM"), uint16(42), uint32(8), uint16(2))
	put(uint16(0x0112), short, uint32(1), uint16(orientation), uint16(0))
	put(uint16(0x8769), long, uint32(1), uint32(38), uint32(0))
	put(uint16(1), uint16(0x9003), ascii, uint32(len(when)), uint32(56), uint32(0), when)

	body := append([]byte("Exif\x00\x00"), t.Bytes()...)
	out := append([]byte{}, jpeg[:2]...)
	out = append(out, 0xFF, 0xE1, byte((len(body)+2)>>8), byte(len(body)+2))
	return append(append(out, body...), jpeg[2:]...)
}
