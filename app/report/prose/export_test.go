package prose

import "parkledger/app/report"

// Checked tells whether every number of a paragraph either equals a figure of the records or has a topic the records
// know nothing of, so that the paragraph may be marked as checked. Approximate numbers, plans and what is told of a
// part of the year are of a known topic but cannot be compared: a paragraph with one of them is left to a person.
func Checked(f *report.Facts, text string) bool {
	for _, v := range newTable(f).read(passage{text: []rune(text)}) {
		if v.outcome != strange && v.outcome != agrees {
			return false
		}
	}
	return true
}
