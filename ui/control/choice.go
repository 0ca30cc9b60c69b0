package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
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

// OpenChoice takes one of a list or any other word.
type OpenChoice struct {
	widget.SelectEntry
	OnKey   func(*fyne.KeyEvent) bool
	OnEnter func()
}

// NewOpenChoice makes a field that proposes the words.
func NewOpenChoice(words []string, hint string) *OpenChoice {
	c := &OpenChoice{}
	c.ExtendBaseWidget(c)
	c.SetOptions(words)
	c.SetPlaceHolder(hint)
	return c
}

// TypedKey asks OnKey first.
func (c *OpenChoice) TypedKey(k *fyne.KeyEvent) {
	if c.OnKey == nil || !c.OnKey(k) {
		c.SelectEntry.TypedKey(k)
	}
}

// FocusGained tells OnEnter.
func (c *OpenChoice) FocusGained() {
	c.SelectEntry.FocusGained()
	if c.OnEnter != nil {
		c.OnEnter()
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
