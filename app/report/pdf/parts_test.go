package pdf_test

import (
	"bytes"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"

	"parkledger/app/report"
	"parkledger/app/report/pdf"
	"parkledger/assets"
	"parkledger/data"
)

// outline reads the bookmarks of a file.
func outline(t *testing.T, file []byte) []responses.GetBookmarksBookmark {
	t.Helper()
	readerMutex.Lock()
	defer readerMutex.Unlock()
	r, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := r.OpenDocument(&requests.OpenDocument{File: &file})
	if err != nil {
		t.Fatal(err)
	}
	marks, err := r.GetBookmarks(&requests.GetBookmarks{Document: doc.Document})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}); err != nil {
		t.Fatal(err)
	}
	return marks.Bookmarks
}

func TestOutline(t *testing.T) {
	doc := report.Document{Blocks: []report.Block{
		report.Heading{Level: 2, Number: "（一）", Text: "先有二级"},
		paragraph("甲"),
		report.PageBreak{},
		report.Heading{Level: 1, Number: "一、", Text: "后有一级"},
		report.Heading{Level: 4, Number: "（1）", Text: "越级"},
		paragraph("乙"),
		report.Section{Landscape: true},
		report.Annex{Label: "附件1", Title: "清单𠅤"},
	}}
	marks := outline(t, write(t, doc).Bytes)
	if len(marks) != 3 {
		t.Fatalf("%d entries at the top, want 3", len(marks))
	}
	for i, want := range []string{"（一）先有二级", "一、后有一级", "附件1 清单〓"} {
		if marks[i].Title != want || marks[i].DestInfo == nil || marks[i].DestInfo.PageIndex != i {
			t.Errorf("entry %d is %q (%+v), want %q", i, marks[i].Title, marks[i].DestInfo, want)
		}
	}
	if children := marks[1].Children; len(children) != 1 || children[0].Title != "（1）越级" {
		t.Errorf("children of the second entry: %+v", children)
	}
}

// The page numbers in the contents are those printed on the pages of the headings.
func TestContents(t *testing.T) {
	blocks := []report.Block{report.Cover{Title: "封面"}, report.Contents{}}
	for i := range 60 {
		blocks = append(blocks, report.Heading{Level: 1 + i%3, Text: "第" + itoa(i) + "题"}, paragraph(prose), report.PageBreak{})
	}
	r := write(t, report.Document{Blocks: blocks})
	pages := read(t, r.Bytes, false)
	var contents, want strings.Builder
	front := 1
	for !strings.HasSuffix(pages[front].text, "—1—") {
		contents.WriteString(pages[front].text)
		front++
	}
	want.WriteString("目录")
	for i := range 60 {
		if i%3 < 2 {
			want.WriteString("第" + itoa(i) + "题" + itoa(i+1))
		}
		if text := pages[front+i].text; !strings.HasPrefix(text, "第"+itoa(i)+"题") || !strings.HasSuffix(text, "—"+itoa(i+1)+"—") {
			t.Fatalf("page %d: %.40s…", i+1, text)
		}
	}
	same(t, contents.String(), want.String())
	if front != 3 {
		t.Errorf("%d pages before the text, want the cover and two of contents", front)
	}
	if links := bytes.Count(r.Bytes, []byte("/Subtype /Link")); links != 40 {
		t.Errorf("%d links, want 40", links)
	}
}

func TestProperties(t *testing.T) {
	doc := report.Document{Title: "总结", Unit: "园区", Date: data.MustDate(2024, 11, 30), Blocks: []report.Block{paragraph("甲")}}
	file := write(t, doc).Bytes
	for _, want := range []string{"(D:20241130000000)", "/Title (\xfe\xff\x60\x3b\x7e\xd3)", "/Author (\xfe\xff\x56\xed\x53\x3a)"} {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("no %q in the file", want)
		}
	}
	if strings.Contains(read(t, file, false)[0].text, "草稿") {
		t.Error("a finished document is marked 草稿")
	}
	if undated := write(t, report.Document{Blocks: doc.Blocks}); !bytes.Contains(undated.Bytes, []byte("(D:19700101000000)")) {
		t.Error("a document without a date takes one from the clock")
	}
}

func TestBrokenPicturesAreNamed(t *testing.T) {
	whole := photo(t, 200, 100, 5)
	clear := image.NewNRGBA(image.Rect(0, 0, 90, 60))
	drawing := pngPicture(t, clear)
	damaged := bytes.Clone(drawing)
	damaged[len(damaged)-20] ^= 0xFF
	for name, bytes := range map[string][]byte{
		"empty": nil, "text": []byte("不是图片"), "JPEG cut off": whole[:len(whole)-100], "PNG cut off": drawing[:len(drawing)-15],
		"PNG damaged": damaged, "GIF": []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
	} {
		_, err := pdf.Write(report.Document{Blocks: []report.Block{report.Figure{Data: bytes, Caption: "图7 签约现场"}}}, pdf.Options{})
		if err == nil || !strings.Contains(err.Error(), "图7 签约现场") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// What fpdf cannot take as it is comes out as a picture without transparency; a tall one fits the page.
func TestPictures(t *testing.T) {
	clear := image.NewNRGBA(image.Rect(0, 0, 90, 60))
	clear.Set(3, 3, color.NRGBA{255, 0, 0, 128})
	deep := image.NewRGBA64(image.Rect(0, 0, 90, 60))
	plain := image.NewPaletted(image.Rect(0, 0, 90, 60), color.Palette{color.Black, color.White})
	grey := image.NewGray(image.Rect(0, 0, 40, 4000))
	var blocks []report.Block
	for _, img := range []image.Image{clear, deep, plain, grey} {
		blocks = append(blocks, report.Figure{Data: pngPicture(t, img), MIME: "image/png", Caption: "图"})
	}
	blocks = append(blocks, report.Figure{Data: append(photo(t, 90, 60, 1), 0, 0), Caption: "图"}, blocks[0])
	file := write(t, report.Document{Blocks: blocks}).Bytes
	if n := bytes.Count(file, []byte("/Subtype /Image")); n != 5 {
		t.Errorf("%d pictures in the file, want 5: one comes twice", n)
	}
	if bytes.Contains(file, []byte("/SMask")) {
		t.Error("a picture is transparent")
	}
	for _, size := range regexp.MustCompile(`q (\S+) 0 0 (\S+) (\S+) (\S+) cm /I`).FindAllSubmatch(slices.Concat(streams(t, file)...), -1) {
		if strings.HasPrefix(string(size[4]), "-") {
			t.Errorf("a picture reaches below the page: %s", size[0])
		}
	}
}

// kaiFont stands in for a font of an office computer.
func kaiFont() []byte { return assets.Font(assets.Kai) }

func TestSystemFonts(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string][]byte{"SimFang.TTF": kaiFont(), "simhei.ttf": []byte("broken")} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	doc := report.Document{Blocks: []report.Block{report.Heading{Level: 1, Text: "黑体"}, paragraph("仿宋𠅤")}}
	r, err := pdf.Write(doc, pdf.Options{SystemFonts: true, FontDirs: []string{dir, filepath.Join(dir, "none")}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"NotoSansSC-Bold", "NotoSerifSC-Regular", "ParkReportKai-Regular（SimFang.TTF）"}
	if !slices.Equal(r.FontsUsed, want) {
		t.Errorf("fonts %v, want %v", r.FontsUsed, want)
	}
	if got := bodyText(read(t, r.Bytes, false)); got != "黑体仿宋" {
		t.Errorf("text %q", got)
	}
	if plain := write(t, doc); slices.ContainsFunc(plain.FontsUsed, func(s string) bool { return strings.Contains(s, "TTF") }) {
		t.Errorf("fonts of the computer are used unasked: %v", plain.FontsUsed)
	}
}
