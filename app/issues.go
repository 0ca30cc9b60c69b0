package app

import (
	"fmt"

	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/data"
)

// Issues is what is to be done before the report is handed in: the reasons why it is marked 草稿, then the numbers
// that contradict the records. The latter make no draft: whoever wrote them may know better than the comparison.
func Issues(f *report.Facts) []report.Issue {
	return append(report.Issues(f), contradictions(f)...)
}

// contradictions are the numbers in the paragraphs and final cases that differ from the records.
func contradictions(f *report.Facts) []report.Issue {
	var out []report.Issue
	for _, x := range prose.Check(f) {
		if x.Kind != prose.Contradiction {
			continue
		}
		issue := report.Issue{Record: x.Record, Advice: true}
		where := ""
		switch r := x.Record.(type) {
		case *data.Narrative:
			issue.Section, where = r.Section, "“"+f.SectionTitle(r.Section)+"”部分的文字"
		case *data.CaseStudy:
			if !r.Final { // it is not handed in
				continue
			}
			issue.Section, where = report.CaseSection, "典型案例《"+r.Title+"》"
		}
		issue.Text = fmt.Sprintf("%s与台账不一致：%s，请核对。", where, Differs(x))
		out = append(out, issue)
	}
	return out
}

// Differs says what a finding is about: 文中为 86，台账中……为 68人.
func Differs(x Finding) string {
	return "文中为 " + x.Number + "，台账中" + x.Figure.Label + "为 " + x.Figure.Text
}
