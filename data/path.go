package data

import "strings"

// Demand is one thing that a step of a need's path requires.
type Demand struct {
	Text string
	Met  bool
}

// DemandsOfValid lists what 有效需求 requires of a need (DOMAIN §3), for the person who judges it: a firm of the
// park, a named contact, a concrete description, a date in the period.
func (s *Scope) DemandsOfValid(n *Need) []Demand {
	firm, known := Find[*Company](s.Book, n.Company)
	return []Demand{
		{"园区企业提出", known && firm.InPark},
		{"有联系人", strings.TrimSpace(n.Contact) != ""},
		{"描述具体", strings.TrimSpace(n.Description) != ""},
		{"提出日期在项目周期内", s.Period.Holds(n.Date)},
	}
}

// DemandsOfDelivery lists what 落实 requires of a valid need (DOMAIN §3): a follow-up that is dated in the period,
// has a counting method and a stated result.
func (s *Scope) DemandsOfDelivery(n *Need) []Demand {
	inside, _ := s.inside(s.Steps(n))
	method, result := false, false
	for _, f := range inside {
		if s.methodCounts(f.Method) == Yes {
			method = true
			result = result || strings.TrimSpace(f.Result) != ""
		}
	}
	return []Demand{
		{"周期内有跟进记录", len(inside) > 0},
		{"跟进方式可以计入（电话、微信等不计）", method},
		{"写明跟进结果", result},
	}
}

// ProgressAfter is where a need that stood at before stands after follow-ups, given by date (DOMAIN §4): what the
// latest one that says something says. One that says nothing means the work has begun; so does one without a
// date, as nobody knows whether it is the latest.
func ProgressAfter(before Progress, steps []*FollowUp) Progress {
	p := before
	for _, f := range steps {
		switch {
		case f.Progress != "" && !f.Date.IsZero():
			p = f.Progress
		case p == NotStarted:
			p = Matching
		}
	}
	return p
}
