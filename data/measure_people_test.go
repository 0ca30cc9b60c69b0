package data

import "testing"

func entry(no string, day Date, expert string, spoil func(*Engagement)) *Engagement {
	e := &Engagement{Meta: head(no, no), Date: day, Expert: ID(expert), Type: "技术咨询"}
	if spoil != nil {
		spoil(e)
	}
	return e
}

func verdict(v Verdict) func(*Engagement) { return func(e *Engagement) { e.Verdict = v } }

// DOMAIN §3, 人次: one entry alone.
func TestPersonTimesOfOneEntry(t *testing.T) {
	tests := []struct {
		name   string
		day    Date
		expert string
		spoil  func(*Engagement)
		want   string
	}{
		{"a talk without a firm", on(6, 18), "zhou", nil, counted},
		{"first day", signed, "zhou", nil, counted},
		{"last day", yearEnd, "zhou", nil, counted},
		{"before the period", signed.AddDays(-1), "zhou", nil, excluded + "超出周期"},
		{"after the period", MustDate(2024, 12, 6), "zhou", nil, excluded + "超出周期"},
		{"no date", Date{}, "zhou", nil, excluded + "缺日期"},
		{"no expert", on(6, 18), "", nil, excluded + "未填专家"},
		{"project staff, spaces aside", on(6, 18), "lin", nil, excluded + "项目工作人员"},
		{"left out by a person", on(6, 18), "zhou", verdict(LeaveOut), excluded + "经核对不计入"},
		{"confirmed by a person", on(6, 18), "zhou", verdict(CountIt), counted},
		{"another of a staff member's name, says a person", on(6, 18), "lin", verdict(CountIt), counted},
		{"the project's leader", on(6, 18), "leader", nil, excluded + "项目工作人员"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := entry("FW-1", tt.day, tt.expert, tt.spoil)
			s := parkScope(e, &StaffMember{FullName: "林　澈"}, &StaffMember{FullName: " "}, &Expert{Meta: head("leader", ""), FullName: "许 静"})
			s.Project().Leader = "许静"
			tally := s.PersonTimes()
			wantFate(t, tally, e, tt.want)
			wantValue(t, tally, float64(len(tally.Counted)))
		})
	}
}

// DOMAIN §3, 人次: the same expert on the same day. The first row by number counts, whatever the order in the book.
func TestPersonTimesOfOneDay(t *testing.T) {
	const second = doubtful + "同一专家同日第二条，需确认是否两次服务（首条FW-9）"
	until := func(d Date) func(*Engagement) { return func(e *Engagement) { e.EndDate = d } }
	tests := []struct {
		name        string
		sameDay     string
		first, next *Engagement
		want        [2]string
	}{
		{"second is doubtful", "", entry("FW-9", on(6, 18), "zhou", nil), entry("FW-10", on(6, 18), "zhou", nil), [2]string{counted, second}},
		{"second confirmed", "", entry("FW-9", on(6, 18), "zhou", nil), entry("FW-10", on(6, 18), "zhou", verdict(CountIt)), [2]string{counted, counted}},
		{"second left out", "", entry("FW-9", on(6, 18), "zhou", nil), entry("FW-10", on(6, 18), "zhou", verdict(LeaveOut)), [2]string{counted, excluded + "经核对不计入"}},
		{"first left out", "", entry("FW-9", on(6, 18), "zhou", verdict(LeaveOut)), entry("FW-10", on(6, 18), "zhou", nil), [2]string{excluded + "经核对不计入", counted}},
		{"another expert", "", entry("FW-9", on(6, 18), "zhou", nil), entry("FW-10", on(6, 18), "lin", nil), [2]string{counted, counted}},
		{"another day", "", entry("FW-9", on(6, 18), "zhou", nil), entry("FW-10", on(6, 19), "zhou", nil), [2]string{counted, counted}},
		{"a day within an earlier occasion", "", entry("FW-9", on(7, 24), "zhou", until(on(7, 26))), entry("FW-10", on(7, 25), "zhou", nil), [2]string{counted, second}},
		{"an occasion that runs into it", "", entry("FW-9", on(7, 25), "zhou", nil), entry("FW-10", on(7, 24), "zhou", until(on(7, 26))), [2]string{counted, second}},
		{"rule: count", "count", entry("FW-9", on(6, 18), "zhou", nil), entry("FW-10", on(6, 18), "zhou", nil), [2]string{counted, counted}},
		{"rule: exclude", "exclude", entry("FW-9", on(6, 18), "zhou", nil), entry("FW-10", on(6, 18), "zhou", nil), [2]string{counted, excluded + "同一专家同日第二条"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			records := []Record{tt.next, tt.first}
			if tt.sameDay != "" {
				records = append(records, &Setting{Key: RulePrefix + "same_day", Value: tt.sameDay})
			}
			tally := parkScope(records...).PersonTimes()
			wantFate(t, tally, tt.first, tt.want[0])
			wantFate(t, tally, tt.next, tt.want[1])
		})
	}
}

// 人数, distinct park firms and days come from counted entries only; many firms are still one 人次.
func TestPersonTimesBreakdown(t *testing.T) {
	link := func(entry, firm string) *Link {
		return &Link{AKind: KindEngagement, A: ID(entry), BKind: KindCompany, B: ID(firm)}
	}
	s := parkScope(
		&Company{Meta: head("firm2", ""), FullName: "丙", InPark: true},
		&Company{Meta: head("firm3", ""), FullName: "丁", InPark: true},
		entry("FW-1", on(5, 8), "zhou", nil), link("FW-1", "firm"), link("FW-1", "firm2"), link("FW-1", "outside"),
		entry("FW-2", on(5, 8), "lin", nil), link("FW-2", "firm"),
		entry("FW-3", on(5, 8), "zhou", nil), link("FW-3", "firm3"), // doubtful
		entry("FW-4", on(7, 24), "zhou", func(e *Engagement) { e.EndDate, e.Type = on(7, 26), "" }),
		entry("FW-5", MustDate(2024, 12, 6), "zhou", nil), link("FW-5", "firm3"), // outside the period
		entry("FW-6", on(11, 29), "lin", func(e *Engagement) { e.EndDate = MustDate(2024, 12, 2) }),
	)
	tally := s.PersonTimes()
	wantValue(t, tally, 4)
	wantPart(t, tally, "experts", 2)
	wantPart(t, tally, "firms", 2)
	wantPart(t, tally, "days", 1+3+2) // of the last occasion two days lie in the period
	wantParts(t, tally, "by_month", "05=2", "07=1", "11=1")
	wantParts(t, tally, "by_type", "技术咨询=3", "未分类=1")
}

func TestPersonTimesAsOf(t *testing.T) {
	e := entry("FW-1", on(9, 1), "zhou", nil)
	wantFate(t, NewScope(parkBook(e), on(8, 31)).PersonTimes(), e, excluded+"晚于统计日期")
	wantFate(t, NewScope(parkBook(e), on(9, 1)).PersonTimes(), e, counted)
}

// DOMAIN §2, 引入专业机构: an agreement dated in the period, or named by a follow-up or expert entry in it.
func TestProviders(t *testing.T) {
	provider := func(d Date) *ServiceProvider {
		return &ServiceProvider{Meta: head("p", "JG-1"), FullName: "迭码数智科技", Class: Digital, Agreement: d}
	}
	inTime, late := on(7, 1), MustDate(2024, 12, 1)
	const served = "，因已在周期内提供服务而计入"
	tests := []struct {
		name    string
		signed  Date
		records []Record
		want    string
	}{
		{"agreement in the period", inTime, nil, counted},
		{"agreement on the first day", signed, nil, counted},
		{"agreement on the last day", yearEnd, nil, counted},
		{"agreement before the period", signed.AddDays(-1), nil, excluded + "协议日期超出周期，且周期内无服务记录"},
		{"agreement after the period", late, nil, excluded + "协议日期超出周期，且周期内无服务记录"},
		{"no agreement, no service", Date{}, nil, excluded + "缺协议日期，且周期内无服务记录"},
		{"named by a follow-up", Date{}, []Record{&FollowUp{Date: inTime, Provider: "p"}}, flagged + "缺协议日期" + served},
		{"named by a follow-up after the period", Date{}, []Record{&FollowUp{Date: late, Provider: "p"}}, excluded + "缺协议日期，且周期内无服务记录"},
		{"linked to a follow-up", late, []Record{&FollowUp{Meta: head("f", ""), Date: inTime}, &Link{A: "p", B: "f"}}, flagged + "协议日期超出周期" + served},
		{"named by an entry", Date{}, []Record{entry("FW-1", inTime, "zhou", func(e *Engagement) { e.Provider = "p" })}, flagged + "缺协议日期" + served},
		{"named as the expert's own", Date{}, []Record{entry("FW-1", inTime, "zhou", func(e *Engagement) { e.Org = " 迭码数智科技 " })}, flagged + "缺协议日期" + served},
		{"linked to an entry", Date{}, []Record{entry("FW-1", inTime, "zhou", nil), &Link{A: "FW-1", B: "p"}}, flagged + "缺协议日期" + served},
		{"named by an entry left out", Date{}, []Record{entry("FW-1", inTime, "zhou", func(e *Engagement) { e.Provider, e.Verdict = "p", LeaveOut })}, excluded + "缺协议日期，且周期内无服务记录"},
		{"named by an entry outside the period", Date{}, []Record{entry("FW-1", late, "zhou", func(e *Engagement) { e.Provider = "p" })}, excluded + "缺协议日期，且周期内无服务记录"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := provider(tt.signed)
			tally := parkScope(append(tt.records, p)...).Providers()
			wantFate(t, tally, p, tt.want)
			wantValue(t, tally, float64(len(tally.Counted)))
		})
	}
}

func TestProviderClasses(t *testing.T) {
	provider := func(id string, c ProviderClass, d Date) *ServiceProvider {
		return &ServiceProvider{Meta: head(id, ""), FullName: id, Class: c, Agreement: d}
	}
	blank, gone := provider("d", "", on(7, 1)), provider("e", FinanceLaw, Date{})
	s := parkScope(
		provider("a", Digital, on(7, 1)), provider("b", Digital, on(7, 2)), provider("c", CommonTech, on(7, 3)), blank, gone,
	)
	wantValue(t, s.Providers(), 4)
	wantPart(t, s.Providers(), "with_agreement", 4)
	tally := s.ProviderClasses()
	wantValue(t, tally, 2)
	wantFate(t, tally, blank, excluded+"未填服务类别")
	wantFate(t, tally, gone, excluded+"缺协议日期，且周期内无服务记录")
	wantParts(t, tally, "by_class", "数智信息=2", "共性技术=1")
	wantFate(t, s.Providers(), blank, counted)
}

func TestDedicatedStaff(t *testing.T) {
	full, part := &StaffMember{FullName: "田雨桐", Dedicated: true}, &StaffMember{FullName: "郝一鸣"}
	tally := parkScope(full, part).DedicatedStaff()
	wantFate(t, tally, full, counted)
	wantFate(t, tally, part, excluded+"非专门人员")
	wantValue(t, tally, 1)
}
