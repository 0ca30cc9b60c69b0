package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func mustRead(t testing.TB, path string) *File {
	t.Helper()
	f, err := Read(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func cellText(s Sheet, row, col int) string {
	if row > len(s.Rows) || col >= len(s.Rows[row-1].Cells) {
		return ""
	}
	return s.Rows[row-1].Cells[col].Text
}

// Every value excelize reads from a sample workbook must be here at the same place, and nothing else but fills.
func TestWorkbooksAgreeWithExcelize(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.xlsx")
	if err != nil || len(paths) != 10 {
		t.Fatalf("%d workbooks, %v", len(paths), err)
	}
	for _, path := range paths {
		f := mustRead(t, path)
		book, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i, name := range book.GetSheetList() {
			s := f.Sheets[i]
			if visible, err := book.GetSheetVisible(name); err != nil || s.Hidden == visible || s.Name != name {
				t.Errorf("%s %s: hidden %v, visible %v, %v", path, s.Name, s.Hidden, visible, err)
			}
			rows, err := book.Rows(name)
			if err != nil {
				t.Fatal(err)
			}
			want := 0
			for n := 1; rows.Next(); n++ {
				columns, err := rows.Columns()
				if err != nil {
					t.Fatal(err)
				}
				for c, raw := range columns {
					if raw == "" {
						continue
					}
					want++
					if got := s.Rows[n-1].Cells[c]; got.Text != raw && !got.IsNumber {
						t.Errorf("%s %s row %d column %d: %d characters, want %d", f.Name, name, n, c+1, len(got.Text), len(raw))
					}
				}
			}
			have := 0
			for _, r := range s.Rows {
				for _, c := range r.Cells {
					if c.Text != "" && !c.Merged {
						have++
					}
				}
			}
			if have != want {
				t.Errorf("%s %s: %d cells, excelize %d", f.Name, name, have, want)
			}
		}
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestFirstSeminar(t *testing.T) {
	f := mustRead(t, "testdata/第一次需求座谈会_企业需求汇总表.xlsx")
	s := f.Sheets[0]
	if !s.HiddenColumns[2] || s.HiddenColumns[1] {
		t.Errorf("hidden columns %v", s.HiddenColumns)
	}
	if got := cellText(s, 7, 1); strings.TrimSpace(got) != "北京衔川机器人有限公司" || !s.Rows[6].Cells[1].Merged || s.Rows[4].Cells[1].Merged {
		t.Errorf("merged firm: %q", got)
	}
	if c := s.Rows[0].Cells[12]; !c.Merged {
		t.Error("title row is not filled to the right")
	}
	if got := cellText(s, 8, 10); got != "2024-05-08" && got != "45420" {
		t.Errorf("serial date: %q", got)
	}
	if len(f.Hash) != 64 || f.Size != 14681 || s.Rows[34].Number != 35 || len(s.Rows) != 35 {
		t.Errorf("hash, size or rows: %d %d", f.Size, len(s.Rows))
	}
}

func TestLossyNumbersAreMarked(t *testing.T) {
	lossy := 0
	for _, r := range mustRead(t, "testdata/云杉园科协专家名单.xlsx").Sheets[0].Rows {
		for _, c := range r.Cells {
			if c.Lossy {
				lossy++
			}
		}
	}
	if lossy != 2 {
		t.Errorf("%d cells marked, want the one ID and the one card", lossy)
	}
}

// truth.json numbers the records of the csv 3–12 and 14–23: the blank line is a row, quoted line breaks are none.
func TestVisitRecords(t *testing.T) {
	s := mustRead(t, "testdata/走访及问卷需求记录.csv").Sheets[0]
	for i := 1; i <= 20; i++ {
		row := i + 2
		if i > 10 {
			row++
		}
		if got := cellText(s, row, 0); got != fmt.Sprint(i) || s.Rows[row-1].Number != row {
			t.Errorf("record %d: row %d starts with %q", i, row, got)
		}
	}
	if len(s.Rows[12].Cells) != 0 || cellText(s, 24, 0) != "合计" {
		t.Errorf("blank row or total row")
	}
	if got := cellText(s, 4, 4); !strings.HasPrefix(got, "王㛃") {
		t.Errorf("rare character: %q", string([]rune(got)[:2]))
	}
	if got := cellText(s, 6, 6); !strings.Contains(got, "\n") {
		t.Error("line break in quotes is gone")
	}
}

func TestCSVForms(t *testing.T) {
	utf16LE := append([]byte("\xFF\xFE"), utf16le("a\tb\r\nc\td")...)
	rare, err := simplifiedchinese.GB18030.NewEncoder().String("姓名;单位\n王㛃;𠮷野")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		raw  string
		want string
	}{
		"bom":             {"\xEF\xBB\xBF企业,电话\n甲,1", "企业|电话/甲|1"},
		"semicolon gb":    {rare, "姓名|单位/王㛃|𠮷野"},
		"utf-16":          {string(utf16LE), "a|b/c|d"},
		"ragged":          {"a,b,c\n1\n1,2,3,4\n", "a|b|c/1/1|2|3|4"},
		"bare quote":      {"a,b\n5\" 屏,他说\"好\"\n", "a|b/5\" 屏|他说\"好\""},
		"quote in quotes": {"a,\"x \"\"y\"\" z\"\nb,\"p\"q\"\n", "a|x \"y\" z/b|p\"q"},
		"unclosed quote":  {"a,\"b\nc,d\n", "a|\"b/c|d"},
		"line breaks":     {"a,\"b\r\nc\"\r\n\r\nd,e\r\n", "a|b\nc//d|e"},
		"old mac":         {"a,b\rc,d", "a|b/c|d"},
		"excel hint":      {"sep=;\na;b,c", "/a|b,c"},
		"blank tail":      {"a,b\n,,\n,\n", "a|b"},
	} {
		s, err := readCSV(context.Background(), []byte(c.raw), ".csv")
		var rows []string
		for _, r := range s.Rows {
			var cells []string
			for _, cell := range r.Cells {
				cells = append(cells, cell.Text)
			}
			rows = append(rows, strings.Join(cells, "|"))
		}
		if got := strings.Join(rows, "/"); got != c.want || err != nil {
			t.Errorf("%s: %q, %v; want %q", name, got, err, c.want)
		}
	}
}

// rebuild copies a zip and lets edit change single parts.
func rebuild(t testing.TB, path string, edit func(name string, data []byte) []byte) []byte {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		part, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(edit(f.Name, data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func refusal(t *testing.T, name string, raw []byte) *Refused {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Read(context.Background(), path)
	var r *Refused
	if f != nil || !errors.As(err, &r) || r.File != name {
		t.Fatalf("%s: read %v, error %v", name, f != nil, err)
	}
	return r
}

func TestDamagedFilesAreRefused(t *testing.T) {
	const sample = "testdata/第一次需求座谈会_企业需求汇总表.xlsx"
	whole, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	cut := func(part string, keep func([]byte) []byte) []byte {
		return rebuild(t, sample, func(name string, data []byte) []byte {
			if name == part {
				return keep(data)
			}
			return data
		})
	}
	half := func(b []byte) []byte { return b[:len(b)/2] }
	afterRow := func(b []byte) []byte { return b[:bytes.Index(b, []byte("</row>"))+6] }
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/3] ^= 0xFF
	gbk := []byte("\xd0\xf2\xba\xc5,\xc6\xf3\xd2\xb5\n1,\xbc\xd7\xff\xb9\xab")
	utf := []byte("序号,企业\n1,衔川机\xff器人\n")
	bomb := func() []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for i := range 3 {
			h := &zip.FileHeader{Name: fmt.Sprintf("xl/a%d.xml", i), Method: zip.Store, UncompressedSize64: 100 << 20}
			if _, err := w.CreateRaw(h); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, c := range []struct {
		name, file string
		raw        []byte
		place, say string
	}{
		{"sheet cut off", "a.xlsx", cut("xl/worksheets/sheet1.xml", half), "工作表“需求汇总”", "不完整"},
		{"sheet cut off between rows", "a.xlsx", cut("xl/worksheets/sheet2.xml", afterRow), "工作表“座次表”", "不完整"},
		{"styles cut off", "a.xlsx", cut("xl/styles.xml", half), "公用部分", "不完整"},
		{"directory cut off", "a.xlsx", cut("xl/workbook.xml", half), "目录", "不完整"},
		{"sheet empty", "a.xlsx", cut("xl/worksheets/sheet1.xml", func([]byte) []byte { return nil }), "需求汇总", "不完整"},
		{"zip cut off", "a.xlsx", whole[:len(whole)*2/3], "", "已损坏"},
		{"byte flipped", "a.xlsx", flipped, "", "已损坏"},
		{"gb18030 byte", "b.csv", gbk, "第 2 行第 4 个字符", "无法识别的字节"},
		{"utf-8 byte", "b.csv", utf, "第 2 行第 6 个字符", "无法识别的字节"},
		{"nul in csv", "b.csv", append(bytes.Repeat([]byte("序号,企业\n"), 100), 0), "第 101 行第 1 个字符", "无法识别的字节"},
		{"odd utf-16", "b.csv", []byte("\xFF\xFEa\x00b"), "第 1 行第 2 个字符", "无法识别的字节"},
		{"bomb by directory", "a.xlsx", bomb(), "", "超过 200 MB"},
		{"old xls", "a.xls", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1xxxx"), "", "旧版 .xls 请另存为 .xlsx"},
		{"old doc", "a.doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1xxxx"), "", ".docx"},
		{"password", "a.xlsx", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), utf16le("EncryptedPackage")...), "", "密码"},
		{"text called xlsx", "a.xlsx", []byte("<html><table>"), "", "不是 Excel"},
		{"picture called csv", "a.csv", []byte("\x89PNG\r\n\x1a\n\x00\x00"), "", "不是可以读取"},
		{"empty", "a.csv", nil, "", "空的"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := refusal(t, c.file, c.raw)
			if !strings.Contains(r.Place, c.place) || !strings.Contains(r.Error(), c.say) {
				t.Errorf("%s", r.Error())
			}
		})
	}
}

// The directory of a zip can lie about sizes, so inflating is counted as well.
func TestInflationIsCounted(t *testing.T) {
	p := &parts{ctx: context.Background(), left: 10}
	if _, err := io.ReadAll(&meter{p: p, r: strings.NewReader("12345678901")}); !errors.Is(err, errTooBig) {
		t.Errorf("read past the limit: %v", err)
	}
}

func TestFarCellsAreRefused(t *testing.T) {
	book := excelize.NewFile()
	for _, cell := range []string{"A1", "A200001"} {
		if err := book.SetCellValue("Sheet1", cell, 1); err != nil {
			t.Fatal(err)
		}
	}
	buf, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	if r := refusal(t, "far.xlsx", buf.Bytes()); !strings.Contains(r.Place, "第 200001 行第 1 列") {
		t.Error(r)
	}
}

func TestCancelledReading(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, "testdata/2024活动台账.xlsx"); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestTabularFiles(t *testing.T) {
	for path, want := range map[string]bool{
		"testdata/2024活动台账.xlsx":      true,
		"testdata/走访及问卷需求记录.csv":      true,
		"testdata/云杉园产业调研报告（定稿）.docx": false,
		"testdata/no such file.xlsx":  false,
		"read_test.go":                false,
	} {
		if got := IsTabular(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}
