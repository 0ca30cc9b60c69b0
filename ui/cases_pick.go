package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/pinyin"
)

// pickedKinds are offered for a case; photos have a place of their own in the form.
var pickedKinds = []data.Kind{
	data.KindNeed, data.KindActivity, data.KindExpert, data.KindCompany, data.KindProvider, data.KindEngagement, data.KindEvidence,
}

// linkPicker chooses the records a case rests on.
type linkPicker struct {
	f      *caseForm
	chosen map[data.ID]bool
	kind   data.Kind
	search *control.Entry
	tabs   *control.Segments
	rows   *fyne.Container
	page   *fyne.Container
}

// mostRows limits the list; typing narrows it.
const mostRows = 80

// pick opens the picker; then is called when its choice was taken.
func (f *caseForm) pick(then func()) {
	p := &linkPicker{f: f, chosen: map[data.ID]bool{}, kind: pickedKinds[0], rows: control.NewFlow(0)}
	for _, id := range f.links {
		p.chosen[id] = true
	}
	p.search = control.NewSearch("输入名称、编号或企业查找")
	p.search.OnChanged = func(string) { p.list() }
	words := make([]string, len(pickedKinds))
	p.tabs = control.NewSegments(append([]string{}, words...), func(i int) {
		p.kind = pickedKinds[i]
		p.list()
	})
	p.page = control.NewPage(p.rows, control.Even(look.Gap4), 0)
	top := control.NewFlow(look.Gap8, p.tabs.Content, p.search)
	body := container.NewBorder(top, nil, nil, nil, p.page)
	d := dialog.NewCustomConfirm("选择案例所依据的记录", "选好了", "取消", body, func(ok bool) {
		if ok {
			p.take()
			then()
		}
	}, f.d.window)
	d.SetConfirmImportance(widget.HighImportance)
	d.Resize(fyne.NewSize(760, 560))
	d.Show()
	p.list()
	f.d.window.Canvas().Focus(p.search)
}

// take makes the choice that of the form. What the picker does not offer stays linked.
func (p *linkPicker) take() {
	var links []data.ID
	for _, id := range p.f.links {
		if p.chosen[id] {
			links = append(links, id)
		}
	}
	for _, kind := range pickedKinds {
		for _, r := range p.f.book.Of(kind) {
			if id := r.Head().ID; p.chosen[id] && !slices.Contains(links, id) {
				links = append(links, id)
			}
		}
	}
	p.f.links = links
	p.f.typed()
}

// counted shows at each kind how many are chosen.
func (p *linkPicker) counted() {
	for i, kind := range pickedKinds {
		word, n := pickLabel(kind), 0
		for _, r := range p.f.book.Of(kind) {
			if p.chosen[r.Head().ID] {
				n++
			}
		}
		if n > 0 {
			word += " " + itoa(n)
		}
		p.tabs.SetWord(i, word)
	}
	p.tabs.Content.Refresh()
}

// list shows what fits the search, records chosen so far first. Lines stay where they are while they are ticked.
func (p *linkPicker) list() {
	p.counted()
	words := strings.Fields(strings.ToLower(p.search.Text))
	var first, rest []data.Record
	for _, r := range p.f.book.Of(p.kind) {
		switch {
		case !p.fits(r, words):
		case p.chosen[r.Head().ID]:
			first = append(first, r)
		default:
			rest = append(rest, r)
		}
	}
	list := append(first, rest...)
	p.rows.Objects = nil
	for _, r := range list[:min(mostRows, len(list))] {
		p.rows.Add(p.row(r))
	}
	switch {
	case len(list) == 0:
		p.rows.Add(control.NewPanel(control.NewText("没有找到。", look.Base, look.Secondary), "", control.Sides(look.Gap8, look.Gap8)))
	case len(list) > mostRows:
		p.rows.Add(control.NewPanel(control.NewText("还有更多，请再输入几个字查找。", look.Small, look.Secondary), "", control.Sides(look.Gap8, look.Gap8)))
	}
	p.rows.Refresh()
	p.page.Refresh()
}

func pickLabel(kind data.Kind) string {
	switch kind {
	case data.KindNeed:
		return "需求"
	case data.KindEngagement:
		return "专家服务"
	case data.KindProvider:
		return "机构"
	case data.KindEvidence:
		return "照片"
	}
	return data.EntityOf(kind).Label
}

// fits reports whether a record has all the words, written out or by their initials. Of the evidence only photos are offered.
func (p *linkPicker) fits(r data.Record, words []string) bool {
	if e, ok := r.(*data.Evidence); ok && e.Type != data.EvPhoto && !p.chosen[e.ID] {
		return false
	}
	name := caption(p.f.book, r)
	text := strings.ToLower(r.Head().No + " " + name + " " + p.note(r))
	for _, w := range words {
		if !strings.Contains(text, w) && !pinyin.Match(name, w) {
			return false
		}
	}
	return true
}

// note tells a record from others of its name.
func (p *linkPicker) note(r data.Record) string {
	switch r := r.(type) {
	case *data.Need:
		return p.f.book.NameOf(r.Company)
	case *data.Expert:
		return r.Org
	case *data.Evidence:
		return r.Caption
	}
	return data.DayOf(r).String()
}

func (p *linkPicker) row(r data.Record) fyne.CanvasObject {
	id := r.Head().ID
	mark := widget.NewIcon(tickIcon(p.chosen[id]))
	no := control.NewText(r.Head().No, look.Small, look.Secondary)
	name := control.NewText(caption(p.f.book, r), look.Base, "")
	note := control.NewText(short(p.note(r), 16), look.Small, look.Secondary)
	note.Align = fyne.TextAlignTrailing
	height := name.MinSize().Height
	left := container.NewHBox(mark, container.NewGridWrap(fyne.NewSize(look.Scaled(64), height), middle(no)))
	right := container.NewGridWrap(fyne.NewSize(look.Scaled(200), height), middle(note))
	return control.NewPress(container.NewBorder(nil, nil, left, right, middle(name)), control.Sides(look.Gap8, look.Gap4), func() {
		p.chosen[id] = !p.chosen[id]
		mark.SetResource(tickIcon(p.chosen[id]))
		p.counted()
	})
}

func tickIcon(on bool) fyne.Resource {
	if on {
		return theme.NewPrimaryThemedResource(theme.CheckButtonCheckedIcon())
	}
	return theme.CheckButtonIcon()
}
