package ui

import (
	"regexp"
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

// helpBlock is a paragraph, a heading, a line of a list, a picture or a line that leads elsewhere.
type helpBlock struct {
	kind blockKind
	mark string // before a line of a list
	text string // of a picture what stands under it
	name string // of a picture, or of what the line leads to
}

type blockKind int

const (
	paragraph blockKind = iota
	sectionTitle
	listLine
	picture
	link
	legalText // small, its lines as they are
)

// helpLine matches a picture or a link, which stand on a line of their own.
var helpLine = regexp.MustCompile(`^(!?)\[(.+)\]\((.+)\)$`)

// parseHelp reads the little Markdown the pages are written in: #, ##, -, 1., ![](), []() and paragraphs.
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
			p.blocks = append(p.blocks, helpBlock{kind: sectionTitle, text: line[3:]})
		case strings.HasPrefix(line, "- "):
			p.blocks = append(p.blocks, helpBlock{kind: listLine, mark: "·", text: line[2:]})
		case dotted && err == nil:
			p.blocks = append(p.blocks, helpBlock{kind: listLine, mark: number + ".", text: rest})
		default:
			p.blocks = append(p.blocks, lineBlock(line))
		}
	}
	return p
}

// lineBlock is a line that is neither heading nor list.
func lineBlock(line string) helpBlock {
	m := helpLine.FindStringSubmatch(line)
	switch {
	case m == nil:
		return helpBlock{kind: paragraph, text: line}
	case m[1] == "":
		return helpBlock{kind: link, text: m[2], name: m[3]}
	}
	return helpBlock{kind: picture, text: m[2], name: m[3]}
}

// legalPage shows the text of a licence, which is read as its owners wrote it.
func legalPage(title, text, from string) *helpPage {
	p := &helpPage{title: title, blocks: []helpBlock{{kind: link, text: "返回", name: from}}}
	for para := range strings.SplitSeq(text, "\n\n") {
		if strings.TrimSpace(para) != "" {
			p.blocks = append(p.blocks, helpBlock{kind: legalText, text: strings.Trim(para, "\n")})
		}
	}
	return p
}

// draw lays the page out; follow is called with the name of what a line leads to. target is the heading of the section,
// nil when none is named.
func (p *helpPage) draw(section string, follow func(name string)) (content *fyne.Container, target fyne.CanvasObject) {
	content = control.NewFlow(look.Gap8, control.NewHeading(p.title, look.Title))
	for _, b := range p.blocks {
		o := b.draw(follow)
		if b.kind == sectionTitle && b.text == section {
			target = o
		}
		content.Add(o)
	}
	return content, target
}

func (b helpBlock) draw(follow func(name string)) fyne.CanvasObject {
	switch b.kind {
	case sectionTitle:
		return control.NewPanel(control.NewHeading(b.text, look.Section), "", control.Inset{Top: look.Gap12})
	case listLine:
		mark := control.NewFixed(b.mark, look.Base, look.Secondary)
		return container.New(&hanging{}, mark, control.NewWords(b.text, look.Base, ""))
	case picture:
		return control.NewFlow(look.Gap4, helpPicture(b.name),
			control.NewPanel(control.NewWords(b.text, look.Small, look.Secondary), "", control.Inset{Bottom: look.Gap8}))
	case link:
		line := control.NewText("› "+b.text, look.Base, look.Primary)
		return control.NewPress(line, control.Sides(look.Gap4, look.Gap4), func() { follow(b.name) })
	case legalText:
		return control.NewWords(b.text, look.Small, "")
	case paragraph:
	}
	return control.NewWords(b.text, look.Base, "")
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
		if b.kind == paragraph || b.kind == listLine {
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

// linkTo is what the line that leads to that name says.
func (p *helpPage) linkTo(name string) string {
	for _, b := range p.blocks {
		if b.kind == link && b.name == name {
			return b.text
		}
	}
	return p.title
}
