package control

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestGroupsDoNotLieOverEachOther(t *testing.T) {
	for _, sizes := range [][]int{{2, 2, 4, 1, 3}, {4, 1}, {1, 1, 1}, {5, 2, 7, 1, 1}} {
		var list []Block
		var all []fyne.CanvasObject
		for _, n := range sizes {
			b := Block{Head: NewSpace(40, 24)}
			for range n {
				b.Tiles = append(b.Tiles, NewSpace(80, 60))
			}
			list = append(list, b)
			all = append(append(all, b.Head), b.Tiles...)
		}
		board := NewBlocks(100, 12, list)
		for width := float32(100); width < 900; width += 37 {
			board.Resize(fyne.NewSize(width, 2000))
			for i, a := range all {
				for _, b := range all[i+1:] {
					if overlap(a, b) {
						t.Fatalf("groups of %v tiles, %v wide: what stands at %v lies over what stands at %v", sizes, width, a.Position(), b.Position())
					}
				}
			}
		}
	}
}

func overlap(a, b fyne.CanvasObject) bool {
	p, q := a.Position(), b.Position()
	return p.X < q.X+b.Size().Width && q.X < p.X+a.Size().Width && p.Y < q.Y+b.Size().Height && q.Y < p.Y+a.Size().Height
}
