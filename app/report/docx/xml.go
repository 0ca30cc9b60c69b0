package docx

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"
)

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// markup collects elements. Every open has its end; the names come from this package, so only values are escaped.
type markup struct {
	buf  bytes.Buffer
	open []string
}

// start opens an element; attrs are names and values in turn.
func (m *markup) start(name string, attrs ...string) {
	m.tag(name, attrs)
	m.buf.WriteByte('>')
	m.open = append(m.open, name)
}

// end closes the element opened last.
func (m *markup) end() {
	last := len(m.open) - 1
	m.buf.WriteString("</")
	m.buf.WriteString(m.open[last])
	m.buf.WriteByte('>')
	m.open = m.open[:last]
}

// empty writes an element without content.
func (m *markup) empty(name string, attrs ...string) {
	m.tag(name, attrs)
	m.buf.WriteString("/>")
}

// val writes the commonest kind of property: an element whose only attribute is w:val.
func (m *markup) val(name, v string) { m.empty(name, "w:val", v) }

// text writes character data.
func (m *markup) text(s string) { escape(&m.buf, s) }

// leaf writes an element that holds only text.
func (m *markup) leaf(name, s string, attrs ...string) {
	m.start(name, attrs...)
	m.text(s)
	m.end()
}

func (m *markup) tag(name string, attrs []string) {
	m.buf.WriteByte('<')
	m.buf.WriteString(name)
	for i := 0; i+1 < len(attrs); i += 2 {
		m.buf.WriteByte(' ')
		m.buf.WriteString(attrs[i])
		m.buf.WriteString(`="`)
		escape(&m.buf, attrs[i+1])
		m.buf.WriteByte('"')
	}
}

func escape(b *bytes.Buffer, s string) {
	// A bytes.Buffer never fails to write.
	_ = xml.EscapeText(b, []byte(clean(s)))
}

// clean drops the control characters XML 1.0 has no place for and replaces broken UTF-8 by U+FFFD; a line end is
// one \n whatever machine it was typed on.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if !strings.ContainsFunc(s, unwanted) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\v' || r == '\u2028' || r == '\u2029':
			return '\n'
		case unwanted(r):
			return -1
		}
		return r
	}, s)
}

func unwanted(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == 0x7F || r == '\u2028' || r == '\u2029' ||
		r == 0xFFFE || r == 0xFFFF
}

// wide reports whether s has a character outside ASCII. Word sets quotes, dashes and dots in the Latin face
// unless the run says it is East Asian.
func wide(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// ems is the rough width of s in characters: one for a wide character, half for a narrow one.
func ems(s string) float64 {
	var n float64
	for _, r := range s {
		if r < utf8.RuneSelf {
			n += 0.5
		} else {
			n++
		}
	}
	return n
}

func itoa(n int) string { return strconv.Itoa(n) }
