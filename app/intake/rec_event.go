package intake

import (
	"strings"

	"parkledger/data"
)

// activity reads a row of a list of events.
func (r *rowReader) activity() ([]data.Record, outcome) {
	a := &data.Activity{}
	r.fill(a, "type", "role")
	if a.Title == "" {
		r.problem("title", "没有写活动名称，该行未导入。")
		return nil, rowRejected
	}
	a.Type = r.activityKind(a.Title)
	r.touched["type"] = a.Type != ""
	if text := r.line("role"); text != "" {
		role, ok := roleOf(text)
		if !ok {
			r.problem("role", "“"+short30(text)+"”看不出是主办、承办、协办还是参与，该栏留空。")
		}
		a.Role = role
		r.touched["role"] = ok
	}
	r.hosts(a)
	rec, out := r.keep(a)
	if kept := rec.(*data.Activity); !kept.MarkFits() {
		edit(r.p.shelf, kept).AlsoBrand = false
		r.problem("also_brand", "只有需求座谈会可以另外计为品牌活动，没有标记。活动类型有误时请改正。")
	}
	for _, x := range persons(r.text("@experts")) {
		switch {
		case x.IsOrg, len([]rune(x.Name)) > 6:
			r.problem("@experts", "“"+short30(x.Name)+"”不是专家姓名，未建立关联。")
		case r.p.shelf.link(rec, r.p.people.takeExpert(r, x), "expert") && out == rowSkipped:
			out = rowUpdated
		}
	}
	return []data.Record{rec}, out
}

// hosts reads the columns 主办单位, 承办单位 and 协办单位: where the association stands among them is its role, the others
// are partners.
func (r *rowReader) hosts(a *data.Activity) {
	own := func(name string) bool {
		p := r.p.project()
		for _, n := range []string{p.Association, p.Park} {
			if n != "" && (FirmKey(n) == FirmKey(name) || Similar(n, name) >= 0.8) {
				return true
			}
		}
		return squeezed(name) == "园区科协" || squeezed(name) == "本科协" || squeezed(name) == "科协"
	}
	var others []string
	for i, column := range []string{"@host", "@organizer", "@coorganizer"} {
		for _, name := range splitList(r.text(column), "、；;，,\n") {
			if !own(name) {
				others = append(others, name+"（"+[]string{"主办", "承办", "协办"}[i]+"）")
				continue
			}
			if a.Role == "" {
				a.Role = []data.Role{data.Host, data.Organizer, data.CoOrganizer}[i]
				r.touched["role"] = true
			}
		}
	}
	if len(others) > 0 {
		a.Partners = strings.Trim(a.Partners+"、"+strings.Join(others, "、"), "、")
		r.touched["partners"] = true
	}
}

// activityKind reads the kind of event. Words that only make a kind likely are asked about, with the title beside them.
func (r *rowReader) activityKind(title string) data.ActivityKind {
	text := r.line("type")
	options := data.EntityOf(data.KindActivity).Field("type").Options
	for _, o := range options {
		if squeezed(o.Label) == squeezed(text) {
			return data.ActivityKind(o.Value)
		}
	}
	sure := meanings(eventSure, text)
	if len(sure) == 1 {
		return data.ActivityKind(sure[0])
	}
	named := meanings(eventSure, title)
	if text == "" && len(named) == 1 {
		return data.ActivityKind(named[0])
	}
	if kind := meanings(eventSure, r.section); text == "" && len(kind) == 1 {
		return data.ActivityKind(kind[0])
	}
	proposal := "other"
	for _, guess := range [][]string{sure, named, meanings(eventLikely, text), meanings(eventLikely, title)} {
		if len(guess) > 0 {
			proposal = guess[0]
			break
		}
	}
	if proposal == "needs_seminar" && !strings.Contains(title+text, "需") {
		proposal = "other"
	}
	var choices []Choice
	for _, o := range options {
		choices = append(choices, Choice{o.Value, o.Label})
	}
	what := "没有写类型"
	if text != "" {
		what = "的类型写作“" + short30(text) + "”"
	}
	return data.ActivityKind(r.ask("type", "活动“"+short30(title)+"”"+what+"，归入哪一类？", proposal, choices...))
}

// study reads a row of a list of surveys.
func (r *rowReader) study() ([]data.Record, outcome) {
	s := &data.Study{}
	r.fill(s)
	if s.Title == "" {
		r.problem("title", "没有写报告名称，该行未导入。")
		return nil, rowRejected
	}
	rec, out := r.keep(s)
	return []data.Record{rec}, out
}
