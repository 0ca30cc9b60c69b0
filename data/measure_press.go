package data

import "fmt"

// publications counts originals of one kind published in the period; reprints never count. Flagged are a release
// without its activity, a piece published only in 自媒体, and a title that is on the list before.
func (s *Scope) publications(kind PublicationKind) *Tally {
	t := &Tally{}
	var days []Date
	elsewhere := s.reprinted()
	titles := map[string]*Publication{}
	for p := range Each[*Publication](s.Book) {
		if p.Type != kind {
			continue
		}
		if p.Reprint {
			t.exclude(p, "转载")
			continue
		}
		if out := s.outside(p.Date); out != "" {
			t.exclude(p, out)
			continue
		}
		t.count(p)
		days = append(days, p.Date)
		var flags []string
		if kind == ActivityRelease && p.Activity == "" {
			flags = append(flags, "未关联活动")
		}
		if p.Level == ownMedia && !elsewhere[p.ID] {
			flags = append(flags, "仅在自媒体发布")
		}
		title := bare(p.Title)
		if o := titles[title]; o != nil {
			flags = append(flags, "与"+orWord(o.No, "另一篇")+"同题，疑为转载")
		} else {
			titles[title] = p
		}
		t.flag(p, flags...)
	}
	t.group("by_month", "按月份", s.byMonth(days))
	return t.total()
}

// ownMedia is the level of the park's and firms' own accounts.
const ownMedia = "自媒体"

// reprinted holds the originals that others than 自媒体 have reprinted, be it from another reprint.
func (s *Scope) reprinted() map[ID]bool {
	m := map[ID]bool{}
	for p := range Each[*Publication](s.Book) {
		if p.Reprint && p.Original != "" && p.Level != ownMedia && s.outside(p.Date) == "" {
			m[s.FirstPrint(p).ID] = true
		}
	}
	return m
}

// FirstPrint is the original that a reprint goes back to, through however many reprints; p itself when it is none
// or names none.
func (b *Book) FirstPrint(p *Publication) *Publication {
	at := p
	for range b.byKind[KindPublication] { // no chain is longer, and a ring ends
		if !at.Reprint || at.Original == "" {
			break
		}
		next, ok := Find[*Publication](b, at.Original)
		if !ok || next == p {
			break
		}
		at = next
	}
	return at
}

// Uploads counts originals of all three kinds that carry an upload date. The period is that of the publication;
// an upload only has to be made by the as-of day. Within the rule's days it is 同期; a later one, or one before
// publication, counts and is flagged. Reprints and originals not uploaded are excluded. The goal is all originals,
// unknown while there are none.
func (s *Scope) Uploads() *Tally {
	t := &Tally{}
	originals, early, within, late := 0, 0, 0, 0
	for p := range Each[*Publication](s.Book) {
		switch {
		case p.Reprint:
			t.exclude(p, "转载")
			continue
		case s.outside(p.Date) != "":
			t.exclude(p, s.outside(p.Date))
			continue
		case p.Type == "":
			t.doubt(p, "稿件类型未填写")
			continue
		}
		originals++
		if p.Uploaded.IsZero() {
			t.exclude(p, "未上传市科协官网")
			continue
		}
		if p.Uploaded.After(s.AsOf) {
			t.exclude(p, "上传日期"+afterAsOf)
			continue
		}
		t.count(p)
		switch days := p.Uploaded.DaysSince(p.Date); {
		case days < 0:
			early++
			t.flag(p, "上传日期早于发布日期，请核对")
		case days > s.Rules.UploadDays:
			late++
			t.flag(p, fmt.Sprintf("发布后第%d天上传，超过%d天", days, s.Rules.UploadDays))
		default:
			within++
		}
	}
	if originals > 0 {
		t.Goal = Num(float64(originals))
	}
	t.part("originals", "首发稿件", float64(originals))
	t.part("within_7_days", fmt.Sprintf("%d天内上传", s.Rules.UploadDays), float64(within))
	t.part("late", "逾期上传", float64(late))
	if early > 0 {
		t.part("early", "上传早于发布", float64(early))
	}
	t.part("not_uploaded", "未上传", float64(originals-len(t.Counted)))
	return t.total()
}
