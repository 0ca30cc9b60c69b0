package intake

import (
	"parkledger/data"
)

// priorRows counts how often a row was imported before, by sheet name and row hash: the same row again is skipped even
// if its record was edited since; two equal rows in one file are two records.
type priorRows struct {
	count   map[[2]string]int
	records map[[2]string][]data.ID // made or confirmed by such a row
}

func newPriorRows(book *data.Book) priorRows {
	type spot struct {
		file, sheet string
		row         int64
	}
	places := map[[2]string]map[string]map[spot]bool{}
	out := priorRows{map[[2]string]int{}, map[[2]string][]data.ID{}}
	for _, s := range data.All[*data.Source](book) {
		if s.RowHash == "" {
			continue
		}
		k := [2]string{s.Sheet, s.RowHash}
		out.records[k] = append(out.records[k], s.Of)
		if places[k] == nil {
			places[k] = map[string]map[spot]bool{}
		}
		if places[k][s.FileHash] == nil {
			places[k][s.FileHash] = map[spot]bool{}
		}
		places[k][s.FileHash][spot{s.File, s.Sheet, s.Row.N}] = true
	}
	for k, files := range places {
		for _, rows := range files {
			out.count[k] = max(out.count[k], len(rows))
		}
	}
	return out
}

// keyBook finds the record a row is about by what identifies it in its trade (firm, title and date of a need). A record
// made by the same table is never found: two rows are two records. One found is used up for the table.
type keyBook struct {
	p       *planner
	ids     map[string][]data.ID
	loose   map[string][]data.ID // by what stays when a row is changed
	used    map[data.ID]*table
	claimed map[data.ID]*table // records some row of the table owns
}

func newKeyBook(p *planner) *keyBook {
	k := &keyBook{p: p, ids: map[string][]data.ID{}, loose: map[string][]data.ID{}, used: map[data.ID]*table{}, claimed: map[data.ID]*table{}}
	for _, e := range data.Entities() {
		for _, r := range p.shelf.byKind[e.Kind] {
			k.add(r)
		}
	}
	return k
}

func (k *keyBook) add(r data.Record) {
	for _, key := range keysOf(k.p.shelf, r) {
		k.ids[key] = append(k.ids[key], r.Head().ID)
	}
	for _, key := range looseKeysOf(r) {
		k.loose[key] = append(k.loose[key], r.Head().ID)
	}
}

// find is the record that fresh, just read from t, is about; nil when it is new.
func (k *keyBook) find(t *table, fresh data.Record) data.Record {
	for _, key := range keysOf(k.p.shelf, fresh) {
		for _, id := range k.ids[key] {
			if o := k.p.origins[id]; o != nil && o.t == t || k.used[id] == t {
				continue
			}
			k.used[id] = t
			return k.p.shelf.byID[id]
		}
	}
	return k.changedFrom(t, fresh)
}

// titleKey is a title without what two spellings of it may differ in.
func titleKey(s string) string { return string(bare(s)) }

// keysOf are the keys of a record, the surest first. A record that lacks what identifies it has none.
func keysOf(s *shelf, r data.Record) []string {
	key := func(parts ...string) []string {
		out := string(r.Kind())
		for _, p := range parts {
			if p == "" {
				return nil
			}
			out += "\x00" + p
		}
		return []string{out}
	}
	switch r := r.(type) {
	case *data.Need:
		return key(string(r.Company), titleKey(r.Title), r.Date.String())
	case *data.FollowUp:
		return key(string(r.Need), r.Date.String(), titleKey(r.Method+r.Content))
	case *data.Engagement:
		return key(string(r.Expert), r.Date.String(), titleKey(r.Hours+r.Content))
	case *data.Activity:
		return key(titleKey(r.Title), r.Start.String())
	case *data.Publication:
		return key(titleKey(r.Title), r.Date.String(), titleKey(r.Media)+".")
	case *data.Expert:
		return key(titleKey(r.FullName))
	case *data.ServiceProvider:
		return key(FirmKey(r.FullName))
	case *data.Company:
		return key(FirmKey(r.FullName))
	case *data.Expense:
		return key(r.Date.String(), r.Amount.String(), titleKey(r.Voucher+r.Purpose))
	case *data.StaffMember:
		return key(titleKey(r.FullName))
	case *data.Task:
		return key(titleKey(r.Title))
	case *data.BudgetLine:
		return key(titleKey(r.Category))
	case *data.Study:
		return key(titleKey(r.Title))
	case *data.CaseStudy:
		return key(titleKey(r.Title))
	}
	return nil
}
