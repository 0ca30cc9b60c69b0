package control_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"parkledger/ui/control"
	"parkledger/ui/look"
)

// The toolkit gives a click to the innermost object that takes any button of the mouse, even if not this one.
func TestWordsLetClicksThrough(t *testing.T) {
	for _, o := range []fyne.CanvasObject{
		control.NewWords("两行文字", look.Base, ""), control.NewText("一行文字", look.Base, ""), control.NewFixed("定宽", look.Base, ""),
	} {
		switch o.(type) {
		case fyne.Tappable, fyne.SecondaryTappable, fyne.DoubleTappable, fyne.Focusable, desktop.Mouseable, desktop.Hoverable:
			t.Errorf("a click on %T does not reach the line or card it stands on", o)
		}
	}
}
