package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"parkledger/assets"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// helpPageOf is the page that explains a screen, by the screen's id; others begin with the first page.
var helpPageOf = map[string]string{
	"import": "import", "history": "backup", "settings": "review", "evidence": "evidence", "cases": "cases",
	"report": "cases", "summary": "cases", "package": "yearend", "needs": "review", "engagements": "review", "dashboard": "review",
}

// helpWindow shows the help beside the work: an index with a search at the left, the page at the right.
type helpWindow struct {
	window fyne.Window
	pages  []*helpPage
	search *control.Entry
	index  *fyne.Container
	stage  *fyne.Container
	shown  *helpPage
	lines  []*control.Press // of the index
}

// widestHelp is how wide the lines of a page may be: as its pictures are.
const widestHelp = 720

// help opens the help at a page; blank is the first.
func (p *Program) help(page string) {
	if p.helping == nil {
		h := newHelpWindow(p)
		p.helping = h
		h.window.SetOnClosed(func() { p.helping = nil })
		h.window.Show()
	} else {
		p.helping.window.RequestFocus()
	}
	p.helping.open(page)
}

// helpMenu is the menu 帮助; page tells which page suits what is shown.
func (p *Program) helpMenu(page func() string) *fyne.Menu {
	help := fyne.NewMenuItem("使用帮助", func() { p.help(page()) })
	help.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyF1} // shown; onHelpKey makes it work
	return fyne.NewMenu("帮助", help,
		p.item("快捷键", nil, func() { p.help("keys") }),
		fyne.NewMenuItemSeparator(),
		p.item("导出诊断包…", nil, p.exportFaults),
		p.item("关于园科台账", nil, func() { p.about(p.window) }))
}

// onHelpKey calls act on F1: the toolkit makes no shortcut of a key without a modifier.
func (p *Program) onHelpKey(w fyne.Window, act func()) {
	if c, ok := w.Canvas().(desktop.Canvas); ok {
		c.SetOnKeyDown(func(k *fyne.KeyEvent) {
			if k.Name == fyne.KeyF1 {
				act()
			}
		})
	}
}

func newHelpWindow(p *Program) *helpWindow {
	h := &helpWindow{window: p.app.NewWindow("使用帮助"), pages: helpPages(), stage: container.NewStack()}
	h.search = control.NewSearch("查找帮助")
	h.search.OnChanged = func(string) { h.list() }
	h.search.OnKey = h.searchKey
	h.index = control.NewFlow(2)
	left := control.NewFrame(control.NewPanel(h.search, "", control.Even(look.Gap12)), nil, nil, nil,
		control.NewPage(h.index, control.Inset{Left: look.Gap8, Right: look.Gap8, Bottom: look.Gap8}, 0))
	ground := control.NewPanel(left, look.Surface, control.Inset{})
	h.window.SetPadded(false)
	h.window.SetContent(control.NewFrame(nil, nil,
		control.NewFrame(nil, nil, nil, control.NewLine(), control.NewWidth(232, 1, ground)), nil, h.stage))
	h.window.Resize(fyne.NewSize(1040, 720))
	h.window.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			h.window.Close()
		}
	})
	h.list()
	return h
}

// open shows the page of that name, the first where there is none.
func (h *helpWindow) open(name string) {
	for _, p := range h.pages {
		if p.name == name {
			h.show(p, "")
			return
		}
	}
	h.show(h.pages[0], "")
}

// follow goes where a line of a page leads: to another page, or to the text of a licence.
func (h *helpWindow) follow(name string) {
	if text, ok := assets.Licence(name); ok {
		from := h.shown
		h.show(legalPage(from.linkTo(name), text, from.name), "")
		return
	}
	h.open(name)
}

// show turns to a page, and to the section of that title where one is named.
func (h *helpWindow) show(p *helpPage, section string) {
	h.shown = p
	content, target := p.draw(section, h.follow)
	page := control.NewPage(content, control.Inset{Left: look.Gap24, Top: look.Gap16, Right: look.Gap24, Bottom: 32}, look.Scaled(widestHelp))
	h.stage.Objects = []fyne.CanvasObject{page}
	h.stage.Refresh()
	if target != nil {
		control.RevealTop(page, target)
	}
	h.list()
}

// list shows the index, or what was found.
func (h *helpWindow) list() {
	h.index.Objects, h.lines = nil, nil
	query := strings.TrimSpace(h.search.Text)
	for _, p := range h.pages {
		if query == "" {
			h.add(p, "", p.title, "")
			continue
		}
		for _, hit := range p.find(query) {
			h.add(p, hit.section, hit.title, hit.text)
		}
	}
	if len(h.lines) == 0 {
		h.index.Add(control.NewPanel(control.NewWords("没有找到“"+query+"”。请换一个词，例如“撤销”“人次”。", look.Small, look.Secondary), "", control.Sides(look.Gap12, look.Gap8)))
	}
	h.index.Refresh()
	if c := h.window.Content(); c != nil {
		c.Refresh()
	}
}

// add puts a line on the index; under is what was found.
func (h *helpWindow) add(p *helpPage, section, title, under string) {
	name := control.NewText(title, look.Base, "")
	body := fyne.CanvasObject(name)
	if under != "" {
		w := control.NewWords(under, look.Small, look.Secondary)
		w.Limit = 2
		body = control.NewFlow(2, name, w)
	}
	press := control.NewPress(body, control.Inset{Left: look.Gap12, Top: 6, Right: look.Gap8, Bottom: 6}, func() { h.show(p, section) })
	if p == h.shown && under == "" {
		press.Mark, press.Fill, name.Bold, name.Color = true, look.Tint, true, look.Primary
	}
	h.lines = append(h.lines, press)
	h.index.Add(press)
}

// searchKey opens the first thing found with Enter and clears the search with Esc; a second Esc closes the help.
func (h *helpWindow) searchKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyEscape:
		if h.search.Text == "" {
			h.window.Close()
			return true
		}
		h.search.SetText("")
	case fyne.KeyReturn, fyne.KeyEnter:
		if len(h.lines) > 0 {
			h.lines[0].OnTap()
		}
	default:
		return false
	}
	return true
}

// helpPages reads the embedded pages.
func helpPages() []*helpPage {
	var pages []*helpPage
	for _, name := range assets.HelpPages() {
		text, _ := assets.HelpPage(name)
		pages = append(pages, parseHelp(name, text))
	}
	return pages
}
