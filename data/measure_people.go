package data

import (
	"slices"
	"strings"
)

// PersonTimes counts 人次 (DOMAIN §3): one expert on one occasion is 1 however many firms. Of two entries of one
// expert on one day the first row counts and later ones are doubtful until a person has decided; project
// staff and days outside the period are excluded.
func (s *Scope) PersonTimes() *Tally {
	if s.persons != nil {
		return s.persons
	}
	t := &Tally{}
	entries := slices.Clone(All[*Engagement](s.Book))
	slices.SortStableFunc(entries, func(a, b *Engagement) int { return CompareNumbers(a.No, b.No) })
	staff := s.staffNames()
	busy := map[ID]map[Date]*Engagement{}
	for _, e := range entries {
		s.judgeEntry(t, e, staff, busy)
	}
	s.persons = s.peopleBreakdown(t.total())
	return t
}

func (s *Scope) judgeEntry(t *Tally, e *Engagement, staff map[string]bool, busy map[ID]map[Date]*Engagement) {
	switch {
	case s.outside(e.Date) != "":
		t.exclude(e, s.outside(e.Date))
		return
	case s.Get(e.Expert) == nil:
		t.exclude(e, "未填专家")
		return
	case staff[strings.TrimSpace(s.NameOf(e.Expert))]:
		t.exclude(e, "项目工作人员")
		return
	case e.Verdict == LeaveOut:
		t.exclude(e, "经核对不计入")
		return
	}
	first := busy[e.Expert][e.Date]
	if first != nil && e.Verdict != CountIt {
		switch s.Rules.SameDay {
		case "exclude":
			t.exclude(e, "同一专家同日第二条")
			return
		case "count":
		default:
			t.doubt(e, "同一专家同日第二条，需确认是否两次服务（首条"+first.No+"）")
			return
		}
	}
	t.count(e)
	if busy[e.Expert] == nil {
		busy[e.Expert] = map[Date]*Engagement{}
	}
	last := e.EndDate
	if last.IsZero() {
		last = e.Date
	}
	for d := e.Date; !d.After(last); d = d.AddDays(1) {
		if busy[e.Expert][d] == nil {
			busy[e.Expert][d] = e
		}
	}
}

func (s *Scope) staffNames() map[string]bool {
	names := map[string]bool{}
	for _, m := range All[*StaffMember](s.Book) {
		names[strings.TrimSpace(m.FullName)] = true
	}
	return names
}

func (s *Scope) peopleBreakdown(t *Tally) *Tally {
	experts, firms, days := map[ID]bool{}, map[ID]bool{}, map[Date]bool{}
	types := map[string]int{}
	var all []Date
	for _, i := range t.Counted {
		e := i.Record.(*Engagement)
		experts[e.Expert], days[e.Date] = true, true
		all = append(all, e.Date)
		types[orWord(e.Type, "未分类")]++
		for _, f := range s.Linked(e.ID, KindCompany, "") {
			if f.(*Company).InPark {
				firms[f.Head().ID] = true
			}
		}
	}
	t.part("experts", "专家人数", float64(len(experts)))
	t.part("firms", "服务园区企业数", float64(len(firms)))
	t.part("days", "服务天数", float64(len(days)))
	t.group("by_month", "按月份", s.byMonth(all))
	t.group("by_type", "按服务类型", tallied(types))
	return t
}

// DedicatedStaff counts 专门工作人员; the others are excluded.
func (s *Scope) DedicatedStaff() *Tally {
	t := &Tally{}
	for _, m := range All[*StaffMember](s.Book) {
		if m.Dedicated {
			t.count(m)
		} else {
			t.exclude(m, "非专门人员")
		}
	}
	return t.total()
}

// Providers counts professional institutions with an agreement dated in the period, or named by a follow-up or
// expert entry in the period; the others are excluded.
func (s *Scope) Providers() *Tally {
	if s.providers != nil {
		return s.providers
	}
	t := &Tally{}
	served := s.served()
	classes := map[string]int{}
	signed := 0
	for _, p := range All[*ServiceProvider](s.Book) {
		out := s.outside(p.Agreement)
		switch {
		case out == "":
			signed++
		case served[p.ID] || served[ID(p.FullName)]:
			t.flag(p, "协议日期"+strings.TrimPrefix(out, "缺日期")+"，因已在周期内提供服务而计入")
		case p.Agreement.IsZero():
			t.exclude(p, "既无协议日期，也无服务记录")
			continue
		default:
			t.exclude(p, "协议日期"+out+"，且周期内无服务记录")
			continue
		}
		t.count(p)
		if p.Class != "" {
			classes[providerEntity.Field("class").LabelOf(string(p.Class))]++
		}
	}
	t.part("with_agreement", "协议日期在周期内", float64(signed))
	t.group("by_class", "按服务类别", tallied(classes))
	s.providers = t.total()
	return t
}

// served holds the institutions named in the period: the keys are record IDs, and names for institutions that
// stand in the log only as an expert's own.
func (s *Scope) served() map[ID]bool {
	m := map[ID]bool{}
	for _, f := range All[*FollowUp](s.Book) {
		if s.outside(f.Date) == "" {
			m[f.Provider] = true
			for _, p := range s.Linked(f.ID, KindProvider, "") {
				m[p.Head().ID] = true
			}
		}
	}
	for _, i := range s.PersonTimes().Counted {
		e := i.Record.(*Engagement)
		m[e.Provider], m[ID(strings.TrimSpace(e.Org))] = true, true
	}
	delete(m, "")
	return m
}

// ProviderClasses counts the distinct classes of the institutions that count; one without a class is excluded.
func (s *Scope) ProviderClasses() *Tally {
	t := &Tally{}
	classes := map[ProviderClass]bool{}
	for _, i := range s.Providers().Counted {
		p := i.Record.(*ServiceProvider)
		if p.Class == "" {
			t.exclude(p, "未填服务类别")
			continue
		}
		t.count(p)
		classes[p.Class] = true
	}
	t.Value = Num(float64(len(classes)))
	t.Breakdown = append(t.Breakdown, s.Providers().Find("by_class"))
	return t
}
