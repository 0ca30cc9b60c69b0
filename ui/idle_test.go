package ui

import (
	"context"
	"errors"
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// moving counts the bars of a window that move without end, hidden ones too: each draws the window anew sixty times a
// second.
func (b *bench) moving() int {
	n := 0
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widget.ProgressBarInfinite:
			if o.Running() {
				n++
			}
		case *widget.Activity:
			n++
		case *fyne.Container:
			for _, x := range o.Objects {
				walk(x)
			}
		case *container.Scroll:
			walk(o.Content)
		case *container.Split:
			walk(o.Leading)
			walk(o.Trailing)
		case fyne.Widget:
			for _, x := range test.WidgetRenderer(o).Objects() {
				walk(x)
			}
		}
	}
	walk(b.p.window.Content())
	return n
}

func TestNothingMovesOnAnIdleScreen(t *testing.T) {
	b := newOpenBench(t)
	for _, s := range b.p.desk.screens {
		b.p.desk.show(s)
		b.settle()
		if n := b.moving(); n > 0 {
			t.Errorf("%s: %d bars move while nothing is under way", s.title(), n)
		}
	}
	b.p.desk.shell.setTheme(look.Theme{Dark: true}) // reaches what is hidden, too
	b.settle()
	if n := b.moving(); n > 0 {
		t.Errorf("after a change of the theme %d bars move", n)
	}
}

func TestAWaitingBarMovesOnlyWhileShown(t *testing.T) {
	b := newBench(t)
	w := newWaiting("请稍候")
	b.p.window.SetContent(w.content)
	if n := b.moving(); n != 1 {
		t.Errorf("%d bars move while something is waited for", n)
	}
	w.show(false)
	w.show(false)
	if n := b.moving(); n != 0 {
		t.Errorf("%d bars move when it is over", n)
	}
	w.show(true)
	if n := b.moving(); n != 1 {
		t.Errorf("%d bars move when something is waited for again", n)
	}
}

func TestHeavyWorkGivesItsMemoryBack(t *testing.T) {
	forced := func() uint32 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.NumForcedGC
	}
	before, broken := forced(), errors.New("broken")
	if _, err := heavy(func(context.Context) (func(), error) { return nil, broken })(t.Context()); !errors.Is(err, broken) {
		t.Errorf("a heavy work that fails answers %v", err)
	}
	for forced() == before { // what gives it back runs beside
		runtime.Gosched()
	}
}
