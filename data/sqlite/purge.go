package sqlite

import (
	"context"
	"errors"
	"maps"
	"slices"

	"parkledger/data"
)

// purged marks in the journal that a record left the trash for good.
const purged = "purged"

// EmptyTrash removes every trashed row for good, with everything the history holds of it, and returns the records that
// were removed, links and sources among them. What the history held stays in it as marks with their digests, so that it
// still proves what is left. It cannot be undone. Wipe then clears the bytes.
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
		return t.eraseHistory(removed)
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
		if err := t.exec("DELETE FROM "+quote(string(kind))+" WHERE id = ?", string(id)); err != nil {
			return nil, err
		}
		t.touch(kind, id)
	}
	return recs, nil
}

// eraseHistory puts marks in the place of all changes of records, a row of the journal at a time: an import may have made
// thousands of them.
func (t *Tx) eraseHistory(recs []data.Record) error {
	gone := make(map[string]bool, len(recs))
	seqs := map[int64]bool{}
	for _, r := range recs {
		id := string(r.Head().ID)
		gone[id] = true
		if err := t.rowsTouching(id, seqs); err != nil {
			return err
		}
		if err := t.exec("UPDATE sealed SET change = '', salt = NULL WHERE record = ?", id); err != nil { // its digest stays
			return err
		}
	}
	for _, seq := range slices.Sorted(maps.Keys(seqs)) {
		if err := t.eraseRow(seq, gone); err != nil {
			return err
		}
	}
	return nil
}

// rowsTouching adds the rows of the journal that touch a record.
func (t *Tx) rowsTouching(id string, seqs map[int64]bool) (err error) {
	rows, err := t.tx.QueryContext(t.ctx, "SELECT seq FROM touched WHERE record = ?", id)
	if err != nil {
		return translate(err)
	}
	defer func() { err = errors.Join(err, translate(rows.Close())) }()
	for rows.Next() {
		var seq int64
		if err := rows.Scan(&seq); err != nil {
			return translate(err)
		}
		seqs[seq] = true
	}
	return translate(rows.Err())
}

// eraseRow puts marks in the place of the changes of records in one row.
func (t *Tx) eraseRow(seq int64, gone map[string]bool) error {
	var r journalRow
	err := t.tx.QueryRowContext(t.ctx, "SELECT "+journalColumns+" FROM journal j WHERE j.seq = ?", seq).Scan(r.into()...)
	if err != nil {
		return translate(err)
	}
	lines, err := r.unfold()
	if err != nil {
		return err
	}
	for i := range lines {
		if gone[lines[i].record] {
			lines[i].change, lines[i].salt = "", nil
		}
	}
	if r.packed == nil {
		return t.exec("UPDATE journal SET change = '', salt = NULL, erased = ? WHERE seq = ?", lines[0].digest, seq)
	}
	packed, err := pack(lines)
	if err != nil {
		return err
	}
	return t.exec("UPDATE journal SET packed = ? WHERE seq = ?", packed, seq)
}

func (t *Tx) exec(query string, args ...any) error {
	_, err := t.tx.ExecContext(t.ctx, query, args...)
	return translate(err)
}
