package intake

import (
	"regexp"
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
	r.touched["method"] = f.Method != ""
	r.askMethod(f.Method)
	f.Progress = r.progressWord("progress", r.line("progress"))
	r.touched["progress"] = f.Progress != ""
	if a := r.p.events.find(r, "activity", r.line("activity")); a != nil {
		f.Activity = a.ID
		r.touched["activity"] = true
	}
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

// steps makes follow-ups of the columns a list of needs may have for them: date, method and result of one, and a free
// text of several that begin with their dates.
func (r *rowReader) steps(n *data.Need) []data.Record {
	var out []data.Record
	free := r.text("@text")
	for _, s := range r.splitSteps(free) {
		out = append(out, r.addStep(n, s)...)
	}
	method, result := r.line("@method"), r.text("@result")
	_, day := r.date("@date")
	satisfaction := ParseCount(r.cell("@satisfaction").Text).Count
	if method+result == "" && day.IsZero() {
		if len(out) == 0 && r.text("@parties") != "" {
			n = edit(r.p.shelf, n)
			n.Note = strings.TrimPrefix(n.Note+"\n对接专家/机构："+r.text("@parties"), "\n")
		}
		return out
	}
	if k := len(out); k > 0 && day.IsZero() {
		last := out[k-1].(*data.FollowUp) // the columns describe the outcome of the steps told in words
		if last.Result == "" {
			last.Result = result
		}
		if last.Method == "" {
			last.Method = method
		}
		last.Satisfaction = satisfaction
		return out
	}
	f := &data.FollowUp{Need: n.ID, Date: day, Method: method, Result: result, Satisfaction: satisfaction}
	f.Progress = r.progressWord("progress", r.line("progress"))
	r.askMethod(method)
	return append(out, r.addStep(n, f)...)
}

func (r *rowReader) addStep(n *data.Need, f *data.FollowUp) []data.Record {
	f.Need = n.ID
	if r.p.keys.find(r.t, f) != nil {
		return nil
	}
	if f.Date.IsZero() {
		r.problem("@text", "跟进没有写日期，已导入但不计入落实。")
	}
	r.p.shelf.add(f)
	r.p.keys.add(f)
	r.p.plan.AlsoCreated[string(data.KindFollowUp)]++
	r.p.needs.touched[n.ID] = true
	r.partiesOf(f, "@parties")
	for _, e := range all[*data.Expert](r.p.shelf) {
		if len([]rune(e.FullName)) >= 2 && strings.Contains(f.Content, e.FullName) {
			r.p.shelf.link(f, e, "expert")
		}
	}
	return []data.Record{f}
}

var (
	stepStart  = regexp.MustCompile(`(?:^|[\n；;。])\s*(?:[（(]?\d{1,2}[)）、]\s*|[①-⑩]\s*|第[一二三四五六七八九十]次[：:]?\s*)?((?:(?:20)?\d{2}\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?|20\d{6}|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)(?:[：:,，、\s]|[^\d./%年万元-])`)
	methodForm = regexp.MustCompile(`专家上门|上门|现场|走访|实地|对接会|座谈|会议|培训|讲座|转介|解答|答疑|签约|签订|洽谈|试验|检测|评审|视频|线上|电话|微信|邮件|短信`)
	resultForm = regexp.MustCompile(`(?:完成|解决|达成|签订|签约|形成|出具|提交|获得|通过|降到|降至|提高到|提升到|提升至|落地|上线|取得|交付|受理|获批|缩短)`)
)

// splitSteps cuts a free text into follow-ups where a date begins one.
func (r *rowReader) splitSteps(text string) []*data.FollowUp {
	if text == "" {
		return nil
	}
	starts := stepStart.FindAllStringSubmatchIndex(text, -1)
	if len(starts) == 0 {
		return []*data.FollowUp{r.step(data.Date{}, text)}
	}
	var out []*data.FollowUp
	if lead := strings.TrimSpace(text[:starts[0][2]]); len([]rune(lead)) > 3 {
		out = append(out, r.step(data.Date{}, lead))
	}
	for i, m := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][2]
		}
		when, rest := text[m[2]:m[3]], text[m[3]:end]
		v := ParseDate(when, r.t.period(r.p))
		day, ok := v.Exact()
		if !ok {
			r.problem("@text", "“"+short30(when)+"”"+v.Problem+"，这一次跟进没有日期。")
			rest = when + rest
		}
		out = append(out, r.step(day, rest))
	}
	return out
}

// step makes a follow-up of the words of one.
func (r *rowReader) step(day data.Date, words string) *data.FollowUp {
	words = strings.Trim(strings.TrimSpace(words), "：:,，、；; \n")
	if i := strings.LastIndexAny(words, "；;"); i >= 0 && len([]rune(words[i:])) <= 5 {
		words = words[:i]
	}
	f := &data.FollowUp{Date: day, Content: words, Method: methodForm.FindString(words)}
	clauses := strings.FieldsFunc(words, func(c rune) bool { return strings.ContainsRune("，,。；;", c) })
	for i, c := range clauses {
		if i > 0 && resultForm.MatchString(c) {
			f.Result = strings.Join(clauses[i:], "，")
			break
		}
	}
	if f.Result != "" && !r.wordsAreResults() {
		f.Result = ""
	}
	return f
}

// wordsAreResults asks once a table whether phrases of a free text may stand as results.
func (r *rowReader) wordsAreResults() bool {
	place := Place{File: r.t.rel} // once a workbook, whatever the number of its sheets
	return r.p.ask(Question{
		Place: place, Text: "“" + r.t.head(r.t.at["@text"]).text + "”列是整段文字，其中“完成、签订、形成……”一类的话是否作为跟进结果？",
		Choices: yesNo("作为跟进结果", "只作为跟进内容"), Proposal: "yes",
	}, "freetext") == "yes"
}
