package intake

import (
	"fmt"
	"slices"
	"strings"

	"parkledger/data"
)

// basics reads a row of the project's form: one or several labels with their values. A value that differs from what the
// project has is asked about only where somebody edited it; the period then serves all other tables.
func (r *rowReader) basics() ([]data.Record, outcome) {
	known, changed := false, false
	var unknown []string
	project := r.p.project()
	if project.ID == "" {
		r.p.shelf.add(project)
		changed = true
	}
	for _, x := range pairsOf(r.row, r.t.schema) {
		if x.target == nil {
			unknown = append(unknown, x.label)
			continue
		}
		known = true
		if r.basic(project, x) {
			changed = true
		}
		project = r.p.project()
	}
	if !known {
		r.problem("", "不认识的项目“"+short30(distinctCells(r.row)[0].text)+"”，该行未导入。")
		return nil, rowRejected
	}
	for _, label := range unknown {
		r.problem("", "不认识的项目“"+short30(label)+"”，没有导入。")
	}
	r.p.setPeriod()
	if changed {
		return []data.Record{project}, rowUpdated
	}
	return []data.Record{project}, rowSkipped
}

// basic reads one label with its value into the project; it reports whether the project changed.
func (r *rowReader) basic(project *data.Project, x pair) bool {
	if blank(x.value) {
		return false
	}
	sub := &rowReader{p: r.p, touched: map[string]bool{}, row: Row{Number: r.row.Number, Cells: []Cell{x.value}}}
	one := *r.t
	m := *r.t.mapping
	m.at, m.heads = map[string]int{x.target.name: 0}, []head{{col: 0, text: x.label, keys: []string{HeadKey(x.label).Key}, unit: HeadKey(x.label).Unit}}
	one.mapping = &m
	sub.t = &one
	fresh := &data.Project{}
	switch x.target.name {
	case "@period":
		v := CellDate(x.value, Period{})
		if v.Problem != "" || v.From == v.To {
			sub.problem("@period", "看不出起止日期，请写成“2024年4月26日至2024年11月30日”。")
			return false
		}
		if project.Signed.IsZero() {
			fresh.Signed, sub.touched["signed"] = v.From, true
		}
		if project.End != v.To {
			fresh.End, sub.touched["end"] = v.To, true
		}
	case "industries":
		fresh.Industries = slices.Clone(project.Industries)
		for _, name := range splitList(CleanText(x.value.Text), "、；;，,\n") {
			if !slices.Contains(fresh.Industries, name) {
				fresh.Industries = append(fresh.Industries, name)
			}
		}
		if len(fresh.Industries) == len(project.Industries) {
			return false
		}
		edit(r.p.shelf, project).Industries = fresh.Industries
		return true
	case "leader":
		v := SplitContact(CleanText(x.value.Text))
		fresh.Leader, sub.touched["leader"] = firstOf(v.Name, CleanText(x.value.Text)), true
		if project.Phone == "" && v.Phone != "" {
			fresh.Phone, sub.touched["phone"] = v.Phone, true
		}
	default:
		sub.set(fresh, x.target)
	}
	return sub.mergeProject(project, fresh)
}

// mergeProject brings a value of the plan into the project. What the programme brought gives way to it; what somebody
// typed, when the project was made or since, is asked about.
func (r *rowReader) mergeProject(old, fresh *data.Project) bool {
	changed := false
	e := data.EntityOf(data.KindProject)
	for i := range e.Fields {
		f := &e.Fields[i]
		if !r.touched[f.Name] || f.IsBlank(fresh) || r.same(f, old, fresh) {
			continue
		}
		if !f.IsBlank(old) && !r.p.brought(f, old, fresh) && !r.overwrite(f, old, fresh) {
			continue
		}
		old = edit(r.p.shelf, old)
		copyField(f, old, fresh)
		changed = true
	}
	return changed
}

// byProgramme are the fields of the project that a programme fills in.
var byProgramme = []string{"title", "programme", "basis", "end", "grant"}

// brought tells whether a value of the project was not typed by anybody but came with the programme or an earlier row
// of this import. A park typed in short is completed by its full name.
func (p *planner) brought(f *data.Field, old, fresh *data.Project) bool {
	before, ok := data.Find[*data.Project](p.opts.Book, old.ID)
	switch {
	case !ok:
		return true
	case len(p.opts.Book.Sources(old.ID)) > 0:
		return false
	case f.IsBlank(before):
		return true
	case f.Name == "park" || f.Name == "association":
		return abbreviates(f.Show(old), f.Show(fresh))
	}
	return slices.Contains(byProgramme, f.Name)
}

// abbreviates tells whether a name is another one with characters left out, as 云杉园 is 云杉智能制造产业园.
func abbreviates(short, long string) bool {
	rest := []rune(long)
	for _, c := range short {
		at := slices.Index(rest, c)
		if at < 0 {
			return false
		}
		rest = rest[at+1:]
	}
	return true
}

// task reads a row of the milestones. A date that is no exact day is kept in words.
func (r *rowReader) task() ([]data.Record, outcome) {
	t := &data.Task{}
	r.fill(t, "due")
	if t.Title == "" {
		r.problem("title", "没有写任务名称，该行未导入。")
		return nil, rowRejected
	}
	if c := r.cell("due"); !blank(c) {
		v := CellDate(c, r.t.period(r.p))
		day, ok := v.Exact()
		switch {
		case ok:
			t.Due = day
			r.touched["due"] = true
		case v.Problem == "" && v.From != v.To && !v.Approx:
			t.Start, t.Due = v.From, v.To
			r.touched["start"], r.touched["due"] = true, true
		default:
			t.DueWords = CleanText(c.Text)
			r.touched["due_words"] = true
		}
	}
	rec, out := r.keep(t)
	return []data.Record{rec}, out
}

// indicator sets the contract target of an indicator of the programme. The programme's own minimum wins over what the
// plan says it is; the difference is listed (DOMAIN §2).
func (r *rowReader) indicator() ([]data.Record, outcome) {
	title := r.line("title")
	i := r.indicatorOf(title)
	if i == nil {
		r.problem("title", "项目的指标中没有“"+short30(title)+"”，该行未导入。")
		return nil, rowRejected
	}
	if v, ok := firstNumber(r.line("minimum")); ok && (!i.Minimum.Known || i.Minimum.Value != v) {
		what := "没有规定数量"
		if i.Minimum.Known {
			what = "为" + i.Minimum.String()
		}
		r.problem("minimum", fmt.Sprintf("“%s”的通知最低要求，表格写%s，通知%s，以通知为准。", i.Title, data.Num(v), what))
	}
	text := r.line("target")
	if text == "" {
		return []data.Record{i}, rowSkipped
	}
	v, ok := firstNumber(text)
	if !ok {
		r.problem("target", "目标值“"+short30(text)+"”不是数字，没有导入。")
		return []data.Record{i}, rowSkipped
	}
	if v, ok = r.settleTarget(i, title, v); !ok {
		return []data.Record{i}, rowSkipped
	}
	fresh := &data.Indicator{Target: data.Num(v)}
	r.touched["target"] = true
	if r.merge(i, fresh) {
		return []data.Record{r.p.shelf.byID[i.ID]}, rowUpdated
	}
	return []data.Record{i}, rowSkipped
}

// givenTarget is the target a row of this import gave an indicator.
type givenTarget struct {
	title string
	place Place
	value float64
}

// settleTarget asks where a target falls short of the notice, and where two rows give one indicator different targets;
// ok is false when the row's value is not to be used.
func (r *rowReader) settleTarget(i *data.Indicator, title string, v float64) (value float64, ok bool) {
	before, given := r.p.targets[i.ID]
	if given && before.value == v {
		return v, false
	}
	if given {
		first, second := data.Num(before.value).String(), data.Num(v).String()
		if r.p.ask(Question{
			Place: r.placeOf("target"), Proposal: "first",
			Text: fmt.Sprintf("“%s”（第%d行）和“%s”（第%d行）都对应指标“%s”，目标值分别是%s和%s，用哪一个？",
				short30(before.title), before.place.Row, short30(title), r.row.Number, i.Title, first, second),
			Choices: []Choice{{"first", "用前一个，" + first}, {"second", "用后一个，" + second}},
		}, "target", "twice") == "first" {
			return v, false
		}
		edit(r.p.shelf, i).Target = data.Number{} // this import set it, so nobody is asked about it again
	}
	r.p.targets[i.ID] = givenTarget{title, r.place(), v}
	if !i.Minimum.Known || i.Operator != data.AtLeast || v >= i.Minimum.Value {
		return v, true
	}
	least, typed := i.Minimum.String(), data.Num(v).String()
	if r.p.ask(Question{
		Place: r.placeOf("target"), Proposal: "minimum",
		Text:    fmt.Sprintf("“%s”的目标值%s低于通知最低要求%s，按哪一个考核？", i.Title, typed, least),
		Choices: []Choice{{"minimum", "按通知最低要求" + least}, {"target", "按表格中的" + typed}},
	}, "target", "minimum") == "minimum" {
		return i.Minimum.Value, true
	}
	return v, true
}

// indicatorOf finds the indicator a row names: by number, by title, else the one most alike, which is asked when it is
// not clearly ahead.
func (r *rowReader) indicatorOf(title string) *data.Indicator {
	inds := all[*data.Indicator](r.p.shelf)
	no := r.line(number)
	var best *data.Indicator
	first, second := 0.0, 0.0
	for _, i := range inds {
		if no != "" && i.No == no || i.Code == title || titleKey(i.Title) == titleKey(title) {
			return i
		}
		s := max(Similar(i.Title, title), 0.95*Similar(strings.Split(i.Title, "（")[0], strings.Split(title, "（")[0]))
		if s > first {
			best, first, second = i, s, first
		} else if s > second {
			second = s
		}
	}
	switch {
	case first < 0.4 && len(meanings(indicatorWords, title)) == 0:
		return nil
	case first >= 0.7 && first-second >= 0.15:
		return best
	}
	choices := []Choice{{"none", "都不是，不导入"}}
	for _, i := range inds {
		choices = append(choices, Choice{i.Code, i.Title})
		if m := meanings(indicatorWords, title); len(m) > 0 && i.Code == m[0] {
			best = i
		}
	}
	if best == nil {
		return nil
	}
	answer := r.ask("title", "“"+short30(title)+"”对应哪一项指标？", best.Code, choices...)
	for _, i := range inds {
		if i.Code == answer {
			return i
		}
	}
	return nil
}
