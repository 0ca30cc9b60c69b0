package intake

import (
	"encoding/xml"
	"strconv"
	"strings"
)

const wordTitle = -1 // level of a paragraph in the Title style

// paragraph is one paragraph of a Word file before it is sorted under a heading.
type paragraph struct {
	text    string
	level   int  // 1 to 9 from its style or outline, 0 for body text, wordTitle
	bold    bool // every run with text is bold
	inTable bool
	styled  bool // level comes from the document, not from the looks
	toc     bool // a line of the table of contents, which only repeats headings
	notes   []string
}

// readWord reads the text of a Word file by its headings, and the tables in it.
func readWord(p *parts) (*Text, []Sheet, error) {
	const main = "word/document.xml"
	rels, err := p.relations(main)
	if err != nil {
		return nil, nil, damaged("", err)
	}
	w := &wordReader{styles: make(map[string]wordStyle), notes: make(map[string]string)}
	for _, r := range rels {
		if r.kind == "styles" && p.has(r.target) {
			if err := w.readStyles(p, r.target); err != nil {
				return nil, nil, damaged("样式", err)
			}
		}
		if (r.kind == "footnotes" || r.kind == "endnotes") && p.has(r.target) {
			if err := w.readNotes(p, r.target, r.kind); err != nil {
				return nil, nil, damaged("脚注", err)
			}
		}
	}
	if err := p.each(main, w.take); err != nil {
		return nil, nil, damaged("正文", err)
	}
	return arrange(w.done), w.grid.sheets, nil
}

func (w *wordReader) readNotes(p *parts, part, kind string) error {
	sub := &wordReader{styles: w.styles}
	id, special := "", false
	return p.each(part, func(tok xml.Token) error {
		if e, ok := tok.(xml.StartElement); ok && (e.Name.Local == "footnote" || e.Name.Local == "endnote") {
			id, special, sub.done = attr(e, "id"), strings.Contains(strings.ToLower(attr(e, "type")), "separator"), nil
			return nil
		}
		if err := sub.take(tok); err != nil {
			return err
		}
		if e, ok := tok.(xml.EndElement); ok && (e.Name.Local == "footnote" || e.Name.Local == "endnote") && !special {
			var lines []string
			for _, q := range sub.done {
				lines = append(lines, q.text)
			}
			w.notes[kind+id] = strings.Join(lines, "\n")
		}
		return nil
	})
}

// wordReader collects paragraphs. Text boxes hold paragraphs inside a paragraph, hence the stack.
type wordReader struct {
	styles map[string]wordStyle
	notes  map[string]string
	done   []paragraph
	stack  []openParagraph
	skip   int // depth inside deleted, moved-away or duplicate content
	tables int
	grid   wordTables
	inText bool
	inRun  int
}

type openParagraph struct {
	paragraph
	b            strings.Builder
	styleBold    bool
	runBold      bool
	boldN, textN int
}

// skipped elements hold text a reader of the document does not see, or sees once already.
func skipped(name string) bool {
	return name == "del" || name == "moveFrom" || name == "Fallback" || name == "rPrChange" || name == "pPrChange"
}

func (w *wordReader) take(tok xml.Token) error {
	switch e := tok.(type) {
	case xml.StartElement:
		if w.skip > 0 || skipped(e.Name.Local) {
			w.skip++
			return nil
		}
		w.start(e)
	case xml.EndElement:
		if w.skip > 0 {
			w.skip--
			return nil
		}
		w.end(e.Name.Local)
	case xml.CharData:
		if w.inText && w.skip == 0 {
			w.write(string(e))
		}
	}
	return nil
}

func (w *wordReader) top() *openParagraph {
	if len(w.stack) == 0 {
		return nil
	}
	return &w.stack[len(w.stack)-1]
}

func (w *wordReader) write(s string) {
	if p := w.top(); p != nil {
		p.b.WriteString(s)
		if n := len(strings.TrimSpace(s)); n > 0 {
			if p.textN += n; p.runBold {
				p.boldN += n
			}
		}
	}
}

func (w *wordReader) start(e xml.StartElement) {
	w.grid.start(e)
	switch e.Name.Local {
	case "tbl":
		w.tables++
	case "p":
		w.stack = append(w.stack, openParagraph{paragraph: paragraph{inTable: w.tables > 0}})
	case "r":
		w.inRun++
		if p := w.top(); p != nil {
			p.runBold = p.styleBold
		}
	case "t":
		w.inText = true
	case "tab":
		if w.inRun > 0 {
			w.write("\t")
		}
	case "br", "cr":
		w.write("\n")
	case "noBreakHyphen":
		w.write("-")
	case "sym":
		w.write(symbol(attr(e, "char")))
	case "footnoteReference", "endnoteReference":
		if p := w.top(); p != nil {
			kind := strings.TrimSuffix(e.Name.Local, "Reference") + "s"
			p.notes = append(p.notes, w.notes[kind+attr(e, "id")])
		}
	default:
		w.property(e)
	}
}

func (w *wordReader) property(e xml.StartElement) {
	p := w.top()
	if p == nil {
		return
	}
	switch e.Name.Local {
	case "pStyle":
		w.applyStyle(&p.paragraph, attr(e, "val"))
		p.styleBold, p.bold = p.bold, false
	case "outlineLvl":
		if n := outline(attr(e, "val")); p.level == 0 {
			p.level = n
		}
	case "b":
		if w.inRun > 0 {
			p.runBold = attr(e, "val") == "" || isTrue(attr(e, "val"))
		}
	}
}

func (w *wordReader) end(name string) {
	w.grid.end(name)
	switch name {
	case "tbl":
		w.tables--
	case "t":
		w.inText = false
	case "r":
		w.inRun--
	case "p":
		p := w.top()
		if p == nil {
			return
		}
		p.text = strings.TrimSpace(p.b.String())
		p.styled = p.level != 0
		p.bold = p.textN > 0 && p.boldN == p.textN
		w.grid.paragraph(p.text)
		if p.text != "" && !p.toc {
			w.done = append(w.done, p.paragraph)
		}
		for _, note := range p.notes {
			if note = strings.TrimSpace(note); note != "" {
				w.done = append(w.done, paragraph{text: note})
			}
		}
		w.stack = w.stack[:len(w.stack)-1]
	}
}

// symbol is the character of a symbol font that forms use for ticks and boxes; other ones become 〓 so that
// something is seen to be missing.
func symbol(hex string) string {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		return "〓"
	}
	switch n & 0xFF {
	case 0x52, 0xFE:
		return "☑"
	case 0xA8, 0x6F, 0x71:
		return "□"
	case 0xB7, 0x6C:
		return "●"
	}
	return "〓"
}
