package app

import (
	"context"
	"fmt"
	"testing"

	"parkledger/data"
)

// BenchmarkEdit100000 is what a user waits for after saving one need in a ledger of 100,000: the act and the
// new book.
func BenchmarkEdit100000(b *testing.B) {
	l := newLedger(b)
	recs := make([]data.Record, 100_000)
	for i := range recs {
		recs[i] = need(fmt.Sprintf("需求%d", i))
	}
	save(b, l, "导入", recs...)
	book(b, l)
	n := recs[50_000].(*data.Need)
	for i := 0; b.Loop(); i++ {
		n.Title = fmt.Sprintf("难题%d", i)
		save(b, l, "修改", n)
		if got, _ := data.Find[*data.Need](book(b, l), n.ID); got.Title != n.Title {
			b.Fatal(got.Title)
		}
	}
}

func BenchmarkOpenBook100000(b *testing.B) {
	l := newLedger(b)
	recs := make([]data.Record, 100_000)
	for i := range recs {
		recs[i] = need(fmt.Sprintf("需求%d", i))
	}
	save(b, l, "导入", recs...)
	for b.Loop() {
		l.book = nil
		if _, err := l.Book(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
