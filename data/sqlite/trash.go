package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"parkledger/data"
)

// Delete puts a live record into the trash together with its links and sources. At the end of the act the
// whole act fails with *InUseError when live records still refer to it.
func (t *Tx) Delete(kind data.Kind, id data.ID) error {
	tab := t.store.tables[kind]
	r, err := tab.byID(t.ctx, t.tx, id)
	if err != nil {
		return err
	}
	if r == nil || r[colDeleted] != "" {
		return fmt.Errorf("sqlite: delete %s %s: %w", kind, id, data.ErrNotFound)
	}
	if err := t.trashRow(tab, r); err != nil {
		return err
	}
	return t.ties("?1", []any{r[colID], ""}, t.trashRow)
}

// trashRow puts one row into the trash.
func (t *Tx) trashRow(tab *table, r row) error {
	fresh := slices.Clone(r)
	fresh[colDeleted] = t.now
	_, err := t.put(tab, r, fresh)
	return err
}

// ties hands f the links and sources of records. whose is the SQL of their ids in terms of args, of which the
// second is the time at which the ties were trashed, "" for live ones.
func (t *Tx) ties(whose string, args []any, f func(*table, row) error) error {
	for _, tie := range []struct {
		kind data.Kind
		end  string
	}{{data.KindLink, "a"}, {data.KindLink, "b"}, {data.KindSource, "of"}} {
		tab := t.store.tables[tie.kind]
		var found []row
		err := tab.rows(t.ctx, t.tx, tab.selectAny+" WHERE "+quote(tie.end)+" IN ("+whose+") AND deleted = ?2 ORDER BY rowid", func(r row) error {
			found = append(found, slices.Clone(r))
			return nil
		}, args...)
		if err != nil {
			return err
		}
		for _, r := range found {
			if err := f(tab, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// Restore takes a record out of the trash with the links and sources that went with it, as far as their
// other ends are live. A record whose number was given back gets the next one.
// Errors: data.ErrNotFound (not in the trash), *DanglingError (what it refers to is still in the trash),
// data.ErrDuplicate.
func (t *Tx) Restore(kind data.Kind, id data.ID) error {
	tab := t.store.tables[kind]
	r, err := tab.byID(t.ctx, t.tx, id)
	if err != nil {
		return err
	}
	if r == nil || r[colDeleted] == "" {
		return fmt.Errorf("sqlite: restore %s %s: %w", kind, id, data.ErrNotFound)
	}
	fresh := slices.Clone(r)
	fresh[colDeleted] = ""
	if fresh[colNo] == "" {
		if fresh[colNo], err = t.NextNo(kind); err != nil {
			return err
		}
		t.noteNumber(tab, asText(fresh[colNo]))
	}
	if _, err := t.put(tab, r, fresh); err != nil {
		rec, bad := tab.toRecord(fresh)
		if bad != nil {
			return bad
		}
		return t.fail(rec, err)
	}
	return t.ties("?1", []any{string(id), r[colDeleted]}, t.restoreTie)
}

// restoreTie brings a link or source back when everything it ties is live and no equal link was made since.
func (t *Tx) restoreTie(tab *table, r row) error {
	rec, err := tab.toRecord(r)
	if err != nil {
		return err
	}
	if l, ok := rec.(*data.Link); ok {
		for _, end := range []target{{l.AKind, l.A}, {l.BKind, l.B}} {
			if live, err := t.isLive(end.kind, end.id); err != nil || !live {
				return err
			}
		}
	}
	fresh := slices.Clone(r)
	fresh[colDeleted] = ""
	if _, err := t.put(tab, r, fresh); !errors.Is(err, data.ErrDuplicate) {
		return err
	}
	return nil
}

// Trashed is a record in the trash.
type Trashed struct {
	Record data.Record
	At     time.Time
	Act    string // by which it went there
}

// Trash lists the trashed records that a person knows as such, newest first; the links and sources that
// went with them are not listed.
func (s *Store) Trash(ctx context.Context) ([]Trashed, error) {
	conn, err := s.use(ctx).Conn(ctx)
	if err != nil {
		return nil, translate(err)
	}
	defer conn.Close()
	var found []Trashed
	for _, e := range data.Entities() {
		if e.Kind == data.KindLink || e.Kind == data.KindSource {
			continue
		}
		tab := s.tables[e.Kind]
		err := tab.rows(ctx, conn, tab.selectAny+" WHERE deleted <> ''", func(r row) error {
			rec, err := tab.toRecord(r)
			if err != nil {
				return err
			}
			at, err := time.Parse(stamp, asText(r[colDeleted]))
			found = append(found, Trashed{Record: rec, At: at})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(found, func(a, b Trashed) int { return b.At.Compare(a.At) })
	return found, s.nameActs(ctx, conn, found)
}
