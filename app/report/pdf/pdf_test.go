package pdf_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"parkledger/app/report"
	"parkledger/app/report/pdf"
)

func write(t testing.TB, doc report.Document) pdf.Result {
	t.Helper()
	r, err := pdf.Write(doc, pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// bodyText is the text of the pages without what is printed in the margins and repeated: page numbers,
// 草稿, and the heads of tables after their first appearance.
func bodyText(pages []pageText, heads ...string) string {
	var b strings.Builder
	seen := map[string]bool{}
	number := 0
	for _, p := range pages {
		text := strings.TrimSuffix(p.text, "草稿")
		if cut, ok := strings.CutSuffix(text, squeeze("—"+itoa(number+1)+"—")); ok {
			text = cut
			number++
		}
		for _, head := range heads {
			head = squeeze(head)
			if cut, ok := strings.CutPrefix(text, head); ok && seen[head] {
				text = cut
			}
			seen[head] = seen[head] || strings.Contains(text, head)
		}
		b.WriteString(text)
	}
	return b.String()
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// same compares two texts and shows the first place where they differ.
func same(t *testing.T, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := []rune(got), []rune(want)
	at := 0
	for at < len(g) && at < len(w) && g[at] == w[at] {
		at++
	}
	near := func(r []rune) string { return string(r[max(0, at-20):min(len(r), at+30)]) }
	t.Fatalf("texts of %d and %d characters differ at %d:\n got …%q\nwant …%q", len(g), len(w), at, near(g), near(w))
}

func wanted(doc report.Document) string { return squeeze(strings.Join(doc.Text(), "")) }

func TestEachBlockKeepsItsText(t *testing.T) {
	for name, b := range map[string]report.Block{
		"cover":     report.Cover{Title: "总结报告", Subtitle: "（送审稿）", Unit: "某某园区科协", Date: "2024年11月30日"},
		"title":     report.Title{Text: "关于2024年度园区科协服务能力提升项目实施情况的总结报告", Subtitle: "某某园区"},
		"heading":   report.Heading{Level: 1, Number: "一、", Text: "项目概况"},
		"paragraph": paragraph(prose),
		"list":      report.List{Items: [][]report.Span{{report.T("第一，" + prose)}, {report.T("第二")}}},
		"table":     indicatorTable(),
		"figure":    report.Figure{Data: photo(t, 60, 40, 9), MIME: "image/jpeg", Caption: "图1 座谈会"},
		"chart":     report.Chart{Caption: "图2 需求", Categories: []string{"4月"}, Series: []report.Series{{Values: []float64{3}}}},
		"annex":     report.Annex{Label: "附件1", Title: "需求清单"},
		"signature": report.Signature{Unit: "北京市海淀区某某科技园区科学技术协会", Date: "2024年11月30日"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := report.Document{Title: "甲", Blocks: []report.Block{b}}
			r := write(t, doc)
			same(t, bodyText(read(t, r.Bytes, false)), wanted(doc))
			if len(r.Missing) > 0 || r.Pages != 1 || len(r.FontsUsed) == 0 {
				t.Errorf("%d pages, fonts %v, missing %v", r.Pages, r.FontsUsed, r.Missing)
			}
		})
	}
}

// numbered puts the marks of ordered lists, which Document.Text leaves out, into the text.
func numbered(doc report.Document) report.Document {
	blocks := append([]report.Block(nil), doc.Blocks...)
	for i, b := range blocks {
		if list, ok := b.(report.List); ok && list.Ordered {
			var items [][]report.Span
			for k, item := range list.Items {
				items = append(items, append([]report.Span{report.T(itoa(k+1) + ".")}, item...))
			}
			blocks[i] = report.List{Items: items}
		}
	}
	doc.Blocks = blocks
	return doc
}

func TestLongDocument(t *testing.T) {
	doc := document(t, 24)
	doc.Draft = []string{"典型案例不足五项"}
	r := write(t, doc)
	if r.Pages < 60 {
		t.Errorf("only %d pages", r.Pages)
	}
	pages := read(t, r.Bytes, false)
	var body []pageText
	for _, p := range pages {
		if !strings.HasSuffix(p.text, "草稿") {
			t.Fatalf("a page without the mark 草稿: %.60s", p.text)
		}
		if !strings.HasPrefix(p.text, "目录") && len(body) > 0 || len(body) == 0 {
			body = append(body, p)
		}
	}
	contents := pages[1].text
	if !strings.HasPrefix(contents, "目录一、主要工作及成效（第1部分）1（一）供需对接——让“需求”找到“答案”1") {
		t.Errorf("contents: %.120s", contents)
	}
	skipped := 0
	for _, p := range pages[1:] {
		if strings.Contains(p.text, "—1—") {
			break
		}
		skipped++
	}
	body = append(pages[:1:1], pages[1+skipped:]...)
	got := bodyText(body, "序号指标分组指标目标值完成值完成率", "需求编号提出日期企业名称需求描述拟投入（万元）当前状态")
	sameApart(t, got, numbered(doc))
}

// sameApart compares text with that of doc; captions of pictures, which may move to the next page, are compared
// apart: each must be there once, and in order.
func sameApart(t *testing.T, got string, doc report.Document) {
	t.Helper()
	want := wanted(doc)
	last := 0
	for _, b := range doc.Blocks {
		for _, caption := range captionsOf(b) {
			caption = squeeze(caption)
			at := strings.Index(got, caption)
			if at < last || strings.Count(got, caption) != strings.Count(want, caption) {
				t.Errorf("caption %s stands %d times, at %d after one at %d", caption, strings.Count(got, caption), at, last)
			}
			last = at
			got, want = strings.Replace(got, caption, "", 1), strings.Replace(want, caption, "", 1)
		}
	}
	same(t, got, want)
}

func captionsOf(b report.Block) []string {
	switch b := b.(type) {
	case report.Figure:
		return []string{b.Caption}
	case report.Chart:
		return []string{b.Caption}
	case report.Figures:
		var out []string
		for _, f := range b.Row {
			out = append(out, f.Caption)
		}
		return out
	}
	return nil
}

func TestHostileText(t *testing.T) {
	long := strings.Repeat(prose, 10_000/utf8.RuneCountInString(prose)+1)
	doc := report.Document{Title: "𠅤\xff\n", Unit: "单位\x00", Blocks: []report.Block{
		report.Heading{Level: 3, Number: "1.", Text: "越级标题𠅤"},
		report.Heading{Level: 0, Text: strings.Repeat("长标题", 300)},
		paragraph("甲\x01乙\r\n丙\u200b丁\tA\u202e戊"), paragraph("罕见字𠅤与𠙶，表情😀👍🏽，坏字节\xff\xfe，עברית，العربية。"),
		paragraph(long), paragraph(strings.Repeat("a", 500)), paragraph(strings.Repeat("。", 200)),
		report.List{},
		report.Table{},
		paragraph(""),
		report.Paragraph{},
		report.Heading{Level: 9, Text: "最后的标题"},
	}}
	r := write(t, doc)
	want := strings.NewReplacer("\x01", "", "\u200b", "", "\u202e", "", "\xff", "〓", "\xfe", "〓").Replace(strings.Join(doc.Text(), ""))
	want = strings.Map(func(ch rune) rune {
		if strings.ContainsRune("😀👍🏽עבריתالعربية", ch) {
			return '〓'
		}
		if ch > 0xFFFF {
			return -1 // PDFium leaves such characters out; TestRareCharacters looks for them itself
		}
		return ch
	}, want)
	same(t, bodyText(read(t, r.Bytes, false)), squeeze(want))
	missing := map[rune]string{}
	for _, m := range r.Missing {
		missing[m.Rune] = m.Where
	}
	for _, ch := range []rune{'😀', '👍', 'ע', 'ل', utf8.RuneError} {
		if missing[ch] == "" {
			t.Errorf("%q is not reported", ch)
		}
	}
	if _, drawn := missing['𠅤']; drawn {
		t.Error("𠅤 is reported as missing")
	}
	if !strings.Contains(missing['😀'], "段落") {
		t.Errorf("the place is %q", missing['😀'])
	}
}

func TestMissingCharacterIsShown(t *testing.T) {
	for r, want := range map[rune]string{
		'𠮷':            "字符“𠮷”（编码20BB7）无法印出，以〓代替（封面）",
		utf8.RuneError: "字符（编码FFFD）无法印出，以〓代替（封面）",
		'\u200f':       "字符（编码200F）无法印出，以〓代替（封面）",
	} {
		if got := (pdf.MissingGlyph{Rune: r, Where: "封面"}).String(); got != want {
			t.Errorf("%q is reported as %s", r, got)
		}
	}
}

// Rows too long or too short, spans that reach beyond the table, columns without width: every cell is drawn
// once. PDFium reads cells of equal height from left to right, so only the set of characters is compared.
func TestOddTable(t *testing.T) {
	table := report.Table{
		Caption: "长行表", Columns: []report.Column{{Width: 1, Head: "甲列"}, {Width: 1e-9, Head: "乙列"}, {Head: "丙列"}},
		Rows: [][]report.Cell{
			{report.TextCell("一"), {Spans: []report.Span{report.T("跨行")}, RowSpan: 99, ColSpan: 2}},
			{report.TextCell("二"), report.TextCell("第四列"), report.TextCell("第五列")},
			{},
		},
	}
	doc := report.Document{Blocks: []report.Block{table}}
	got, want := []rune(bodyText(read(t, write(t, doc).Bytes, false))), []rune(wanted(doc))
	slices.Sort(got)
	slices.Sort(want)
	same(t, string(got), string(want))
}

// Characters above U+FFFF are drawn by their private code, with the character itself as ActualText.
func TestRareCharacters(t *testing.T) {
	r := write(t, report.Document{Blocks: []report.Block{paragraph("罕𠅤见")}})
	for _, stream := range streams(t, r.Bytes) {
		if at := bytes.Index(stream, []byte("/ActualText <FEFFD840DD64>")); at >= 0 && bytes.Contains(stream[at:], []byte("(\xe0\x00) Tj ET\nEMC")) {
			return
		}
	}
	t.Error("𠅤 is not in the file")
}

// streams inflates the compressed parts of a PDF file.
func streams(t *testing.T, file []byte) [][]byte {
	t.Helper()
	var out [][]byte
	for _, part := range bytes.Split(file, []byte("stream\n")) {
		if in, err := zlib.NewReader(bytes.NewReader(part)); err == nil {
			if data, err := io.ReadAll(in); err == nil {
				out = append(out, data)
			}
		}
	}
	return out
}

// A row higher than a page, beside a cell that spans it, is split and loses nothing.
func TestRowHigherThanPage(t *testing.T) {
	cell := func(s string, n, rows int) report.Cell {
		return report.Cell{Spans: []report.Span{report.T(strings.Repeat(s, n))}, RowSpan: rows}
	}
	doc := report.Document{Blocks: []report.Block{report.Table{
		Columns: []report.Column{{Head: "头", Width: 1}, {Head: "尾", Width: 1}},
		Rows:    [][]report.Cell{{cell("左", 2000, 3), cell("右", 900, 1)}, {cell("中", 2500, 1)}, {cell("下", 10, 1)}},
	}}}
	text := bodyText(read(t, write(t, doc).Bytes, false), "头尾")
	for s, n := range map[string]int{"左": 2000, "右": 900, "中": 2500, "下": 10, "头": 1, "尾": 1} {
		if got := strings.Count(text, s); got != n {
			t.Errorf("%s is printed %d times, want %d", s, got, n)
		}
	}
}

func TestDeterministic(t *testing.T) {
	doc := document(t, 3) // several pictures of equal width
	first := write(t, doc)
	for range 5 {
		if again := write(t, doc); !bytes.Equal(first.Bytes, again.Bytes) {
			t.Fatal("two writings of one document differ")
		}
	}
}
