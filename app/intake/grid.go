package intake

// File is one file as read, before anything is made of it. Reading never guesses: a cell keeps what the
// file holds, and a file that cannot be read whole is refused with an error.
type File struct {
	Path   string // as given
	Name   string // base name, shown to the user as the place
	Hash   string // SHA-256 of the bytes, hex
	Size   int64
	Sheets []Sheet // worksheets of a workbook, the one sheet of a csv (Name ""), or the tables of a Word file
	Text   *Text   // headings and paragraphs of a Word file; nil otherwise
}

// Sheet is one worksheet. Rows[i] is row i+1 of the file; missing rows are empty.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   []Row
	// HiddenColumns lists hidden columns (0 = A). Their cells are read like all others.
	HiddenColumns map[int]bool
}

// Row is one row; the number shown to the user is its index in Sheet.Rows plus one (for csv the line of the record).
type Row struct {
	Number int // 1-based number in the file
	Cells  []Cell
	Hidden bool // read like all others
	Struck bool // crossed out as a whole
}

// Cell is one cell. Text is what a person sees, untrimmed; numbers that carry a date format have IsDate set.
type Cell struct {
	Text     string
	Number   float64 // value of a numeric cell
	IsNumber bool
	IsDate   bool // a number shown as a date, or a serial whose number format is a date
	// Merged is set on cells whose text was filled in from the top-left cell of a merged range.
	Merged bool
	// Lossy is set when the file stores 16 or more digits as a number, so that digits are lost.
	Lossy bool
	// IsError is set on an error value such as #REF!; Text holds it.
	IsError bool
	// Uncalculated is set on a formula whose result the file does not hold, so that Text is empty though a person
	// who opens the file sees a value.
	Uncalculated bool
	// Epoch1904 is set on numbers of a workbook that counts days from 1904; DateFromSerial needs it.
	Epoch1904 bool
}

// Text is a Word file by its headings.
type Text struct {
	Title    string
	Sections []Section
}

// Section is a heading (Level 1 to 4; 0 for text before the first heading) and the paragraphs under it up to the next heading.
type Section struct {
	Level      int
	Heading    string
	Paragraphs []string
}
