package app

import (
	"context"
	"fmt"
	"slices"

	"parkledger/data"
	"parkledger/data/sqlite"
)

// writeSettling runs f as one act on the records. Where there are needs or follow-ups among them, the progress of
// needs follows their follow-ups in the same act.
func (l *Ledger) writeSettling(ctx context.Context, act string, recs []data.Record, f func(*Tx) error) error {
	return l.writeSorted(ctx, sqlite.Act{Name: act, Who: l.User()}, recs, f)
}

// writeSorted is writeSettling for an act that says what sort it is.
func (l *Ledger) writeSorted(ctx context.Context, act sqlite.Act, recs []data.Record, f func(*Tx) error) error {
	steps := slices.ContainsFunc(recs, func(r data.Record) bool {
		return r.Kind() == data.KindFollowUp || r.Kind() == data.KindNeed
	})
	_, err := l.store.Write(ctx, act, func(t *Tx) error {
		if steps {
			return settling(t, func() error { return f(t) })
		}
		return f(t)
	})
	if err != nil {
		return fmt.Errorf("app: %s: %w", act.Name, err)
	}
	return nil
}

// settling runs f and then sets the progress of every need whose follow-ups it changed (DOMAIN §4): one was written,
// re-dated, moved to another need, deleted or brought back, or a need was merged or is no longer repeated. A
// progress that f itself sets stays, and so does that of a repeated need, whose follow-ups serve the original.
func settling(t *Tx, f func() error) error {
	before, err := served(t)
	if err != nil {
		return err
	}
	if err := f(); err != nil {
		return err
	}
	after, err := served(t)
	if err != nil {
		return err
	}
	for n := range data.Each[*data.Need](after.Book) {
		was, known := data.Find[*data.Need](before.Book, n.ID)
		said := known && was.Progress != n.Progress || !known && n.Progress != data.NotStarted
		if said || after.Original(n) != n {
			continue
		}
		p := follow(n.Progress, before.Steps(n), after.Steps(n))
		if p == n.Progress {
			continue
		}
		n.Progress = p
		if err := t.Save(n); err != nil {
			return err
		}
	}
	return nil
}

// served is the needs and follow-ups as they stand inside the act.
func served(t *Tx) (*data.Scope, error) {
	needs, err := t.All(data.KindNeed)
	if err != nil {
		return nil, err
	}
	steps, err := t.All(data.KindFollowUp)
	if err != nil {
		return nil, err
	}
	return data.NewScope(data.NewBook(slices.Concat(needs, steps)), data.Date{}), nil
}

// follow is the progress of a need whose follow-ups have changed. One that differs from what they said before was set
// by a person or a list since: it stays until a follow-up that comes last newly says something.
func follow(stood data.Progress, before, after []*data.FollowUp) data.Progress {
	if !byHand(stood, before) {
		return data.ProgressAfter(data.NotStarted, after)
	}
	if len(after) == 0 {
		return stood
	}
	last := after[len(after)-1]
	if slices.ContainsFunc(before, func(f *data.FollowUp) bool { return f.ID == last.ID && f.Progress == last.Progress }) {
		return stood
	}
	return data.ProgressAfter(stood, after[len(after)-1:])
}

// byHand tells whether a need stands where its follow-ups do not say it does.
func byHand(stood data.Progress, steps []*data.FollowUp) bool {
	return stood != data.ProgressAfter(data.NotStarted, steps)
}
