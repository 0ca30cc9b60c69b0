package docx

import "parkledger/app/report"

// entry is one line of the table of contents.
type entry struct {
	level  int
	text   string
	anchor string
}

// contents lists what a table of contents can show.
func contents(doc report.Document) []entry {
	var out []entry
	add := func(level int, text string) {
		out = append(out, entry{level, text, Anchor(len(out) + 1)})
	}
	for _, block := range doc.Blocks {
		switch block := block.(type) {
		case report.Heading:
			if block.Level <= 2 {
				add(max(1, block.Level), block.Number+block.Text)
			}
		case report.Annex:
			add(1, annexEntry(block))
		}
	}
	return out
}

func annexEntry(a report.Annex) string {
	if a.Label != "" && a.Title != "" {
		return a.Label + "　" + a.Title
	}
	return a.Label + a.Title
}

// Contents writes the table of contents on pages of its own without number, as a field whose result is filled in.
func (b *body) Contents(report.Contents) error {
	b.frontMatter()
	b.words("TOCHeading", "目　录")
	pitch := b.contentsPitch(len(b.entries) - b.passed)
	for i, e := range b.entries[b.passed:] {
		p := &para{style: "TOC" + itoa(e.level), line: pitch}
		if i == 0 {
			beginContents(&p.runs)
		}
		b.entry(&p.runs, e)
		if b.passed+i == len(b.entries)-1 {
			fldChar(&p.runs, "end")
		}
		b.para(p)
	}
	b.mainMatter()
	return nil
}

// contentsPitch draws n lines a little nearer together where that saves a page of few entries: their pitch in twips,
// 0 for that of the style.
func (b *body) contentsPitch(n int) int {
	const nearest = 1.4 // of the size
	_, height := b.style.area(false)
	room := twips(height) - twipsPt(b.style.TitlePitch+b.style.Pitch)
	if n == 0 || n*twipsPt(b.style.Pitch) <= room || room/n < int(nearest*20*b.style.Body.Size) {
		return 0
	}
	return room / n
}

func beginContents(m *markup) {
	fldChar(m, "begin")
	m.start("w:r")
	m.leaf("w:instrText", ` TOC \o "1-2" \h \z \u `, "xml:space", "preserve")
	m.end()
	fldChar(m, "separate")
}

func (b *body) entry(m *markup, e entry) {
	m.start("w:hyperlink", "w:anchor", e.anchor, "w:history", "1")
	line := para{}
	line.run(e.text, false)
	m.buf.Write(line.runs.buf.Bytes())
	m.start("w:r")
	m.empty("w:tab")
	m.end()
	page := ""
	if n, ok := b.opts.PageOf[e.anchor]; ok {
		page = itoa(n)
	}
	field(m, `PAGEREF `+e.anchor+` \h`, page)
	m.end()
}

// marked writes text as the target of the next entry of the contents.
func (b *body) marked(p *para, text string) {
	e := b.entries[b.passed]
	b.passed++
	id := itoa(b.passed)
	p.runs.empty("w:bookmarkStart", "w:id", id, "w:name", e.anchor)
	p.run(text, false)
	p.runs.empty("w:bookmarkEnd", "w:id", id)
}
