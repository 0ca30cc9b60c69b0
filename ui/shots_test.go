package ui

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"parkledger/app"
)

// shotsFolder is where pictures of the screens go, for people to look at; cmd/dev shots sets it. Without it
// only the dashboard is drawn.
const shotsFolder = "PARKLEDGER_SHOTS"

func TestShots(t *testing.T) {
	b := newBench(t)
	dir := os.Getenv(shotsFolder)
	all := dir != ""
	if !all {
		dir = t.TempDir()
	}
	l, err := app.Sample(t.Context(), filepath.Join(t.TempDir(), "sample"), nil)
	if err != nil {
		t.Fatal(err)
	}
	b.dir = l.Dir()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	b.p.now = func() time.Time { return time.Date(2024, 9, 2, 1, 0, 0, 0, time.UTC) }
	b.reopen()
	b.shoot(dir, "01-工作台")
	if !all {
		return
	}
	b.shootScreens(dir)
	b.shootForms(dir)
	b.shootLists(dir)
	b.shootDialogs(dir)
	b.shootPapers(dir)
	b.shootThemes(dir)
	b.shootSizes(dir)
	b.shootSafety(dir)
	b.shootStart(dir)
	b.shootEmpty(dir)
	b.shootImport(dir)
}

// shootScreens draws every screen as it opens.
func (b *bench) shootScreens(dir string) {
	for i, s := range b.p.desk.screens[1:] {
		b.p.desk.show(s)
		b.settle()
		l, ok := s.(*ledger)
		if !ok {
			b.shoot(dir, fmt.Sprintf("%02d-%s", i+2, s.title()))
			continue
		}
		for n, tab := range l.tabs {
			l.choose(n)
			b.settle()
			b.shoot(dir, fmt.Sprintf("%02d-%s-%s", i+2, s.title(), tab.spec.title))
		}
		l.choose(0)
	}
}

// shoot writes a picture of the window, which must not be of one colour.
func (b *bench) shoot(dir, name string) {
	b.Helper()
	img := b.p.window.Canvas().Capture()
	if oneColour(img) {
		b.Errorf("%s is empty", name)
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		b.Fatal(err)
	}
	if err := png.Encode(f, img); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}

func oneColour(img image.Image) bool {
	first := img.At(0, 0)
	for y := 0; y < img.Bounds().Dy(); y += 7 {
		for x := 0; x < img.Bounds().Dx(); x += 7 {
			if img.At(x, y) != first {
				return false
			}
		}
	}
	return true
}
