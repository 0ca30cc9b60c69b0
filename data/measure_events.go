package data

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Seminars counts activities of kind 需求座谈会 held in the period; other kinds are not looked at.
func (s *Scope) Seminars() *Tally {
	t := &Tally{}
	for _, a := range All[*Activity](s.Book) {
		if a.Type == NeedsSeminar {
			s.held(t, a, nil)
		}
	}
	return s.crowd(t.total())
}

// BrandActivities counts 特色活动: kinds 高端对话 展览展示 赛事路演 培训交流 in the role of host or organizer, held in
// the period. A needs seminar counts only when marked so; other activities are excluded with the reason.
func (s *Scope) BrandActivities() *Tally {
	t := &Tally{}
	kinds := map[string]int{}
	for _, a := range All[*Activity](s.Book) {
		kind := activityEntity.Field("type").LabelOf(string(a.Type))
		branded := a.Type == Forum || a.Type == Exhibition || a.Type == Roadshow || a.Type == Training || a.AlsoBrand
		switch {
		case a.Type == "" && !a.AlsoBrand:
			t.doubt(a, "活动类型未填写")
		case !branded:
			t.exclude(a, kind+"，不属于品牌活动")
		case a.Role == "":
			t.doubt(a, "主办/承办身份未填写")
		case a.Role != Host && a.Role != Organizer:
			t.exclude(a, "身份为"+activityEntity.Field("role").LabelOf(string(a.Role))+"，不是主办或承办")
		default:
			s.held(t, a, func() { kinds[kind]++ })
		}
	}
	t.group("by_kind", "按活动类型", tallied(kinds))
	return s.crowd(t.total())
}

// held counts an activity of the period once: a second record of the same name and day is doubtful.
func (s *Scope) held(t *Tally, a *Activity, counted func()) {
	if out := s.outside(a.Start); out != "" {
		t.exclude(a, out)
		return
	}
	for _, i := range t.Counted {
		if o := i.Record.(*Activity); o.Start == a.Start && strings.TrimSpace(o.Title) == strings.TrimSpace(a.Title) {
			t.doubt(a, "与"+o.No+"同名同日，疑为同一场活动")
			return
		}
	}
	t.count(a)
	if counted != nil {
		counted()
	}
}

func (s *Scope) crowd(t *Tally) *Tally {
	var people int64
	for _, i := range t.Counted {
		people += i.Record.(*Activity).Attendance.N
	}
	t.part("attendance", "参加人数", float64(people))
	return t
}

// publications counts originals of one kind published in the period; reprints never count. A missing link to
// an activity (but for daily news) and publication only in 自媒体 are flagged.
func (s *Scope) publications(kind PublicationKind) *Tally {
	t := &Tally{}
	var days []Date
	for _, p := range All[*Publication](s.Book) {
		if p.Type != kind {
			continue
		}
		if p.Reprint {
			t.exclude(p, "转载")
			continue
		}
		if out := s.outside(p.Date); out != "" {
			t.exclude(p, out)
			continue
		}
		t.count(p)
		days = append(days, p.Date)
		var flags []string
		if kind != DailyNews && p.Activity == "" {
			flags = append(flags, "未关联活动")
		}
		if p.Level == "自媒体" {
			flags = append(flags, "仅在自媒体发布")
		}
		t.flag(p, flags...)
	}
	t.group("by_month", "按月份", s.byMonth(days))
	return t.total()
}

// Uploads counts originals of all three kinds that carry an upload date. Within the rule's days it is 同期; a
// later one counts and is flagged; reprints and originals not uploaded are excluded. The goal is all originals.
func (s *Scope) Uploads() *Tally {
	t := &Tally{}
	originals, within, late, missing := 0, 0, 0, 0
	for _, p := range All[*Publication](s.Book) {
		switch {
		case p.Reprint:
			t.exclude(p, "转载")
			continue
		case p.Type == "":
			t.doubt(p, "稿件类型未填写")
			continue
		case s.outside(p.Date) != "":
			t.exclude(p, s.outside(p.Date))
			continue
		}
		originals++
		if p.Uploaded.IsZero() {
			missing++
			t.exclude(p, "未上传市科协官网")
			continue
		}
		if out := s.outside(p.Uploaded); out != "" {
			missing++
			t.exclude(p, "上传日期"+out)
			continue
		}
		t.count(p)
		switch days := p.Uploaded.DaysSince(p.Date); {
		case days < 0:
			t.flag(p, "上传日期早于发布日期，请核对")
		case days > s.Rules.UploadDays:
			late++
			t.flag(p, fmt.Sprintf("发布后第%d天上传，超过%d天", days, s.Rules.UploadDays))
		default:
			within++
		}
	}
	t.Goal = Num(float64(originals))
	t.part("originals", "首发稿件", float64(originals))
	t.part("within_7_days", fmt.Sprintf("%d天内上传", s.Rules.UploadDays), float64(within))
	t.part("late", "逾期上传", float64(late))
	t.part("not_uploaded", "未上传", float64(missing))
	return t.total()
}

// Studies counts 调研报告: finished, file attached, all five aspects ticked; else excluded with what is missing.
func (s *Scope) Studies() *Tally {
	t := &Tally{}
	for _, r := range All[*Study](s.Book) {
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
// study names fewer. The records behind the figure are those studies.
func (s *Scope) Industries() *Tally {
	base := s.Studies()
	t := &Tally{Counted: base.Counted, Excluded: base.Excluded}
	covered := map[string]int{}
	for _, i := range base.Counted {
		named := i.Record.(*Study).Industries
		if len(named) == 0 {
			named = s.Project().Industries
		}
		for _, n := range named {
			covered[strings.TrimSpace(n)]++
		}
	}
	t.Value = Num(float64(len(covered)))
	t.group("by_industry", "按产业", tallied(covered))
	return t
}

// FinalCases counts case studies marked final; drafts are excluded.
func (s *Scope) FinalCases() *Tally {
	t := &Tally{}
	for _, c := range All[*CaseStudy](s.Book) {
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

// FiledReport is 1 once the report has been filed; the filings are the records behind it.
func (s *Scope) FiledReport() *Tally {
	t := &Tally{Value: Num(0)}
	for _, f := range All[*Filing](s.Book) {
		t.count(f)
		t.Value = Num(1)
	}
	return t
}

// Execution is 资助经费执行率 in percent with one decimal: expenses paid in the period against the grant. Unpaid
// rows, rows without amount and rows outside the period are excluded.
func (s *Scope) Execution() *Tally {
	t := &Tally{}
	var paid int64
	cats := map[string]int64{}
	var order []string
	for _, e := range All[*Expense](s.Book) {
		switch out := s.outside(e.Date); {
		case e.Unpaid:
			t.exclude(e, "未支付")
			continue
		case !e.Amount.Known:
			t.exclude(e, "缺金额")
			continue
		case out == "缺日期":
			t.doubt(e, out)
			continue
		case out != "":
			t.exclude(e, out)
			continue
		}
		t.count(e)
		paid += e.Amount.Fen
		if _, ok := cats[e.Category]; !ok {
			order = append(order, e.Category)
		}
		cats[e.Category] += e.Amount.Fen
	}
	grant := s.Project().Grant
	if grant.Known && grant.Fen != 0 {
		t.Value = Num(math.Round(float64(paid)/float64(grant.Fen)*1000) / 10)
	}
	t.part("paid", "已支出（元）", float64(paid)/100)
	t.part("grant", "资助金额（元）", grant.Float())
	t.group("by_category", "按科目（元）", s.byCategory(order, cats))
	return t
}

// byCategory lists the spent yuan in the order of the budget, then as first spent.
func (s *Scope) byCategory(order []string, cats map[string]int64) []Part {
	var parts []Part
	listed := map[string]bool{}
	list := func(c string) {
		if _, spent := cats[c]; spent && !listed[c] {
			listed[c] = true
			parts = append(parts, Part{Key: c, Label: c, Value: float64(cats[c]) / 100})
		}
	}
	for _, b := range All[*BudgetLine](s.Book) {
		list(b.Category)
	}
	for _, c := range order {
		list(c)
	}
	return parts
}
