package pdf_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/app/report/pdf"
	"parkledger/assets"
)

// otherStyle differs from the standard in everything the pages show.
func otherStyle(t *testing.T) report.Style {
	t.Helper()
	s := report.GBT9704()
	for key, value := range map[string]string{
		"top": "30", "bottom": "32", "left": "25", "right": "20", "lines_per_page": "25", "chars_per_line": "32", "body.size": "小三",
		"pitch": "26", "title.size": "小二", "title_pitch": "30", "level1.size": "四号", "level2.size": "18", "level3.size": "小四",
		"table.size": "小四", "caption.size": "五号", "table_pitch": "1.5", "page_number.size": "小四", "page_number_drop": "9",
	} {
		set(t, &s, key, value)
	}
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	return s
}

func set(t *testing.T, s *report.Style, key, value string) {
	t.Helper()
	for _, g := range report.StyleItems() {
		for _, item := range g.Items {
			if item.Key != key {
				continue
			}
			if err := item.Set(s, value); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("no item %s", key)
}

func draw(t *testing.T, s report.Style, blocks ...report.Block) []pageText {
	t.Helper()
	r, err := pdf.Write(report.Document{Blocks: blocks}, pdf.Options{Style: &s})
	if err != nil {
		t.Fatal(err)
	}
	return read(t, r.Bytes, true)
}

const halfMM = 0.5 * mm

// Pages of another style measure what it says: margins, lines a page, characters a line, pitch and page number.
func TestOtherStyleIsMeasured(t *testing.T) {
	s := otherStyle(t)
	pages := draw(t, s, paragraph(strings.Repeat("园", 32*25*2-2)))
	if len(pages) != 2 {
		t.Fatalf("%d pages, want 2 of 25 lines of 32 characters", len(pages))
	}
	for n, page := range pages {
		lines := page.lines()
		if len(lines) != 26 {
			t.Fatalf("page %d has %d lines with the page number, want 26", n+1, len(lines))
		}
		for i, line := range lines[:25] {
			if first := n == 0 && i == 0; !first {
				near(t, "characters", float64(len(line)), 32, 0)
				near(t, "left margin", line[0].x, 25*mm, halfMM)
			}
			near(t, "right edge", line[len(line)-1].x+15, 190*mm, halfMM)
			near(t, "size", line[0].size, 15, 0.01)
			near(t, "baseline", line[0].y, lines[0][0].y+26*float64(i), 0.05)
		}
		near(t, "middle of the first line", lines[0][0].y-0.38*15, 30*mm+13, halfMM)
		if foot := lines[24][0].y + 0.12*15; foot > (297-32)*mm {
			t.Errorf("the last line ends %.1f mm down the page", foot/mm)
		}
		number := lines[25]
		near(t, "size of the page number", number[0].size, 12, 0.01)
		near(t, "top of the page number", number[1].y-0.75*12, (297-32+9)*mm, halfMM)
	}
	near(t, "right edge of an odd number", pages[0].lines()[25][len(pages[0].lines()[25])-1].x+12, 190*mm-12, 1.5)
	near(t, "left edge of an even number", pages[1].lines()[25][0].x, 25*mm+12, 1.5)
}

// Each part is set in its own size.
func TestOtherStyleSetsEachPartInItsSize(t *testing.T) {
	table := report.Table{
		Caption: "表题", Columns: []report.Column{{Head: "列头", Width: 1}}, Rows: [][]report.Cell{{report.TextCell("格一")}, {report.TextCell("格二")}},
	}
	page := draw(t, otherStyle(t), report.Title{Text: "大标"}, report.Heading{Level: 1, Text: "甲级"}, report.Heading{Level: 2, Text: "乙级"},
		report.Heading{Level: 3, Text: "丙级"}, paragraph("正文"), table)[0]
	at := map[string]glyph{}
	for _, g := range page.glyphs {
		at[g.text] = g
	}
	for ch, size := range map[string]float64{"大": 18, "甲": 14, "乙": 18, "丙": 12, "正": 15, "题": 10.5, "列": 12, "一": 12} {
		near(t, "size of "+ch, at[ch].size, size, 0.01)
	}
	near(t, "first indent of a heading", at["甲"].x, 25*mm+2*14, halfMM)
	near(t, "pitch in the table", at["二"].y-at["一"].y, 12*1.5+2*0.6*mm, halfMM)
	near(t, "middle of the title", (at["大"].x+at["标"].x+18)/2, (25+165.0/2)*mm, halfMM)
}

// A landscape page is the upright one turned, its binding edge at the top, as in the Word file.
func TestOtherStyleTurnsWithThePage(t *testing.T) {
	s := otherStyle(t)
	table := report.Table{Columns: []report.Column{{Head: "甲", Width: 1, Align: report.Left}, {Head: "乙", Width: 1, Align: report.Right}}}
	table.Rows = [][]report.Cell{{report.TextCell("始"), report.TextCell("终")}}
	page := draw(t, s, report.Section{Landscape: true}, table)[0]
	for _, g := range page.glyphs {
		switch g.text {
		case "甲":
			near(t, "top of the head", g.y-0.88*12, 25*mm+0.6*mm+0.25*12, halfMM)
		case "始":
			near(t, "left margin", g.x, (32+1.2)*mm, halfMM)
		case "终":
			near(t, "right margin", 297*mm-g.x-12, (30+1.2)*mm, halfMM)
		case "1":
			near(t, "top of the page number", g.y-0.75*12, (210-20+9)*mm, halfMM)
		}
	}
}

// kept puts font files where the project keeps them and names them in the style.
func kept(t *testing.T, dir, file string, content []byte) report.PrintFont {
	t.Helper()
	sum := sha256.Sum256(content)
	name := hex.EncodeToString(sum[:])
	if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
		t.Fatal(err)
	}
	return report.PrintFont{From: report.FromFile, File: file, SHA256: name}
}

// A font the user chose is used for its purpose alone and named with it; one that is of no use is told.
func TestChosenFonts(t *testing.T) {
	dir := t.TempDir()
	s := report.GBT9704()
	s.Print.Level2 = kept(t, dir, "我的楷体.ttf", kaiFont())
	s.Print.Level1 = kept(t, dir, "坏.ttf", []byte("no font"))
	s.Print.Title = report.PrintFont{From: report.FromFile, File: "没有.ttf", SHA256: strings.Repeat("a", 64)}
	s.Print.Body = kept(t, dir, "改过.ttf", kaiFont()[:4000])
	if err := os.WriteFile(filepath.Join(dir, s.Print.Body.SHA256), kaiFont(), 0o600); err != nil {
		t.Fatal(err)
	}
	doc := report.Document{Blocks: []report.Block{report.Heading{Level: 1, Text: "黑体"}, report.Heading{Level: 2, Text: "楷体"}, paragraph("仿宋")}}
	o := pdf.Options{Style: &s, FontFile: func(sha string) string { return filepath.Join(dir, sha) }}
	r, err := pdf.Write(doc, o)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"NotoSansSC-Bold", "NotoSerifSC-Regular", "ParkReportKai-Regular（我的楷体.ttf）"}
	if !slices.Equal(r.FontsUsed, want) {
		t.Errorf("fonts %v", r.FontsUsed)
	}
	uses := fmt.Sprint(r.FontUses)
	for _, line := range []string{"二级标题：您选择的“我的楷体.ttf”", "正文：程序自带的字体", "表格：程序自带的字体"} {
		if !strings.Contains(uses, line) {
			t.Errorf("%s is not said in %s", line, uses)
		}
	}
	problems := fmt.Sprint(r.FontProblems)
	for _, line := range []string{"大标题选择的字体文件“没有.ttf”无法打开", "一级标题选择的字体文件“坏.ttf”不是可以嵌入的", "正文选择的字体文件“改过.ttf”的内容已经改变"} {
		if !strings.Contains(problems, line) {
			t.Errorf("%s is not said in %s", line, problems)
		}
	}
	again, err := pdf.Write(doc, o)
	if err != nil || !bytes.Equal(r.Bytes, again.Bytes) {
		t.Errorf("the same fonts give other bytes (%v)", err)
	}
}

// Text in the same typeface takes the chosen file too; one purpose may keep to the program's own face.
func TestPurposesShareTheChosenTypeface(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "simkai.ttf"), kaiFont(), 0o600); err != nil {
		t.Fatal(err)
	}
	s := report.GBT9704()
	s.Table.Name = s.Level2.Name
	s.Print.Body = kept(t, dir, "正文.ttf", assets.Font(assets.SansRegular))
	s.Print.Level2 = report.PrintFont{From: report.FromProgram}
	s.Caption.Name = "楷体"
	o := pdf.Options{Style: &s, SystemFonts: true, FontDirs: []string{dir}, FontFile: func(sha string) string { return filepath.Join(dir, sha) }}
	r, err := pdf.Write(report.Document{Blocks: []report.Block{paragraph("仿宋")}}, o)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, u := range r.FontUses {
		got[u.For] = u.Origin
	}
	for purpose, want := range map[string]string{"正文": "您选择的", "三级标题": "您选择的", "二级标题": "内置", "表格": "内置", "图表标题": "本机"} {
		if got[purpose] != want {
			t.Errorf("%s is set in a font that is %s, want %s", purpose, got[purpose], want)
		}
	}
}

func TestFontsThatAreOfNoUseAreRefused(t *testing.T) {
	if err := pdf.CheckFont(kaiFont()); err != nil {
		t.Errorf("a good font is refused: %v", err)
	}
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"collection":  {append([]byte("ttcf"), kaiFont()...), "字体集合"},
		"CFF":         {append([]byte("OTTO"), kaiFont()...), "的字形格式不能嵌入"},
		"no font":     {[]byte("%PDF-1.4"), "不是可以嵌入的字体"},
		"empty":       {nil, "不是可以嵌入的字体"},
		"cut off":     {kaiFont()[:100_000], "不是可以嵌入的字体"},
		"restricted":  {licensed(t, 0x0002), "许可不允许嵌入"},
		"bitmap only": {licensed(t, 0x0200), "许可不允许嵌入"},
		"damaged":     {damaged(t), "有损坏的字形"},
		"no Chinese":  {without(t, 0x4E00, 0x9FFF), "不含中文字形"},
		"some lack":   {without(t, 0x5000, 0x50FF), "个常用字，如“"},
	} {
		if err := pdf.CheckFont(c.content); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if err := pdf.CheckFont(licensed(t, 0x0004)); err != nil {
		t.Errorf("a font for print and preview is refused: %v", err)
	}
}

// licensed is a font with that fsType.
func licensed(t *testing.T, kind uint16) []byte {
	t.Helper()
	font := slices.Clone(kaiFont())
	binary.BigEndian.PutUint16(table(t, font, "OS/2")[8:], kind)
	return font
}

// damaged is a font whose outlines are parts of glyphs there are not.
func damaged(t *testing.T) []byte {
	t.Helper()
	font := slices.Clone(kaiFont())
	glyphs := table(t, font, "glyf")
	for i := range glyphs {
		glyphs[i] = 0xFF
	}
	return font
}

// without is a font whose cmap ends before from and goes on after to.
func without(t *testing.T, from, to uint16) []byte {
	t.Helper()
	font := slices.Clone(kaiFont())
	cmap := table(t, font, "cmap")
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		sub := cmap[binary.BigEndian.Uint32(cmap[8+8*i:]):]
		if binary.BigEndian.Uint16(sub) != 4 {
			continue
		}
		size := int(binary.BigEndian.Uint16(sub[6:]))
		ends, starts := sub[14:14+size], sub[16+size:16+2*size]
		for s := 0; s < size; s += 2 {
			if binary.BigEndian.Uint16(starts[s:]) >= from && binary.BigEndian.Uint16(ends[s:]) <= to {
				binary.BigEndian.PutUint16(starts[s:], binary.BigEndian.Uint16(ends[s:])+1) // empty
			}
		}
	}
	return font
}

func table(t *testing.T, font []byte, name string) []byte {
	t.Helper()
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		entry := font[12+16*i:]
		if string(entry[:4]) == name {
			offset := binary.BigEndian.Uint32(entry[8:])
			return font[offset : offset+binary.BigEndian.Uint32(entry[12:])]
		}
	}
	t.Fatalf("the font has no table %s", name)
	return nil
}
