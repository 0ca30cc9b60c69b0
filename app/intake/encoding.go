package intake

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// decodeText turns the bytes of a text file into a string: UTF-8 and UTF-16 by their marks, plain UTF-8, else
// GB18030. A byte that fits none is refused with its place; nothing is replaced.
func decodeText(raw []byte) (string, error) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")):
		return decodeUTF16(raw[2:], func(b []byte) uint16 { return uint16(b[0]) | uint16(b[1])<<8 })
	case bytes.HasPrefix(raw, []byte("\xFE\xFF")):
		return decodeUTF16(raw[2:], func(b []byte) uint16 { return uint16(b[1]) | uint16(b[0])<<8 })
	}
	marked := bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF"))
	if marked {
		raw = raw[3:]
	}
	bad := badUTF8(raw)
	if bad < 0 {
		if i := bytes.IndexByte(raw, 0); i >= 0 {
			return "", refuseByte(raw, i, utf8.RuneCount)
		}
		return string(raw), nil
	}
	if marked || mostlyUTF8(raw) {
		return "", refuseByte(raw, bad, utf8.RuneCount)
	}
	return decodeGB18030(raw)
}

func badUTF8(raw []byte) int {
	if utf8.Valid(raw) {
		return -1
	}
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// mostlyUTF8 tells a UTF-8 file with a few broken bytes from a GB18030 file: in the latter hardly any
// characters happen to be well-formed three-byte sequences. Without it a damaged UTF-8 file can pass as GB18030.
func mostlyUTF8(raw []byte) bool {
	good, high := 0, 0
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if raw[i] >= 0x80 {
			high += n
			if r != utf8.RuneError && n >= 3 {
				good += n
			}
		}
		i += n
	}
	return good*10 > high*7
}

// decodeGB18030 works line by line, because a line feed is never part of a longer character.
func decodeGB18030(raw []byte) (string, error) {
	var b strings.Builder
	b.Grow(len(raw) * 3 / 2)
	dec := simplifiedchinese.GB18030.NewDecoder()
	for start := 0; start < len(raw); {
		end := len(raw)
		if i := bytes.IndexByte(raw[start:], '\n'); i >= 0 {
			end = start + i + 1
		}
		line, err := dec.Bytes(raw[start:end])
		if err != nil || bytes.ContainsRune(line, utf8.RuneError) || bytes.IndexByte(line, 0) >= 0 {
			return "", refuseByte(raw, start+badGB18030(raw[start:end]), countGB18030)
		}
		b.Write(line)
		start = end
	}
	return b.String(), nil
}

// badGB18030 is the offset of the first character in line that does not decode.
func badGB18030(line []byte) int {
	dec := simplifiedchinese.GB18030.NewDecoder()
	for i := 0; i < len(line); {
		n := gbLength(line[i:])
		out, err := dec.Bytes(line[i : i+n])
		if err != nil || bytes.ContainsRune(out, utf8.RuneError) || line[i] == 0 {
			return i
		}
		i += n
	}
	return 0
}

// gbLength is the byte length the character at the start of b claims to have.
func gbLength(b []byte) int {
	switch {
	case b[0] < 0x81 || len(b) < 2:
		return 1
	case b[1] >= '0' && b[1] <= '9':
		return min(4, len(b))
	}
	return 2
}

func countGB18030(b []byte) int {
	n := 0
	for len(b) > 0 {
		b = b[gbLength(b):]
		n++
	}
	return n
}

func decodeUTF16(raw []byte, unit func([]byte) uint16) (string, error) {
	var b strings.Builder
	line, column := 1, 1
	for i := 0; i < len(raw); i += 2 {
		r := rune(utf8.RuneError)
		if i+1 < len(raw) {
			r = rune(unit(raw[i:]))
			if utf16.IsSurrogate(r) && i+3 < len(raw) {
				r = utf16.DecodeRune(r, rune(unit(raw[i+2:])))
				i += 2
			}
		}
		if r == utf8.RuneError || utf16.IsSurrogate(r) || r == 0 {
			return "", refusePlace(line, column, i+2)
		}
		b.WriteRune(r)
		if column++; r == '\n' {
			line, column = line+1, 1
		}
	}
	return b.String(), nil
}

func refuseByte(raw []byte, at int, count func([]byte) int) error {
	start := bytes.LastIndexByte(raw[:at], '\n') + 1
	return refusePlace(bytes.Count(raw[:at], []byte("\n"))+1, count(raw[start:at])+1, at)
}

// refusePlace names the line and character of an unreadable byte; line and column count from 1, offset from 0.
func refusePlace(line, column, offset int) error {
	return &Refused{
		Place:  fmt.Sprintf("第 %d 行第 %d 个字符（第 %d 字节）", line, column, offset+1),
		Reason: "有无法识别的字节，文件可能已损坏",
		Advice: "请用 Excel 或 WPS 打开核对此处，另存为 .xlsx 后再导入",
	}
}
