package docx_test

import (
	"slices"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/app/report/docx"
)

// all are the elements of that name below n, in order.
func all(n node, name string) []node {
	var out []node
	walk(n, func(n node) {
		if n.XMLName.Local == name {
			out = append(out, n)
		}
	})
	return out
}

func bodyOf(t *testing.T, b []byte) node {
	t.Helper()
	return parse(t, "document", []byte(partOf(t, b, "word/document.xml")))
}

func TestEveryRowFillsTheGrid(t *testing.T) {
	doc := bodyOf(t, write(t, sample(t), chartOptions(t)))
	tables := all(doc, "tbl")
	if len(tables) != 6 {
		t.Fatalf("%d tables, want 6 with a row of pictures", len(tables))
	}
	for n, tbl := range tables {
		columns := all(tbl, "gridCol")
		for i, row := range all(tbl, "tr") {
			spans, width := 0, 0
			for _, c := range all(row, "tc") {
				span := 1
				for _, s := range all(c, "gridSpan") {
					span = number(t, s.attr("val"))
				}
				spans += span
				width += number(t, all(c, "tcW")[0].attr("w"))
			}
			if spans != len(columns) || width != number(t, all(tbl, "tblW")[0].attr("w")) {
				t.Errorf("table %d row %d covers %d of %d columns and %d twips", n, i, spans, len(columns), width)
			}
		}
	}
	var merges []string
	for _, m := range all(tables[0], "vMerge") {
		merges = append(merges, m.attr("val"))
	}
	if want := strings.Fields("restart continue continue restart continue"); !slices.Equal(merges, want) {
		t.Errorf("merges %v, want %v", merges, want)
	}
	if heads := all(doc, "tblHeader"); len(heads) != 4 {
		t.Errorf("%d repeated heads, want 4: a table without headings has none", len(heads))
	}
}

// Word breaks a line after a hyphen: in text and in a cell of several lines those of numbers hold, and are read as hyphens.
func TestNumbersHold(t *testing.T) {
	codes := "3-1-01、3-1-05至3-1-08，另见XQ-001等"
	doc := report.Document{Blocks: []report.Block{report.Table{
		Columns: []report.Column{{Head: "编号"}, {Head: "说明"}},
		Rows:    [][]report.Cell{{report.TextCell(codes), report.TextCell(strings.Repeat("很长的文字", 100))}, {report.TextCell("3-1-09"), report.TextCell("a-b")}},
	}}}
	doc.Blocks = append(doc.Blocks, report.Paragraph{Spans: []report.Span{report.T("（佐证4-1-05）。")}}, report.List{Items: [][]report.Span{{report.T("见3-1-01，一-二")}}})
	b := write(t, doc, docx.Options{})
	if n := len(all(bodyOf(t, b), "noBreakHyphen")); n != 11 {
		t.Errorf("%d firm hyphens, want 11: none in a cell of one line", n)
	}
	got, err := docx.Text(b)
	if err != nil || !slices.Equal(got, doc.Text()) {
		t.Errorf("text %q, %v", got, err)
	}
}

// A title whose first part is the shorter one is parted by a break, which is no part of the text; one of equal lines and
// one parted by its writer need none.
func TestTitleIsPartedAtItsMark(t *testing.T) {
	for title, want := range map[string]int{
		"三天课程、一张证书：数字化车间工程师研修班":          1,
		"2024年服务中关村园区高质量发展项目总结报告":        0,
		"2024年服务中关村园区高质量发展项目\n阶段性跟踪评估报告": 0,
	} {
		doc := report.Document{Blocks: []report.Block{report.Cover{Title: title}, report.Title{Text: title}}}
		b := write(t, doc, docx.Options{})
		soft := 0
		for _, br := range all(bodyOf(t, b), "br") {
			if br.attr("type") == "textWrapping" {
				soft++
			}
		}
		if soft != 2*want {
			t.Errorf("%q on cover and page has %d breaks, want %d", title, soft, 2*want)
		}
		if got, err := docx.Text(b); err != nil || !slices.Equal(got, doc.Text()) {
			t.Errorf("text %q, %v", got, err)
		}
	}
}

func TestRowHigherThanHalfAPageMaySplit(t *testing.T) {
	b := write(t, report.Document{Blocks: []report.Block{report.Table{
		Columns: []report.Column{{}},
		Rows:    [][]report.Cell{{report.TextCell("短")}, {report.TextCell(strings.Repeat("很长的文字", 600))}},
	}}}, docx.Options{})
	rows := all(bodyOf(t, b), "tr")
	if len(all(rows[0], "cantSplit")) != 1 || len(all(rows[1], "cantSplit")) != 0 {
		t.Error("want the short row kept whole and the long one free to split")
	}
}

func TestSectionsTurnThePageAndNumberIt(t *testing.T) {
	b := write(t, sample(t), chartOptions(t))
	doc := bodyOf(t, b)
	rels := map[string]string{}
	for _, r := range parse(t, "rels", []byte(partOf(t, b, "word/_rels/document.xml.rels"))).Kids {
		rels[r.attr("Id")] = r.attr("Target")
	}
	var got []string
	for _, s := range all(doc, "sectPr") {
		size := all(s, "pgSz")[0]
		line := size.attr("w") + "x" + size.attr("h") + size.attr("orient")
		if ref := all(s, "footerReference"); len(ref) != 2 || rels[ref[0].attr("id")] != "footer1.xml" {
			line += " unnumbered"
		}
		for _, n := range all(s, "pgNumType") {
			line += " from " + n.attr("start")
		}
		got = append(got, line)
	}
	want := []string{"11906x16838 unnumbered", "11906x16838 from 1", "16838x11906landscape", "11906x16838"}
	if !slices.Equal(got, want) {
		t.Errorf("sections %q, want %q", got, want)
	}
}

func TestBreaksLeaveNoEmptyPage(t *testing.T) {
	p := report.Paragraph{Spans: []report.Span{report.T("字")}}
	breaks := []report.Block{report.PageBreak{}, report.PageBreak{}}
	turn := []report.Block{report.PageBreak{}, report.Section{Landscape: true}, report.Section{}, report.Section{Landscape: true}}
	blocks := slices.Concat(breaks, []report.Block{p}, breaks, []report.Block{p}, turn, []report.Block{p}, turn)
	doc := bodyOf(t, write(t, report.Document{Blocks: blocks}, docx.Options{}))
	if n := len(all(doc, "pageBreakBefore")); n != 1 {
		t.Errorf("%d page breaks, want 1", n)
	}
	if n := len(all(doc, "sectPr")); n != 2 {
		t.Errorf("%d sections, want 2", n)
	}
	if n := len(all(doc, "p")); n != 3 {
		t.Errorf("%d paragraphs, want 3", n)
	}
}

func TestContentsAreFilledIn(t *testing.T) {
	opts := chartOptions(t)
	opts.PageOf = map[string]int{docx.Anchor(1): 3, docx.Anchor(5): 12}
	b := write(t, sample(t), opts)
	xml := partOf(t, b, "word/document.xml")
	doc := bodyOf(t, b)
	leads := map[string]int{}
	for _, link := range all(doc, "hyperlink") {
		leads[strings.TrimRight(link.attr("anchor"), "0123456789")]++
	}
	if leads["_Toc"] != 5 || leads["_Ref"] != 1 {
		t.Errorf("links %v, want 5 entries and one number", leads)
	}
	kinds := map[string]int{}
	for _, f := range all(doc, "fldChar") {
		kinds[f.attr("fldCharType")]++
	}
	if kinds["begin"] != 6 || kinds["separate"] != 6 || kinds["end"] != 6 {
		t.Errorf("fields %v, want 6 whole ones", kinds)
	}
	for _, want := range []string{`<w:t>3</w:t>`, `<w:t>12</w:t>`, `PAGEREF _Toc000005 \h`, "附件1　企业技术需求清单"} {
		if !strings.Contains(xml, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(partOf(t, b, "word/settings.xml"), "updateFields") {
		t.Error("the document asks to be updated when opened")
	}
}

func TestPageNumbersStandOutside(t *testing.T) {
	b := write(t, sample(t), chartOptions(t))
	for name, want := range map[string][]string{
		"word/footer1.xml":  {`w:rightChars="100"`, `<w:jc w:val="right"/>`, " PAGE "},
		"word/footer2.xml":  {`w:leftChars="100"`, `<w:jc w:val="left"/>`, " PAGE "},
		"word/footer3.xml":  {`<w:pStyle w:val="Footer"/></w:pPr></w:p></w:ftr>`},
		"word/footer4.xml":  {`<w:pStyle w:val="Footer"/></w:pPr></w:p></w:ftr>`},
		"word/settings.xml": {"<w:evenAndOddHeaders/>"},
	} {
		for _, s := range want {
			if !strings.Contains(partOf(t, b, name), s) {
				t.Errorf("%s lacks %s", name, s)
			}
		}
	}
}

func TestDraftIsMarkedOnEveryKindOfPage(t *testing.T) {
	doc := sample(t)
	if n := len(all(bodyOf(t, write(t, doc, chartOptions(t))), "headerReference")); n != 0 {
		t.Errorf("%d headers in a final document", n)
	}
	doc.Draft = []string{"待核"}
	b := write(t, doc, chartOptions(t))
	if n := len(all(bodyOf(t, b), "headerReference")); n != 2*4 {
		t.Errorf("%d headers, want 2 in each of 4 sections", n)
	}
	for _, name := range []string{"word/header1.xml", "word/header2.xml"} {
		if !strings.Contains(partOf(t, b, name), "草稿") {
			t.Errorf("%s does not say so", name)
		}
	}
}

func TestFacesHaveSubstitutesAndQuotesAreEastAsian(t *testing.T) {
	b := write(t, sample(t), chartOptions(t))
	fonts := partOf(t, b, "word/fontTable.xml")
	for _, want := range []string{
		`<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>`, `<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>`,
		`<w:font w:name="楷体_GB2312"><w:altName w:val="楷体"/>`, `<w:font w:name="黑体"><w:altName w:val="SimHei"/>`,
	} {
		if !strings.Contains(fonts, want) {
			t.Errorf("no %s", want)
		}
	}
	if !strings.Contains(partOf(t, b, "word/document.xml"), `<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">生僻字𠮷和引号“”。`) {
		t.Error("a run with quotes is not marked East Asian")
	}
}

func TestPropertiesComeFromTheDocument(t *testing.T) {
	core := partOf(t, write(t, sample(t), chartOptions(t)), "docProps/core.xml")
	for _, want := range []string{
		"<dc:title>示范园区科协2024年度工作总结<", "<dc:creator>示范园区科学技术协会<", ">2024-12-20T00:00:00Z</dcterms:created>",
	} {
		if !strings.Contains(core, want) {
			t.Errorf("no %s in %s", want, core)
		}
	}
}

func TestMergedCellsTakeTheAlignmentAskedFor(t *testing.T) {
	merged := func(a report.Align) []report.Cell {
		return []report.Cell{{Spans: []report.Span{report.T("填写")}, ColSpan: 2, Align: a}}
	}
	doc := report.Document{Blocks: []report.Block{report.Table{
		Columns: make([]report.Column, 2), Rows: [][]report.Cell{merged(report.Left), merged(report.Right), merged(report.Justify)},
	}}}
	var got []string
	for _, cell := range all(bodyOf(t, write(t, doc, docx.Options{})), "tc") {
		for _, jc := range all(cell, "jc") {
			got = append(got, jc.attr("val"))
		}
	}
	if want := []string{"left", "right", "center"}; !slices.Equal(got, want) {
		t.Errorf("alignments %v, want %v", got, want)
	}
}
