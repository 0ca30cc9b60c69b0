package ui

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"maps"
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
	picture := fewColours(cutOut(page, image.Rectangle{part.Min.Mul(picturePixels), part.Max.Mul(picturePixels)}))
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

// cutOut cuts a part out of a picture; what is wider than a page of the help becomes as wide as that.
func cutOut(img image.Image, part image.Rectangle) *image.NRGBA {
	const most = widestHelp * picturePixels
	size := part.Size()
	if size.X > most {
		size = image.Pt(most, size.Y*most/size.X)
	}
	out := image.NewNRGBA(image.Rectangle{Max: size})
	if size == part.Size() {
		draw.Draw(out, out.Rect, img, part.Min, draw.Src)
	} else {
		draw.CatmullRom.Scale(out, out.Rect, img, part, draw.Src, nil)
	}
	return out
}

// fewColours gives a picture a palette: every colour of an area, and of the others, which edges of letters are made of,
// the most frequent that can be told apart. The same picture always gets the same palette.
func fewColours(img *image.NRGBA) *image.Paletted {
	const colours, apart = 128, 12
	counts := map[color.NRGBA]int{}
	for i := 0; i < len(img.Pix); i += 4 {
		counts[colourAt(img, i)]++
	}
	seen := slices.SortedFunc(maps.Keys(counts), func(a, b color.NRGBA) int {
		return cmp.Or(counts[b]-counts[a], bytes.Compare([]byte{a.R, a.G, a.B, a.A}, []byte{b.R, b.G, b.B, b.A}))
	})
	var palette color.Palette
	for _, c := range seen {
		alike := func(p color.Color) bool { return near(p.(color.NRGBA), c, apart) }
		if len(palette) < colours && (counts[c] > len(img.Pix)/4/2000 || !slices.ContainsFunc(palette, alike)) {
			palette = append(palette, c)
		}
	}
	index := make(map[color.NRGBA]uint8, len(seen))
	for _, c := range seen {
		index[c] = uint8(palette.Index(c))
	}
	out := image.NewPaletted(img.Rect, palette)
	for i := range out.Pix {
		out.Pix[i] = index[colourAt(img, 4*i)]
	}
	return out
}

// colourAt is the colour of four bytes of a picture.
func colourAt(img *image.NRGBA, i int) color.NRGBA {
	p := img.Pix[i : i+4 : i+4]
	return color.NRGBA{p[0], p[1], p[2], p[3]}
}

// near reports whether no part of two colours is further apart than by.
func near(a, b color.NRGBA, by int) bool {
	diff := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(diff(a.R, b.R), diff(a.G, b.G), diff(a.B, b.B)) <= by
}

// compare tells a picture of the help that does not show what was drawn now. Other computers may round the edges of
// letters otherwise: only a place where several pixels have clearly changed counts.
func (e *easel) compare(name string, now *image.Paletted) {
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
	if at, same := sameLook(before.(*image.Paletted), now); !same {
		e.Errorf("the picture %s shows the program as it was (see %v): go run ./cmd/dev shots --manual", name, at)
	}
}

// sameLook compares two pictures in small squares; at is the first that differs.
func sameLook(a, b *image.Paletted) (at image.Point, same bool) {
	const side, most, apart = 16, 8, 60
	if a.Rect.Size() != b.Rect.Size() {
		return image.Point{}, false
	}
	other := map[image.Point]int{} // pixels that differ, by square
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			c, d := a.Palette[a.Pix[y*a.Stride+x]], b.Palette[b.Pix[y*b.Stride+x]]
			if c == d || near(solid(c), solid(d), apart) {
				continue
			}
			square := image.Pt(x-x%side, y-y%side)
			if other[square]++; other[square] > most {
				return square, false
			}
		}
	}
	return image.Point{}, true
}

// solid is a colour of a palette as it was given, whichever way the decoder keeps it.
func solid(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

func TestPicturesThatDifferAreTold(t *testing.T) {
	page := func(ink uint8, x int) *image.Paletted {
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
	if _, same := sameLook(page(0, 40), fewColours(image.NewNRGBA(image.Rect(0, 0, 90, 60)))); same {
		t.Error("another size is the same picture")
	}
}
