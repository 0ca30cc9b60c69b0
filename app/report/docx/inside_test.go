package docx

import (
	"testing"

	"parkledger/app/report"
)

func TestPictureSizeStaysInTheTypeArea(t *testing.T) {
	b := &body{style: style{report.GBT9704()}}
	for _, c := range []struct{ width, ratio, w, h float64 }{
		{0, 0.5, 156, 78},
		{400, 0.5, 156, 78},
		{60, 2, 60, 120},
		{156, 4, 50, 200},
	} {
		if w, h := b.fit(c.width, c.ratio); w != c.w || h != c.h {
			t.Errorf("fit(%v, %v) = %v × %v, want %v × %v", c.width, c.ratio, w, h, c.w, c.h)
		}
	}
}

func TestBodyLineHoldsTheCharactersOfTheStandard(t *testing.T) {
	s := style{report.GBT9704()}
	if used := 28 * (16*20 + s.tracking()); used > s.areaTwips(false) || used < s.areaTwips(false)-40 {
		t.Errorf("28 characters take %d twips of %d", used, s.areaTwips(false))
	}
	if lines := 225 / 25.4 * 72 / s.Pitch; lines < 22 || lines > 22.1 {
		t.Errorf("%v lines on a page, want 22", lines)
	}
}
