package sqlite

import (
	"context"
	"errors"

	"parkledger/data"
)

// purged marks in the journal that a record left the trash for good.
const purged = "purged"

// EmptyTrash removes every trashed row for good, with the sealed values of its history, and returns the
// records that were removed, links and sources among them. It cannot be undone. Wipe then clears the bytes.
func (s *Store) EmptyTrash(ctx context.Context, act Act) (removed []data.Record, err error) {
	act.Final, act.Sort = true, SortErase
	_, err = s.Write(ctx, act, func(t *Tx) error {
		for _, e := range data.Entities() {
			recs, err := t.purge(s.tables[e.Kind])
			if err != nil {
				return err
			}
			removed = append(removed, recs...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return removed, nil
}

// Wipe writes the file anew, so that no byte of what was removed is left in its unused pages, not even in a file from
// before secure_delete was set, nor in the log beside it.
func (s *Store) Wipe(ctx context.Context) error {
	db := s.use(ctx)
	if _, err := db.ExecContext(ctx, "VACUUM"); err != nil {
		return translate(err)
	}
	_, err := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return translate(err)
}

func (t *Tx) purge(tab *table) ([]data.Record, error) {
	recs, err := tab.read(t.ctx, t.tx, tab.selectAny+" WHERE deleted <> '' ORDER BY rowid")
	if err != nil {
		return nil, err
	}
	kind := tab.entity.Kind
	change, err := encode(map[string]pair{purged: {"", t.now}})
	if err != nil {
		return nil, err
	}
	for _, rec := range recs {
		id := rec.Head().ID
		t.note(newLine(kind, string(id), change, nil))
		err := errors.Join(
			t.exec("UPDATE sealed SET change = '', salt = NULL WHERE record = ?", string(id)), // its digest stays
			t.exec("DELETE FROM "+quote(string(kind))+" WHERE id = ?", string(id)),
		)
		if err != nil {
			return nil, err
		}
		t.touch(kind, id)
	}
	return recs, nil
}

func (t *Tx) exec(query string, args ...any) error {
	_, err := t.tx.ExecContext(t.ctx, query, args...)
	return translate(err)
}
