package data

import "slices"

// PersonTimes counts 人次 (DOMAIN §3): one expert on one occasion is 1 however many firms. Of two entries of one
// expert on one day the first row counts and later ones are doubtful until a person has decided; project
// staff, the leader among them, and days outside the period are excluded.
func (s *Scope) PersonTimes() *Tally {
	if s.persons != nil {
		return s.persons
	}
	t := &Tally{}
	entries := All[*Engagement](s.Book)
	slices.SortStableFunc(entries, func(a, b *Engagement) int { return CompareNumbers(a.No, b.No) })
	busy := map[ID]map[Date]*Engagement{}
	for _, e := range entries {
		s.judgeEntry(t, e, busy)
	}
	s.persons = s.peopleBreakdown(t.total())
	return t
}

func (s *Scope) judgeEntry(t *Tally, e *Engagement, busy map[ID]map[Date]*Engagement) {
	switch {
	case s.outside(e.Date) != "":
		t.exclude(e, s.outside(e.Date))
		return
	case s.Get(e.Expert) == nil:
		t.exclude(e, "未填专家")
		return
	case s.ByStaff(e):
		t.exclude(e, "项目工作人员")
		return
	case e.Verdict == LeaveOut:
		t.exclude(e, "经核对不计入")
		return
	}
	days := daysOf(e)
	if first := busyOn(busy[e.Expert], days); first != nil && e.Verdict != CountIt {
		switch s.Rules.SameDay {
		case "exclude":
			t.exclude(e, "同一专家同日第二条")
			return
		case "count":
		default:
			t.doubt(e, "同一专家同日第二条，需确认是否两次服务（首条"+orWord(first.No, first.Date.String())+"）")
			return
		}
	}
	t.count(e)
	if busy[e.Expert] == nil {
		busy[e.Expert] = map[Date]*Engagement{}
	}
	for _, d := range days {
		if busy[e.Expert][d] == nil {
			busy[e.Expert][d] = e
		}
	}
}

// SameDay is another entry of the same expert that shares a day with e, nil when there is none.
func (s *Scope) SameDay(e *Engagement) *Engagement {
	if e.Expert == "" || e.Date.IsZero() {
		return nil
	}
	for other := range Each[*Engagement](s.Book) {
		if other.ID != e.ID && other.Expert == e.Expert && !e.Date.After(other.lastDay()) && !other.Date.After(e.lastDay()) {
			return other
		}
	}
	return nil
}

func (e *Engagement) lastDay() Date {
	if e.EndDate.IsZero() {
		return e.Date
	}
	return e.EndDate
}

func busyOn(busy map[Date]*Engagement, days []Date) *Engagement {
	for _, d := range days {
		if first := busy[d]; first != nil {
			return first
		}
	}
	return nil
}

// daysOf lists the days of an occasion, one for an entry without a last day.
func daysOf(e *Engagement) []Date {
	days := []Date{e.Date}
	for n := range e.lastDay().DaysSince(e.Date) {
		days = append(days, e.Date.AddDays(n+1))
	}
	return days
}

// IsStaff tells whether somebody of that name works on the project or leads it.
func (s *Scope) IsStaff(name string) bool {
	if s.staff == nil {
		s.staff = map[string]bool{bare(s.Project().Leader): true}
		for m := range Each[*StaffMember](s.Book) {
			s.staff[bare(m.FullName)] = true
		}
		delete(s.staff, "")
	}
	return s.staff[bare(name)]
}

// ByStaff tells whether the expert of an entry is project staff. A person who says that it counts knows another of
// that name.
func (s *Scope) ByStaff(e *Engagement) bool {
	return e.Verdict != CountIt && s.IsStaff(s.NameOf(e.Expert))
}

func (s *Scope) peopleBreakdown(t *Tally) *Tally {
	experts, firms, days := map[ID]bool{}, map[ID]bool{}, map[Date]bool{}
	types := map[string]int{}
	var all []Date
	for _, i := range t.Counted {
		e := i.Record.(*Engagement)
		experts[e.Expert] = true
		for _, d := range daysOf(e) {
			if s.outside(d) == "" {
				days[d] = true
			}
		}
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
	for m := range Each[*StaffMember](s.Book) {
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
	served, named := s.served()
	classes := map[string]int{}
	signed := 0
	for p := range Each[*ServiceProvider](s.Book) {
		out := s.outside(p.Agreement)
		switch {
		case out == "":
			signed++
		case served[p.ID] || named[bare(p.FullName)]:
			t.flag(p, agreementWords(out)+"，因已在周期内提供服务而计入")
		default:
			t.exclude(p, agreementWords(out)+"，且周期内无服务记录")
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

func agreementWords(out string) string {
	if out == undated {
		return "缺协议日期"
	}
	return "协议日期" + out
}

// served holds the institutions that a follow-up or expert entry of the period names, and the names of those that stand
// in the log only as an expert's own. A doubtful entry names its institution too; one that a person has left out
// does not.
func (s *Scope) served() (providers map[ID]bool, names map[string]bool) {
	providers, names = map[ID]bool{}, map[string]bool{}
	name := func(r Record, provider ID) {
		providers[provider] = true
		for _, p := range s.Linked(r.Head().ID, KindProvider, "") {
			providers[p.Head().ID] = true
		}
	}
	for f := range Each[*FollowUp](s.Book) {
		if s.outside(f.Date) == "" {
			name(f, f.Provider)
		}
	}
	for e := range Each[*Engagement](s.Book) {
		if s.outside(e.Date) == "" && e.Verdict != LeaveOut {
			name(e, e.Provider)
			names[bare(e.Org)] = true
		}
	}
	delete(names, "")
	return providers, names
}

// ProviderClasses counts the distinct classes of the institutions that count. Excluded are those that do not
// count, and those without a class.
func (s *Scope) ProviderClasses() *Tally {
	t := &Tally{Excluded: slices.Clone(s.Providers().Excluded)}
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
