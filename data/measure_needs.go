package data

import (
	"cmp"
	"slices"
	"strings"
)

// ValidNeeds counts 有效需求 (DOMAIN §3): judged valid by a named person, a firm of the park, a named contact,
// a date in the period. Excluded lists every other need with its reason; a need nobody has judged is doubtful.
func (s *Scope) ValidNeeds() *Tally {
	if s.needs != nil {
		return s.needs
	}
	t := &Tally{}
	firms, types, sources := map[ID]bool{}, map[string]int{}, map[string]int{}
	var days []Date
	for n := range Each[*Need](s.Book) {
		if reason, doubtful := s.notValid(n); reason != "" {
			if doubtful {
				t.doubt(n, reason)
			} else {
				t.exclude(n, reason)
			}
			continue
		}
		t.count(n)
		if strings.TrimSpace(n.Phone) == "" {
			t.flag(n, "联系电话未填")
		}
		firms[n.Company] = true
		types[orWord(n.Type, "未分类")]++
		sources[s.fileOf(n)]++
		days = append(days, n.Date)
	}
	t.part("firms", "提出企业数", float64(len(firms)))
	t.group("by_type", "按需求类型", tallied(types))
	t.group("by_source", "按来源文件", tallied(sources))
	t.group("by_month", "按月份", s.byMonth(days))
	s.needs = t.total()
	return t
}

// notValid says why a need does not count as valid; doubtful when only a person can say.
func (s *Scope) notValid(n *Need) (reason string, doubtful bool) {
	out := s.outside(n.Date)
	switch {
	case out == afterAsOf: // not yet raised, whatever it was judged to be since
		return out, false
	case n.Validity == Invalid:
		return invalidWords(n), false
	case out != "":
		return out, false
	case n.Validity != Valid:
		return "尚未判定是否有效", true
	}
	for _, c := range s.conditions(n) {
		if c.reason != "" {
			return c.reason, c.doubtful
		}
	}
	return "", false
}

func invalidWords(n *Need) string {
	reason := orWord(needEntity.Field("reason").LabelOf(string(n.Reason)), "无效，未填原因")
	if n.Reason == OtherReason {
		return orWord(n.ReasonNote, reason)
	}
	return reason
}

func orWord(s, fallback string) string {
	if strings.TrimSpace(s) == "" {
		return fallback
	}
	return s
}

func (s *Scope) fileOf(r Record) string {
	if src := s.Sources(r.Head().ID); len(src) > 0 && src[0].File != "" {
		return src[0].File
	}
	return "手工录入"
}

// Steps lists the follow-ups that serve a need, its own and those of needs repeated from it, by date and number.
func (s *Scope) Steps(n *Need) []*FollowUp {
	if s.steps == nil {
		s.steps = make(map[ID][]*FollowUp, len(s.Of(KindFollowUp)))
		for f := range Each[*FollowUp](s.Book) {
			serves := f.Need
			if of, ok := Find[*Need](s.Book, f.Need); ok {
				serves = s.Original(of).ID
			}
			s.steps[serves] = append(s.steps[serves], f)
		}
		for _, steps := range s.steps {
			if len(steps) == 1 {
				continue
			}
			slices.SortStableFunc(steps, func(a, b *FollowUp) int {
				return cmp.Or(a.Date.Compare(b.Date), CompareNumbers(a.No, b.No))
			})
		}
	}
	return s.steps[n.ID]
}

// Engagements lists the expert entries that serve a need, those linked to it and to needs repeated from it, by number.
func (s *Scope) Engagements(n *Need) []*Engagement {
	if s.experts == nil {
		s.experts = map[ID][]*Engagement{}
		for of := range Each[*Need](s.Book) {
			serves := s.Original(of).ID
			for _, r := range s.Linked(of.ID, KindEngagement, "") {
				if e := r.(*Engagement); !slices.Contains(s.experts[serves], e) {
					s.experts[serves] = append(s.experts[serves], e)
				}
			}
		}
		for _, entries := range s.experts {
			slices.SortStableFunc(entries, func(a, b *Engagement) int { return CompareNumbers(a.No, b.No) })
		}
	}
	return s.experts[n.ID]
}

// Reasons why a valid need is not delivered.
const (
	noStep      = "无跟进"
	phoneOnly   = "仅电话"
	noResult    = "无结果"
	lateStep    = "跟进超出周期"
	undatedStep = "跟进缺日期"
	methodQuery = "跟进方式是否计入待确认"
)

// DeliveredNeeds counts 落实 (DOMAIN §3): valid, progress 已落实 or 已办结, and a follow-up that is itself dated
// in the period, has a counting method and a stated result. Needs that are not valid are not looked at.
func (s *Scope) DeliveredNeeds() *Tally {
	if s.delivered != nil {
		return s.delivered
	}
	t := &Tally{}
	why, types := map[string]int{}, map[string]int{}
	var days []Date
	for _, item := range s.ValidNeeds().Counted {
		n := item.Record.(*Need)
		step, reason := s.delivery(n)
		switch {
		case reason == methodQuery:
			t.doubt(n, methodQuery+"（"+orWord(step.Method, "未填")+"）")
			why[methodQuery]++
		case reason != "":
			t.exclude(n, reason)
			why[reason]++
		default:
			t.count(n)
			types[orWord(n.Type, "未分类")]++
			days = append(days, step.Date)
			if step.Satisfaction.Known && step.Satisfaction.N <= 2 {
				t.flag(n, "满意度"+step.Satisfaction.String()+"分")
			}
		}
	}
	t.group("not_delivered", "未落实原因", tallied(why))
	t.group("by_type", "按需求类型", tallied(types))
	t.group("by_month", "按落实月份", s.byMonth(days))
	s.delivered = t.total()
	return s.delivered
}

// Delivery is the follow-up by which a valid need is delivered, nil when it is not.
func (s *Scope) Delivery(n *Need) *FollowUp {
	if step, reason := s.delivery(n); reason == "" {
		return step
	}
	return nil
}

func (s *Scope) delivery(n *Need) (step *FollowUp, reason string) {
	steps := s.Steps(n)
	if len(steps) == 0 {
		if n.Progress == NotStarted || n.Progress == Delivered || n.Progress == Closed {
			return nil, noStep
		}
		return nil, needEntity.Field("progress").LabelOf(string(n.Progress))
	}
	inside, reason := s.inside(steps)
	if reason != "" {
		return nil, reason
	}
	if p := s.ProgressOf(n); p != Delivered && p != Closed {
		return nil, needEntity.Field("progress").LabelOf(string(p))
	}
	return s.qualify(inside)
}

// inside keeps the follow-ups that are dated in the period up to the as-of day; where there is none it says why.
func (s *Scope) inside(steps []*FollowUp) (kept []*FollowUp, reason string) {
	reason = noStep
	for _, f := range steps {
		switch s.outside(f.Date) {
		case "":
			kept = append(kept, f)
		case outOfPeriod:
			reason = lateStep
		case undated:
			if reason == noStep {
				reason = undatedStep
			}
		}
	}
	if len(kept) > 0 {
		return kept, ""
	}
	return nil, reason
}

// qualify picks the latest follow-up with a counting method and a result, else the nearest reason why not.
func (s *Scope) qualify(inside []*FollowUp) (*FollowUp, string) {
	var unknown *FollowUp
	reason := phoneOnly
	for _, f := range slices.Backward(inside) {
		counts := s.methodCounts(f.Method)
		switch {
		case counts == No:
		case strings.TrimSpace(f.Result) == "":
			reason = noResult
		case counts == Yes:
			return f, ""
		case unknown == nil:
			unknown = f
		}
	}
	if unknown != nil {
		return unknown, methodQuery
	}
	return nil, reason
}

// methodCounts is Rules.Counts, asked once for each wording.
func (s *Scope) methodCounts(method string) Answer {
	a, ok := s.methods[method]
	if !ok {
		a = s.Rules.Counts(method)
		s.methods[method] = a
	}
	return a
}

// ProgressOf is the need's progress as of the scope's day: the stored one, unless follow-ups came later; then
// what those up to that day say.
func (s *Scope) ProgressOf(n *Need) Progress {
	steps := s.Steps(n)
	later := slices.IndexFunc(steps, func(f *FollowUp) bool { return f.Date.After(s.AsOf) })
	if later < 0 {
		return n.Progress
	}
	return ProgressAfter(NotStarted, steps[:later])
}

// NeedsSummary is the funnel of the needs list: every row is valid, invalid, repeated or not yet judged.
type NeedsSummary struct{ Rows, Valid, Invalid, Repeated, Pending, Delivered int }

// Summary counts the rows of the needs list by what became of them; rows raised after the as-of day are none yet.
func (s *Scope) Summary() NeedsSummary {
	t := s.ValidNeeds()
	sum := NeedsSummary{Valid: len(t.Counted), Pending: len(t.Doubtful), Delivered: len(s.DeliveredNeeds().Counted)}
	for _, i := range t.Excluded {
		n := i.Record.(*Need)
		switch {
		case i.Reason == afterAsOf:
		case n.Validity == Invalid && n.Reason == Repeated:
			sum.Repeated++
		default:
			sum.Invalid++
		}
	}
	sum.Rows = sum.Valid + sum.Pending + sum.Invalid + sum.Repeated
	return sum
}
