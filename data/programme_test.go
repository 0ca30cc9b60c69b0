package data

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

func readProgramme(t *testing.T, path string) *Programme {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p, err := ParseProgramme(b)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The notice of 2024 has every row of DOMAIN §2 with its minimum; an empty project has nothing to show for it.
func TestNoticeOf2024(t *testing.T) {
	p := readProgramme(t, "../assets/programmes/bast-park-2024.json")
	rs, err := Evaluate(NewScope(NewBook(p.Records()), p.End))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rs {
		got = append(got, fmt.Sprintf("%s %s %s %s", r.No, r.Code, r.Minimum, r.Value))
		if r.Rule == "" || r.Group == "" || r.Unit == "" || len(r.Checklist) == 0 {
			t.Errorf("%s lacks its rule, group, unit or checklist", r.Code)
		}
	}
	want := []string{
		"1-1 industries 1 0", "1-2 study 1 0", "2-1 providers  0", "2-2 provider_classes  0", "3-1 seminars 2 0",
		"3-2 valid_needs 50 0", "3-3 delivered 30 0", "3-4 person_times 50 0", "4-1 brand 3 0", "5-1 daily 3 0",
		"5-2 release 3 0", "5-3 feature 3 0", "5-4 uploads  0", "6-1 cases 5 0", "6-2 report 1 0", "7-1 staff 2 0",
		"8-1 execution  0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if project := NewBook(p.Records()).Project(); project.Grant != Yuan(100000) || project.End != yearEnd {
		t.Errorf("frame: grant %v, end %v", project.Grant, project.End)
	}
}

// The rules a project starts with are those the code falls back to, so that a lost setting changes no count.
func TestNoticeOf2024HasTheDefaultRules(t *testing.T) {
	p := readProgramme(t, "../assets/programmes/bast-park-2024.json")
	got, want := RulesOf(NewBook(p.Records())), RulesOf(NewBook(nil))
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("programme %v\ndefaults  %v", got, want)
	}
}

// A programme of another kind needs no code: other indicators, =, sums, distinct, joined filters, an indicator
// without a target, no needs and no experts.
func TestAnotherProgramme(t *testing.T) {
	p := readProgramme(t, "testdata/outreach-2025.json")
	records := p.Records()
	records[0].(*Project).Signed = MustDate(2025, 4, 1)
	held := func(day Date, kind ActivityKind, role Role, place string, people Count) {
		a := &Activity{Meta: Meta{ID: ID(fmt.Sprint(len(records)))}, Title: "活动", Start: day, Type: kind, Role: role, Place: place, Attendance: people}
		if place == "东里" {
			a.Angles = []string{"激发人才活力", "营造创新生态"}
		}
		records = append(records, a)
	}
	held(MustDate(2025, 4, 1), Training, Host, "东里", N(120))
	held(MustDate(2025, 9, 1), Forum, Organizer, "西里", N(80))
	held(MustDate(2026, 3, 31), Training, Host, " 东里", N(100)) // the same place, spaces aside
	held(MustDate(2026, 4, 1), Training, Host, "南里", N(999))   // after the period
	held(MustDate(2025, 9, 2), Training, CoOrganizer, "", N(40))
	held(MustDate(2025, 10, 1), Exhibition, CoOrganizer, "北里", Count{})
	held(Date{}, Exhibition, Host, "北里", N(5))
	records = append(
		records,
		&Expense{Date: MustDate(2025, 6, 1), Category: "展具", Amount: Fen(10_000_10)},
		&Expense{Date: MustDate(2025, 6, 2), Category: "印刷", Amount: Fen(2_499_90)},
		&Expense{Date: MustDate(2025, 6, 2), Category: "印刷", Amount: Yuan(7), Unpaid: true},
		&Expense{Date: MustDate(2025, 6, 2), Category: "场地", Amount: Yuan(7)},
	)

	s := NewScope(NewBook(records), MustDate(2026, 3, 31))
	rs, err := Evaluate(s)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rs {
		met := "-"
		if r.Met != nil {
			met = fmt.Sprint(*r.Met)
		}
		got = append(got, fmt.Sprintf("%s: %s of %s = %s%% %s, score %s; %d counted %d doubtful %d excluded",
			r.Code, r.Value, r.Goal, r.Completion, met, r.Score, len(r.Counted), len(r.Doubtful), len(r.Excluded)))
	}
	want := []string{
		"lectures: 3 of 4 = 75% false, score 30; 3 counted 0 doubtful 1 excluded",
		"exhibitions: 1 of 2 = 50% false, score 5; 1 counted 1 doubtful 0 excluded",
		"audience: 340 of 600 = 56.7% false, score 17.01; 4 counted 1 doubtful 2 excluded",
		"places: 3 of 3 = 100% true, score ; 4 counted 1 doubtful 2 excluded",
		"angles: 2 of  = % -, score ; 1 counted 1 doubtful 5 excluded",
		"materials: 1.25 of 1.25 = 100% true, score ; 2 counted 0 doubtful 0 excluded",
		"feedback: 20.8 of  = % -, score ; 3 counted 0 doubtful 1 excluded",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if s.Rules.UploadDays != 3 || s.Summary() != (NeedsSummary{}) || s.Setting(SectionPrefix+"funds", "") != "经费使用" {
		t.Error("rules, sections or the empty needs list are not those of the programme")
	}
}

func TestDistinctTellsRecordsApart(t *testing.T) {
	ind := &Indicator{Code: "x", Spec: `{"entity":"engagement","agg":"distinct","field":"expert"}`}
	s := parkScope(
		ind, &Expert{Meta: head("zhou2", "ZJ-003"), FullName: "周岩松"},
		entry("FW-1", on(6, 1), "zhou", nil), entry("FW-2", on(6, 2), "zhou", nil), entry("FW-3", on(6, 3), "zhou2", nil),
	)
	rs, err := Evaluate(s)
	if err != nil {
		t.Fatal(err)
	}
	wantValue(t, rs[0].Tally, 2)
	wantParts(t, rs[0].Tally, "by_expert", "ZJ-001=2", "ZJ-003=1")
}

func TestFiltersOfEveryKindOfField(t *testing.T) {
	a := event("HD-1", Forum, Host, func(a *Activity) {
		a.Roles, a.AlsoBrand = []string{"发挥专家优势", "推动区域科技协作"}, true
	})
	e := entry("FW-1", on(6, 1), "zhou", nil)
	tests := []struct {
		spec string
		want float64
	}{
		{`{"entity":"activity","agg":"count","where":[{"field":"roles","in":["推动区域科技协作","融入国家战略"]}]}`, 1},
		{`{"entity":"activity","agg":"count","where":[{"field":"roles","in":["融入国家战略"]}]}`, 0},
		{`{"entity":"activity","agg":"count","where":[{"field":"also_brand","in":["true"]}]}`, 1},
		{`{"entity":"activity","agg":"count","where":[{"field":"start","in":["2024-06-18"]}]}`, 1},
		{`{"entity":"activity","agg":"count","where":[{"field":"attendance","in":["30"]}]}`, 1},
		{`{"entity":"engagement","agg":"count","where":[{"field":"expert","in":["周岩松"]}]}`, 1},
		{`{"entity":"engagement","agg":"count","where":[{"field":"expert","in":["林澈"]}]}`, 0},
		{`{"entity":"company","agg":"count"}`, 2},
	}
	for _, tt := range tests {
		rs, err := Evaluate(parkScope(a, e, &Indicator{Spec: tt.spec}))
		if err != nil {
			t.Errorf("%s: %v", tt.spec, err)
			continue
		}
		if rs[0].Value != Num(tt.want) {
			t.Errorf("%s: %v, want %v", tt.spec, rs[0].Value, tt.want)
		}
	}
}

// A programme that cannot be computed is refused by an error that names the indicator.
func TestBrokenProgrammes(t *testing.T) {
	one := func(body string) string { return `{"id":"p","indicators":[{"no":"1-1",` + body + `}]}` }
	spec := func(count string) string { return one(`"id":"bad_one","name":"坏","operator":">=","count":` + count) }
	tests := []struct{ name, json, want string }{
		{"no JSON", `{`, "unexpected EOF"},
		{"two values", spec(`{"measure":"needs.valid"}`) + "{}", "more than one value"},
		{"no id", `{"indicators":[]}`, "without id"},
		{"no indicators", `{"id":"p","indicators":[]}`, "without id or indicators"},
		{"no indicator id", one(`"name":"坏","operator":">="`), "1-1"},
		{"no number", `{"id":"p","indicators":[{"id":"bad_one"}]}`, "bad_one"},
		{"no name", one(`"id":"bad_one","operator":">=","count":{"measure":"needs.valid"}`), "bad_one: no name"},
		{"repeated id", strings.Replace(spec(`{"measure":"needs.valid"}`), `[{`, `[{"no":"1-0","id":"bad_one","name":"一","operator":">=","count":{"measure":"needs.valid"}},{`, 1), "bad_one"},
		{"repeated number", strings.Replace(spec(`{"measure":"needs.valid"}`), `[{`, `[{"no":"1-1","id":"good","name":"一","operator":">=","count":{"measure":"needs.valid"}},{`, 1), "bad_one"},
		{"unknown operator", one(`"id":"bad_one","name":"坏","operator":"<","count":{"measure":"needs.valid"}`), `bad_one: unknown operator "<"`},
		{"no operator", one(`"id":"bad_one","name":"坏","count":{"measure":"needs.valid"}`), "bad_one: unknown operator"},
		{"negative weight", one(`"id":"bad_one","name":"坏","operator":">=","weight":-1,"count":{"measure":"needs.valid"}`), "bad_one: negative weight"},
		{"no measure", spec(`{}`), "bad_one: unknown entity"},
		{"unknown measure", spec(`{"measure":"needs.many"}`), `bad_one: unknown measure "needs.many"`},
		{"measure with a filter", spec(`{"measure":"needs.valid","where":[{"field":"type","in":["融资"]}]}`), "bad_one: measure needs.valid takes no"},
		{"unknown entity", spec(`{"entity":"car","agg":"count"}`), `bad_one: unknown entity "car"`},
		{"unknown aggregate", spec(`{"entity":"need","agg":"mean","field":"amount"}`), "bad_one: aggregate"},
		{"count of a field", spec(`{"entity":"need","agg":"count","field":"title"}`), "bad_one: aggregate"},
		{"sum of words", spec(`{"entity":"need","agg":"sum","field":"title"}`), "bad_one: aggregate"},
		{"distinct of nothing", spec(`{"entity":"need","agg":"distinct"}`), "bad_one: aggregate"},
		{"distinct of personal data", spec(`{"entity":"need","agg":"distinct","field":"phone"}`), "bad_one: aggregate"},
		{"unknown field", spec(`{"entity":"need","agg":"sum","field":"price"}`), "bad_one: aggregate"},
		{"filter on an unknown field", spec(`{"entity":"need","agg":"count","where":[{"field":"colour","in":["red"]}]}`), `bad_one: need has no field "colour"`},
		{"filter without values", spec(`{"entity":"need","agg":"count","where":[{"field":"type","in":[]}]}`), "bad_one: filter on need.type"},
		{"filter outside a closed list", spec(`{"entity":"activity","agg":"count","where":[{"field":"type","in":["高端对话"]}]}`), `bad_one: filter on activity.type: unknown value "高端对话"`},
		{"filter on a flag", spec(`{"entity":"expense","agg":"count","where":[{"field":"unpaid","in":["否"]}]}`), "bad_one: filter on expense.unpaid"},
		{"misspelt key", spec(`{"entity":"need","agg":"count","filter":[]}`), `unknown field "filter"`},
		{"upload days", `{"id":"p","rules":{"upload_days":"一周"},"indicators":[{"no":"1"}]}`, "rule upload_days"},
		{"same day", `{"id":"p","rules":{"same_day":"ask"},"indicators":[{"no":"1"}]}`, "rule same_day"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ParseProgramme([]byte(tt.json))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q in it", err, tt.want)
			}
		})
	}
}

func TestSampleSpecOfTheBrokenTableIsWhole(t *testing.T) {
	whole := `{"id":"p","indicators":[{"no":"1-1","id":"good","name":"好","operator":">=","count":{"measure":"needs.valid"}}]}`
	if _, err := ParseProgramme([]byte(whole)); err != nil {
		t.Fatal(err)
	}
}
