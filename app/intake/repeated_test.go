package intake_test

import (
	"strings"
	"testing"

	"parkledger/app/intake"
	"parkledger/data"
)

// TestANeedThatPrecedesOneOnRecordIsAskedAbout imports the later of two equal needs first.
func TestANeedThatPrecedesOneOnRecordIsAskedAbout(t *testing.T) {
	const firm, title = "北京青禾药业有限公司", "片剂溶出一致性"
	later := needsFile(t, needRow(1, firm, title, pressText, "2024-06-05", ""))
	nameless := needRow(1, firm, title, pressText, "2024-05-10", "")
	nameless[2] = nil
	other := needRow(1, "北京微澜医疗器械有限公司", title, pressText, "2024-05-10", "")
	other[3] = "13911112222"
	for _, c := range []struct {
		name   string
		row    []any
		answer string // to the question; blank for none
		valid  string // days of the needs that count
	}{
		{"the same", needRow(1, firm, title, pressText, "2024-05-10", ""), "same", "2024-05-10"},
		{"another", needRow(1, firm, title, pressText, "2024-05-10", ""), "different", "2024-05-10 2024-06-05"},
		{"another firm's", other, "", "2024-05-10 2024-06-05"},
		{"before the period", needRow(1, firm, title, pressText, "2023-12-10", ""), "", "2024-06-05"},
		{"one that does not count itself", nameless, "", "2024-06-05"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			project := data.All[*data.Project](d.book())[0]
			project.Signed, project.End = data.MustDate(2024, 5, 6), data.MustDate(2024, 11, 30)
			d.carryOut(later, intake.Options{By: "陶然"})
			earlier := needsFile(t, c.row)
			p := d.plan(earlier, intake.Options{By: "陶然"})
			answers := map[string]string{}
			for _, q := range p.Open {
				answers[q.ID] = c.answer
				if q.Proposal != "same" || q.Place.Row != 2 || !strings.Contains(q.Text, "（2024-06-05）与“"+title+"”（2024-05-10）是同一需求吗") {
					t.Errorf("question: %+v", q)
				}
			}
			if len(p.Open) > 1 || (len(p.Open) == 1) != (c.answer != "") {
				t.Fatalf("%d questions", len(p.Open))
			}
			d.store(d.plan(earlier, intake.Options{By: "陶然", Answers: answers}))
			var valid []string
			for _, day := range []string{"2023-12-10", "2024-05-10", "2024-06-05"} {
				for _, n := range data.All[*data.Need](d.book()) {
					if n.Date.String() == day && n.Validity == data.Valid {
						valid = append(valid, day)
					}
				}
			}
			if got := strings.Join(valid, " "); got != c.valid {
				t.Errorf("needs of %s count, want %s", got, c.valid)
			}
			if again := d.plan(later, intake.Options{}); len(again.Open) > 0 {
				t.Errorf("asked again: %+v", again.Open)
			}
		})
	}
}

func TestANeedOnRecordNamesTheOneThatPrecedesIt(t *testing.T) {
	d := newDesk(t)
	row := func(day string) string {
		return needsFile(t, needRow(1, "北京青禾药业有限公司", "片剂溶出一致性", pressText, day, ""))
	}
	d.carryOut(row("2024-06-05"), intake.Options{By: "陶然"})
	d.carryOut(row("2024-05-10"), intake.Options{By: "方舟"})
	byDay := map[string]*data.Need{}
	for _, n := range data.All[*data.Need](d.book()) {
		byDay[n.Date.String()] = n
	}
	if n := byDay["2024-06-05"]; n.Reason != data.Repeated || n.DuplicateOf != byDay["2024-05-10"].ID || n.ConfirmedBy != "方舟" {
		t.Errorf("the later need: %+v", n)
	}
}
