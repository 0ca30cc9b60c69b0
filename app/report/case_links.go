package report

import (
	"slices"

	"parkledger/data"
)

// casePhotos are the photos of a case, no more than most; without any, those of the activities linked to it.
func (f *Facts) casePhotos(study *data.CaseStudy, most int) []*data.Evidence {
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
		return called(a.Name()) + "现场"
	}
	return "案例现场"
}

// linkedTo lists the records of a kind behind a case by number. What is linked to its needs is behind it too: the
// firms, and the experts' services. Staff are no experts of a case.
func (f *Facts) linkedTo(study *data.CaseStudy, kind data.Kind) []data.Record {
	out := f.linkedByNumber(study.ID, kind)
	add := func(r data.Record) {
		if r != nil && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	for _, n := range f.Book.Linked(study.ID, data.KindNeed, "") {
		switch kind {
		case data.KindCompany:
			add(f.Book.Get(n.(*data.Need).Company))
		case data.KindEngagement:
			for _, e := range f.Scope.Engagements(f.Book.Original(n.(*data.Need))) {
				add(e)
			}
		}
	}
	return byNumber(f.outsiders(out))
}

// outsiders are records without the experts, and the services of experts, who are project staff.
func (f *Facts) outsiders(records []data.Record) []data.Record {
	return slices.DeleteFunc(slices.Clone(records), func(r data.Record) bool {
		switch r := r.(type) {
		case *data.Expert:
			return f.Scope.IsStaff(r.FullName)
		case *data.Engagement:
			return f.Scope.ByStaff(r)
		}
		return false
	})
}

// linkedWords names a firm, expert, institution or event with what matters about it.
func (f *Facts) linkedWords(r data.Record) []Span {
	var more [][]Span
	add := func(s string) {
		if s != "" {
			more = append(more, say(s))
		}
	}
	switch r := r.(type) {
	case *data.Expert:
		add(r.Org)
		add(r.Title)
	case *data.ServiceProvider:
		add(r.Services)
	case *data.Activity:
		add(dayRange(r))
		if n := attended(r); n.Known {
			more = append(more, say(V("event."+string(r.ID), written(n, "人")), "参加"))
		}
	}
	if len(more) == 0 {
		return say(r.Name())
	}
	return say(r.Name(), "（", between("，", more), "）")
}
