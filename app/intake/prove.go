package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parkledger/data"
)

// provenBy proposes the records a file proves, in the order of DOMAIN §6; none leaves it 未归类.
func (p *planner) provenBy(f found, kind data.EvidenceKind, c clues) []data.Record {
	if rec := p.namedRecord(kind, c.words); rec != nil {
		return []data.Record{rec}
	}
	place := Place{File: f.Rel}
	named := p.namedActivities(c.words)
	if a := onlyOne(p.activitiesOn(c.taken)); a != nil {
		if len(named) == 1 && named[0].activity != a && named[0].length >= 3 {
			return asRecords(p.askActivity(place, "拍摄日期在“"+short30(a.Title)+"”期间，名称却像“"+short30(named[0].activity.Title)+"”，属于哪场活动？", a, named[0].activity))
		}
		return []data.Record{a}
	}
	switch {
	case len(named) == 1 && named[0].length >= 3:
		return []data.Record{named[0].activity}
	case len(named) == 1:
		return asRecords(p.askActivity(place, "按名称像是“"+short30(named[0].activity.Title)+"”的材料，是否归入？", named[0].activity))
	case len(named) > 1:
		var as []*data.Activity
		for _, n := range named {
			as = append(as, n.activity)
		}
		return asRecords(p.askActivity(place, "名称与几场活动都有关，属于哪一场？", as...))
	}
	if a := onlyOne(p.activitiesOn(c.named)); a != nil {
		return []data.Record{a}
	}
	if found := p.engagementsOn(place, c); len(found) > 0 {
		return found
	}
	if c.day.IsZero() {
		return nil
	}
	var after []*data.Activity
	for _, a := range all[*data.Activity](p.shelf) {
		if d := c.day.DaysSince(a.Last()); !a.Start.IsZero() && d >= 0 && d <= 3 {
			after = append(after, a)
		}
	}
	if a := onlyOne(after); a != nil {
		return asRecords(p.askActivity(place, "日期在“"+short30(a.Title)+"”之后三天以内，是否归入？", a))
	}
	return nil
}

func asRecords(a *data.Activity) []data.Record {
	if a == nil {
		return nil
	}
	return []data.Record{a}
}

func onlyOne(as []*data.Activity) *data.Activity {
	if len(as) != 1 {
		return nil
	}
	return as[0]
}

// activitiesOn lists the events that ran on a day.
func (p *planner) activitiesOn(day data.Date) []*data.Activity {
	var out []*data.Activity
	for _, a := range all[*data.Activity](p.shelf) {
		if !day.IsZero() && !a.Start.IsZero() && !day.Before(a.Start) && !day.After(a.Last()) {
			out = append(out, a)
		}
	}
	return out
}

// askActivity asks which event a file belongs to; the first is proposed.
func (p *planner) askActivity(place Place, text string, as ...*data.Activity) *data.Activity {
	choices := []Choice{}
	for _, a := range as {
		choices = append(choices, Choice{a.Title, a.Title})
	}
	choices = append(choices, Choice{"none", "都不是，存为未归类"})
	answer := p.ask(Question{Place: place, Text: text, Choices: choices, Proposal: as[0].Title}, "evidence")
	for _, a := range as {
		if a.Title == answer {
			return a
		}
	}
	return nil
}

// ordinal is 第二 without what is counted: 第二天 is not 第二次.
var ordinal = regexp.MustCompile(`^第?[一二三四五六七八九十]+[天日]?$`)

// nameMatch is an event whose title shares a run of characters with a name that no other event's title has.
type nameMatch struct {
	activity *data.Activity
	length   int // of the longest such run
}

// common are words too general to tell one event from another.
var common = map[string]bool{
	"活动": true, "会议": true, "企业": true, "需求": true, "座谈": true, "座谈会": true, "交流": true, "技术": true, "创新": true, "智能": true,
	"制造": true, "项目": true, "科技": true, "工作": true, "产业": true, "园区": true, "现场": true, "科协": true, "专家": true, "服务": true,
	"企业需求": true, "需求座谈会": true, "企业需求座谈会": true, "签到": true, "培训班": true, "照片": true, "报告": true, "专题": true,
}

// kindWords name a kind of event; they tell an event apart only while it is the only one of its kind.
var kindWords = map[string]data.ActivityKind{
	"路演": data.Roadshow, "大赛": data.Roadshow, "培训": data.Training, "研修": data.Training, "讲座": data.Training, "论坛": data.Forum,
	"对话": data.Forum, "展览": data.Exhibition, "成果": data.Exhibition,
}

// namedActivities lists the events whose distinctive words stand in a name.
func (p *planner) namedActivities(name string) []nameMatch {
	as := all[*data.Activity](p.shelf)
	var out []nameMatch
	for _, a := range as {
		best := 0
		for _, run := range sharedRuns(name, a.Title) {
			n := utf8.RuneCountInString(run)
			if n > best && p.tells(run, a, as) {
				best = n
			}
		}
		if best > 0 {
			out = append(out, nameMatch{a, best})
		}
	}
	return out
}

// tells reports whether a run of characters belongs to one event only.
func (p *planner) tells(run string, a *data.Activity, as []*data.Activity) bool {
	if common[run] || ordinal.MatchString(run) {
		return false
	}
	kind, isKind := kindWords[run]
	for _, o := range as {
		if o != a && (strings.Contains(bareText(o.Title), run) || isKind && o.Type == kind) {
			return false
		}
	}
	return true
}

func bareText(s string) string { return string(bare(s)) }

// sharedRuns lists the longest runs of two or more Han characters that both texts hold.
func sharedRuns(name, title string) []string {
	rs, t := bare(name), bareText(title)
	var out []string
	for i := 0; i < len(rs); {
		j := i
		for j < len(rs) && unicode.Is(unicode.Han, rs[j]) && strings.Contains(t, string(rs[i:j+1])) {
			j++
		}
		if j-i >= 2 {
			out = append(out, string(rs[i:j]))
		}
		i++
	}
	return out
}

// distinctive are the parts of an event's title by which a text may speak of it: what stands in quotation marks, and
// the title without its remarks.
func distinctive(title string) []string {
	var out []string
	plain := title
	for _, marks := range [][2]string{{"（", "）"}, {"(", ")"}} {
		if i := strings.Index(plain, marks[0]); i > 0 {
			plain = plain[:i]
		}
	}
	if i, j := strings.Index(title, "“"), strings.Index(title, "”"); i >= 0 && j > i {
		out = append(out, title[i:j+len("”")])
	}
	if utf8.RuneCountInString(plain) >= 5 {
		out = append(out, plain)
		rs := []rune(plain)
		if unicode.IsDigit(rs[0]) {
			out = append(out, strings.TrimLeft(plain, "0123456789年"))
		}
	}
	return out
}

// engagementsOn finds the expert entries of the day a file was made, and the follow-ups of that day with the same
// expert. Of several entries the one whose expert or firm the name holds is meant; else the user is asked.
func (p *planner) engagementsOn(place Place, c clues) []data.Record {
	var on []*data.Engagement
	for _, e := range all[*data.Engagement](p.shelf) {
		last := e.EndDate
		if last.IsZero() {
			last = e.Date
		}
		if !c.day.IsZero() && !e.Date.IsZero() && !c.day.Before(e.Date) && !c.day.After(last) {
			on = append(on, e)
		}
	}
	if len(on) > 1 {
		on = p.narrow(place, c, on)
	}
	var out []data.Record
	for _, e := range on {
		out = append(out, e)
		for _, f := range all[*data.FollowUp](p.shelf) {
			if f.Date == e.Date && p.shelf.links[linkKey{f.ID, e.Expert, "expert"}] {
				out = append(out, f)
			}
		}
	}
	return out
}

func (p *planner) narrow(place Place, c clues, on []*data.Engagement) []*data.Engagement {
	var choices []Choice
	label := func(e *data.Engagement) string {
		x, _ := find[*data.Expert](p.shelf, e.Expert)
		if x == nil {
			return e.Content
		}
		return x.FullName + "：" + short30(e.Content)
	}
	for _, e := range on {
		if x, ok := find[*data.Expert](p.shelf, e.Expert); ok && strings.Contains(c.words, x.FullName) {
			return []*data.Engagement{e}
		}
		choices = append(choices, Choice{label(e), label(e)})
	}
	choices = append(choices, Choice{"all", "都是"}, Choice{"none", "都不是，存为未归类"})
	answer := p.ask(Question{Place: place, Text: c.day.Chinese() + "有几条专家服务记录，这个文件证明哪一条？", Choices: choices, Proposal: "none"}, "evidence")
	if answer == "all" {
		return on
	}
	return slices.DeleteFunc(on, func(e *data.Engagement) bool { return label(e) != answer })
}

// namedRecord finds the record a file names outright: an expense by its voucher number, an institution by its name in a
// contract, a press piece by its title, a need by its title.
func (p *planner) namedRecord(kind data.EvidenceKind, name string) data.Record {
	key := bareText(name)
	holds := func(s string, least int) bool {
		b := bareText(s)
		return utf8.RuneCountInString(b) >= least && strings.Contains(key, b)
	}
	switch kind {
	case data.EvVoucher:
		for _, e := range all[*data.Expense](p.shelf) {
			if holds(e.Voucher, 4) {
				return e
			}
		}
	case data.EvContract:
		for _, o := range all[*data.ServiceProvider](p.shelf) {
			if holds(o.FullName, 4) || holds(FirmKey(o.FullName), 4) {
				return o
			}
		}
	case data.EvScreenshot:
		for _, b := range all[*data.Publication](p.shelf) {
			if holds(b.Title, 6) || utf8.RuneCountInString(key) >= 8 && strings.Contains(bareText(b.Title), key) {
				return b
			}
		}
	}
	if kind != data.EvPhoto {
		for _, n := range all[*data.Need](p.shelf) {
			if holds(n.Title, 6) {
				return n
			}
		}
	}
	return nil
}
