package data

import "testing"

func allAspects() []string {
	var out []string
	for _, a := range StudyAspects() {
		out = append(out, a.Value)
	}
	return out
}

func study(spoil func(*Study)) *Study {
	s := &Study{Meta: head("study", "DY-1"), Title: "产业调研报告", Finished: true, Date: on(10, 31), Aspects: allAspects()}
	if spoil != nil {
		spoil(s)
	}
	return s
}

// fullText attaches a file to the study in the given role.
func fullText(role EvidenceKind) []Record {
	return []Record{
		&Evidence{Meta: head("file", ""), FileName: "报告.docx", SHA256: "00"},
		&Link{AKind: KindEvidence, A: "file", BKind: KindStudy, B: "study", Role: string(role)},
	}
}

// DOMAIN §2, 调研报告: finished, file attached, all five aspects.
func TestStudies(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(*Study)
		files []Record
		want  string
	}{
		{"finished", nil, fullText(EvReport), counted},
		{"no file", nil, nil, excluded + "未附报告全文"},
		{"another file", nil, fullText(EvPhoto), excluded + "未附报告全文"},
		{"not finished", func(s *Study) { s.Finished = false }, fullText(EvReport), excluded + "未标记完成"},
		{"one aspect missing", func(s *Study) { s.Aspects = s.Aspects[:4] }, fullText(EvReport), excluded + "缺工作建议"},
		{"two things missing", func(s *Study) { s.Aspects = s.Aspects[1:] }, nil, excluded + "未附报告全文；缺产业发展现状"},
		{"no date", func(s *Study) { s.Date = Date{} }, fullText(EvReport), flagged + "未填完成日期"},
		{"after the period", func(s *Study) { s.Date = MustDate(2024, 12, 1) }, fullText(EvReport), excluded + "超出周期"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := study(tt.spoil)
			tally := parkScope(append(tt.files, st)...).Studies()
			wantFate(t, tally, st, tt.want)
			wantValue(t, tally, float64(len(tally.Counted)))
		})
	}
}

// DOMAIN §2, 重点产业: all of the plan's unless a study names fewer.
func TestIndustries(t *testing.T) {
	named := func(names ...string) func(*Study) { return func(s *Study) { s.Industries = names } }
	tests := []struct {
		name  string
		plan  []string
		spoil func(*Study)
		value float64
		want  string
	}{
		{"all of the plan's", []string{"机器人", "智能装备"}, nil, 2, counted},
		{"fewer", []string{"机器人", "智能装备"}, named("机器人"), 1, counted},
		{"one twice", []string{"机器人"}, named("机器人", " 机器人"), 1, flagged + "“ 机器人”不在项目计划的重点产业中"},
		{"not of the plan", []string{"机器人"}, named("生物医药"), 1, flagged + "“生物医药”不在项目计划的重点产业中"},
		{"none anywhere", nil, nil, 0, flagged + "未填覆盖产业，项目计划也未填重点产业"},
		{"unfinished study", []string{"机器人"}, func(s *Study) { s.Finished = false }, 0, excluded + "未标记完成"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := study(tt.spoil)
			b := parkBook(append(fullText(EvReport), st)...)
			b.Project().Industries = tt.plan
			tally := NewScope(b, yearEnd).Industries()
			wantValue(t, tally, tt.value)
			wantFate(t, tally, st, tt.want)
		})
	}
}

func TestFinalCases(t *testing.T) {
	whole := func(final bool) *CaseStudy {
		return &CaseStudy{Title: "案例", Background: "一", Practice: "二", Results: "三", Lessons: "四", Final: final}
	}
	draft, final, torn := whole(false), whole(true), whole(true)
	torn.Lessons = " "
	tally := parkScope(draft, final, torn).FinalCases()
	wantFate(t, tally, draft, excluded+"草稿，尚未定稿")
	wantFate(t, tally, final, counted)
	wantFate(t, tally, torn, excluded+"已定稿但内容不全")
	wantValue(t, tally, 1)
}

// The report of the whole year counts once filed; the day of filing may lie after the period.
func TestFiledReport(t *testing.T) {
	const stage = excluded + "材料包只统计到2024-06-30，早于项目周期结束，不是全年总结报告"
	december := MustDate(2024, 12, 10)
	tests := []struct {
		name        string
		filed, upTo Date // of the filing
		asOf        Date
		want        string
	}{
		{"after the end, seen at the end", december, yearEnd, yearEnd, counted},
		{"at the end", yearEnd, yearEnd, yearEnd, counted},
		{"before the end, for the whole year", on(11, 28), yearEnd, on(11, 29), counted},
		{"after the day looked at", on(11, 28), yearEnd, on(11, 27), excluded + "晚于统计日期"},
		{"after the end, seen in the year", december, yearEnd, on(8, 31), excluded + "晚于统计日期"},
		{"after the end, seen after it and before the filing", december, yearEnd, MustDate(2024, 12, 1), excluded + "晚于统计日期"},
		{"the stage review's package", on(7, 2), on(6, 30), yearEnd, stage},
		{"the stage review's package, seen at once", on(7, 2), on(6, 30), on(7, 2), stage},
		{"without a day up to which it counts", december, Date{}, yearEnd, counted},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &Filing{Date: tt.filed, AsOf: tt.upTo, Manifest: "00"}
			tally := NewScope(parkBook(f), tt.asOf).FiledReport()
			wantFate(t, tally, f, tt.want)
			wantValue(t, tally, float64(len(tally.Counted)))
		})
	}
	wantValue(t, parkScope().FiledReport(), 0)
	wantValue(t, parkScope(&Filing{Date: december, Manifest: "00"}, &Filing{Date: december, Manifest: "01"}).FiledReport(), 1)
}

// DOMAIN §2, 经费执行率: expenses paid against the grant; a row without an unpaid mark is paid.
func TestExecution(t *testing.T) {
	spent := func(d Date, category string, amount Money) *Expense {
		return &Expense{Date: d, Category: category, Amount: amount}
	}
	paid, refund := spent(on(5, 1), "咨询费", Fen(50_123_50)), spent(on(6, 1), "咨询费", Yuan(-100))
	first, last := spent(signed, "会议费", Yuan(10)), spent(yearEnd, "交通费", Yuan(20))
	unpaid, blank := spent(on(7, 1), "会议费", Yuan(999)), spent(on(7, 1), "会议费", Money{})
	unpaid.Unpaid = true
	late, undatedRow := spent(MustDate(2024, 12, 1), "会议费", Yuan(999)), spent(Date{}, "会议费", Yuan(999))
	s := parkScope(
		&BudgetLine{Category: "会议费"}, &BudgetLine{Category: "咨询费"}, &BudgetLine{Category: "印刷费"},
		last, paid, refund, first, unpaid, blank, late, undatedRow,
	)
	tally := s.Execution()
	for r, want := range map[*Expense]string{
		paid: counted, refund: counted, first: counted, last: counted,
		unpaid: excluded + "未支付", blank: excluded + "缺金额", late: excluded + "超出周期", undatedRow: doubtful + "缺日期",
	} {
		wantFate(t, tally, r, want)
	}
	wantValue(t, tally, 50.1)
	wantPart(t, tally, "paid", 50053.5)
	wantPart(t, tally, "grant", 100000)
	wantParts(t, tally, "by_category", "会议费=10", "咨询费=50023.5", "交通费=20") // budget order, then as spent
	s.Project().Grant = Money{}
	if got := s.Execution().Value; got.Known {
		t.Errorf("without a grant the rate is %v", got)
	}
}
