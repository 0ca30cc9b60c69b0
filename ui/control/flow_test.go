package control

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/ui/look"
)

// A page scrolls to what was put on it a moment ago, which no window has drawn yet.
func TestAPageShowsWhatWasJustAdded(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	body := NewFlow(0, NewSpace(10, 1000))
	p := NewPage(body, Inset{}, 0)
	p.Resize(fyne.NewSize(300, 400)) // in no window
	inner := NewSpace(10, 100)
	body.Add(NewCard(NewFlow(0, NewSpace(10, 50), inner), Even(8)))
	body.Add(NewSpace(10, 1000))
	p.Refresh()
	offset := func() float32 { return p.Layout.(*page).scroll.Offset.Y }
	Reveal(p, inner)
	if got, want := offset(), float32(1000+8+50+100+revealMargin-400); got != want {
		t.Errorf("the page is scrolled to %v, not %v", got, want)
	}
	RevealTop(p, inner)
	if got, want := offset(), float32(1000+8+50); got != want {
		t.Errorf("the page is scrolled to %v, not %v", got, want)
	}
}
