package intake

import (
	"slices"
	"strings"

	"parkledger/data"
)

// activityOf finds the activity a row names. One that cannot be found is kept in words in the note, so that it is not
// lost and can be tied once the activity is on the ledger.
func (r *rowReader) activityOf(id *data.ID, note *string) {
	name := r.line("activity")
	if name == "" {
		return
	}
	if a := r.p.events.find(r, "activity", name); a != nil {
		*id = a.ID
		r.touched["activity"] = true
		return
	}
	*note = strings.TrimPrefix(*note+"\n"+untied(name), "\n")
	r.touched["note"] = true
}

// untied is the line a note holds for an activity that is on no ledger yet.
func untied(name string) string { return "关联活动（未登记）：" + name }

func withoutLine(note, line string) string {
	lines := slices.DeleteFunc(strings.Split(note, "\n"), func(l string) bool { return l == line })
	return strings.Join(lines, "\n")
}

// relink ties the records of a row that was imported before to what it names and could not be found then. It reports
// whether anything changed. What somebody untied since stays so: only records newer than the row's are looked at.
func (r *rowReader) relink(ids []data.ID) bool {
	changed := false
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		switch rec := r.p.shelf.byID[id].(type) {
		case *data.Engagement:
			changed = r.tieActivity(rec, rec.Activity) || changed
			changed = r.tieNeeds(rec) || changed
		case *data.Publication:
			changed = r.tieActivity(rec, rec.Activity) || changed
		case *data.Need:
			changed = r.tieActivity(rec, rec.Activity) || changed
		case *data.FollowUp:
			changed = r.tieActivity(rec, rec.Activity) || changed
			changed = r.tieProviders(rec) || changed
		}
	}
	return changed
}

// newer tells whether a record came after another: it is made by this import, or was saved first later.
func (p *planner) newer(a, than data.Record) bool {
	return p.shelf.isNew(a.Head().ID) || a.Head().Created.After(than.Head().Created)
}

func (r *rowReader) tieActivity(rec data.Record, has data.ID) bool {
	name := r.line("activity")
	if name == "" || has != "" {
		return false
	}
	likely := slices.ContainsFunc(all[*data.Activity](r.p.shelf), func(a *data.Activity) bool {
		return r.p.newer(a, rec) && (a.No != "" && a.No == name || Similar(a.Title, name) >= 0.5)
	})
	if !likely {
		return false
	}
	a := r.p.events.find(r, "activity", name)
	if a == nil {
		return false
	}
	rec = edit(r.p.shelf, rec)
	e := data.EntityOf(rec.Kind())
	*e.Field("activity").Pointer(rec).(*data.ID) = a.ID
	if note, ok := e.Field("note").Pointer(rec).(*string); ok {
		*note = withoutLine(*note, untied(name))
	}
	return true
}

func (r *rowReader) tieNeeds(rec *data.Engagement) bool {
	changed := false
	for _, title := range splitList(r.text("@needs"), "、；;\n") {
		for _, e := range r.p.needs.byTitle[titleKey(title)] {
			if n := r.p.needs.get(e.id); r.p.newer(n, rec) {
				changed = r.p.shelf.link(rec, n, "need") || changed
				break
			}
		}
	}
	return changed
}

func (r *rowReader) tieProviders(rec *data.FollowUp) bool {
	changed := false
	for _, column := range []string{"@parties", "provider"} {
		for _, x := range parties(r.text(column)) {
			o := r.p.people.provider(x.Name)
			if !x.IsOrg || o == nil || !r.p.newer(o, rec) || !r.p.shelf.link(rec, o, "provider") {
				continue
			}
			changed = true
			rec = edit(r.p.shelf, rec)
			rec.Provider = data.ID(firstOf(string(rec.Provider), string(o.ID)))
			rec.Note = withoutLine(rec.Note, "对接方："+x.Name)
		}
	}
	return changed
}
