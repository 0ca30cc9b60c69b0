package docx_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/app/report/docx"
)

// styled is the sample in a style that differs from the standard in everything Word shows.
func styled(t *testing.T) (report.Style, []byte) {
	t.Helper()
	s := report.GBT9704()
	for key, value := range map[string]string{
		"top": "30", "bottom": "32", "left": "25", "right": "20", "lines_per_page": "25", "chars_per_line": "32",
		"body.size": "小三", "pitch": "26", "title.size": "小二", "title_pitch": "30", "level1.size": "四号", "level2.size": "18",
		"level3.size": "小四", "table.size": "小四", "table_small": "六号", "caption.size": "五号", "table_pitch": "1.5",
		"page_number.size": "小四", "page_number_drop": "9",
		"title.name": "华文中宋", "body.name": "华文仿宋", "level1.name": "微软雅黑", "level2.name": "华文楷体", "level3.name": "隶书",
		"table.name": "新宋体", "caption.name": "幼圆", "page_number.name": "华文宋体",
	} {
		set(t, &s, key, value)
	}
	b, err := docx.Write(sample(t), withStyle(t, &s))
	if err != nil {
		t.Fatal(err)
	}
	return s, b
}

func withStyle(t *testing.T, s *report.Style) docx.Options {
	o := chartOptions(t)
	o.Style = s
	return o
}

func set(t *testing.T, s *report.Style, key, value string) {
	t.Helper()
	for _, g := range report.StyleItems() {
		for _, item := range g.Items {
			if item.Key == key {
				if err := item.Set(s, value); err != nil {
					t.Fatal(err)
				}
				return
			}
		}
	}
	t.Fatalf("no item %s", key)
}

// The Word file of another style has its margins, pitches, sizes and faces, and is valid still. Lengths are in twips.
func TestOtherStyle(t *testing.T) {
	_, b := styled(t)
	checkPackage(t, b)
	body := partOf(t, b, "word/document.xml")
	// The number stands 32 − 9 mm over the edge, less half its size, and the header in the middle of the margin.
	upright := `w:top="1701" w:right="1134" w:bottom="1814" w:left="1417" w:header="850" w:footer="1184" w:gutter="0"`
	turned := `w:top="1417" w:right="1701" w:bottom="1134" w:left="1814" w:header="709" w:footer="504" w:gutter="0"`
	for _, want := range []string{"<w:pgMar " + upright, "<w:pgMar " + turned, `w:linePitch="520"`} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is not in the document", want)
		}
	}
	styles := partOf(t, b, "word/styles.xml")
	for id, want := range map[string][]string{
		"Normal":         {faces("华文仿宋"), exact(520), sz(30), `<w:spacing w:val="-8"/>`},
		"Title":          {faces("华文中宋"), exact(600), sz(36)},
		"Heading1":       {faces("微软雅黑"), exact(520), sz(28)},
		"Heading2":       {faces("华文楷体"), exact(520), sz(36)},
		"Heading3":       {faces("隶书"), exact(520), sz(24)},
		"Heading4":       {faces("隶书"), sz(24)},
		"TableText":      {faces("新宋体"), exact(360), sz(24)},
		"TableTextSmall": {faces("新宋体"), exact(225), sz(15)},
		"TableHead":      {faces("微软雅黑"), sz(24)},
		"Caption":        {faces("幼圆"), sz(21)},
		"Footer":         {faces("华文宋体"), sz(24)},
		"TOC1":           {faces("微软雅黑"), sz(30)},
		"TOC2":           {faces("华文仿宋"), sz(30)},
	} {
		style := styleNamed(t, styles, id)
		for _, part := range want {
			if !strings.Contains(style, part) {
				t.Errorf("style %s lacks %s:\n%s", id, part, style)
			}
		}
	}
	for _, name := range []string{"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", `"黑体"`} {
		if strings.Contains(styles+body+partOf(t, b, "word/fontTable.xml"), name) {
			t.Errorf("a face of the standard is left: %s", name)
		}
	}
}

// Pictures stand on lines that grow with them, within the type area, and stay with their captions.
func TestPicturesAreNotClipped(t *testing.T) {
	s := report.GBT9704()
	s.Left, s.Right, s.CharsPerLine = 50, 50, 19
	high := report.Figure{Data: picture(t, "jpeg", 30, 400, 1), Caption: "图1 很高"}
	wide := report.Figure{Data: picture(t, "png", 400, 30, 2), Width: 500, Caption: "图2 很宽"}
	pair := report.Figures{Row: []report.Figure{{Data: picture(t, "png", 40, 30, 3), Caption: "图3 左"}, {Data: picture(t, "png", 30, 40, 4), Caption: "图4 右"}}}
	b, err := docx.Write(report.Document{Blocks: []report.Block{high, wide, pair}}, docx.Options{Style: &s})
	if err != nil {
		t.Fatal(err)
	}
	if style := styleNamed(t, partOf(t, b, "word/styles.xml"), "Figure"); !strings.Contains(style, `w:lineRule="auto"`) || !strings.Contains(style, `<w:snapToGrid w:val="0"/>`) {
		t.Errorf("the line of a picture does not grow: %s", style)
	}
	width, height := s.Area()
	pictures := 0
	for _, p := range strings.SplitAfter(partOf(t, b, "word/document.xml"), "</w:p>") {
		_, rest, ok := strings.Cut(p, "<wp:extent ")
		if !ok {
			continue
		}
		pictures++
		var cx, cy float64 // EMU
		if _, err := fmt.Sscanf(rest, `cx="%f" cy="%f"`, &cx, &cy); err != nil {
			t.Fatal(err)
		}
		if cx > width*36000+1 || cy > height*36000 {
			t.Errorf("a picture of %.0f by %.0f mm leaves the type area", cx/36000, cy/36000)
		}
		if !strings.Contains(p, `<w:pStyle w:val="Figure"/><w:keepNext/>`) {
			t.Errorf("a picture may part from its caption: %.200s", p)
		}
	}
	if pictures != 4 {
		t.Errorf("%d pictures", pictures)
	}
}

func faces(name string) string {
	return `w:ascii="` + name + `" w:hAnsi="` + name + `" w:eastAsia="` + name + `" w:cs="` + name + `"`
}

func exact(twips int) string {
	return `w:line="` + strconv.Itoa(twips) + `" w:lineRule="exact"`
}

func sz(half int) string { return `<w:sz w:val="` + strconv.Itoa(half) + `"/>` }

// styleNamed is the w:style with that id.
func styleNamed(t *testing.T, styles, id string) string {
	t.Helper()
	_, rest, ok := strings.Cut(styles, `w:styleId="`+id+`"`)
	if !ok {
		t.Fatalf("no style %s", id)
	}
	style, _, _ := strings.Cut(rest, "</w:style>")
	return style
}
