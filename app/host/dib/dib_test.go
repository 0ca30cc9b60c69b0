package dib

import (
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"testing"
)

// bitmap is a picture of the clipboard in parts.
type bitmap struct {
	size, depth   int
	width, height int32
	packed, used  uint32
	inside        []uint32 // further numbers of the head
	behind        []uint32 // between head and pixels
	pixels        []byte
}

func (m bitmap) bytes() []byte {
	if m.size == 0 {
		m.size = 40
	}
	b := make([]byte, m.size)
	le := binary.LittleEndian
	le.PutUint32(b, uint32(m.size))
	le.PutUint32(b[4:], uint32(m.width))
	le.PutUint32(b[8:], uint32(m.height))
	le.PutUint16(b[12:], 1)
	le.PutUint16(b[14:], uint16(m.depth))
	le.PutUint32(b[16:], m.packed)
	le.PutUint32(b[32:], m.used)
	for i, n := range m.inside {
		le.PutUint32(b[40+4*i:], n)
	}
	for _, n := range m.behind {
		b = le.AppendUint32(b, n)
	}
	return append(b, m.pixels...)
}

var (
	red    = color.NRGBA{0xFF, 0, 0, 0xFF}
	green  = color.NRGBA{0, 0xFF, 0, 0xFF}
	blue   = color.NRGBA{0, 0, 0xFF, 0xFF}
	white  = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
	black  = color.NRGBA{0, 0, 0, 0xFF}
	usual  = []uint32{0xFF0000, 0xFF00, 0xFF}
	alphas = []uint32{0xFF0000, 0xFF00, 0xFF, 0xFF000000}
	// Two by two, the lower row first: blue and white below, red and green above, without and with a fourth byte.
	three = []byte{0xFF, 0, 0, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0, 0xFF, 0, 0, 0}
	four  = []byte{0xFF, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0xFF, 0, 0, 0xFF, 0, 0}
)

func opaque(pixels []byte) []byte {
	b := append([]byte(nil), pixels...)
	for i := 3; i < len(b); i += 4 {
		b[i] = 0xFF
	}
	return b
}

func TestDecode(t *testing.T) {
	square := []color.NRGBA{red, green, blue, white}
	turned := []color.NRGBA{blue, white, red, green}
	half := []byte{0xFF, 0, 0, 0x80, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0, 0, 0xFF, 0, 0xFF}
	for name, c := range map[string]struct {
		bitmap bitmap
		want   []color.NRGBA
	}{
		"24 bits, from the bottom":          {bitmap{depth: 24, width: 2, height: 2, pixels: three}, square},
		"24 bits, from the top":             {bitmap{depth: 24, width: 2, height: -2, pixels: three}, turned},
		"32 bits, fourth byte left blank":   {bitmap{depth: 32, width: 2, height: 2, pixels: four}, square},
		"32 bits, from the top":             {bitmap{depth: 32, width: 2, height: -2, pixels: four}, turned},
		"32 bits, masks behind the head":    {bitmap{depth: 32, width: 2, height: 2, packed: 3, behind: usual, pixels: four}, square},
		"32 bits, four masks behind":        {bitmap{depth: 32, width: 2, height: 2, packed: 6, behind: alphas, pixels: opaque(four)}, square},
		"long head with its masks":          {bitmap{size: 124, depth: 32, width: 2, height: 2, packed: 3, inside: alphas, pixels: opaque(four)}, square},
		"long head, masks once more":        {bitmap{size: 124, depth: 32, width: 2, height: 2, packed: 3, inside: alphas, behind: usual, pixels: opaque(four)}, square},
		"long head of 108":                  {bitmap{size: 108, depth: 32, width: 2, height: 2, packed: 3, inside: alphas, pixels: opaque(four)}, square},
		"head of 52":                        {bitmap{size: 52, depth: 32, width: 2, height: 2, packed: 3, inside: usual, pixels: four}, square},
		"alpha":                             {bitmap{size: 124, depth: 32, width: 2, height: 2, packed: 3, inside: alphas, pixels: half}, []color.NRGBA{{0xFF, 0, 0, 0}, green, {0, 0, 0xFF, 0x80}, white}},
		"alpha never filled in":             {bitmap{size: 124, depth: 32, width: 2, height: 2, packed: 3, inside: alphas, pixels: four}, square},
		"other order of channels":           {bitmap{depth: 32, width: 1, height: 1, packed: 3, behind: []uint32{0xFF, 0xFF00, 0xFF0000}, pixels: []byte{0xFF, 0, 0, 0}}, []color.NRGBA{red}},
		"a table that nobody needs":         {bitmap{depth: 32, width: 2, height: 2, used: 2, behind: []uint32{1, 2}, pixels: four}, square},
		"16 bits":                           {bitmap{depth: 16, width: 2, height: 1, pixels: []byte{0, 0x7C, 0xFF, 0x7F}}, []color.NRGBA{red, white}},
		"16 bits, five, six and five":       {bitmap{depth: 16, width: 2, height: 1, packed: 3, behind: []uint32{0xF800, 0x7E0, 0x1F}, pixels: []byte{0xE0, 0x07, 0x1F, 0}}, []color.NRGBA{green, blue}},
		"8 bits":                            {bitmap{depth: 8, width: 2, height: 1, used: 2, behind: []uint32{0xFF0000, 0xFFFFFF}, pixels: []byte{0, 1, 0, 0}}, []color.NRGBA{red, white}},
		"8 bits, a colour not in the table": {bitmap{depth: 8, width: 2, height: 1, used: 1, behind: []uint32{0xFF}, pixels: []byte{0, 9, 0, 0}}, []color.NRGBA{blue, black}},
		"4 bits":                            {bitmap{depth: 4, width: 3, height: 1, used: 3, behind: []uint32{0xFF0000, 0xFF00, 0xFF}, pixels: []byte{0x01, 0x20, 0, 0}}, []color.NRGBA{red, green, blue}},
		"1 bit":                             {bitmap{depth: 1, width: 2, height: 1, behind: []uint32{0, 0xFFFFFF}, pixels: []byte{0x40, 0, 0, 0}}, []color.NRGBA{black, white}},
		"more bytes than it takes":          {bitmap{depth: 24, width: 2, height: 2, pixels: append(append([]byte{}, three...), make([]byte, 100)...)}, square},
	} {
		t.Run(name, func(t *testing.T) {
			b := c.bitmap.bytes()
			checkPixels(t, b, c.want)
			if p, err := DecodeFile(append([]byte("BM............")[:14], b...)); err != nil || p.Bounds().Dx() != int(c.bitmap.width) {
				t.Errorf("as a file: %v, %v", p, err)
			}
			if len(c.bitmap.inside) > 0 && len(c.bitmap.behind) > 0 {
				return // a shorter piece may be a picture whose first pixels look like masks
			}
			for cut := range len(b) {
				if p, err := Decode(b[:cut]); err == nil && !samePicture(p, c.want) {
					t.Errorf("cut after %d bytes it is another picture", cut)
				}
			}
		})
	}
}

func checkPixels(t *testing.T, b []byte, want []color.NRGBA) {
	t.Helper()
	p, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	if !samePicture(p, want) {
		t.Errorf("got %v, want %v", p.(*image.NRGBA).Pix, want)
	}
}

func samePicture(p image.Image, want []color.NRGBA) bool {
	size := p.Bounds().Size()
	if size.X*size.Y != len(want) {
		return false
	}
	for i, c := range want {
		if p.At(i%size.X, i/size.X) != c {
			return false
		}
	}
	return true
}

func TestHostileBitmapsAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		bitmap bitmap
		want   error
	}{
		"no width":                  {bitmap{depth: 24, height: 1}, ErrDamaged},
		"a width below nothing":     {bitmap{depth: 24, width: -4, height: 1}, ErrDamaged},
		"no height":                 {bitmap{depth: 24, width: 1}, ErrDamaged},
		"the least height":          {bitmap{depth: 24, width: 1, height: -1 << 31}, ErrTooLarge},
		"the greatest of both":      {bitmap{depth: 32, width: 1<<31 - 1, height: 1<<31 - 1}, ErrTooLarge},
		"a product that overflows":  {bitmap{depth: 32, width: 1 << 16, height: 1 << 16}, ErrTooLarge},
		"pixels that are not there": {bitmap{depth: 32, width: 8000, height: 8000, pixels: four}, ErrDamaged},
		"a table without end":       {bitmap{depth: 32, width: 2, height: 2, used: 0xFFFFFFFF, pixels: four}, ErrDamaged},
		"a table of 8 bits":         {bitmap{depth: 8, width: 2, height: 2, used: 0xFFFFFFFF, pixels: four}, ErrDamaged},
		"a mask with a hole":        {bitmap{depth: 32, width: 2, height: 2, packed: 3, behind: []uint32{0xF0F, 0xFF00, 0xFF}, pixels: four}, ErrDamaged},
		"masks of nothing":          {bitmap{depth: 32, width: 2, height: 2, packed: 3, behind: []uint32{0, 0, 0}, pixels: four}, ErrDamaged},
		"masks that are not there":  {bitmap{depth: 32, width: 2, height: 2, packed: 3}, ErrDamaged},
		"run lengths":               {bitmap{depth: 8, width: 2, height: 2, packed: 1, pixels: four}, ErrUnsupported},
		"a photo inside":            {bitmap{depth: 32, width: 2, height: 2, packed: 4, pixels: four}, ErrUnsupported},
		"two bits a pixel":          {bitmap{depth: 2, width: 2, height: 2, pixels: four}, ErrUnsupported},
	} {
		if p, err := Decode(c.bitmap.bytes()); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, %v, want %v", name, p, err, c.want)
		}
	}
	long := bitmap{depth: 24, width: 2, height: 2, pixels: three}.bytes()
	binary.LittleEndian.PutUint32(long, 0xFFFFFFF0)
	for name, b := range map[string][]byte{"nothing": nil, "a head longer than all": long, "an old head": {12, 0, 0, 0}} {
		if p, err := Decode(b); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: got %v, %v", name, p, err)
		}
	}
	if p, err := DecodeFile([]byte("PNG")); !errors.Is(err, ErrDamaged) {
		t.Errorf("another file: got %v, %v", p, err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(bitmap{depth: 24, width: 2, height: 2, pixels: three}.bytes())
	f.Add(bitmap{size: 124, depth: 32, width: 2, height: -2, packed: 3, inside: alphas, behind: usual, pixels: four}.bytes())
	f.Add(bitmap{depth: 4, width: 3, height: 1, used: 3, behind: []uint32{1, 2, 3}, pixels: []byte{0x01, 0x20, 0, 0}}.bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := Decode(b)
		if err == nil && (p.Bounds().Empty() || p.Bounds().Dx()*p.Bounds().Dy() > MostPixels) {
			t.Errorf("a picture of %v", p.Bounds())
		}
	})
}
