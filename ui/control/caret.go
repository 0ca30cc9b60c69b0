package control

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/theme"

	"parkledger/app/host"
)

// Caret is where the next letter goes, counted from the corner of the field, and how high its line is.
func (e *Entry) Caret() (at fyne.Position, height float32) {
	height = fyne.MeasureText("国", theme.TextSize(), e.TextStyle).Height
	at = e.CursorPosition().Subtract(e.scrolled()) // the toolkit counts in the whole text, of which the field shows a part
	if e.Icon != nil {
		at.X += theme.IconInlineSize() + theme.InnerPadding()
	}
	at.X = min(max(0, at.X), e.Size().Width)
	at.Y = min(max(0, at.Y), max(0, e.Size().Height-height))
	return at, height
}

// scrolled is how far the text is moved under the field. The toolkit keeps it to itself; where it has another name one day,
// the caret is taken to be at the end of the field.
func (e *Entry) scrolled() fyne.Position {
	scroll := reflect.ValueOf(&e.Entry).Elem().FieldByName("scroll")
	if !scroll.IsValid() || scroll.Kind() != reflect.Pointer || scroll.IsNil() {
		return fyne.Position{}
	}
	offset := scroll.Elem().FieldByName("Offset")
	if !offset.IsValid() || offset.Kind() != reflect.Struct {
		return fyne.Position{}
	}
	x, y := offset.FieldByName("X"), offset.FieldByName("Y")
	if !x.IsValid() || !y.IsValid() || !x.CanFloat() || !y.CanFloat() {
		return fyne.Position{}
	}
	return fyne.NewPos(float32(x.Float()), float32(y.Float()))
}

// composing reports whether an input method holds letters of this field, so that keys are meant for it. On macOS the toolkit
// gets them all the same.
func (e *Entry) composing() bool {
	held := false
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(e)
	for _, w := range d.AllWindows() {
		n, ok := w.(driver.NativeWindow)
		if !ok || w.Canvas() != c {
			continue
		}
		n.RunNative(func(of any) {
			if mac, ok := of.(driver.MacWindowContext); ok {
				held = host.Composing(mac.NSWindow)
			}
		})
	}
	return held
}
