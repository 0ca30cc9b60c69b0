package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/ui/look"
)

// Segments is a row of words of which one is chosen.
type Segments struct {
	Content  *fyne.Container
	OnChosen func(i int)
	words    []*Text
	presses  []*Press
	chosen   int
}

// NewSegments makes a row; the first word is chosen.
func NewSegments(words []string, onChosen func(i int)) *Segments {
	s := &Segments{Content: container.NewHBox(), OnChosen: onChosen}
	for i, w := range words {
		t := NewFixed(w, look.Base, look.Secondary)
		p := NewPress(t, Sides(look.Gap12, 5), func() { s.Choose(i) })
		s.words, s.presses = append(s.words, t), append(s.presses, p)
		s.Content.Add(p)
	}
	s.show()
	return s
}

// Choose chooses a word as if it had been clicked.
func (s *Segments) Choose(i int) {
	s.chosen = i
	s.show()
	s.OnChosen(i)
}

// SetWord replaces a word, such as one with a count.
func (s *Segments) SetWord(i int, word string) { s.words[i].SetText(word) }

// Chosen is the index of the chosen word.
func (s *Segments) Chosen() int { return s.chosen }

func (s *Segments) show() {
	for i, p := range s.presses {
		p.Fill, s.words[i].Bold = "", false
		s.words[i].Color = look.Secondary
		if i == s.chosen {
			p.Fill = look.Tint
			s.words[i].Color = look.Primary
		}
		s.words[i].Refresh()
		p.Refresh()
	}
}
