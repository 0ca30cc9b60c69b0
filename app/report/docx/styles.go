package docx

import "parkledger/app/report"

// look is one paragraph style: what Word shows in its list and how the paragraph is set. Styles stand on their
// own (no basedOn but for headings), so that changing the body in Word leaves tables and captions alone.
type look struct {
	id, name string
	next     string
	based    string
	font     report.Font
	bold     bool
	color    string
	tracking int

	keepNext        bool
	grid            bool // follows the line grid
	before, after   int  // twips
	pitch           float64
	exact           bool // pitch is exact, else it is a multiple of single spacing
	indent          float64
	left            float64 // in characters
	align           string
	outline         int // level from 1, 0 for none
	tab             int // right tab with dots, twips
	widowsTolerated bool
}

// looks are the styles of s in the order Word lists them.
func looks(s style) []look {
	body := look{
		font: s.Body, tracking: s.tracking(), grid: true, pitch: s.Pitch, exact: true, indent: 2, align: "both",
		widowsTolerated: s.KeepLines < 2,
	}
	out := []look{named(body, "Normal", "Normal", "")}
	for i, f := range []report.Font{s.Level1, s.Level2, s.Level3, s.Level3} {
		h := named(body, "Heading"+itoa(i+1), "heading "+itoa(i+1), "Normal")
		h.based, h.font, h.keepNext, h.outline = "Normal", f, true, i+1
		out = append(out, h)
	}
	out = append(out, titles(s)...)
	out = append(out, small(s)...)
	return append(out, contentsLooks(s)...)
}

func named(l look, id, name, next string) look {
	l.id, l.name, l.next = id, name, next
	return l
}

func titles(s style) []look {
	pitch := twipsPt(s.Pitch)
	title := look{
		font: s.Title, pitch: s.TitlePitch, exact: true, align: "center", after: pitch, keepNext: true,
	}
	sub := look{font: s.Level2, pitch: s.Pitch, exact: true, align: "center", after: pitch, keepNext: true}
	cover := title
	cover.font.Size, cover.pitch = s.Title.Size+4, s.TitlePitch+6
	cover.before = 5 * pitch
	last := sub
	last.after = 0
	unit := last
	unit.before = 8 * pitch
	label := look{font: s.Level1, pitch: s.Pitch, exact: true, align: "left", after: pitch / 2}
	annex := title
	annex.outline = 1
	return []look{
		named(title, "Title", "Title", "Normal"),
		named(sub, "Subtitle", "Subtitle", "Normal"),
		named(cover, "CoverTitle", "封面标题", "CoverSubtitle"),
		named(last, "CoverSubtitle", "封面副标题", "CoverUnit"),
		named(unit, "CoverUnit", "封面单位", "CoverDate"),
		named(last, "CoverDate", "封面日期", "Normal"),
		named(label, "AnnexLabel", "附件标识", "AnnexTitle"),
		named(annex, "AnnexTitle", "附件标题", "Normal"),
		named(look{font: s.Body, pitch: s.Pitch, exact: true, align: "right"}, "Signature", "署名", ""),
	}
}

func small(s style) []look {
	tight := func(l look, size float64) look {
		l.font.Size, l.pitch, l.exact = size, size*s.TablePitch, true
		return l
	}
	text := tight(look{font: s.Table, align: "left"}, s.Table.Size)
	head := tight(look{font: s.Level1, align: "center", keepNext: true}, s.Table.Size)
	note := tight(look{font: s.Table, before: 40, after: 120, align: "both"}, s.TableSmall)
	lesser := func(l look) look { return tight(l, s.TableSmall) }
	row := tight(look{font: s.Caption, align: "center", before: 40, after: 60}, s.Table.Size)
	pageNumber := look{font: s.PageNumber, pitch: s.PageNumber.Size, exact: true, align: "right"}
	draft := look{
		font: report.Font{Name: s.Level1.Name, Alt: s.Level1.Alt, Size: s.PageNumber.Size}, pitch: 1, align: "right", color: "C00000", bold: true,
	}
	return []look{
		named(text, "TableText", "表格文字", ""),
		named(lesser(text), "TableTextSmall", "表格文字（小）", ""),
		named(head, "TableHead", "表头", "TableText"),
		named(lesser(head), "TableHeadSmall", "表头（小）", "TableTextSmall"),
		named(note, "Note", "表注", "Normal"),
		named(look{font: s.Caption, pitch: 1.2, align: "center", before: 60, after: 60}, "Caption", "caption", "Normal"),
		named(row, "CaptionRow", "图题（并排）", "Normal"),
		named(look{font: s.Table, pitch: 1, align: "center", before: 120}, "Figure", "图片", "Caption"),
		named(look{font: s.Table, pitch: 4, exact: true, align: "left", widowsTolerated: true}, "Thin", "分隔", "Normal"),
		named(pageNumber, "Footer", "footer", ""),
		named(look{font: s.Table, pitch: 1, align: "left"}, "Header", "header", ""),
		named(draft, "Draft", "草稿", ""),
	}
}

func contentsLooks(s style) []look {
	heading := look{font: s.Title, pitch: s.TitlePitch, exact: true, align: "center", after: twipsPt(s.Pitch) / 2}
	first := look{font: s.Body, pitch: s.Pitch, exact: true, align: "left", tab: s.areaTwips(false)}
	second := first
	second.left = 2
	first.font = s.Level1
	first.font.Size = s.Body.Size // as in the PDF
	return []look{
		named(heading, "TOCHeading", "TOC Heading", "Normal"),
		named(first, "TOC1", "toc 1", "Normal"),
		named(second, "TOC2", "toc 2", "Normal"),
	}
}

// styles is styles.xml.
func styles(s style) []byte {
	var m markup
	m.start("w:styles", namespaces...)
	m.start("w:docDefaults")
	m.start("w:rPrDefault")
	m.start("w:rPr")
	faces(&m, s.Body.Name)
	m.val("w:sz", itoa(halfPt(s.Body.Size)))
	m.val("w:szCs", itoa(halfPt(s.Body.Size)))
	m.empty("w:lang", "w:val", "en-US", "w:eastAsia", "zh-CN", "w:bidi", "ar-SA")
	m.end()
	m.end()
	m.empty("w:pPrDefault")
	m.end()
	for _, l := range looks(s) {
		l.write(&m)
	}
	standard(&m)
	m.end()
	return m.buf.Bytes()
}

// standard defines the character, table and numbering styles Word expects to find.
func standard(m *markup) {
	for _, d := range [][3]string{
		{"character", "DefaultParagraphFont", "Default Paragraph Font"},
		{"table", "TableNormal", "Normal Table"},
		{"numbering", "NoList", "No List"},
	} {
		m.start("w:style", "w:type", d[0], "w:default", "1", "w:styleId", d[1])
		m.val("w:name", d[2])
		m.val("w:uiPriority", "99")
		m.empty("w:semiHidden")
		m.end()
	}
}

// faces names one face for every kind of script: official documents set figures and letters in the face of the text.
func faces(m *markup, name string) {
	m.empty("w:rFonts", "w:ascii", name, "w:hAnsi", name, "w:eastAsia", name, "w:cs", name)
}

// write is one w:style, its children in the order of CT_Style, CT_PPr and CT_RPr.
func (l look) write(m *markup) {
	attrs := []string{"w:type", "paragraph"}
	if l.id == "Normal" {
		attrs = append(attrs, "w:default", "1")
	}
	if wide(l.name) { // Word's own styles have English names
		attrs = append(attrs, "w:customStyle", "1")
	}
	m.start("w:style", append(attrs, "w:styleId", l.id)...)
	m.val("w:name", l.name)
	if l.based != "" {
		m.val("w:basedOn", l.based)
	}
	if l.next != "" {
		m.val("w:next", l.next)
	}
	m.empty("w:qFormat")
	l.paragraph(m)
	m.start("w:rPr")
	faces(m, l.font.Name)
	if l.bold {
		m.empty("w:b")
		m.empty("w:bCs")
	}
	if l.color != "" {
		m.val("w:color", l.color)
	}
	if l.tracking != 0 {
		m.val("w:spacing", itoa(l.tracking))
	}
	m.val("w:sz", itoa(halfPt(l.font.Size)))
	m.val("w:szCs", itoa(halfPt(l.font.Size)))
	m.end()
	m.end()
}

func (l look) paragraph(m *markup) {
	m.start("w:pPr")
	if l.keepNext {
		m.empty("w:keepNext")
	}
	if l.widowsTolerated {
		m.val("w:widowControl", "0")
	}
	if l.tab > 0 {
		m.start("w:tabs")
		m.empty("w:tab", "w:val", "right", "w:leader", "dot", "w:pos", itoa(l.tab))
		m.end()
	}
	// Else Word puts a gap between Chinese and figures, which no official document has.
	m.val("w:autoSpaceDE", "0")
	m.val("w:autoSpaceDN", "0")
	if !l.grid {
		// On the grid every line, however small, would take a whole line of the body.
		m.val("w:snapToGrid", "0")
	}
	line, rule := itoa(int(l.pitch*240)), "auto"
	if l.exact {
		line, rule = itoa(twipsPt(l.pitch)), "exact"
	}
	m.empty("w:spacing", "w:before", itoa(l.before), "w:after", itoa(l.after), "w:line", line, "w:lineRule", rule)
	switch {
	case l.indent > 0:
		m.empty("w:ind", "w:firstLineChars", itoa(int(l.indent*100)), "w:firstLine", itoa(twipsPt(l.indent*l.font.Size)))
	case l.left > 0:
		m.empty("w:ind", "w:leftChars", itoa(int(l.left*100)), "w:left", itoa(twipsPt(l.left*l.font.Size)),
			"w:firstLineChars", "0", "w:firstLine", "0")
	default: // LibreOffice would take the indent of the body
		m.empty("w:ind", "w:firstLineChars", "0", "w:firstLine", "0")
	}
	m.val("w:jc", l.align)
	if l.outline > 0 {
		m.val("w:outlineLvl", itoa(l.outline-1))
	}
	m.end()
}
