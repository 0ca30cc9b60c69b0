package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestSampleDocuments(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.docx")
	if err != nil || len(paths) != 7 {
		t.Fatalf("%d documents, %v", len(paths), err)
	}
	for _, path := range paths {
		text := mustRead(t, path).Text
		if text == nil || text.Title == "" || len(text.Sections) < 4 {
			t.Fatalf("%s: %+v", path, text)
		}
	}
	text := mustRead(t, "testdata/案例3_数字化车间研修班_素材.docx").Text
	var got []string
	for _, s := range text.Sections {
		got = append(got, s.Heading)
	}
	if want := []string{"", "背景", "主要做法", "取得成效", "经验启示"}; !reflect.DeepEqual(got, want) {
		t.Errorf("headings %q", got)
	}
	if text.Title != "三天课程、一张证书：数字化车间工程师研修班" || !strings.Contains(strings.Join(text.Sections[3].Paragraphs, ""), "86人") {
		t.Errorf("title %q", text.Title)
	}
}

func writeWord(t testing.TB, body, styles string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"word/document.xml":            `<w:document xmlns:w="w" xmlns:mc="m"><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml":              `<w:styles xmlns:w="w">` + styles + `</w:styles>`,
		"word/footnotes.xml":           `<w:footnotes xmlns:w="w"><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>数据来自台账</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"word/_rels/document.xml.rels": `<Relationships><Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="b" Type="x/footnotes" Target="footnotes.xml"/></Relationships>`,
	} {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "made.docx")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func para(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }

func styled(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func TestSeveralCasesInOneDocument(t *testing.T) {
	body := para("典型案例汇编")
	for i, title := range []string{"案例一：关节热管理", "案例二：减速器检测", "案例三：调度死锁"} {
		body += para(title)
		for _, part := range []string{"背景", "主要做法", "取得成效", "经验启示"} {
			body += para(part) + para(fmt.Sprintf("第%d个案例的%s写得很长，足以成为一段正文，不会被当成标题。", i+1, part))
		}
	}
	file, err := Read(context.Background(), writeWord(t, body, ""))
	if err != nil {
		t.Fatal(err)
	}
	cases := splitCases(file.Text)
	if len(cases) != 3 {
		t.Fatalf("%d cases in %+v", len(cases), file.Text)
	}
	for i, title := range []string{"关节热管理", "减速器检测", "调度死锁"} {
		parts := caseParts(cases[i])
		if cases[i].Title != title || len(parts) != 4 || !strings.HasPrefix(parts["results"], fmt.Sprintf("第%d个案例的取得成效", i+1)) {
			t.Errorf("case %d: %q %q", i, cases[i].Title, parts)
		}
	}
}

func TestWordByStyles(t *testing.T) {
	styles := `<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="my"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>` +
		`<w:style w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style><w:style w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>` +
		`<w:style w:styleId="o"><w:name w:val="二级"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:styleId="t"><w:name w:val="Title"/></w:style>` +
		`<w:style w:styleId="c"><w:name w:val="toc 1"/></w:style>`
	body := styled("t", "总结报告") + styled("c", "一、概况 1") + para("前言") + styled("my", "一、概况") +
		`<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:del><w:r><w:delText>丙</w:delText><w:t>丙</w:t></w:r></w:del><w:hyperlink><w:r><w:t>丁</w:t><w:tab/><w:t>戊</w:t><w:br/><w:t>己</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r></w:p>` +
		styled("o", "小节") + `<w:tbl><w:tr><w:tc>` + para("格一") + `</w:tc><w:tc>` + para("格二") + `</w:tc></w:tr></w:tbl>` +
		`<w:p><w:r><w:t>外</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>` + para("框内") + `</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>` + para("框内") + `</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
		styled("x", "循环样式")
	got := mustRead(t, writeWord(t, body, styles)).Text
	want := &Text{Title: "总结报告", Sections: []Section{
		{Paragraphs: []string{"前言"}},
		{Level: 1, Heading: "一、概况", Paragraphs: []string{"甲乙丁\t戊\n己", "数据来自台账"}},
		{Level: 2, Heading: "小节", Paragraphs: []string{"格一", "格二", "框内", "外", "循环样式"}},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestWordByLooks(t *testing.T) {
	bold := `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>经费使用</w:t></w:r></w:p>`
	sentence := "科协与检测中心签订协议后，安排专家走访两家企业，确定送检方案，并且在三个月内完成了全部试验，结果得到两家企业的认可。"
	body := para("一台设备多家用") + para("一、背景") + para(sentence) + para("（一）企业情况") + para(sentence) + para("1.检测") + para(sentence) +
		para("1.苹果") + para("2.梨") + bold + para(sentence) + `<w:tbl>` + para("经验启示") + para(sentence) + `</w:tbl>`
	got := mustRead(t, writeWord(t, body, "")).Text
	want := &Text{Title: "一台设备多家用", Sections: []Section{
		{Level: 1, Heading: "一、背景", Paragraphs: []string{sentence}},
		{Level: 2, Heading: "（一）企业情况", Paragraphs: []string{sentence}},
		{Level: 3, Heading: "1.检测", Paragraphs: []string{sentence, "1.苹果", "2.梨"}},
		{Level: 1, Heading: "经费使用", Paragraphs: []string{sentence}},
		{Level: 1, Heading: "经验启示", Paragraphs: []string{sentence}},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestWordTitles(t *testing.T) {
	styles := `<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>`
	bold := `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>一份报告</w:t></w:r></w:p>`
	for body, want := range map[string]string{
		para("一份报告") + styled("1", "概况") + para("文"):                            "一份报告",
		styled("1", "一份报告") + styled("2", "概况") + para("文") + styled("2", "成效"): "一份报告",
		styled("1", "概况") + para("文") + styled("1", "成效"):                       "",
		bold + para("背景") + para("文。") + para("主要做法"):                           "一份报告",
		para("第一句话很长，有句号。") + styled("1", "概况"):                                 "",
		para("背景") + para("文。"):                                                 "",
	} {
		if got := mustRead(t, writeWord(t, body, styles)).Text; got.Title != want {
			t.Errorf("%s: %q", body, got.Title)
		}
	}
}

func TestDamagedWord(t *testing.T) {
	raw := rebuild(t, "testdata/案例3_数字化车间研修班_素材.docx", func(name string, data []byte) []byte {
		if name == "word/document.xml" {
			return data[:len(data)-200]
		}
		return data
	})
	if r := refusal(t, "case.docx", raw); r.Place != "正文" {
		t.Error(r)
	}
}

func FuzzDocx(f *testing.F) {
	f.Add([]byte(`<document><body><p><pPr><pStyle val="1"/></pPr><r><t>一、背景</t></r></p><p><r><t>x</t></r></p></body></document>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		part, err := w.Create("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(body); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		p, err := openParts(context.Background(), b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		text, _, err := readWord(p)
		if (text == nil) == (err == nil) {
			t.Fatalf("text %v, error %v", text, err)
		}
	})
}
