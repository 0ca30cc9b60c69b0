package pages

import (
	"context"
	"errors"
	"image"
	"os"
	"slices"
	"testing"
	"time"

	"parkledger/app/report"
	"parkledger/app/report/pdf"
)

// paper is a PDF of n pages with a line on each.
func paper(t *testing.T, n int) []byte {
	t.Helper()
	d := report.Document{Title: "试印"}
	for i := range n {
		if i > 0 {
			d.Blocks = append(d.Blocks, report.PageBreak{})
		}
		d.Blocks = append(d.Blocks, report.Heading{Level: 1, Number: report.Numeral(i+1) + "、", Text: "标题"}, report.Paragraph{Spans: []report.Span{report.T("第一行文字，用来看是否印出。")}})
	}
	r, err := pdf.Write(d, pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Bytes
}

// inked counts the pixels that are not white.
func inked(p image.Image) int {
	n := 0
	for y := range p.Bounds().Dy() {
		for x := range p.Bounds().Dx() {
			if r, g, b, _ := p.At(x, y).RGBA(); r+g+b < 3*0x8000 {
				n++
			}
		}
	}
	return n
}

func TestPagesAreDrawn(t *testing.T) {
	var r Renderer
	d, err := r.Open(t.Context(), paper(t, 3))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(d.Sizes()); n != 3 {
		t.Fatalf("%d pages, want 3", n)
	}
	if at, ok := d.PageOf("三、标题"); !ok || at != 2 {
		t.Errorf("the third heading is on page %d (%v)", at, ok)
	}
	if at, ok := d.PageOf("四、标题"); ok {
		t.Errorf("a heading that is not there is on page %d", at)
	}
	p, err := d.Page(t.Context(), 2, 600)
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Bounds().Size(); got != image.Pt(600, 848) && got != image.Pt(600, 849) {
		t.Errorf("an A4 page of 600 pixels is %v", got)
	}
	if inked(p) < 100 {
		t.Errorf("the page is empty: %d dark pixels", inked(p))
	}
	again, err := d.Page(t.Context(), 2, 600)
	if err != nil || again != p {
		t.Errorf("the page was drawn twice (%v)", err)
	}
	if _, err := d.Page(t.Context(), 3, 600); err == nil {
		t.Error("a page that is not there was drawn")
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Page(t.Context(), 1, 600); err == nil {
		t.Error("a closed document was drawn")
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if err := r.Warm(t.Context()); !errors.Is(err, errClosed) {
		t.Errorf("a closed renderer answers %v", err)
	}
}

func TestALeftPageIsNotDrawn(t *testing.T) {
	var r Renderer
	d, err := r.Open(t.Context(), paper(t, 1))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}()
	ctx, leave := context.WithCancel(t.Context())
	r.turn <- struct{}{} // another page is being drawn
	answer := make(chan error)
	go func() {
		_, err := d.Page(ctx, 0, 300)
		answer <- err
	}()
	leave()
	if err := <-answer; !errors.Is(err, context.Canceled) {
		t.Errorf("a page left while it waited answers %v", err)
	}
	r.give()
}

// watched is a renderer whose clock stands still: what it would do later is done when the test says so.
func watched() (r *Renderer, pass func() bool) {
	var due []func()
	r = &Renderer{later: func(_ time.Duration, f func()) { due = append(due, f) }}
	return r, func() bool {
		if len(due) == 0 {
			return false
		}
		next := due[0]
		due = due[1:]
		next()
		return true
	}
}

func TestTheRendererRestsWhenNobodyUsesIt(t *testing.T) {
	r, pass := watched()
	d, err := r.Open(t.Context(), paper(t, 2))
	if err != nil {
		t.Fatal(err)
	}
	first, err := d.Page(t.Context(), 0, 300)
	if err != nil {
		t.Fatal(err)
	}
	if !pass() || r.run == nil {
		t.Fatal("an instance just used was let go")
	}
	if !pass() || r.run != nil {
		t.Fatal("an idle instance is kept")
	}
	if r.cache.bytes != 0 || len(r.cache.kept) != 0 {
		t.Errorf("%d bytes of pages are kept while the renderer rests", r.cache.bytes)
	}
	if pass() {
		t.Error("a resting renderer looks at the clock")
	}
	again, err := d.Page(t.Context(), 0, 300)
	if err != nil {
		t.Fatalf("after a rest an open document is not drawn: %v", err)
	}
	if !slices.Equal(first.(*image.RGBA).Pix, again.(*image.RGBA).Pix) {
		t.Error("after a rest the page looks otherwise")
	}
	if r.run == nil || !pass() {
		t.Error("the instance started again is not looked after")
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if pass() && r.run != nil {
		t.Error("a closed renderer has an instance")
	}
}

func TestADocumentIsClosedWhileTheRendererRests(t *testing.T) {
	r, pass := watched()
	d, err := r.Open(t.Context(), paper(t, 1))
	if err != nil {
		t.Fatal(err)
	}
	for r.run != nil && pass() {
	}
	if r.run != nil {
		t.Fatal("the renderer does not rest")
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	if _, err := d.Page(t.Context(), 0, 300); !errors.Is(err, errClosed) {
		t.Errorf("a closed document answers %v", err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

// A window program on Windows has no console to write to.
func TestTheRendererNeedsNoConsole(t *testing.T) {
	out, err := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = nil, nil
	defer func() { os.Stdout, os.Stderr = out, err }()
	var r Renderer
	if err := r.Warm(t.Context()); err != nil {
		t.Error(err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	var r Renderer
	defer func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}()
	whole := paper(t, 1)
	for name, file := range map[string][]byte{"no PDF": []byte("不是 PDF"), "cut off": whole[:200]} {
		if _, err := r.Open(t.Context(), file); err == nil {
			t.Errorf("%s: opened", name)
		}
	}
	if _, err := r.Open(t.Context(), whole); err != nil {
		t.Errorf("after a damaged file a good one is refused: %v", err)
	}
}

func TestCacheForgetsWhatWasUsedLeast(t *testing.T) {
	var c cache
	page := image.NewRGBA(image.Rect(0, 0, 2000, 2000)) // 16 MB
	for i := range 12 {
		c.put(key{page: i}, page)
		c.get(key{page: 0})
	}
	if c.get(key{page: 0}) == nil {
		t.Error("the page used most is forgotten")
	}
	if c.get(key{page: 1}) != nil {
		t.Error("more is kept than allowed")
	}
	if c.bytes > mostBytes {
		t.Errorf("%d bytes are kept", c.bytes)
	}
}

func BenchmarkStartAndFirstPage(b *testing.B) {
	d := report.Document{Title: "试印", Blocks: []report.Block{report.Paragraph{Spans: []report.Span{report.T("一行文字。")}}}}
	file, err := pdf.Write(d, pdf.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var r Renderer
		doc, err := r.Open(b.Context(), file.Bytes)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := doc.Page(b.Context(), 0, 800); err != nil {
			b.Fatal(err)
		}
		if err := r.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
