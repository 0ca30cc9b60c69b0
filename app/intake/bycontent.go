package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"parkledger/data"
)

// vocabulary recognises the column of a field by its values, where the heading is a word nobody foresaw.
type vocabulary struct {
	target string
	fits   func(text string) bool
	head   *regexp.Regexp // what the heading must hold; nil for anything
	unsure bool           // the values could be something else: always ask
	many   bool           // further columns like it go there too
}

const (
	contentSure     = 0.8 // share of values from which a column is mapped by them
	contentProposed = 0.6 // share from which it is proposed
)

// vocabularies are tried in their order; each field and each column once.
var vocabularies = map[data.Kind][]vocabulary{
	data.KindNeed: {
		{target: "@inpark", fits: inWords("园区内", "园区外", "园内", "园外", "区内", "区外", "园区企业", "非园区企业")},
		{target: "@inpark", fits: isYesNo, head: regexp.MustCompile(`是否.{0,4}(?:在|属|位于|入驻|注册).{0,8}园|在园|园区?内`)},
		{target: "@inpark", fits: isYesNo, head: regexp.MustCompile(`园`), unsure: true},
		{target: "phone", fits: isPhone},
		{target: "type", fits: isNeedType},
		{target: "progress", fits: isLabelOf(data.KindNeed, "progress")},
		{target: "validity", fits: isLabelOf(data.KindNeed, "validity")},
		{target: "validity", fits: isYesNo, head: regexp.MustCompile(`采纳|采用|认定|通过|纳入|入库|入选|确认|有效|计入`), unsure: true},
		{target: "contact", fits: isPersonName, head: contactHead, unsure: true},
		{target: "@text", fits: isStep, many: true},
		{target: "date", fits: isDay, head: dayHead, unsure: true},
		{target: "date", fits: isBareMonthDay, head: dayHead, unsure: true},
		{target: "description", fits: isTold, unsure: true},
	},
	data.KindCompany: {
		{target: "in_park", fits: inWords("园区内", "园区外", "园内", "园外", "区内", "区外", "园区企业", "非园区企业")},
		{target: "phone", fits: isPhone},
		{target: "contact", fits: isPersonName, head: contactHead, unsure: true},
	},
	data.KindFollowUp: {
		{target: "progress", fits: isLabelOf(data.KindNeed, "progress")},
		{target: "method", fits: isLabelOf(data.KindFollowUp, "method")},
	},
	data.KindEngagement: {
		{target: "hours", fits: isHours},
		{target: "content", fits: isPhrase, unsure: true},
		{target: "outcome", fits: isPhrase, head: outcomeHead, unsure: true},
	},
	data.KindActivity: {
		{target: "role", fits: func(s string) bool { _, ok := roleOf(s); return ok && utf8.RuneCountInString(s) <= 8 }},
		{target: "type", fits: isActivityType},
		{target: "place", fits: isPhrase, head: regexp.MustCompile(`[哪处]|地|场`), unsure: true},
	},
	data.KindPublication: {
		{target: "type", fits: func(s string) bool {
			return utf8.RuneCountInString(s) <= 12 && slices.ContainsFunc(meanings(pressSure, s), func(m string) bool { return m != "reprint" })
		}},
		{target: "reprint", fits: inWords("首发", "转载", "原创", "转发", "转登", "首发稿", "原发")},
		{target: "level", fits: isLabelOf(data.KindPublication, "level")},
		{target: "date", fits: isDay, head: dayHead, unsure: true},
		{target: "uploaded", fits: isBareMonthDay, head: regexp.MustCompile(`科协|官网|上传|报送|同步`), unsure: true},
	},
	data.KindStaff: {
		{target: "dedicated", fits: inWords("专职", "兼职", "专门", "专门人员", "专职人员", "兼职人员")},
		{target: "phone", fits: isPhone},
	},
	data.KindExpense: {
		{target: "unpaid", fits: func(s string) bool { return paidForm.MatchString(squeezed(s)) }},
		{target: "date", fits: isDay, head: dayHead, unsure: true},
		{target: "category", fits: func(s string) bool { return costForm.MatchString(squeezed(s)) }, unsure: true},
		{target: "handler", fits: isPersonName, head: regexp.MustCompile(`人$|经手|经办`), unsure: true},
	},
	data.KindProvider: {
		{target: "class", fits: func(s string) bool { return utf8.RuneCountInString(s) <= 12 && len(meanings(classSure, s)) == 1 }},
		{target: "agreement", fits: isDay, head: regexp.MustCompile(`协议|签|合作|合同`), unsure: true},
		{target: "phone", fits: isPhone},
	},
	data.KindExpert: {
		{target: "title", fits: isTitle},
		{target: "phone", fits: isPhone},
	},
}

// mapByContent gives columns with unknown headings to fields without a column, by their values. What is clear is mapped
// and noted on the sheet; what is only likely is asked.
func (p *planner) mapByContent(t *table) {
	if t.form == asPairs {
		return
	}
	p.moveByContent(t)
	remembered := p.recall(t)
	for _, v := range vocabularies[t.schema.kind] {
		if v.many {
			t.mapManyByContent(v)
			continue
		}
		if t.has(v.target) || v.target == "contact" && t.has("@contact") {
			continue
		}
		col, best := -1, 0.0
		for _, h := range t.heads {
			if t.uses(h.col) || v.head != nil && !v.head.MatchString(h.text) {
				continue
			}
			if s := t.contentShare(h.col, v.fits); s > best {
				col, best = h.col, s
			}
		}
		if best < contentProposed {
			continue
		}
		h := t.head(col)
		field, known := remembered[h.keys[0]]
		switch {
		case known && field == "":
			continue
		case !known && (v.unsure || best < contentSure) && p.askColumn(t, h, t.schema.target(v.target)) == "no":
			continue
		}
		t.at[v.target], t.sure[v.target] = col, 1
		t.byContent = append(t.byContent, v.target)
	}
}

// moveByContent corrects what the headings of a list of needs say by what stands below them: a column for the state that
// tells follow-ups with their days, one for the result that holds nothing but states, and, where nothing else describes the need, a column for notes full of long text.
func (p *planner) moveByContent(t *table) {
	if t.schema.kind != data.KindNeed {
		return
	}
	if col, ok := t.at["progress"]; ok && !t.has("@text") && t.contentShare(col, isStep) >= 0.3 {
		delete(t.at, "progress")
		t.at["@text"], t.sure["@text"] = col, 1
		t.byContent = append(t.byContent, "@text")
	}
	if col, ok := t.at["@result"]; ok && !t.has("progress") && t.contentShare(col, isState) >= contentProposed {
		delete(t.at, "@result")
		t.at["progress"], t.sure["progress"] = col, 1
		t.byContent = append(t.byContent, "progress")
	}
	p.swapStaff(t)
	if col, ok := t.at["note"]; ok && !t.has("description") && t.contentShare(col, isTold) >= contentProposed &&
		p.askColumn(t, t.head(col), t.schema.target("description")) == "yes" {
		delete(t.at, "note")
		t.at["description"], t.sure["description"] = col, 1
	}
}

// mapManyByContent gives every unknown column whose values are of one sort to the same target.
func (t *table) mapManyByContent(v vocabulary) {
	for _, h := range t.heads {
		if t.uses(h.col) || t.contentShare(h.col, v.fits) < contentProposed {
			continue
		}
		if t.has(v.target) {
			t.also[v.target] = append(t.also[v.target], h.col)
			continue
		}
		t.at[v.target], t.sure[v.target] = h.col, 1
		t.byContent = append(t.byContent, v.target)
	}
}

// uses tells whether a column goes anywhere.
func (m *mapping) uses(col int) bool {
	for _, cols := range m.also {
		if slices.Contains(cols, col) {
			return true
		}
	}
	return m.targetAt(col) != nil
}

// contentShare is the share of the non-blank values of a column that fit; a single value proves half as much.
func (t *table) contentShare(col int, fits func(string) bool) float64 {
	n, ok := 0, 0
	for _, r := range t.rows {
		if t.sort(r) != dataRow {
			continue
		}
		if s := textAt(r, col); !isBlankMark(s) {
			n++
			if fits(s) {
				ok++
			}
		}
	}
	switch n {
	case 0:
		return 0
	case 1:
		return 0.75 * float64(ok)
	}
	return float64(ok) / float64(n)
}

// important are the fields without which a record of the kind does not count or cannot be judged, each with the columns
// that may hold it.
var important = map[data.Kind][][]string{
	data.KindNeed:        {{"description"}, {"contact", "@contact"}, {"date"}},
	data.KindFollowUp:    {{"date"}, {"method"}, {"result"}},
	data.KindEngagement:  {{"date"}},
	data.KindActivity:    {{"start"}, {"role", "@host", "@organizer", "@coorganizer"}, {"type"}},
	data.KindPublication: {{"date"}, {"type"}, {"uploaded"}},
	data.KindExpense:     {{"date"}, {"category"}},
	data.KindStaff:       {{"dedicated"}},
	data.KindProvider:    {{"class"}, {"agreement"}},
}

// contentNotes says which columns were recognised by their values, and which important ones were not found.
func (t *table) contentNotes() []string {
	var notes []string
	for _, name := range t.byContent {
		if col, mapped := t.at[name]; mapped {
			notes = append(notes, "“"+strings.Join(strings.Fields(t.head(col).text), " ")+"”列按内容识别为“"+t.schema.target(name).label+"”。")
		}
	}
	var missing []string
	for _, names := range important[t.schema.kind] {
		if !t.has(names...) {
			missing = append(missing, "“"+t.schema.target(names[0]).label+"”")
		}
	}
	if len(missing) > 0 && len(t.rows) > 0 && t.form != asPairs {
		notes = append(notes, "没有找到"+strings.Join(missing, "、")+"列，这些内容留空。如表中另有一列记的是它，请把表头改成这个名称后重新导入。")
	}
	return notes
}
