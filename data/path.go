package data

import "strings"

// Demand is one thing that a step of a need's path requires.
type Demand struct {
	Text string
	Met  bool
}

// DemandsOfValid lists what 有效需求 requires of a need (DOMAIN §3), for the person who judges it and for one who wonders
// why a need judged valid does not count: the conditions of the measure itself.
func (s *Scope) DemandsOfValid(n *Need) []Demand {
	var list []Demand
	for _, c := range s.conditions(n) {
		list = append(list, Demand{c.text, c.reason == ""})
	}
	return list
}

// condition is one thing a need judged valid must fulfil to count.
type condition struct {
	text     string
	reason   string // why the need does not fulfil it; empty when it does
	doubtful bool   // only a person can say
}

// conditions lists what a need must fulfil to count as valid besides the judgement itself. Who judges it confirms it, so
// only one that is judged can lack a confirming person.
func (s *Scope) conditions(n *Need) []condition {
	unless := func(ok bool, reason string) string {
		if ok {
			return ""
		}
		return reason
	}
	filled := func(text, reason string) string { return unless(strings.TrimSpace(text) != "", reason) }
	firm, known := Find[*Company](s.Book, n.Company)
	outsider := "未填企业"
	if known {
		outsider = "非园区企业"
	}
	list := []condition{
		{"提出日期在项目周期内，不晚于统计日期", s.outside(n.Date), false},
		{"不与其他需求重复", unless(n.DuplicateOf == "", "判为有效，又填写了与之重复的需求，请核对"), true},
		{"园区企业提出", unless(known && firm.InPark, outsider), false},
		{"有联系人", filled(n.Contact, "缺联系人"), false},
		{"描述具体", filled(n.Description, "描述不具体"), false},
	}
	if n.Validity == Valid {
		list = append(list, condition{"有确认人", filled(n.ConfirmedBy, "尚无确认人"), true})
	}
	return list
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
		{"可以计入的跟进写明了结果", result},
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
