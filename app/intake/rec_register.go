package intake

import (
	"strings"

	"parkledger/data"
)

// expert reads a row of the register of experts.
func (r *rowReader) expert() ([]data.Record, outcome) {
	e := &data.Expert{}
	r.fill(e, "name")
	people := persons(r.text("name"))
	if len(people) == 0 {
		r.problem("name", "没有写专家姓名，该行未导入。")
		return nil, rowRejected
	}
	x := people[0]
	e.FullName = x.Name
	e.Title, e.Org = firstOf(e.Title, x.Title), firstOf(e.Org, x.Org)
	if org, title := cutPost(e.Org); title != "" && (e.Title == "" || e.Title == title) {
		e.Org, e.Title = org, title // 单位及职务 in one cell
	}
	for _, f := range []string{"name", "title", "org"} {
		r.touched[f] = true
	}
	rec, out := r.keep(e)
	if out == rowCreated {
		r.p.people.indexExpert(rec.(*data.Expert))
	}
	return []data.Record{rec}, out
}

// provider reads a row of the register of institutions.
func (r *rowReader) provider() ([]data.Record, outcome) {
	o := &data.ServiceProvider{}
	r.fill(o, "class")
	if o.FullName == "" {
		r.problem("name", "没有写机构名称，该行未导入。")
		return nil, rowRejected
	}
	if text := r.line("class"); text != "" {
		o.Class = r.providerClass(text)
		r.touched["class"] = true
	} else if class := r.around(classSure); class != "" {
		o.Class = data.ProviderClass(class)
		r.touched["class"] = true
	}
	r.contact(&o.Contact, &o.Phone)
	rec, out := r.keep(o)
	if out == rowCreated {
		r.p.people.indexProvider(rec.(*data.ServiceProvider))
	}
	return []data.Record{rec}, out
}

// providerClass maps the wording of a class to the four of the notice.
func (r *rowReader) providerClass(text string) data.ProviderClass {
	if sure := meanings(classSure, text); len(sure) == 1 {
		return data.ProviderClass(sure[0])
	}
	proposal := "general_tech"
	if likely := meanings(classLikely, text); len(likely) > 0 {
		proposal = likely[0]
	}
	return data.ProviderClass(r.askWord("class", text, "机构类别“"+short30(text)+"”归入通知规定的哪一类？", proposal))
}

// company reads a row of the list of firms.
func (r *rowReader) company() ([]data.Record, outcome) {
	c := &data.Company{InPark: true}
	r.fill(c)
	if c.FullName == "" {
		r.problem("name", "没有写企业名称，该行未导入。")
		return nil, rowRejected
	}
	r.contact(&c.Contact, &c.Phone)
	if !r.touched["in_park"] && outsideForm.MatchString(c.Note) {
		c.InPark = r.askInPark(c.FullName, c.Note)
		r.touched["in_park"] = !c.InPark
	}
	rec, out := r.keep(c)
	kept := rec.(*data.Company)
	if out == rowCreated {
		r.p.firms.index(kept)
	}
	r.p.firms.reach(kept, kept.Phone)
	return []data.Record{rec}, out
}

// askInPark asks whether a remark means that the firm lies outside the park.
func (r *rowReader) askInPark(firm, remark string) bool {
	return r.p.ask(Question{
		Place: r.place(), Text: "“" + firm + "”的备注写着“" + short30(remark) + "”，是否按园区外企业处理？",
		Choices: []Choice{{"outside", "园区外企业，其需求不计入"}, {"inside", "园区企业"}}, Proposal: "outside",
	}, "inpark") == "inside"
}

// staff reads a row of the list of staff.
func (r *rowReader) staff() ([]data.Record, outcome) {
	s := &data.StaffMember{}
	r.fill(s, "name", "dedicated")
	s.FullName = joinHan(r.line("name"))
	if s.FullName == "" {
		r.problem("name", "没有写姓名，该行未导入。")
		return nil, rowRejected
	}
	r.touched["name"] = true
	if text := r.line("dedicated"); text != "" {
		yes, ok := yesNoWord(text)
		if !ok {
			yes = strings.HasPrefix(text, "专") || strings.HasPrefix(text, "是")
			ok = yes || strings.HasPrefix(text, "兼") || strings.HasPrefix(text, "否")
		}
		if !ok {
			r.problem("dedicated", "“"+short30(text)+"”看不出是否专门人员，按否处理。")
		}
		s.Dedicated = yes
		r.touched["dedicated"] = ok
	}
	rec, out := r.keep(s)
	return []data.Record{rec}, out
}
