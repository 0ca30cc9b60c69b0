package control

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestTabLeavesLongTexts(t *testing.T) {
	for _, e := range []fyne.Tabbable{NewEntry(), NewLongEntry(3), NewSearch("")} {
		if e.AcceptsTab() {
			t.Errorf("%T keeps Tab for itself", e)
		}
	}
}
