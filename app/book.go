package app

import (
	"context"
	"errors"
	"fmt"

	"parkledger/data"
)

// Book is a snapshot of all live records, sorted. While nothing changes it is the same *data.Book; nobody
// may change the records in it.
func (l *Ledger) Book(ctx context.Context) (*data.Book, error) {
	l.store.Guarded(ctx)
	l.reading.Lock()
	defer l.reading.Unlock()
	l.mu.Lock()
	stale := l.stale
	l.stale = nil
	l.mu.Unlock()
	if l.book != nil && len(stale) == 0 {
		return l.book, nil
	}
	book, err := l.fresh(ctx, stale)
	if err != nil {
		l.mu.Lock()
		l.stale = append(stale, l.stale...) // the next call tries again
		l.mu.Unlock()
		return nil, fmt.Errorf("app: read project: %w", err)
	}
	l.book = book
	return book, nil
}

// outdate notes a commit that the book does not show yet.
func (l *Ledger) outdate(c Changes) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stale = append(l.stale, c)
}

// manyChanged is from where reading everything is cheaper than reading record by record.
const manyChanged = 2000

// fresh makes the book of what is stored now: with few changes from the last one, else from the file.
func (l *Ledger) fresh(ctx context.Context, stale []Changes) (*data.Book, error) {
	changed := map[data.Kind][]data.ID{}
	n := 0
	for _, c := range stale {
		for kind, ids := range c {
			changed[kind] = append(changed[kind], ids...)
			n += len(ids)
		}
	}
	recs, ok, err := []data.Record(nil), false, error(nil)
	if l.book != nil && n <= manyChanged {
		recs, ok, err = l.patched(ctx, changed)
	}
	if err == nil && !ok {
		recs, err = l.store.Load(ctx)
	}
	if err != nil {
		return nil, err
	}
	b := data.NewBook(recs)
	b.Sort()
	return b, nil
}

// patched is the records of the last book with the changed ones read anew and new ones after the others, as
// the file has them. ok is false when a record came back from the trash: only the file knows its place.
func (l *Ledger) patched(ctx context.Context, changed map[data.Kind][]data.ID) (recs []data.Record, ok bool, err error) {
	for _, e := range data.Entities() {
		anew := make(map[data.ID]data.Record, len(changed[e.Kind]))
		for _, id := range changed[e.Kind] {
			rec, err := l.store.Get(ctx, e.Kind, id)
			if err != nil && !errors.Is(err, data.ErrNotFound) {
				return nil, false, err
			}
			anew[id] = rec // nil for one that was trashed
		}
		for _, r := range l.book.Of(e.Kind) {
			n, touched := anew[r.Head().ID]
			switch {
			case !touched:
				recs = append(recs, r)
			case n != nil:
				recs = append(recs, n)
			}
			delete(anew, r.Head().ID)
		}
		for _, id := range changed[e.Kind] {
			n := anew[id]
			if n == nil {
				continue
			}
			if h := n.Head(); !h.Updated.Equal(h.Created) {
				return nil, false, nil
			}
			recs = append(recs, n)
			delete(anew, id)
		}
	}
	return recs, true, nil
}
