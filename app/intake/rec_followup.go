package intake

import (
	"strings"

	"parkledger/data"
)

// followUp reads a row of a follow-up ledger. The need is found by number, or by firm and title; where that is not
// certain the user is asked, and a row whose need cannot be named is rejected.
func (r *rowReader) followUp() ([]data.Record, outcome) {
	need := r.needOf()
	if need == nil {
		return nil, rowRejected
	}
	f := &data.FollowUp{Need: need.ID}
	r.fill(f, "progress", "method")
	f.Method = r.line("method")
	if f.Method == "" && !r.t.has("method") && isMethod(f.Content) {
		f.Method = methodForm.FindString(f.Content)
	}
	r.touched["method"] = f.Method != ""
	r.askMethod(f.Method)
	f.Progress = r.progressWord("progress", r.line("progress"))
	if !r.t.has("progress") && isState(f.Result) && !denial.MatchString(f.Result) {
		f.Progress = stateOf(f.Result) // 最终结果：已解决
	}
	r.touched["progress"] = f.Progress != ""
	r.activityOf(&f.Activity, &f.Note)
	rec, out := r.keep(f)
	if r.partiesOf(rec.(*data.FollowUp), "@parties", "provider") && out == rowSkipped {
		out = rowUpdated
	}
	r.p.needs.touched[need.ID] = true
	return []data.Record{rec}, out
}

// partiesOf links the experts and institutions named in columns; it reports whether something is new.
func (r *rowReader) partiesOf(f *data.FollowUp, columns ...string) (changed bool) {
	for _, column := range columns {
		text := r.text(column)
		if text == "" {
			continue
		}
		first, unknown, linked := r.p.people.attach(r, f, column, text)
		changed = changed || linked
		if first != nil && f.Provider == "" {
			f = edit(r.p.shelf, f)
			f.Provider = first.ID
		}
		for _, name := range unknown {
			if !strings.Contains(f.Note, name) {
				f = edit(r.p.shelf, f)
				f.Note = strings.TrimPrefix(f.Note+"\n对接方："+name, "\n")
			}
		}
	}
	return changed
}

// askMethod asks once whether an unknown method counts towards 落实; the answer becomes a rule of the project.
func (r *rowReader) askMethod(method string) {
	if method == "" || r.p.rules.Counts(method) != data.Unknown {
		return
	}
	if _, asked := r.p.methods[method]; asked {
		return
	}
	place := r.placeOf("method")
	place.Row = 0
	answer := r.p.ask(Question{
		Place: place, Text: "跟进方式“" + short30(method) + "”是否可计入落实？", Proposal: "no",
		Choices: []Choice{{"yes", "计入"}, {"no", "不计入"}},
	}, "method", method)
	if answer == "yes" {
		r.p.methods[method] = data.Yes
		r.p.rules.CountMethods = append(r.p.rules.CountMethods, method)
		r.p.setting(data.RulePrefix+"methods_count", strings.Join(r.p.rules.CountMethods, " "))
		return
	}
	r.p.methods[method] = data.No
	r.p.rules.NoCountMethods = append(r.p.rules.NoCountMethods, method)
	r.p.setting(data.RulePrefix+"methods_no_count", strings.Join(r.p.rules.NoCountMethods, " "))
}

// needOf is the need a follow-up row is about.
func (r *rowReader) needOf() *data.Need {
	if no := r.line(number); codeLike(no) {
		if n, ok := r.p.shelf.numbered(data.KindNeed, no).(*data.Need); ok {
			return n
		}
	}
	written, title := r.line("company"), r.line("@need")
	var firm *data.Company
	if fs := SplitFirms(written); len(fs) > 0 {
		written = fs[0].Name
		firm = r.p.firms.find(r, written)
	}
	if no := r.line(number); title == "" && firm == nil && no != "" {
		if n := r.p.needs.numbered(r, no); n != nil {
			return n
		}
		r.problem(number, "没有编号为“"+short30(no)+"”的需求，该行未导入。请核对编号；一行对应几条需求的，请分行填写。")
		return nil
	}
	if title == "" && firm == nil {
		r.problem("@need", "没有写明是哪一条需求，该行未导入。")
		return nil
	}
	if title == "" {
		return r.askNeed(nil, r.p.needs.ofFirm(firm), written, "（未写需求名称）")
	}
	if firm == nil && written != "" && len(r.p.needs.byTitle[titleKey(title)]) == 0 {
		r.problem("company", "没有找到“"+short30(written)+"”提出的需求“"+short30(title)+"”，该行未导入。请先导入需求清单，或核对企业名称。")
		return nil
	}
	best, sure, rivals := r.p.needs.match(firm, written, title)
	if sure {
		return best
	}
	if best != nil && len(rivals) == 0 {
		rivals = []*data.Need{best}
	}
	return r.askNeed(best, rivals, written, title)
}

// ofFirm lists the needs of a firm.
func (b *needBook) ofFirm(firm *data.Company) []*data.Need {
	var out []*data.Need
	if firm == nil {
		return nil
	}
	for _, e := range b.byFirm[firm.ID] {
		out = append(out, b.get(e.id))
	}
	return out
}

// askNeed lets the user choose the need; proposed is the best guess, nil proposes to leave the row out.
func (r *rowReader) askNeed(proposed *data.Need, candidates []*data.Need, firm, title string) *data.Need {
	choices := []Choice{{"skip", "不导入这一行"}}
	key := func(n *data.Need) string { return shortHash(string(r.p.firmName(n.Company)), n.Title, n.Date.String()) }
	proposal := "skip"
	for _, n := range candidates {
		choices = append(choices, Choice{key(n), r.p.firmName(n.Company) + "：" + n.Title + "（" + n.Date.String() + "）"})
		if n == proposed {
			proposal = key(n)
		}
	}
	answer := "skip"
	if len(candidates) > 0 {
		answer = r.ask("@need", "“"+short30(firm)+"”的跟进“"+short30(title)+"”对应哪一条需求？", proposal, choices...)
	}
	for _, n := range candidates {
		if key(n) == answer {
			return n
		}
	}
	r.problem("@need", "没有找到对应的需求“"+short30(title)+"”，该行未导入。")
	return nil
}

func (p *planner) firmName(id data.ID) string {
	if c, ok := find[*data.Company](p.shelf, id); ok {
		return c.FullName
	}
	return "（未填企业）"
}

// stepsOf reads a row that only adds a follow-up to the need above it.
func (r *rowReader) stepsOf(n *data.Need) ([]data.Record, outcome) {
	steps := r.steps(n)
	if len(steps) == 0 {
		return nil, rowSkipped
	}
	return steps, rowCreated
}
