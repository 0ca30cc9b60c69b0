package evidencebook

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"
)

// Scan is a PDF as a scanner's program might make it: two pages under a nested tree that share a size, turned by a
// quarter, with a red seal drawn by a form field, a link and a script.
func Scan(words ...string) []byte {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]>>/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>",
		"<</Type/Pages/Kids[3 0 R]/Count 2/MediaBox[0 0 300 400]/Rotate 90>>",
		"<</Type/Pages/Parent 2 0 R/Kids[4 0 R 5 0 R]/Count 2/Resources<</Font<</F 6 0 R>>>>>>",
		"<</Type/Page/Parent 3 0 R/Contents 9 0 R/Annots[7 0 R 11 0 R]/AA<</O<</S/JavaScript/JS(1)>>>>>>",
		"<</Type/Page/Parent 3 0 R/Contents 10 0 R>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		"<</Type/Annot/Subtype/Widget/FT/Sig/T(seal)/Rect[100 100 200 200]/F 4/P 4 0 R/AP<</N 8 0 R>>>>",
		stream("/Type/XObject/Subtype/Form/BBox[0 0 100 100]", "1 0 0 rg 0 0 100 100 re f"),
		stream("", "BT /F 24 Tf 20 300 Td ("+words[0]+") Tj ET"),
		stream("", "BT /F 24 Tf 20 300 Td ("+words[1]+") Tj ET"),
		"<</Type/Annot/Subtype/Link/Rect[0 0 50 50]/A<</S/URI/URI(http://example.com)>>>>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

func stream(dict, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(content), content)
}

// FuzzForeignPDF: whatever lies under the name of a PDF, reading it ends with pages or an error.
func FuzzForeignPDF(f *testing.F) {
	whole := Scan("FIRST", "SECOND")
	f.Add(whole)
	f.Add(whole[:200])
	f.Add(bytes.Replace(whole, []byte("/Kids[4 0 R 5 0 R]"), []byte("/Kids[3 0 R 2 0 R]"), 1))
	f.Add(bytes.Replace(whole, []byte("/Type/Font"), []byte("/Self 6 0 R"), 1))
	f.Fuzz(func(t *testing.T, content []byte) {
		src, err := read(context.Background(), bytes.NewReader(content))
		if err != nil {
			return
		}
		list, err := src.pages()
		if err != nil {
			return
		}
		a, err := newAssembler(io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		pages, err := a.add(src, list)
		if err == nil && len(pages) != len(list) {
			t.Errorf("%d pages of %d", len(pages), len(list))
		}
	})
}
