package truetype

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Flags of the parts of a composite glyph.
const (
	argsAreWords = 1 << 0
	hasScale     = 1 << 3
	moreParts    = 1 << 5
	hasXYScale   = 1 << 6
	hasMatrix    = 1 << 7
)

// Cut returns a font with the glyphs of runes only, in the order of their codes; runes the font lacks are
// left out. The result depends on the set of runes alone. It fails when a glyph's outline is damaged.
func (f *Font) Cut(runes []rune) (cut []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			cut, err = nil, fmt.Errorf("truetype: damaged outline: %v", r)
		}
	}()
	runes = slices.Clone(runes)
	slices.Sort(runes)
	runes = slices.Compact(runes)
	s := subset{font: f, number: map[uint16]uint16{0: 0}, glyphs: []uint16{0}}
	for _, r := range runes {
		if f.Has(r) {
			s.chars = append(s.chars, r)
			s.add(f.glyphOf[r])
		}
	}
	return s.assemble()
}

// subset is a font under construction.
type subset struct {
	font   *Font
	chars  []rune
	glyphs []uint16          // old numbers, by new number
	number map[uint16]uint16 // new numbers, by old number
}

func (s *subset) add(old uint16) uint16 {
	n, ok := s.number[old]
	if !ok {
		n = uint16(len(s.glyphs))
		s.number[old] = n
		s.glyphs = append(s.glyphs, old)
	}
	return n
}

func (s *subset) assemble() ([]byte, error) {
	if len(s.glyphs) > 0xFFF0 {
		return nil, errors.New("truetype: too many glyphs")
	}
	glyf, loca, err := s.outlines() // adds the parts of composite glyphs
	if err != nil {
		return nil, err
	}
	f, count := s.font, uint16(len(s.glyphs))
	tables := map[string][]byte{
		"glyf": glyf, "loca": loca, "hmtx": s.widths(), "cmap": s.cmap(),
		"head": patched(f.tables["head"], 50, 1),
		"hhea": patched(f.tables["hhea"], 34, count),
		"maxp": patched(f.tables["maxp"], 4, count),
		"name": {0, 0, 0, 0, 0, 6},
		"post": append([]byte{0, 3, 0, 0}, f.tables["post"][4:32]...),
	}
	for _, name := range []string{"OS/2", "cvt ", "fpgm", "prep"} {
		if table := f.tables[name]; len(table) > 0 {
			tables[name] = table
		}
	}
	return join(tables), nil
}

// outlines copies the glyphs, renumbering the parts of composite ones. s.glyphs grows under the loop.
func (s *subset) outlines() (glyf, loca []byte, err error) {
	all := s.font.tables["glyf"]
	for i := 0; i < len(s.glyphs); i++ {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		old := int(s.glyphs[i])
		outline := all[s.font.offsets[old]:s.font.offsets[old+1]]
		if len(outline) > 0 && int16(u16(outline, 0)) < 0 {
			outline = s.renumbered(outline)
		}
		glyf = append(glyf, outline...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	if len(s.glyphs) > 0xFFF0 {
		return nil, nil, errors.New("truetype: too many glyphs")
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf))), nil
}

func (s *subset) renumbered(composite []byte) []byte {
	out := slices.Clone(composite)
	for at := 10; ; {
		flags := u16(out, at)
		binary.BigEndian.PutUint16(out[at+2:], s.add(u16(out, at+2)))
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasXYScale != 0:
			at += 4
		case flags&hasMatrix != 0:
			at += 8
		}
		if flags&moreParts == 0 {
			return out
		}
	}
}

// widths gives every glyph its own advance, so that readers need not fill up a short table.
func (s *subset) widths() []byte {
	f, hmtx := s.font, s.font.tables["hmtx"]
	out := make([]byte, 0, 4*len(s.glyphs))
	for _, old := range s.glyphs {
		advance, bearing := u16(hmtx, 4*min(int(old), f.metrics-1)), uint16(0)
		if at := 4*int(old) + 2; int(old) < f.metrics {
			bearing = u16(hmtx, at)
		} else if at := 4*f.metrics + 2*(int(old)-f.metrics); at+2 <= len(hmtx) {
			bearing = u16(hmtx, at)
		}
		out = binary.BigEndian.AppendUint16(out, advance)
		out = binary.BigEndian.AppendUint16(out, bearing)
	}
	return out
}

// segment is a stretch of codes whose glyphs follow each other.
type segment struct{ first, last, glyph uint16 }

// cmap writes a character table of format 4.
func (s *subset) cmap() []byte {
	var segments []segment
	for _, r := range s.chars {
		code, glyph := uint16(r), s.number[s.font.glyphOf[r]]
		if n := len(segments) - 1; n >= 0 && code == segments[n].last+1 && glyph == segments[n].glyph+code-segments[n].first {
			segments[n].last = code
			continue
		}
		segments = append(segments, segment{code, code, glyph})
	}
	segments = append(segments, segment{0xFFFF, 0xFFFF, 0})
	n := uint16(len(segments))
	out := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12, 0, 4}
	search, shift := searchRange(n, 2)
	for _, v := range []uint16{16 + 8*n, 0, 2 * n, search, shift, 2*n - search} {
		out = binary.BigEndian.AppendUint16(out, v)
	}
	for _, seg := range segments {
		out = binary.BigEndian.AppendUint16(out, seg.last)
	}
	out = append(out, 0, 0)
	for _, seg := range segments {
		out = binary.BigEndian.AppendUint16(out, seg.first)
	}
	for _, seg := range segments {
		out = binary.BigEndian.AppendUint16(out, seg.glyph-seg.first)
	}
	return append(out, make([]byte, 2*len(segments))...)
}

// searchRange is the largest power of two up to n, times unit, and its exponent, as font headers hold them.
func searchRange(n, unit uint16) (search, exponent uint16) {
	for search = 1; search*2 <= n; search *= 2 {
		exponent++
	}
	return search * unit, exponent
}

func patched(table []byte, at int, value uint16) []byte {
	out := slices.Clone(table)
	binary.BigEndian.PutUint16(out[at:], value)
	return out
}

// join writes the tables as a font file. Checksums stay zero: a PDF reader does not look at them.
func join(tables map[string][]byte) []byte {
	names := make([]string, 0, len(tables))
	size := 12 + 16*len(tables)
	for name, table := range tables {
		names = append(names, name)
		size += len(table) + 3
	}
	slices.Sort(names)
	search, exponent := searchRange(uint16(len(names)), 16)
	out := append(make([]byte, 0, size), 0, 1, 0, 0)
	for _, v := range []uint16{uint16(len(names)), search, exponent, 16*uint16(len(names)) - search} {
		out = binary.BigEndian.AppendUint16(out, v)
	}
	offset := 12 + 16*len(names)
	for _, name := range names {
		out = append(append(out, name...), 0, 0, 0, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(offset))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[name])))
		offset += (len(tables[name]) + 3) &^ 3
	}
	for _, name := range names {
		out = append(out, tables[name]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}
