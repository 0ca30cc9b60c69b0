package report

import (
	"cmp"
	"slices"

	"parkledger/data"
)

const (
	photosEach = 2     // of each brand activity in the summary report
	photoWidth = 100.0 // mm, of one that stands alone
)

// photosOf lists the photos of a record that can be printed, by evidence number, no more than limit.
func (f *Facts) photosOf(id data.ID, limit int) []*data.Evidence {
	var out []*data.Evidence
	for _, r := range f.Book.Linked(id, data.KindEvidence, "") {
		if e := r.(*data.Evidence); e.Type == data.EvPhoto && e.Display != "" {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b *data.Evidence) int {
		return cmp.Or(data.CompareNumbers(f.Numbers.OfFile(a.ID), f.Numbers.OfFile(b.ID)))
	})
	return out[:min(limit, len(out))]
}

// photosInRow is how many photos stand beside each other.
const photosInRow = 2

// photos adds photos as figures, two in a row; caption names one that has no words of its own. A photo that cannot be read is left
// out; the draft reasons name it.
func (c *composer) photos(photos []*data.Evidence, what func(*data.Evidence) string) {
	if c.f.Photo == nil {
		return
	}
	var row []Figure
	for _, e := range photos {
		content, mime, err := c.f.Photo(e.Display)
		if err != nil {
			continue
		}
		caption := e.Caption
		if caption == "" {
			caption = what(e)
		}
		row = append(row, Figure{Data: content, MIME: mime, Width: photoWidth, Caption: caption + "（佐证" + c.f.Numbers.OfFile(e.ID) + "）"})
	}
	for pair := range slices.Chunk(row, photosInRow) {
		if len(pair) == 1 {
			c.add(pair[0])
		} else {
			c.add(Figures{Row: pair})
		}
	}
}
