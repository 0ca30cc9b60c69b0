package control

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewDayEntry makes a field for a day: it is typed, or taken from a calendar that the button in the field, Down
// and Alt+Down open. read understands what stands in the field, the zero time where it says nothing.
func NewDayEntry(today time.Time, read func(text string) time.Time) *Entry {
	e := NewEntry()
	e.offer = func() { e.openCalendar(read(e.Text), today) }
	e.ActionItem = newTile("", theme.CalendarIcon(), e.offer)
	return e
}

// TypedShortcut opens what a field offers with Alt+Down, as Windows does, and redoes typing with Ctrl+Shift+Z, too.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	k, ok := s.(*desktop.CustomShortcut)
	switch {
	case ok && e.offer != nil && k.KeyName == fyne.KeyDown && k.Modifier == fyne.KeyModifierAlt:
		e.offer()
	case ok && k.KeyName == fyne.KeyZ && k.Modifier == fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift:
		e.Redo()
	default:
		e.Entry.TypedShortcut(s)
	}
}

// openCalendar shows the month under the field, or above it where there is no room.
func (e *Entry) openCalendar(chosen, today time.Time) {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if c == nil || e.Disabled() {
		return
	}
	month := NewCalendar(chosen, today)
	popup := widget.NewPopUp(month, c)
	month.OnClose = func() {
		popup.Hide()
		c.Focus(e)
	}
	month.OnChoose = func(day time.Time) {
		text := ""
		if !day.IsZero() {
			text = day.Format(time.DateOnly)
		}
		e.SetText(text)
		month.OnClose()
		e.CursorColumn = len(text)
		e.Refresh()
		if e.OnLeave != nil { // what follows the field follows a day that was taken at once
			e.OnLeave()
		}
	}
	popup.ShowAtPosition(besideField(c, e, popup.MinSize()))
	c.Focus(month)
}

// besideField is where something of that size opens at a field: under it, above it where there is no room.
func besideField(c fyne.Canvas, field fyne.CanvasObject, size fyne.Size) fyne.Position {
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(field)
	if y := pos.Y + field.Size().Height; y+size.Height <= c.Size().Height {
		pos.Y = y
	} else {
		pos.Y = max(0, pos.Y-size.Height)
	}
	pos.X = max(0, min(pos.X, c.Size().Width-size.Width))
	return pos
}
