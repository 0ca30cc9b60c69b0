package intake

import (
	"slices"

	"parkledger/data"
)

// keep puts the record read from a row on the shelf: as new, or into the one it is about.
func (r *rowReader) keep(fresh data.Record) (data.Record, outcome) {
	old := r.existing(fresh)
	if old == nil {
		r.number(fresh)
		r.p.shelf.add(fresh)
		r.p.keys.add(fresh)
		return fresh, rowCreated
	}
	if r.merge(old, fresh) {
		return r.p.shelf.byID[old.Head().ID], rowUpdated
	}
	return old, rowSkipped
}

// existing is the record the row is about: by the hidden key column, by its number, by what identifies it.
func (r *rowReader) existing(fresh data.Record) data.Record {
	if id := r.line(recordID); id != "" {
		if old := r.p.shelf.byID[data.ID(id)]; old != nil && old.Kind() == fresh.Kind() {
			return old
		}
	}
	if old := r.byCode(fresh); old != nil {
		return old
	}
	return r.p.keys.find(r.t, fresh)
}

// number keeps a number people refer to (H03, XQ-001); a running 1, 2, 3 is none, nor is one already given away.
func (r *rowReader) number(rec data.Record) {
	for _, name := range []string{number, seq} {
		no := r.line(name)
		if !codeLike(no) || rec.Kind() == data.KindFollowUp && (name == number || r.p.shelf.numbered(data.KindNeed, no) != nil) {
			continue // in a follow-up ledger 需求编号 says which need, not which follow-up
		}
		if r.p.shelf.numbered(rec.Kind(), no) != nil {
			r.problem(name, "编号“"+no+"”已用于另一条记录，将另行编号。")
			return
		}
		rec.Head().No = no
		return
	}
}

// merge brings the fields the row fills into an existing record. Blank never overwrites; a field somebody edited since
// the last import is asked about. It reports whether anything changed.
func (r *rowReader) merge(old, fresh data.Record) bool {
	changed := false
	e := data.EntityOf(old.Kind())
	for i := range e.Fields {
		f := &e.Fields[i]
		if !r.touched[f.Name] || f.IsBlank(fresh) || r.same(f, old, fresh) {
			continue
		}
		if !f.IsBlank(old) && !r.overwrite(f, old, fresh) {
			continue
		}
		old = edit(r.p.shelf, old)
		copyField(f, old, fresh)
		changed = true
	}
	return changed
}

func (r *rowReader) same(f *data.Field, a, b data.Record) bool { return f.Show(a) == f.Show(b) }

// overwrite decides whether the file's value replaces a different one.
func (r *rowReader) overwrite(f *data.Field, old, fresh data.Record) bool {
	if r.p.shelf.isNew(old.Head().ID) {
		r.problem(f.Name, "同一条记录在另一处写的是"+r.shown(f, old)+"，这里是"+r.shown(f, fresh)+"，保留前者。")
		return false
	}
	if !r.p.editedSince(old) {
		return true
	}
	was, is, how := r.shown(f, old), r.shown(f, fresh), "导入后在软件中改为"
	if len(r.p.opts.Book.Sources(old.Head().ID)) == 0 {
		how = "在软件中填写的是"
	}
	answer := r.ask(f.Name, "“"+old.Name()+"”的“"+f.Label+"”"+how+was+"，表格中是"+is+"，用哪一个？", "keep",
		Choice{"keep", "保留软件中的"}, Choice{"file", "改用表格中的"})
	return answer == "file"
}

// shown is a value as a question may quote it: sensitive ones never.
func (r *rowReader) shown(f *data.Field, rec data.Record) string {
	if f.Sensitive {
		return "另一个值"
	}
	v := f.Show(rec)
	if id, ok := f.Pointer(rec).(*data.ID); ok && r.p.shelf.byID[*id] != nil {
		v = r.p.shelf.byID[*id].Name()
	}
	return "“" + short30(v) + "”"
}

// editedSince tells whether a record was saved again after it was last imported: an act writes all its records with one
// time.
func (p *planner) editedSince(rec data.Record) bool {
	sources := p.opts.Book.Sources(rec.Head().ID)
	before := p.opts.Book.Get(rec.Head().ID)
	if len(sources) == 0 { // typed in by hand, except for what the programme brought
		return rec.Kind() != data.KindIndicator || before != nil && before.Head().Updated.After(before.Head().Created)
	}
	last := sources[len(sources)-1].Created
	for _, s := range sources {
		if s.Created.After(last) {
			last = s.Created
		}
	}
	return before != nil && before.Head().Updated.After(last)
}

func copyField(f *data.Field, to, from data.Record) {
	switch dst := f.Pointer(to).(type) {
	case *string:
		*dst = *f.Pointer(from).(*string)
	case *data.Date:
		*dst = *f.Pointer(from).(*data.Date)
	case *data.Money:
		*dst = *f.Pointer(from).(*data.Money)
	case *data.Count:
		*dst = *f.Pointer(from).(*data.Count)
	case *data.Number:
		*dst = *f.Pointer(from).(*data.Number)
	case *bool:
		*dst = *f.Pointer(from).(*bool)
	case *data.ID:
		*dst = *f.Pointer(from).(*data.ID)
	case *[]string:
		*dst = slices.Clone(*f.Pointer(from).(*[]string))
	}
}
