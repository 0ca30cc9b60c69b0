// Package report turns facts into documents: pure functions from records and computed figures to
// Documents made of blocks. It knows wording, order and numbering, and nothing of PDF, Word or Excel
// files, of the database or of the window; the writers in its sub-packages know blocks only.
package report

import "parkledger/data"

// Document is one paper to hand in. Everything a renderer needs is in it; nothing comes from the clock.
type Document struct {
	Title string // document property and cover title
	Unit  string // the association that signs
	Date  data.Date
	// Draft lists why the document is not yet fit to be handed in; a renderer prints 草稿 when it is not empty.
	Draft  []string
	Blocks []Block
}

// Renderer has one method per kind of block, so that a new kind does not compile until every writer handles it.
type Renderer interface {
	Cover(Cover) error
	Contents(Contents) error
	Title(Title) error
	Heading(Heading) error
	Paragraph(Paragraph) error
	List(List) error
	Table(Table) error
	Figure(Figure) error
	Figures(Figures) error
	Chart(Chart) error
	PageBreak(PageBreak) error
	Section(Section) error
	Annex(Annex) error
	Signature(Signature) error
}

// Block is one element of a Document.
type Block interface {
	// Render calls the one method of r that is made for this kind of block.
	Render(r Renderer) error
	// text appends the words of the block as a reader would meet them.
	text(*[]string)
}

// Span is a run of text in one face. A figure in a sentence is a bound value: it knows its measure.
type Span struct {
	Text    string
	Bold    bool
	Measure string // indicator or figure the text was computed from; empty for ordinary words
	Warn    bool   // to be looked at before handing in, such as 【待核】; printed bold
	Link    string // anchor of a Cell the words lead to, such as the line of an evidence number; empty for none
	Refers  string // caption of a table or figure; Numbered puts its number, such as 表1, in place of the words
}

// Align is the horizontal alignment of a paragraph or a table column.
type Align int

// Alignments. Justify is body text with the first line indented by two characters.
const (
	Justify Align = iota
	Left
	Center
	Right
)

// Cover is the first page: title, unit and date in Chinese.
type Cover struct{ Title, Subtitle, Unit, Date string }

// Contents is the table of contents of the headings that follow (levels 1 and 2, and annexes).
type Contents struct{}

// Title is the centred title at the head of a text.
type Title struct{ Text, Subtitle string }

// Heading opens a part: level 1 一、 level 2 （一） level 3 1. level 4 （1）. Number is filled in by Numbered.
type Heading struct {
	Level  int
	Number string
	Text   string
}

// Paragraph is running text.
type Paragraph struct {
	Spans []Span
	Align Align
	Small bool // notes under tables
}

// List is a list of short paragraphs, printed with 1. 2. 3. when Ordered, without a mark otherwise.
type List struct {
	Ordered bool
	Items   [][]Span
}

// Column describes one column of a Table; Width is its share of the type area (any unit, only the ratio counts).
type Column struct {
	Head  string
	Width float64
	Align Align
}

// Cell is one cell. ColSpan and RowSpan of 0 or 1 mean no merging; cells covered by a merge are left out of their row.
type Cell struct {
	Spans   []Span
	Align   Align // Justify, the zero value: that of the column, centred in a cell merged over several
	ColSpan int
	RowSpan int
	Bold    bool
	Anchor  string // target of Span.Link; empty for none
}

// Table has a head that is repeated on each page.
type Table struct {
	Caption string // above the table
	Columns []Column
	Rows    [][]Cell
	Note    string // below the table, small
	Small   bool   // 小五 instead of 五号, for wide lists
}

// Figure is a picture with its caption below. Data is JPEG or PNG, already upright; Width in mm (0 = as wide as fits).
type Figure struct {
	Data    []byte
	MIME    string // image/jpeg or image/png
	Width   float64
	Caption string
}

// Figures is a row of pictures of equal height beside each other, each with its caption below. More than three
// do not stay legible.
type Figures struct{ Row []Figure }

// ChartKind is the form of a Chart.
type ChartKind int

// Forms of chart. Every axis begins at 0.
const (
	Bars ChartKind = iota
	HorizontalBars
	Lines
)

// Series is one row of numbers of a Chart, one for each category.
type Series struct {
	Name   string
	Values []float64
}

// Chart is a picture of numbers, drawn by the chart package as PNG.
type Chart struct {
	Kind       ChartKind
	Caption    string
	Unit       string
	Categories []string
	Series     []Series
}

// PageBreak starts a new page.
type PageBreak struct{}

// Section starts a new page in the given orientation; it holds until the next Section.
type Section struct{ Landscape bool }

// Annex opens an annex on a new page: Label such as 附件1 at the top left, then its title.
type Annex struct{ Label, Title string }

// Signature is the unit above the date, right indented.
type Signature struct{ Unit, Date string }

// T is a span of ordinary words.
func T(s string) Span { return Span{Text: s} }

// V is a bound value: text computed from the named measure.
func V(measure, s string) Span { return Span{Text: s, Measure: measure} }

// Seen refers to the table or figure with the caption, by its number.
func Seen(caption string) Span { return Span{Text: unnumbered, Refers: caption} }

// TextCell is a cell of ordinary words.
func TextCell(s string) Cell { return Cell{Spans: []Span{{Text: s}}} }

// Render hands b to the renderer.
func (b Cover) Render(r Renderer) error { return r.Cover(b) }

// Render hands b to the renderer.
func (b Contents) Render(r Renderer) error { return r.Contents(b) }

// Render hands b to the renderer.
func (b Title) Render(r Renderer) error { return r.Title(b) }

// Render hands b to the renderer.
func (b Heading) Render(r Renderer) error { return r.Heading(b) }

// Render hands b to the renderer.
func (b Paragraph) Render(r Renderer) error { return r.Paragraph(b) }

// Render hands b to the renderer.
func (b List) Render(r Renderer) error { return r.List(b) }

// Render hands b to the renderer.
func (b Table) Render(r Renderer) error { return r.Table(b) }

// Render hands b to the renderer.
func (b Figure) Render(r Renderer) error { return r.Figure(b) }

// Render hands b to the renderer.
func (b Figures) Render(r Renderer) error { return r.Figures(b) }

// Render hands b to the renderer.
func (b Chart) Render(r Renderer) error { return r.Chart(b) }

// Render hands b to the renderer.
func (b PageBreak) Render(r Renderer) error { return r.PageBreak(b) }

// Render hands b to the renderer.
func (b Section) Render(r Renderer) error { return r.Section(b) }

// Render hands b to the renderer.
func (b Annex) Render(r Renderer) error { return r.Annex(b) }

// Render hands b to the renderer.
func (b Signature) Render(r Renderer) error { return r.Signature(b) }

// Render walks the blocks of d through r.
func (d Document) Render(r Renderer) error {
	for _, b := range d.Blocks {
		if err := b.Render(r); err != nil {
			return err
		}
	}
	return nil
}
