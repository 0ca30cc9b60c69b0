package data

import "slices"

// Gap is one kind of evidence a record still wants.
type Gap struct {
	Record Record
	Kinds  []EvidenceKind // any of them will do
	Label  string         // what is wanted, in words
	Have   int
	Want   int
}

// want is one line of the evidence checklist of DOMAIN §6 [D]: so many files of any of the kinds.
type want struct {
	label string
	n     int
	kinds []EvidenceKind
}

var wants = map[Kind][]want{
	KindActivity: {
		{"方案或通知", 1, []EvidenceKind{EvPlan}},
		{"议程", 1, []EvidenceKind{EvAgenda}},
		{"签到表", 1, []EvidenceKind{EvSignIn}},
		{"照片", 2, []EvidenceKind{EvPhoto}},
	},
	KindNeed:        {{"征集表或座谈会纪要", 1, []EvidenceKind{EvForm, EvMinutes}}},
	KindFollowUp:    {{"对接记录、合同或成果", 1, []EvidenceKind{EvRecord, EvContract, EvResult}}},
	KindEngagement:  {{"签到或服务记录", 1, []EvidenceKind{EvSignIn, EvRecord}}},
	KindPublication: {{"报道截图或PDF", 1, []EvidenceKind{EvScreenshot}}},
	KindStudy:       {{"报告全文", 1, []EvidenceKind{EvReport}}},
	KindExpense:     {{"发票或凭证", 1, []EvidenceKind{EvVoucher}}},
	KindProvider:    {{"合作协议", 1, []EvidenceKind{EvContract}}},
}

// Missing lists what evidence the records of the period still want, in writing order of the entities. It never
// changes a count: institutions that count, events of the period, counted needs, the follow-ups that deliver
// them, counted entries, finished studies, originals and paid expenses.
func (s *Scope) Missing() []Gap {
	var gaps []Gap
	reported := s.reported()
	for _, r := range s.toProve() {
		for _, w := range wants[r.Kind()] {
			if have := s.have(r, w.kinds); have < w.n {
				gaps = append(gaps, Gap{r, w.kinds, w.label, have, w.n})
			}
		}
		if a, ok := r.(*Activity); ok && !reported[a.ID] {
			gaps = append(gaps, Gap{a, []EvidenceKind{EvScreenshot}, "新闻稿", 0, 1})
		}
	}
	return gaps
}

// toProve lists the records that evidence is wanted for.
func (s *Scope) toProve() []Record {
	var out []Record
	add := func(t *Tally) {
		for _, i := range t.Counted {
			out = append(out, i.Record)
		}
	}
	add(s.Providers())
	for a := range Each[*Activity](s.Book) {
		if s.outside(a.Start) == "" {
			out = append(out, a)
		}
	}
	add(s.ValidNeeds())
	for _, i := range s.DeliveredNeeds().Counted {
		out = append(out, s.Delivery(i.Record.(*Need)))
	}
	add(s.PersonTimes())
	for r := range Each[*Study](s.Book) {
		if r.Finished && (r.Date.IsZero() || s.outside(r.Date) == "") {
			out = append(out, r)
		}
	}
	for _, k := range []PublicationKind{DailyNews, ActivityRelease, FeatureStory} {
		add(s.publications(k))
	}
	add(s.Execution())
	return out
}

// have counts the files linked to a record that serve it as one of the kinds. The sheet a need was imported
// from is its 征集表 (DOMAIN §6).
func (s *Scope) have(r Record, kinds []EvidenceKind) int {
	id := r.Head().ID
	var files []ID
	for _, l := range s.Links(id) {
		file := l.B
		if l.B == id {
			file = l.A
		}
		if _, ok := Find[*Evidence](s.Book, file); ok && slices.Contains(kinds, EvidenceKind(l.Role)) && !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	if len(files) == 0 && slices.Contains(kinds, EvForm) && len(s.Sources(id)) > 0 {
		return 1
	}
	return len(files)
}

// reported holds the activities that an original published by the as-of day is about.
func (s *Scope) reported() map[ID]bool {
	m := map[ID]bool{}
	for p := range Each[*Publication](s.Book) {
		if p.Activity != "" && !p.Reprint && !p.Date.After(s.AsOf) {
			m[p.Activity] = true
		}
	}
	return m
}
