package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"strings"
	"testing"
)

// dumpOf makes a dump as Xvfb keeps it: a head, colours nobody needs, then the lines.
func dumpOf(t *testing.T, img *image.RGBA) []byte {
	t.Helper()
	size := img.Bounds().Size()
	h := xwdHead{
		HeadSize: 107, Version: 7, Depth: 24, Width: uint32(size.X), Height: uint32(size.Y), BitsPerPixel: 32,
		BytesPerLine: uint32(4*size.X + 8), Red: 0xff0000, Colours: 2,
	}
	var b bytes.Buffer
	if err := binary.Write(&b, binary.BigEndian, h); err != nil {
		t.Fatal(err)
	}
	b.Write(make([]byte, 107-b.Len()+2*12))
	for y := range size.Y {
		for x := range size.X {
			c := img.RGBAAt(x, y)
			b.Write([]byte{c.B, c.G, c.R, 0})
		}
		b.Write(make([]byte, 8))
	}
	return b.Bytes()
}

func TestMainButtonIsFoundOnADump(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 300, 200))
	fill := func(r image.Rectangle, c color.RGBA) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				img.SetRGBA(x, y, c)
			}
		}
	}
	fill(img.Bounds(), color.RGBA{0xf7, 0xf8, 0xfa, 0xff})
	fill(image.Rect(10, 10, 14, 190), mainColour)  // a bar
	fill(image.Rect(20, 10, 140, 110), mainColour) // an icon
	fill(image.Rect(160, 20, 215, 50), mainColour) // a small button
	fill(image.Rect(150, 120, 290, 154), mainColour)
	fill(image.Rect(180, 130, 260, 145), color.RGBA{0xff, 0xff, 0xff, 0xff}) // its label
	got, err := parseXWD(dumpOf(t, img))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Pix, img.Pix) {
		t.Fatal("the dump reads as another picture")
	}
	if at, found := mainButton(got); !found || at != image.Pt(220, 137) {
		t.Errorf("the button is at %v, %v", at, found)
	}
	if at, found := mainButton(got.SubImage(image.Rect(150, 0, 300, 100)).(*image.RGBA)); !found || at != image.Pt(187, 35) {
		t.Errorf("in the upper part it is at %v, %v", at, found)
	}
	if at, found := mainButton(got.SubImage(image.Rect(0, 0, 145, 200)).(*image.RGBA)); found {
		t.Errorf("there is none at the left, but %v", at)
	}
	if _, err := parseXWD(dumpOf(t, img)[:2000]); err == nil {
		t.Error("half a dump is read")
	}
}

func TestPaperIsPrintedOnceItHasWords(t *testing.T) {
	paper := image.NewRGBA(image.Rect(0, 0, 200, 200))
	for i := range paper.Pix {
		paper.Pix[i] = 0xff
	}
	line := func(y, height int) {
		for x := range 100 {
			for dy := range height {
				paper.SetRGBA(x, y+dy, color.RGBA{0x20, 0x20, 0x20, 0xff})
			}
		}
	}
	if line(10, 2); printed(paper) {
		t.Error("a pointer is taken for words")
	}
	if line(20, 10); !printed(paper) {
		t.Error("words are not seen")
	}
}

func TestJournalIsReadByWholeLines(t *testing.T) {
	h := &hands{log: &journal{}}
	for _, part := range []string{"ready\nlevel=DEBUG msg=focus kind=need fie", "ld=title\nlevel=DEBUG msg=shown screen=needs"} {
		if _, err := h.log.Write([]byte(part)); err != nil {
			t.Fatal(err)
		}
	}
	if got := h.focus(); got != "need.title" {
		t.Errorf("focus = %q", got)
	}
	if !h.logged(1, "focus", "field=title ") || h.logged(2, "focus") || h.logged(0, "shown") {
		t.Errorf("lines: %q", h.log.lines())
	}
}

func TestStatusOfTheStoryIsDemanded(t *testing.T) {
	if err := checkStatus([]byte(`{"needs":{"rows":1,"valid":1,"delivered":1}}`)); err != nil {
		t.Error(err)
	}
	for _, wrong := range []string{`{"needs":{"rows":1,"valid":0,"delivered":0}}`, `{"needs":{"rows":2,"valid":1,"delivered":1}}`, `{}`, ``} {
		if checkStatus([]byte(wrong)) == nil {
			t.Errorf("%s passes", wrong)
		}
	}
}

func TestDocumentText(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte("<w:t>降低主轴</w:t><w:t>温升</w:t>")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if text, err := documentText(".docx", b.Bytes()); err != nil || !strings.Contains(text, "降低主轴温升") {
		t.Errorf("text = %q, %v", text, err)
	}
	if _, err := documentText(".docx", b.Bytes()[:40]); err == nil {
		t.Error("half a document is read")
	}
	if _, err := documentText(".pdf", []byte("%PDF-1.4\n...")); err == nil {
		t.Error("half a PDF passes")
	}
}
