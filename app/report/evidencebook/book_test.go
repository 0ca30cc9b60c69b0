package evidencebook_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium/responses"

	"parkledger/app/report"
	"parkledger/app/report/evidencebook"
	"parkledger/data"
)

// full is a park with one file of every sort.
func full(t *testing.T) *park {
	t.Helper()
	p := newPark(t)
	first := p.seminar("HD-001", "第一次企业需求座谈会", data.MustDate(2024, 5, 8))
	second := p.seminar("HD-002", "第二次企业需求座谈会", data.MustDate(2024, 7, 10))
	for i, c := range []color.Color{color.RGBA{200, 0, 0, 255}, color.RGBA{0, 200, 0, 255}, color.RGBA{0, 0, 200, 255}} {
		p.file(fmt.Sprintf("现场%d.jpg", i+1), "image/jpeg", photo(t, c), first)
	}
	p.file("签到表.pdf", "application/pdf", evidencebook.Scan("FIRST", "SECOND"), first)
	p.file("纪要.pdf", "application/pdf", compact(t, evidencebook.Scan("THIRD", "FOURTH")), second)
	p.file("议程.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", []byte("PK"), second)
	p.file("加密.pdf", "application/pdf", locked(t, evidencebook.Scan("A", "B"), "user", "owner"), second)
	p.file("限制.pdf", "application/pdf", locked(t, evidencebook.Scan("C", "D"), "", "owner"), second)
	whole := evidencebook.Scan("E", "F")
	p.file("断.pdf", "application/pdf", whole[:len(whole)/3], second)
	p.file("空.pdf", "application/pdf", []byte("%PDF-1.4\n"), "")
	return p
}

func TestBookHoldsEveryFile(t *testing.T) {
	p := full(t)
	file, r := p.book(t)
	o := open(t, file)
	if o.n != r.Pages {
		t.Errorf("%d pages, the result says %d", o.n, r.Pages)
	}
	if first := o.text(0); !strings.Contains(first, "签到表、照片含个人信息，仅供考核报送，不得公开") {
		t.Errorf("no warning on the first page: %s", first)
	}
	var all []string
	for i := range o.n {
		all = append(all, o.text(i))
	}
	at := func(words string) int {
		i := slices.IndexFunc(all, func(s string) bool { return strings.Contains(s, words) })
		if i < 0 {
			t.Fatalf("“%s” is nowhere", words)
		}
		return i
	}
	// The pages of each PDF follow its cover sheet in order.
	cover := slices.IndexFunc(all, func(s string) bool {
		return strings.Contains(s, "后附原件，共2页") && strings.Contains(s, "签到表.pdf") && strings.Contains(s, "HD-001")
	})
	if cover < 0 || at("FIRST") != cover+1 || at("SECOND") != cover+2 {
		t.Errorf("cover sheet on page %d, its file on %d and %d", cover, at("FIRST"), at("SECOND"))
	}
	if at("FOURTH") != at("THIRD")+1 {
		t.Error("the pages of the second PDF are apart")
	}
	for _, words := range []string{
		"文件已加密，无法合入", "文件已损坏，无法合入", "不是图片或PDF，未合入", "照片3张", "后附图片3张", "未对应任何记录",
		"仍缺少的佐证材料", "方案或通知", "第二次企业需求座谈会",
	} {
		at(words)
	}
	want := []string{"加密.pdf：文件已加密，无法合入", "限制.pdf：文件已加密，无法合入", "断.pdf：文件已损坏，无法合入", "空.pdf：文件已损坏，无法合入"}
	if len(r.Failed) != len(want) {
		t.Fatalf("failed: %v", r.Failed)
	}
	for _, w := range want {
		if !slices.ContainsFunc(r.Failed, func(s string) bool { return strings.HasSuffix(s, w) }) {
			t.Errorf("%q is not in %v", w, r.Failed)
		}
	}
}

// Two photos stand under their cover sheet, three on each page that follows.
func TestPhotosFillTheirPages(t *testing.T) {
	p := newPark(t)
	first := p.seminar("HD-001", "第一次企业需求座谈会", data.MustDate(2024, 5, 8))
	for i := range 8 {
		p.file(fmt.Sprintf("现场%d.jpg", i+1), "image/jpeg", photo(t, color.RGBA{uint8(20 * i), 0, 0, 255}), first)
	}
	file, _ := p.book(t)
	o := open(t, file)
	var got []int
	for i := range o.n {
		if n := strings.Count(o.text(i), "现场"); n > 0 {
			got = append(got, n)
		}
	}
	if !slices.Equal(got, []int{2, 3, 3}) {
		t.Errorf("photos on the pages: %v, want 2, 3 and 3", got)
	}
}

func TestBookOutlineAndNumbersLeadToThePages(t *testing.T) {
	p := full(t)
	file, _ := p.book(t)
	o := open(t, file)
	top := o.outline()
	var titles []string
	for _, b := range top {
		titles = append(titles, b.Title)
	}
	if want := []string{"说明", "3-1 企业需求座谈会", report.Unfiled, "仍缺少的佐证材料"}; !slices.Equal(titles, want) {
		t.Fatalf("outline %q, want %q", titles, want)
	}
	contents := o.text(1)
	for _, b := range top {
		for _, entry := range titlesOf(b.Children) {
			if !strings.Contains(contents, strings.ReplaceAll(entry, "　", "")) {
				t.Errorf("“%s” is not in the contents", entry)
			}
		}
		page := b.DestInfo.PageIndex
		if got := o.text(page); !strings.Contains(got, strings.ReplaceAll(b.Title, " ", "")) {
			t.Errorf("“%s” leads to page %d: %s", b.Title, page, got)
		}
		// The number in the contents is the one printed on the page and the one the reader shows.
		if n := o.label(page); !strings.HasSuffix(o.text(page), "—"+n+"—") || !strings.Contains(contents, strings.ReplaceAll(b.Title, " ", "")+n) {
			t.Errorf("“%s”: page label %s, page %s, contents %s", b.Title, n, o.text(page), contents)
		}
	}
	if got := o.label(0); got != "i" {
		t.Errorf("the cover has number %s", got)
	}
}

func titlesOf(list []responses.GetBookmarksBookmark) []string {
	var out []string
	for _, b := range list {
		out = append(out, b.Title)
	}
	return out
}

// TestForeignPagesLookAsTheyDid checks size, rotation and the seal, and that nothing in the book acts.
func TestForeignPagesLookAsTheyDid(t *testing.T) {
	p := newPark(t)
	of := p.seminar("HD-001", "座谈会", data.MustDate(2024, 5, 8))
	p.file("签到表.pdf", "application/pdf", evidencebook.Scan("FIRST", "SECOND"), of)
	p.file("照片.jpg", "image/jpeg", photo(t, color.RGBA{0, 0, 200, 255}), of)
	file, _ := p.book(t)
	for _, word := range []string{"JavaScript", "example.com", "/AcroForm", "/Widget"} {
		if bytes.Contains(file, []byte(word)) {
			t.Errorf("%s is in the book", word)
		}
	}
	o := open(t, file)
	i := 0
	for i < o.n && !strings.Contains(o.text(i), "FIRST") {
		i++
	}
	img := o.picture(i)
	if size := img.Bounds().Size(); size != (image.Point{400, 300}) {
		t.Fatalf("the page is %v", size)
	}
	// The seal is the square from 100 to 200 of an upright page of 300 × 400, seen turned.
	if got := color.RGBAModel.Convert(img.At(150, 150)); got != (color.RGBA{255, 0, 0, 255}) {
		t.Errorf("the seal is %v", got)
	}
	blue := false
	for i := range o.n {
		page := o.picture(i)
		for y := range page.Bounds().Dy() {
			r, _, b, _ := page.At(page.Bounds().Dx()/2, y).RGBA()
			blue = blue || b > 3*r && b > 0x8000
		}
	}
	if !blue {
		t.Error("the photo is on no page")
	}
}

func TestBookIsTheSameEachTime(t *testing.T) {
	a, _ := full(t).book(t) // encryption salts differ, but locked files are not in the book
	b, _ := full(t).book(t)
	if !bytes.Equal(a, b) {
		t.Error("two books of the same files differ")
	}
}

func TestBookOfNothing(t *testing.T) {
	file, r := newPark(t).book(t)
	o := open(t, file)
	if o.n != r.Pages || len(r.Failed) != 0 {
		t.Errorf("%d pages, %+v", o.n, r)
	}
}

func TestDamagedPhotoIsLeftOut(t *testing.T) {
	p := newPark(t)
	of := p.seminar("HD-001", "座谈会", data.MustDate(2024, 5, 8))
	e := p.file("照片.jpg", "image/jpeg", photo(t, color.Black), of)
	p.shelf[e.SHA256] = p.shelf[e.SHA256][:100]
	_, r := p.book(t)
	if len(r.Failed) != 1 || !strings.Contains(r.Failed[0], "图片已损坏") {
		t.Errorf("%v", r.Failed)
	}
}

func TestBookStopsWhenCancelled(t *testing.T) {
	p := full(t)
	ctx, cancel := context.WithCancel(context.Background())
	o := evidencebook.Options{Open: p.open, Progress: func(string) { cancel() }}
	if _, err := evidencebook.Write(ctx, io.Discard, p.facts(t), o); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestFailingDiskIsAnError(t *testing.T) {
	p := full(t)
	full := errors.New("disk full")
	if _, err := evidencebook.Write(context.Background(), broken{full}, p.facts(t), evidencebook.Options{Open: p.open}); !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

// BenchmarkBook binds 100 photos and 100 scans of two pages.
func BenchmarkBook(b *testing.B) {
	p := &park{shelf: shelf{}}
	p.add("", &data.Project{Association: "云杉园科协"})
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1200))
	for i := range img.Pix {
		img.Pix[i] = byte(i * 2654435761 >> 13)
	}
	for i := range 100 {
		img.Pix[0] = byte(i)
		var photo bytes.Buffer
		if err := jpeg.Encode(&photo, img, nil); err != nil {
			b.Fatal(err)
		}
		p.file(fmt.Sprintf("照片%d.jpg", i), "image/jpeg", photo.Bytes(), "")
		p.file(fmt.Sprintf("扫描%d.pdf", i), "application/pdf", evidencebook.Scan(fmt.Sprint(i), "x"), "")
	}
	f := p.facts(b)
	b.ReportAllocs()
	for b.Loop() {
		r, err := evidencebook.Write(context.Background(), io.Discard, f, evidencebook.Options{Open: p.open})
		if err != nil || r.Pages < 300 {
			b.Fatal(r.Pages, err)
		}
	}
}
