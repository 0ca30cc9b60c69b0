package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/ui/control"
	"parkledger/ui/look"
)

// importSteps is the line that tells which step of the import is under way.
type importSteps struct {
	content *fyne.Container
	names   []string
	words   []*control.Text
}

func newImportSteps(names ...string) *importSteps {
	s := &importSteps{content: container.NewHBox(), names: names}
	for i := range names {
		if i > 0 {
			s.content.Add(control.NewFixed("›", look.Base, look.Faint))
		}
		w := control.NewFixed("", look.Base, look.Secondary)
		s.words = append(s.words, w)
		s.content.Add(w)
	}
	return s
}

// at marks the step under way; those before it are done.
func (s *importSteps) at(step int) {
	for i, w := range s.words {
		sign, color := itoa(i+1)+" ", look.Secondary
		if i < step {
			sign, color = "✓ ", look.Done
		}
		if i == step {
			color = look.Primary
		}
		w.Bold, w.Color, w.Text = i == step, color, sign+s.names[i]
		w.Refresh()
	}
	s.content.Refresh()
}
