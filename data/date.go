package data

import (
	"fmt"
	"time"
)

// Date is a calendar day without clock or zone. The zero Date means "no date".
// Dates compare with == and order with Compare.
type Date struct {
	year  int16
	month uint8
	day   uint8
}

// NewDate returns the day y-m-d; ok is false when there is no such day.
func NewDate(y, m, d int) (date Date, ok bool) {
	if y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return Date{}, false
	}
	return Date{int16(y), uint8(m), uint8(d)}, true
}

// MustDate is NewDate for days written in code; it panics on an impossible day.
func MustDate(y, m, d int) Date {
	date, ok := NewDate(y, m, d)
	if !ok {
		panic(fmt.Sprintf("data: no such day %d-%d-%d", y, m, d))
	}
	return date
}

// ParseDate reads the stored form 2024-05-08; the empty string is the zero Date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("data: %q is no date of the form 2024-05-08", s)
	}
	d := DateOf(t)
	if d.IsZero() {
		return d, fmt.Errorf("data: %q lies outside the years 1900 to 2199", s)
	}
	return d, nil
}

// DateOf is the calendar day of t in t's own zone; the zero Date outside the years 1900 to 2199.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	date, _ := NewDate(y, int(m), d)
	return date
}

// Today is the day of now in Beijing (UTC+8), where every deadline of the programme is set.
func Today(now time.Time) Date { return DateOf(now.In(time.FixedZone("UTC+8", 8*3600))) }

func daysIn(y, m int) int { return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d == Date{} }

// Year, Month and Day are the parts of d, 0 for the zero Date.
func (d Date) Year() int { return int(d.year) }

// Month is 1 to 12, 0 for the zero Date.
func (d Date) Month() int { return int(d.month) }

// Day is the day of the month, 0 for the zero Date.
func (d Date) Day() int { return int(d.day) }

// String is the stored and displayed form 2024-05-08, empty for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// Chinese is the form used in running text: 2024年5月8日, empty for the zero Date.
func (d Date) Chinese() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.year, d.month, d.day)
}

// Compare orders days; the zero Date comes first.
func (d Date) Compare(o Date) int { return d.key() - o.key() }

func (d Date) key() int { return int(d.year)*10000 + int(d.month)*100 + int(d.day) }

// Before reports whether d is an earlier day than o.
func (d Date) Before(o Date) bool { return d.key() < o.key() }

// After reports whether d is a later day than o.
func (d Date) After(o Date) bool { return d.key() > o.key() }

// Time is midnight UTC of d.
func (d Date) Time() time.Time {
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

// AddDays moves d by n days.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// DaysSince is the number of days from o to d, negative when d is earlier.
func (d Date) DaysSince(o Date) int { return int(d.Time().Sub(o.Time()).Hours() / 24) }

// MarshalText and UnmarshalText use the stored form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the stored form.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseDate(string(b))
	*d = v
	return err
}
