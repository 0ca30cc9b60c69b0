package evidencebook

import (
	"errors"
	"fmt"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// frame is what the composed document gives to the book beside its pages, as objects of the book.
type frame struct {
	order   []int // of the pages of the book
	outline int
	info    int
	front   int // pages before the one numbered 1
}

var errFrame = errors.New("evidencebook: the frame is not as composed")

// addFrame writes the composed document. Its landscape pages are left out and those of the files take their place.
func (a *assembler) addFrame(src *source, list, foreign []int) (*frame, error) {
	catalog, err := src.ctx.Catalog()
	if err != nil {
		return nil, err
	}
	outline := catalog.IndirectRefEntry("Outlines")
	if outline == nil || src.ctx.Info == nil {
		return nil, errFrame
	}
	front, err := src.firstMarked(*outline, list)
	if err != nil {
		return nil, err
	}
	upright := slices.DeleteFunc(slices.Clone(list), func(n int) bool { return landscape(src.sheet[n]) })
	if len(list)-len(upright) != len(foreign) {
		return nil, fmt.Errorf("%w: %d places for %d pages", errFrame, len(list)-len(upright), len(foreign))
	}
	from := append(slices.Clone(upright), outline.ObjectNumber.Value(), src.ctx.Info.ObjectNumber.Value())
	numbers, err := a.add(src, from)
	if err != nil {
		return nil, err
	}
	f := &frame{outline: numbers[len(upright)], info: numbers[len(upright)+1], front: front}
	for _, n := range list {
		if landscape(src.sheet[n]) {
			f.order, foreign = append(f.order, foreign[0]), foreign[1:]
		} else {
			f.order, numbers = append(f.order, numbers[0]), numbers[1:]
		}
	}
	return f, nil
}

// firstMarked is the place of the page to which the first entry of the outline leads.
func (s *source) firstMarked(outline types.IndirectRef, list []int) (int, error) {
	root, err := s.ctx.DereferenceDict(outline)
	if err != nil {
		return 0, err
	}
	first := root.IndirectRefEntry("First")
	if first == nil {
		return 0, errFrame
	}
	entry, err := s.ctx.DereferenceDict(*first)
	if err != nil {
		return 0, err
	}
	dest := entry.ArrayEntry("Dest")
	if len(dest) == 0 {
		return 0, errFrame
	}
	page, ok := dest[0].(types.IndirectRef)
	if !ok {
		return 0, errFrame
	}
	if i := slices.Index(list, page.ObjectNumber.Value()); i >= 0 {
		return i, nil
	}
	return 0, errFrame
}

func landscape(page types.Dict) bool {
	box, ok := page["MediaBox"].(types.Array)
	if !ok {
		return false
	}
	r := types.RectForArray(box)
	return r != nil && r.Landscape()
}

// finish writes the tree of the pages, the catalogue, the table of the objects and the trailer. A reader opens the
// book with its outline and numbers the pages as they are printed.
func (a *assembler) finish(f *frame) error {
	kids := []byte("<</Type /Pages /Kids [")
	for _, n := range f.order {
		kids = fmt.Appendf(kids, "%d 0 R ", n)
	}
	kids = fmt.Appendf(kids, "] /Count %d>>", len(f.order))
	top := fmt.Appendf(nil, "<</Type /Catalog /Pages %d 0 R /Outlines %d 0 R /PageMode /UseOutlines /Lang (zh-CN) "+
		"/PageLabels <</Nums [0 <</S /r>> %d <</S /D>>]>> /ViewerPreferences <</DisplayDocTitle true>>>>", pageRoot, f.outline, f.front)
	if err := errors.Join(a.object(pageRoot, kids), a.object(catalogue, top)); err != nil {
		return err
	}
	start := a.at
	table := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(a.offsets))
	for _, at := range a.offsets[1:] {
		table = fmt.Appendf(table, "%010d 00000 n \n", at)
	}
	id := a.sum.Sum(nil)[:16]
	table = fmt.Appendf(table, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(a.offsets), catalogue, f.info, id, id, start)
	return a.put(table)
}
