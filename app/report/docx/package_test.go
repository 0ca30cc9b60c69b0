package docx_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/app/report/chart"
	"parkledger/app/report/docx"
	"parkledger/data"
)

// Every Word file of the sample project's package, and every other paper there is, keeps to the schema and holds the text of its document.
func TestSamplePackageIsValid(t *testing.T) {
	l, err := app.Sample(context.Background(), t.TempDir()+"/sample", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}()
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
	stage := report.StageReport(facts)
	_, fees := report.FeeForm(facts)
	outputs = append(append(outputs, report.Forms(facts)...), report.Output{Path: "阶段.docx", Doc: &stage}, report.Output{Path: "发放表.docx", Doc: &fees})
	files := 0
	for _, o := range outputs {
		if o.Doc == nil || !strings.HasSuffix(o.Path, ".docx") {
			continue
		}
		files++
		b := write(t, *o.Doc, docx.Options{ChartPNG: chart.Print})
		checkPackage(t, b)
		got, err := docx.Text(b)
		if err != nil || !slices.Equal(got, o.Doc.Text()) {
			t.Errorf("%s: the text differs from that of the document (%v)", o.Path, err)
		}
	}
	if files < 10 {
		t.Errorf("only %d Word files", files)
	}
}

// Whatever is written in a document, the file is whole and nothing is lost but what XML has no place for.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		"园区企业，（2024年5月8日）——增长12.5%……", "a<b>&\"'\x00\x1e坏\xff字\uFFFE]]>\r\n\t", "罕𠅤见😀", "עברית", "3-1-01、XQ-001",
		strings.Repeat("园区企业需求座谈会，", 1000), "：", "a-b\x1ec-d",
	} {
		f.Add(s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, text string, shape uint8) {
		spans := []report.Span{{Text: text, Link: "a"}}
		doc := report.Document{Title: text, Unit: text, Blocks: []report.Block{
			report.Contents{},
			report.Title{Text: text, Subtitle: text},
			report.Heading{Level: int(shape % 5), Text: text},
			report.Paragraph{Spans: spans, Align: report.Align(shape % 4), Small: shape%2 == 0},
			report.List{Ordered: true, Items: [][]report.Span{spans}},
			report.Section{Landscape: shape%2 == 0},
			report.Table{
				Caption: text, Note: text, Small: shape%2 == 1, Columns: []report.Column{{Head: text, Width: float64(shape)}, {}},
				Rows: [][]report.Cell{{{Spans: spans, RowSpan: int(shape % 3), Anchor: "a"}, {Spans: spans, Bold: true}}, {}},
			},
			report.Annex{Label: text, Title: text},
			report.Signature{Unit: text, Date: text},
		}}
		b, err := docx.Write(doc, docx.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkPackage(t, b)
		got, err := docx.Text(b)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := docx.Text(write(t, report.Document{Blocks: []report.Block{report.Paragraph{Spans: spans}}}, docx.Options{}))
		if err != nil {
			t.Fatal(err)
		}
		if want := len(doc.Text()); len(plain) > 0 && len(got) != want {
			t.Fatalf("%d paragraphs of %q, want %d", len(got), text, want)
		}
		for _, s := range got {
			if !slices.Contains(plain, s) {
				t.Fatalf("%q stands for %q", s, plain)
			}
		}
	})
}
