package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Entry is a text field that hands keys on before it takes them, so that Esc and arrows work while typing, and
// tells when it is left. Plain Enter does nothing: input methods use it.
type Entry struct {
	widget.Entry
	OnKey   func(*fyne.KeyEvent) bool // true when the key is used up
	OnEnter func()                    // the focus came
	OnLeave func()                    // the focus went elsewhere

	growth *growth // of a field that grows; nil elsewhere
	offer  func()  // opens what a day's field offers with Down; nil elsewhere
}

// NewEntry makes a field of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	e.Scroll = fyne.ScrollHorizontalOnly
	return e
}

// NewLongEntry makes a field of several lines.
func NewLongEntry(rows int) *Entry { return newLongEntry(&Entry{}, rows) }

func newLongEntry(e *Entry, rows int) *Entry {
	e.ExtendBaseWidget(e)
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapBreak
	e.SetMinRowsVisible(rows)
	return e
}

// NewSearch makes a field with the sign of searching.
func NewSearch(hint string) *Entry {
	e := NewEntry()
	e.SetPlaceHolder(hint)
	e.Icon = theme.SearchIcon()
	return e
}

// TypedKey asks OnKey first. A key that the input method takes is not for the field.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.composing() {
		return
	}
	if e.OnKey != nil && e.OnKey(k) {
		return
	}
	if e.offer != nil && k.Name == fyne.KeyDown {
		e.offer()
		return
	}
	e.Entry.TypedKey(k)
}

// KeyDown hands F1 on to the window, which a field with the focus would else keep from it.
func (e *Entry) KeyDown(k *fyne.KeyEvent) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(e).(desktop.Canvas); ok && k.Name == fyne.KeyF1 && c.OnKeyDown() != nil {
		c.OnKeyDown()(k)
		return
	}
	e.Entry.KeyDown(k)
}

// FocusGained tells OnEnter.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if e.OnEnter != nil {
		e.OnEnter()
	}
}

// FocusLost tells OnLeave.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.OnLeave != nil {
		e.OnLeave()
	}
}

// AcceptsTab is false: Tab moves on from a long text too, so that a form can be filled in without the mouse.
func (e *Entry) AcceptsTab() bool { return false }
