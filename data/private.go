package data

import (
	"regexp"
	"slices"
)

// HiddenNumber stands where a personal number stood.
const HiddenNumber = "〔号码略〕"

// personal are the shapes of a mobile number, an ID number (its middle is a date of birth) and a credit code (its
// middle is a place).
var personal = regexp.MustCompile(`1[3-9]\d[ -]?\d{4}[ -]?\d{4}|[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx]|[159N][1239]\d{6}[0-9A-HJ-NP-RT-UW-Y]{10}`)

// HideNumbers is free text without personal numbers that show by their shape, such as a mobile number that somebody
// typed into a name or a note (DOMAIN §5: never in reports, logs or messages). Bank cards have no shape of their own.
func HideNumbers(s string) string {
	at := personal.FindAllStringIndex(s, -1)
	for _, m := range slices.Backward(at) {
		if m[0] > 0 && isDigit(s[m[0]-1]) || m[1] < len(s) && isDigit(s[m[1]]) {
			continue // part of a longer number, such as that of an invoice
		}
		s = s[:m[0]] + HiddenNumber + s[m[1]:]
	}
	return s
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
