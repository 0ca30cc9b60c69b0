package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Item is one thing a Picker offers.
type Item struct {
	Key  string
	Text string
	Note string // tells two of the same name apart
}

// Picker is a field that takes one of many items, found by typing a part of its name.
type Picker struct {
	widget.BaseWidget
	Hint      string
	Find      func(query string) []Item // what fits, best first
	OnChanged func()
	OnCreate  func(name string) // nil where nothing can be made on the way
	OnKey     func(*fyne.KeyEvent)
	OnEnter   func()

	chosen  Item
	focused bool
	popup   *widget.PopUp
}

// NewPicker makes a field that finds its items with find.
func NewPicker(hint string, find func(string) []Item) *Picker {
	p := &Picker{Hint: hint, Find: find}
	p.ExtendBaseWidget(p)
	return p
}

// Key is the key of the chosen item, empty when there is none.
func (p *Picker) Key() string { return p.chosen.Key }

// Set chooses an item without telling OnChanged.
func (p *Picker) Set(i Item) {
	p.chosen = i
	p.Refresh()
}

func (p *Picker) choose(i Item) {
	p.close()
	p.Set(i)
	if p.OnChanged != nil {
		p.OnChanged()
	}
}

// Tapped offers the items.
func (p *Picker) Tapped(*fyne.PointEvent) {
	if c := p.canvas(); c != nil {
		c.Focus(p)
	}
	p.open("")
}

// TypedRune begins to search with what was typed.
func (p *Picker) TypedRune(r rune) { p.open(string(r)) }

// TypedKey opens with Enter, Space or Down and clears with Delete.
func (p *Picker) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyDown:
		p.open("")
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.choose(Item{})
	default:
		if p.OnKey != nil {
			p.OnKey(e)
		}
	}
}

// FocusGained shows the focus.
func (p *Picker) FocusGained() {
	p.focused = true
	p.Refresh()
	if p.OnEnter != nil {
		p.OnEnter()
	}
}

// FocusLost hides the focus.
func (p *Picker) FocusLost() { p.focused = false; p.Refresh() }

// Cursor is a hand.
func (p *Picker) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (p *Picker) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(p) }

func (p *Picker) close() {
	if p.popup != nil {
		p.popup.Hide()
		p.popup = nil
	}
	if c := p.canvas(); c != nil {
		c.Focus(p)
	}
}

// open shows the list under the field, or above it where there is no room.
func (p *Picker) open(query string) {
	c := p.canvas()
	if c == nil {
		return
	}
	list := newPickList(p)
	p.popup = widget.NewPopUp(list.content, c)
	size := fyne.NewSize(max(320, p.Size().Width), 300)
	p.popup.Resize(size)
	p.popup.ShowAtPosition(besideField(c, p, size))
	c.Focus(list.search)
	list.search.SetText(query)
	list.search.CursorColumn = len([]rune(query))
	list.search.Refresh()
	list.update(query)
}

// CreateRenderer implements fyne.Widget.
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	text := NewText("", look.Base, "")
	icon := widget.NewIcon(theme.MenuDropDownIcon())
	r := &pickerRenderer{p: p, ground: canvas.NewRectangle(color.Transparent), text: text, icon: icon}
	r.Refresh()
	return r
}

type pickerRenderer struct {
	p      *Picker
	ground *canvas.Rectangle
	text   *Text
	icon   *widget.Icon
}

func (r *pickerRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	h, side := r.text.MinSize().Height, theme.IconInlineSize()
	r.text.Move(fyne.NewPos(look.Gap8, (size.Height-h)/2))
	r.text.Resize(fyne.NewSize(size.Width-side-2*look.Gap8, h))
	r.icon.Resize(fyne.NewSquareSize(side))
	r.icon.Move(fyne.NewPos(size.Width-side-look.Gap8, (size.Height-side)/2))
}

func (r *pickerRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, r.text.MinSize().Height+2*look.Gap8)
}

func (r *pickerRenderer) Refresh() {
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = themed(theme.ColorNameInputBackground), themed(theme.ColorNameInputBorder), 1
	r.ground.CornerRadius = look.Radius
	if r.p.focused {
		r.ground.StrokeColor = themed(look.Primary)
	}
	if r.p.chosen.Key == "" {
		r.text.Color = look.Secondary
		r.text.SetText(r.p.Hint)
	} else {
		r.text.Color = ""
		r.text.SetText(r.p.chosen.Text)
	}
	r.text.Refresh()
	canvas.Refresh(r.p)
}

func (r *pickerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text, r.icon}
}

func (r *pickerRenderer) Destroy() {}

// pickList is the open list of a picker: a search field and what fits.
type pickList struct {
	p       *Picker
	search  *Entry
	rows    *fyne.Container
	scroll  *container.Scroll
	content fyne.CanvasObject
	lines   []*Press // one for each item found, and the one that makes a new item
	cursor  int      // of the lines, -1 for none
}

// mostOffered limits the list; typing more narrows it.
const mostOffered = 60

func newPickList(p *Picker) *pickList {
	l := &pickList{p: p, search: NewSearch("输入几个字查找"), rows: container.NewVBox()}
	l.search.OnChanged = l.update
	l.search.OnKey = l.key
	l.rows.Layout = &flow{}
	l.scroll = container.NewVScroll(l.rows)
	l.content = container.NewBorder(l.search, nil, nil, nil, l.scroll)
	return l
}

func (l *pickList) update(query string) {
	found := l.p.Find(query)
	more := len(found) - mostOffered
	if more > 0 {
		found = found[:mostOffered]
	}
	l.rows.Objects, l.lines, l.cursor = nil, nil, min(0, len(found)-1)
	if l.p.chosen.Key != "" && query == "" {
		clearIt := NewPress(NewText("清空", look.Base, look.Secondary), Sides(look.Gap8, 6), func() { l.p.choose(Item{}) })
		l.rows.Add(clearIt)
	}
	for _, i := range found {
		l.line(container.NewBorder(nil, nil, nil, NewFixed(i.Note, look.Small, look.Secondary), NewText(i.Text, look.Base, "")),
			func() { l.p.choose(i) })
	}
	switch {
	case more > 0:
		l.rows.Add(NewPanel(NewText("还有更多，请再输入几个字。", look.Small, look.Secondary), "", Sides(look.Gap8, 6)))
	case len(found) == 0 && (query == "" || l.p.OnCreate == nil):
		l.rows.Add(NewPanel(NewText("没有找到。", look.Small, look.Secondary), "", Sides(look.Gap8, 6)))
	}
	if query != "" && l.p.OnCreate != nil {
		l.line(NewText("＋ 新增“"+query+"”", look.Base, look.Primary), func() {
			l.p.close()
			l.p.OnCreate(query)
		})
	}
	l.mark()
	l.scroll.ScrollToTop()
}

// line adds a line that the arrows reach.
func (l *pickList) line(content fyne.CanvasObject, act func()) {
	p := NewPress(content, Sides(look.Gap8, 6), act)
	l.lines = append(l.lines, p)
	l.rows.Add(p)
}

// mark shows which line Enter takes.
func (l *pickList) mark() {
	for n, line := range l.lines {
		line.Fill = ""
		if n == l.cursor {
			line.Fill = look.Tint
		}
		line.Refresh()
	}
	l.rows.Refresh()
}

// reveal scrolls to the marked line.
func (l *pickList) reveal() {
	line := l.lines[l.cursor]
	top, bottom := line.Position().Y, line.Position().Y+line.Size().Height
	switch y, view := l.scroll.Offset.Y, l.scroll.Size().Height; {
	case top < y:
		l.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > y+view:
		l.scroll.ScrollToOffset(fyne.NewPos(0, bottom-view))
	}
}

// key moves the mark. Enter makes a new item only after the arrow has gone there, as input methods use Enter too.
func (l *pickList) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		l.cursor = min(l.cursor+1, len(l.lines)-1)
	case fyne.KeyUp:
		l.cursor = max(l.cursor-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.cursor >= 0 {
			l.lines[l.cursor].OnTap()
		}
		return true
	case fyne.KeyEscape:
		l.p.close()
		return true
	default:
		return false
	}
	if len(l.lines) > 0 {
		l.mark()
		l.reveal()
	}
	return true
}
