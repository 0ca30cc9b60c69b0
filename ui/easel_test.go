package ui

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/image/draw"

	"parkledger/assets"
	"parkledger/ui/control"
)

// manualFolder is where the pictures of the help are written; cmd/dev shots --manual sets it. Without it they are drawn
// all the same and compared with the embedded ones.
const manualFolder = "PARKLEDGER_MANUAL"

// easel is a bench from which pictures of the help are drawn.
type easel struct {
	*bench
	to string // where they are written, empty to compare
}

func newEasel(t *testing.T) *easel {
	e := &easel{newBench(t), os.Getenv(manualFolder)}
	e.p.window.Canvas().(interface{ SetScale(float32) }).SetScale(picturePixels)
	return e
}

// draw draws the window, or a part of it in units, with a frame round what is to be clicked.
func (e *easel) draw(name string, part image.Rectangle, clicks ...string) {
	e.Helper()
	size := e.p.window.Canvas().Size()
	e.sized(size.Width+1, size.Height) // a real window lays out anew what asks for more room; this one when its size changes
	e.sized(size.Width, size.Height)
	whole := e.p.window.Canvas().Capture()
	page := image.NewNRGBA(whole.Bounds())
	draw.Copy(page, image.Point{}, whole, whole.Bounds(), draw.Src, nil)
	for _, label := range clicks {
		frame(page, e.placeOf(label))
	}
	if part.Empty() {
		part = image.Rectangle{Max: page.Bounds().Max.Div(picturePixels)}
	}
	picture := fewColours(atMost(page.SubImage(image.Rectangle{part.Min.Mul(picturePixels), part.Max.Mul(picturePixels)})))
	if oneColour(picture) {
		e.Errorf("%s is empty", name)
	}
	if e.to == "" {
		e.compare(name, picture)
		return
	}
	var file bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&file, picture); err != nil {
		e.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(e.to, name+".png"), file.Bytes(), 0o644); err != nil {
		e.Fatal(err)
	}
}

// sized gives the window another size.
func (e *easel) sized(width, height float32) {
	e.p.window.Resize(fyne.NewSize(width, height))
	e.settle()
}

// placeOf is where the last button, card or line with the label stands, in pixels.
func (e *easel) placeOf(label string) image.Rectangle {
	e.Helper()
	var found fyne.CanvasObject
	e.visible(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widget.Button:
			if o.Text == label {
				found = o
			}
		case *control.Press:
			if strings.HasPrefix(textsIn(o), label+"\n") {
				found = o
			}
		}
	})
	if found == nil {
		e.Fatalf("nothing to click is labelled %q:\n%s", label, e.texts())
	}
	at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(found), found.Size()
	px := func(units float32) int { return int(units*picturePixels + 0.5) }
	return image.Rect(px(at.X), px(at.Y), px(at.X+size.Width), px(at.Y+size.Height))
}

// frame draws a red line round what is to be clicked.
func frame(page draw.Image, around image.Rectangle) {
	const away, thick = 6, 5
	outer := around.Inset(-away - thick)
	inner := around.Inset(-away)
	red := image.NewUniform(color.NRGBA{R: 0xD9, G: 0x3A, B: 0x2B, A: 0xFF})
	for _, side := range []image.Rectangle{
		{outer.Min, image.Pt(outer.Max.X, inner.Min.Y)},
		{image.Pt(outer.Min.X, inner.Max.Y), outer.Max},
		{image.Pt(outer.Min.X, inner.Min.Y), image.Pt(inner.Min.X, inner.Max.Y)},
		{image.Pt(inner.Max.X, inner.Min.Y), image.Pt(outer.Max.X, inner.Max.Y)},
	} {
		draw.Draw(page, side, red, image.Point{}, draw.Src)
	}
}

// atMost makes a picture that is wider than a page of the help as wide as that.
func atMost(img image.Image) image.Image {
	size := img.Bounds().Size()
	most := int(widestHelp * picturePixels)
	if size.X <= most {
		return img
	}
	small := image.NewNRGBA(image.Rect(0, 0, most, size.Y*most/size.X))
	draw.CatmullRom.Scale(small, small.Bounds(), img, img.Bounds(), draw.Src, nil)
	return small
}

// fewColours gives a picture a palette: every colour of an area, and of the others, which edges of letters are made of,
// the most frequent that can be told apart. The same picture always gets the same palette.
func fewColours(img image.Image) *image.Paletted {
	const colours, apart = 128, 12
	counts := map[color.NRGBA]int{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			counts[color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)]++
		}
	}
	seen := make([]color.NRGBA, 0, len(counts))
	for c := range counts {
		seen = append(seen, c)
	}
	slices.SortFunc(seen, func(a, b color.NRGBA) int {
		if n := counts[b] - counts[a]; n != 0 {
			return n
		}
		return bytes.Compare([]byte{a.R, a.G, a.B, a.A}, []byte{b.R, b.G, b.B, b.A})
	})
	var palette color.Palette
	area := b.Dx() * b.Dy() / 2000
	for _, c := range seen {
		if len(palette) < colours && (counts[c] > area || !slices.ContainsFunc(palette, func(p color.Color) bool { return near(p.(color.NRGBA), c, apart) })) {
			palette = append(palette, c)
		}
	}
	index := make(map[color.NRGBA]uint8, len(seen))
	for _, c := range seen {
		index[c] = uint8(palette.Index(c))
	}
	out := image.NewPaletted(image.Rect(0, 0, b.Dx(), b.Dy()), palette)
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.Pix[y*out.Stride+x] = index[color.NRGBAModel.Convert(img.At(b.Min.X+x, b.Min.Y+y)).(color.NRGBA)]
		}
	}
	return out
}

// near reports whether no part of two colours is further apart than by.
func near(a, b color.NRGBA, by int) bool {
	diff := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(diff(a.R, b.R), diff(a.G, b.G), diff(a.B, b.B)) <= by
}

// compare tells a picture of the help that does not show what was drawn now. Other computers may round the edges of
// letters otherwise: only a place where several pixels have clearly changed counts.
func (e *easel) compare(name string, now image.Image) {
	e.Helper()
	file, ok := assets.HelpPicture(name)
	if !ok {
		e.Errorf("the picture %s is missing: go run ./cmd/dev shots --manual", name)
		return
	}
	before, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		e.Fatal(err)
	}
	if at, same := sameLook(before, now); !same {
		e.Errorf("the picture %s shows the program as it was (see %v): go run ./cmd/dev shots --manual", name, at)
	}
}

// sameLook compares two pictures in small squares; at is the first that differs.
func sameLook(a, b image.Image) (at image.Point, same bool) {
	const side, most, apart = 16, 8, 60
	if a.Bounds().Size() != b.Bounds().Size() {
		return image.Point{}, false
	}
	size := a.Bounds().Size()
	for y0 := 0; y0 < size.Y; y0 += side {
		for x0 := 0; x0 < size.X; x0 += side {
			other := 0
			for y := y0; y < min(y0+side, size.Y); y++ {
				for x := x0; x < min(x0+side, size.X); x++ {
					if !near(pixel(a, x, y), pixel(b, x, y), apart) {
						other++
					}
				}
			}
			if other > most {
				return image.Pt(x0, y0), false
			}
		}
	}
	return image.Point{}, true
}

func pixel(img image.Image, x, y int) color.NRGBA {
	return color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
}

func TestPicturesThatDifferAreTold(t *testing.T) {
	page := func(ink uint8, x int) image.Image {
		img := image.NewNRGBA(image.Rect(0, 0, 100, 60))
		draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
		draw.Draw(img, image.Rect(x, 20, x+12, 32), image.NewUniform(color.Gray{ink}), image.Point{}, draw.Src)
		return fewColours(img)
	}
	if _, same := sameLook(page(0, 40), page(20, 40)); !same {
		t.Error("ink a shade lighter is another picture")
	}
	if at, same := sameLook(page(0, 40), page(0, 60)); same || at != image.Pt(32, 16) {
		t.Errorf("a letter that has moved is not seen, or at %v", at)
	}
	if _, same := sameLook(page(0, 40), image.NewNRGBA(image.Rect(0, 0, 90, 60))); same {
		t.Error("another size is the same picture")
	}
}
