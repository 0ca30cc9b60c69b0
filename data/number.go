package data

import (
	"math"
	"strconv"
	"strings"
)

// Money is an amount of yuan held in fen, or unknown. An unknown amount is blank, never 0.
type Money struct {
	Fen   int64
	Known bool
}

// Yuan is a known amount of whole yuan.
func Yuan(y int64) Money { return Money{y * 100, true} }

// Fen is a known amount in fen.
func Fen(f int64) Money { return Money{f, true} }

// String is the displayed form 12,345.00 (yuan), empty when unknown.
func (m Money) String() string {
	if !m.Known {
		return ""
	}
	sign, f := "", m.Fen
	if f < 0 {
		sign, f = "-", -f
	}
	return sign + groupThousands(f/100) + "." + strconv.FormatInt(100+f%100, 10)[1:]
}

// Float is the amount in yuan for a spreadsheet cell.
func (m Money) Float() float64 { return float64(m.Fen) / 100 }

func groupThousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	var b strings.Builder
	for i, r := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Count is a whole number or unknown.
type Count struct {
	N     int64
	Known bool
}

// N is a known Count.
func N(n int64) Count { return Count{n, true} }

// String is the number in digits, empty when unknown.
func (c Count) String() string {
	if !c.Known {
		return ""
	}
	return strconv.FormatInt(c.N, 10)
}

// Number is a decimal number or unknown.
type Number struct {
	Value float64
	Known bool
}

// Num is a known Number.
func Num(v float64) Number { return Number{v, true} }

// String has at most two decimals and none that are not meant, empty when unknown.
func (n Number) String() string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(math.Round(n.Value*100)/100, 'f', -1, 64)
}
