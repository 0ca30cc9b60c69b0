package ui

import (
	"fmt"
	"testing"

	"parkledger/data"
)

// manyNeeds shows a list of 100,000 needs that were never stored: only filtering and drawing are measured.
func manyNeeds(b *testing.B) *records {
	b.Helper()
	x := newOpenBench(b)
	x.tap("需求清单")
	r := x.list()
	recs := make([]data.Record, 100_000)
	for i := range recs {
		n := &data.Need{
			Title: fmt.Sprintf("第%d号设备的温升控制", i), Type: "关键技术攻关", Contact: "罗屹", Validity: data.Valid,
			Description: "连续深蹲、上台阶工况下，绕组温度12分钟内升至118℃并触发降额保护，希望专家帮助建立热网络模型。",
		}
		n.ID, n.No = data.ID(fmt.Sprint(i)), fmt.Sprintf("XQ-%06d", i)
		recs[i] = n
	}
	r.book = data.NewBook(recs)
	r.all = rowsOf(r.book, r.entity)
	r.filter()
	return r
}

func BenchmarkSearch100k(b *testing.B) {
	r := manyNeeds(b)
	for i := 0; b.Loop(); i++ {
		r.search.SetText(fmt.Sprintf("第%d", i%10))
	}
}
