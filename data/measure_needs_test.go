package data

import (
	"slices"
	"testing"
)

// goodNeed is a need that counts as valid; the tests spoil one thing at a time.
func goodNeed(id string, spoil func(*Need)) *Need {
	n := &Need{
		Meta: head(id, "XQ-"+id), Date: on(5, 8), Company: "firm", Contact: "罗屹", Phone: "13800000000", Title: "关节温升控制",
		Type: "关键技术攻关", Description: "连续运行一小时后温升超过60度", Validity: Valid, ConfirmedBy: "田雨桐", Progress: Delivered,
	}
	if spoil != nil {
		spoil(n)
	}
	return n
}

func goodStep(id, need string, spoil func(*FollowUp)) *FollowUp {
	f := &FollowUp{
		Meta: head(id, "GJ-"+id), Need: ID(need), Date: on(6, 3), Method: "专家上门", Result: "温升降到45度", Progress: Delivered,
	}
	if spoil != nil {
		spoil(f)
	}
	return f
}

// DOMAIN §3, 有效需求 and 周期: every way in which a need does or does not count.
func TestValidNeeds(t *testing.T) {
	invalid := func(r InvalidReason) func(*Need) {
		return func(n *Need) { n.Validity, n.Reason = Invalid, r }
	}
	tests := []struct {
		name  string
		spoil func(*Need)
		want  string
	}{
		{"good", nil, counted},
		{"first day of the period", func(n *Need) { n.Date = signed }, counted},
		{"last day of the period", func(n *Need) { n.Date = yearEnd }, counted},
		{"day before signing", func(n *Need) { n.Date = signed.AddDays(-1) }, excluded + "超出周期"},
		{"day after the end", func(n *Need) { n.Date = yearEnd.AddDays(1) }, excluded + "超出周期"},
		{"no date", func(n *Need) { n.Date = Date{} }, excluded + "缺日期"},
		{"no phone", func(n *Need) { n.Phone = " " }, flagged + "联系电话未填"},
		{"no contact", func(n *Need) { n.Contact = " " }, excluded + "缺联系人"},
		{"no description", func(n *Need) { n.Description = "\n" }, excluded + "描述不具体"},
		{"no firm", func(n *Need) { n.Company = "" }, excluded + "未填企业"},
		{"firm outside the park", func(n *Need) { n.Company = "outside" }, excluded + "非园区企业"},
		{"nobody confirmed", func(n *Need) { n.ConfirmedBy = "" }, doubtful + "尚无确认人"},
		{"not yet judged", func(n *Need) { n.Validity = Pending }, doubtful + "尚未判定是否有效"},
		{"no validity at all", func(n *Need) { n.Validity = "" }, doubtful + "尚未判定是否有效"},
		{"valid and yet a repetition", func(n *Need) { n.DuplicateOf = "x" }, doubtful + "判为有效，又填写了与之重复的需求，请核对"},
		{"ended after action", func(n *Need) { n.Progress = Terminated }, counted},
		{"not concrete", invalid(NotConcrete), excluded + "描述不具体"},
		{"not in park", invalid(NotInPark), excluded + "非园区企业"},
		{"repeated", invalid(Repeated), excluded + "重复"},
		{"out of period", invalid(OutOfPeriod), excluded + "超出周期"},
		{"withdrawn", invalid(Withdrawn), excluded + "企业撤回"},
		{"other, with words", func(n *Need) { n.Validity, n.Reason, n.ReasonNote = Invalid, OtherReason, "涉密" }, excluded + "涉密"},
		{"other, without", invalid(OtherReason), excluded + "其他"},
		{"invalid without a reason", invalid(""), excluded + "无效，未填原因"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := goodNeed("n", tt.spoil)
			tally := parkScope(n).ValidNeeds()
			wantFate(t, tally, n, tt.want)
			wantValue(t, tally, float64(len(tally.Counted)))
			if n.Validity != Valid {
				return
			}
			met := !slices.ContainsFunc(parkScope(n).DemandsOfValid(n), func(d Demand) bool { return !d.Met })
			if met != (len(tally.Counted) == 1) {
				t.Errorf("all demands met: %v, counted: %d", met, len(tally.Counted))
			}
		})
	}
}

func TestDemandsOfANeedNotYetJudged(t *testing.T) {
	n := goodNeed("n", func(n *Need) { n.Validity, n.ConfirmedBy = Pending, "" })
	for _, d := range parkScope(n).DemandsOfValid(n) {
		if !d.Met {
			t.Errorf("%s is demanded before anybody has judged", d.Text)
		}
	}
}

func TestWithoutSigningDateThereIsNoLowerBound(t *testing.T) {
	b := parkBook(goodNeed("n", func(n *Need) { n.Date = MustDate(2023, 1, 1) }))
	b.Project().Signed = Date{}
	wantValue(t, NewScope(b, yearEnd).ValidNeeds(), 1)
}

func TestValidNeedsBreakdown(t *testing.T) {
	s := parkScope(
		goodNeed("a", nil),
		goodNeed("b", func(n *Need) { n.Date, n.Type = on(11, 2), "" }),
		&Company{Meta: head("firm2", ""), FullName: "丙", InPark: true},
		goodNeed("c", func(n *Need) { n.Company = "firm2" }),
		goodNeed("d", func(n *Need) { n.Validity = Pending }),
		&Source{OfKind: KindNeed, Of: "a", File: "汇总表.xlsx"},
	)
	tally := s.ValidNeeds()
	wantPart(t, tally, "firms", 2)
	wantParts(t, tally, "by_type", "关键技术攻关=2", "未分类=1")
	wantParts(t, tally, "by_source", "手工录入=2", "汇总表.xlsx=1")
	wantParts(t, tally, "by_month", "05=2", "11=1")
}

// DOMAIN §3, 落实.
func TestDeliveredNeeds(t *testing.T) {
	steps := func(spoils ...func(*FollowUp)) []func(*FollowUp) { return spoils }
	method := func(m string) func(*FollowUp) { return func(f *FollowUp) { f.Method = m } }
	tests := []struct {
		name     string
		progress Progress
		steps    []func(*FollowUp)
		want     string
	}{
		{"delivered", Delivered, steps(nil), counted},
		{"closed", Closed, steps(nil), counted},
		{"a narrowly missed goal still counts", Delivered, steps(func(f *FollowUp) { f.Result = "降到48度，略低于目标" }), counted},
		{"first and last day", Delivered, steps(func(f *FollowUp) { f.Date = signed }), counted},
		{"last day", Delivered, steps(func(f *FollowUp) { f.Date = yearEnd }), counted},
		{"no follow-up", Delivered, nil, excluded + "无跟进"},
		{"no follow-up, work going on", Matching, nil, excluded + "对接中"},
		{"phone only", Delivered, steps(method("电话")), excluded + "仅电话"},
		{"phone and mail only", Delivered, steps(method("电话"), method("邮件")), excluded + "仅电话"},
		{"phone, then a visit", Delivered, steps(method("电话"), nil), counted},
		{"no result", Delivered, steps(func(f *FollowUp) { f.Result = " " }), excluded + "无结果"},
		{"unknown method without a result", Delivered, steps(func(f *FollowUp) { f.Method, f.Result = "托人", "" }), excluded + "无结果"},
		{"unknown method", Delivered, steps(method("托人")), doubtful + "跟进方式是否计入待确认（托人）"},
		{"no method", Delivered, steps(method("")), doubtful + "跟进方式是否计入待确认（未填）"},
		{"unknown method next to a counting one", Delivered, steps(method("托人"), nil), counted},
		{"after the period", Closed, steps(func(f *FollowUp) { f.Date = MustDate(2024, 12, 6) }), excluded + "跟进超出周期"},
		{"before the period", Closed, steps(func(f *FollowUp) { f.Date = signed.AddDays(-1) }), excluded + "跟进超出周期"},
		{"without a date", Closed, steps(func(f *FollowUp) { f.Date = Date{} }), excluded + "跟进缺日期"},
		{"matching", Matching, steps(nil), excluded + "对接中"},
		{"long term", LongTerm, steps(nil), excluded + "长期推进"},
		{"terminated", Terminated, steps(nil), excluded + "终止"},
		{"not started", NotStarted, steps(nil), excluded + "未对接"},
		{"dissatisfied", Delivered, steps(func(f *FollowUp) { f.Satisfaction = N(2) }), flagged + "满意度2分"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := goodNeed("n", func(n *Need) { n.Progress = tt.progress })
			records := []Record{n}
			for i, spoil := range tt.steps {
				records = append(records, goodStep(string(rune('1'+i)), "n", spoil))
			}
			s := parkScope(records...)
			wantFate(t, s.DeliveredNeeds(), n, tt.want)
			if got, want := s.Delivery(n) != nil, tt.want == counted || tt.want == flagged+"满意度2分"; got != want {
				t.Errorf("Delivery found a follow-up: %v, want %v", got, want)
			}
		})
	}
}

func TestDeliveredNeedsLooksAtValidNeedsOnly(t *testing.T) {
	n := goodNeed("n", func(n *Need) { n.Validity, n.Reason = Invalid, Withdrawn })
	s := parkScope(n, goodStep("1", "n", nil))
	wantFate(t, s.DeliveredNeeds(), n, unseen)
	wantValue(t, s.DeliveredNeeds(), 0)
}

func TestAnExpertEntryIsNotAFollowUp(t *testing.T) {
	n := goodNeed("n", nil)
	e := &Engagement{Meta: head("e", "FW-001"), Date: on(6, 3), Expert: "zhou", Outcome: "解决"}
	s := parkScope(n, e, &Link{AKind: KindEngagement, A: "e", BKind: KindNeed, B: "n"})
	wantFate(t, s.DeliveredNeeds(), n, excluded+"无跟进")
	wantFate(t, s.PersonTimes(), e, counted)
}

// DOMAIN §3, 重复: the later need is invalid, what was done for it serves the original.
func TestFollowUpsOfRepeatedNeedsServeTheOriginal(t *testing.T) {
	repeats := func(id, of string) *Need {
		return goodNeed(id, func(n *Need) { n.Validity, n.Reason, n.DuplicateOf = Invalid, Repeated, ID(of) })
	}
	first, second, third := goodNeed("first", nil), repeats("second", "first"), repeats("third", "second")
	step := goodStep("1", "third", nil)
	s := parkScope(first, second, third, step)
	wantFate(t, s.ValidNeeds(), second, excluded+"重复")
	wantFate(t, s.DeliveredNeeds(), first, counted)
	if s.Delivery(first) != step || s.Original(third) != first || s.Original(first) != first {
		t.Error("the follow-up of the third need does not serve the first")
	}
	want := NeedsSummary{Rows: 3, Valid: 1, Repeated: 2, Delivered: 1}
	if got := s.Summary(); got != want {
		t.Errorf("summary %+v, want %+v", got, want)
	}
	ring := parkScope(repeats("a", "b"), repeats("b", "a"))
	if ring.Summary().Repeated != 2 {
		t.Error("two needs that repeat each other are not both listed")
	}
	for _, n := range All[*Need](ring.Book) {
		if got := ring.Original(n); got == n {
			t.Errorf("the way round the ring comes back to %s", n.ID)
		}
	}
}

func TestExpertsOfRepeatedNeedsServeTheOriginal(t *testing.T) {
	link := func(entry, need string) *Link {
		return &Link{AKind: KindEngagement, A: ID(entry), BKind: KindNeed, B: ID(need)}
	}
	first := goodNeed("first", nil)
	second := goodNeed("second", func(n *Need) { n.Validity, n.Reason, n.DuplicateOf = Invalid, Repeated, "first" })
	s := parkScope(first, second, entry("FW-2", on(6, 3), "zhou", nil), entry("FW-10", on(7, 3), "lin", nil), entry("FW-3", on(8, 3), "lin", nil),
		link("FW-10", "first"), link("FW-2", "second"), link("FW-2", "first"))
	var got []string
	for _, e := range s.Engagements(first) {
		got = append(got, e.No)
	}
	if !slices.Equal(got, []string{"FW-2", "FW-10"}) || len(s.Engagements(second)) != 0 {
		t.Errorf("the first is served by %q, the second by %d entries", got, len(s.Engagements(second)))
	}
}

func TestSummaryCountsEveryRow(t *testing.T) {
	s := parkScope(
		goodNeed("a", nil), goodNeed("b", nil), goodStep("1", "a", nil),
		goodNeed("c", func(n *Need) { n.Validity, n.Reason = Invalid, NotConcrete }),
		goodNeed("d", func(n *Need) { n.Date = on(4, 1) }),
		goodNeed("e", func(n *Need) { n.Validity, n.Reason, n.DuplicateOf = Invalid, Repeated, "a" }),
		goodNeed("f", func(n *Need) { n.Validity = Pending }),
	)
	want := NeedsSummary{Rows: 6, Valid: 2, Invalid: 2, Repeated: 1, Pending: 1, Delivered: 1}
	if got := s.Summary(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// An earlier as-of day: later needs are not yet rows, later follow-ups do not count, and the progress is the one
// reached by then.
func TestAsOfCutsOff(t *testing.T) {
	n := goodNeed("n", nil)
	early := goodStep("1", "n", func(f *FollowUp) { f.Date, f.Progress = on(6, 3), Matching })
	late := goodStep("2", "n", func(f *FollowUp) { f.Date, f.Progress = on(10, 9), Delivered })
	later := goodNeed("later", func(n *Need) { n.Date = on(10, 1) })
	gone := goodNeed("gone", func(n *Need) { n.Date, n.Validity, n.Reason = on(10, 2), Invalid, Withdrawn })
	b := parkBook(n, early, late, later, gone)
	tests := []struct {
		asOf     Date
		progress Progress
		fate     string
		rows     int
	}{
		{on(5, 31), NotStarted, excluded + "无跟进", 1},
		{on(6, 3), Matching, excluded + "对接中", 1},
		{on(10, 8), Matching, excluded + "对接中", 3},
		{on(10, 9), Delivered, counted, 3},
		{yearEnd, Delivered, counted, 3},
	}
	for _, tt := range tests {
		t.Run(tt.asOf.String(), func(t *testing.T) {
			s := NewScope(b, tt.asOf)
			if got := s.ProgressOf(n); got != tt.progress {
				t.Errorf("progress %s, want %s", got, tt.progress)
			}
			wantFate(t, s.DeliveredNeeds(), n, tt.fate)
			if got := s.Summary().Rows; got != tt.rows {
				t.Errorf("%d rows, want %d", got, tt.rows)
			}
		})
	}
	s := NewScope(b, on(9, 30))
	wantFate(t, s.ValidNeeds(), later, excluded+"晚于统计日期")
	wantFate(t, s.ValidNeeds(), gone, excluded+"晚于统计日期")
}

// A ledger without a column for the state: a step up to the day means work has begun, no more.
func TestProgressOfUnstatedSteps(t *testing.T) {
	n := goodNeed("n", nil)
	silent := func(d Date) func(*FollowUp) { return func(f *FollowUp) { f.Date, f.Progress = d, "" } }
	b := parkBook(n, goodStep("1", "n", silent(on(6, 3))), goodStep("2", "n", silent(on(10, 9))))
	if got := NewScope(b, on(7, 1)).ProgressOf(n); got != Matching {
		t.Errorf("in July %s, want matching", got)
	}
	if got := NewScope(b, yearEnd).ProgressOf(n); got != Delivered {
		t.Errorf("at the end %s, want the stored progress", got)
	}
}

func TestProgressAfter(t *testing.T) {
	step := func(d Date, p Progress) *FollowUp { return &FollowUp{Date: d, Progress: p} }
	tests := []struct {
		name   string
		before Progress
		steps  []*FollowUp
		want   Progress
	}{
		{"nothing was done", NotStarted, nil, NotStarted},
		{"begun", NotStarted, []*FollowUp{step(on(6, 1), "")}, Matching},
		{"the latest says", NotStarted, []*FollowUp{step(on(6, 1), Matching), step(on(6, 2), Delivered)}, Delivered},
		{"the latest says nothing", NotStarted, []*FollowUp{step(on(6, 1), Delivered), step(on(6, 2), "")}, Delivered},
		{"none says anything", LongTerm, []*FollowUp{step(on(6, 1), "")}, LongTerm},
		{"without a date", NotStarted, []*FollowUp{step(Date{}, Delivered)}, Matching},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ProgressAfter(tt.before, tt.steps); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
