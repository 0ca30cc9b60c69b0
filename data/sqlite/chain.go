package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"parkledger/data"
)

// beginChain is the part of migration 2 that SQL cannot do: it gives each sealed value its digest and writes the act
// whose digest is over everything before it. A file without acts begins its chain with its first one.
func beginChain(ctx context.Context, s *Store, tx *sql.Tx) error {
	if err := sealAnew(ctx, tx); err != nil {
		return err
	}
	var before []byte
	acts := 0
	err := eachAct(ctx, tx, s.tables, func(a *actRow, lines []line) error {
		acts++
		before = a.chained(before, lines)
		return nil
	})
	if err != nil || acts == 0 {
		return err
	}
	t := &Tx{ctx: ctx, store: s, tx: tx, act: Act{Name: "升级数据格式", Final: true, Sort: SortUpgrade}, now: s.Now().UTC().Format(stamp)}
	t.opened, t.before = true, before
	return t.record()
}

// sealAnew moves the sealed values of version 1 into their new table.
func sealAnew(ctx context.Context, tx *sql.Tx) error {
	type old struct {
		seq    int64
		record string
		secret
	}
	rows, err := tx.QueryContext(ctx, "SELECT s.seq, j.record, s.field, s.change FROM sealed_before s JOIN journal j ON j.seq = s.seq")
	if err != nil {
		return translate(err)
	}
	defer rows.Close()
	var all []old
	for rows.Next() {
		var o old
		if err := rows.Scan(&o.seq, &o.record, &o.field, &o.change); err != nil {
			return translate(err)
		}
		o.salt = newSalt()
		o.digest = o.sum()
		all = append(all, o)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return translate(err)
	}
	for _, o := range all {
		if _, err := tx.ExecContext(ctx, "INSERT INTO sealed (seq, line, field, record, change, salt, digest) VALUES (?, 0, ?, ?, ?, ?, ?)",
			o.seq, o.field, o.record, o.change, o.salt, o.digest); err != nil {
			return translate(err)
		}
	}
	_, err = tx.ExecContext(ctx, "DROP TABLE sealed_before")
	return translate(err)
}

// eachAct hands f every act with its changes, first to last. Changes stand in the order of their rows, their sealed
// values in the order of their fields.
func eachAct(ctx context.Context, q querier, tables map[data.Kind]*table, f func(*actRow, []line) error) error {
	acts, err := readActs(ctx, q)
	if err != nil {
		return err
	}
	for i := range acts {
		lines, err := linesOf(ctx, q, acts[i].id)
		if err != nil {
			return err
		}
		for _, l := range lines {
			if tables[l.kind] == nil {
				return fmt.Errorf("%w: journal names kind %q", ErrCorrupt, l.kind)
			}
		}
		if err := f(&acts[i], lines); err != nil {
			return err
		}
	}
	return nil
}

func readActs(ctx context.Context, q querier) (acts []actRow, err error) {
	rows, err := q.QueryContext(ctx, "SELECT "+actColumns+" FROM act ORDER BY seq")
	if err != nil {
		return nil, translate(err)
	}
	defer func() { err = errors.Join(err, translate(rows.Close())) }()
	for rows.Next() {
		var a actRow
		if err := rows.Scan(a.into()...); err != nil {
			return nil, translate(err)
		}
		acts = append(acts, a)
	}
	return acts, translate(rows.Err())
}

// linesOf reads the changes of an act with their sealed values.
func linesOf(ctx context.Context, q querier, act string) (lines []line, err error) {
	rows, err := q.QueryContext(ctx, "SELECT "+journalColumns+" FROM journal j WHERE j.act = ? ORDER BY j.seq", act)
	if err != nil {
		return nil, translate(err)
	}
	defer func() { err = errors.Join(err, translate(rows.Close())) }()
	first := map[int64]int{} // place of the first line of a row
	for rows.Next() {
		var r journalRow
		if err := rows.Scan(r.into()...); err != nil {
			return nil, translate(err)
		}
		more, err := r.unfold()
		if err != nil {
			return nil, err
		}
		first[r.seq] = len(lines)
		for i := range more {
			more[i].seq, more[i].place = r.seq, i
		}
		lines = append(lines, more...)
	}
	if err := rows.Err(); err != nil {
		return nil, translate(err)
	}
	return lines, readSecrets(ctx, q, act, func(seq int64, place int, s secret) error {
		start, known := first[seq]
		if i := start + place; known && place >= 0 && i < len(lines) && lines[i].seq == seq {
			lines[i].secrets = append(lines[i].secrets, s)
			return nil
		}
		return fmt.Errorf("%w: a sealed value without its change", ErrCorrupt)
	})
}

// readSecrets hands f the sealed values of an act with the place of their change.
func readSecrets(ctx context.Context, q querier, act string, f func(seq int64, place int, s secret) error) (err error) {
	rows, err := q.QueryContext(ctx, `SELECT s.seq, s.line, s.field, s.record, s.change, s.salt, s.digest
		FROM journal j JOIN sealed s ON s.seq = j.seq WHERE j.act = ? ORDER BY s.seq, s.line, s.field`, act)
	if err != nil {
		return translate(err)
	}
	defer func() { err = errors.Join(err, translate(rows.Close())) }()
	for rows.Next() {
		var seq int64
		var place int
		var s secret
		if err := rows.Scan(&seq, &place, &s.field, &s.record, &s.change, &s.salt, &s.digest); err != nil {
			return translate(err)
		}
		if err := f(seq, place, s); err != nil {
			return err
		}
	}
	return translate(rows.Err())
}
