package data

import (
	"math/rand/v2"
	"testing"
)

// DOMAIN §5: the checks given there, and both sides of every bracket.
func TestGrossAndNet(t *testing.T) {
	tests := []struct{ gross, net Money }{
		{Fen(1675_00), Fen(1500_00)},
		{Fen(2800_00), Fen(2400_00)},
		{Fen(4285_71), Fen(3600_00)},
		{Fen(0), Fen(0)},
		{Fen(799_99), Fen(799_99)},
		{Fen(800_00), Fen(800_00)},
		{Fen(801_00), Fen(800_80)},
		{Fen(900_00), Fen(880_00)},
		{Fen(4000_00), Fen(3360_00)},
		{Fen(4100_00), Fen(3444_00)},
		{Fen(25000_00), Fen(21000_00)},
		{Fen(25100_00), Fen(21076_00)},
		{Fen(62500_00), Fen(49500_00)},
		{Fen(62600_00), Fen(49568_00)},
		{Fen(100000_00), Fen(75000_00)},
		{Money{}, Money{}},
	}
	for _, tt := range tests {
		if got := NetFromGross(tt.gross); got != tt.net {
			t.Errorf("gross %v leaves %v, want %v", tt.gross, got, tt.net)
		}
		if got := GrossFromNet(tt.net); got != tt.gross {
			t.Errorf("net %v costs %v, want %v", tt.net, got, tt.gross)
		}
	}
}

// There and back again differs by one fen at most, and more gross is never less net.
func TestGrossAndNetRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 2024))
	near := []int64{800_00, 3360_00, 4000_00, 21000_00, 25000_00, 49500_00, 62500_00}
	for i := range 200_000 {
		f := random.Int64N(120_000_00)
		if i < len(near)*200 {
			f = near[i/200] + int64(i%200) - 100
		}
		if back := NetFromGross(GrossFromNet(Fen(f))).Fen; back < f-1 || back > f+1 {
			t.Fatalf("net %v comes back as %v", Fen(f), Fen(back))
		}
		if back := GrossFromNet(NetFromGross(Fen(f))).Fen; back < f-1 || back > f+1 {
			t.Fatalf("gross %v comes back as %v", Fen(f), Fen(back))
		}
		if NetFromGross(Fen(f+1)).Fen < NetFromGross(Fen(f)).Fen {
			t.Fatalf("one fen more than %v leaves less", Fen(f))
		}
	}
}

func TestFeeRange(t *testing.T) {
	line := func(from Date, g Grade, low, high int64) *FeeRate {
		return &FeeRate{From: from, Grade: g, DayMin: Yuan(low), DayMax: Yuan(high)}
	}
	own := line(MustDate(2026, 1, 1), Senior, 1000, 2000)
	own.HalfDay, own.FromThird = Num(75), Num(12.5)
	rates := []*FeeRate{
		line(MustDate(2025, 1, 1), Senior, 1600, 2500), line(MustDate(2024, 1, 1), Senior, 1500, 2400),
		line(MustDate(2024, 1, 1), Other, 900, 1500), own,
		{From: MustDate(2027, 1, 1), Grade: Other},
	}
	tests := []struct {
		name      string
		on        Date
		grade     Grade
		day       int
		half      bool
		low, high Money
		ok        bool
	}{
		{"full day, senior", on(6, 18), Senior, 1, false, Yuan(1500), Yuan(2400), true},
		{"full day, other", on(6, 18), Other, 1, false, Yuan(900), Yuan(1500), true},
		{"second day", on(6, 19), Senior, 2, false, Yuan(1500), Yuan(2400), true},
		{"half day", on(6, 18), Senior, 1, true, Yuan(900), Yuan(1440), true},
		{"third day", on(6, 20), Senior, 3, false, Yuan(750), Yuan(1200), true},
		{"fourth day", on(6, 21), Other, 4, false, Yuan(450), Yuan(750), true},
		{"half of the third day", on(6, 20), Senior, 3, true, Yuan(450), Yuan(720), true},
		{"first day of a line", MustDate(2025, 1, 1), Senior, 1, false, Yuan(1600), Yuan(2500), true},
		{"last day of the line before", MustDate(2024, 12, 31), Senior, 1, false, Yuan(1500), Yuan(2400), true},
		{"own shares", MustDate(2026, 5, 1), Senior, 3, true, Fen(93_75), Fen(187_50), true},
		{"before every line", MustDate(2023, 12, 31), Senior, 1, false, Money{}, Money{}, false},
		{"line without amounts", MustDate(2027, 5, 1), Other, 1, false, Money{}, Money{}, false},
		{"unknown grade", on(6, 18), "", 1, false, Money{}, Money{}, false},
		{"no date", Date{}, Senior, 1, false, Money{}, Money{}, false},
		{"day 0", on(6, 18), Senior, 0, false, Money{}, Money{}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			low, high, ok := FeeRange(rates, tt.on, tt.grade, tt.day, tt.half)
			if low != tt.low || high != tt.high || ok != tt.ok {
				t.Errorf("%v to %v, %v; want %v to %v, %v", low, high, ok, tt.low, tt.high, tt.ok)
			}
		})
	}
}

// The fee table of the notice holds from the year's beginning.
func TestFeeTableOfTheNotice(t *testing.T) {
	p := readProgramme(t, "../assets/programmes/bast-park-2024.json")
	rates := All[*FeeRate](NewBook(p.Records()))
	low, high, ok := FeeRange(rates, signed, Senior, 1, true)
	if !ok || low != Yuan(900) || high != Yuan(1440) {
		t.Errorf("half a day of a senior expert: %v to %v, %v", low, high, ok)
	}
	if _, _, ok := FeeRange(rates, signed, Other, 1, false); !ok {
		t.Error("no line for other experts")
	}
}

func TestGradeOf(t *testing.T) {
	senior := []string{
		"教授", "副教授", "研究员", "副研究员", "教授级高级工程师", "正高级工程师", "高级工程师", "高 工", "高级经济师", "高级会计师", "主任医师",
		"副主任医师", "副总经理/高级工程师", "中国工程院院士", "客座教授", "二级律师", "研究馆员", "教授级高工",
	}
	other := []string{
		"", "工程师", "助理工程师", "律师", "专利代理师", "投资总监", "助理研究员", "实习研究员", "助理教授", "讲师", "经济师", "主任", "高级技师",
		"高级经理", "总经理", "博士", "三级律师", "主治医师",
	}
	for _, title := range senior {
		if GradeOf(title) != Senior {
			t.Errorf("%s is not senior", title)
		}
	}
	for _, title := range other {
		if GradeOf(title) != Other {
			t.Errorf("%s is senior", title)
		}
	}
}
