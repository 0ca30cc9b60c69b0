package report

import (
	"slices"
	"strings"

	"parkledger/data"
)

// casePart is one of the four parts of a case.
type casePart struct{ title, text string }

func caseParts(c *data.CaseStudy) []casePart {
	return []casePart{{"基本情况", c.Background}, {"主要做法", c.Practice}, {"取得成效", c.Results}, {"经验启示", c.Lessons}}
}

// Case is one 典型案例 as its own document: the four parts in the staff's words, the records linked to it with their
// evidence numbers, and photos. Nothing is padded.
func Case(f *Facts, study *data.CaseStudy) Document {
	c := &composer{f: f}
	c.add(Title{Text: study.Title, Subtitle: f.unit()})
	for _, p := range caseParts(study) {
		c.heading(1, p.title)
		c.casePart(study, p)
	}
	c.linked(study)
	photos := f.casePhotos(study)
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

// casePhotos are the photos of a case; without any, those of the activities linked to it.
func (f *Facts) casePhotos(study *data.CaseStudy) []*data.Evidence {
	const most = 4
	out := f.photosOf(study.ID, most)
	if len(out) > 0 {
		return out
	}
	for _, a := range f.linkedByNumber(study.ID, data.KindActivity) {
		for _, e := range f.photosOf(a.Head().ID, photosEach) {
			if len(out) < most && !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// scene names what a photo of a case shows: the activity it belongs to, where there is one.
func (f *Facts) scene(e *data.Evidence) string {
	for _, a := range f.linkedByNumber(e.ID, data.KindActivity) {
		return sceneOf(a.(*data.Activity))
	}
	return "案例现场"
}

// linked is the small table of what the case rests on.
func (c *composer) linked(study *data.CaseStudy) {
	f := c.f
	t := Table{
		Caption: "案例关联的台账记录",
		Columns: []Column{{"类别", 12, Center}, {"记录", 62, Left}, {"佐证编号", 26, Left}},
	}
	var counts [][]Span
	for _, k := range []struct {
		kind data.Kind
		word string
	}{
		{data.KindCompany, "家"},
		{data.KindNeed, "条"},
		{data.KindExpert, "名"},
		{data.KindProvider, "家"},
		{data.KindActivity, "场"},
		{data.KindEngagement, "条"},
		{data.KindFollowUp, "条"},
	} {
		records := f.linkedTo(study, k.kind)
		if len(records) == 0 {
			continue
		}
		name := data.EntityOf(k.kind).Label
		counts = append(counts, say(name, V("linked."+string(k.kind), itoa(len(records))+k.word)))
		for _, r := range records {
			t.Rows = append(t.Rows, []Cell{cell(name), cell(f.linkedWords(r)), cell(dash(f.proofOf(r)))})
		}
	}
	if len(t.Rows) > 0 {
		c.para("本案例关联", between("、", counts), "，台账记录如下。")
		c.add(t)
	}
}

// linkedTo lists the records of a kind behind a case by number; with the firms linked those of the linked needs.
func (f *Facts) linkedTo(study *data.CaseStudy, kind data.Kind) []data.Record {
	out := f.linkedByNumber(study.ID, kind)
	if kind == data.KindCompany {
		for _, n := range f.Book.Linked(study.ID, data.KindNeed, "") {
			if firm := f.Book.Get(n.(*data.Need).Company); firm != nil && !slices.Contains(out, firm) {
				out = append(out, firm)
			}
		}
	}
	return byNumber(out)
}

// proofOf cites the evidence of a record, with a need also that of the follow-ups on it.
func (f *Facts) proofOf(r data.Record) string {
	if n, ok := r.(*data.Need); ok {
		return f.needProof(n)
	}
	return f.evidenceOf(r.Head().ID)
}

// linkedWords names a record with what matters about it.
func (f *Facts) linkedWords(r data.Record) string {
	var more []string
	add := func(s string) {
		if s != "" {
			more = append(more, s)
		}
	}
	name := r.Name()
	switch r := r.(type) {
	case *data.Need:
		name = f.firm(r) + "：" + r.Title
		add(label(data.KindNeed, "progress", string(f.Scope.ProgressOf(r))))
	case *data.Expert:
		add(r.Org)
		add(r.Title)
	case *data.Activity:
		add(dayRange(r))
		if r.Attendance.Known {
			add(r.Attendance.String() + "人参加")
		}
	case *data.Engagement:
		name = f.Book.NameOf(r.Expert) + "：" + r.Content
		add(r.Date.String())
	case *data.FollowUp:
		add(r.Date.String())
	}
	if no := r.Head().No; no != "" {
		name = no + " " + name
	}
	if len(more) > 0 {
		name += "（" + strings.Join(more, "，") + "）"
	}
	return name
}
