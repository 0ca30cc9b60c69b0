package report

import (
	"fmt"
	"strings"

	"parkledger/data"
)

// CaseText is a first draft of a case: what the linked records say, in sentences, for the writer to work on. Nothing in
// it is invented. 经验启示 is not part of it: no record holds that.
type CaseText struct{ Background, Practice, Results string }

// CaseDraft drafts the case from the records linked to it. A part the records tell nothing of is empty.
func CaseDraft(f *Facts, study *data.CaseStudy) CaseText {
	c := &caseComposer{composer: composer{f: f}, study: study}
	return CaseText{
		Background: f.hide.text(strings.Join(c.draftBackground(), "\n")),
		Practice:   f.hide.text(strings.Join(c.draftPractice(), "\n")),
		Results:    f.hide.text(strings.Join(c.draftResults(), "\n")),
	}
}

// draftBackground is a paragraph for each need: who, when, what, and what was hoped for.
func (c *caseComposer) draftBackground() []string {
	f := c.f
	var out []string
	for _, n := range c.needs() {
		s := f.firm(n)
		if firm, ok := data.Find[*data.Company](f.Book, n.Company); ok && firm.Industry != "" {
			s += "（所属产业：" + firm.Industry + "）"
		}
		if !n.Date.IsZero() {
			s += "于" + n.Date.Chinese()
		}
		s += "提出" + quoted(n.Title) + "需求（" + n.No + "）。"
		if n.Description != "" {
			s += ended(strings.Join(lines(n.Description), ""))
		}
		if n.Goal != "" {
			s += "企业的期望目标是：" + ended(n.Goal)
		}
		out = append(out, s)
	}
	return out
}

// draftPractice tells what was done, by day, then who helped.
func (c *caseComposer) draftPractice() []string {
	f := c.f
	var out []string
	steps := c.steps()
	if len(steps) > 0 {
		out = append(out, fmt.Sprintf("围绕上述需求，园区科协共跟进%d次。", len(steps)))
	}
	for _, s := range steps {
		line := ""
		if !s.Date.IsZero() {
			line = s.Date.Chinese() + "，"
		}
		if s.Method != "" {
			line += s.Method + "："
		}
		line += ended(strings.Join(lines(s.Content), ""))
		if p := f.partners(s); p != "" {
			line += "参与方：" + p + "。"
		}
		out = append(out, line)
	}
	for _, r := range f.linkedTo(c.study, data.KindActivity) {
		a := r.(*data.Activity)
		line := a.Start.Chinese() + "举办" + called(a.Title)
		if a.Attendance.Known {
			line += "，" + a.Attendance.String() + "人参加"
		}
		out = append(out, line+"。")
	}
	var helpers []string
	for _, kind := range []data.Kind{data.KindExpert, data.KindProvider} {
		for _, r := range f.linkedTo(c.study, kind) {
			helpers = append(helpers, Plain(f.linkedWords(r)))
		}
	}
	if len(helpers) > 0 {
		out = append(out, "参与服务的专家和机构："+strings.Join(helpers, "；")+"。")
	}
	return out
}

// draftResults tells what came of each need and what the experts noted.
func (c *caseComposer) draftResults() []string {
	f := c.f
	var out []string
	for _, n := range c.needs() {
		result := f.delivery(n).Result
		if result == "" {
			continue
		}
		line := quoted(n.Title) + "（" + n.No + "）：" + ended(result)
		if v := shown(f.satisfaction(n)); v != "" {
			line += "企业满意度" + v + "分。"
		}
		out = append(out, line)
	}
	for _, r := range f.linkedTo(c.study, data.KindEngagement) {
		if e := r.(*data.Engagement); e.Outcome != "" {
			out = append(out, "专家"+f.Book.NameOf(e.Expert)+"的服务成效："+ended(e.Outcome))
		}
	}
	return out
}
