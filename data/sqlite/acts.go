package sqlite

import (
	"context"
	"fmt"
	"time"

	"parkledger/data"
)

// Touched counts, for each of the last acts, the records of each kind that it touched.
func (s *Store) Touched(ctx context.Context, limit int) (map[string]map[data.Kind]int, error) {
	rows, err := s.use(ctx).QueryContext(ctx, `SELECT act, kind, count(DISTINCT record) FROM journal
		WHERE act IN (SELECT id FROM act ORDER BY seq DESC LIMIT ?) GROUP BY act, kind`, limit)
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

// ActEntries lists what one act did, first to last and at most limit entries, of the kinds that keep does not
// refuse.
func (s *Store) ActEntries(ctx context.Context, act string, limit int, keep func(data.Kind) bool) ([]Entry, error) {
	rows, err := s.use(ctx).QueryContext(ctx, `SELECT j.seq, j.kind, j.record, act.name, act.who, act.device, act.at, j.change
		FROM journal j JOIN act ON act.id = j.act WHERE j.act = ? ORDER BY j.seq`, act)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	var entries []Entry
	for len(entries) < limit && rows.Next() {
		e := Entry{Act: act}
		var kind, id, at, change string
		if err := rows.Scan(&e.Seq, &kind, &id, &e.Name, &e.Who, &e.Device, &at, &change); err != nil {
			return nil, translate(err)
		}
		e.Kind, e.Record = data.Kind(kind), data.ID(id)
		tab := s.tables[e.Kind]
		if tab == nil {
			return nil, fmt.Errorf("%w: journal names kind %q", ErrCorrupt, kind)
		}
		if !keep(e.Kind) {
			continue
		}
		if e.At, err = time.Parse(stamp, at); err != nil {
			return nil, fmt.Errorf("%w: act: %w", ErrCorrupt, err)
		}
		if err := tab.describe(&e, change); err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, translate(rows.Err())
}
