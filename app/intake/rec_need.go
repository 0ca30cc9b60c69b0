package intake

import (
	"cmp"
	"slices"
	"strings"

	"parkledger/data"
)

// needFacts is what a row says about a need that is no field of it but decides on its validity.
type needFacts struct {
	firmWritten string // the firm as the row spells it
	remark      string // remark that may say the firm lies outside or has withdrawn
	judged      bool   // the row says itself whether the need is valid
}

// need reads a row of a list of needs: the need, its firm, and a follow-up where the list has columns for one.
func (r *rowReader) need() ([]data.Record, outcome) {
	if last := r.p.needs.continued(r); last != nil {
		return r.stepsOf(last)
	}
	n := &data.Need{Validity: data.Pending, Progress: data.NotStarted}
	firm := r.raisedBy(n)
	r.fill(n, "type", "validity", "reason", "progress", "description")
	r.describeNeed(n)
	if n.Title == "" {
		r.problem("title", "既没有需求名称，也没有描述，无法建立记录。")
		return nil, rowRejected
	}
	facts := needFacts{remark: n.Note}
	if len(firm) > 0 {
		facts.firmWritten, facts.remark = firm[0].Name, firm[0].Note+" "+n.Note
		if c := r.p.firms.take(r, "company", firm[0].Name); c != nil {
			n.Company = c.ID
			r.touched["company"] = true
			r.firmFacts(c, n)
		}
	}
	r.contact(&n.Contact, &n.Phone)
	n.Type = r.needType(n)
	r.explicitState(n, &facts)
	r.activityOf(&n.Activity, &n.Note)
	if n.Date.IsZero() {
		n.Date = r.titleDate()
	}
	rec, out := r.keep(n)
	kept := rec.(*data.Need)
	if out == rowCreated {
		r.p.needs.add(kept, facts, r)
	}
	r.p.needs.number(r, kept.ID)
	r.p.needs.last = kept
	records := []data.Record{rec}
	if steps := r.steps(kept); len(steps) > 0 {
		records = append(records, steps...)
	}
	return records, out
}

// raisedBy reads the firm of a need. What stands beside it is its contact (甲公司/张三); a second firm is listed.
func (r *rowReader) raisedBy(n *data.Need) []Firm {
	firms := SplitFirms(r.text("company"))
	for i := 1; i < len(firms); i++ {
		name := firms[i].Name
		if v := SplitContact(name); n.Contact == "" && v.Name != "" && len([]rune(v.Name)) <= 4 && !isOrg(name) {
			n.Contact = v.Name
			r.touched["contact"] = true
			if v.Phone != "" && n.Phone == "" {
				n.Phone = v.Phone
				r.touched["phone"] = true
			}
			continue
		}
		r.problem("company", "一格里有几家企业，记在第一家名下，“"+short30(name)+"”没有导入。")
	}
	return firms[:min(1, len(firms))]
}

// describeNeed reads title and description; each stands in for the other where the row has only one of them and it says
// enough.
func (r *rowReader) describeNeed(n *data.Need) {
	n.Description = r.text("description")
	if n.Description == "" && !r.t.has("description") && strings.ContainsAny(n.Title, "，。；") {
		n.Title, n.Description = "", n.Title
	}
	if n.Description != "" {
		r.touched["description"] = true
	}
	if n.Title == "" && n.Description != "" {
		rs := []rune(strings.Join(strings.Fields(n.Description), ""))
		cut := len(rs)
		for i, c := range rs {
			if strings.ContainsRune("。；;，,！？\n", c) && i >= 4 {
				cut = i
				break
			}
		}
		n.Title = string(rs[:min(cut, 30)])
		r.touched["title"] = true
	}
}

// firmFacts keeps what the row says about the firm itself.
func (r *rowReader) firmFacts(c *data.Company, n *data.Need) {
	set := func(get func(*data.Company) *string, value string) {
		if value != "" && *get(c) == "" {
			c = edit(r.p.shelf, c)
			*get(c) = value
		}
	}
	set(func(c *data.Company) *string { return &c.CreditCode }, r.line("@credit"))
	set(func(c *data.Company) *string { return &c.Industry }, n.Industry)
	set(func(c *data.Company) *string { return &c.Address }, r.line("@place"))
	if text, _ := cutNote(r.line("@inpark")); text != "" { // 园区外（昌平）
		if in, ok := yesNoWord(text); ok && in != c.InPark {
			edit(r.p.shelf, c).InPark = in
		} else if !ok {
			r.problem("@inpark", "“"+short30(text)+"”看不出是否园区企业，按园区企业处理。")
		}
	}
}

// contact reads name and number, from their own columns or from one cell that holds both.
func (r *rowReader) contact(name, phone *string) {
	for _, column := range []string{"@contact", "contact"} {
		text := r.text(column)
		if text == "" {
			continue
		}
		v := SplitContact(text)
		if v.Problem != "" {
			r.problem(column, v.Problem)
		}
		if v.Name != "" {
			*name = v.Name
			r.touched["contact"] = true
		}
		if v.Phone != "" && *phone == "" {
			*phone = v.Phone
			r.touched["phone"] = true
		}
	}
}

// needType maps the word of the row to the types; of several chosen ones the first, the others go into the note.
func (r *rowReader) needType(n *data.Need) string {
	text := r.line("type")
	if text == "" {
		return ""
	}
	r.touched["type"] = true
	if known, ok := r.p.types[text]; ok {
		return known
	}
	options := data.EntityOf(data.KindNeed).Field("type").Options
	if v, sure := pick(options, text); sure && Similar(text, v) == 1 {
		r.p.types[text] = v
		return v
	}
	pieces := splitList(text, "、；;，,|\n┋")
	if len(pieces) > 1 {
		n.Note = strings.TrimPrefix(n.Note+"\n需求类型原文："+text, "\n")
		r.touched["note"] = true
	}
	word := text
	if len(pieces) > 0 {
		word = pieces[0]
	}
	if v, sure := pick(options, word); sure && Similar(word, v) == 1 {
		return v
	}
	found := meanings(needTypeWords, word)
	if len(found) == 2 && found[1] == "关键技术攻关" {
		found = found[:1]
	}
	if len(found) == 1 {
		if len(pieces) == 1 {
			r.p.types[text] = found[0]
		}
		return found[0]
	}
	proposal := "其他"
	if len(found) > 0 {
		proposal = found[0]
	}
	return r.askWord("type", word, "需求类型“"+short30(word)+"”归入哪一类？", proposal)
}

// askWord asks which option of a column's field a word means, once for all rows that use it.
func (r *rowReader) askWord(column, word, text, proposal string) string {
	var choices []Choice
	for _, o := range data.EntityOf(r.t.schema.kind).Field(column).Options {
		choices = append(choices, Choice{o.Value, o.Label})
	}
	place := Place{File: r.t.rel, Sheet: r.t.sheet, Column: r.placeOf(column).Column}
	return r.p.ask(Question{Place: place, Text: text, Choices: choices, Proposal: proposal}, column, word)
}

// explicitState reads columns in which the park has judged or tracked the need itself.
func (r *rowReader) explicitState(n *data.Need, facts *needFacts) {
	if text := r.line("progress"); text != "" {
		n.Progress = r.progressWord("progress", text)
		r.touched["progress"] = true
	}
	if text := r.line("validity"); text != "" {
		if yes, ok := yesNoWord(text); ok {
			n.Validity = map[bool]data.Validity{true: data.Valid, false: data.Invalid}[yes]
		} else if m := meanings(validityWords, text); len(m) > 0 {
			n.Validity = data.Validity(m[0])
		}
		if n.Validity == data.Invalid && meanings(reasonWords, text) != nil {
			n.Reason = data.InvalidReason(meanings(reasonWords, text)[0])
		}
	}
	if text := r.line("reason"); text != "" && n.Validity != data.Valid {
		n.Validity = data.Invalid
		if m := meanings(reasonWords, text); len(m) > 0 {
			n.Reason = data.InvalidReason(m[0])
		}
		n.ReasonNote = text
	}
	if n.Validity == data.Invalid && n.Reason == "" {
		n.Reason, n.ReasonNote = data.OtherReason, cmp.Or(n.ReasonNote, "清单中标为无效")
	}
	facts.judged = n.Validity != data.Pending
	if facts.judged {
		for _, f := range []string{"validity", "reason", "reason_note", "confirmed_by"} {
			r.touched[f] = true
		}
		n.ConfirmedBy = cmp.Or(n.ConfirmedBy, n.Recorder, r.p.by())
	}
}

// progressWord maps a state to DOMAIN §4, asking once for each unknown word.
func (r *rowReader) progressWord(column, text string) data.Progress {
	if text == "" {
		return ""
	}
	options := data.EntityOf(data.KindNeed).Field("progress").Options
	if v, sure := pick(options, text); sure && squeezed(data.EntityOf(data.KindNeed).Field("progress").LabelOf(v)) == squeezed(text) {
		return data.Progress(v)
	}
	if yes, ok := yesNoWord(text); ok {
		return map[bool]data.Progress{true: data.Delivered, false: data.Matching}[yes]
	}
	m := meanings(progressWords, text)
	denied := denial.MatchString(text) && !slices.Contains([]string{"not_started", "matching"}, firstOf(append(m, "")...))
	if len(m) > 0 && len([]rune(text)) <= 12 && !denied {
		return data.Progress(m[0])
	}
	return data.Progress(r.askWord(column, text, "状态“"+short30(text)+"”相当于哪一种？", string(data.Matching)))
}

// titleDate is the day the title of the sheet names, offered for rows without a date.
func (r *rowReader) titleDate() data.Date {
	if c := r.cell("date"); !blank(c) {
		return data.Date{} // unreadable, and listed as such
	}
	day := r.t.dayInTitle(r.p)
	if day.IsZero() {
		return data.Date{}
	}
	answer := r.p.ask(Question{
		Place:   Place{File: r.t.rel, Sheet: r.t.sheet},
		Text:    "没有写提出日期的需求，是否用表头所写的" + day.Chinese() + "？",
		Choices: yesNo("用"+day.Chinese(), "留空"), Proposal: "yes",
	}, "titledate")
	if answer != "yes" {
		return data.Date{}
	}
	r.touched["date"] = true
	return day
}
