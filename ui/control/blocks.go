package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Block is a headed group of tiles.
type Block struct {
	Head  fyne.CanvasObject
	Tiles []fyne.CanvasObject
}

// blocks lays headed groups of tiles out side by side where they fit, each tile of one width and height.
type blocks struct {
	list       []Block
	least, gap float32
	width      float32
}

// NewBlocks makes a board of groups; least is the least width of a tile.
func NewBlocks(least, gap float32, list []Block) *fyne.Container {
	var all []fyne.CanvasObject
	for _, b := range list {
		all = append(append(all, b.Head), b.Tiles...)
	}
	return container.New(&blocks{list: list, least: least, gap: gap}, all...)
}

func (b *blocks) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	b.width = size.Width
	b.place(func(o fyne.CanvasObject, pos fyne.Position, s fyne.Size) {
		o.Move(pos)
		o.Resize(s)
	})
}

func (b *blocks) MinSize([]fyne.CanvasObject) fyne.Size {
	height := float32(0)
	b.place(func(_ fyne.CanvasObject, pos fyne.Position, s fyne.Size) { height = max(height, pos.Y+s.Height) })
	return fyne.NewSize(b.least, height)
}

// place goes through all objects with where each stands.
func (b *blocks) place(put func(fyne.CanvasObject, fyne.Position, fyne.Size)) {
	n := max(1, int((max(b.width, b.least)+b.gap)/(b.least+b.gap)))
	w := (max(b.width, b.least) - float32(n-1)*b.gap) / float32(n)
	h, head := b.heights()
	at := func(col int) float32 { return float32(col) * (w + b.gap) }
	y, col, wrapped := float32(0), 0, false
	for _, group := range b.list {
		if col > 0 && (wrapped || col+len(group.Tiles) > n) { // a row that goes on a group has no room for a heading
			y, col = y+head+h+2*b.gap, 0
		}
		wrapped = len(group.Tiles) > n
		span := float32(min(len(group.Tiles), n-col))
		put(group.Head, fyne.NewPos(at(col), y), fyne.NewSize(span*(w+b.gap)-b.gap, head))
		for i, tile := range group.Tiles {
			if i > 0 && col == n {
				y, col = y+h+b.gap, 0
			}
			put(tile, fyne.NewPos(at(col), y+head+b.gap/2), fyne.NewSize(w, h))
			col++
		}
		if col == n {
			y, col = y+head+h+2*b.gap, 0
		}
	}
}

// heights of the tallest tile and heading.
func (b *blocks) heights() (tile, head float32) {
	for _, group := range b.list {
		head = max(head, group.Head.MinSize().Height)
		for _, t := range group.Tiles {
			tile = max(tile, t.MinSize().Height)
		}
	}
	return tile, head
}
