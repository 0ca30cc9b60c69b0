package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// corner colours of the test picture, as it should look upright: red, green / blue, yellow.
var corners = [4]color.RGBA{{220, 30, 30, 255}, {30, 200, 30, 255}, {30, 30, 220, 255}, {230, 220, 30, 255}}

// upright draws the test picture of w×h pixels.
func upright(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, corners[x*2/w+2*(y*2/h)])
		}
	}
	return img
}

// sides says for each orientation where in the upright picture the first row and the first column of the
// file lie, in the words of the table in Exif 2.32, 4.6.4 A.
var sides = map[int][2]string{
	1: {"top", "left"}, 2: {"top", "right"}, 3: {"bottom", "right"}, 4: {"bottom", "left"},
	5: {"left", "top"}, 6: {"right", "top"}, 7: {"right", "bottom"}, 8: {"left", "bottom"},
}

// stored draws the test picture, w×h pixels once upright, as a camera with that orientation stores it.
func stored(w, h, orientation int) *image.RGBA {
	row, column := sides[orientation][0], sides[orientation][1]
	if row == "left" || row == "right" {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			// The first half of the rows lies at the side of the first row, and so for the columns.
			at := map[string]bool{row: y < h/2, column: x < w/2}
			right, bottom := at["right"], at["bottom"]
			if left, ok := at["left"]; ok {
				right = !left
			}
			if top, ok := at["top"]; ok {
				bottom = !top
			}
			i := 0
			if right {
				i++
			}
			if bottom {
				i += 2
			}
			out.SetRGBA(x, y, corners[i])
		}
	}
	return out
}

// exif makes a TIFF structure with an orientation and a capture time.
func exif(order binary.AppendByteOrder, orientation uint16, captured string) []byte {
	b := []byte("II*\x00")
	if order.String() == "BigEndian" {
		b = []byte("MM\x00*")
	}
	entry := func(tag, typ uint16, n, value uint32) {
		b = order.AppendUint16(b, tag)
		b = order.AppendUint16(b, typ)
		b = order.AppendUint32(b, n)
		if typ == typeShort {
			b = order.AppendUint16(b, uint16(value))
			b = append(b, 0, 0)
			return
		}
		b = order.AppendUint32(b, value)
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	entry(tagOrientation, typeShort, 1, uint32(orientation))
	entry(tagExifIFD, typeLong, 1, 38)
	b = order.AppendUint32(b, 0)
	b = order.AppendUint16(b, 1)
	entry(tagDateTimeOriginal, typeASCII, uint32(len(captured)+1), 56)
	b = order.AppendUint32(b, 0)
	return append(append(b, captured...), 0)
}

// withEXIF puts a TIFF structure into a JPEG.
func withEXIF(file, tiff []byte) []byte {
	seg := append(slices.Clone(exifHeader), tiff...)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(seg)+2))
	return slices.Concat(head, seg, file[2:])
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// checkCorners holds the middle of each quarter against the colours of the upright picture.
func checkCorners(t *testing.T, display []byte) image.Rectangle {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(display))
	if err != nil {
		t.Fatal(err)
	}
	b := img.Bounds()
	for i, want := range corners {
		r, g, bl, _ := img.At(b.Dx()*(1+2*(i%2))/4, b.Dy()*(1+2*(i/2))/4).RGBA()
		for _, d := range []int{int(r>>8) - int(want.R), int(g>>8) - int(want.G), int(bl>>8) - int(want.B)} {
			if d < -12 || d > 12 {
				t.Errorf("quarter %d is %d,%d,%d, want %v", i, r>>8, g>>8, bl>>8, want)
				break
			}
		}
	}
	return b
}

func TestEveryOrientationEndsUpright(t *testing.T) {
	for o := 1; o <= 8; o++ {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			file := withEXIF(asJPEG(t, stored(2000, 200, o)), exif(order, uint16(o), "2024:05:08 14:05:12"))
			p, err := FromBytes(file)
			if err != nil {
				t.Fatal(err)
			}
			if p.Width != 2000 || p.Height != 200 || p.Orientation != o || p.Captured != "2024-05-08 14:05:12" {
				t.Errorf("orientation %d: %d×%d, %d, %q", o, p.Width, p.Height, p.Orientation, p.Captured)
			}
			if b := checkCorners(t, p.Display); b.Dx() != 1600 || b.Dy() != 160 {
				t.Errorf("orientation %d: display copy %v", o, b)
			}
		}
	}
}

func TestSmallPictureKeepsItsSizeAndTransparencyIsWhite(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 40, 30))
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	p, err := FromBytes(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	got, err := jpeg.Decode(bytes.NewReader(p.Display))
	if err != nil {
		t.Fatal(err)
	}
	if r, _, _, _ := got.At(20, 15).RGBA(); got.Bounds().Dx() != 40 || got.Bounds().Dy() != 30 || r>>8 < 250 {
		t.Errorf("%v, red %d", got.Bounds(), r>>8)
	}
	if p.Captured != "" || p.Orientation != 1 {
		t.Errorf("%q, %d", p.Captured, p.Orientation)
	}
}

func TestPNGTellsItsTimeToo(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, upright(20, 10)); err != nil {
		t.Fatal(err)
	}
	tiff := exif(binary.BigEndian, 3, "2024:09:21 10:44:55")
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(tiff)))
	chunk = append(append(chunk, "eXIf"...), tiff...)
	chunk = append(chunk, 0, 0, 0, 0) // the checksum is not looked at by readEXIF
	file := slices.Concat(b.Bytes()[:33], chunk, b.Bytes()[33:])
	if got := readEXIF(file); got != (info{"2024-09-21 10:44:55", 3}) {
		t.Errorf("%+v", got)
	}
}

func TestSameBytesGiveTheSameCopy(t *testing.T) {
	file := asJPEG(t, upright(1999, 1333))
	a, err := FromBytes(file)
	if err != nil {
		t.Fatal(err)
	}
	b, err := FromBytes(file)
	if err != nil || !bytes.Equal(a.Display, b.Display) {
		t.Error("two copies differ", err)
	}
}

func TestWhatCannotBeUsedSaysWhy(t *testing.T) {
	whole := asJPEG(t, upright(400, 300))
	huge := slices.Clone(whole)
	at := bytes.Index(huge, []byte{0xff, 0xc0}) // start of frame: height and width follow its length and depth
	binary.BigEndian.PutUint16(huge[at+5:], 60000)
	binary.BigEndian.PutUint16(huge[at+7:], 60000)
	for name, c := range map[string]struct {
		file []byte
		want Reason
	}{
		"cut in half":    {whole[:len(whole)/2], Damaged},
		"cut in the end": {whole[:len(whole)-200], Damaged},
		"only a header":  {whole[:20], Damaged},
		"heic":           {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), HEIC},
		"word":           {[]byte("PK\x03\x04 and so on, no picture at all"), Unknown},
		"empty":          {nil, Unknown},
		"too big":        {huge, TooBig},
	} {
		_, err := FromBytes(c.file)
		var e *Error
		if !errors.As(err, &e) || e.Reason != c.want {
			t.Errorf("%s: %v", name, err)
		} else if len(e.Explain()) < 30 || e.Error() == "" {
			t.Errorf("%s has no advice", name)
		}
	}
	if _, err := Prepare(filepath.Join(t.TempDir(), "none.jpg")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

func TestCapturedReadsTheHeadOnly(t *testing.T) {
	dir := t.TempDir()
	file := withEXIF(asJPEG(t, upright(64, 48)), exif(binary.BigEndian, 1, "2024:05:08 14:05:12"))
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"whole.jpg": {file, "2024-05-08 14:05:12"},
		"cut.jpg":   {file[:len(file)/2], "2024-05-08 14:05:12"},
		"none.jpg":  {asJPEG(t, upright(64, 48)), ""},
		"text.txt":  {[]byte("不是照片"), ""},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, c.file, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, ok := Captured(path); got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %t", name, got, ok)
		}
	}
	if got, ok := Captured(filepath.Join(dir, "missing.jpg")); ok {
		t.Errorf("missing file: %q", got)
	}
}

func FuzzReadEXIF(f *testing.F) {
	tiff := exif(binary.LittleEndian, 6, "2024:05:08 14:05:12")
	f.Add(withEXIF([]byte{0xff, 0xd8, 0xff, 0xd9}, tiff))
	f.Add(withEXIF([]byte{0xff, 0xd8, 0xff, 0xd9}, exif(binary.BigEndian, 9, "0000:00:00 00:00:00")))
	f.Add(slices.Concat([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x50eXIf"), tiff))
	f.Fuzz(func(t *testing.T, file []byte) {
		got := readEXIF(file)
		if got.orientation < 1 || got.orientation > 8 {
			t.Errorf("orientation %d", got.orientation)
		}
		if got.captured != "" && len(got.captured) != len("2024-05-08 14:05:12") {
			t.Errorf("captured %q", got.captured)
		}
	})
}

func BenchmarkPrepare12MP(b *testing.B) {
	file := asJPEG(b, upright(4000, 3000))
	for b.Loop() {
		if _, err := FromBytes(file); err != nil {
			b.Fatal(err)
		}
	}
}
