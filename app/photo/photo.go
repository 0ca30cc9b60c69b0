// Package photo reads photos as cameras and phones make them: it finds out when and how they were taken and
// makes the upright, reduced copy that goes into documents. It knows nothing of projects, records and stores.
package photo

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // so that image.Decode reads PNG
	"io"
	"os"

	"golang.org/x/image/draw"
)

// Photo is a photo made ready for documents.
type Photo struct {
	Width, Height int    // pixels of the original, upright
	Captured      string // 2024-05-08 14:05:12 by the camera's own clock; empty when unknown
	Orientation   int    // EXIF 1 to 8 as the file says; Display is upright in any case
	Display       []byte // JPEG, upright, at most MaxSide pixels on its longer side
}

const (
	// MaxSide is the longer side of a display copy in pixels: 160 mm at 254 dpi.
	MaxSide = 1600
	// quality of the display copy, as image/jpeg counts.
	quality = 82
	// maxBytes and maxPixels keep a file from filling the memory: 100 MB, 120 megapixels.
	maxBytes  = 100 << 20
	maxPixels = 120_000_000
)

// Error says why a photo cannot be used; Explain tells the user what to do.
type Error struct {
	Reason Reason
	Err    error // what the decoder said; nil where the reason says all
}

// Reason is why a photo cannot be used.
type Reason string

// Reasons.
const (
	Damaged Reason = "damaged" // cut off or broken
	HEIC    Reason = "heic"    // the format of newer phones, which Word and PDF cannot show either
	Unknown Reason = "unknown" // neither JPEG nor PNG
	TooBig  Reason = "too big"
)

// Error is for logs.
func (e *Error) Error() string {
	if e.Err == nil {
		return "photo: " + string(e.Reason)
	}
	return "photo: " + string(e.Reason) + ": " + e.Err.Error()
}

// Unwrap is what the decoder said.
func (e *Error) Unwrap() error { return e.Err }

// Explain is the advice shown to the user.
func (e *Error) Explain() string {
	switch e.Reason {
	case HEIC:
		return "这张照片是 HEIC 格式，报告中无法使用。请在手机或电脑上另存为 JPEG 后再添加。"
	case Damaged:
		return "这张照片已损坏或没有传完整。请从手机或原文件重新复制一份；仍打不开时请另存为 JPEG 后再添加。"
	case TooBig:
		return "这张照片过大（超过100 MB 或1.2亿像素）。请缩小尺寸、另存为 JPEG 后再添加。"
	}
	return "这个文件不是 JPEG 或 PNG 照片。请另存为 JPEG 后再添加。"
}

// Prepare reads the photo at path and makes its display copy. The same bytes always give the same copy.
// It returns an *Error for a file that cannot be used as a photo, and the error of os for one that cannot be
// read.
func Prepare(path string) (Photo, error) {
	st, err := os.Stat(path)
	if err != nil {
		return Photo{}, fmt.Errorf("photo: %w", err)
	}
	if st.Size() > maxBytes {
		return Photo{}, &Error{Reason: TooBig}
	}
	file, err := os.ReadFile(path)
	if err != nil {
		return Photo{}, fmt.Errorf("photo: %w", err)
	}
	return FromBytes(file)
}

// headBytes is how much of a file Captured reads: cameras write their notes before the picture.
const headBytes = 1 << 20

// Captured tells when the photo at path was taken, 2024-05-08 14:05:12 by the camera's own clock, without
// decoding it. ok is false for a file without such a note, and for one that cannot be read.
func Captured(path string) (taken string, ok bool) {
	f, err := os.Open(path)
	if err != nil {
		return "", false
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, headBytes))
	if err != nil {
		return "", false
	}
	taken = readEXIF(head).captured
	return taken, taken != ""
}

// FromBytes is Prepare for a photo already in memory.
func FromBytes(file []byte) (Photo, error) {
	size, format, err := image.DecodeConfig(bytes.NewReader(file))
	switch {
	case isHEIC(file):
		return Photo{}, &Error{Reason: HEIC}
	case errors.Is(err, image.ErrFormat):
		return Photo{}, &Error{Reason: Unknown}
	case err != nil:
		return Photo{}, &Error{Damaged, err}
	case format != "jpeg" && format != "png":
		return Photo{}, &Error{Reason: Unknown} // a program may register other decoders
	case size.Width <= 0 || size.Height <= 0:
		return Photo{}, &Error{Reason: Damaged}
	case int64(size.Width)*int64(size.Height) > maxPixels:
		return Photo{}, &Error{Reason: TooBig}
	}
	img, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return Photo{}, &Error{Damaged, err}
	}
	notes := readEXIF(file)
	upright := turn(shrink(img), notes.orientation)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, upright, &jpeg.Options{Quality: quality}); err != nil {
		return Photo{}, fmt.Errorf("photo: %w", err)
	}
	p := Photo{Width: size.Width, Height: size.Height, Captured: notes.captured, Orientation: notes.orientation, Display: b.Bytes()}
	if swapsSides(notes.orientation) {
		p.Width, p.Height = p.Height, p.Width
	}
	return p, nil
}

// heicBrands are the brands of pictures in the container of HEIF.
var heicBrands = []string{"heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif"}

func isHEIC(file []byte) bool {
	if len(file) < 12 || string(file[4:8]) != "ftyp" {
		return false
	}
	for _, b := range heicBrands {
		if string(file[8:12]) == b {
			return true
		}
	}
	return false
}

// shrink draws a picture at no more than MaxSide pixels, on white where it is transparent.
func shrink(img image.Image) *image.RGBA {
	from := img.Bounds()
	w, h := from.Dx(), from.Dy()
	if long := max(w, h); long > MaxSide {
		w, h = max(1, (w*MaxSide+long/2)/long), max(1, (h*MaxSide+long/2)/long)
	}
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(to, to.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	// CatmullRom takes every source pixel into account; ApproxBiLinear would skip most of a large photo and
	// make small print on banners and sign-in sheets unreadable.
	draw.CatmullRom.Scale(to, to.Bounds(), img, from, draw.Over, nil)
	return to
}

// swapsSides reports whether an orientation stands on its side.
func swapsSides(orientation int) bool { return orientation >= 5 }

// turn makes a picture of the given EXIF orientation upright.
func turn(img *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 {
		return img
	}
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if swapsSides(orientation) {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range out.Bounds().Dy() {
		for x := range out.Bounds().Dx() {
			sx, sy := source(orientation, x, y, w, h)
			copy(out.Pix[out.PixOffset(x, y):][:4], img.Pix[img.PixOffset(sx, sy):][:4])
		}
	}
	return out
}

// source is the pixel of a w×h picture that stands at x, y once it is upright (Exif 2.32, 4.6.4 A).
func source(orientation, x, y, w, h int) (sx, sy int) {
	switch orientation {
	case 2: // mirrored left to right
		return w - 1 - x, y
	case 3: // upside down
		return w - 1 - x, h - 1 - y
	case 4: // mirrored top to bottom
		return x, h - 1 - y
	case 5: // mirrored about the falling diagonal
		return y, x
	case 6: // lies on its left side: to be turned clockwise
		return y, h - 1 - x
	case 7: // mirrored about the rising diagonal
		return w - 1 - y, h - 1 - x
	case 8: // lies on its right side: to be turned counterclockwise
		return w - 1 - y, x
	}
	return x, y
}
