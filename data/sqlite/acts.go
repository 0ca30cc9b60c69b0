package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"parkledger/data"
)

// Touched counts, for each of the last acts, the records of each kind that it touched.
func (s *Store) Touched(ctx context.Context, limit int) (map[string]map[data.Kind]int, error) {
	rows, err := s.use(ctx).QueryContext(ctx, `SELECT j.act, j.kind, count(DISTINCT t.record)
		FROM journal j JOIN touched t ON t.seq = j.seq
		WHERE j.act IN (SELECT id FROM act ORDER BY seq DESC LIMIT ?) GROUP BY j.act, j.kind`, limit)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	touched := map[string]map[data.Kind]int{}
	for rows.Next() {
		var act, kind string
		var n int
		if err := rows.Scan(&act, &kind, &n); err != nil {
			return nil, translate(err)
		}
		if touched[act] == nil {
			touched[act] = map[data.Kind]int{}
		}
		touched[act][data.Kind(kind)] = n
	}
	return touched, translate(rows.Err())
}

// TouchedBy counts the records of each kind that one act touched.
func (s *Store) TouchedBy(ctx context.Context, act string) (map[data.Kind]int, error) {
	rows, err := s.use(ctx).QueryContext(ctx, `SELECT j.kind, count(DISTINCT t.record)
		FROM journal j JOIN touched t ON t.seq = j.seq WHERE j.act = ? GROUP BY j.kind`, act)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	touched := map[data.Kind]int{}
	for rows.Next() {
		var kind data.Kind
		var n int
		if err := rows.Scan(&kind, &n); err != nil {
			return nil, translate(err)
		}
		touched[kind] = n
	}
	return touched, translate(rows.Err())
}

// ActEntries lists what one act did, first to last and at most limit entries, of the kinds that keep does not
// refuse.
func (s *Store) ActEntries(ctx context.Context, act string, limit int, keep func(data.Kind) bool) ([]Entry, error) {
	rows, err := s.use(ctx).QueryContext(ctx, "SELECT "+entryColumns+
		" FROM journal j JOIN act ON act.id = j.act WHERE j.act = ? ORDER BY j.seq", act)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	var entries []Entry
	for len(entries) < limit && rows.Next() {
		found, err := s.entries(rows, keep, "")
		if err != nil {
			return nil, err
		}
		entries = append(entries, found[:min(len(found), limit-len(entries))]...)
	}
	return entries, translate(rows.Err())
}

// entryColumns are those of an act that its entries show, and those of a row of the journal.
const entryColumns = "act.id, act.name, act.who, act.device, act.at, " + journalColumns

// entries reads one row of entryColumns into the changes of kinds that keep does not refuse, of one record or, without
// its id, of all.
func (s *Store) entries(rows *sql.Rows, keep func(data.Kind) bool, record string) (entries []Entry, err error) {
	var act Entry
	var at string
	var r journalRow
	if err := rows.Scan(append([]any{&act.Act, &act.Name, &act.Who, &act.Device, &at}, r.into()...)...); err != nil {
		return nil, translate(err)
	}
	act.Seq, act.Kind = r.seq, data.Kind(r.kind)
	tab := s.tables[act.Kind]
	if tab == nil {
		return nil, fmt.Errorf("%w: journal names kind %q", ErrCorrupt, r.kind)
	}
	if !keep(act.Kind) {
		return nil, nil
	}
	if act.At, err = time.Parse(stamp, at); err != nil {
		return nil, fmt.Errorf("%w: act: %w", ErrCorrupt, err)
	}
	lines, err := r.unfold()
	if err != nil {
		return nil, err
	}
	for i := range lines {
		if record != "" && lines[i].record != record {
			continue
		}
		e := act
		e.Record = data.ID(lines[i].record)
		if err := tab.describe(&e, lines[i].change); err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// Ends tells a file by its first act and how far it has come by its last one.
type Ends struct {
	First, Last string // ids; empty where there is no act
	Acts        int64
	Restored    time.Time // when it last came out of a backup; zero when it never did
}

// Ends reads the first and the last act. Those by which windows remember something count as well.
func (s *Store) Ends(ctx context.Context) (e Ends, err error) {
	var restored string
	err = s.use(ctx).QueryRowContext(ctx, `SELECT coalesce((SELECT id FROM act ORDER BY seq LIMIT 1), ''),
		coalesce((SELECT id FROM act ORDER BY seq DESC LIMIT 1), ''), (SELECT count(*) FROM act),
		coalesce((SELECT at FROM act WHERE sort = 'restore' ORDER BY seq DESC LIMIT 1), '')`).
		Scan(&e.First, &e.Last, &e.Acts, &restored)
	if err != nil || restored == "" {
		return e, translate(err)
	}
	if e.Restored, err = time.Parse(stamp, restored); err != nil {
		return e, fmt.Errorf("%w: act: %w", ErrCorrupt, err)
	}
	return e, nil
}

// Knows reports whether the file has an act.
func (s *Store) Knows(ctx context.Context, act string) (known bool, err error) {
	err = s.use(ctx).QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM act WHERE id = ?)", act).Scan(&known)
	return known, translate(err)
}

// Since counts the acts of people after one; what cannot be undone, such as the making of the project, is none of them.
// After one that the file does not know, all count.
func (s *Store) Since(ctx context.Context, act string) (n int, err error) {
	err = s.use(ctx).QueryRowContext(ctx, `SELECT count(*) FROM act WHERE final = 0
		AND seq > coalesce((SELECT seq FROM act WHERE id = ?), 0)`, act).Scan(&n)
	return n, translate(err)
}
