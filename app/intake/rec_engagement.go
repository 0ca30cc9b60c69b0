package intake

import (
	"regexp"
	"strings"

	"parkledger/data"
)

// engagement reads a row of the expert log. Two experts in one cell are two entries that share the row; firms and needs
// are linked to each.
func (r *rowReader) engagement() ([]data.Record, outcome) {
	people := persons(r.text("expert"))
	if len(people) == 0 {
		r.problem("expert", "没有写专家姓名，该行未导入。")
		return nil, rowRejected
	}
	base := r.occasion()
	firms, needs := r.servedFirms(base), r.servedNeeds()
	result := rowSkipped
	var records []data.Record
	for i, x := range people {
		if x.IsOrg {
			r.problem("expert", "“"+short30(x.Name)+"”是机构，不是专家，没有建立服务记录。")
			continue
		}
		rec, out := r.oneEngagement(base, x, i, len(people))
		for _, c := range firms {
			if r.p.shelf.link(rec, c, "firm") && out == rowSkipped {
				out = rowUpdated
			}
		}
		for _, n := range needs {
			if r.p.shelf.link(rec, n, "need") && out == rowSkipped {
				out = rowUpdated
			}
		}
		records = append(records, rec)
		if len(records) == 1 || out < result {
			result = out
		}
	}
	if len(records) == 0 {
		return nil, rowRejected
	}
	if extra := len(records) - 1; extra > 0 && result == rowCreated {
		r.p.plan.AlsoCreated[string(data.KindEngagement)] += extra
	}
	return records, result
}

// occasion reads what all entries of a row share.
func (r *rowReader) occasion() *data.Engagement {
	base := &data.Engagement{}
	r.fill(base, "fee", "date")
	v, day := r.date("date")
	base.Date = day
	r.touched["date"] = !day.IsZero()
	if blank(r.cell("date")) {
		r.problem("date", "没有写日期，不计入人次，请补日期。")
	}
	if v.To != v.From && !v.Approx && v.Problem == "" {
		base.EndDate = v.To
		r.touched["end_date"] = true
	}
	if base.Hours == "" && v.Time != "" {
		base.Hours = v.Time
		r.touched["hours"] = true
	}
	if occasionForm.MatchString(base.Form) {
		r.occasionWords(base)
	}
	if t := r.t.schema.target("fee"); r.t.has("fee") && r.money(base, t, &base.Fee) {
		r.touched["fee"] = true
	}
	r.activityOf(&base.Activity, &base.Note)
	return base
}

// occasionForm is a word for one certain event where the form of service should stand: 首场座谈会.
var occasionForm = regexp.MustCompile(`^.{2,}(?:座谈会|论坛|沙龙|峰会|大赛|路演|展会|博览会|培训班|研修班|研讨会|讲座)$`)

// occasionWords reads the name of an event in the column of forms as what it is.
func (r *rowReader) occasionWords(base *data.Engagement) {
	name := base.Form
	base.Form = ""
	if r.line("activity") == "" {
		if a := r.p.events.find(r, "form", name); a != nil {
			base.Activity = a.ID
			r.touched["activity"] = true
			return
		}
	}
	base.Note = strings.Trim(base.Note+"\n服务形式："+name, "\n")
	r.touched["note"] = true
}

// oneEngagement keeps the entry of one of the experts of a row. A fee named once for several is kept with the first and
// listed.
func (r *rowReader) oneEngagement(base *data.Engagement, x Party, i, n int) (data.Record, outcome) {
	e := clone(base).(*data.Engagement)
	r.stationOf(e, &x, i, n)
	expert := r.p.people.takeExpert(r, x)
	e.Expert = expert.ID
	if e.Org == "" {
		e.Org = firstOf(x.Org, expert.Org)
		r.touched["org"] = e.Org != ""
	}
	if o := r.p.people.providers[FirmKey(e.Org)]; o != "" && e.Org != "" {
		e.Provider = o
		r.touched["provider"] = true
	}
	if n > 1 && e.Fee.Known && e.Fee.Fen != 0 {
		if i == 0 {
			r.problem("fee", "一行有几位专家、只有一个金额，记在第一位名下，请核对各人的劳务费。")
		} else {
			e.Fee, e.FeeWords = data.Money{}, ""
		}
	}
	return r.keep(e)
}

// stationOf sorts institution and title of the i-th of n experts: those in the row's columns by position, those glued to
// each other apart.
func (r *rowReader) stationOf(e *data.Engagement, x *Party, i, n int) {
	org, own := partOf(e.Org, i, n)
	e.Org = org
	if own {
		x.Org = firstOf(x.Org, org)
	}
	if plain, title := cutPost(e.Org); title != "" {
		e.Org, x.Title = plain, firstOf(x.Title, title)
	}
	if plain, title := cutPost(x.Org); title != "" {
		x.Org, x.Title = plain, firstOf(x.Title, title)
	}
	if title, own := partOf(r.line("@title"), i, n); own {
		x.Title = firstOf(x.Title, title)
	}
}

// partOf is what of a cell belongs to the i-th of n people: all of it for one, the i-th part of n; own is false for a cell
// that cannot be divided.
func partOf(text string, i, n int) (part string, own bool) {
	if n == 1 {
		return text, true
	}
	if parts := splitList(text, nameSeparators); len(parts) == n {
		return parts[i], true
	}
	return text, false
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// servedFirms are the firms the row names, put on the register when missing. Words that name no firm are kept in the
// note.
func (r *rowReader) servedFirms(base *data.Engagement) []*data.Company {
	var out []*data.Company
	var words []string
	for _, f := range SplitFirms(r.text("@firms")) {
		if c := r.p.firms.take(r, "@firms", f.Name); c != nil {
			out = append(out, c)
		} else {
			words = append(words, f.Name)
		}
	}
	if len(words) > 0 {
		base.Note = strings.Trim(base.Note+"\n服务对象："+strings.Join(words, "、"), "\n")
		r.touched["note"] = true
	}
	return out
}

// servedNeeds are the needs the row names; one that cannot be found is listed.
func (r *rowReader) servedNeeds() []*data.Need {
	var out []*data.Need
	for _, title := range splitList(r.text("@needs"), "、；;\n") {
		es := r.p.needs.byTitle[titleKey(title)]
		if len(es) == 0 {
			for _, n := range all[*data.Need](r.p.shelf) {
				if n.No != "" && n.No == strings.TrimSpace(title) || Similar(n.Title, title) >= 0.85 {
					es = append(es, r.p.needs.byID[n.ID])
				}
			}
		}
		if len(es) == 0 {
			r.problem("@needs", "没有找到需求“"+short30(title)+"”，未建立关联。")
			continue
		}
		out = append(out, r.p.needs.get(es[0].id))
	}
	return out
}
