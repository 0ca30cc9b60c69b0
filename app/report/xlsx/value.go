package xlsx

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"parkledger/app/report"
	"parkledger/data"
)

// value is what one cell holds; the zero value is a blank cell.
type value struct {
	kind   valueKind
	text   string
	number float64
}

// valuesOf converts a row; a value of a type that no cell can hold is a mistake of the caller.
func valuesOf(row []report.Value) ([]value, error) {
	out := make([]value, len(row))
	for i, v := range row {
		switch v := v.(type) {
		case nil:
		case string:
			out[i] = textOf(v)
		case data.Date:
			out[i] = dateOf(v)
		case data.Money:
			out[i] = moneyOf(v)
		case data.Number:
			out[i] = numberOf(v)
		case data.Count:
			out[i] = countOf(v)
		default:
			return nil, fmt.Errorf("xlsx: no cell for a %T", v)
		}
	}
	return out, nil
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

// textOf is text, whatever it looks like: =1+1 is no formula and 007 keeps its zeros. Empty text is a blank cell.
func textOf(s string) value {
	if s = clean(s); s == "" {
		return value{}
	}
	return value{kind: text, text: s}
}

// dateOf is a calendar day, blank for "no date".
func dateOf(d data.Date) value {
	if d.IsZero() {
		return value{}
	}
	return value{kind: day, number: serial(d)}
}

// moneyOf is an amount in yuan, blank when unknown.
func moneyOf(m data.Money) value {
	if !m.Known {
		return value{}
	}
	return whole(m.Fen, m.Float(), m.String())
}

// numberOf is a decimal number, or percent; blank when unknown.
func numberOf(n data.Number) value {
	if !n.Known {
		return value{}
	}
	return value{kind: number, number: n.Value}
}

// countOf is a whole number, blank when unknown.
func countOf(c data.Count) value {
	if !c.Known {
		return value{}
	}
	return whole(c.N, float64(c.N), c.String())
}

// whole is v, or its text when n has more digits than Excel would keep.
func whole(n int64, v float64, s string) value {
	if math.Abs(float64(n)) >= math.Pow10(digits) {
		return textOf(s)
	}
	return value{kind: number, number: v}
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
