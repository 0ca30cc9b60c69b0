package ui

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"parkledger/data"
)

// onePage is a PDF of one empty page that stands upright.
const onePage = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`

// pictures are the sizes of the pictures in view that are no icons.
func (b *bench) pictures() []image.Point {
	var out []image.Point
	b.visible(func(o fyne.CanvasObject) {
		if i, ok := o.(*canvas.Image); ok && i.Image != nil && i.Resource == nil {
			out = append(out, i.Image.Bounds().Size())
		}
	})
	return out
}

func TestFilesAreShownInTheWindow(t *testing.T) {
	b := newOpenBench(t)
	dir := t.TempDir()
	photo, err := os.Create(filepath.Join(dir, "合影.png"))
	if err != nil {
		t.Fatal(err)
	}
	picture := image.NewNRGBA(image.Rect(0, 0, 640, 480))
	picture.Set(3, 3, color.NRGBA{R: 200, A: 255})
	if err := png.Encode(photo, picture); err != nil {
		t.Fatal(err)
	}
	if err := photo.Close(); err != nil {
		t.Fatal(err)
	}
	scan, broken := filepath.Join(dir, "扫描件.pdf"), filepath.Join(dir, "坏.pdf")
	for path, content := range map[string]string{scan: onePage, broken: "%PDF-1.4 x"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b.save(&data.Activity{Title: "第一次座谈会", Type: data.NeedsSeminar, Start: data.MustDate(2024, 6, 1), Role: data.Host})
	b.p.desk.addEvidence([]string{photo.Name()}, data.All[*data.Activity](b.book())[0])
	b.settle()
	b.p.desk.addEvidence([]string{scan, broken}, nil)
	b.settle()
	b.tap("活动记录")
	if got := b.pictures(); len(got) != 1 || got[0] != image.Pt(112, 84) {
		t.Errorf("beside the name of a photo: %v", got)
	}
	b.tap("佐证材料")
	for _, e := range data.All[*data.Evidence](b.book()) {
		b.p.desk.open(e)
		b.settle()
		got := b.pictures()
		switch e.FileName {
		case "合影.png":
			if len(got) != 1 || got[0] != image.Pt(640, 480) {
				t.Errorf("a photo: %v", got)
			}
		case "扫描件.pdf":
			if len(got) != 1 || got[0].X != previewWidth || got[0].Y != previewWidth*3/2 {
				t.Errorf("the first page of a PDF: %v", got)
			}
		default:
			if len(got) != 0 {
				t.Errorf("a damaged PDF: %v", got)
			}
			b.sees("这个文件不能在这里显示，可以用系统的程序打开。")
		}
	}
}
