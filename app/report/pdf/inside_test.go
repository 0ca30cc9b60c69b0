package pdf

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"parkledger/app/report"
)

// drawn is every character the pages of c hold, as a reader copies it, without white space.
func drawn(c *composer) string {
	var b strings.Builder
	for _, p := range c.pages {
		for _, t := range p.texts {
			if t.actual != "" {
				b.WriteString(t.actual)
			} else {
				b.WriteString(t.text)
			}
		}
	}
	return tight(b.String())
}

func tight(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// hostile is what FuzzText begins with.
var hostile = []string{
	"园区企业，（2024年5月8日）——增长12.5%……", "罕𠅤见\xff😀👍🏽", "עברית العربية", "a\u0301e\u20dd\u200d", "\x00\x07\r\n\t\u2028",
	"https://example.com/" + strings.Repeat("very-long/", 40), strings.Repeat("。", 300), strings.Repeat("（", 300),
	strings.Repeat("园区企业需求座谈会，", 1000), "\u3000\u00a0\u202f \u2060", "3-1-01、3-1-05至3-1-08", "：",
}

// Whatever is written in a document, nothing of it is lost but what has no shape, and what no font draws is
// reported, in every block.
func FuzzText(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, text string, shape uint8) {
		spans := []report.Span{report.T(text)}
		cells := []report.Cell{{Spans: spans, RowSpan: int(shape % 3)}, {Spans: spans, ColSpan: int(shape % 4), Bold: shape%2 == 0}}
		doc := report.Document{Title: text, Unit: text, Blocks: []report.Block{
			report.Heading{Level: int(shape % 5), Text: text},
			report.Paragraph{Spans: spans, Align: report.Align(shape % 4), Small: shape%2 == 0},
			report.List{Items: [][]report.Span{spans}},
			report.Section{Landscape: shape%2 == 0},
			report.Table{
				Caption: text, Note: text, Small: shape%2 == 1, Columns: []report.Column{{Head: text, Width: float64(shape)}, {}},
				Rows: [][]report.Cell{cells, {cells[1]}, {}},
			},
			report.Annex{Label: text, Title: text},
			report.Signature{Unit: text, Date: text},
		}}
		fonts, err := newFontSet(report.GBT9704(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		c := newComposer(doc, newStyle(report.GBT9704()), fonts)
		if err := c.compose(); err != nil {
			t.Fatal(err)
		}
		compare(t, c, doc)
	})
}

func compare(t *testing.T, c *composer, doc report.Document) {
	t.Helper()
	lost := map[rune]bool{}
	for _, m := range c.missing {
		lost[m.Rune] = true
	}
	want := map[rune]int{}
	for _, text := range doc.Text() {
		for at := 0; at < len(text); {
			r, size := utf8.DecodeRuneInString(text[at:])
			at += size
			switch {
			case unicode.IsSpace(r) || dropped(r):
				continue
			case lost[r] || r == utf8.RuneError && size == 1 && lost[utf8.RuneError]:
				r = substitute
			}
			want[r]++
		}
	}
	got := map[rune]int{}
	for _, r := range drawn(c) {
		if lost[r] {
			r = substitute // a font of another role has it
		}
		got[r]++
	}
	for r, n := range want {
		if got[r] < n {
			t.Fatalf("%q is drawn %d times, want %d", r, got[r], n)
		}
	}
}

func TestMergedCellsTakeTheAlignmentAskedFor(t *testing.T) {
	fonts, err := newFontSet(report.GBT9704(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := newComposer(report.Document{}, newStyle(report.GBT9704()), fonts)
	for asked, want := range map[report.Align]report.Align{report.Left: report.Left, report.Right: report.Right, report.Justify: report.Center} {
		g := c.grid(report.Table{
			Columns: make([]report.Column, 2), Rows: [][]report.Cell{{{Spans: []report.Span{report.T("填写")}, ColSpan: 2, Align: asked}}},
		})
		if got := g.rows[0].cells[0].align; got != want {
			t.Errorf("asked for %v, got %v, want %v", asked, got, want)
		}
	}
}
