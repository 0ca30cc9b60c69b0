package ui

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"parkledger/assets"
	"parkledger/ui/look"
)

// reading makes the help the window the bench looks at.
func (b *bench) reading() *helpWindow {
	b.Helper()
	h := b.p.helping
	if h == nil {
		b.Fatal("the help is not open")
	}
	desk := b.p.window
	b.p.window = h.window
	b.Cleanup(func() { b.p.window = desk })
	return h
}

func TestHelpIsFoundAndRead(t *testing.T) {
	b := newOpenBench(t)
	b.tap("导入")
	b.key("使用帮助")
	h := b.reading()
	if h.shown.title != "导入" {
		t.Errorf("on the import screen the help opens at %s", h.shown.title)
	}
	b.sees("导入分四步：选择、识别、核对、完成。")
	b.tap("备份与换电脑")
	b.sees("逐页检查台账文件")
	test.Type(h.search, "同一天")
	b.sees("核对与存疑 · 专家服务人次")
	b.seesNot("年终材料包")
	h.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.sees("同一专家同一天的第二条列为存疑")
	h.search.SetText("没有这个词")
	b.sees("没有找到“没有这个词”")
	h.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.sees("年终材料包")
	h.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.p.helping != nil {
		t.Error("Esc does not close the help")
	}
}

func TestHelpOpensOnce(t *testing.T) {
	b := newBench(t)
	b.p.help("")
	first := b.p.helping
	b.p.help("keys")
	if b.p.helping != first || first.shown.name != "keys" {
		t.Error("a second call does not turn the open help")
	}
	first.window.Close()
	b.p.help("licences")
	if b.p.helping == first || b.p.helping.shown.name != "licences" {
		t.Error("a closed help does not open again")
	}
	b.p.helping.window.Close()
}

func TestEveryScreenOfTheHelpMapExists(t *testing.T) {
	pages := map[string]bool{}
	for _, p := range helpPages() {
		pages[p.name] = true
	}
	for id, page := range helpPageOf {
		if !pages[page] {
			t.Errorf("%s leads to %s, which is no page", id, page)
		}
	}
}

func TestHelpShowsPicturesAsWideAsThePage(t *testing.T) {
	b := newBench(t)
	b.p.help("firsthour")
	h := b.reading()
	pictures := func() (all []*canvas.Raster) {
		b.visible(func(o fyne.CanvasObject) {
			if i, ok := o.(*canvas.Raster); ok {
				all = append(all, i)
			}
		})
		return all
	}
	if n := len(pictures()); n != len(assets.HelpPictures()) {
		t.Errorf("%d pictures on the page", n)
	}
	b.sees("新建项目：填好前两项，点右下角的“新建项目”。") // stands under its picture
	for _, width := range []float32{1040, 700, 1600} {
		h.window.Resize(fyne.NewSize(width, 720))
		for _, i := range pictures() {
			s := i.Size()
			if room := min(widestHelp, width-232-2*look.Gap24); s.Width < room-16 || s.Width > room {
				t.Errorf("in a window %v wide a picture is %v", width, s)
			}
		}
	}
}

func TestPicturesOfTheHelpKeepTheirProportions(t *testing.T) {
	for _, name := range assets.HelpPictures() {
		p := helpPicture(name)
		for _, width := range []float32{300, 720, 2000} {
			p.Resize(fyne.NewSize(width, 1))
			file, _ := assets.HelpPicture(name)
			img, err := png.Decode(bytes.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			own := img.Bounds().Size()
			wide := min(width, float32(own.X)/picturePixels)
			if want := wide * float32(own.Y) / float32(own.X); p.MinSize().Height < want-1 || p.MinSize().Height > want+1 {
				t.Errorf("%s, in a place %v wide, is %v high, want %v", name, width, p.MinSize().Height, want)
			}
		}
	}
}

func TestPicturesAreDrawnInThePixelsOfTheScreen(t *testing.T) {
	p := image.NewPaletted(image.Rect(0, 0, 40, 20), color.Palette{color.White, color.NRGBA{R: 200, A: 255}})
	for x := range 20 {
		for y := range 20 {
			p.SetColorIndex(x, y, 1)
		}
	}
	for _, size := range []image.Point{{40, 20}, {20, 10}, {50, 25}} {
		img := inPixels(p, size.X, size.Y)
		if img.Bounds().Size() != size {
			t.Errorf("%v pixels, want %v", img.Bounds().Size(), size)
		}
		left, right := color.NRGBAModel.Convert(img.At(2, 5)), color.NRGBAModel.Convert(img.At(size.X-3, 5))
		if left != (color.NRGBA{R: 200, A: 255}) || right != (color.NRGBA{R: 255, G: 255, B: 255, A: 255}) {
			t.Errorf("in %v pixels the colours are %v and %v", size, left, right)
		}
	}
}

func TestHelpLeadsToOtherPagesAndLicences(t *testing.T) {
	b := newBench(t)
	b.p.help("firsthour")
	h := b.reading()
	b.tap("› 备份与换电脑")
	if h.shown.name != "backup" {
		t.Errorf("the line leads to %s", h.shown.name)
	}
	h.open("licences")
	b.tap("› 园科台账和各组件的许可全文")
	b.sees("MIT License")
	b.sees("fyne.io/fyne/v2")
	b.tap("› 返回")
	b.tap("› 霞鹜文楷的许可全文")
	b.sees("SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007")
	b.tap("› 返回")
	if h.shown.name != "licences" {
		t.Errorf("back leads to %s", h.shown.name)
	}
}
