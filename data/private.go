package data

import (
	"regexp"
	"slices"
	"strings"
)

// HiddenNumber stands where a personal number stood.
const HiddenNumber = "〔号码略〕"

// shape is what one sort of personal number looks like once it is folded; sure decides where the looks do not.
type shape struct {
	look   *regexp.Regexp
	sure   func(seen) bool
	secret bool // of an ID, a bank or a passport
}

// seen is a number where it stands.
type seen struct {
	text          string // folded
	before, after string // what stands around it on its line, as written
}

// personal are the shapes of a mobile number, a number on a landline, an ID number, a credit code (its middle is a
// place), a bank card, a bank account, a passport and a travel permit. One after the other, so that what only looks like
// a card does not cover a mobile number.
var personal = []shape{
	{look: regexp.MustCompile(`(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ .-]?\d{4}[ .-]?\d{4}`)},
	{look: regexp.MustCompile(`(?:0\d{2,3}-|\(0\d{2,3}\)[ -]?)\d{7,8}`)},
	{look: regexp.MustCompile(`[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx]`), sure: isResident, secret: true},
	{look: regexp.MustCompile(`[1-9]\d{5}[ -]?\d{6}[ -]?\d{3}`), sure: isResident, secret: true},
	{look: regexp.MustCompile(`[159N][1239]\d{6}[0-9A-HJ-NP-RT-UW-Y]{10}`), sure: isCreditCode},
	{look: regexp.MustCompile(`(?:[3-6]\d{3}|9558)(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?`), sure: func(n seen) bool { return luhn(n.text) }, secret: true},
	{look: regexp.MustCompile(`\d{12,19}|\d{2,6}(?:[ -]\d{3,15}){1,5}(?:[ -]\d{1,2})?`), sure: isAccount, secret: true},
	{look: regexp.MustCompile(`[A-Za-z]{1,2}\d{7,10}`), sure: isTravel, secret: true},
	{look: regexp.MustCompile(`\d{8}(?:\d{2})?`), sure: isTaiwanPermit, secret: true},
}

// leastPersonal is how many digits the shortest of these numbers has.
const leastPersonal = 7

// fingerprint is a digest or a key of a record, in which a number may show by chance.
var fingerprint = regexp.MustCompile(`[0-9a-fA-F]{32,}|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}`)

// HideNumbers is free text without personal numbers that show by their shape and by the words beside them, such as a
// mobile number that somebody typed into a name or a note (DOMAIN §5: never in reports, logs or messages), in full width
// and with the usual separators as well.
func HideNumbers(s string) string { return hide(s, false) }

// HideSecrets is HideNumbers for ID, bank and passport numbers alone: the office's own copy of its records keeps
// telephones and credit codes.
func HideSecrets(s string) string { return hide(s, true) }

func hide(s string, secret bool) string {
	if fewDigits(s) {
		return s
	}
	for _, p := range personal {
		if p.secret || !secret {
			s = p.hide(s)
		}
	}
	return s
}

// fewDigits reports whether a text has too few digits for a personal number.
func fewDigits(s string) bool {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' {
			if n++; n == leastPersonal {
				return false
			}
		}
	}
	return true
}

func (p shape) hide(s string) string {
	folded, at := foldWidth(s)
	prints := fingerprint.FindAllStringIndex(folded, -1)
	var out strings.Builder
	kept := 0 // bytes of s that are dealt with
	for from := 0; from < len(folded); {
		m := p.look.FindStringIndex(folded[from:])
		if m == nil {
			break
		}
		start, end := from+m[0], from+m[1]
		from = start + 1
		if start > 0 && isDigit(folded[start-1]) || end < len(folded) && isDigit(folded[end]) {
			continue // part of a longer number, such as that of an invoice
		}
		if slices.ContainsFunc(prints, func(x []int) bool { return start >= x[0] && end <= x[1] }) {
			continue
		}
		if p.sure != nil && !p.sure(seen{folded[start:end], s[:at[start]], s[at[end]:]}) {
			continue
		}
		out.WriteString(s[kept:at[start]])
		out.WriteString(HiddenNumber)
		kept, from = at[end], end
	}
	return out.String() + s[kept:]
}

// foldWidth is s with what is written in full width as ASCII and every dash as a hyphen. at[i] is where byte i of the
// result comes from in s.
func foldWidth(s string) (folded string, at []int) {
	b := make([]byte, 0, len(s))
	at = make([]int, 0, len(s)+1)
	for i, r := range s {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r == '　':
			r = ' '
		case r >= '‐' && r <= '―', r == '−':
			r = '-'
		case r >= 0x80:
			r = 0 // nothing a number is made of
		}
		b = append(b, byte(r))
		at = append(at, i)
	}
	return string(b), append(at, len(s))
}

// luhn checks the last digit of a bank card, which follows from the others (ISO/IEC 7812-1).
func luhn(card string) bool {
	sum, n := 0, 0
	for i := len(card) - 1; i >= 0; i-- {
		if !isDigit(card[i]) {
			continue
		}
		d := int(card[i] - '0')
		if n%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
		n++
	}
	return sum%10 == 0
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
