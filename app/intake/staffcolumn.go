package intake

import (
	"strings"
)

// swapStaff asks about a list of needs whose column for the contact names people who serve several firms each, while the
// column for whoever wrote the need down names one for each firm: their headings (联络员, 经办人) mean either, and the
// values say that they are the other way round.
func (p *planner) swapStaff(t *table) {
	contact, ok1 := t.at["contact"]
	recorder, ok2 := t.at["recorder"]
	if !ok1 || !ok2 || !t.servesMany(contact) || t.servesMany(recorder) || t.contentShare(recorder, isPersonName) < contentSure {
		return
	}
	a, b := strings.Join(strings.Fields(t.head(contact).text), ""), strings.Join(strings.Fields(t.head(recorder).text), "")
	topic := "swap " + a + " " + b
	if _, settled := p.columns[topic]; !settled {
		p.columns[topic] = p.ask(Question{
			Place:   Place{File: t.rel, Sheet: t.sheet, Row: t.header, Column: columnLetter(recorder)},
			Text:    "“" + a + "”列的同一个人对应多家企业，像是园区登记人；“" + b + "”列一家一人，像是企业联系人。是否这样读取？",
			Choices: yesNo("“"+b+"”是企业联系人", "“"+a+"”是企业联系人"), Proposal: "yes",
		}, "swap")
	}
	if p.columns[topic] == "yes" {
		t.at["contact"], t.at["recorder"] = recorder, contact
		t.byContent = append(t.byContent, "contact", "recorder")
	}
}

// enoughRows show what a column holds.
const enoughRows = 300

// servesMany tells whether most of the people in a column stand beside several firms.
func (t *table) servesMany(col int) bool {
	firmCol, ok := t.at["company"]
	if !ok {
		return false
	}
	firms := map[string]map[string]bool{}
	for _, r := range t.rows[:min(len(t.rows), enoughRows)] {
		name, firm := joinHan(textAt(r, col)), FirmKey(textAt(r, firmCol))
		if t.sort(r) != dataRow || isBlankMark(name) || firm == "" {
			continue
		}
		if firms[name] == nil {
			firms[name] = map[string]bool{}
		}
		firms[name][firm] = true
	}
	many := 0
	for _, of := range firms {
		if len(of) > 1 {
			many++
		}
	}
	return many > 0 && 2*many >= len(firms)
}
