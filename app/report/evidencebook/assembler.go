package evidencebook

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// assembler writes a PDF object by object. Object 1 is the catalogue and object 2 the root of the pages, whose
// contents are known last.
type assembler struct {
	w       io.Writer
	sum     hash.Hash
	at      int64
	offsets []int64 // of each object; 0 for one that is not written
	buffer  bytes.Buffer
}

const (
	catalogue = 1
	pageRoot  = 2
)

func newAssembler(w io.Writer) (*assembler, error) {
	a := &assembler{w: w, sum: sha256.New(), offsets: make([]int64, pageRoot+1)}
	return a, a.put([]byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"))
}

func (a *assembler) put(b []byte) error {
	n, err := a.w.Write(b)
	a.at += int64(n)
	a.sum.Write(b)
	return err
}

// object writes one object, with the content of its stream where it is one.
func (a *assembler) object(n int, body []byte, stream ...[]byte) error {
	a.offsets[n] = a.at
	err := a.put(fmt.Appendf(nil, "%d 0 obj\n", n))
	err = errors.Join(err, a.put(body))
	for _, content := range stream {
		err = errors.Join(err, a.put([]byte("\nstream\n")), a.put(content), a.put([]byte("\nendstream")))
	}
	return errors.Join(err, a.put([]byte("\nendobj\n")))
}

// part is a selection of the objects of a source on its way into the book.
type part struct {
	src     *source
	numbers map[int]int // object in the source → object in the book, 0 for one that is left out
	order   []int       // of objects in the source, each once
	objects map[int]types.Object
}

// add writes pages of a source with all they refer to and returns their objects. On errUnreadable nothing was
// written.
func (a *assembler) add(src *source, pages []int) ([]int, error) {
	p, err := a.collect(src, pages)
	if err != nil {
		return nil, err
	}
	if err := a.write(p); err != nil {
		return nil, err
	}
	out := make([]int, len(pages))
	for i, n := range pages {
		out[i] = p.numbers[n]
	}
	return out, nil
}

// collect follows every reference from the given objects.
func (a *assembler) collect(src *source, from []int) (p *part, err error) {
	defer func() {
		if r := recover(); r != nil {
			p, err = nil, fmt.Errorf("%w: %v", errUnreadable, r)
		}
	}()
	p = &part{src: src, numbers: map[int]int{}, objects: map[int]types.Object{}}
	next := len(a.offsets)
	waiting := slices.Clone(from)
	for len(waiting) > 0 {
		n := waiting[0]
		waiting = waiting[1:]
		if _, known := p.numbers[n]; known {
			continue
		}
		o, err := src.object(n)
		if err != nil {
			return nil, err
		}
		if o == nil {
			p.numbers[n] = 0
			continue
		}
		p.numbers[n] = next
		next++
		p.order, p.objects[n] = append(p.order, n), o
		if err := references(o, 0, func(ref int) { waiting = append(waiting, ref) }); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// references calls f for every object that o refers to.
func references(o types.Object, depth int, f func(int)) error {
	if depth > maxDepth {
		return fmt.Errorf("%w: objects are nested too deep", errUnreadable)
	}
	switch o := o.(type) {
	case types.IndirectRef:
		f(o.ObjectNumber.Value())
	case types.Array:
		for _, v := range o {
			if err := references(v, depth+1, f); err != nil {
				return err
			}
		}
	case types.StreamDict:
		return references(withoutLength(o.Dict), depth, f)
	case types.Dict:
		for _, key := range sorted(o) {
			if err := references(o[key], depth+1, f); err != nil {
				return err
			}
		}
	case nil, types.Name, types.Integer, types.Float, types.Boolean, types.StringLiteral, types.HexLiteral:
	default:
		return fmt.Errorf("%w: object of type %T", errUnreadable, o)
	}
	return nil
}

// withoutLength is the dictionary of a stream without its length, which is written anew.
func withoutLength(d types.Dict) types.Dict {
	out := make(types.Dict, len(d))
	for k, v := range d {
		if k != "Length" {
			out[k] = v
		}
	}
	return out
}

func sorted(d types.Dict) []string {
	keys := make([]string, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// write puts the objects of a part into the file.
func (a *assembler) write(p *part) error {
	a.offsets = append(a.offsets, make([]int64, len(p.order))...)
	for _, n := range p.order {
		a.buffer.Reset()
		o := p.objects[n]
		var stream [][]byte
		if sd, ok := o.(types.StreamDict); ok {
			d := withoutLength(sd.Dict)
			d["Length"] = types.Integer(len(sd.Raw))
			o, stream = d, [][]byte{sd.Raw}
		}
		if page, ok := p.src.sheet[n]; ok {
			fmt.Fprintf(&a.buffer, "<</Parent %d 0 R", pageRoot)
			p.entries(&a.buffer, page)
			a.buffer.WriteString(">>")
		} else {
			p.print(&a.buffer, o)
		}
		if err := a.object(p.numbers[n], a.buffer.Bytes(), stream...); err != nil {
			return err
		}
	}
	return nil
}

// print writes an object with the numbers it has in the book. collect has seen every type in it.
func (p *part) print(b *bytes.Buffer, o types.Object) {
	switch o := o.(type) {
	case nil:
		b.WriteString("null")
	case types.IndirectRef:
		if n := p.numbers[o.ObjectNumber.Value()]; n > 0 {
			fmt.Fprintf(b, "%d 0 R", n)
		} else {
			b.WriteString("null")
		}
	case types.Array:
		b.WriteByte('[')
		for i, v := range o {
			if i > 0 {
				b.WriteByte(' ')
			}
			p.print(b, v)
		}
		b.WriteByte(']')
	case types.Dict:
		b.WriteString("<<")
		p.entries(b, o)
		b.WriteString(">>")
	case types.Float:
		b.WriteString(strconv.FormatFloat(o.Value(), 'f', -1, 64))
	default:
		b.WriteString(o.PDFString())
	}
}

// entries writes what stands in a dictionary, in the order of the keys.
func (p *part) entries(b *bytes.Buffer, d types.Dict) {
	for _, key := range sorted(d) {
		b.WriteString(types.Name(key).PDFString() + " ")
		p.print(b, d[key])
	}
}
