package pdf_test

import (
	"testing"

	"parkledger/app/report"
)

// perPage reports the milliseconds a page takes.
func perPage(b *testing.B, doc report.Document) {
	b.Helper()
	pages := write(b, doc).Pages
	b.ReportAllocs()
	for b.Loop() {
		write(b, doc)
	}
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N*pages), "ms/page")
}

func BenchmarkText(b *testing.B) {
	var blocks []report.Block
	for range 560 {
		blocks = append(blocks, paragraph(prose))
	}
	perPage(b, report.Document{Title: "长文", Blocks: blocks})
}

func BenchmarkTable(b *testing.B) {
	perPage(b, report.Document{Title: "清单", Blocks: []report.Block{report.Section{Landscape: true}, needsTable(600)}})
}

func BenchmarkPhotos(b *testing.B) {
	var blocks []report.Block
	for i := range 20 {
		blocks = append(blocks, paragraph(prose), report.Figures{Row: []report.Figure{
			{Data: photo(b, 1200, 800, uint8(2*i)), Caption: "座谈会现场"}, {Data: photo(b, 1200, 800, uint8(2*i+1)), Caption: "路演现场"},
		}})
	}
	perPage(b, report.Document{Title: "照片", Blocks: blocks})
}
