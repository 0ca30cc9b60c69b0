package sqlite

import (
	"fmt"

	"parkledger/data"
)

// settle checks at the end of an act what may be out of order in its middle: what is referred to is there
// and live, and what went into the trash is not referred to by live records.
func (t *Tx) settle() error {
	for to, from := range t.refs {
		r, err := t.store.tables[to.kind].byID(t.ctx, t.tx, to.id)
		if err != nil {
			return err
		}
		if r != nil && r[colDeleted] == "" {
			continue
		}
		for _, o := range from {
			live, err := t.isLive(o.target)
			if err != nil {
				return err
			}
			if live {
				return &DanglingError{Kind: o.kind, Field: o.field, To: to.kind}
			}
		}
	}
	for _, g := range t.gone {
		if err := t.checkUnused(g); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) isLive(x target) (bool, error) {
	tab := t.store.tables[x.kind]
	if tab == nil { // a link may name a kind of a later version
		return false, nil
	}
	r, err := tab.byID(t.ctx, t.tx, x.id)
	return r != nil && r[colDeleted] == "", err
}

// usersShown is how many records an InUseError names.
const usersShown = 5

// checkUnused returns an *InUseError when live records refer to a record that lies in the trash.
func (t *Tx) checkUnused(x target) error {
	var users []User
	for _, ref := range references[x.kind] {
		tab := t.store.tables[ref.kind]
		query := fmt.Sprintf("%s AND %s = ? ORDER BY rowid LIMIT %d", tab.selectLive, quote(ref.field), usersShown+1)
		recs, err := tab.read(t.ctx, t.tx, query, string(x.id))
		if err != nil {
			return err
		}
		for _, r := range recs {
			users = append(users, User{ref.kind, r.Head().No, r.Name()})
		}
	}
	if len(users) == 0 {
		return nil
	}
	r, err := t.store.tables[x.kind].byID(t.ctx, t.tx, x.id)
	if err != nil {
		return err
	}
	if r == nil || r[colDeleted] == "" {
		return nil // came back within the act
	}
	rec, err := t.store.tables[x.kind].toRecord(r)
	if err != nil {
		return err
	}
	shown := min(len(users), usersShown)
	return &InUseError{Kind: x.kind, Name: rec.Name(), By: users[:shown], More: len(users) > shown}
}

// reference is a field that refers to some kind.
type reference struct {
	kind  data.Kind
	field string
}

// references lists by kind the fields of all entities that refer to it.
var references = func() map[data.Kind][]reference {
	m := map[data.Kind][]reference{}
	for _, e := range data.Entities() {
		for _, f := range e.Fields {
			if f.Kind == data.Reference {
				m[f.Ref] = append(m[f.Ref], reference{e.Kind, f.Name})
			}
		}
	}
	return m
}()
