package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"path/filepath"
)

// readIcon reads the program's icon, from which those of every system are drawn.
func (r repo) readIcon(p product) (*image.NRGBA, error) {
	f, err := os.Open(filepath.Join(r.root, filepath.FromSlash(p.icon)))
	if err != nil {
		return nil, err
	}
	picture, err := png.Decode(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", p.icon, err)
	}
	b := picture.Bounds()
	if b.Dx() != b.Dy() || b.Dx() < 512 {
		return nil, fmt.Errorf("%s is no square of 512 dots or more", p.icon)
	}
	icon := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(icon, icon.Bounds(), picture, b.Min, draw.Src)
	return icon, nil
}

// shrink makes a square smaller or leaves its size: each dot is the mean of what it
// covers, where what shines through does not count for the colour.
func shrink(from *image.NRGBA, size int) *image.NRGBA {
	side := from.Bounds().Dx()
	step := float64(side) / float64(size)
	to := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			to.SetNRGBA(x, y, mean(from, float64(x)*step, float64(y)*step, step))
		}
	}
	return to
}

// mean is the mean colour of a square of the picture, in dots and parts of dots.
func mean(from *image.NRGBA, left, top, side float64) color.NRGBA {
	var sum [3]float64
	var alpha, area float64
	for y := int(top); float64(y) < top+side-1e-9; y++ {
		for x := int(left); float64(x) < left+side-1e-9; x++ {
			part := covered(x, left, side) * covered(y, top, side)
			c := from.NRGBAAt(x, y)
			for i, v := range []uint8{c.R, c.G, c.B} {
				sum[i] += part * float64(c.A) * float64(v)
			}
			alpha += part * float64(c.A)
			area += part
		}
	}
	if alpha == 0 {
		return color.NRGBA{}
	}
	round := func(v float64) uint8 { return uint8(math.Round(v)) }
	return color.NRGBA{round(sum[0] / alpha), round(sum[1] / alpha), round(sum[2] / alpha), round(alpha / area)}
}

// covered is how much of dot n lies in the stretch.
func covered(n int, from, length float64) float64 {
	return math.Min(float64(n+1), from+length) - math.Max(float64(n), from)
}

func encodePNG(picture image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, picture)
	return b.Bytes(), err
}

// icoSizes are those Windows asks for at scales from 100 to 400 %.
var icoSizes = []int{16, 20, 24, 32, 40, 48, 64, 128, 256}

// encodeICO writes the icon file of Windows: a directory, then a picture of each
// size. Only that of 256 dots is a PNG, as in the system's own icons; some tools
// that read the smaller ones know bitmaps alone.
func encodeICO(icon *image.NRGBA) ([]byte, error) {
	var directory, pictures bytes.Buffer
	write := func(v any) { binary.Write(&directory, binary.LittleEndian, v) } // a buffer takes all
	write([]uint16{0, 1, uint16(len(icoSizes))})
	begin := 6 + 16*len(icoSizes)
	for _, size := range icoSizes {
		picture := encodeDIB(shrink(icon, size))
		if size == 256 {
			var err error
			if picture, err = encodePNG(shrink(icon, size)); err != nil {
				return nil, err
			}
		}
		write([]uint8{uint8(size), uint8(size), 0, 0}) // 256 is written as 0
		write([]uint16{1, 32})
		write([]uint32{uint32(len(picture)), uint32(begin + pictures.Len())})
		pictures.Write(picture)
	}
	return append(directory.Bytes(), pictures.Bytes()...), nil
}

// encodeDIB writes a picture as bitmaps in icons are: without a file header, its
// height doubled for a mask of one bit a dot, lines from the bottom up. The mask says
// what is wholly clear, for programs that do not know alpha.
func encodeDIB(picture *image.NRGBA) []byte {
	size := picture.Bounds().Dx()
	maskLine := (size + 31) / 32 * 4
	var b bytes.Buffer
	binary.Write(&b, binary.LittleEndian, []uint32{ // a buffer takes all
		40, uint32(size), uint32(2 * size), 1 | 32<<16, 0, uint32(4*size*size + maskLine*size), 0, 0, 0, 0,
	})
	mask := make([]byte, 0, maskLine*size)
	for y := size - 1; y >= 0; y-- {
		line := make([]byte, maskLine)
		for x := range size {
			c := picture.NRGBAAt(x, y)
			b.Write([]byte{c.B, c.G, c.R, c.A})
			if c.A == 0 {
				line[x/8] |= 0x80 >> (x % 8)
			}
		}
		mask = append(mask, line...)
	}
	b.Write(mask)
	return b.Bytes()
}

// sidePicture is what stands beside the first and the last page of the installer, at
// twice the size it has at 100 %: the icon on the colour of the program.
func sidePicture(icon *image.NRGBA) *image.NRGBA {
	picture := image.NewNRGBA(image.Rect(0, 0, 328, 628))
	draw.Draw(picture, picture.Bounds(), image.NewUniform(mainColour), image.Point{}, draw.Src)
	small := shrink(icon, 240)
	draw.Draw(picture, small.Bounds().Add(image.Pt(44, 150)), small, image.Point{}, draw.Over)
	return picture
}

// encodeBMP writes a picture without anything clear in it as a bitmap file of 24 bits
// a dot, the only kind the installer shows.
func encodeBMP(picture *image.NRGBA) []byte {
	const heads = 14 + 40
	width, height := picture.Bounds().Dx(), picture.Bounds().Dy()
	line := (3*width + 3) / 4 * 4
	var b bytes.Buffer
	b.WriteString("BM")
	binary.Write(&b, binary.LittleEndian, []uint32{ // a buffer takes all
		uint32(heads + line*height), 0, heads,
		40, uint32(width), uint32(height), 1 | 24<<16, 0, uint32(line * height), 0, 0, 0, 0,
	})
	for y := height - 1; y >= 0; y-- {
		dots := make([]byte, line)
		for x := range width {
			c := picture.NRGBAAt(x, y)
			copy(dots[3*x:], []byte{c.B, c.G, c.R})
		}
		b.Write(dots)
	}
	return b.Bytes()
}

// icnsParts are the pictures of a macOS icon, all PNG: the type of each and its size
// in dots. Those with the same size are for a plain and for a sharper screen.
var icnsParts = []struct {
	kind string
	size int
}{
	{"icp4", 16}, {"icp5", 32}, {"ic11", 32}, {"ic12", 64}, {"ic07", 128}, {"ic13", 256}, {"ic08", 256}, {"ic14", 512}, {"ic09", 512},
}

// encodeICNS writes the icon file of macOS: the word icns, the length, and parts that
// have a type, a length and a picture. Lengths hold their own eight bytes.
func encodeICNS(icon *image.NRGBA) ([]byte, error) {
	var parts bytes.Buffer
	for _, part := range icnsParts {
		picture, err := encodePNG(shrink(icon, part.size))
		if err != nil {
			return nil, err
		}
		parts.WriteString(part.kind)
		binary.Write(&parts, binary.BigEndian, uint32(8+len(picture))) // a buffer takes all
		parts.Write(picture)
	}
	whole := binary.BigEndian.AppendUint32([]byte("icns"), uint32(8+parts.Len()))
	return append(whole, parts.Bytes()...), nil
}
