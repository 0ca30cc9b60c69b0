package xlsx

import (
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

// Value is what one cell holds; the zero Value is a blank cell. Make one with TextOf, DateOf, MoneyOf, NumberOf
// or CountOf.
type Value struct {
	kind   valueKind
	text   string
	number float64
}

type valueKind int

const (
	blank valueKind = iota
	text
	day
	number
)

// digits is how many digits Excel keeps of a number.
const digits = 15

// TextOf is text, whatever it looks like: =1+1 is no formula and 007 keeps its zeros. Empty text is a blank cell.
func TextOf(s string) Value {
	if s = clean(s); s == "" {
		return Value{}
	}
	return Value{kind: text, text: s}
}

// DateOf is a calendar day, blank for "no date".
func DateOf(d data.Date) Value {
	if d.IsZero() {
		return Value{}
	}
	return Value{kind: day, number: serial(d)}
}

// MoneyOf is an amount in yuan, blank when unknown.
func MoneyOf(m data.Money) Value {
	if !m.Known {
		return Value{}
	}
	return whole(m.Fen, m.Float(), m.String())
}

// NumberOf is a decimal number, or a share in a Percent column; blank when unknown.
func NumberOf(n data.Number) Value {
	if !n.Known {
		return Value{}
	}
	return Value{kind: number, number: n.Value}
}

// CountOf is a whole number, blank when unknown.
func CountOf(c data.Count) Value {
	if !c.Known {
		return Value{}
	}
	return whole(c.N, float64(c.N), c.String())
}

// whole is v, or its text when n has more digits than Excel would keep.
func whole(n int64, v float64, s string) Value {
	if math.Abs(float64(n)) >= math.Pow10(digits) {
		return TextOf(s)
	}
	return Value{kind: number, number: v}
}

// serial is the number Excel counts d by. Excel believes in a 29 February 1900, so days before March are one less.
func serial(d data.Date) float64 {
	march := data.MustDate(1900, 3, 1)
	n := 61 + d.DaysSince(march)
	if d.Before(march) {
		n--
	}
	return float64(n)
}

// clean drops the characters no cell can hold, replaces broken UTF-8 by U+FFFD and makes every line end one \n.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if !strings.ContainsFunc(s, unwanted) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\v':
			return '\n'
		case unwanted(r):
			return -1
		}
		return r
	}, s)
}

// escape keeps a typed _x000D_ from being read as the character it is Excel's notation for; excelize 2.11.1 means
// to do this and does not. The underscore that begins the notation is itself written in it.
func escape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if notation.MatchString(s[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

var notation = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

func unwanted(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == 0x7F || r == 0xFFFE || r == 0xFFFF
}

// cells is the rough width of s in digits: two for a wide character, one for a narrow one; the widest line counts.
func cells(s string) float64 {
	widest := 0
	for line := range strings.SplitSeq(s, "\n") {
		n := 0
		for _, r := range line {
			if r < utf8.RuneSelf {
				n++
			} else {
				n += 2
			}
		}
		widest = max(widest, n)
	}
	return float64(widest)
}
