package docx

// section is a run of pages of one orientation.
type section struct {
	landscape bool
	cover     bool // no page number
	restart   bool // page numbers begin at 1
	marks     *marks
}

// marks are the relationship ids of the headers and footers, the same for every section. Headers exist in
// drafts only.
type marks struct {
	oddHeader, evenHeader, firstHeader string
	oddFooter, evenFooter              string
}

// following is a section with the settings s hands on to the next.
func (s section) following() *section { return &section{landscape: s.landscape, marks: s.marks} }

// write puts the properties of the section into m, in the order of CT_SectPr. A cover has a first page of its
// own kind, for which no footer exists.
func (s section) write(m *markup, st Style) {
	m.start("w:sectPr")
	s.references(m)
	m.val("w:type", "nextPage")
	s.page(m, st)
	if s.restart {
		m.empty("w:pgNumType", "w:start", "1")
	}
	m.empty("w:cols", "w:space", "425")
	if s.cover {
		m.empty("w:titlePg")
	}
	// linesAndChars made 68 pages of 45 in LibreOffice.
	m.empty("w:docGrid", "w:type", "lines", "w:linePitch", itoa(twipsPt(st.Pitch)))
	m.end()
}

func (s section) references(m *markup) {
	for _, ref := range []struct{ element, kind, id string }{
		{"w:headerReference", "default", s.marks.oddHeader},
		{"w:headerReference", "even", s.marks.evenHeader},
		{"w:headerReference", "first", s.marks.firstHeader},
		{"w:footerReference", "default", s.marks.oddFooter},
		{"w:footerReference", "even", s.marks.evenFooter},
	} {
		if ref.id != "" {
			m.empty(ref.element, "w:type", ref.kind, "r:id", ref.id)
		}
	}
}

func (s section) page(m *markup, st Style) {
	size := []string{"w:w", itoa(twips(st.PageWidth)), "w:h", itoa(twips(st.PageHeight))}
	if s.landscape {
		size = []string{"w:w", itoa(twips(st.PageHeight)), "w:h", itoa(twips(st.PageWidth)), "w:orient", "landscape"}
	}
	m.empty("w:pgSz", size...)
	top, bottom, left, right := st.margins(s.landscape)
	m.empty("w:pgMar", "w:top", itoa(twips(top)), "w:right", itoa(twips(right)), "w:bottom", itoa(twips(bottom)),
		"w:left", itoa(twips(left)), "w:header", itoa(twips(top/2)), "w:footer", itoa(twips(st.footer(s.landscape))),
		"w:gutter", "0")
}

// addFixedParts enters the parts every document has, so that relationship ids follow one order.
func (b *body) addFixedParts() {
	for _, kind := range []string{"styles", "settings", "fontTable", "numbering"} {
		b.rels.add(kind, kind+".xml")
	}
	b.section.marks = &marks{
		oddFooter:  b.rels.add("footer", "footer1.xml"),
		evenFooter: b.rels.add("footer", "footer2.xml"),
	}
	if b.drafts {
		b.section.marks.oddHeader = b.rels.add("header", "header1.xml")
		b.section.marks.evenHeader = b.rels.add("header", "header2.xml")
		b.section.marks.firstHeader = b.rels.add("header", "header3.xml")
	}
}

// footer is "— 1 —", one character in from the outer edge: right on odd pages, left on even ones.
func footer(st Style, odd bool) []byte {
	side, indent := "left", []string{"w:leftChars", "100", "w:left", itoa(twipsPt(st.PageNumber.Size))}
	if odd {
		side, indent = "right", []string{"w:rightChars", "100", "w:right", itoa(twipsPt(st.PageNumber.Size))}
	}
	var m markup
	m.start("w:ftr", namespaces...)
	m.start("w:p")
	m.start("w:pPr")
	m.val("w:pStyle", "Footer")
	m.empty("w:ind", indent...)
	m.val("w:jc", side)
	m.end()
	dash(&m, "— ")
	field(&m, "PAGE", "1")
	dash(&m, " —")
	m.end()
	m.end()
	return m.buf.Bytes()
}

func dash(m *markup, s string) {
	var p para
	p.run(s, false)
	m.buf.Write(p.runs.buf.Bytes())
}

// draftHeader marks every page of a document that is not yet fit to be handed in.
func draftHeader() []byte {
	var m markup
	m.start("w:hdr", namespaces...)
	p := para{style: "Draft"}
	p.run("草稿", false)
	p.write(&m, Style{})
	m.end()
	return m.buf.Bytes()
}
