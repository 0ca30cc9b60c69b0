package main

import (
	"strings"
	"testing"
	"time"
)

func TestTimeOfAProcess(t *testing.T) {
	stat := "4711 (a (b) c) S 1 4711 4711 0 -1 4194304 100 0 0 0 123 45 0 0 20 0 9 0 100 1 1"
	if got, err := parseStat(stat); err != nil || got != 1680*time.Millisecond {
		t.Errorf("%v, %v, want 1.68s", got, err)
	}
	for _, bad := range []string{"", "1 (x) S 1", strings.Replace(stat, "123", "x", 1)} {
		if _, err := parseStat(bad); err == nil {
			t.Errorf("%q is taken for a stat", bad)
		}
	}
}

func TestNumberBehindALabel(t *testing.T) {
	text := "Rss:  10 kB\nnonvoluntary_ctxt_switches:\t3\nvoluntary_ctxt_switches:\t7\nPss_Dirty: 1 kB\nPss:   5 kB\n"
	for label, want := range map[string]int{"voluntary_ctxt_switches:": 7, "Pss:": 5, "Rss:": 10} {
		if got, err := labelled(text, label); err != nil || got != want {
			t.Errorf("%s %d, %v, want %d", label, got, err, want)
		}
	}
	if _, err := labelled(text, "Swap:"); err == nil {
		t.Error("a label that is not there has a number")
	}
}

func TestWindowTable(t *testing.T) {
	cost := func(ms int, mb float64) windowCost {
		return windowCost{usable: time.Duration(ms) * time.Millisecond, memory: memory{mb, mb / 2}}
	}
	var b strings.Builder
	own := []windowCost{cost(900, 230), cost(700, 210), cost(800, 250)}
	if err := printWindow(&b, own, []windowCost{cost(400, 150)}, []held{{"the package", memory{320, 270}}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"800.0 (700.0–900.0)", "400.0 (400.0–400.0)", "230.0 (210.0–250.0)", "after the package", "320 (share 270)"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, b.String())
		}
	}
	if got := spread(nil, func(c windowCost) float64 { return c.idle }); got != "–" {
		t.Errorf("no figures are %q", got)
	}
}
