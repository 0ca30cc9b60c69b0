package prose_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/data"
)

// What a finding says: the figure, its text and how sure it is.
func TestFindings(t *testing.T) {
	cases := []struct{ text, want string }{
		{"共征集有效需求52项。", "52 valid_needs 征集有效需求 56个 0"},
		{"有效需求目标为60个。", "60 valid_needs.goal 征集有效需求目标 55个 0"},
		{"6月组织专家服务15人次。", "15 person_times 专家对接服务（6月） 14人次 0"},
		{"征集企业需求76条。", "76 needs.rows 登记的企业需求 66条 1"},
		{"服务企业38家。", "38 person_times.firms 专家服务的园区企业 28家 1"},
		{"专家服务企业38家。", "38 person_times.firms 专家服务的园区企业 28家 0"},
		{"数智信息类机构3家。", "3 providers.by_class.数智信息 数智信息类机构 2家 0"},
		{"跟进落实33项，完成率110%。", "110 delivered.completion 跟进落实完成率 103.1% 0"},
		{"需求落实率65%。", "65 needs.rate 需求落实率 58.9% 0"},
		{"经费结余6,319.50元。", "6,319.50 money.left 经费余额 3,619.50元 0"},
		{"共支出9.37万元。", "9.37万 money.paid 经费支出 96,380.50元 0"},
		{"宣传费支出8,780元。", "8,780 money.paid.宣传费 宣传费支出 7,880.00元 0"},
		{"尚有22项需求未落实。", "22 needs.open 尚未落实的有效需求 23项 0"},
		{"梳理典型案例6项，总结报告1份。", "6 count.case 典型案例（含未定稿） 5项 1"},
		{"共支出9.638万元，执行率96%。", ""},
		{"共支出96,381元。", ""},
		{"共支出10万元。", "10万 money.paid 经费支出 96,380.50元 0"},
		{"共支出约10万元。", ""},
	}
	texts := make([]string, len(cases))
	for i, c := range cases {
		texts[i] = c.text
	}
	f, paragraphs := park(t, texts)
	for i, got := range found(f, paragraphs) {
		said := ""
		for _, x := range got {
			said += fmt.Sprintf("%s %s %s %s %d", x.Number, x.Figure.Measure, x.Figure.Label, x.Figure.Text, x.Kind)
			if x.Sentence != cases[i].text || x.Field != "text" {
				t.Errorf("%s: sentence %q in %s", cases[i].text, x.Sentence, x.Field)
			}
		}
		if said != cases[i].want {
			t.Errorf("%s: %q, want %q", cases[i].text, said, cases[i].want)
		}
	}
}

// Every figure of a finding is what report.Facts.Lookup says of that name, where it is one of its names.
func TestFiguresAreTheReportsOwn(t *testing.T) {
	f, paragraphs := park(t, []string{"有效需求1个，跟进落实2项，专家服务3人次，涉及专家4名，引入专业机构5家，支出6元，日常稿7篇。"})
	n := 0
	for _, x := range found(f, paragraphs)[0] {
		n++
		if got := f.Lookup(x.Figure.Measure); !got.Known || got.Value != x.Figure.Value {
			t.Errorf("%s is %v, the report has %v", x.Figure.Measure, x.Figure.Value, got)
		}
	}
	if n != 7 {
		t.Errorf("%d findings", n)
	}
}

func TestPlansAndCasesTellOfAPart(t *testing.T) {
	base := records(t, "../../intake/testdata")
	plan := &data.Narrative{Section: "plan", Text: "组织专家对接服务60人次，征集有效需求60项。"}
	plan.ID = "plan"
	one := &data.CaseStudy{
		Title: "三天课程：数字化车间工程师研修班", Background: "企业落实需求2项，组织专家服务3人次。", Practice: "培训工程师68人。",
		Results: "全年征集有效需求52项。", Lessons: "本次共有86人参加。",
	}
	one.ID = "case"
	f := factsOf(t, append(base, plan, one))
	got := map[string]string{}
	for _, x := range prose.Check(f) {
		if id := x.Record.Head().ID; id == "plan" || id == "case" {
			got[string(id)+" "+x.Field] += x.Number
		}
	}
	if len(got) != 2 || got["case results"] != "52" || got["case lessons"] != "86" {
		t.Errorf("found %v", got)
	}
}

func TestChecked(t *testing.T) {
	f, _ := park(t, nil)
	for text, want := range map[string]bool{
		"":               true,
		"科协高度重视，狠抓落实。":   true,
		"噪声由78分贝降到65分贝。": true,
		"全年召开企业需求座谈会3次，征集有效需求56项。":    true,
		"征集有效需求52项。":                  false,
		"征集有效需求50余项。":                 false, // cannot be compared
		"下一步征集有效需求60项。":               false,
		"第一次座谈会征集有效需求23项。":            false,
		"合同约定有效需求目标55个，实际完成56个。":      true,
		"高端对话126人参会，研修班培训工程师68人。":     true,
		"高端对话126人参会，研修班培训工程师86人。":     false,
		"支出96,380.50元，其中专家咨询费6.33万元。": true,
	} {
		if got := prose.Checked(f, text); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// A programme of which the rules know nothing is compared by the titles and units of its indicators.
func TestAnotherProgramme(t *testing.T) {
	spec, err := json.Marshal(data.MeasureSpec{Entity: data.KindActivity, Agg: "count"})
	if err != nil {
		t.Fatal(err)
	}
	records := []data.Record{
		&data.Project{Title: "社区科普", End: data.MustDate(2024, 11, 30)},
		&data.Indicator{Code: "lectures", Title: "科普讲座", Unit: "场", Operator: data.AtLeast, Target: data.Num(2), Spec: string(spec)},
		&data.Activity{Title: "甲讲座", Start: data.MustDate(2024, 5, 1)}, &data.Activity{Title: "乙讲座", Start: data.MustDate(2024, 6, 1)},
		&data.Narrative{Section: "brand", Text: "全年举办科普讲座2场，讲座覆盖居民300人。"},
		&data.Narrative{Section: "brand", Text: "全年举办科普讲座3场，征集有效需求52项，支出800元。"},
	}
	for i, r := range records {
		r.Head().ID = data.ID(fmt.Sprintf("r%d", i))
	}
	got := prose.Check(factsOf(t, records))
	if len(got) != 1 || got[0].Number != "3" || got[0].Figure.Text != "2场" || got[0].Record != records[5] {
		t.Errorf("found %+v", got)
	}
}

func TestEmptyProject(t *testing.T) {
	f, err := report.NewFacts(data.NewBook([]data.Record{&data.Project{}, &data.Narrative{Text: "征集有效需求52项，5月8日有3人参加。"}}), endOfYear)
	if err != nil {
		t.Fatal(err)
	}
	if got := prose.Check(f); len(got) > 0 {
		t.Errorf("found %+v", got)
	}
}
