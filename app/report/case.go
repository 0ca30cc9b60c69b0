package report

import (
	"parkledger/data"
)

// casePart is one of the four parts of a case.
type casePart struct{ title, text string }

func caseParts(c *data.CaseStudy) []casePart {
	return []casePart{{"基本情况", c.Background}, {"主要做法", c.Practice}, {"取得成效", c.Results}, {"经验启示", c.Lessons}}
}

// Case is one 典型案例 as its own document: the four parts in the staff's words, the facts linked to it in the measure
// of the edition, and photos. The short edition (≈800 characters) only sums up what the case rests on; the
// standard one (≈2,000) adds the needs as registered, what was done day by day and what came of it; the long one
// (≈3,000 and more) the needs in full, the experts' own outcomes, events and every photo (DOMAIN §7). The editions
// are goals for the writer: facts stand in tables apart from the staff's words, and nothing is padded.
func Case(f *Facts, study *data.CaseStudy, edition data.Edition) Document {
	c := &caseComposer{composer: composer{f: f}, study: study, edition: edition}
	c.add(Title{Text: study.Title, Subtitle: f.unit()})
	facts := []func(){c.needTable, c.stepTable, c.resultTables, func() {}}
	for i, p := range caseParts(study) {
		c.heading(1, p.title)
		c.casePart(study, p)
		if edition != data.Short {
			facts[i]()
		}
	}
	c.restsOn()
	photos := f.casePhotos(study, c.most(2, 4, 8))
	c.photos(photos, f.scene)
	c.add(Signature{Unit: f.unit(), Date: f.AsOf.Chinese()})
	doc := Document{Title: study.Title, Unit: f.unit(), Date: f.AsOf, Draft: f.caseDrafts(study, photos), Blocks: c.blocks}
	return Numbered(f.hide.document(doc))
}

// casePart prints a part line by line. The mark for unchecked figures stands once, at its head.
func (c *composer) casePart(study *data.CaseStudy, p casePart) {
	text := lines(p.text)
	if len(text) == 0 {
		c.para(Span{Text: "〔请补写" + p.title + "〕", Warn: true})
	}
	for i, line := range text {
		if i == 0 && !study.Checked && hasFigures(p.text) {
			c.para(Span{Text: unchecked, Warn: true}, line)
		} else {
			c.para(line)
		}
	}
}

func (f *Facts) caseDrafts(study *data.CaseStudy, photos []*data.Evidence) []string {
	var out []string
	for _, p := range study.Incomplete() {
		out = append(out, "典型案例"+titled(study.Title)+"的"+p.Text)
	}
	if !study.Final {
		out = append(out, "典型案例"+titled(study.Title)+"尚未定稿，请通读后标为定稿。")
	}
	if unprovenCase(study) {
		out = append(out, uncheckedCase(study))
	}
	if f.unit() == "" {
		out = append(out, "承担单位还没有填写，落款需要，请在项目信息中填写。")
	}
	if f.Photo != nil {
		for _, e := range photos {
			if _, _, err := f.Photo(e.Display); err != nil {
				out = append(out, f.unreadable(e))
			}
		}
	}
	return out
}
