package docx

import (
	"fmt"

	"parkledger/app/report"
)

// body is the Renderer: it turns blocks into the children of w:body. The paragraph written last is held back,
// because the end of a section is a property of its last paragraph. Page breaks and section breaks wait for the
// next block, so that none of them leaves an empty page behind.
type body struct {
	opts      Options
	style     style
	out       markup
	held      *para
	rels      rels
	media     media
	entries   []entry
	passed    int  // entries already met
	signed    bool // the next block is the signature, which has to stand with the end of this one
	bookmarks map[string]*bookmark
	lists     int // numbered lists so far
	drafts    bool

	section  section
	filled   bool     // the section has content
	numbered bool     // a section with page numbers has ended
	next     *section // begins with the next block
	newPage  bool     // the next block starts a page
}

var _ report.Renderer = (*body)(nil)

func newBody(doc report.Document, opts Options, s style) *body {
	b := &body{opts: opts, style: s, drafts: len(doc.Draft) > 0, entries: contents(doc)}
	b.bookmarks = bookmarks(doc, len(b.entries)+1)
	b.addFixedParts()
	return b
}

// blocks writes all of doc.
func (b *body) blocks(doc report.Document) error {
	for i, block := range doc.Blocks {
		b.signed = false
		if i+1 < len(doc.Blocks) {
			_, b.signed = doc.Blocks[i+1].(report.Signature)
		}
		if err := block.Render(b); err != nil {
			return err
		}
	}
	return nil
}

// para makes p the last paragraph of the document.
func (b *body) para(p *para) {
	b.turn()
	p.breakBefore = b.newPage && b.filled
	b.newPage = false
	b.flush()
	b.held, b.filled = p, true
}

// turn begins the section that waits for content.
func (b *body) turn() {
	if b.next == nil {
		return
	}
	if b.filled {
		ended := b.section
		b.numbered = b.numbered || !ended.front
		b.held.sect = &ended
		b.flush()
	}
	b.section, b.next, b.filled, b.newPage = *b.next, nil, false, false
}

func (b *body) flush() {
	if b.held != nil {
		b.held.write(&b.out, b.style)
		b.held = nil
	}
}

// thin is an empty paragraph that takes next to no room: it separates tables and carries breaks.
func thin() *para { return &para{style: "Thin"} }

// Cover fills the first page; it has no page number.
func (b *body) Cover(c report.Cover) error {
	b.frontMatter()
	for _, line := range []struct{ style, text string }{
		{"CoverTitle", c.Title},
		{"CoverSubtitle", c.Subtitle},
		{"CoverUnit", c.Unit},
		{"CoverDate", c.Date},
	} {
		switch {
		case line.text == "":
		case line.style == "CoverTitle":
			b.headline(&para{style: line.style}, line.text, b.style.Title.Size+4)
		default:
			b.words(line.style, line.text)
		}
	}
	b.mainMatter()
	return nil
}

// frontMatter lets a page without number follow.
func (b *body) frontMatter() {
	if b.filled && b.section.front && (b.next == nil || b.next.landscape == b.section.landscape) {
		b.next, b.newPage = nil, true
		return
	}
	if b.next == nil {
		b.next = b.section.following()
	}
	b.next.front, b.next.restart = true, false
}

// mainMatter lets numbered pages follow; the first of them in the document is page 1.
func (b *body) mainMatter() {
	b.next = b.section.following()
	b.next.restart = !b.numbered
}

// words writes a paragraph of one run.
func (b *body) words(style, text string) {
	p := &para{style: style}
	p.run(text, false)
	b.para(p)
}

// landscape is the orientation of the page of the next block.
func (b *body) landscape() bool {
	if b.next != nil {
		return b.next.landscape
	}
	return b.section.landscape
}

// Title is the centred title with an optional second line.
func (b *body) Title(t report.Title) error {
	p := &para{style: "Title", tight: t.Subtitle != "", keepNext: true}
	b.headline(p, t.Text, b.style.Title.Size)
	if t.Subtitle != "" {
		b.words("Subtitle", t.Subtitle)
	}
	return nil
}

// Heading is a paragraph in the heading style of its level; levels 1 and 2 can be reached from the contents.
func (b *body) Heading(h report.Heading) error {
	level := min(max(h.Level, 1), 4)
	p := &para{style: "Heading" + itoa(level)}
	if h.Level <= 2 {
		b.marked(p, h.Number+h.Text)
	} else {
		p.run(h.Number+h.Text, false)
	}
	b.para(p)
	return nil
}

// Paragraph is running text.
func (b *body) Paragraph(t report.Paragraph) error {
	p := &para{style: "Normal", codes: true}
	if t.Small {
		p.style = "Note"
	}
	if t.Align != report.Justify {
		p.flush, p.align = !t.Small, justification(t.Align)
	}
	p.keepNext = b.signed || t.LeadsIn()
	b.spans(p, t.Spans, false)
	b.para(p)
	return nil
}

func justification(a report.Align) string {
	return [...]string{report.Justify: "both", report.Left: "left", report.Center: "center", report.Right: "right"}[a]
}

// List numbers its items by Word's own numbering, so that an item put in later renumbers the others.
func (b *body) List(l report.List) error {
	num := 0
	if l.Ordered && len(l.Items) > 0 {
		b.lists++
		num = b.lists
	}
	for i, item := range l.Items {
		p := &para{style: "Normal", num: num, codes: true}
		p.keepNext = b.signed && i == len(l.Items)-1
		b.spans(p, item, false)
		b.para(p)
	}
	return nil
}

// PageBreak lets the next block start a page.
func (b *body) PageBreak(report.PageBreak) error {
	b.newPage = true
	return nil
}

// Section lets the next block start a page of the given orientation.
func (b *body) Section(s report.Section) error {
	if b.next != nil {
		b.next.landscape = s.Landscape
		return nil
	}
	if b.section.landscape == s.Landscape {
		b.newPage = true
		return nil
	}
	b.next = b.section.following()
	b.next.landscape = s.Landscape
	return nil
}

// Annex opens a new page with its label at the top left and its title centred below.
func (b *body) Annex(a report.Annex) error {
	b.newPage = true
	label := &para{style: "AnnexLabel", keepNext: true, outline: a.Title == ""}
	if a.Title == "" {
		b.marked(label, a.Label)
		b.para(label)
		return nil
	}
	if a.Label != "" {
		label.run(a.Label, false)
		b.para(label)
	}
	title := &para{style: "AnnexTitle"}
	b.marked(title, a.Title)
	b.headline(title, a.Title, b.style.Title.Size)
	return nil
}

// Signature sets the date four characters from the right and the unit centred above it, so that the seal falls
// on both; a unit too long for that stands two characters from the right with the date centred below.
func (b *body) Signature(s report.Signature) error {
	unit, date := ems(s.Unit), ems(s.Date)
	unitRight, dateRight := 4+(date-unit)/2, 4.0
	if unitRight < 2 {
		unitRight, dateRight = 2, 2+(unit-date)/2
	}
	size := b.style.Body.Size
	before := 2 * twipsPt(b.style.Pitch)
	if s.Unit != "" {
		p := &para{style: "Signature", keepNext: s.Date != "", before: before, rightEms: unitRight, rightSize: size}
		p.run(s.Unit, false)
		b.para(p)
		before = 0
	}
	if s.Date != "" {
		p := &para{style: "Signature", before: before, rightEms: dateRight, rightSize: size}
		p.run(s.Date, false)
		b.para(p)
	}
	return nil
}

// place says in an error text which table or picture is meant.
func place(kind, caption string) string {
	if caption == "" {
		return kind
	}
	return fmt.Sprintf("%s“%s”", kind, caption)
}
