package ui

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"parkledger/data"
)

// onClipboard puts a picture of that width on the clipboard.
func (b *bench) onClipboard(width int) {
	b.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, 40))); err != nil {
		b.Fatal(err)
	}
	b.p.outside.picture = func() ([]byte, error) { return out.Bytes(), nil }
}

func TestPicturesArePastedAsEvidence(t *testing.T) {
	b := newOpenBench(t)
	b.save(&data.Activity{Title: "第一次座谈会", Type: data.NeedsSeminar, Start: data.MustDate(2024, 6, 1), Role: data.Host},
		&data.Publication{Title: "甲", Type: data.DailyNews, Date: data.MustDate(2024, 6, 1)})
	paste := func() { b.key("粘贴图片为佐证") }
	b.onClipboard(60)
	paste()
	b.sees("请先在台账中选择一条记录")
	b.tap("知道了")

	b.tap("活动记录")
	paste()
	b.sees("已添加 1 个佐证文件")
	a := data.All[*data.Activity](b.book())[0]
	got := b.book().Linked(a.ID, data.KindEvidence, "")
	if len(got) != 1 || got[0].Name() != "粘贴的图片-20240902-0930.png" || got[0].(*data.Evidence).Type != data.EvPhoto {
		t.Fatalf("linked: %+v", got)
	}
	if left, err := filepath.Glob(filepath.Join(b.p.views.dir, "*", "*")); err != nil || len(left) > 0 {
		t.Errorf("copies are left: %q, %v", left, err)
	}
	b.onClipboard(61)
	b.tap("宣传报道")
	paste()
	p := data.All[*data.Publication](b.book())[0]
	if got := b.book().Linked(p.ID, data.KindEvidence, ""); len(got) != 1 || got[0].(*data.Evidence).Type != data.EvScreenshot {
		t.Errorf("linked to the piece: %+v", got)
	}
	b.onClipboard(62)
	b.tap("佐证材料")
	paste()
	if n := len(data.All[*data.Evidence](b.book())); n != 3 {
		t.Errorf("%d files of evidence", n)
	}
}

func TestPastingWithoutAPictureIsExplained(t *testing.T) {
	b := newOpenBench(t)
	b.tap("佐证材料")
	b.key("粘贴图片为佐证")
	b.sees("剪贴板中没有图片")
	b.tap("知道了")
	b.p.outside.picture = func() ([]byte, error) { return nil, errors.New("the owner is silent") }
	b.key("粘贴图片为佐证")
	b.sees("台账没有改动")
	b.seesNot("silent")
}

func TestPastingIntoAFieldPastesText(t *testing.T) {
	b := newOpenBench(t)
	b.onClipboard(60)
	b.p.app.Clipboard().SetContent("甲公司")
	b.tap("企业名录")
	b.key("新增")
	for _, f := range b.list().form.fields {
		if f.field.Name == "name" {
			b.p.window.Canvas().Focus(f.input.focus())
		}
	}
	b.key("粘贴图片为佐证")
	if got := b.p.window.Canvas().Focused().(interface{ SelectedText() string }); got == nil || !strings.Contains(b.texts(), "甲公司") {
		t.Error("the text is not pasted")
	}
	if n := len(data.All[*data.Evidence](b.book())); n != 0 {
		t.Errorf("%d pictures were kept", n)
	}
	b.p.desk.searchAll()
	b.settle()
	f, ok := b.p.window.Canvas().Focused().(interface {
		fyne.Focusable
		SelectedText() string
	})
	if !ok {
		t.Fatal("the message has no field with the focus")
	}
	test.Type(f, "查")
	b.key("粘贴图片为佐证")
	b.sees("查甲公司")
}
