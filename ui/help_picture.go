package ui

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"fyne.io/fyne/v2"
	"golang.org/x/image/draw"

	"parkledger/assets"
	"parkledger/ui/control"
)

// picturePixels is how many pixels of a picture stand for a unit of the window it shows: enough for a fine screen.
const picturePixels = 2

// helpPicture shows an embedded picture. One that cannot be read is a fault of the build, which a test finds.
func helpPicture(name string) *control.Picture {
	file, _ := assets.HelpPicture(name)
	config, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		panic(fmt.Sprintf("ui: picture %q of the help: %v", name, err))
	}
	own := fyne.NewSize(float32(config.Width)/picturePixels, float32(config.Height)/picturePixels)
	return control.NewPicture(own, func(width, height int) image.Image {
		img, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			panic(fmt.Sprintf("ui: picture %q of the help: %v", name, err))
		}
		return inPixels(img, width, height)
	})
}

// inPixels is a picture in so many pixels. Pictures with a palette are spread out first: the scaler asks others for each
// pixel by itself, which takes seconds for a page.
func inPixels(img image.Image, width, height int) image.Image {
	if p, ok := img.(*image.Paletted); ok {
		img = spread(p)
	}
	if img.Bounds().Size() == image.Pt(width, height) {
		return img
	}
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.CatmullRom.Scale(out, out.Rect, img, img.Bounds(), draw.Src, nil)
	return out
}

// spread gives each pixel its colour.
func spread(p *image.Paletted) *image.RGBA {
	var colours [256]color.RGBA
	for i, c := range p.Palette {
		colours[i] = color.RGBAModel.Convert(c).(color.RGBA)
	}
	out := image.NewRGBA(image.Rectangle{Max: p.Rect.Size()})
	for y := range p.Rect.Dy() {
		for x, i := range p.Pix[y*p.Stride : y*p.Stride+p.Rect.Dx()] {
			c, at := colours[i], out.PixOffset(x, y)
			copy(out.Pix[at:at+4], []uint8{c.R, c.G, c.B, c.A})
		}
	}
	return out
}
