package control

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

func TestAChoiceWithoutAValueReadsAsAHint(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	c := NewChoice([]string{"甲", "乙"}, "")
	test.NewTempWindow(t, c)
	drawn := func(want string) *canvas.Text {
		t.Helper()
		for _, o := range test.LaidOutObjects(c) {
			if x, ok := o.(*canvas.Text); ok && x.Text == want {
				return x
			}
		}
		t.Fatalf("%q is not drawn", want)
		return nil
	}
	if got := drawn("请选择").Color; got != themed(look.Secondary) {
		t.Errorf("the hint is drawn in %v", got)
	}
	c.SetSelected("乙")
	if got := drawn("乙").Color; got != themed("") {
		t.Errorf("the value is drawn in %v", got)
	}
}

func TestAnOpenChoiceIsOneStopOfTab(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	c, next := NewOpenChoice([]string{"甲", "乙"}, "选择或填写"), NewEntry()
	w := test.NewTempWindow(t, container.NewVBox(c, next))
	w.Canvas().Focus(c)
	w.Canvas().FocusNext()
	if got := w.Canvas().Focused(); got != fyne.Focusable(next) {
		t.Errorf("after the field the focus is at %T", got)
	}
	w.Canvas().Focus(c)
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	for _, name := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn} {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
	if c.Text != "乙" {
		t.Errorf("taken from the list: %q", c.Text)
	}
	w.Canvas().Focus(next)
	test.Tap(c.ActionItem.(fyne.Tappable))
	for _, name := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn} {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
	if got := w.Canvas().Focused(); got != fyne.Focusable(c) {
		t.Errorf("after a word was taken from the list the focus is at %T", got)
	}
}

// TestALongListStaysUnderItsField: in the middle of a low window neither the room under the field nor that above it is enough.
func TestALongListStaysUnderItsField(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	words := strings.Split("一二三四五六七八九十", "")
	c := NewOpenChoice(words, "选择或填写")
	w := test.NewTempWindow(t, container.NewVBox(NewSpace(1, 100), c))
	w.Resize(fyne.NewSize(400, 300))
	w.Canvas().Focus(c)
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	list := w.Canvas().Focused().(*widget.PopUpMenu)
	field := fyne.CurrentApp().Driver().AbsolutePositionForObject(c).Y + c.Size().Height
	if top := list.Position().Y; top != field || top+list.Size().Height != w.Canvas().Size().Height {
		t.Errorf("the list goes from %v over %v, the field ends at %v in a window %v high", top, list.Size().Height, field, w.Canvas().Size().Height)
	}
	for range words {
		list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if c.Text != "十" {
		t.Errorf("taken from the end of the list: %q", c.Text)
	}
}
