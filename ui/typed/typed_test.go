package typed_test

import (
	"slices"
	"testing"

	"parkledger/data"
	"parkledger/ui/typed"
)

var (
	period = data.Period{From: data.MustDate(2024, 5, 6), To: data.MustDate(2024, 11, 30)}
	today  = data.MustDate(2025, 1, 8)
)

func TestDay(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "2024-3-5": "2024-03-05", "2024.3.5": "2024-03-05", "2024/03/05": "2024-03-05",
		"2024年3月5日": "2024-03-05", "２０２４．３．５": "2024-03-05", "20240305": "2024-03-05",
		"6月5日": "2024-06-05", "6.5": "2024-06-05", "3月5日": "2024-03-05",
		"今天": "2025-01-08", "昨天": "2025-01-07", " 2024 - 6 - 1 ": "2024-06-01",
	} {
		got, err := typed.Day(s, period, today)
		if err != nil || got.String() != want {
			t.Errorf("%q is %v, %v; want %s", s, got, err, want)
		}
	}
	for _, s := range []string{"2024-2-30", "13月1日", "7月底", "abc", "2024", "99999999999999999999-1-1"} {
		if d, err := typed.Day(s, period, today); err == nil {
			t.Errorf("%q was read as %v", s, d)
		}
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		s, unit string
		fen     int64
	}{
		{"1.2万", "元", 1200000},
		{"12,345.67", "元", 1234567},
		{"200", "万元", 200000000},
		{"5000元", "万元", 500000},
		{"￥３００", "元", 30000},
		{"-50", "元", -5000},
	} {
		got, err := typed.Money(c.s, c.unit)
		if err != nil || got != data.Fen(c.fen) {
			t.Errorf("%q in %s is %v, %v; want %d fen", c.s, c.unit, got, err, c.fen)
		}
		again, err := typed.Money(typed.MoneyText(got, c.unit), c.unit)
		if err != nil || again != got {
			t.Errorf("%q: shown as %q it reads as %v, %v", c.s, typed.MoneyText(got, c.unit), again, err)
		}
	}
	if m, err := typed.Money("", "元"); err != nil || m.Known {
		t.Errorf("a blank amount is %v, %v", m, err)
	}
	for _, s := range []string{"面议", "1-2万", "8万/年", "99999999999999999999"} {
		if m, err := typed.Money(s, "元"); err == nil {
			t.Errorf("%q was read as %v", s, m)
		}
	}
}

func TestNumbersAndLists(t *testing.T) {
	if n, err := typed.Count("1,200人", "人"); err != nil || n != data.N(1200) {
		t.Errorf("count: %v, %v", n, err)
	}
	if n, err := typed.Count("1.5", ""); err == nil {
		t.Errorf("1.5 was read as the whole number %v", n)
	}
	if n, err := typed.Number("60%", "%"); err != nil || n != data.Num(60) {
		t.Errorf("number: %v, %v", n, err)
	}
	if n, err := typed.Number("NaN", ""); err == nil {
		t.Errorf("NaN was read as %v", n)
	}
	if got := typed.List("甲、乙，甲；\n丙 "); !slices.Equal(got, []string{"甲", "乙", "丙"}) {
		t.Errorf("list: %q", got)
	}
}
