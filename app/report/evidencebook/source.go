package evidencebook

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

var (
	// errEncrypted reports a PDF that is locked, be it only against changes: its owner did not want pages taken out.
	errEncrypted = errors.New("evidencebook: PDF is encrypted")
	// errUnreadable reports a PDF that is cut off, broken or none at all.
	errUnreadable = errors.New("evidencebook: PDF is unreadable")
)

// source is a PDF being read.
type source struct {
	ctx   *model.Context
	own   bool // made by us: its annotations and outline are kept
	sheet map[int]types.Dict
}

// read parses a PDF without touching the file system or the network. A panic of the parser on a broken file is
// an unreadable file, not the end of the program.
func read(ctx context.Context, rs io.ReadSeeker) (s *source, err error) {
	defer func() {
		if p := recover(); p != nil {
			s, err = nil, fmt.Errorf("%w: %v", errUnreadable, p)
		}
	}()
	conf := &model.Configuration{
		Cmd:            model.MERGECREATE, // encrypted files are refused
		ValidationMode: model.ValidationRelaxed, Reader15: true, Offline: true, Limits: model.DefaultResourceLimits(),
	}
	c, err := pdfcpu.ReadWithContext(ctx, rs, conf)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, pdfcpu.ErrEncrypted):
		return nil, errEncrypted
	case err != nil:
		return nil, fmt.Errorf("%w: %w", errUnreadable, err)
	}
	return &source{ctx: c, sheet: map[int]types.Dict{}}, nil
}

// inherited are the entries a page takes from the nodes above it.
var inherited = []string{"Resources", "MediaBox", "CropBox", "Rotate"}

// kept are the entries of a page that make what one sees; actions, forms, structure and private data are left.
var kept = []string{"Resources", "MediaBox", "CropBox", "Rotate", "Contents", "Group", "UserUnit"}

// maxDepth bounds the tree of pages and the nesting of objects: no honest file comes near it.
const maxDepth = 200

// pages lists the objects of the pages in order and remembers what each will be in the book.
func (s *source) pages() (list []int, err error) {
	defer func() {
		if p := recover(); p != nil {
			list, err = nil, fmt.Errorf("%w: %v", errUnreadable, p)
		}
	}()
	root, err := s.ctx.Pages()
	if err != nil || root == nil {
		return nil, fmt.Errorf("%w: no pages: %w", errUnreadable, err)
	}
	seen := map[int]bool{}
	if err := s.walk(*root, types.Dict{}, seen, 0, &list); err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%w: no pages", errUnreadable)
	}
	return list, nil
}

func (s *source) walk(at types.IndirectRef, above types.Dict, seen map[int]bool, depth int, list *[]int) error {
	n := at.ObjectNumber.Value()
	if seen[n] || depth > maxDepth {
		return fmt.Errorf("%w: page tree runs in a ring", errUnreadable)
	}
	seen[n] = true
	node, err := s.ctx.DereferenceDict(at)
	if err != nil || node == nil {
		return fmt.Errorf("%w: node of the page tree is missing: %w", errUnreadable, err)
	}
	own := types.Dict{}
	for _, key := range inherited {
		if v, ok := node.Find(key); ok {
			own[key] = v
		} else if v, ok := above[key]; ok {
			own[key] = v
		}
	}
	kids, isNode := node.Find("Kids")
	if !isNode {
		page, err := s.page(node, own)
		if err != nil {
			return err
		}
		s.sheet[n] = page
		*list = append(*list, n)
		return nil
	}
	array, err := s.ctx.DereferenceArray(kids)
	if err != nil {
		return fmt.Errorf("%w: page tree: %w", errUnreadable, err)
	}
	for _, kid := range array {
		ref, ok := kid.(types.IndirectRef)
		if !ok {
			return fmt.Errorf("%w: page tree", errUnreadable)
		}
		if err := s.walk(ref, own, seen, depth+1, list); err != nil {
			return err
		}
	}
	return nil
}

// page is the dictionary a page has in the book, still without its parent.
func (s *source) page(node, attributes types.Dict) (types.Dict, error) {
	page := types.Dict{"Type": types.Name("Page"), "MediaBox": types.NewNumberArray(0, 0, 595.28, 841.89), "Resources": types.Dict{}}
	for _, key := range kept {
		if v, ok := node.Find(key); ok {
			page[key] = v
		} else if v, ok := attributes[key]; ok {
			page[key] = v
		}
	}
	annots, ok := node.Find("Annots")
	if !ok {
		return page, nil
	}
	if s.own {
		page["Annots"] = annots
		return page, nil
	}
	stamps, err := s.stamps(annots)
	if err != nil {
		return nil, err
	}
	if len(stamps) > 0 {
		page["Annots"] = stamps
	}
	return page, nil
}

// stamps keeps what annotations show and drops what they do. A seal or a filled-in field becomes a plain stamp:
// without its form a reader would not draw it.
func (s *source) stamps(annots types.Object) (types.Array, error) {
	list, err := s.ctx.DereferenceArray(annots)
	if err != nil {
		return nil, fmt.Errorf("%w: annotations: %w", errUnreadable, err)
	}
	var out types.Array
	for _, o := range list {
		d, err := s.ctx.DereferenceDict(o)
		if err != nil {
			return nil, fmt.Errorf("%w: annotation: %w", errUnreadable, err)
		}
		look, drawn := d.Find("AP")
		if kind := d.NameEntry("Subtype"); !drawn || kind == nil || *kind == "Link" || *kind == "Popup" {
			continue
		}
		stamp := types.Dict{"Type": types.Name("Annot"), "Subtype": types.Name("Stamp"), "AP": look}
		for _, key := range []string{"Rect", "AS", "F"} {
			if v, ok := d.Find(key); ok {
				stamp[key] = v
			}
		}
		out = append(out, stamp)
	}
	return out, nil
}

// object is the object of that number; a page is what it will be in the book, any other part of the structure of
// the file is nothing.
func (s *source) object(n int) (types.Object, error) {
	if page, ok := s.sheet[n]; ok {
		return page, nil
	}
	ref := types.NewIndirectRef(n, 0)
	entry, ok := s.ctx.FindTableEntryLight(n)
	if !ok || entry.Free {
		return nil, fmt.Errorf("%w: object %d is missing", errUnreadable, n)
	}
	if entry.Generation != nil {
		ref = types.NewIndirectRef(n, *entry.Generation)
	}
	o, err := s.ctx.Dereference(*ref)
	if err != nil {
		return nil, fmt.Errorf("%w: object %d: %w", errUnreadable, n, err)
	}
	if d, ok := o.(types.Dict); ok && !s.own {
		if kind := d.Type(); kind != nil && (*kind == "Page" || *kind == "Pages" || *kind == "Catalog" || *kind == "StructElem") {
			return nil, nil
		}
	}
	return o, nil
}
