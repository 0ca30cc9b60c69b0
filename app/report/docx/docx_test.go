package docx_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/app/report/docx"
)

func TestTextIsTheTextOfTheDocument(t *testing.T) {
	draft := sample(t)
	draft.Draft = []string{"有 3 项数据待核"}
	for name, doc := range map[string]report.Document{"sample": sample(t), "draft": draft, "long": long(), "empty": {}} {
		t.Run(name, func(t *testing.T) {
			got, err := docx.Text(write(t, doc, chartOptions(t)))
			if err != nil {
				t.Fatal(err)
			}
			want := doc.Text()
			for i := range min(len(got), len(want)) {
				if got[i] != want[i] {
					t.Fatalf("paragraph %d:\n got %q\nwant %q", i, got[i], want[i])
				}
			}
			if len(got) != len(want) {
				t.Fatalf("%d paragraphs, want %d", len(got), len(want))
			}
		})
	}
}

func TestHostileText(t *testing.T) {
	hostile := "a<b>&\"'\x00\x07坏\xff字\uFFFE]]>\r\n\t 两端空格 \u2028&amp;𠮷"
	want := "a<b>&\"'坏\uFFFD字]]>\n\t 两端空格 \n&amp;𠮷"
	cell := report.TextCell(hostile)
	doc := report.Document{
		Title: hostile, Unit: hostile, Draft: []string{hostile},
		Blocks: []report.Block{
			report.Cover{Title: hostile, Subtitle: hostile, Unit: hostile, Date: hostile},
			report.Contents{},
			report.Title{Text: hostile, Subtitle: hostile},
			report.Heading{Level: 0, Text: hostile},
			report.Heading{Level: 9, Text: hostile},
			report.Paragraph{Spans: []report.Span{report.T(hostile)}},
			report.List{Ordered: true, Items: [][]report.Span{{report.T(hostile)}}},
			report.Table{Caption: hostile, Note: hostile, Columns: []report.Column{{Head: hostile}}, Rows: [][]report.Cell{{cell}}},
			report.Figure{Data: picture(t, "png", 4, 4, 1), Caption: hostile},
			report.Annex{Label: hostile, Title: hostile},
			report.Signature{Unit: hostile, Date: hostile},
		},
	}
	b := write(t, doc, docx.Options{})
	checkPackage(t, b)
	got, err := docx.Text(b)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(doc.Text()) {
		t.Fatalf("%d paragraphs, want %d", len(got), len(doc.Text()))
	}
	for i, s := range got {
		if s != want {
			t.Errorf("paragraph %d is %q, want %q", i, s, want)
		}
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	first := write(t, sample(t), chartOptions(t))
	if !bytes.Equal(first, write(t, sample(t), chartOptions(t))) {
		t.Error("two runs differ")
	}
	for _, f := range unzip(t, first) {
		if got := f.modified.UTC().Format("2006-01-02 15:04:05"); got != "2024-12-20 00:00:00" {
			t.Errorf("%s is dated %s", f.name, got)
		}
	}
}

func TestPicturesAreStoredOnce(t *testing.T) {
	var media []string
	for _, f := range unzip(t, write(t, sample(t), chartOptions(t))) {
		if strings.HasPrefix(f.name, "word/media/") {
			media = append(media, f.name)
		}
	}
	if want := []string{"word/media/image1.png", "word/media/image2.jpeg", "word/media/image3.jpeg"}; !slices.Equal(media, want) {
		t.Errorf("media %q, want %q", media, want)
	}
}

func TestProblemsSayWhere(t *testing.T) {
	table := func(rows ...[]report.Cell) report.Table {
		return report.Table{Caption: "表9", Columns: make([]report.Column, 2), Rows: rows}
	}
	one := report.TextCell("一")
	for name, c := range map[string]struct {
		block report.Block
		want  string
	}{
		"picture":      {report.Figure{Data: []byte("no picture"), Caption: "图9"}, "图片“图9”无法识别"},
		"chart":        {report.Chart{Caption: "图8"}, "图表“图8”"},
		"too many":     {table([]report.Cell{one, one, one}), "表格“表9”第1行有3格"},
		"too wide":     {table([]report.Cell{one, {ColSpan: 2}}), "表格“表9”第1行第2格"},
		"into a merge": {table([]report.Cell{one, {RowSpan: 2}}, []report.Cell{{ColSpan: 2}}), "表格“表9”第2行第1格"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := docx.Write(report.Document{Title: "试", Blocks: []report.Block{c.block}}, docx.Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
	if _, err := docx.Write(report.Document{}, docx.Options{Style: &report.Style{PageWidth: 210}}); err == nil {
		t.Error("a style without sizes was accepted")
	}
}

func BenchmarkHundredPages(b *testing.B) {
	doc := long()
	for b.Loop() {
		write(b, doc, docx.Options{})
	}
}
