package data

import (
	"slices"
	"strings"
)

// Studies counts 调研报告: finished, file attached, all five aspects ticked; else excluded with what is missing.
func (s *Scope) Studies() *Tally {
	t := &Tally{}
	for r := range Each[*Study](s.Book) {
		if why := s.unfinished(r); why != "" {
			t.exclude(r, why)
			continue
		}
		t.count(r)
		if r.Date.IsZero() {
			t.flag(r, "未填完成日期")
		}
	}
	return t.total()
}

func (s *Scope) unfinished(r *Study) string {
	var why []string
	if !r.Finished {
		why = append(why, "未标记完成")
	}
	if !r.Date.IsZero() && s.outside(r.Date) != "" {
		why = append(why, s.outside(r.Date))
	}
	if len(s.Linked(r.ID, KindEvidence, string(EvReport))) == 0 {
		why = append(why, "未附报告全文")
	}
	for _, a := range studyAspects {
		if !slices.Contains(r.Aspects, a.Value) {
			why = append(why, "缺"+a.Label)
		}
	}
	return strings.Join(why, "；")
}

// Industries counts the distinct industries covered by the studies that count: all of the plan's unless a
// study names its own. The records behind the figure are those studies; one that names an industry the plan
// does not have is flagged.
func (s *Scope) Industries() *Tally {
	base := s.Studies()
	t := &Tally{Counted: base.Counted, Excluded: base.Excluded}
	plan := s.Project().Industries
	covered := map[string]int{}
	for _, i := range base.Counted {
		named := i.Record.(*Study).Industries
		if len(named) == 0 {
			named = plan
		}
		var flags []string
		if len(named) == 0 {
			flags = append(flags, "未填覆盖产业，项目计划也未填重点产业")
		}
		for _, n := range named {
			covered[strings.TrimSpace(n)]++
			if len(plan) > 0 && !slices.Contains(plan, n) {
				flags = append(flags, "“"+n+"”不在项目计划的重点产业中")
			}
		}
		t.flag(i.Record, flags...)
	}
	delete(covered, "")
	t.Value = Num(float64(len(covered)))
	t.group("by_industry", "按产业", tallied(covered))
	return t
}

// FinalCases counts case studies marked final; drafts are excluded.
func (s *Scope) FinalCases() *Tally {
	t := &Tally{}
	for c := range Each[*CaseStudy](s.Book) {
		switch {
		case !c.Final:
			t.exclude(c, "草稿，尚未定稿")
		case len(c.Incomplete()) > 0:
			t.exclude(c, "已定稿但内容不全")
		default:
			t.count(c)
		}
	}
	return t.total()
}

// FiledReport is 1 once the report of the whole year has been filed; the filings are the records behind it. A package
// that ends before the period does, such as one of the stage review, is no report of the year. Before the
// period's end only what had been filed by the as-of day counts. As of the end itself also what was filed
// after it: the report is due when the year is over, and no later day than the end is ever looked at.
func (s *Scope) FiledReport() *Tally {
	t := &Tally{Value: Num(0)}
	for f := range Each[*Filing](s.Book) {
		switch {
		case !f.AsOf.IsZero() && f.AsOf.Before(s.Period.To):
			t.exclude(f, "材料包只统计到"+f.AsOf.String()+"，早于项目周期结束，不是全年总结报告")
		case f.Date.After(s.AsOf) && s.AsOf != s.Period.To:
			t.exclude(f, afterAsOf)
		default:
			t.count(f)
			t.Value = Num(1)
		}
	}
	return t
}
