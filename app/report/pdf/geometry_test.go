package pdf_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"parkledger/app/report"
)

const mm = 72 / 25.4

// lines groups the characters of a page by their baseline, from top to bottom.
func (p pageText) lines() [][]glyph {
	var out [][]glyph
	for _, g := range p.glyphs {
		i := slices.IndexFunc(out, func(l []glyph) bool { return math.Abs(l[0].y-g.y) < 1 })
		if i < 0 {
			out = append(out, nil)
			i = len(out) - 1
		}
		out[i] = append(out[i], g)
	}
	slices.SortFunc(out, func(a, b []glyph) int { return int(100 * (a[0].y - b[0].y)) })
	return out
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s is %.3f, want %.3f", what, got, want)
	}
}

// The figures of GB/T 9704 as DOMAIN §8 states them, measured on the finished pages.
func TestPageGeometry(t *testing.T) {
	doc := report.Document{Blocks: []report.Block{paragraph(strings.Repeat("园", 28*22*3-2))}}
	pages := read(t, write(t, doc).Bytes, true)
	if len(pages) != 3 {
		t.Fatalf("%d pages, want 3 of 22 lines of 28 characters", len(pages))
	}
	for n, page := range pages {
		near(t, "page width", page.width, 210*mm, 0.1)
		near(t, "page height", page.height, 297*mm, 0.1)
		lines := page.lines()
		if len(lines) != 23 {
			t.Fatalf("page %d has %d lines with the page number, want 23", n+1, len(lines))
		}
		for i, line := range lines[:22] {
			want, left := 28, 28*mm
			if n == 0 && i == 0 {
				want, left = 26, 28*mm+2*15.793
			}
			if len(line) != want {
				t.Errorf("page %d line %d has %d characters", n+1, i+1, len(line))
			}
			near(t, "left edge", line[0].x, left, 0.05)
			near(t, "right edge", line[len(line)-1].x+16, (28+156)*mm, 0.3)
			near(t, "size", line[0].size, 16, 0.01)
			near(t, "baseline", line[0].y, lines[0][0].y+28.95*float64(i), 0.05)
		}
		if top := lines[0][0].y - 0.88*16; top < 37*mm || top > 37*mm+7 {
			t.Errorf("the first line begins %.1f mm down the page", top/mm)
		}
		if foot := lines[21][0].y + 0.12*16; foot > 262*mm {
			t.Errorf("the last line ends %.1f mm down the page", foot/mm)
		}
		checkNumber(t, lines[22], n+1)
	}
}

// checkNumber measures "— 1 —": 14 pt, 7 mm under the type area, one character in, odd right and even left.
func checkNumber(t *testing.T, line []glyph, number int) {
	t.Helper()
	near(t, "size of the page number", line[0].size, 14, 0.01)
	near(t, "top of the page number", line[1].y-0.75*14, (37+225+7)*mm, 0.5)
	if number%2 == 0 {
		near(t, "left edge of an even number", line[0].x, 28*mm+14, 1.5)
	} else {
		near(t, "right edge of an odd number", line[len(line)-1].x+14, (28+156)*mm-14, 1.5)
	}
}

func TestLandscape(t *testing.T) {
	table := report.Table{
		Columns: []report.Column{{Head: "左", Width: 1, Align: report.Left}, {Head: "右", Width: 1, Align: report.Right}},
		Rows:    [][]report.Cell{{report.TextCell("始"), report.TextCell("终")}},
	}
	doc := report.Document{Blocks: []report.Block{
		paragraph("竖"), report.Section{Landscape: true}, table, report.Section{}, paragraph("竖"),
	}}
	pages := read(t, write(t, doc).Bytes, true)
	if len(pages) != 3 {
		t.Fatalf("%d pages", len(pages))
	}
	near(t, "landscape width", pages[1].width, 297*mm, 0.1)
	near(t, "upright width", pages[2].width, 210*mm, 0.1)
	for _, g := range pages[1].glyphs {
		switch g.text {
		case "始":
			near(t, "first cell", g.x, 35*mm+1.2*mm, 0.1)
		case "终":
			near(t, "last cell", g.x+10.5, (35+225-1.2)*mm, 0.1)
		}
	}
}

// Whatever the page leaves free, a heading has text below it.
func TestHeadingIsNeverLast(t *testing.T) {
	var blocks []report.Block
	for i := range 3 * 22 {
		blocks = append(blocks, report.PageBreak{}, report.Paragraph{Align: report.Left, Spans: []report.Span{report.T(strings.Repeat("文", 28*(i/3+1)))}},
			report.Heading{Level: 1, Text: "一级■"}, report.Heading{Level: 2, Text: "二级■"},
			[]report.Block{paragraph(prose), indicatorTable(), report.Figure{Data: photo(t, 30, 20, 1), Caption: "图"}}[i%3])
	}
	pages := read(t, write(t, report.Document{Blocks: blocks}).Bytes, true)
	for i, p := range pages {
		lines := p.lines()
		if len(lines) < 2 {
			continue
		}
		if last := lines[len(lines)-2]; last[len(last)-1].text == "■" {
			t.Errorf("page %d ends with a heading", i+1)
		}
	}
}
