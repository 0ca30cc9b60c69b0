package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"parkledger/data"
)

// manyNeeds makes n filled needs of 400 firms, the firms first.
func manyNeeds(n int) []data.Record {
	var recs []data.Record
	for i := range 400 {
		recs = append(recs, &data.Company{
			Meta:     data.Meta{ID: data.ID(fmt.Sprintf("company-%d", i))},
			FullName: fmt.Sprintf("云杉第%d智能装备有限公司", i), InPark: true,
		})
	}
	for i := range n {
		recs = append(recs, &data.Need{
			Date: data.MustDate(2024, 1+i%12, 1+i%28), Company: data.ID(fmt.Sprintf("company-%d", i%400)),
			Contact: "王工", Phone: "13800000000", Title: fmt.Sprintf("精密减速器寿命测试方法%d", i), Type: "关键技术攻关",
			Description: "现有减速器在高负载工况下寿命离散大，需要建立加速试验方法并给出评价指标。",
			Goal:        "寿命预测误差小于百分之十", Amount: data.Yuan(int64(i)), AmountWords: "约200万", Origin: "座谈会",
			Industry: "智能装备", Validity: data.Pending, Progress: data.NotStarted, Owner: "李专员", Angles: []string{"助力产业发展"},
		})
	}
	return recs
}

func saveAll(t testing.TB, s *Store, act string, recs ...data.Record) Changes {
	t.Helper()
	c, err := s.Write(context.Background(), Act{Name: act, Who: "测试"}, func(tx *Tx) error {
		for _, r := range recs {
			if err := tx.Save(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func BenchmarkSave1(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "p.db"))
	recs := manyNeeds(1000)
	saveAll(b, s, "导入", recs...)
	n := recs[len(recs)-1].(*data.Need)
	for i := 0; b.Loop(); i++ {
		n.Title = fmt.Sprint("难题", i)
		saveAll(b, s, "修改", n)
	}
}

func BenchmarkImport10000(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := open(b, filepath.Join(b.TempDir(), "p.db"))
		recs := manyNeeds(10_000)
		b.StartTimer()
		saveAll(b, s, "导入", recs...)
	}
}

func BenchmarkUndo10000(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := open(b, filepath.Join(b.TempDir(), "p.db"))
		saveAll(b, s, "导入", manyNeeds(10_000)...)
		b.StartTimer()
		if u, err := s.Undo(context.Background(), "测试"); err != nil || len(u.Left) > 0 {
			b.Fatal(len(u.Left), err)
		}
	}
}

func BenchmarkLoad100000(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "p.db"))
	saveAll(b, s, "导入", manyNeeds(100_000)...)
	for b.Loop() {
		recs, err := s.Load(context.Background())
		if err != nil || len(recs) != 100_400 {
			b.Fatal(len(recs), err)
		}
	}
}
