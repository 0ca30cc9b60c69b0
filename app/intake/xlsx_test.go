package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// writeWorkbook makes a minimal workbook around the given parts.
func writeWorkbook(t testing.TB, sheet, styles, shared, workbookPr string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "made.xlsx")
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, body := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r">` + workbookPr + `<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/styles" Target="/xl/styles.xml"/><Relationship Id="rId3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet>` + sheet + `</worksheet>`,
		"xl/styles.xml":              `<styleSheet>` + styles + `</styleSheet>`,
		"xl/sharedStrings.xml":       `<sst>` + shared + `</sst>`,
	} {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const testStyles = `<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="[$-804]0.00_);[Red]\(0.00\)"/></numFmts>` +
	`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="9"/></cellXfs>`

func TestCellKinds(t *testing.T) {
	cells := []struct {
		xml  string
		want Cell
	}{
		{`<c t="s"><v>0</v></c>`, Cell{Text: "需求名称"}},
		{`<c t="s"><v>1</v></c>`, Cell{Text: "甲\r\n乙"}},
		{`<c t="inlineStr"><is><r><t>富</t></r><r><t xml:space="preserve"> 文本</t></r><rPh sb="0" eb="1"><t>フ</t></rPh></is></c>`, Cell{Text: "富 文本"}},
		{`<c t="str"><f>A1</f><v>缓存</v></c>`, Cell{Text: "缓存"}},
		{`<c t="b"><v>1</v></c>`, Cell{Text: "TRUE"}},
		{`<c t="e"><f>X</f><v>#REF!</v></c>`, Cell{Text: "#REF!", IsError: true}},
		{`<c><f>SUM(A1)</f></c>`, Cell{Uncalculated: true}},
		{`<c><f>SUM(A1)</f><v>12.5</v></c>`, Cell{Text: "12.5", Number: 12.5, IsNumber: true}},
		{`<c s="1"><v>45420</v></c>`, Cell{Text: "2024-05-08", Number: 45420, IsNumber: true, IsDate: true}},
		{`<c s="2"><v>45420</v></c>`, Cell{Text: "2024-05-08", Number: 45420, IsNumber: true, IsDate: true}},
		{`<c s="3"><v>45420</v></c>`, Cell{Text: "45420", Number: 45420, IsNumber: true}},
		{`<c s="4"><v>45420.583333333336</v></c>`, Cell{Text: "2024-05-08 14:00", Number: 45420.583333333336, IsNumber: true, IsDate: true}},
		{`<c s="5"><v>0.375</v></c>`, Cell{Text: "09:00", Number: 0.375, IsNumber: true}},
		{`<c s="6"><v>0.85</v></c>`, Cell{Text: "85%", Number: 0.85, IsNumber: true}},
		{`<c><v>0.30000000000000004</v></c>`, Cell{Text: "0.3", Number: 0.30000000000000004, IsNumber: true}},
		{`<c><v>13800001101</v></c>`, Cell{Text: "13800001101", Number: 13800001101, IsNumber: true}},
		{`<c><v>1.1010019E+17</v></c>`, Cell{Text: "1.1010019E+17", Number: 1.1010019e17, IsNumber: true, Lossy: true}},
		{`<c t="d"><v>2024-05-08T00:00:00</v></c>`, Cell{Text: "2024-05-08", IsDate: true}},
	}
	var rows strings.Builder
	for i, c := range cells {
		fmt.Fprintf(&rows, `<row r="%d">%s</row>`, i+1, c.xml)
	}
	path := writeWorkbook(t, "<sheetData>"+rows.String()+"</sheetData>", testStyles, `<si><r><t>需求</t></r><r><t>名称</t></r><rPh><t>xu</t></rPh></si><si><t>甲_x000D_
乙</t></si>`, "")
	s := mustRead(t, path).Sheets[0]
	for i, c := range cells {
		if got := s.Rows[i].Cells[0]; got != c.want {
			t.Errorf("%s:\n got %+v\nwant %+v", c.xml, got, c.want)
		}
	}
}

func Test1904Workbook(t *testing.T) {
	path := writeWorkbook(t, `<sheetData><row><c s="1"><v>43958</v></c><c><v>43958</v></c></row></sheetData>`, testStyles, "", `<workbookPr date1904="1"/>`)
	cells := mustRead(t, path).Sheets[0].Rows[0].Cells
	for i, c := range cells {
		if day, ok := CellDate(c, year2024).Exact(); !ok || day.String() != "2024-05-08" {
			t.Errorf("cell %d: %v", i, day)
		}
	}
}

func TestMergedRanges(t *testing.T) {
	path := writeWorkbook(t, `<sheetData><row r="2"><c r="B2" t="str"><v>甲</v></c><c r="D2"><v>1</v></c></row><row r="3"><c r="D3"><v>2</v></c></row>`+
		`<row r="9"><c r="A9" s="1"/></row></sheetData><mergeCells><mergeCell ref="B2:C1048576"/><mergeCell ref="F2:F3"/></mergeCells>`, testStyles, "", "")
	s := mustRead(t, path).Sheets[0]
	if len(s.Rows) != 3 || cellText(s, 3, 2) != "甲" || !s.Rows[2].Cells[1].Merged || s.Rows[1].Cells[1].Merged || cellText(s, 3, 3) != "2" {
		t.Errorf("%+v", s.Rows)
	}
}

func TestBrokenReferencesAreRefused(t *testing.T) {
	for _, sheet := range []string{
		`<sheetData><row r="1"><c t="s"><v>7</v></c></row></sheetData>`,
		`<sheetData><row r="1"><c r="A5"><v>7</v></c></row></sheetData>`,
		`<sheetData><row r="x"><c><v>7</v></c></row></sheetData>`,
		`<sheetData><row r="1"><c><v>seven</v></c></row></sheetData>`,
	} {
		if _, err := Read(context.Background(), writeWorkbook(t, sheet, testStyles, "", "")); err == nil {
			t.Errorf("accepted %s", sheet)
		}
	}
}

// benchWorkbook has 10,000 rows of 20 cells: text, numbers and dates.
func benchWorkbook(b testing.TB) string {
	b.Helper()
	book := excelize.NewFile()
	style, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		b.Fatal(err)
	}
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for r := 1; r <= 10_000; r++ {
		row := make([]any, 20)
		for c := range row {
			switch c % 4 {
			case 0:
				row[c] = r * c
			case 1:
				row[c] = excelize.Cell{StyleID: style, Value: 45000 + r%300}
			default:
				row[c] = fmt.Sprintf("某某智能装备有限公司第%d行第%d列的内容", r, c)
			}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", r), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "big.xlsx")
	if err := book.SaveAs(path); err != nil {
		b.Fatal(err)
	}
	return path
}

func BenchmarkRead10000(b *testing.B) {
	path := benchWorkbook(b)
	b.ReportAllocs()
	for b.Loop() {
		if f := mustRead(b, path); len(f.Sheets[0].Rows) != 10_000 {
			b.Fatal("rows lost")
		}
	}
}
