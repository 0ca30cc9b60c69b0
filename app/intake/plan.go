package intake

import "parkledger/data"

// Input is one file to import: where it lies, and the place shown to the user (relative to the folder chosen).
type Input struct {
	Path string
	Rel  string // blank means the base name
}

// Options say for whom and on top of what a plan is made.
type Options struct {
	Book            *data.Book        // records that exist; nil means none
	By              string            // the person importing; blank means the project's 负责人
	Answers         map[string]string // choice by question ID
	AcceptProposals bool              // take the proposal where there is no answer
	NewID           func() data.ID    // maker of keys; required
	// Capture tells when a photo was taken, 2006-01-02 15:04:05 by the camera's own clock; nil means unknown.
	Capture  func(path string) (taken string, ok bool)
	Progress func(done, total int, what string) // may be nil
}

// Plan is the dry run of an import: what was read, what would be written, what has to be asked. Making it changes
// nothing. To carry it out the caller
//  1. stops when Open is not empty (no answers for some questions and proposals not accepted), and when Changes is empty;
//  2. copies every EvidenceFiles entry into the store of evidence (verifying its SHA-256), and for photos fills in
//     Display, Width and Height of its Record, which is also in Changes;
//  3. saves Changes in their order in one transaction, giving visible numbers to records whose No is blank (the order
//     is that of files and rows), so that the whole batch is one act and can be undone.
//
// Changes never finalise a case and never settle a doubtful expert entry.
type Plan struct {
	Sheets        []SheetReport  `json:"sheets"`
	Files         []FileReport   `json:"files"`
	Problems      []Problem      `json:"problems"`
	Questions     []Question     `json:"questions"` // all of them, answered or not
	Open          []Question     `json:"open"`      // those that still wait for an answer
	AlsoCreated   map[string]int `json:"also_created"`
	Changes       []Change       `json:"-"`
	EvidenceFiles []EvidenceFile `json:"-"`
}

// SheetReport is what became of one table: a worksheet, or one of several tables in it. Rows are counted by their main
// record, so that Read = Created + Updated + Skipped + Rejected always.
type SheetReport struct {
	File      string      `json:"file"`
	Sheet     string      `json:"sheet"`
	Kind      data.Kind   `json:"kind"` // blank for a sheet that was not imported
	KindLabel string      `json:"kind_label"`
	HeaderRow int         `json:"header_row"`
	Read      int         `json:"read"`
	Created   int         `json:"created"`
	Updated   int         `json:"updated"`
	Skipped   int         `json:"skipped"`
	Rejected  int         `json:"rejected"`
	Mapping   []ColumnMap `json:"mapping"`
	Notes     []string    `json:"notes"`
}

// ColumnMap says where one column goes; Field is blank for a column that is not imported.
type ColumnMap struct {
	Column  string   `json:"column"` // letter
	Heading string   `json:"heading"`
	Field   string   `json:"field"`
	Label   string   `json:"label"`
	Samples []string `json:"-"` // first values, for the screen; none of sensitive fields
}

// FileReport is what became of one file.
type FileReport struct {
	File   string `json:"file"`
	Status string `json:"status"` // table, text, evidence, repeated, ignored, refused
	Text   string `json:"text"`   // in Chinese, for the user
}

// Problem is one thing that was not imported as it stands, with its place. Text never holds personal data.
type Problem struct {
	File   string `json:"file"`
	Sheet  string `json:"sheet"`
	Row    int    `json:"row"`
	Column string `json:"column"` // letter, blank for the row as a whole
	Field  string `json:"field"`  // label of the field
	Text   string `json:"text"`
	Record string `json:"record"` // name of the record concerned, may be blank
}

// Place is where a question arose.
type Place struct {
	File   string `json:"file"`
	Sheet  string `json:"sheet"`
	Row    int    `json:"row"`
	Column string `json:"column"`
}

// Choice is one possible answer.
type Choice struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// Question is something the engine will not decide on its own. ID is stable between runs over the same files.
type Question struct {
	ID       string   `json:"id"`
	Place    Place    `json:"place"`
	Text     string   `json:"text"`
	Details  []string `json:"-"` // what is to be compared, in the words of the file; for the screen alone
	Choices  []Choice `json:"choices"`
	Proposal string   `json:"proposal"`
	Answer   string   `json:"answer,omitempty"` // the choice in force, blank while open

	settled bool // the proposal is an answer given before
}

// Change is one record to be written.
type Change struct {
	Record data.Record
	New    bool
}

// EvidenceFile is a file to be copied into the store of evidence; Record holds its SHA-256.
type EvidenceFile struct {
	Path   string
	Rel    string
	Record *data.Evidence
}
