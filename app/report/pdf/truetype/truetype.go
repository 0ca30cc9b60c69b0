// Package truetype reads the tables of a static TrueType font that a PDF needs (which characters it has,
// how wide they are) and cuts a font down to the characters used. Cutting first keeps the PDF library from
// parsing megabytes for every document. It must not know documents, pages or the PDF format.
package truetype

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Errors of Parse. A damaged font gives another error that names the table.
var (
	ErrFormat     = errors.New("truetype: not a static TrueType font with glyf outlines")
	ErrRestricted = errors.New("truetype: the font's licence forbids embedding or subsetting")
)

// Font is a parsed font. It is safe for concurrent use.
type Font struct {
	tables     map[string][]byte
	glyphOf    []uint16 // by character code, U+0000 to U+FFFF
	offsets    []uint32 // of the glyphs in glyf, one more than glyphs
	unitsPerEm int
	metrics    int // advances in hmtx
	name       string
}

// Parse reads a font. It keeps data, which must not be changed afterwards.
func Parse(data []byte) (f *Font, err error) {
	defer func() {
		// Offsets in a damaged font point anywhere; each table is checked by slicing it.
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("truetype: damaged font: %v", r)
		}
	}()
	tables, err := directory(data)
	if err != nil {
		return nil, err
	}
	f = &Font{tables: tables}
	if err := f.readHeads(); err != nil {
		return nil, err
	}
	f.readLocations()
	f.name = postScriptName(tables["name"])
	return f, f.readCharacters()
}

// directory finds the tables and refuses fonts that lack one we need.
func directory(data []byte) (map[string][]byte, error) {
	if len(data) < 12 {
		return nil, ErrFormat
	}
	if v := binary.BigEndian.Uint32(data); v != 0x00010000 && v != 0x74727565 {
		return nil, ErrFormat
	}
	tables := make(map[string][]byte)
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*i : 28+16*i]
		offset, size := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		if uint64(offset)+uint64(size) > uint64(len(data)) {
			return nil, fmt.Errorf("truetype: table %q reaches beyond the file", entry[:4])
		}
		tables[string(entry[:4])] = data[offset : offset+size : offset+size]
	}
	for _, name := range []string{"head", "hhea", "hmtx", "maxp", "cmap", "loca", "glyf", "post"} {
		if len(tables[name]) == 0 {
			return nil, ErrFormat
		}
	}
	if _, variable := tables["fvar"]; variable {
		return nil, ErrFormat
	}
	return tables, nil
}

// readHeads reads the few numbers of head, hhea, maxp and OS/2.
func (f *Font) readHeads() error {
	f.unitsPerEm = int(u16(f.tables["head"], 18))
	f.metrics = int(u16(f.tables["hhea"], 34))
	if f.unitsPerEm == 0 || f.metrics == 0 || len(f.tables["hmtx"]) < 4*f.metrics {
		return errors.New("truetype: no widths")
	}
	if os2 := f.tables["OS/2"]; len(os2) >= 10 {
		const restricted, noSubset, bitmapOnly = 0x0002, 0x0100, 0x0200
		if kind := u16(os2, 8); kind&0xF == restricted || kind&(noSubset|bitmapOnly) != 0 {
			return ErrRestricted
		}
	}
	return nil
}

func (f *Font) readLocations() {
	loca, long := f.tables["loca"], u16(f.tables["head"], 50) != 0
	f.offsets = make([]uint32, int(u16(f.tables["maxp"], 4))+1)
	for i := range f.offsets {
		if long {
			f.offsets[i] = binary.BigEndian.Uint32(loca[4*i:])
		} else {
			f.offsets[i] = 2 * uint32(u16(loca, 2*i))
		}
	}
}

// readCharacters tabulates the glyph of every character from a cmap subtable of format 4.
func (f *Font) readCharacters() error {
	cmap := f.tables["cmap"]
	for i := range int(u16(cmap, 2)) {
		platform, encoding := u16(cmap, 4+8*i), u16(cmap, 6+8*i)
		sub := cmap[binary.BigEndian.Uint32(cmap[8+8*i:]):]
		if (platform == 0 || platform == 3 && encoding == 1) && u16(sub, 0) == 4 {
			f.readSegments(sub)
			return nil
		}
	}
	return fmt.Errorf("%w: no Unicode cmap of format 4", ErrFormat)
}

func (f *Font) readSegments(sub []byte) {
	f.glyphOf = make([]uint16, 0x10000)
	size := int(u16(sub, 6)) // twice the number of segments
	ends, starts := sub[14:], sub[16+size:]
	deltas, ranges := sub[16+2*size:], sub[16+3*size:]
	for s := 0; s < size; s += 2 {
		offset := int(u16(ranges, s))
		for c := int(u16(starts, s)); c <= int(u16(ends, s)) && c < 0xFFFF; c++ {
			glyph := uint16(c)
			if offset != 0 {
				at := s + offset + 2*(c-int(u16(starts, s)))
				if glyph = u16(ranges, at); glyph == 0 {
					continue
				}
			}
			if glyph += u16(deltas, s); int(glyph) < len(f.offsets)-1 {
				f.glyphOf[c] = glyph
			}
		}
	}
}

// Name is the PostScript name of the font, cut to Latin letters, digits, - and _, or "" when it has none.
func (f *Font) Name() string { return f.name }

// Has reports whether the font draws r.
func (f *Font) Has(r rune) bool { return r > 0 && r < 0xFFFF && f.glyphOf[r] != 0 }

// Advance is the width of r in parts of an em; that of the missing glyph when the font lacks r.
func (f *Font) Advance(r rune) float64 {
	glyph := 0
	if f.Has(r) {
		glyph = int(f.glyphOf[r])
	}
	return float64(u16(f.tables["hmtx"], 4*min(glyph, f.metrics-1))) / float64(f.unitsPerEm)
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }

// postScriptName reads name 6 of the Microsoft or Macintosh platform.
func postScriptName(table []byte) string {
	if len(table) < 6 {
		return ""
	}
	strings := int(u16(table, 4))
	for i := range int(u16(table, 2)) {
		record := table[6+12*i:]
		if u16(record, 6) != 6 {
			continue
		}
		from := strings + int(u16(record, 10))
		text := table[from : from+int(u16(record, 8))]
		ascii := make([]byte, 0, len(text))
		for _, c := range text {
			// What else a name holds would have to be escaped in a PDF; the zero bytes are UTF-16.
			if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' {
				ascii = append(ascii, c)
			}
		}
		return string(ascii)
	}
	return ""
}
