package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/ui/control"
	"parkledger/ui/look"
)

// helpPage is one page of the help: a title and blocks of text.
type helpPage struct {
	name, title string
	blocks      []helpBlock
}

// helpBlock is a paragraph, a heading or a line of a list.
type helpBlock struct {
	kind blockKind
	mark string // before a line of a list
	text string
}

type blockKind int

const (
	paragraph blockKind = iota
	sectionTitle
	listLine
)

// parseHelp reads the little Markdown the pages are written in: #, ##, -, 1. and paragraphs.
func parseHelp(name, text string) *helpPage {
	p := &helpPage{name: name}
	for _, line := range strings.Split(text, "\n") {
		number, rest, dotted := strings.Cut(line, ". ")
		_, err := strconv.Atoi(number)
		switch {
		case strings.TrimSpace(line) == "":
		case strings.HasPrefix(line, "# "):
			p.title = line[2:]
		case strings.HasPrefix(line, "## "):
			p.blocks = append(p.blocks, helpBlock{sectionTitle, "", line[3:]})
		case strings.HasPrefix(line, "- "):
			p.blocks = append(p.blocks, helpBlock{listLine, "·", line[2:]})
		case dotted && err == nil:
			p.blocks = append(p.blocks, helpBlock{listLine, number + ".", rest})
		default:
			p.blocks = append(p.blocks, helpBlock{paragraph, "", line})
		}
	}
	return p
}

// draw lays the page out; target is the heading of the section, nil when none is named.
func (p *helpPage) draw(section string) (content *fyne.Container, target fyne.CanvasObject) {
	content = control.NewFlow(look.Gap8, control.NewHeading(p.title, look.Title))
	for _, b := range p.blocks {
		words := control.NewWords(b.text, look.Base, "")
		switch b.kind {
		case sectionTitle:
			head := control.NewPanel(control.NewHeading(b.text, look.Section), "", control.Inset{Top: look.Gap12})
			if b.text == section {
				target = head
			}
			content.Add(head)
		case listLine:
			mark := control.NewFixed(b.mark, look.Base, look.Secondary)
			content.Add(container.New(&hanging{}, mark, words))
		case paragraph:
			content.Add(words)
		}
	}
	return content, target
}

// hanging sets a mark before a paragraph whose lines all begin behind it.
type hanging struct{ width float32 }

const hangingIndent = 22

func (h *hanging) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h.width = size.Width
	mark, words := objects[0], objects[1]
	words.Move(fyne.NewPos(look.Scaled(hangingIndent), 0))
	words.Resize(fyne.NewSize(size.Width-look.Scaled(hangingIndent), size.Height))
	mark.Move(fyne.NewPos(look.Gap4, 0))
	mark.Resize(fyne.NewSize(look.Scaled(hangingIndent), look.Scaled(look.Base)*1.6))
}

func (h *hanging) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, objects[1].MinSize().Height)
}

// helpHit is a place of a page where a word was found.
type helpHit struct{ section, title, text string }

// find lists the sections of a page that hold the words, with the line that holds them.
func (p *helpPage) find(query string) []helpHit {
	query = strings.ToLower(query)
	var hits []helpHit
	section := ""
	last := "\x00"
	add := func(text string) {
		if section == last {
			return // one line of a section is enough
		}
		last = section
		title := p.title
		if section != "" {
			title += " · " + section
		}
		hits = append(hits, helpHit{section, title, text})
	}
	if strings.Contains(strings.ToLower(p.title), query) {
		add(firstText(p.blocks))
	}
	for i, b := range p.blocks {
		if b.kind == sectionTitle {
			section = b.text
		}
		switch found := strings.Contains(strings.ToLower(b.text), query); {
		case found && b.kind == sectionTitle:
			add(firstText(p.blocks[i:])) // the title stands above it already
		case found:
			add(around(b.text, query))
		}
	}
	return hits
}

func firstText(blocks []helpBlock) string {
	for _, b := range blocks {
		if b.kind != sectionTitle {
			return b.text
		}
	}
	return ""
}

// around is a line cut so that what was found stands near its beginning.
func around(text, query string) string {
	const before = 10
	lower := strings.ToLower(text)
	at := strings.Index(lower, query)
	if len(lower) != len(text) || at < 0 {
		return text
	}
	runes := []rune(text[:at])
	if len(runes) <= before {
		return text
	}
	return "……" + string(runes[len(runes)-before:]) + text[at:]
}
