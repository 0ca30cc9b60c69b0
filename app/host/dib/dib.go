// Package dib reads the pictures that Windows programs hand over the clipboard: device-independent bitmaps, which are
// bitmap files without the head of the file. It knows nothing of the clipboard. It is written by hand because what the
// clipboard holds differs from the files that golang.org/x/image/bmp reads: masks behind a head that has them already, an alpha channel
// that is left at nought, rows from the top.
package dib

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"math/bits"
)

// Errors of Decode.
var (
	ErrDamaged     = errors.New("dib: the picture is damaged")
	ErrTooLarge    = errors.New("dib: the picture is too large")
	ErrUnsupported = errors.New("dib: the picture is packed in a way that is not read")
)

// MostPixels is how many pixels a picture may have: two screens of 8K. Such a picture takes 256 MB.
const MostPixels = 64 << 20

// Ways in which pixels are packed, as the head names them.
const (
	plain       = 0
	masked      = 3
	maskedAlpha = 6
)

const (
	headSize = 40 // of the least head that is read, in bytes
	fileHead = 14 // of a bitmap file, before the rest
)

// DecodeFile reads a bitmap file, which some programs put on the clipboard of other systems.
func DecodeFile(b []byte) (image.Image, error) {
	if len(b) < fileHead || string(b[:2]) != "BM" {
		return nil, ErrDamaged
	}
	return Decode(b[fileHead:])
}

// Decode reads a bitmap of 1, 4, 8, 16, 24 or 32 bits a pixel that is not compressed.
func Decode(b []byte) (image.Image, error) {
	h, err := readHead(b)
	if err != nil {
		return nil, err
	}
	var rest []byte
	if h.depth <= 8 {
		rest, err = h.readColours(b)
	} else {
		rest, err = h.readMasks(b)
	}
	if err != nil {
		return nil, err
	}
	if uint64(len(rest)) < uint64(h.stride)*uint64(h.height) {
		return nil, ErrDamaged
	}
	return h.draw(rest), nil
}

// head is what stands before the pixels.
type head struct {
	size          int // of the head itself, in bytes
	width, height int // in pixels
	topDown       bool
	depth         int // bits a pixel
	packed        uint32
	used          uint32 // colours of the table, 0 for all that the depth allows
	stride        int    // bytes a row
	masks         [4]channel
	colours       [][4]uint8
}

func readHead(b []byte) (*head, error) {
	if len(b) < headSize {
		return nil, ErrDamaged
	}
	le := binary.LittleEndian
	size := le.Uint32(b)
	width, height := int64(int32(le.Uint32(b[4:]))), int64(int32(le.Uint32(b[8:])))
	h := &head{depth: int(le.Uint16(b[14:])), packed: le.Uint32(b[16:]), used: le.Uint32(b[32:])}
	h.topDown = height < 0
	height = max(height, -height)
	switch {
	case size < headSize || uint64(size) > uint64(len(b)) || width <= 0 || height == 0:
		return nil, ErrDamaged
	case width > MostPixels || height > MostPixels || width*height > MostPixels:
		return nil, ErrTooLarge
	case h.packed != plain && h.packed != masked && h.packed != maskedAlpha:
		return nil, fmt.Errorf("%w: compression %d", ErrUnsupported, h.packed)
	}
	switch h.depth {
	case 1, 4, 8:
		if h.packed != plain {
			return nil, ErrDamaged
		}
	case 16, 32:
	case 24:
		h.packed = plain // masks of 24 bits are none
	default:
		return nil, fmt.Errorf("%w: %d bits a pixel", ErrUnsupported, h.depth)
	}
	h.size, h.width, h.height = int(size), int(width), int(height)
	h.stride = (h.width*h.depth + 31) / 32 * 4
	return h, nil
}

// readColours reads the table of colours behind the head and returns what follows it.
func (h *head) readColours(b []byte) ([]byte, error) {
	n := uint32(1) << h.depth
	if h.used > 0 {
		n = min(n, h.used)
	}
	b = b[h.size:]
	if uint64(len(b)) < 4*uint64(n) {
		return nil, ErrDamaged
	}
	h.colours = make([][4]uint8, 1<<h.depth) // an index beyond the table is black
	for i := range h.colours {
		h.colours[i][3] = 0xFF
	}
	for i := range n {
		h.colours[i] = [4]uint8{b[4*i+2], b[4*i+1], b[4*i], 0xFF}
	}
	return b[4*n:], nil
}

// readMasks finds out where the channels of a pixel lie and returns what follows the head, its masks and the table that
// such a picture may carry for screens of few colours.
func (h *head) readMasks(b []byte) ([]byte, error) {
	m, rest := [4]uint32{0xFF0000, 0xFF00, 0xFF, 0}, b[h.size:]
	if h.depth == 16 {
		m = [4]uint32{0x7C00, 0x3E0, 0x1F, 0}
	}
	if h.packed != plain {
		n := 3
		if h.packed == maskedAlpha || h.size >= headSize+16 {
			n = 4
		}
		own := h.size >= headSize+4*n // the masks are part of the head
		if len(b) < headSize+4*n {
			return nil, ErrDamaged
		}
		for i := range n {
			m[i] = binary.LittleEndian.Uint32(b[headSize+4*i:])
		}
		switch {
		case !own:
			rest = b[max(h.size, headSize+4*n):]
		case h.repeated(b, rest):
			rest = rest[12:]
		}
	}
	for i := range m {
		c, err := newChannel(m[i])
		if err != nil || c.mask == 0 && i < 3 {
			return nil, ErrDamaged
		}
		h.masks[i] = c
	}
	if uint64(len(rest)) < 4*uint64(h.used) {
		return nil, ErrDamaged
	}
	return rest[4*h.used:], nil
}

// repeated reports whether the three masks of the head stand behind it once more, as where Windows itself made the long
// head out of the short one. The pixels must be there beside them, else they are the first pixels.
func (h *head) repeated(b, rest []byte) bool {
	return uint64(len(rest)) >= 12+4*uint64(h.used)+uint64(h.stride)*uint64(h.height) &&
		string(rest[:12]) == string(b[headSize:headSize+12])
}

// draw makes the picture. An alpha channel that is nought everywhere was never filled in.
func (h *head) draw(rows []byte) image.Image {
	p := image.NewNRGBA(image.Rect(0, 0, h.width, h.height))
	seen := false
	for y := range h.height {
		from := h.height - 1 - y
		if h.topDown {
			from = y
		}
		row, out := rows[from*h.stride:][:h.stride], p.Pix[y*p.Stride:][:4*h.width]
		seen = h.drawRow(row, out) || seen
	}
	if !seen {
		for i := 3; i < len(p.Pix); i += 4 {
			p.Pix[i] = 0xFF
		}
	}
	return p
}

// drawRow fills in one row and reports whether any of it can be seen.
func (h *head) drawRow(row, out []byte) (seen bool) {
	for x := range h.width {
		c := out[4*x:][:4]
		switch h.depth {
		case 1, 4, 8:
			each := 8 / h.depth
			shift := h.depth * (each - 1 - x%each)
			copy(c, h.colours[row[x/each]>>shift&(1<<h.depth-1)][:])
		case 16:
			h.mix(c, uint32(binary.LittleEndian.Uint16(row[2*x:])))
		case 24:
			c[0], c[1], c[2], c[3] = row[3*x+2], row[3*x+1], row[3*x], 0xFF
		case 32:
			h.mix(c, binary.LittleEndian.Uint32(row[4*x:]))
		}
		seen = seen || c[3] != 0
	}
	return seen
}

func (h *head) mix(c []byte, pixel uint32) {
	for i := range 3 {
		c[i] = h.masks[i].of(pixel)
	}
	c[3] = 0xFF
	if h.masks[3].mask != 0 {
		c[3] = h.masks[3].of(pixel)
	}
}

// channel is the part of a pixel that holds one colour.
type channel struct {
	mask, most uint32
	shift      int
}

func newChannel(mask uint32) (channel, error) {
	if mask == 0 {
		return channel{}, nil
	}
	c := channel{mask: mask, shift: bits.TrailingZeros32(mask)}
	c.most = mask >> c.shift
	if c.most&(c.most+1) != 0 {
		return channel{}, ErrDamaged
	}
	return c, nil
}

func (c channel) of(pixel uint32) uint8 {
	return uint8(uint64((pixel&c.mask)>>c.shift) * 0xFF / uint64(c.most))
}
