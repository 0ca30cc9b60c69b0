package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"parkledger/app/report"
	"parkledger/data"
)

// role says whether a number is what was done or what was asked for.
type role int

const (
	done role = iota
	planned
	either
)

var (
	goalWords  = []string{"目标", "任务", "合同", "约定", "要求", "不少于", "不低于", "至少", "应", "指标值"}
	goalLeads  = []string{"合同约定", "约定", "任务书", "通知要求", "要求", "计划完成", "目标为", "目标是", "目标值", "目标：", "不少于", "不低于", "应完成", "须完成", "考核指标为", "合同目标", "合同指标", "年度目标"}
	metWords   = []string{"对照", "按照", "根据", "依据", "超", "达到", "高于", "完成了", "全面完成", "圆满", "围绕", "落实"}
	doneWords  = []string{"实际", "完成", "已", "全年", "共", "累计", "现"}
	future     = []string{"将", "拟", "计划", "预计", "力争", "争取", "明年", "下一步", "下年", "来年", "下一年", "打算", "拟于", "今后"}
	difference = []string{"超额", "超出", "高出", "多于", "增加", "增长", "提高", "提升", "新增", "减少", "降低", "下降", "还差", "差额", "缺口", "比去年", "同比", "较上年"}
	partial    = []string{"每", "平均", "人均", "户均", "家均", "单次", "单场", "部分", "上半年", "下半年", "季度", "首批", "首次", "第一批", "第二批", "当月", "当天", "当日", "当场", "某", "该企业", "该公司", "另有", "另外", "另征", "再次", "去年", "上年", "往年", "上一年", "前期", "初期", "早期", "截至目前仅", "来自", "分别", "各"}
	whole      = []string{"全年", "累计", "年度", "项目期", "项目实施以来", "本项目", "项目共", "周期内", "全部", "一年来", "总计"}
)

func contains(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// clause is the place behind the last comma before a place, in the same part.
func (d *reader) clause(at int) int {
	for at > d.part.from && !strings.ContainsRune("，,", d.text[at-1]) {
		at--
	}
	return at
}

// role of a number, from the words around those that name its figure.
func (d *reader) role(n number, m matched) role {
	c := m.topics[0]
	if len(c.goals) == 0 {
		return done
	}
	gap := d.words(m.gap, n.start)
	lead := d.words(max(d.clause(m.head), min(d.prev, m.head)), m.head)
	switch {
	case contains(gap, goalWords) && !contains(gap, []string{"实际", "完成"}):
		return planned
	case contains(lead, goalLeads) && !contains(lead, metWords):
		return planned
	case contains(gap+lead, goalWords):
		return either
	}
	before := d.words(d.part.from, m.head)
	if i := strings.LastIndexAny(before, "，,"); i >= 0 && contains(before[:i], goalLeads) && !contains(lead+gap, doneWords) {
		return either
	}
	return done
}

// whole tells whether a number speaks of the whole year: not of a plan, a difference, a firm, a day or an event, unless
// the figure itself is one of an event.
func (d *reader) whole(n number, m matched) bool {
	clause := d.words(d.clause(m.head), n.start)
	after := d.behind(n)
	if contains(clause, future) || contains(clause+after, difference) {
		return false
	}
	if m.topics[0].event != "" {
		return !contains(clause, []string{"每", "平均", "第一天", "第二天", "部分", "分别", "各"})
	}
	if contains(strings.NewReplacer("各项", "", "各类", "", "各领域", "").Replace(clause+after), partial) {
		return false
	}
	before := d.words(d.sent.from, m.head)
	total := contains(clause, whole)
	switch {
	case d.local && !total:
		return false
	case contains(d.words(d.sent.from, n.start)+after, d.partNames) && !contains(d.names(m), d.partNames):
		return false
	case d.dated(m) && d.month(n, m) == 0:
		return false
	}
	return total || !d.eventful(before)
}

// names are the words that name the figures of a match.
func (d *reader) names(m matched) string { return d.words(m.head, m.gap) }

// eventful tells whether words before a number name one activity.
func (d *reader) eventful(before string) bool {
	if i := strings.LastIndexAny(before, partEnds); i >= 0 {
		before = before[i:]
	}
	for _, e := range d.events {
		if contains(before, e.keys) || e.seminar > 0 && ordinal(before, e.seminar) {
			return true
		}
	}
	return false
}

// ordinal tells whether words speak of the how many-eth 座谈会.
func ordinal(s string, k int) bool {
	for _, lead := range []string{"第" + report.Numeral(k) + "次", "第" + printed(float64(k), "") + "次", "第" + report.Numeral(k) + "场"} {
		if i := strings.Index(s, lead); i >= 0 {
			rest := []rune(s[i:])
			if strings.Contains(string(rest[:min(len(rest), 14)]), "座谈会") {
				return true
			}
		}
	}
	return k == 1 && strings.Contains(s, "首次座谈会")
}

// dated tells whether the part names a day or month before the number that narrows it to less than the year.
func (d *reader) dated(m matched) bool {
	for i := range d.numbers {
		o := d.numbers[i]
		if o.class != calendar || o.start < d.part.from || o.start >= m.head {
			continue
		}
		if o.year > 0 && o.month == 0 {
			if o.year != d.year && (d.f.Scope.Period.From.IsZero() || o.year != d.f.Scope.Period.From.Year()) {
				return true
			}
			continue
		}
		if (o.month > 0 || o.day > 0) && !d.bound(o) {
			return true
		}
	}
	return false
}

// bound tells whether a date is the beginning or the end of the time the figures stand for: 自4月26日, 截至11月30日.
func (d *reader) bound(o number) bool {
	from := d.dateStart(o)
	lead := d.words(max(d.part.from, from-3), from)
	period := d.f.Scope.Period
	switch {
	case strings.HasSuffix(lead, "自") || strings.HasSuffix(lead, "自从"):
		return true
	case strings.HasSuffix(lead, "截至") || strings.HasSuffix(lead, "截止") || strings.HasSuffix(lead, "截止到") || strings.HasSuffix(lead, "至") || strings.HasSuffix(lead, "到"):
		end := d.f.AsOf
		if !period.To.IsZero() && period.To.Before(end) {
			end = period.To
		}
		return o.month > end.Month() || o.month == end.Month() && (o.day == 0 || o.day >= end.Day())
	}
	return o.month == period.From.Month() && o.day == period.From.Day()
}

// dateStart is where the date begins whose last number is o.
func (d *reader) dateStart(o number) int {
	at := o.start
	for _, p := range slices.Backward(d.numbers) {
		if p.class == calendar && p.rest == at {
			at = p.start
		}
	}
	return at
}

// month is the one month a number speaks of where its figure is counted by month: 5月征集有效需求16项. Else 0.
func (d *reader) month(n number, m matched) int {
	found := 0
	for i := range d.numbers {
		o := d.numbers[i]
		if o.class != calendar || o.start < d.part.from || o.start >= m.head || d.bound(o) || o.year > 0 && o.month == 0 {
			continue
		}
		rest := strings.TrimPrefix(d.words(o.rest, m.head), "份")
		if found > 0 || o.month == 0 || o.day > 0 || m.topics[0].months == nil || strings.Trim(rest, "，,") != "" && !slices.Contains([]string{"共", "组织", "征集", "开展", "共征集", "完成", "累计", "发布", "推动"}, rest) {
			return 0
		}
		found = o.month
	}
	return found
}

// eventAt is the activity a number speaks of: the one named last before it in its part, else first behind it in its
// clause, else the one spoken of before when the words point back to it.
func (d *reader) eventAt(n number) data.ID {
	before := d.words(d.part.from, n.start)
	if id := d.lastNamed(before); id != "" {
		d.recent = id
		return id
	}
	if id := d.onDay(n); id != "" {
		d.recent = id
		return id
	}
	if id := d.lastNamed(d.behind(n)); id != "" {
		d.recent = id
		return id
	}
	if d.recent == "" {
		d.recent = d.lastNamed(d.words(0, d.part.from))
	}
	if d.recent == "" {
		d.recent = d.event
	}
	if contains(d.words(d.sent.from, n.start), []string{"本次", "此次", "该次", "该活动", "本期", "这次", "本场", "活动"}) {
		return d.recent
	}
	return ""
}

// lastNamed is the activity named last in some words.
func (d *reader) lastNamed(s string) data.ID {
	at, id := -1, data.ID("")
	for _, e := range d.events {
		for _, k := range e.keys {
			if i := strings.LastIndex(s, k); i >= 0 && i+len(k) > at {
				at, id = i+len(k), e.activity.ID
			}
		}
		if e.seminar > 0 && at < 0 && ordinal(s, e.seminar) {
			id = e.activity.ID
		}
	}
	return id
}

// onDay is the only activity on a day named before the number in its part.
func (d *reader) onDay(n number) data.ID {
	id := data.ID("")
	for i := range d.numbers {
		o := d.numbers[i]
		if o.class != calendar || o.day == 0 || o.month == 0 || o.start < d.part.from || o.start >= n.start {
			continue
		}
		day, ok := data.NewDate(d.year, o.month, o.day)
		if !ok {
			continue
		}
		for _, e := range d.events {
			if !day.Before(e.activity.Start) && !day.After(e.activity.Last()) {
				id = e.activity.ID
			}
		}
	}
	return id
}

// eventOf is the activity a case is about: the one its title names, else the only one linked to it.
func (t *table) eventOf(c *data.CaseStudy) data.ID {
	d := &reader{table: t}
	if id := d.lastNamed(c.Title); id != "" {
		return id
	}
	if linked := t.f.Book.Linked(c.ID, data.KindActivity, ""); len(linked) == 1 {
		return linked[0].Head().ID
	}
	return ""
}

// namesOf lists what makes a sentence one of a firm, a person or an institution.
func namesOf(f *report.Facts) []string {
	seen := map[string]bool{}
	var out []string
	add := func(s string) {
		if utf8.RuneCountInString(s) >= 2 && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	common := commonWords(f)
	for c := range data.Each[*data.Company](f.Book) {
		for _, name := range append([]string{c.FullName}, c.OtherNames...) {
			rs := []rune(stem(name))
			add(string(rs[:min(len(rs), 4)]))
			if short := string(rs[:min(len(rs), 2)]); !strings.Contains(common, short) {
				add(short)
			}
		}
	}
	for p := range data.Each[*data.ServiceProvider](f.Book) {
		rs := []rune(stem(p.FullName))
		add(string(rs[:min(len(rs), 4)]))
	}
	for e := range data.Each[*data.Expert](f.Book) {
		add(strings.Join(strings.Fields(e.FullName), ""))
	}
	return out
}

// commonWords are words of the project itself and everyday beginnings of firms' names, which name no firm.
func commonWords(f *report.Facts) string {
	p := f.Book.Project()
	all := []string{p.Title, p.Park, p.Association, p.Goal, "智能创新科技数字国家机器精密工业未来先进绿色信息数据中关新能首都华夏"}
	all = append(all, p.Industries...)
	for _, r := range f.Results {
		all = append(all, r.Title, r.Group)
	}
	for a := range data.Each[*data.Activity](f.Book) {
		all = append(all, a.Title)
	}
	return strings.Join(all, "|")
}

// stem is a firm's name without place and legal form.
func stem(name string) string {
	name = strings.NewReplacer("（北京）", "", "(北京)", "", "股份有限公司", "", "有限责任公司", "", "有限公司", "", "集团", "").Replace(strings.Join(strings.Fields(name), ""))
	for _, place := range []string{"北京市", "北京"} {
		if rest, ok := strings.CutPrefix(name, place); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return name
}
