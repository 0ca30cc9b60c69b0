package pdf_test

import (
	"context"
	"math"
	"os"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/app/report/pdf"
	"parkledger/data"
)

// sampleDocuments are the papers of the sample project's package and those made beside it, by name.
func sampleDocuments(t testing.TB) map[string]report.Document {
	t.Helper()
	l, err := app.Sample(context.Background(), t.TempDir()+"/sample", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	book, err := l.Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	facts, err := report.NewFacts(book, data.MustDate(2024, 11, 30))
	if err != nil {
		t.Fatal(err)
	}
	facts.Photo = func(sha string) ([]byte, string, error) {
		b, err := os.ReadFile(l.EvidencePath(sha))
		return b, "image/jpeg", err
	}
	outputs, err := report.Package(facts)
	if err != nil {
		t.Fatal(err)
	}
	docs := map[string]report.Document{}
	for _, o := range outputs {
		if o.Doc != nil && strings.HasSuffix(o.Path, ".pdf") {
			docs[path.Base(o.Path)] = *o.Doc
		}
	}
	for _, o := range report.Forms(facts) {
		docs["空白"+path.Base(o.Path)] = *o.Doc
	}
	docs["阶段性跟踪评估报告"] = report.StageReport(facts)
	_, docs["专家咨询费发放表"] = report.FeeForm(facts)
	if len(docs) < 10 {
		t.Fatalf("only %d documents", len(docs))
	}
	return docs
}

// stretches are the lines of a page as they were drawn: those of a table cell apart from its neighbour's.
func (p pageText) stretches() []string {
	var out []string
	var b strings.Builder
	var last glyph
	for i, g := range p.glyphs {
		if i > 0 && (math.Abs(g.y-last.y) > 1 || g.x < last.x-0.1 || g.x > last.x+2.2*last.size) {
			out = append(out, b.String())
			b.Reset()
		}
		b.WriteString(g.text)
		last = g
	}
	return append(out, b.String())
}

// What a reader would object to on a finished page: marks at the wrong end of a line, a number or a date cut in two,
// words beyond the type area. Every page of the sample package is looked at.
func TestPagesOfTheSamplePackage(t *testing.T) {
	for name, doc := range sampleDocuments(t) {
		r, err := pdf.Write(doc, pdf.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(r.Missing) > 0 || len(r.FontProblems) > 0 {
			t.Errorf("%s: missing %v, %v", name, r.Missing, r.FontProblems)
		}
		pages := read(t, r.Bytes, true)
		whole := map[string]bool{} // what is not the part of a line
		for _, text := range doc.Text() {
			whole[squeeze(text)] = true
		}
		for n, p := range pages {
			for _, line := range p.stretches() {
				if whole[line] {
					continue // such as the unit %
				}
				first, _ := utf8.DecodeRuneInString(line)
				last, _ := utf8.DecodeLastRuneInString(line)
				if strings.ContainsRune("。，、；：？！）》」』】”’％…%", first) || strings.ContainsRune("（《「『【“‘", last) || last == '-' {
					t.Errorf("%s page %d: line %q", name, n+1, line)
				}
			}
			checkEdges(t, name, n+1, p)
		}
		checkText(t, name, pages, doc)
	}
}

// checkEdges tests that all that is printed lies in the type area, but for hanging marks, the page number and 草稿.
func checkEdges(t *testing.T, name string, number int, p pageText) {
	t.Helper()
	left, right := 28*mm, (28+156)*mm
	if p.width > p.height {
		left, right = 35*mm, (35+225)*mm
	}
	for _, g := range p.glyphs {
		if g.x < left-0.5*mm || g.x > right+0.5*mm-g.size/2 {
			t.Errorf("%s page %d: %s lies %.1f mm from the left edge", name, number, g.text, g.x/mm)
		}
	}
}

// checkText compares what is on the pages with the text of doc.
func checkText(t *testing.T, name string, pages []pageText, doc report.Document) {
	t.Helper()
	var heads []string
	for _, b := range doc.Blocks {
		if table, ok := b.(report.Table); ok {
			var head strings.Builder
			for _, c := range table.Columns {
				head.WriteString(c.Head)
			}
			heads = append(heads, head.String())
		}
	}
	var kept []pageText
	for i, p := range pages {
		if !strings.HasPrefix(p.text, "目录") || i > 3 {
			kept = append(kept, p)
		}
	}
	// Cells of one row are read from left to right line by line, so only the characters are compared.
	got, want := count(bodyText(kept, heads...)), count(wanted(numbered(doc)))
	for r, n := range want {
		if got[r] < n {
			t.Errorf("%s: %q is printed %d times, want %d", name, r, got[r], n)
		}
	}
}

func count(s string) map[rune]int {
	out := map[rune]int{}
	for _, r := range s {
		out[r]++
	}
	return out
}
