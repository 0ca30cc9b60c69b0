package app_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/app/report/xlsx"
	"parkledger/data"
)

// needsFile writes a workbook of so many needs of a thousand firms, as a park might send it.
func needsFile(b *testing.B, rows int) string {
	b.Helper()
	s := report.Worksheet{Name: "需求汇总", Title: "企业需求征集汇总表"}
	for _, head := range []string{"序号", "企业名称", "联系人", "联系电话", "需求名称", "需求类型", "需求描述", "拟投入（万元）", "提出日期", "登记人"} {
		s.Columns = append(s.Columns, report.SheetColumn{Head: head})
	}
	s.Columns[8].Kind = report.DateValue
	for i := range rows {
		s.Rows = append(s.Rows, []report.Value{
			data.N(int64(i + 1)), fmt.Sprintf("北京试验%03d号科技有限公司", i%1000), "联系人甲", "010-00000000",
			distinctWords(i, 6) + "改造", "工艺改进", distinctWords(i*7+3, 24) + "，希望专家到现场诊断并给出方案。",
			"约20万", data.MustDate(2024, 5+i%6, 1+i%28), "郝一鸣",
		})
	}
	raw, err := xlsx.Write(report.Workbook{Title: "需求", Date: endOfYear, Sheets: []report.Worksheet{s}})
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "需求汇总表.xlsx")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

// distinctWords are n characters that differ from those of other seeds, so that needs do not look repeated.
func distinctWords(seed, n int) string {
	words := make([]rune, n)
	x := uint32(seed)*2654435761 + 12345
	for i := range words {
		x = x*1664525 + 1013904223
		words[i] = '一' + rune((x>>8)%5000)
	}
	return string(words)
}

func emptyProject(b *testing.B) *app.Ledger {
	b.Helper()
	l, err := app.New(filepath.Join(b.TempDir(), "项目"), app.NewProject{Signed: data.MustDate(2024, 4, 26), Park: "试验园科协"}, app.WithClock(clock))
	if err != nil {
		b.Fatal(err)
	}
	return l
}

func closeLedger(b *testing.B, l *app.Ledger) {
	b.Helper()
	if err := l.Close(); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkImport10000Needs(b *testing.B) {
	path := needsFile(b, 10000)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		l := emptyProject(b)
		b.StartTimer()
		r, err := l.Import(context.Background(), []string{path}, app.ImportOptions{AcceptProposals: true})
		if err != nil {
			b.Fatal(err)
		}
		if len(r.Sheets) != 1 || r.Sheets[0].Created != 10000 {
			b.Fatalf("%+v", r.Sheets)
		}
		b.StopTimer()
		closeLedger(b, l)
		b.StartTimer()
	}
}

func BenchmarkStatus100000Needs(b *testing.B) {
	recs := make([]data.Record, 0, 101000)
	for i := range 1000 {
		c := &data.Company{FullName: fmt.Sprintf("北京试验%03d号科技有限公司", i), InPark: true}
		c.ID = data.ID(fmt.Sprintf("c%d", i))
		recs = append(recs, c)
	}
	for i := range 100000 {
		n := &data.Need{
			Title: fmt.Sprintf("第%d号产线改造", i), Date: data.MustDate(2024, 5+i%6, 1+i%28), Company: recs[i%1000].Head().ID, Contact: "甲",
			Description: "工位节拍偏长，希望缩短到30秒以内。", Type: "工艺改进", Validity: data.Valid, ConfirmedBy: "郝一鸣", Progress: data.NotStarted,
		}
		n.ID = data.ID(fmt.Sprintf("n%d", i))
		recs = append(recs, n)
	}
	file, err := os.ReadFile("../assets/programmes/bast-park-2024.json")
	if err != nil {
		b.Fatal(err)
	}
	programme, err := data.ParseProgramme(file)
	if err != nil {
		b.Fatal(err)
	}
	book := data.NewBook(append(programme.Records(), recs...))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := app.StatusOf(book, endOfYear); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPackageOfSample(b *testing.B) {
	l, err := app.Sample(context.Background(), filepath.Join(b.TempDir(), "示例"), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer closeLedger(b, l)
	out := filepath.Join(b.TempDir(), "包")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := l.Package(context.Background(), out, app.PackageOptions{AsOf: endOfYear}); err != nil {
			b.Fatal(err)
		}
	}
}
