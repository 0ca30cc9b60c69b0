package main

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"slices"
	"testing"
)

// half is a square whose left half is red and whose right half is clear.
func half(side int) *image.NRGBA {
	icon := image.NewNRGBA(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side / 2 {
			icon.SetNRGBA(x, y, color.NRGBA{200, 10, 30, 255})
		}
	}
	return icon
}

func TestShrinkKeepsColourAtClearEdges(t *testing.T) {
	red, faint, clear := color.NRGBA{200, 10, 30, 255}, color.NRGBA{200, 10, 30, 128}, color.NRGBA{}
	for _, c := range []struct {
		side int
		want []color.NRGBA
	}{
		{6, []color.NRGBA{red, faint, clear}},       // the middle column is half covered
		{10, []color.NRGBA{red, red, clear, clear}}, // a column takes two dots and a half
	} {
		small := shrink(half(c.side), len(c.want))
		for x, want := range c.want {
			for y := range c.want {
				if got := small.NRGBAAt(x, y); got != want {
					t.Errorf("side %d, dot %d,%d = %v, want %v", c.side, x, y, got, want)
				}
			}
		}
	}
	if same := shrink(half(512), 512); !bytes.Equal(same.Pix, half(512).Pix) {
		t.Error("a picture that keeps its size changes")
	}
}

func TestICOHoldsEverySize(t *testing.T) {
	file, err := encodeICO(half(512))
	if err != nil {
		t.Fatal(err)
	}
	var head struct{ Zero, Kind, Count uint16 }
	entries := make([]struct {
		Width, Height, Colours, Zero uint8
		Planes, Bits                 uint16
		Length, Offset               uint32
	}, len(icoSizes))
	r := bytes.NewReader(file)
	for _, to := range []any{&head, entries} {
		if err := binary.Read(r, binary.LittleEndian, to); err != nil {
			t.Fatal(err)
		}
	}
	if head.Zero != 0 || head.Kind != 1 || int(head.Count) != len(icoSizes) {
		t.Fatalf("head = %+v", head)
	}
	next := uint32(len(file) - r.Len())
	for i, e := range entries {
		size := icoSizes[i]
		if e.Width != uint8(size) || e.Height != uint8(size) || e.Bits != 32 || e.Planes != 1 || e.Offset != next {
			t.Errorf("entry of %d: %+v, want it at %d", size, e, next)
		}
		next += e.Length
		picture := file[e.Offset:next]
		if size == 256 {
			if icon, err := png.Decode(bytes.NewReader(picture)); err != nil || icon.Bounds().Dx() != 256 {
				t.Errorf("the PNG of 256: %v", err)
			}
			continue
		}
		checkDIB(t, size, picture)
	}
	if int(next) != len(file) {
		t.Errorf("%d bytes, the entries take %d", len(file), next)
	}
}

// checkDIB looks at the head, the left and right dot of the top line, and their masks.
func checkDIB(t *testing.T, size int, picture []byte) {
	t.Helper()
	maskLine := (size + 31) / 32 * 4
	if want := 40 + 4*size*size + maskLine*size; len(picture) != want {
		t.Fatalf("size %d takes %d bytes, want %d", size, len(picture), want)
	}
	if h := binary.LittleEndian.Uint32(picture[8:]); int(h) != 2*size {
		t.Errorf("size %d has height %d, want twice the size", size, h)
	}
	top := picture[40+4*size*(size-1):][:4*size]
	if left, right := top[:4], top[4*size-4:]; !bytes.Equal(left, []byte{30, 10, 200, 255}) || !bytes.Equal(right, []byte{0, 0, 0, 0}) {
		t.Errorf("size %d: top line from %v to %v", size, left, right)
	}
	mask := picture[len(picture)-maskLine:]
	if last := size - 1; mask[0]&0x80 != 0 || mask[last/8]&(0x80>>(last%8)) == 0 {
		t.Errorf("size %d: mask of the top line %08b", size, mask)
	}
}

func TestBMPKeepsLinesFromTheBottom(t *testing.T) {
	picture := image.NewNRGBA(image.Rect(0, 0, 3, 2)) // a line of nine bytes takes twelve
	picture.SetNRGBA(0, 0, color.NRGBA{1, 2, 3, 255})
	picture.SetNRGBA(2, 1, color.NRGBA{4, 5, 6, 255})
	file := encodeBMP(picture)
	size, begin := binary.LittleEndian.Uint32(file[2:]), binary.LittleEndian.Uint32(file[10:])
	if string(file[:2]) != "BM" || int(size) != len(file) || len(file) != 54+24 || begin != 54 {
		t.Fatalf("%d bytes, the head says %d from %d", len(file), size, begin)
	}
	dots := file[begin:]
	if !bytes.Equal(dots[6:9], []byte{6, 5, 4}) || !bytes.Equal(dots[12:15], []byte{3, 2, 1}) {
		t.Errorf("dots %v", dots)
	}
}

func TestICNSHoldsEveryPart(t *testing.T) {
	file, err := encodeICNS(half(512))
	if err != nil {
		t.Fatal(err)
	}
	if string(file[:4]) != "icns" || int(binary.BigEndian.Uint32(file[4:])) != len(file) {
		t.Fatalf("head %q of %d bytes", file[:8], len(file))
	}
	var kinds []string
	for rest := file[8:]; len(rest) > 0; {
		kind, length := string(rest[:4]), binary.BigEndian.Uint32(rest[4:])
		icon, err := png.Decode(bytes.NewReader(rest[8:length]))
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		i := len(kinds)
		if i >= len(icnsParts) || icnsParts[i].kind != kind || icon.Bounds().Dx() != icnsParts[i].size {
			t.Errorf("part %d: %s of %d dots", i, kind, icon.Bounds().Dx())
		}
		kinds = append(kinds, kind)
		rest = rest[length:]
	}
	if len(kinds) != len(icnsParts) || len(slices.Compact(slices.Sorted(slices.Values(kinds)))) != len(kinds) {
		t.Errorf("parts %v", kinds)
	}
}

func TestTheProductsIconIsFit(t *testing.T) {
	p, err := here.product()
	if err != nil {
		t.Fatal(err)
	}
	icon, err := here.readIcon(p)
	if err != nil {
		t.Fatal(err)
	}
	if corner, middle := shrink(icon, 16).NRGBAAt(0, 0), shrink(icon, 16).NRGBAAt(8, 8); corner.A > 64 || middle.A != 255 {
		t.Errorf("corner %v, middle %v: the smallest icon does not show the program's", corner, middle)
	}
}
