package data

import (
	"fmt"
	"os"
	"testing"
)

// bigBook is a project of n needs with a follow-up, an evidence link and a source each, n/10 expert entries with
// two firms, n/100 events and publications and n/10 expenses, under the notice of 2024.
func bigBook(b *testing.B, n int) *Book {
	b.Helper()
	file, err := os.ReadFile("../assets/programmes/bast-park-2024.json")
	if err != nil {
		b.Fatal(err)
	}
	p, err := ParseProgramme(file)
	if err != nil {
		b.Fatal(err)
	}
	records := p.Records()
	records[0].(*Project).Signed = signed
	id := func(kind string, i int) ID { return ID(fmt.Sprintf("%s-%06d", kind, i)) }
	meta := func(kind string, i int) Meta { return Meta{ID: id(kind, i), No: string(id(kind, i))} }
	methods := []string{"专家上门", "对接会", "电话", "转介机构"}
	day := func(i int) Date { return signed.AddDays(i % 218) }
	for i := range n / 50 {
		records = append(records,
			&Company{Meta: meta("QY", i), FullName: string(id("企业", i)), InPark: i%20 != 0},
			&Expert{Meta: meta("ZJ", i), FullName: string(id("专家", i))})
	}
	for i := range n {
		records = append(records,
			&Need{
				Meta: meta("XQ", i), Date: day(i), Company: id("QY", i%(n/50)), Contact: "罗屹", Title: string(id("需求", i)), Type: "融资",
				Description: "描述", Validity: Valid, ConfirmedBy: "田雨桐", Progress: Delivered,
			},
			&FollowUp{Meta: meta("GJ", i), Need: id("XQ", i), Date: day(i + 9), Method: methods[i%4], Result: "解决", Progress: Delivered},
			&Link{Meta: meta("L", i), AKind: KindEvidence, A: id("ZM", i%100), BKind: KindFollowUp, B: id("GJ", i), Role: string(EvRecord)},
			&Source{Meta: meta("S", i), OfKind: KindNeed, Of: id("XQ", i), File: "汇总表.xlsx"})
	}
	for i := range 100 {
		records = append(records, &Evidence{Meta: meta("ZM", i), FileName: "记录.pdf", SHA256: "00"})
	}
	for i := range n / 10 {
		records = append(records,
			&Engagement{Meta: meta("FW", i), Date: day(i), Expert: id("ZJ", i%(n/50)), Type: "技术咨询"},
			&Link{Meta: meta("LA", i), AKind: KindEngagement, A: id("FW", i), BKind: KindCompany, B: id("QY", i%(n/50))},
			&Link{Meta: meta("LB", i), AKind: KindEngagement, A: id("FW", i), BKind: KindCompany, B: id("QY", (i+1)%(n/50))},
			&Expense{Meta: meta("ZC", i), Date: day(i), Category: "专家咨询费", Amount: Yuan(5)})
	}
	for i := range n / 100 {
		records = append(records,
			&Activity{Meta: meta("HD", i), Title: string(id("活动", i)), Start: day(i), Type: Training, Role: Host},
			&Publication{Meta: meta("XC", i), Title: string(id("稿件", i)), Date: day(i), Type: DailyNews, Activity: id("HD", i), Uploaded: day(i)})
	}
	return NewBook(records)
}

const bigProject = 100_000

// All measures over a project of 100,000 needs; what several measures share is found anew each time.
func BenchmarkEvaluate(b *testing.B) {
	book := bigBook(b, bigProject)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Evaluate(NewScope(book, yearEnd)); err != nil {
			b.Fatal(err)
		}
	}
}

// The list of missing evidence, on top of the measures it needs.
func BenchmarkMissing(b *testing.B) {
	book := bigBook(b, bigProject)
	b.ReportAllocs()
	for b.Loop() {
		NewScope(book, yearEnd).Missing()
	}
}

// Indexing and ordering of records as they come from the store.
func BenchmarkBook(b *testing.B) {
	records := []Record{}
	for _, rs := range bigBook(b, bigProject).byKind {
		records = append(records, rs...)
	}
	b.ReportAllocs()
	for b.Loop() {
		NewBook(records).Sort()
	}
}
