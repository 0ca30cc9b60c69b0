package report_test

import (
	"fmt"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/data"
)

func TestCaseAdvice(t *testing.T) {
	p := newPark(t)
	f := p.facts(t, asOf)
	a := report.CaseAdvice(f, p.cases[0])
	want := len([]rune("企业提出需求。园区科协登记。组织专家上门。温升由62℃降至48℃。需求要有人接。"))
	if a.Length != want || a.Goal != 2000 {
		t.Errorf("length %d, goal %d, want %d and 2000", a.Length, a.Goal, want)
	}
	wantIn(t, a.Text, fmt.Sprintf("现有%d字，距标准版（约2000字）还差%d字，可补充：", want, 2000-want), "6月3日的专家上门（GJ-001）")
	if a.TitleHint != "专家上门，从62℃到48℃：关节模组温升控制" {
		t.Errorf("title hint %q", a.TitleHint)
	}
	c := p.cases[1]
	c.Aim, c.Lessons = data.Short, ""
	c.Practice = "6月3日专家上门。" + strings.Repeat("做法", 600)
	a = report.CaseAdvice(f, c)
	wantIn(t, a.Text, "比简版（约800字）多", "可精简。")
	if len(a.Missing) == 0 || a.Missing[0] != "“经验启示”（还是空白）" {
		t.Errorf("missing %v", a.Missing)
	}
	for _, m := range a.Missing {
		if strings.Contains(m, "GJ-001") || strings.Contains(m, "落实结果") {
			t.Errorf("%q is told already", m)
		}
	}
}

// Editions add facts, never words: the staff's paragraphs are the same, each edition holds the one before it.
func TestCaseEditionsAddFacts(t *testing.T) {
	p := newPark(t)
	f := p.facts(t, asOf)
	f.Photo = photo("")
	c := p.cases[0]
	short, standard, long := report.Case(f, c, data.Short), report.Case(f, c, data.Standard), report.Case(f, c, data.Long)
	tables := func(d report.Document) (n int) {
		for _, b := range d.Blocks {
			if _, ok := b.(report.Table); ok {
				n++
			}
		}
		return n
	}
	if a, b, c := tables(short), tables(standard), tables(long); a != 0 || b != 4 || c < b {
		t.Errorf("tables %d, %d, %d", a, b, c)
	}
	for _, part := range []string{"企业提出需求。", "组织专家上门。", "温升由62℃降至48℃。", "需求要有人接。", "本案例涉及园区企业1家"} {
		for _, d := range []report.Document{short, standard, long} {
			wantIn(t, all(d), part)
		}
	}
	if strings.Contains(all(standard), "请致电") {
		t.Error("the standard edition holds the whole description")
	}
	wantIn(t, all(long), "关节模组温升控制，请致电〔号码略〕详谈")
}

func TestStaffAreNoExpertsOfACase(t *testing.T) {
	p := newPark(t)
	staff := p.add("ZJ-009", &data.Expert{FullName: "田雨桐", Org: "园区科协"})
	outsider := p.add("ZJ-010", &data.Expert{FullName: "林澈", Org: "某研究院"})
	p.link(p.cases[0].ID, staff, "")
	p.link(p.cases[0].ID, outsider, "")
	p.link(p.steps[0], staff, "")
	f := p.facts(t, asOf)
	text := all(report.Case(f, p.cases[0], data.Long))
	wantIn(t, text, "专家1名", "林澈（某研究院）")
	if strings.Contains(text, "田雨桐") {
		t.Error("a member of staff stands among the experts")
	}
}
