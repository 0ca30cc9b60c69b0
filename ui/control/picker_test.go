package control

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/ui/look"
)

// The arrows reach every line of the list, in view, and the one that makes a new item.
func TestAPickerIsUsedByKeys(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	made := ""
	p := NewPicker("请选择", func(query string) (found []Item) {
		for n := range 40 {
			if text := fmt.Sprintf("企业%02d", n); strings.Contains(text, query) {
				found = append(found, Item{Key: text, Text: text})
			}
		}
		return found
	})
	p.OnCreate = func(name string) { made = name }
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(600, 500))
	press := func(names ...fyne.KeyName) {
		for _, n := range names {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	w.Canvas().Focus(p)
	press(fyne.KeyDown)
	list := newPickList(p) // laid out as the open one
	list.content.Resize(fyne.NewSize(320, 300))
	list.update("")
	for range 30 {
		list.key(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	line := list.lines[30]
	if y := line.Position().Y - list.scroll.Offset.Y; y < 0 || y+line.Size().Height > list.scroll.Size().Height {
		t.Errorf("the marked line stands at %v of %v", y, list.scroll.Size().Height)
	}
	for range 21 {
		press(fyne.KeyDown)
	}
	press(fyne.KeyReturn)
	if p.Key() != "企业21" {
		t.Errorf("taken by keys: %q", p.Key())
	}
	w.Canvas().Focus(p)
	test.Type(p, "丙")
	press(fyne.KeyReturn)
	if made != "" {
		t.Errorf("Enter alone made %q", made)
	}
	press(fyne.KeyDown, fyne.KeyReturn)
	if made != "丙" {
		t.Errorf("made by keys: %q", made)
	}
}
