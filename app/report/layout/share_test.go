package layout_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"parkledger/app/report/layout"
)

func TestExtent(t *testing.T) {
	for _, c := range []struct {
		text         string
		token, total float64
	}{
		{"", 0, 0},
		{"园区企业", 16, 64},
		{"于2024-05-08在", 80, 112},
		{"企业18个\n共93,680.50元", 88, 104},
		{"3-2-01至3-2-07", 48, 112},
		{"（北京）公司", 32, 96},
		{"ab cd", 16, 40},
	} {
		token, total := layout.Extent([]layout.Run{{Text: c.text}}, chars(10))
		if token != c.token || total != c.total {
			t.Errorf("%q measures %v and %v, want %v and %v", c.text, token, total, c.token, c.total)
		}
	}
}

func TestColumns(t *testing.T) {
	total := func(w []float64) (sum float64) {
		for _, v := range w {
			sum += v
		}
		return sum
	}
	short := layout.Columns([]layout.Column{{Share: 1, Texts: []float64{20}}, {Share: 3, Texts: []float64{40}}, {Texts: []float64{200}}}, 400, 10)
	if math.Abs(total(short)-400) > 0.01 || short[2] < 200 || math.Abs(short[1]/short[0]-3) > 0.01 {
		t.Errorf("a table that fits has columns %v", short)
	}
	long := layout.Columns([]layout.Column{
		{Share: 9, Token: 30, Texts: []float64{30, 30}},
		{Share: 1, Token: 20, Texts: []float64{2000, 3000}},
		{Share: 1, Token: 20, Texts: []float64{150, 150}},
	}, 400, 10)
	if math.Abs(total(long)-400) > 0.01 || long[0] > 31 || long[0] < 30 || long[1] < 2*long[2] || long[2] < 50 {
		t.Errorf("a table of long text has columns %v", long)
	}
	uneven := layout.Columns([]layout.Column{
		{Texts: []float64{1500, 100, 100, 100}}, {Texts: []float64{300, 900, 900, 900}},
	}, 400, 10)
	if uneven[1] < uneven[0] {
		t.Errorf("the column that makes most rows high is the narrower: %v", uneven)
	}
	crowded := layout.Columns([]layout.Column{{Token: 300}, {Token: 300}, {Token: 20}}, 400, 10)
	if math.Abs(total(crowded)-400) > 0.01 || crowded[2] < 20 {
		t.Errorf("a crowded table has columns %v", crowded)
	}
}

// Whatever the cells ask for, the columns fill the table and none vanishes.
func TestColumnsFillTheTable(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		columns := make([]layout.Column, 1+rng.IntN(12))
		for i := range columns {
			columns[i] = layout.Column{Share: float64(rng.IntN(4)), Token: rng.Float64() * 90, Head: rng.Float64() * 60}
			for range rng.IntN(6) {
				columns[i].Texts = append(columns[i].Texts, math.Pow(10, rng.Float64()*4))
			}
		}
		total := 0.0
		for i, w := range layout.Columns(columns, 400, 10) {
			if total += w; !(w > 0) {
				t.Fatalf("column %d of %+v is %v wide", i, columns, w)
			}
		}
		if math.Abs(total-400) > 0.01 {
			t.Fatalf("columns %+v are %v wide together", columns, total)
		}
	}
}

func TestRow(t *testing.T) {
	for _, c := range []struct {
		ratios, widths, slots []float64
		height                float64
	}{
		{[]float64{0.5, 0.5}, []float64{75, 75}, []float64{78, 78}, 37.5},
		{[]float64{2, 0.5}, []float64{30, 120}, []float64{33, 123}, 60},
		{[]float64{2, 2}, []float64{30, 30}, []float64{78, 78}, 60},
	} {
		widths, slots, height := layout.Row(c.ratios, 156, 6, 60)
		if height != c.height || !slices.Equal(widths, c.widths) || !slices.Equal(slots, c.slots) {
			t.Errorf("%v: %v × %v in %v", c.ratios, widths, height, slots)
		}
	}
}
