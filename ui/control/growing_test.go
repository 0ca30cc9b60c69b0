package control

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"parkledger/ui/look"
)

func TestALongTextGrowsAndHandsTheWheelOn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	turned := 0
	var page *fyne.Container
	e := NewGrowingEntry(4, func(*fyne.ScrollEvent) { turned++ }, func() { page.Refresh() })
	e.OnChanged = func(string) { e.Fit() }
	page = NewPage(NewFlow(8, e), Even(0), 0)
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(400, 300))
	low := e.MinSize().Height
	e.SetText(strings.Repeat("园区企业提出的需求。", 60))
	if high := e.MinSize().Height; high < 3*low {
		t.Errorf("empty it is %v high, with a long text %v", low, high)
	}
	if got := e.Size().Height; got != e.MinSize().Height {
		t.Errorf("on the page it is %v high and needs %v", got, e.MinSize().Height)
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 60), 0, -20)
	if turned != 1 {
		t.Errorf("the wheel reached the page %d times", turned)
	}
	if lines := len(Break(e.Text, e.Size().Width, theme.TextSize(), e.TextStyle)); e.Size().Height > float32(lines+4)*theme.TextSize()*1.6 {
		t.Errorf("%d lines of text stand in a field %v high", lines, e.Size().Height)
	}
	e.SetText("")
	if got := e.MinSize().Height; got != low {
		t.Errorf("empty again it is %v high, was %v", got, low)
	}
}
