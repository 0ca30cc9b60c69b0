package data

import (
	"encoding/json"
	"testing"
	"time"
)

func TestNewDate(t *testing.T) {
	tests := []struct {
		y, m, d int
		ok      bool
	}{
		{2024, 2, 29, true},
		{2023, 2, 29, false},
		{2000, 2, 29, true},
		{1900, 2, 29, false},
		{2024, 4, 31, false},
		{2024, 12, 31, true},
		{2024, 13, 1, false},
		{2024, 0, 1, false},
		{2024, 1, 0, false},
		{1899, 12, 31, false},
		{1900, 1, 1, true},
		{2199, 12, 31, true},
		{2200, 1, 1, false},
	}
	for _, tt := range tests {
		d, ok := NewDate(tt.y, tt.m, tt.d)
		if ok != tt.ok || ok && (d.Year() != tt.y || d.Month() != tt.m || d.Day() != tt.d) || !ok && !d.IsZero() {
			t.Errorf("%d-%d-%d: %v %v", tt.y, tt.m, tt.d, d, ok)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("MustDate accepts 30 February")
		}
	}()
	MustDate(2024, 2, 30)
}

func TestParseDate(t *testing.T) {
	for _, s := range []string{"", "2024-05-08", "2024-02-29"} {
		d, err := ParseDate(s)
		if err != nil || d.String() != s {
			t.Errorf("%q: %v %v", s, d, err)
		}
	}
	for _, s := range []string{"2024-5-8", "2024-02-30", "2024.05.08", "20240508", " 2024-05-08", "0001-01-01", "2200-01-01"} {
		if d, err := ParseDate(s); err == nil || !d.IsZero() {
			t.Errorf("%q is read as %v", s, d)
		}
	}
}

func TestDateForms(t *testing.T) {
	d := on(5, 8)
	if d.String() != "2024-05-08" || d.Chinese() != "2024年5月8日" {
		t.Errorf("%s, %s", d, d.Chinese())
	}
	if (Date{}).String() != "" || (Date{}).Chinese() != "" {
		t.Error("no date has words")
	}
	var back Date
	b, err := json.Marshal(d)
	if err != nil || string(b) != `"2024-05-08"` {
		t.Errorf("%s %v", b, err)
	}
	if err := json.Unmarshal(b, &back); err != nil || back != d {
		t.Errorf("%v %v", back, err)
	}
	if json.Unmarshal([]byte(`"8.5.2024"`), &back) == nil {
		t.Error("a date of another form was read")
	}
}

func TestDateOrder(t *testing.T) {
	days := []Date{{}, MustDate(1900, 1, 1), MustDate(2023, 12, 31), MustDate(2024, 1, 1), MustDate(2024, 1, 2), MustDate(2024, 2, 1)}
	for i, a := range days {
		for j, b := range days {
			if a.Before(b) != (i < j) || a.After(b) != (i > j) || (a.Compare(b) == 0) != (i == j) || (a.Compare(b) < 0) != (i < j) {
				t.Errorf("order of %v and %v", a, b)
			}
		}
	}
}

func TestDateArithmetic(t *testing.T) {
	tests := []struct {
		from Date
		n    int
		to   Date
	}{
		{MustDate(2024, 2, 28), 1, MustDate(2024, 2, 29)},
		{MustDate(2024, 2, 28), 2, MustDate(2024, 3, 1)},
		{MustDate(2024, 12, 31), 1, MustDate(2025, 1, 1)},
		{MustDate(2024, 1, 1), -1, MustDate(2023, 12, 31)},
		{MustDate(2024, 5, 8), 0, MustDate(2024, 5, 8)},
		{MustDate(2024, 4, 26), 218, MustDate(2024, 11, 30)},
	}
	for _, tt := range tests {
		if got := tt.from.AddDays(tt.n); got != tt.to {
			t.Errorf("%v + %d = %v, want %v", tt.from, tt.n, got, tt.to)
		}
		if got := tt.to.DaysSince(tt.from); got != tt.n {
			t.Errorf("%v is %d days after %v, want %d", tt.to, got, tt.from, tt.n)
		}
	}
	if !MustDate(2199, 12, 31).AddDays(1).IsZero() {
		t.Error("a day after the last one exists")
	}
}

// Every deadline is set in Beijing: at 16:00 UTC the next day has begun there.
func TestToday(t *testing.T) {
	for _, tt := range []struct {
		now  time.Time
		want Date
	}{
		{time.Date(2024, 11, 30, 15, 59, 59, 0, time.UTC), yearEnd},
		{time.Date(2024, 11, 30, 16, 0, 0, 0, time.UTC), MustDate(2024, 12, 1)},
		{time.Date(2024, 11, 30, 23, 0, 0, 0, time.FixedZone("", -8*3600)), MustDate(2024, 12, 1)},
	} {
		if got := Today(tt.now); got != tt.want {
			t.Errorf("%v: %v, want %v", tt.now, got, tt.want)
		}
	}
}

func TestPeriodHoldsBothEnds(t *testing.T) {
	year := Period{signed, yearEnd}
	tests := []struct {
		p    Period
		d    Date
		want bool
	}{
		{year, signed, true},
		{year, yearEnd, true},
		{year, on(7, 1), true},
		{year, signed.AddDays(-1), false},
		{year, yearEnd.AddDays(1), false},
		{year, Date{}, false},
		{Period{To: yearEnd}, MustDate(1990, 1, 1), true},
		{Period{To: yearEnd}, yearEnd.AddDays(1), false},
		{Period{From: signed}, MustDate(2100, 1, 1), true},
		{Period{}, signed, true},
		{Period{}, Date{}, false},
	}
	for _, tt := range tests {
		if got := tt.p.Holds(tt.d); got != tt.want {
			t.Errorf("%v holds %v: %v", tt.p, tt.d, got)
		}
	}
}
