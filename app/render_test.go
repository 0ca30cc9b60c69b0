package app_test

import (
	"archive/zip"
	"context"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/data"
)

// documentXML is the body of the Word summary in a package.
func documentXML(t *testing.T, out string) string {
	t.Helper()
	z, err := zip.OpenReader(filepath.Join(out, "01 总结报告", "总结报告.docx"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The contents of the Word file show page numbers when it is opened for the first time.
func TestContentsOfWordAreNumbered(t *testing.T) {
	out, _ := pack(t, smallPark(t))
	xml := documentXML(t, out)
	entries := strings.Count(xml, " PAGEREF ")
	filled := regexp.MustCompile(`PAGEREF _Toc\d+ \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>\d+<`)
	if n := len(filled.FindAllString(xml, -1)); n != entries || n < 7 {
		t.Errorf("%d of %d entries are numbered", n, entries)
	}
}

// The style the user has stored is that of the files; a wrong one is explained and nothing is written.
func TestStoredStyle(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	style := &data.Setting{Key: report.StyleSetting, Value: `{"left": 30, "right": 24}`}
	if err := l.Save(ctx, "版式", style); err != nil {
		t.Fatal(err)
	}
	out, _ := pack(t, l)
	if !strings.Contains(documentXML(t, out), `w:left="1701"`) {
		t.Error("the left margin is not 30 mm")
	}
	style.Value = `{"pitch": 5}`
	if err := l.Save(ctx, "版式", style); err != nil {
		t.Fatal(err)
	}
	_, err := l.Package(ctx, filepath.Join(t.TempDir(), "材料包"), app.PackageOptions{AsOf: endOfYear})
	if err == nil || !strings.Contains(app.Explain(err), "正文行距") {
		t.Errorf("error %v", err)
	}
}
