package data

import (
	"strings"
	"testing"
)

// judged evaluates one indicator over 11 originals of which 9 are uploaded, 8 of them daily news.
func judged(t *testing.T, ind *Indicator) Result {
	t.Helper()
	records := []Record{ind}
	for i := range 11 {
		p := piece("", DailyNews, func(p *Publication) {
			if i >= 8 {
				p.Type = ActivityRelease
			}
			if i >= 9 {
				p.Uploaded = Date{}
			}
		})
		records = append(records, p)
	}
	rs, err := Evaluate(parkScope(records...))
	if err != nil {
		t.Fatal(err)
	}
	return rs[0]
}

func TestJudge(t *testing.T) {
	const daily, uploads = `{"measure":"publications.daily"}`, `{"measure":"publications.uploads"}`
	tests := []struct {
		name       string
		ind        Indicator
		goal       Number
		completion Number
		met        string // yes, no, or empty where nothing is judged
		score      Number
	}{
		{"minimum alone", Indicator{Minimum: Num(3), Spec: daily}, Num(3), Num(266.7), "yes", Number{}},
		{"higher contract target", Indicator{Minimum: Num(3), Target: Num(10), Spec: daily}, Num(10), Num(80), "no", Number{}},
		{"the notice's minimum wins over a lower target", Indicator{Minimum: Num(9), Target: Num(4), Spec: daily}, Num(9), Num(88.9), "no", Number{}},
		{"target where the notice has no number", Indicator{Target: Num(8), Spec: daily}, Num(8), Num(100), "yes", Number{}},
		{"no target", Indicator{Spec: daily}, Number{}, Number{}, "", Number{}},
		{"qualitative", Indicator{Operator: Qualitative, Minimum: Num(3), Spec: daily}, Num(3), Number{}, "", Number{}},
		{"exactly", Indicator{Operator: Exactly, Minimum: Num(8), Spec: daily}, Num(8), Num(100), "yes", Number{}},
		{"more than exactly", Indicator{Operator: Exactly, Minimum: Num(5), Spec: daily}, Num(5), Num(160), "no", Number{}},
		{"exactly none", Indicator{Operator: Exactly, Minimum: Num(0), Spec: daily, Weight: Num(5)}, Num(0), Number{}, "no", Num(0)},
		{"at least none", Indicator{Minimum: Num(0), Spec: daily, Weight: Num(5)}, Num(0), Number{}, "yes", Num(5)},
		{"goal of the records", Indicator{Spec: uploads}, Num(11), Num(81.8), "no", Number{}},
		{"a lower target does not replace it", Indicator{Target: Num(9), Spec: uploads}, Num(11), Num(81.8), "no", Number{}},
		{"a higher one does", Indicator{Target: Num(12), Spec: uploads}, Num(12), Num(75), "no", Number{}},
		{"weight", Indicator{Minimum: Num(10), Weight: Num(15), Spec: daily}, Num(10), Num(80), "no", Num(12)},
		{"weight without a cap", Indicator{Minimum: Num(4), Weight: Num(15), Spec: daily}, Num(4), Num(200), "yes", Num(15)},
		{"weight with a cap", Indicator{Minimum: Num(4), Weight: Num(15), Cap: Num(120), Spec: daily}, Num(4), Num(200), "yes", Num(18)},
		{"short by a hair is not 100", Indicator{Minimum: Num(8.001), Spec: daily}, Num(8.001), Num(99.9), "no", Number{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := judged(t, &tt.ind)
			met := ""
			if r.Met != nil {
				met = map[bool]string{true: "yes", false: "no"}[*r.Met]
			}
			if r.Goal != tt.goal || r.Completion != tt.completion || met != tt.met || r.Score != tt.score {
				t.Errorf("goal %+v completion %+v met %q score %+v, want %+v %+v %q %+v",
					r.Goal, r.Completion, met, r.Score, tt.goal, tt.completion, tt.met, tt.score)
			}
		})
	}
}

func TestEvaluateInOrderOfNumbers(t *testing.T) {
	ind := func(no string) *Indicator {
		return &Indicator{Meta: Meta{No: no}, Code: "c" + no, Spec: `{"measure":"staff.dedicated"}`}
	}
	b := parkBook(ind("10-1"), ind("2-10"), ind("2-9"))
	rs, err := Evaluate(NewScope(b, yearEnd))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rs {
		got = append(got, r.No)
	}
	if strings.Join(got, " ") != "2-9 2-10 10-1" {
		t.Errorf("order %v", got)
	}
	if b.Of(KindIndicator)[0].Head().No != "10-1" {
		t.Error("evaluation reordered the book")
	}
}

func TestEvaluateNamesTheIndicatorItCannotRead(t *testing.T) {
	for _, spec := range []string{"", "{", `{"measure":"needs.none"}`, `{"entity":"need","agg":"sum","field":"title"}`} {
		_, err := Evaluate(parkScope(&Indicator{Code: "broken_one", Spec: spec}))
		if err == nil || !strings.Contains(err.Error(), "broken_one") {
			t.Errorf("spec %q: error %v does not name the indicator", spec, err)
		}
	}
}
