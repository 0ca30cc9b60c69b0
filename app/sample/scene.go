// Package sample draws the photos and sign-in sheets of the sample project by code, so that no picture of a real
// person is needed. It knows nothing of records; the same words give the same bytes.
package sample

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"parkledger/assets"
)

// Picture is one picture to draw. Variant gives another view of the same event; Taken is the capture time written
// into the file, 2006-01-02 15:04:05. Portrait stores the picture lying on its side, to be turned (orientation 6).
type Picture struct {
	Title    string
	Place    string
	Taken    string
	Variant  int
	Portrait bool
}

const width, height = 1200, 800

var (
	ink    = color.RGBA{0x1D, 0x4E, 0x89, 0xFF}
	paper  = color.RGBA{0xFB, 0xFB, 0xF8, 0xFF}
	grey   = color.RGBA{0x64, 0x6A, 0x73, 0xFF}
	coats  = []color.RGBA{{0x2F, 0x3B, 0x4C, 0xFF}, {0x5A, 0x4A, 0x42, 0xFF}, {0x3E, 0x55, 0x4A, 0xFF}, {0x4A, 0x46, 0x66, 0xFF}, {0x6B, 0x72, 0x80, 0xFF}}
	skins  = []color.RGBA{{0xE3, 0xC1, 0xA3, 0xFF}, {0xD8, 0xB0, 0x8F, 0xFF}, {0xEB, 0xCD, 0xB4, 0xFF}}
	floors = []color.RGBA{{0xB9, 0xA8, 0x92, 0xFF}, {0x9A, 0xA5, 0xB1, 0xFF}, {0xA8, 0xB3, 0x9E, 0xFF}}
)

// JPEG draws a hall with a screen that carries the title, and people seen from behind.
func (p Picture) JPEG() ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	wall(img, p.Variant)
	if err := screen(img, p); err != nil {
		return nil, err
	}
	people(img, p.Variant)
	if err := write(img, p.Taken+"　示例图片", 26, width-470, height-24, color.White); err != nil {
		return nil, err
	}
	var out image.Image = img
	orientation := 1
	if p.Portrait {
		out, orientation = lying(img), 6
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, out, &jpeg.Options{Quality: 80}); err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	return withEXIF(b.Bytes(), orientation, p.Taken), nil
}

// SignIn draws the scan of a sign-in sheet with so many signed lines.
func SignIn(title, day string, lines int) ([]byte, error) {
	const w, h, top, pitch = 1000, 1400, 220, 44
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	if err := write(img, title+" 签到表", 34, 60, 90, grey); err != nil {
		return nil, err
	}
	if err := write(img, "日期："+day+"　　　　　　　　姓名　　　单位　　　签名", 24, 60, 170, grey); err != nil {
		return nil, err
	}
	for i := 0; i <= min(lines, (h-top-80)/pitch); i++ {
		y := top + i*pitch
		fill(img, 60, y, w-60, y+1, grey)
		if i == 0 {
			continue
		}
		for s := range 3 { // strokes that stand for handwriting
			x := 90 + s*300 + (i*37+s*53)%60
			for k := range 60 + (i*29+s*41)%80 {
				dot(img, x+k, y-14+((k*(7+s)+i*13)%17)-8, 2, ink)
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	return b.Bytes(), nil
}

func wall(img *image.RGBA, variant int) {
	for y := range height {
		shade := uint8(0xE6 - y*0x2A/height)
		fill(img, 0, y, width, y+1, color.RGBA{shade, shade, uint8(min(255, int(shade)+8)), 0xFF})
	}
	fill(img, 0, height*62/100, width, height, floors[variant%len(floors)])
	for x := range 5 { // windows on one side
		left := (x*90 + variant*40) % 360
		if variant%2 == 1 {
			left += 840
		}
		fill(img, left, 60, left+70, 300, color.RGBA{0xCF, 0xE2, 0xF2, 0xFF})
	}
}

func screen(img *image.RGBA, p Picture) error {
	left, right := 260, 940
	if p.Variant%3 == 2 {
		left, right = 180, 1020
	}
	fill(img, left-10, 90, right+10, 410, color.RGBA{0x3A, 0x3F, 0x47, 0xFF})
	fill(img, left, 100, right, 400, ink)
	fill(img, left, 372, right, 400, color.RGBA{0xB7, 0x79, 0x1F, 0xFF})
	lines := wrap(p.Title, (right-left-80)/44)
	for i, l := range lines {
		x := (left+right)/2 - len([]rune(l))*21
		if err := write(img, l, 42, x, 190+i*64, color.White); err != nil {
			return err
		}
	}
	return write(img, p.Place, 24, left+24, 362, color.RGBA{0xDD, 0xE6, 0xF0, 0xFF})
}

func wrap(s string, n int) []string {
	var lines []string
	r := []rune(s)
	for len(r) > n && len(lines) < 2 {
		lines = append(lines, string(r[:n]))
		r = r[n:]
	}
	return append(lines, string(r))
}

// people draws rows of seats, nearer ones larger.
func people(img *image.RGBA, variant int) {
	for row := range 3 {
		size := 34 + row*16
		y := 500 + row*110
		for i, x := 0, 40+(row*61+variant*29)%70; x < width; i, x = i+1, x+size*3 {
			if (i*7+row*3+variant*5)%6 == 0 {
				continue // an empty seat
			}
			ellipse(img, x, y+size*2, size*5/4, size*3/2, coats[(i+row+variant)%len(coats)])
			ellipse(img, x, y, size*3/5, size*7/10, skins[(i*2+variant)%len(skins)])
			ellipse(img, x, y-size/5, size*3/5, size*3/5, color.RGBA{0x26, 0x22, 0x20, 0xFF})
		}
	}
}

func fill(img *image.RGBA, x0, y0, x1, y1 int, c color.Color) {
	draw.Draw(img, image.Rect(x0, y0, x1, y1), image.NewUniform(c), image.Point{}, draw.Src)
}

func dot(img *image.RGBA, x, y, r int, c color.Color) { fill(img, x, y, x+r, y+r, c) }

func ellipse(img *image.RGBA, cx, cy, rx, ry int, c color.RGBA) {
	for y := -ry; y <= ry; y++ {
		for x := -rx; x <= rx; x++ {
			if x*x*ry*ry+y*y*rx*rx <= rx*rx*ry*ry {
				img.SetRGBA(cx+x, cy+y, c)
			}
		}
	}
}

// lying turns the picture a quarter to the left: shown with orientation 6 it stands upright again.
func lying(img *image.RGBA) image.Image {
	out := image.NewRGBA(image.Rect(0, 0, height, width))
	for y := range height {
		for x := range width {
			out.SetRGBA(y, width-1-x, img.RGBAAt(x, y))
		}
	}
	return out
}

var face = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(assets.Font(assets.SansBold)) })

func write(img *image.RGBA, s string, size float64, x, y int, c color.Color) error {
	f, err := face()
	if err != nil {
		return fmt.Errorf("sample: %w", err)
	}
	at, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return fmt.Errorf("sample: %w", err)
	}
	d := font.Drawer{Dst: img, Src: image.NewUniform(c), Face: at, Dot: fixed.P(x, y)}
	d.DrawString(s)
	return at.Close()
}
