package sqlite

import (
	"cmp"
	"fmt"

	"parkledger/data"
)

// reference is a field of one kind that refers to another.
type reference struct {
	from  data.Kind
	field string
	to    data.Kind
}

// references lists the reference fields of all entities.
var references = func() (refs []reference) {
	for _, e := range data.Entities() {
		for _, f := range e.Fields {
			if f.Kind == data.Reference {
				refs = append(refs, reference{e.Kind, f.Name, f.Ref})
			}
		}
	}
	return refs
}()

// settle checks at the end of an act what may be out of order in its middle: what its live records refer to
// is there and live, and what it trashed is not referred to by live records.
func (t *Tx) settle() error {
	for _, ref := range references {
		if len(t.changes[ref.from]) > 0 {
			if err := t.checkTargets(ref); err != nil {
				return err
			}
		}
		if len(t.changes[ref.to]) > 0 {
			if err := t.checkUsers(ref); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkTargets returns a *DanglingError when a live record of the act refers to nothing or into the trash.
func (t *Tx) checkTargets(ref reference) error {
	ids, err := t.pairs(fmt.Sprintf(`SELECT t.record, u.%[2]s FROM journal j JOIN touched t ON t.seq = j.seq
		JOIN %[1]s u ON u.id = t.record AND u.deleted = '' LEFT JOIN %[3]s r ON r.id = u.%[2]s
		WHERE j.act = ? AND j.kind = ? AND u.%[2]s IS NOT NULL AND (r.id IS NULL OR r.deleted <> '') LIMIT 1`,
		quote(string(ref.from)), quote(ref.field), quote(string(ref.to))), t.actID, string(ref.from))
	if err != nil {
		return err
	}
	if len(ids) > 0 {
		return &DanglingError{Kind: ref.from, Field: ref.field, To: ref.to}
	}
	return nil
}

// usersShown is how many records an InUseError names.
const usersShown = 5

// checkUsers returns an *InUseError when live records refer to one that the act put into the trash.
func (t *Tx) checkUsers(ref reference) error {
	used, err := t.pairs(fmt.Sprintf(`SELECT t.record, u.id FROM journal j JOIN touched t ON t.seq = j.seq
		JOIN %[3]s r ON r.id = t.record AND r.deleted <> '' JOIN %[1]s u ON u.%[2]s = r.id AND u.deleted = ''
		WHERE j.act = ? AND j.kind = ? ORDER BY j.seq, u.rowid LIMIT %[4]d`,
		quote(string(ref.from)), quote(ref.field), quote(string(ref.to)), usersShown+1), t.actID, string(ref.to))
	if err != nil || len(used) == 0 {
		return err
	}
	trashed, err := t.anyRecord(ref.to, used[0][0])
	if err != nil {
		return err
	}
	e := &InUseError{Kind: ref.to, Name: trashed.Name(), More: len(used) > usersShown}
	for _, p := range used[:min(len(used), usersShown)] {
		user, err := t.anyRecord(ref.from, p[1])
		if err != nil {
			return err
		}
		e.By = append(e.By, User{ref.from, user.Head().No, user.Name()})
	}
	return e
}

// anyRecord reads a record that is known to be there, live or trashed.
func (t *Tx) anyRecord(kind data.Kind, id data.ID) (data.Record, error) {
	tab := t.store.tables[kind]
	r, err := tab.byID(t.ctx, t.tx, id)
	if err != nil {
		return nil, err
	}
	return tab.toRecord(r)
}

// isLive reports whether there is a live record of that kind and id.
func (t *Tx) isLive(kind data.Kind, id data.ID) (bool, error) {
	tab := t.store.tables[kind]
	if tab == nil { // a link may name a kind of a later version
		return false, nil
	}
	r, err := tab.byID(t.ctx, t.tx, id)
	return r != nil && r[colDeleted] == "", err
}

// pairs runs a query for two ids in each row.
func (t *Tx) pairs(query string, args ...any) (found [][2]data.ID, err error) {
	rows, err := t.tx.QueryContext(t.ctx, query, args...)
	if err != nil {
		return nil, translate(err)
	}
	defer func() { err = cmp.Or(err, translate(rows.Close())) }()
	for rows.Next() {
		var a, b string
		if err := rows.Scan(&a, &b); err != nil {
			return nil, translate(err)
		}
		found = append(found, [2]data.ID{data.ID(a), data.ID(b)})
	}
	return found, translate(rows.Err())
}
