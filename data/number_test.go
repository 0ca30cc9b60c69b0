package data

import "testing"

func TestAmountsAsShown(t *testing.T) {
	tests := []struct {
		got  interface{ String() string }
		want string
	}{
		{Money{}, ""},
		{Yuan(0), "0.00"},
		{Fen(5), "0.05"},
		{Fen(-5), "-0.05"},
		{Yuan(999), "999.00"},
		{Yuan(1000), "1,000.00"},
		{Fen(9638050), "96,380.50"},
		{Fen(-123456789), "-1,234,567.89"},
		{Money{Fen: 7}, ""},
		{Count{}, ""},
		{N(0), "0"},
		{N(-3), "-3"},
		{N(850), "850"},
		{Count{N: 7}, ""},
		{Number{}, ""},
		{Num(0), "0"},
		{Num(81.8), "81.8"},
		{Num(2.004), "2"},
		{Num(1.0 / 3), "0.33"},
		{Num(100), "100"},
		{Number{Value: 7}, ""},
	}
	for _, tt := range tests {
		if got := tt.got.String(); got != tt.want {
			t.Errorf("%#v is shown as %q, want %q", tt.got, got, tt.want)
		}
	}
	if Fen(9638050).Float() != 96380.5 || Yuan(12) != Fen(1200) {
		t.Error("yuan and fen do not agree")
	}
}

func TestGoal(t *testing.T) {
	tests := []struct {
		minimum, target, want Number
	}{
		{Number{}, Number{}, Number{}},
		{Num(5), Number{}, Num(5)},
		{Number{}, Num(5), Num(5)},
		{Num(5), Num(6), Num(6)},
		{Num(5), Num(4), Num(5)},
		{Num(5), Num(5), Num(5)},
	}
	for _, tt := range tests {
		if got := (&Indicator{Minimum: tt.minimum, Target: tt.target}).Goal(); got != tt.want {
			t.Errorf("minimum %v, target %v: goal %v, want %v", tt.minimum, tt.target, got, tt.want)
		}
	}
}

func TestCompareNumbers(t *testing.T) {
	ordered := []string{"", "2-10", "3-2", "3-2-07", "3-10", "10-1", "XQ-009", "XQ-10", "XQ-10a", "XQ-100", "YQ-1", "甲1", "甲2", "甲10"}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := CompareNumbers(a, b); (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("%q against %q: %d", a, b, got)
			}
		}
	}
	if CompareNumbers("XQ-01", "XQ-1") != 0 {
		t.Error("leading zeros change the number")
	}
}
