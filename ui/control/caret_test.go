package control

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestTheCaretIsWhereItIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	one, search, long := NewEntry(), NewSearch("查找"), NewLongEntry(3)
	for name, c := range map[string]struct {
		field *Entry
		size  fyne.Size
		text  string
		check func(at fyne.Position, height float32) bool
	}{
		"empty": {one, fyne.NewSize(200, 36), "", func(at fyne.Position, _ float32) bool { return at.X < 12 && at.Y < 12 }},
		"few letters": {one, fyne.NewSize(200, 36), "企业需求", func(at fyne.Position, _ float32) bool {
			width := fyne.MeasureText("企业需求", theme.TextSize(), one.TextStyle).Width
			return at.X > width && at.X < width+16
		}},
		"more than fit":           {one, fyne.NewSize(200, 36), strings.Repeat("企业", 60), func(at fyne.Position, _ float32) bool { return at.X > 120 && at.X < 200 }},
		"beside an icon":          {search, fyne.NewSize(200, 36), "", func(at fyne.Position, _ float32) bool { return at.X > theme.IconInlineSize() }},
		"the second line":         {long, fyne.NewSize(200, 90), "一\n二", func(at fyne.Position, h float32) bool { return at.Y > h && at.Y < 2*h+12 }},
		"lines that are scrolled": {long, fyne.NewSize(200, 90), strings.Repeat("行\n", 40), func(at fyne.Position, h float32) bool { return at.Y > h && at.Y+h <= 90 }},
	} {
		w := test.NewTempWindow(t, c.field)
		w.Resize(c.size)
		c.field.Resize(c.size)
		w.Canvas().Focus(c.field)
		c.field.SetText("")
		test.Type(c.field, c.text)
		if at, height := c.field.Caret(); height < 10 || height > 40 || !c.check(at, height) {
			t.Errorf("%s: the caret is at %v, %v high", name, at, height)
		}
	}
}
