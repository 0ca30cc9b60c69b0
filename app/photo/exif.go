package photo

import (
	"bytes"
	"encoding/binary"
	"strings"
	"time"
)

// info is what a camera wrote into a picture and we use.
type info struct {
	captured    string // 2024-05-08 14:05:12, the camera's own clock; empty when it wrote none
	orientation int    // 1 to 8 as in EXIF tag 0x0112; 1 when it wrote none
}

// EXIF tags (Exif 2.32, tables 4 and 8).
const (
	tagOrientation      = 0x0112
	tagDateTime         = 0x0132
	tagExifIFD          = 0x8769
	tagDateTimeOriginal = 0x9003
)

// Field types of TIFF that these tags use.
const (
	typeASCII = 2
	typeShort = 3
	typeLong  = 4
)

// exifHeader begins the APP1 segment that holds the TIFF structure.
var exifHeader = []byte("Exif\x00\x00")

// readEXIF finds the camera's notes in the bytes of a JPEG or PNG. Broken notes count as none: the picture
// itself decides whether a file can be used.
func readEXIF(file []byte) info {
	switch {
	case bytes.HasPrefix(file, []byte{0xff, 0xd8}):
		return readTIFF(jpegEXIF(file))
	case bytes.HasPrefix(file, []byte("\x89PNG\r\n\x1a\n")):
		return readTIFF(pngEXIF(file))
	}
	return readTIFF(nil)
}

// jpegEXIF is the TIFF structure of the first EXIF segment before the picture data.
func jpegEXIF(file []byte) []byte {
	for rest := file[2:]; len(rest) >= 4 && rest[0] == 0xff; {
		marker := rest[1]
		if marker == 0xff { // fill byte
			rest = rest[1:]
			continue
		}
		if marker == 0xda || marker == 0xd9 { // the picture begins or ends
			return nil
		}
		size := int(binary.BigEndian.Uint16(rest[2:]))
		if size < 2 || 2+size > len(rest) {
			return nil
		}
		if tiff, ok := bytes.CutPrefix(rest[4:2+size], exifHeader); ok && marker == 0xe1 {
			return tiff
		}
		rest = rest[2+size:]
	}
	return nil
}

// pngEXIF is the content of the eXIf chunk.
func pngEXIF(file []byte) []byte {
	for rest := file[8:]; len(rest) >= 12; {
		size := int64(binary.BigEndian.Uint32(rest))
		if size+12 > int64(len(rest)) {
			return nil
		}
		if string(rest[4:8]) == "eXIf" {
			return rest[8 : 8+size]
		}
		rest = rest[12+size:]
	}
	return nil
}

// tiff is a TIFF structure with its byte order.
type tiff struct {
	b     []byte
	order binary.ByteOrder
}

func readTIFF(b []byte) info {
	out := info{orientation: 1}
	if len(b) < 8 {
		return out
	}
	t := tiff{b: b}
	switch string(b[:4]) {
	case "II*\x00":
		t.order = binary.LittleEndian
	case "MM\x00*":
		t.order = binary.BigEndian
	default:
		return out
	}
	main := t.order.Uint32(b[4:])
	if o, ok := t.number(main, tagOrientation); ok && o >= 1 && o <= 8 {
		out.orientation = int(o)
	}
	if exif, ok := t.number(main, tagExifIFD); ok {
		out.captured = captureTime(t.text(exif, tagDateTimeOriginal))
	}
	if out.captured == "" {
		out.captured = captureTime(t.text(main, tagDateTime))
	}
	return out
}

// entry is the twelve bytes of a tag in the directory at offset ifd, nil when it is not there.
func (t tiff) entry(ifd uint32, tag uint16) []byte {
	start := int64(ifd)
	if start < 8 || start+2 > int64(len(t.b)) {
		return nil
	}
	n := int64(t.order.Uint16(t.b[start:]))
	for i := range n {
		at := start + 2 + 12*i
		if at+12 > int64(len(t.b)) {
			return nil
		}
		if t.order.Uint16(t.b[at:]) == tag {
			return t.b[at : at+12]
		}
	}
	return nil
}

// number is the value of a tag with one short or long number.
func (t tiff) number(ifd uint32, tag uint16) (uint32, bool) {
	e := t.entry(ifd, tag)
	if e == nil || t.order.Uint32(e[4:]) != 1 {
		return 0, false
	}
	switch t.order.Uint16(e[2:]) {
	case typeShort:
		return uint32(t.order.Uint16(e[8:])), true
	case typeLong:
		return t.order.Uint32(e[8:]), true
	}
	return 0, false
}

// text is the value of a tag with text that does not fit into the entry itself; the times we read never do.
func (t tiff) text(ifd uint32, tag uint16) string {
	e := t.entry(ifd, tag)
	if e == nil || t.order.Uint16(e[2:]) != typeASCII {
		return ""
	}
	size, at := int64(t.order.Uint32(e[4:])), int64(t.order.Uint32(e[8:]))
	if size <= 4 || size > 64 || at+size > int64(len(t.b)) {
		return ""
	}
	return strings.TrimRight(string(t.b[at:at+size]), "\x00 ")
}

// captureTime turns 2024:05:08 14:05:12 into 2024-05-08 14:05:12; empty for what is no time, such as the
// zeros of a camera whose clock was never set.
func captureTime(s string) string {
	at, err := time.Parse("2006:01:02 15:04:05", s)
	if err != nil || at.Year() < 1990 {
		return ""
	}
	return at.Format(time.DateTime)
}
