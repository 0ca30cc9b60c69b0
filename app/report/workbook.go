package report

import "parkledger/data"

// Workbook is one Excel file to hand in or to work with; the xlsx writer knows nothing else.
type Workbook struct {
	Title string
	Unit  string
	Date  data.Date
	// Anonymous leaves every name of a firm or person out of the file's properties (public edition).
	Anonymous bool
	Sheets    []Worksheet
}

// Worksheet is one sheet: an optional merged title row, an optional note below it, a head, rows
// and an optional total.
type Worksheet struct {
	Name      string
	Title     string
	Note      string
	Columns   []SheetColumn
	Rows      [][]Value
	Total     []Value
	Landscape bool
}

// SheetColumn is one column of a Worksheet. Width is in characters of the sheet, 0 means estimated.
type SheetColumn struct {
	Head    string
	Width   float64
	Kind    ValueKind
	Options []string // drop-down, kept on a hidden list sheet
	Hidden  bool     // the hidden key column by which an edited file is read back
}

// ValueKind is how the cells of a column are written.
type ValueKind int

// Kinds of value. Money is a number of yuan, Percent a number such as 96.4 shown as 96.4%.
const (
	TextValue ValueKind = iota
	DateValue
	MoneyValue
	NumberValue
	PercentValue
	CountValue
)

// Value is one cell: a string, data.Date, data.Money, data.Number or data.Count; nil is blank. A string is
// always written as text, whatever it begins with.
type Value any
