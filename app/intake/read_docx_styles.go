package intake

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// wordStyle is what a style of a Word file says of the paragraphs in it.
type wordStyle struct {
	name, basedOn string
	outline       int // 1 to 9, 0 when not set
	bold          bool
}

func (w *wordReader) readStyles(p *parts, part string) error {
	var id string
	var s wordStyle
	return p.each(part, func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "style":
				id, s = attr(e, "styleId"), wordStyle{}
			case "name":
				s.name = strings.ToLower(attr(e, "val"))
			case "basedOn":
				s.basedOn = attr(e, "val")
			case "outlineLvl":
				s.outline = outline(attr(e, "val"))
			case "b":
				s.bold = attr(e, "val") == "" || isTrue(attr(e, "val"))
			}
		case xml.EndElement:
			if e.Name.Local == "style" && id != "" {
				w.styles[id] = s
			}
		}
		return nil
	})
}

// outline turns Word's outline level 0 to 8 into 1 to 9; 9 there means body text.
func outline(val string) int {
	n, err := strconv.Atoi(val)
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

// applyStyle sets level, boldness and toc of a paragraph from its style and the styles that one is based on.
func (w *wordReader) applyStyle(p *paragraph, id string) {
	for range 20 { // styles may be based on each other in a circle
		s, ok := w.styles[id]
		if !ok {
			return
		}
		p.bold = p.bold || s.bold
		p.toc = p.toc || strings.HasPrefix(s.name, "toc ") || strings.HasPrefix(s.name, "目录 ")
		if p.level == 0 {
			p.level = styleLevel(s)
		}
		if id = s.basedOn; p.level != 0 {
			return
		}
	}
}

func styleLevel(s wordStyle) int {
	if s.name == "title" || s.name == "标题" {
		return wordTitle
	}
	for _, prefix := range []string{"heading ", "标题 "} {
		if n, err := strconv.Atoi(strings.TrimPrefix(s.name, prefix)); err == nil && n >= 1 && n <= 9 {
			return n
		}
	}
	return s.outline
}
