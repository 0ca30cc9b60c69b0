package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Choice takes one of a list. It hands keys on and tells when it is entered, as Entry does.
type Choice struct {
	widget.Select
	OnKey   func(*fyne.KeyEvent) bool
	OnEnter func()
}

// NewChoice makes a field for one of the words. Without a hint it asks to choose: the toolkit's own hint is English.
func NewChoice(words []string, hint string) *Choice {
	if hint == "" {
		hint = "请选择"
	}
	c := &Choice{}
	c.ExtendBaseWidget(c)
	c.Options, c.PlaceHolder = words, hint
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{c.Select.CreateRenderer(), c}
	r.dress()
	return r
}

// choiceRenderer gives the toolkit's own the frame and the colour of a hint that every other field has.
type choiceRenderer struct {
	fyne.WidgetRenderer
	c *Choice
}

func (r *choiceRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.dress()
}

func (r *choiceRenderer) dress() {
	for _, o := range r.Objects() {
		switch o := o.(type) {
		case *canvas.Rectangle:
			if o.CornerRadius > 0 { // the ground, not what flashes when it is clicked
				o.StrokeWidth, o.StrokeColor = 1, themed(theme.ColorNameInputBorder)
			}
		case *widget.RichText:
			if s, ok := o.Segments[0].(*widget.TextSegment); ok && !r.c.Disabled() {
				s.Style.ColorName = theme.ColorNameForeground
				if r.c.Selected == "" {
					s.Style.ColorName = look.Secondary
				}
				o.Refresh()
			}
		}
	}
}

// TypedKey asks OnKey first.
func (c *Choice) TypedKey(k *fyne.KeyEvent) {
	if c.OnKey == nil || !c.OnKey(k) {
		c.Select.TypedKey(k)
	}
}

// FocusGained tells OnEnter.
func (c *Choice) FocusGained() {
	c.Select.FocusGained()
	if c.OnEnter != nil {
		c.OnEnter()
	}
}

// NewOpenChoice makes a field for one of the words or any other. It is one stop of Tab: the list opens with its sign,
// Down and Alt+Down.
func NewOpenChoice(words []string, hint string) *Entry {
	c := NewEntry()
	c.SetPlaceHolder(hint)
	c.offer = func() { c.openWords(words) }
	c.ActionItem = newTile("", theme.MenuDropDownIcon(), c.offer)
	return c
}

// openWords lists the words under the field, or above it where there is no room.
func (e *Entry) openWords(words []string) {
	over := fyne.CurrentApp().Driver().CanvasForObject(e)
	if over == nil || e.Disabled() {
		return
	}
	over.Focus(e) // the arrow was clicked: Tab goes on from here when a word was taken
	items := make([]*fyne.MenuItem, len(words))
	for i, word := range words {
		items[i] = fyne.NewMenuItem(word, func() { e.SetText(word) })
	}
	list := widget.NewPopUpMenu(fyne.NewMenu("", items...), over)
	size := fyne.NewSize(e.Size().Width, list.MinSize().Height)
	list.ShowAtPosition(besideField(over, e, size))
	list.Resize(size)
	under := fyne.CurrentApp().Driver().AbsolutePositionForObject(e).AddXY(0, e.Size().Height)
	if room := over.Size().Height - under.Y; size.Height > max(room, under.Y-e.Size().Height) {
		list.BaseWidget.Move(under) // the menu's own Move would cover the field to show every word; so it scrolls
		list.Menu.Resize(fyne.NewSize(size.Width, room))
	}
}

// Tick is yes or no.
type Tick struct {
	widget.Check
	OnKey   func(*fyne.KeyEvent) bool
	OnEnter func()
}

// NewTick makes a field with a word beside it.
func NewTick(word string) *Tick {
	t := &Tick{}
	t.ExtendBaseWidget(t)
	t.Text = word
	return t
}

// TypedKey asks OnKey.
func (t *Tick) TypedKey(k *fyne.KeyEvent) {
	if t.OnKey == nil || !t.OnKey(k) {
		t.Check.TypedKey(k)
	}
}

// FocusGained tells OnEnter.
func (t *Tick) FocusGained() {
	t.Check.FocusGained()
	if t.OnEnter != nil {
		t.OnEnter()
	}
}
