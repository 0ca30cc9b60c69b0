package intake

import (
	"strings"

	"parkledger/data"
)

// claim marks the records that rows of a table own beyond doubt, because the very same row was read before: from an
// earlier import, or from another file of this one. A changed row is never taken for another version of such a row.
func (p *planner) claim(t *table) {
	for _, row := range t.rows {
		if t.sort(row) != dataRow {
			continue
		}
		key := [2]string{t.sheet, t.rowHash(row)}
		for _, ids := range [][]data.ID{p.prior.records[key], p.made[key]} {
			for _, id := range ids {
				p.keys.claimed[id] = t
			}
		}
	}
}

// changedFrom is the record of which fresh, read from t, is a changed row; nil when there is none. Its looser key must
// agree and something else besides. Rows of one file are never versions of each other.
func (k *keyBook) changedFrom(t *table, fresh data.Record) data.Record {
	var best data.Record
	most := 0
	for _, key := range looseKeysOf(fresh) {
		for _, id := range k.loose[key] {
			old := k.p.shelf.byID[id]
			if !k.free(t, id) || old == nil || k.p.shelf.isNew(id) && !sameWords(old, fresh) {
				continue
			}
			if n := agreement(old, fresh); n > most {
				best, most = old, n
			}
		}
		if best != nil {
			k.used[best.Head().ID] = t
			return best
		}
	}
	return nil
}

// sameWords tells whether two rows of different files read together speak of one thing. Unlike a row that was changed
// since an earlier import, the other one is still there: to take both for one, their words must agree as well.
func sameWords(a, b data.Record) bool {
	switch a := a.(type) {
	case *data.Engagement:
		b := b.(*data.Engagement)
		return a.Voucher != "" && a.Voucher == b.Voucher || Similar(a.Content, b.Content) >= 0.5
	case *data.FollowUp:
		return Similar(a.Content+a.Result, b.(*data.FollowUp).Content+b.(*data.FollowUp).Result) >= 0.5
	}
	return true
}

// free tells whether a row of t may be another version of the row a record came from.
func (k *keyBook) free(t *table, id data.ID) bool {
	o := k.p.origins[id]
	return k.used[id] != t && k.claimed[id] != t && (o == nil || o.t.file != t.file)
}

// agreement counts the fields two records agree in, 0 when nothing but their key tells that they are one.
func agreement(a, b data.Record) int {
	n := 0
	for _, f := range data.EntityOf(a.Kind()).Fields {
		if !f.IsBlank(a) && f.Show(a) == f.Show(b) {
			n++
		}
	}
	switch a := a.(type) {
	case *data.Expense:
		b := b.(*data.Expense)
		if a.Voucher != "" && b.Voucher != "" && a.Voucher != b.Voucher {
			return 0
		}
		if a.Date != b.Date && a.Amount != b.Amount && Similar(a.Purpose, b.Purpose) < 0.5 {
			return 0
		}
	case *data.Engagement:
		b := b.(*data.Engagement)
		same := a.Voucher != "" && a.Voucher == b.Voucher || a.Hours != "" && a.Hours == b.Hours || a.Activity != "" && a.Activity == b.Activity
		if a.Voucher != "" && b.Voucher != "" && a.Voucher != b.Voucher || a.Hours != b.Hours && a.Hours != "" && b.Hours != "" ||
			!same && Similar(a.Content, b.Content) < 0.4 {
			return 0
		}
	}
	return n
}

// looseKeysOf are what stays of a record when a row of it is changed: the voucher of an expense within its month, else
// what it was for; expert and day of an entry; way and day of a follow-up; medium and title of a press piece.
func looseKeysOf(r data.Record) []string {
	key := func(out []string, parts ...string) []string {
		for _, p := range parts {
			if p == "" {
				return out
			}
		}
		return append(out, string(r.Kind())+"\x00"+strings.Join(parts, "\x00"))
	}
	var out []string
	switch r := r.(type) {
	case *data.Expense:
		month := strings.TrimSuffix(r.Date.String(), "-"+r.Date.String()[max(len(r.Date.String())-2, 0):])
		out = key(out, "v", month, titleKey(r.Voucher))
		out = key(out, "p", r.Date.String(), titleKey(r.Category), titleKey(r.Purpose))
	case *data.Engagement:
		out = key(out, string(r.Expert), r.Date.String())
	case *data.FollowUp:
		out = key(out, string(r.Need), r.Date.String(), titleKey(r.Method))
	case *data.Publication:
		out = key(out, titleKey(r.Title), titleKey(r.Media))
	}
	return out
}

// byCode is the record whose number the row gives, when it is plausibly the same: its name is alike, or its day is the
// same.
func (r *rowReader) byCode(fresh data.Record) data.Record {
	for _, name := range []string{number, seq} {
		no := r.line(name)
		if !codeLike(no) || fresh.Kind() == data.KindFollowUp {
			continue
		}
		old := r.p.shelf.numbered(fresh.Kind(), no)
		if old == nil || !r.p.keys.free(r.t, old.Head().ID) {
			continue
		}
		sameDay := !data.DayOf(fresh).IsZero() && data.DayOf(fresh) == data.DayOf(old)
		if sameDay && Similar(old.Name(), fresh.Name()) >= 0.2 || Similar(old.Name(), fresh.Name()) >= 0.5 {
			r.p.keys.used[old.Head().ID] = r.t
			return old
		}
	}
	return nil
}
