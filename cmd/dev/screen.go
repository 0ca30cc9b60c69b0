package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
)

// xwdHead is the head of a picture as xwd writes it, as far as it is used. All numbers are big-endian.
type xwdHead struct {
	HeadSize, Version, Format, Depth, Width, Height, XOffset, ByteOrder, Unit, BitOrder, Pad, BitsPerPixel, BytesPerLine,
	Class, Red, Green, Blue, BitsPerColour, MapEntries, Colours uint32
}

// parseXWD reads a dump of a screen with 8 bits for each colour, as Xvfb with a depth of 24 has them.
func parseXWD(dump []byte) (*image.RGBA, error) {
	var h xwdHead
	if err := binary.Read(bytes.NewReader(dump), binary.BigEndian, &h); err != nil {
		return nil, err
	}
	pixels := int64(h.HeadSize) + 12*int64(h.Colours)
	if h.Version != 7 || h.BitsPerPixel != 32 || h.ByteOrder != 0 || h.Red != 0xff0000 ||
		int64(len(dump)) < pixels+int64(h.BytesPerLine)*int64(h.Height) || h.BytesPerLine < 4*h.Width {
		return nil, errors.New("xwd: not a dump with 32 bits for each dot")
	}
	img := image.NewRGBA(image.Rect(0, 0, int(h.Width), int(h.Height)))
	for y := range int(h.Height) {
		line := dump[int(pixels)+y*int(h.BytesPerLine):]
		for x := range int(h.Width) {
			img.SetRGBA(x, y, color.RGBA{line[4*x+2], line[4*x+1], line[4*x], 0xff})
		}
	}
	return img, nil
}

func writePNG(path string, img image.Image) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(png.Encode(f, img), f.Close())
}

// mainColour is the fill of the button of the main act in the light theme; nothing else of a button's size has it.
var mainColour = color.RGBA{0x1D, 0x4E, 0x89, 0xff}

// mainButton finds the middle of the largest button in the main colour. Its label breaks most of its lines; the
// first one is whole.
func mainButton(img *image.RGBA) (at image.Point, found bool) {
	var best image.Rectangle
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			from := x
			for x < b.Max.X && img.RGBAAt(x, y) == mainColour {
				x++
			}
			box := image.Rect(from, y, x, y)
			if img.RGBAAt((from+x)/2, y-1) == mainColour { // not the first line
				continue
			}
			for img.RGBAAt(from+2, box.Max.Y) == mainColour {
				box.Max.Y++
			}
			if buttonSized(box) && box.Dx()*box.Dy() > best.Dx()*best.Dy() {
				best = box
			}
		}
	}
	return best.Min.Add(best.Size().Div(2)), !best.Empty()
}

func buttonSized(r image.Rectangle) bool { return r.Dx() >= 40 && r.Dy() >= 16 && r.Dy() <= 60 }

// printed reports whether a picture of paper has dark words on it: more than a pointer of the mouse.
func printed(paper *image.RGBA) bool {
	dark := 0
	b := paper.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if c := paper.RGBAAt(x, y); c.R < 0x60 && c.G < 0x60 && c.B < 0x60 {
				dark++
			}
		}
	}
	return dark > 1000
}
