package prose_test

import (
	"slices"
	"strings"
	"testing"

	"parkledger/app/report/prose"
	"parkledger/data"
)

// All the texts of the sample park: 24 paragraphs and 5 cases.
func BenchmarkCheck(b *testing.B) {
	f := factsOf(b, records(b, "../../intake/testdata"))
	for b.Loop() {
		prose.Check(f)
	}
}

func BenchmarkChecked(b *testing.B) {
	f := factsOf(b, records(b, "../../intake/testdata"))
	for b.Loop() {
		prose.Checked(f, "全年召开企业需求座谈会3次，结合走访和问卷，共征集有效需求56项，跟进落实33项。")
	}
}

// A text without a full stop takes time in proportion to its length.
func BenchmarkEndlessSentence(b *testing.B) {
	f := factsOf(b, records(b, "../../intake/testdata"))
	text := strings.Repeat("座谈会12人参加；征集有效需求52项，", 500)
	for b.Loop() {
		prose.Checked(f, text)
	}
}

// Whatever staff write, a finding lies in the text and can be replaced.
func FuzzCheck(f *testing.F) {
	kept := slices.DeleteFunc(records(f, "../../intake/testdata"), func(r data.Record) bool {
		return r.Kind() == data.KindNarrative || r.Kind() == data.KindCase
	})
	n := &data.Narrative{Section: "matching"}
	facts := factsOf(f, append(kept, n))
	for _, s := range []string{
		"全年召开企业需求座谈会4次，共征集有效需求52项（目标60个），跟进落实35项。", "5月8日座谈会12人参加；本次活动99人到场", "支出9.3万元，执行率百分之五，完成率1%", "有效需求，共，1项、2项（3项）",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n.Text = s
		for _, x := range prose.Check(facts) {
			if x.Record != data.Record(n) {
				continue
			}
			rs := []rune(s)
			if x.Start < 0 || x.End > len(rs) || string(rs[x.Start:x.End]) != x.Number || !strings.Contains(string(rs), x.Sentence) {
				t.Fatalf("%q: %+v", s, x)
			}
			if prose.Replace(s, x) == s {
				t.Fatalf("%q: %s is not replaced", s, x.Number)
			}
		}
		prose.Checked(facts, s)
	})
}
