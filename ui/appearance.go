package ui

import (
	"strconv"

	"fyne.io/fyne/v2"

	"parkledger/data"
	"parkledger/ui/look"
)

// Keys of the window's size among the program's preferences.
const (
	keyWidth  = "ui.width"
	keyHeight = "ui.height"
)

// lastSize is the size the window was last closed with.
func (p *Program) lastSize() fyne.Size {
	w, h := p.app.Preferences().Int(keyWidth), p.app.Preferences().Int(keyHeight)
	if w < 800 || h < 500 {
		return fyne.NewSize(1280, 800)
	}
	return fyne.NewSize(float32(w), float32(h))
}

// keepSize remembers the size of the window.
func (p *Program) keepSize() {
	size := p.window.Canvas().Size()
	p.app.Preferences().SetInt(keyWidth, int(size.Width))
	p.app.Preferences().SetInt(keyHeight, int(size.Height))
}

// Keys of the look among the program's preferences. Projects kept it among their settings once, under the same keys.
const (
	keyDark  = "ui.dark"
	keyScale = "ui.scale"
)

// darkBySystem is the value of keyDark where the operating system chooses.
const darkBySystem = "system"

// lookOf is the look the user chose for the program; before any choice, that which the project was left with. book
// is nil on the start page.
func (p *Program) lookOf(book *data.Book) look.Theme {
	stored := func(key string) string {
		old := ""
		if book != nil {
			old = book.Setting(key, "")
		}
		return p.app.Preferences().StringWithFallback(key, old)
	}
	dark := stored(keyDark)
	scale, err := strconv.ParseFloat(stored(keyScale), 32)
	if err != nil || scale < 0.8 || scale > 2 {
		scale = 1
	}
	return look.Theme{Dark: dark == "true", System: dark == darkBySystem, Scale: float32(scale)}
}

// setTheme changes the look at once, for the program: the start page and every project look the same.
func (s *shell) setTheme(t look.Theme) {
	s.theme = t
	prefs := s.d.program.app.Preferences()
	dark := strconv.FormatBool(t.Dark)
	if t.System {
		dark = darkBySystem
	}
	prefs.SetString(keyDark, dark)
	prefs.SetString(keyScale, strconv.FormatFloat(float64(t.Scale), 'f', 2, 32))
	t.Wear(s.d.program.app.Settings())
}
