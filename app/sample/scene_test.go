package sample

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

func TestPictureIsDrawnTheSameEachTime(t *testing.T) {
	p := Picture{Title: "第一次企业需求座谈会（机器人整机与核心零部件）", Place: "A座2层多功能厅", Taken: "2024-05-08 14:05:12", Variant: 1}
	a, err := p.JPEG()
	if err != nil {
		t.Fatal(err)
	}
	b, err := p.JPEG()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("two drawings of one picture differ")
	}
	img, err := jpeg.Decode(bytes.NewReader(a))
	if err != nil || img.Bounds() != image.Rect(0, 0, width, height) {
		t.Fatalf("drawn %v, %v", img.Bounds(), err)
	}
	if !bytes.Contains(a, []byte("2024:05:08 14:05:12\x00")) {
		t.Error("capture time is not in the file")
	}
	if dir := os.Getenv("SAMPLE_OUT"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "scene.jpg"), a, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPortraitLiesOnItsSide(t *testing.T) {
	b, err := Picture{Title: "成果展", Taken: "2024-09-21 10:44:55", Portrait: true}.JPEG()
	if err != nil {
		t.Fatal(err)
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(b))
	if err != nil || c.Width != height || c.Height != width {
		t.Fatalf("%d × %d, %v", c.Width, c.Height, err)
	}
}

func TestSignInSheetHasALineForEachPerson(t *testing.T) {
	few, err := SignIn("座谈会", "2024年5月8日", 3)
	if err != nil {
		t.Fatal(err)
	}
	many, err := SignIn("座谈会", "2024年5月8日", 20)
	if err != nil {
		t.Fatal(err)
	}
	if len(many) <= len(few) {
		t.Error("more people do not show on the sheet")
	}
}
