package intake

import (
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
	firms, needs := r.servedFirms(), r.servedNeeds()
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
	if v.To != v.From && !v.Approx && v.Problem == "" {
		base.EndDate = v.To
		r.touched["end_date"] = true
	}
	if base.Hours == "" && v.Time != "" {
		base.Hours = v.Time
		r.touched["hours"] = true
	}
	if t := r.t.schema.target("fee"); r.t.has("fee") && r.money(base, t, &base.Fee) {
		r.touched["fee"] = true
	}
	if a := r.p.events.find(r, "activity", r.line("activity")); a != nil {
		base.Activity = a.ID
		r.touched["activity"] = true
	}
	return base
}

// oneEngagement keeps the entry of one of the experts of a row. A fee named once for several is kept with the first and
// listed.
func (r *rowReader) oneEngagement(base *data.Engagement, x Party, i, n int) (data.Record, outcome) {
	e := clone(base).(*data.Engagement)
	if x.Title == "" {
		x.Title = r.line("@title")
	}
	if x.Org == "" && n == 1 {
		x.Org = e.Org
	}
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

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// servedFirms are the firms the row names, put on the register when missing.
func (r *rowReader) servedFirms() []*data.Company {
	var out []*data.Company
	for _, f := range SplitFirms(r.text("@firms")) {
		switch {
		case crowd.MatchString(f.Name):
			r.problem("@firms", "“"+short30(f.Name)+"”不是具体的企业，未建立关联。")
		default:
			if c := r.p.firms.take(r, f.Name); c != nil {
				out = append(out, c)
			}
		}
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
