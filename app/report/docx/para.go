package docx

import "strings"

// para is one paragraph: its style, what differs from the style, and its runs already written.
type para struct {
	style       string
	keepNext    bool
	breakBefore bool
	num         int // numbering instance, 0 for none
	before      int // twips; 0 leaves it to the style
	tight       bool
	line        int // exact line pitch in twips; 0 leaves it to the style
	flush       bool
	sides       int     // indent on both sides, twips
	codes       bool    // hyphens inside numbers and codes hold them together
	rightEms    float64 // right indent in characters of rightSize
	rightSize   float64
	align       string // w:jc; empty leaves it to the style
	outline     bool   // listed in the contents as level 1
	sect        *section
	runs        markup
}

// write puts p into m, its properties in the order of CT_PPr.
func (p *para) write(m *markup, s style) {
	m.start("w:p")
	m.start("w:pPr")
	m.val("w:pStyle", p.style)
	if p.keepNext {
		m.empty("w:keepNext")
	}
	if p.breakBefore {
		m.empty("w:pageBreakBefore")
	}
	if p.num > 0 {
		m.start("w:numPr")
		m.val("w:ilvl", "0")
		m.val("w:numId", itoa(p.num))
		m.end()
	}
	p.spacing(m)
	p.indent(m)
	if p.align != "" {
		m.val("w:jc", p.align)
	}
	if p.outline {
		m.val("w:outlineLvl", "0")
	}
	if p.sect != nil {
		p.sect.write(m, s)
	}
	m.end()
	m.buf.Write(p.runs.buf.Bytes())
	m.end()
}

func (p *para) spacing(m *markup) {
	var attrs []string
	if p.before > 0 {
		attrs = append(attrs, "w:before", itoa(p.before))
	}
	if p.tight {
		attrs = append(attrs, "w:after", "0")
	}
	if p.line > 0 {
		attrs = append(attrs, "w:line", itoa(p.line), "w:lineRule", "exact")
	}
	if attrs != nil {
		m.empty("w:spacing", attrs...)
	}
}

func (p *para) indent(m *markup) {
	switch {
	case p.flush:
		m.empty("w:ind", "w:firstLineChars", "0", "w:firstLine", "0")
	case p.sides > 0:
		m.empty("w:ind", "w:left", itoa(p.sides), "w:right", itoa(p.sides), "w:firstLineChars", "0", "w:firstLine", "0")
	case p.rightEms > 0:
		m.empty("w:ind", "w:rightChars", itoa(int(p.rightEms*100)), "w:right", itoa(twipsPt(p.rightEms*p.rightSize)))
	}
}

// run writes s in one face; line ends and tabs become w:br and w:tab.
func (p *para) run(s string, bold bool) {
	s = clean(s)
	if s == "" {
		return
	}
	m := &p.runs
	m.start("w:r")
	runProps(m, wide(s), bold)
	if p.codes {
		s = hold(s)
	}
	for s != "" {
		i := strings.IndexAny(s, "\n\t"+string(firm))
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			m.leaf("w:t", s[:i], "xml:space", "preserve")
			s = s[i:]
			continue
		}
		switch s[0] {
		case '\n':
			m.empty("w:br")
		case '\t':
			m.empty("w:tab")
		case firm:
			m.empty("w:noBreakHyphen")
		}
		s = s[1:]
	}
	m.end()
}

// turn ends the line without being part of the text.
func (p *para) turn() {
	p.runs.start("w:r")
	p.runs.empty("w:br", "w:type", softBreak)
	p.runs.end()
}

// softBreak is the type of a w:br by which it differs from a line end of the text. Word takes both alike.
const softBreak = "textWrapping"

// firm stands for a hyphen that holds; clean has taken every such character out of the text.
const firm = '\x1e'

// hold makes the hyphens between two figures or letters firm. Word breaks a line after any other.
func hold(s string) string {
	b := []byte(s)
	for i := 1; i+1 < len(b); i++ {
		if b[i] == '-' && alnum(b[i-1]) && alnum(b[i+1]) {
			b[i] = firm
		}
	}
	return string(b)
}

func alnum(c byte) bool { return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }

// field writes a field of Word with the result a reader sees until it is updated.
func field(m *markup, instr, result string) {
	fldChar(m, "begin")
	m.start("w:r")
	m.leaf("w:instrText", " "+instr+" ", "xml:space", "preserve")
	m.end()
	fldChar(m, "separate")
	if result != "" {
		m.start("w:r")
		m.leaf("w:t", result)
		m.end()
	}
	fldChar(m, "end")
}

func fldChar(m *markup, kind string) {
	m.start("w:r")
	m.empty("w:fldChar", "w:fldCharType", kind)
	m.end()
}

func runProps(m *markup, eastAsia, bold bool) {
	if !eastAsia && !bold {
		return
	}
	m.start("w:rPr")
	if eastAsia {
		m.empty("w:rFonts", "w:hint", "eastAsia")
	}
	if bold {
		m.empty("w:b")
		m.empty("w:bCs")
	}
	m.end()
}
