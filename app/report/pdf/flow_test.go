package pdf_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium/requests"

	"parkledger/app/report"
)

// text of the page without its number.
func (p pageText) body() string {
	if at := strings.LastIndex(strings.TrimSuffix(p.text, "—"), "—"); at >= 0 && strings.HasSuffix(p.text, "—") {
		return p.text[:at]
	}
	return p.text
}

func rows(n int, cell string) report.Table {
	t := report.Table{Caption: "表", Columns: []report.Column{{Head: "序号", Width: 1}, {Head: "内容", Width: 5}}}
	for i := range n {
		t.Rows = append(t.Rows, []report.Cell{report.TextCell(itoa(i + 1)), report.TextCell(cell)})
	}
	return t
}

// filler is a paragraph of so many lines.
func filler(lines int) report.Paragraph {
	return report.Paragraph{Align: report.Left, Spans: []report.Span{report.T(strings.Repeat("文", 28*lines))}}
}

// Whatever room the page leaves, no paragraph leaves a single line on either side of the page's end.
func TestLinesOfParagraphsStayTogether(t *testing.T) {
	for lines := 2; lines <= 5; lines++ {
		for before := 17; before <= 22; before++ {
			doc := report.Document{Blocks: []report.Block{
				filler(before), report.Paragraph{Align: report.Left, Spans: []report.Span{report.T(strings.Repeat("段", 28*lines))}}, filler(3),
			}}
			for n, p := range read(t, write(t, doc).Bytes, false) {
				if here := strings.Count(p.text, "段") / 28; here == 1 {
					t.Errorf("a paragraph of %d lines after %d: one line on page %d", lines, before, n+1)
				}
			}
		}
	}
}

// A picture that does not fit lets the text go on; pictures keep their order and do not leave their part.
func TestPicturesFloat(t *testing.T) {
	tall := func(caption string) report.Figure {
		return report.Figure{Data: photo(t, 100, 60, 7), Width: 150, Caption: caption}
	}
	doc := report.Document{Blocks: []report.Block{
		report.Heading{Level: 1, Text: "甲部分"},
		filler(16),
		tall("图一"),
		tall("图二"),
		filler(4),
		filler(20),
		report.Heading{Level: 1, Text: "乙部分"},
		filler(2),
		tall("图三"),
	}}
	pages := read(t, write(t, doc).Bytes, false)
	if got := strings.Count(pages[0].text, "文"); got != 20*28 {
		t.Errorf("%d characters of text on the first page, want the text that follows the pictures there too", got)
	}
	if !strings.HasPrefix(pages[1].text, "图一图二") {
		t.Errorf("the second page begins with %.20s", pages[1].text)
	}
	var all strings.Builder
	for _, p := range pages {
		all.WriteString(p.body())
	}
	order := []int{}
	for _, mark := range []string{"甲部分", "图一", "图二", "乙部分", "图三"} {
		order = append(order, strings.Index(all.String(), mark))
	}
	if !slices.IsSorted(order) || order[0] < 0 {
		t.Errorf("places %v", order)
	}
}

// Pictures in a row are equally high and their captions stand below them.
func TestPicturesInARow(t *testing.T) {
	doc := report.Document{Blocks: []report.Block{report.Figures{Row: []report.Figure{
		{Data: photo(t, 90, 60, 1), Caption: "左图说明"}, {Data: photo(t, 90, 60, 2), Caption: "右图说明"},
	}}}}
	r := write(t, doc)
	same(t, read(t, r.Bytes, false)[0].body(), wanted(doc))
	for _, g := range read(t, r.Bytes, true)[0].glyphs {
		if g.text == "左" && math.Abs(g.x+2*10.5-(28+39)*mm) > 1 || g.text == "右" && math.Abs(g.x+2*10.5-(28+117)*mm) > 1 {
			t.Errorf("%s begins %.1f mm from the left", g.text, g.x/mm)
		}
	}
}

// The signature is never alone: lines of text or the end of a table stand above it.
func TestSignatureIsNotAlone(t *testing.T) {
	last := map[string]func(n int) report.Block{
		"text":  func(n int) report.Block { return filler(n) },
		"table": func(n int) report.Block { return rows(n, "内容") },
		"photo": func(int) report.Block { return report.Figure{Data: photo(t, 90, 60, 1), Caption: "图"} },
	}
	for name, block := range last {
		for n := 14; n <= 48; n++ {
			doc := report.Document{Blocks: []report.Block{filler(n % 20), block(n), report.Signature{Unit: "某某科协", Date: "二〇二四年"}}}
			pages := read(t, write(t, doc).Bytes, false)
			end := pages[len(pages)-1].body()
			if cut := strings.TrimSuffix(end, "某某科协二〇二四年"); cut == end || cut == "" {
				t.Errorf("%s of %d: the last page holds %q", name, n, end)
			}
		}
	}
}

// Of a list only the last item stays with the signature: the others fill their page.
func TestListBeforeTheSignatureFillsItsPage(t *testing.T) {
	items := make([][]report.Span, 6)
	for i := range items {
		items[i] = []report.Span{report.T(strings.Repeat("项", 20))}
	}
	doc := report.Document{Blocks: []report.Block{filler(18), report.List{Items: items}, report.Signature{Unit: "某某科协", Date: "二〇二四年"}}}
	pages := read(t, write(t, doc).Bytes, false)
	if got := strings.Count(pages[0].text, "项"); got != 4*20 || len(pages) != 2 {
		t.Errorf("%d characters of the list on the first of %d pages, want four items", got, len(pages))
	}
}

// A row that has no room under the title of an annex begins there and goes on overleaf: the title is not alone.
func TestHighRowBeginsUnderTheTitle(t *testing.T) {
	for _, lines := range []int{20, 30, 34, 60} {
		table := report.Table{Columns: []report.Column{{Head: "序号"}, {Head: "内容"}}, Small: true}
		for range 3 {
			table.Rows = append(table.Rows, []report.Cell{report.TextCell("一"), report.TextCell(strings.TrimSuffix(strings.Repeat("内容\n", lines), "\n"))})
		}
		doc := report.Document{Blocks: []report.Block{
			filler(3), report.Section{Landscape: true}, report.Annex{Label: "附件2", Title: "专家服务台账"}, table,
		}}
		pages := read(t, write(t, doc).Bytes, false)
		if !strings.Contains(pages[1].text, "专家服务台账") || !strings.Contains(pages[1].text, "内容内容") {
			t.Errorf("rows of %d lines: under the title stands %q", lines, pages[1].body())
		}
		all := ""
		for _, p := range pages[1:] {
			all += strings.ReplaceAll(p.body(), "序号内容", "")
		}
		if got := strings.Count(all, "内容"); got != 3*lines {
			t.Errorf("rows of %d lines: %d lines printed, want %d", lines, got, 3*lines)
		}
	}
}

// A table begins with three rows and ends with two on a page.
func TestTableIsCutWhereRowsStayTogether(t *testing.T) {
	for before := range 22 {
		doc := report.Document{Blocks: []report.Block{filler(before), rows(60, strings.Repeat("内容", 30)), filler(1)}}
		for n, p := range read(t, write(t, doc).Bytes, false) {
			if here := strings.Count(p.text, strings.Repeat("内容", 30)); here == 1 || here == 2 && strings.Contains(p.text, "表序号") {
				t.Errorf("after %d lines: %d rows on page %d", before, here, n+1)
			}
		}
	}
}

// Words that lead in and end in a colon stand with what they announce.
func TestLeadInIsNeverLast(t *testing.T) {
	for before := 18; before <= 22; before++ {
		doc := report.Document{Blocks: []report.Block{filler(before), paragraph("成效如下："), filler(3)}}
		for n, p := range read(t, write(t, doc).Bytes, false) {
			if strings.HasSuffix(p.body(), "：") {
				t.Errorf("after %d lines page %d ends with the lead-in", before, n+1)
			}
		}
	}
}

// Evidence numbers lead to their line of the annex, and the contents to their headings.
func TestLinks(t *testing.T) {
	doc := report.Document{Blocks: []report.Block{
		report.Contents{},
		report.Heading{Level: 1, Text: "正文"},
		report.Paragraph{Spans: []report.Span{report.T("见"), {Text: "3-1-02", Link: "e2"}, {Text: "3-1-99", Link: "none"}}},
		report.Section{Landscape: true},
		report.Annex{Label: "附件", Title: "目录"},
		report.Table{Columns: []report.Column{{Head: "编号"}}, Rows: [][]report.Cell{
			{{Spans: []report.Span{report.T("3-1-01")}, Anchor: "e1"}}, {{Spans: []report.Span{report.T("3-1-02")}, Anchor: "e2"}},
		}},
	}}
	file := write(t, doc).Bytes
	got := destinations(t, file)
	row := 0.0
	for _, g := range read(t, file, true)[2].glyphs {
		if g.text == "2" && g.size < 12 {
			row = g.y
		}
	}
	want := map[int][]int{0: {1, 2}, 1: {2}}
	for page, targets := range want {
		var pages []int
		for _, d := range got[page] {
			pages = append(pages, d.page)
		}
		if !slices.Equal(pages, targets) {
			t.Errorf("links of page %d lead to pages %v, want %v", page, pages, targets)
		}
	}
	if len(got[1]) == 1 && (got[1][0].y > row || got[1][0].y < row-60) {
		t.Errorf("the number leads %.0f pt down the page; the last line stands at %.0f", got[1][0].y, row)
	}
}

type destination struct {
	page int
	y    float64 // from the top
}

// destinations are where the links of each page lead.
func destinations(t *testing.T, file []byte) map[int][]destination {
	t.Helper()
	out := map[int][]destination{}
	heights := []float64{}
	for _, p := range read(t, file, true) {
		heights = append(heights, p.height)
	}
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
	for i := range heights {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		for at := 0; ; {
			link, err := r.FPDFLink_Enumerate(&requests.FPDFLink_Enumerate{Page: page, StartPos: at})
			if err != nil {
				t.Fatal(err)
			}
			if link.Link == nil {
				break
			}
			at = *link.NextStartPos
			dest, err := r.FPDFLink_GetDest(&requests.FPDFLink_GetDest{Document: doc.Document, Link: *link.Link})
			if err != nil {
				t.Fatal(err)
			}
			target, err := r.FPDFDest_GetDestPageIndex(&requests.FPDFDest_GetDestPageIndex{Document: doc.Document, Dest: *dest.Dest})
			if err != nil {
				t.Fatal(err)
			}
			place, err := r.FPDFDest_GetLocationInPage(&requests.FPDFDest_GetLocationInPage{Dest: *dest.Dest})
			if err != nil {
				t.Fatal(err)
			}
			out[i] = append(out[i], destination{target.Index, heights[target.Index] - float64(*place.Y)})
		}
	}
	if _, err := r.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}); err != nil {
		t.Fatal(err)
	}
	return out
}

// An entry of the contents too long for its line goes on under its text, in lines of like length.
func TestLongEntries(t *testing.T) {
	title := "两次上门、四十一分钟：关节模组热管理攻关与后续推广应用"
	r := write(t, report.Document{Blocks: []report.Block{
		report.Contents{}, report.Heading{Level: 2, Number: "（一）", Text: title}, filler(1), report.Annex{Label: "附件1", Title: "清单"},
	}})
	if !slices.Equal(r.Contents, []int{1, 2}) {
		t.Errorf("contents lead to pages %v", r.Contents)
	}
	var lines []string
	for _, line := range read(t, r.Bytes, true)[0].lines() {
		var b strings.Builder
		for _, g := range line {
			b.WriteString(g.text)
		}
		lines = append(lines, b.String())
	}
	if len(lines) != 4 || len([]rune(lines[2])) < 10 || lines[1]+lines[2] != "（一）"+title+"1" {
		t.Errorf("lines %q", lines)
	}
}
