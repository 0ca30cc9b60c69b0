package report_test

import (
	"slices"
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/data"
)

func TestOutlineHoldsWhatTheProgramWrites(t *testing.T) {
	p := newPark(t)
	p.add("", &data.Narrative{Section: "matching", Text: "前面的话。\n第二行。", Before: true})
	p.add("", &data.Narrative{Section: "matching", Text: "后面的话。"})
	p.add("", &data.Narrative{Section: "cases", Text: "案例前的话。"})
	f := p.facts(t, asOf)
	sections := report.Outline(f)
	var codes []string
	for _, s := range sections {
		codes = append(codes, s.Code)
		for _, own := range []string{"前面的话", "第二行", "后面的话", "案例前的话"} {
			if text := all(report.Document{Blocks: s.Generated}); strings.Contains(text, own) {
				t.Errorf("%s%s holds %s of the staff", s.Number, s.Title, own)
			}
		}
	}
	for _, o := range data.EntityOf(data.KindNarrative).Field("section").Options {
		if !slices.Contains(codes, o.Value) {
			t.Errorf("section %s is missing: %q", o.Value, codes)
		}
	}
	whole := all(report.Summary(f))
	for _, s := range sections {
		for _, line := range (report.Document{Blocks: s.Generated}).Text() {
			if !strings.Contains(whole, line) {
				t.Errorf("%s: %q is not in the report", s.Title, line)
			}
		}
	}
	at := slices.Index(codes, "matching")
	if text := all(report.Document{Blocks: sections[at].Generated}); !strings.Contains(text, "需求") {
		t.Errorf("促进供需对接 says nothing of needs: %s", text)
	}
}

func TestIssuesNameTheSection(t *testing.T) {
	p := newPark(t)
	p.add("", &data.Narrative{Section: "plan", Text: "明年办3场。"})
	p.add("", &data.CaseStudy{Title: "未核对", Background: "服务3家。", Practice: "做", Results: "成", Lessons: "悟", Final: true})
	f := p.facts(t, data.MustDate(2024, 6, 30))
	issues := report.Issues(f)
	var texts []string
	seen := map[string]bool{}
	for _, i := range issues {
		texts = append(texts, i.Text)
		seen[i.Section] = true
		if strings.Contains(i.Text, "偏差原因") && i.Section != "kpi" {
			t.Errorf("%s: %s", i.Section, i.Text)
		}
		if strings.Contains(i.Text, "下一步工作计划") && i.Section != "plan" {
			t.Errorf("%s: %s", i.Section, i.Text)
		}
	}
	if draft := report.Summary(f).Draft; !slices.Equal(texts, draft) {
		t.Errorf("issues\n%q\ndraft\n%q", texts, draft)
	}
	for _, s := range []string{"kpi", "plan", "cases"} {
		if !seen[s] {
			t.Errorf("nothing is wanting in %s: %v", s, issues)
		}
	}
}
