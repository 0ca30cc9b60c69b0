package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parkledger/app/report"
	"parkledger/data"
)

var asOf = data.MustDate(2024, 12, 20)

// ledger is a book with a hidden key, choices, every kind of column, a total and a sheet without rows.
func ledger(rows int) report.Workbook {
	status := []string{"待对接", "对接中", "已落实", "无法落实"}
	s := report.Worksheet{
		Name: "需求台账", Title: "示范园区科协企业技术需求台账", Note: "截至2024年12月20日；重复需求不计入有效数。", Landscape: true,
		Columns: []report.SheetColumn{
			{Head: "编号"},
			{Head: "需求描述", Width: 40},
			{Head: "状态", Options: status},
			{Head: "提出日期", Kind: report.DateValue},
			{Head: "意向金额（元）", Kind: report.MoneyValue},
			{Head: "评分", Kind: report.NumberValue},
			{Head: "进度", Kind: report.PercentValue},
			{Head: "走访次数", Kind: report.CountValue},
			{Head: "记录键", Hidden: true},
		},
	}
	for i := range rows {
		s.Rows = append(s.Rows, []report.Value{
			fmt.Sprintf("XQ-%03d", i+1),
			"希望提高薄壁件五轴加工的表面质量，寻找有经验的专家到现场指导。",
			status[i%4],
			data.MustDate(2024, 1+i%12, 1+i%28),
			data.Fen(int64(i+1) * 1234567),
			data.Num(4.5),
			data.Num(36.6),
			data.N(int64(i)),
			fmt.Sprintf("0193-%08d", i),
		})
	}
	s.Total = []report.Value{"合计", nil, nil, nil, data.Yuan(99), nil, nil, data.N(7)}
	empty := report.Worksheet{Name: "专家台账", Columns: []report.SheetColumn{{Head: "姓名"}, {Head: "状态", Options: status}, {Head: "服务日期", Kind: report.DateValue}}}
	return report.Workbook{Title: "2024年度台账", Unit: "示范园区科学技术协会", Date: asOf, Sheets: []report.Worksheet{s, empty}}
}

func write(t testing.TB, b report.Workbook) []byte {
	t.Helper()
	out, err := Write(b)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func open(t testing.TB, b []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// raw is the stored value of a cell, shown what a reader sees.
func raw(t testing.TB, f *excelize.File, sheet, cell string) (raw, shown string, kind excelize.CellType) {
	t.Helper()
	raw, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if shown, err = f.GetCellValue(sheet, cell); err != nil {
		t.Fatal(err)
	}
	if kind, err = f.GetCellType(sheet, cell); err != nil {
		t.Fatal(err)
	}
	return raw, shown, kind
}

func TestValuesComeBack(t *testing.T) {
	f := open(t, write(t, ledger(3)))
	for _, c := range []struct {
		cell, raw, shown string
		kind             excelize.CellType
	}{
		{"A1", "示范园区科协企业技术需求台账", "示范园区科协企业技术需求台账", excelize.CellTypeSharedString},
		{"A3", "编号", "编号", excelize.CellTypeSharedString},
		{"A4", "XQ-001", "XQ-001", excelize.CellTypeSharedString},
		{"D4", "45292", "2024-01-01", excelize.CellTypeUnset},
		{"E4", "12345.67", "12,345.67", excelize.CellTypeUnset},
		{"F4", "4.5", "4.5", excelize.CellTypeUnset},
		{"G4", "36.6", "36.6%", excelize.CellTypeUnset},
		{"H6", "2", "2", excelize.CellTypeUnset},
		{"I6", "0193-00000002", "0193-00000002", excelize.CellTypeSharedString},
		{"A7", "合计", "合计", excelize.CellTypeSharedString},
		{"B7", "", "", excelize.CellTypeUnset},
		{"E7", "99", "99.00", excelize.CellTypeUnset},
	} {
		raw, shown, kind := raw(t, f, "需求台账", c.cell)
		if raw != c.raw || shown != c.shown || kind != c.kind {
			t.Errorf("%s holds %q (%v), shown %q; want %q (%v), shown %q", c.cell, raw, kind, shown, c.raw, c.kind, c.shown)
		}
	}
}

func TestTextIsNeverAFormula(t *testing.T) {
	texts := []string{
		`=HYPERLINK("http://example.com","点")`, "+1", "-1", "@SUM(A1)", "\t=1+1", "007", "440301199001011234", "2024-05-08", "1e5",
		" 两端空格 ", "第一行\n第二行", "_x000D_", "_x0041_x0042_", "<b>&\"'", "生僻字𠮷",
	}
	s := report.Worksheet{Name: "表", Columns: []report.SheetColumn{{Head: "=1+1"}, {Head: "数", Kind: report.MoneyValue}}}
	for _, x := range texts {
		s.Rows = append(s.Rows, []report.Value{x, x})
	}
	f := open(t, write(t, report.Workbook{Sheets: []report.Worksheet{s}}))
	for i, want := range append([]string{"=1+1"}, texts...) {
		for _, col := range []string{"A", "B"}[:min(2, 1+i)] {
			cell := fmt.Sprintf("%s%d", col, i+1)
			formula, err := f.GetCellFormula("表", cell)
			if err != nil {
				t.Fatal(err)
			}
			if got, _, kind := raw(t, f, "表", cell); got != want || formula != "" || kind != excelize.CellTypeSharedString {
				t.Errorf("%s holds %q (%v, formula %q), want the text %q", cell, got, kind, formula, want)
			}
		}
	}
}

func TestUnknownIsBlankAndOverlongNumbersAreText(t *testing.T) {
	for name, v := range map[string]value{
		"text": textOf(""), "date": dateOf(data.Date{}), "money": moneyOf(data.Money{}), "number": numberOf(data.Number{}),
		"count": countOf(data.Count{}), "control": textOf("\x00\x1f"),
	} {
		if v != (value{}) {
			t.Errorf("unknown %s is %+v, want blank", name, v)
		}
	}
	if v := countOf(data.N(1234567890123456)); v != textOf("1234567890123456") {
		t.Errorf("16 digits became %+v", v)
	}
	if got := textOf("坏\xff\r\n字\x07\uFFFE").text; got != "坏\uFFFD\n字" {
		t.Errorf("hostile text became %q", got)
	}
}

func TestSerialCountsLikeExcel(t *testing.T) {
	for _, c := range []struct {
		d    data.Date
		want float64
	}{
		{data.MustDate(1900, 1, 1), 1},
		{data.MustDate(1900, 2, 28), 59},
		{data.MustDate(1900, 3, 1), 61},
		{data.MustDate(2024, 5, 8), 45420},
	} {
		if got := serial(c.d); got != c.want {
			t.Errorf("%v is %v, want %v", c.d, got, c.want)
		}
	}
}

func TestSameBookSameBytes(t *testing.T) {
	first := write(t, ledger(50))
	for range 5 {
		if !bytes.Equal(first, write(t, ledger(50))) {
			t.Fatal("two runs differ")
		}
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if got := f.Modified.UTC().Format("2006-01-02 15:04:05"); got != "2024-12-20 00:00:00" {
			t.Errorf("%s is dated %s", f.Name, got)
		}
	}
}

func TestProperties(t *testing.T) {
	b := ledger(1)
	props := func(b report.Workbook) *excelize.DocProperties {
		p, err := open(t, write(t, b)).GetDocProps()
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	if p := props(b); p.Title != b.Title || p.Creator != b.Unit || p.Created != "2024-12-20T00:00:00Z" || p.Modified != p.Created {
		t.Errorf("properties %+v", p)
	}
	b.Anonymous = true
	if p := props(b); p.Title != "台账" || p.Creator != "" || p.LastModifiedBy != "" {
		t.Errorf("properties of an anonymous book %+v", p)
	}
	app, err := open(t, write(t, b)).GetAppProps()
	if err != nil || app.Company != "" {
		t.Errorf("application properties %+v, %v", app, err)
	}
}

func TestProblemsSayWhere(t *testing.T) {
	sheet := func(rows ...[]report.Value) report.Workbook {
		return report.Workbook{Sheets: []report.Worksheet{{Name: "表", Title: "题", Columns: []report.SheetColumn{{Head: "描述"}}, Rows: rows}}}
	}
	two := sheet()
	two.Sheets = append(two.Sheets, two.Sheets[0])
	for name, c := range map[string]struct {
		book report.Workbook
		want string
	}{
		"too long":    {sheet(nil, []report.Value{strings.Repeat("长", 32768)}), "工作表“表”：第4行“描述”有32768字，超过"},
		"too many":    {sheet([]report.Value{nil, nil}), "工作表“表”：第3行有2个值"},
		"no number":   {sheet([]report.Value{data.Num(math.NaN())}), "第3行“描述”不是有效数字"},
		"no sheet":    {report.Workbook{}, "没有可以导出的工作表"},
		"no column":   {report.Workbook{Sheets: []report.Worksheet{{Name: "表"}}}, "工作表“表”没有列"},
		"same name":   {two, "有两个工作表都叫“表”"},
		"bad name":    {report.Workbook{Sheets: []report.Worksheet{{Name: "a/b"}}}, "工作表名称“a/b”"},
		"long name":   {report.Workbook{Sheets: []report.Worksheet{{Name: strings.Repeat("长", 32)}}}, "1至31个字"},
		"total":       {report.Workbook{Sheets: []report.Worksheet{{Name: "表", Columns: []report.SheetColumn{{}}, Total: make([]report.Value, 2)}}}, "合计行有2个值"},
		"just enough": {sheet([]report.Value{strings.Repeat("长", 32767)}), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Write(c.book)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func BenchmarkFiveThousandRows(b *testing.B) {
	book := wide(5000)
	for b.Loop() {
		write(b, book)
	}
}

// wide is a sheet of 25 columns.
func wide(rows int) report.Workbook {
	s := report.Worksheet{Name: "宽表", Landscape: true}
	for c := range 25 {
		s.Columns = append(s.Columns, report.SheetColumn{Head: fmt.Sprintf("第%d列", c+1), Kind: report.ValueKind(c % 6)})
	}
	for r := range rows {
		row := make([]report.Value, 25)
		for c := range row {
			switch report.ValueKind(c % 6) {
			case report.TextValue:
				row[c] = fmt.Sprintf("第%d行的一段文字，说明第%d列", r, c)
			case report.DateValue:
				row[c] = asOf.AddDays(-r % 365)
			default:
				row[c] = data.N(int64(r * c))
			}
		}
		s.Rows = append(s.Rows, row)
	}
	return report.Workbook{Date: asOf, Sheets: []report.Worksheet{s}}
}
