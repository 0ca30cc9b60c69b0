package docx

// section is a run of pages of one orientation.
type section struct {
	landscape bool
	front     bool // cover and contents: no page number
	restart   bool // page numbers begin at 1
	marks     *marks
}

// marks are the relationship ids of the headers and footers for odd and even pages. Headers exist in drafts only.
type marks struct {
	header, footer, blank [2]string
}

// following is a section with the settings s hands on to the next.
func (s section) following() *section { return &section{landscape: s.landscape, marks: s.marks} }

// write puts the properties of the section into m, in the order of CT_SectPr.
func (s section) write(m *markup, st style) {
	m.start("w:sectPr")
	s.references(m)
	m.val("w:type", "nextPage")
	s.page(m, st)
	if s.restart {
		m.empty("w:pgNumType", "w:start", "1")
	}
	m.empty("w:cols", "w:space", "425")
	// linesAndChars made 68 pages of 45 in LibreOffice.
	m.empty("w:docGrid", "w:type", "lines", "w:linePitch", itoa(twipsPt(st.Pitch)))
	m.end()
}

func (s section) references(m *markup) {
	footer := s.marks.footer
	if s.front {
		footer = s.marks.blank // with none at all Word takes those of the section before
	}
	for _, side := range []struct {
		element string
		ids     [2]string
	}{{"w:headerReference", s.marks.header}, {"w:footerReference", footer}} {
		for i, kind := range []string{"default", "even"} {
			if side.ids[i] != "" {
				m.empty(side.element, "w:type", kind, "r:id", side.ids[i])
			}
		}
	}
}

func (s section) page(m *markup, st style) {
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
	m := &marks{}
	for i, name := range []string{"footer1.xml", "footer2.xml", "footer3.xml", "footer4.xml"} {
		id := b.rels.add("footer", name)
		if i < 2 {
			m.footer[i] = id
		} else {
			m.blank[i-2] = id
		}
	}
	if b.drafts {
		m.header = [2]string{b.rels.add("header", "header1.xml"), b.rels.add("header", "header2.xml")}
	}
	b.section.marks = m
}

// footer is "— 1 —", one character in from the outer edge: right on odd pages, left on even ones.
func footer(st style, odd bool) []byte {
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

// blankFooter is the footer of the cover and the contents.
func blankFooter() []byte {
	var m markup
	m.start("w:ftr", namespaces...)
	p := para{style: "Footer"}
	p.write(&m, style{})
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
	p.write(&m, style{})
	m.end()
	return m.buf.Bytes()
}
