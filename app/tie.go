package app

import (
	"cmp"
	"context"
	"slices"

	"parkledger/data"
)

// Tie says to which records one is tied by a relation, all of them.
type Tie struct {
	data.Relation
	To []data.ID
}

// SaveTied stores a record with what it is tied to as one act: links that are missing are made, those no longer
// named are taken away. A follow-up moves its need along (DOMAIN §4) in the same act.
// Errors are those of Save.
func (l *Ledger) SaveTied(ctx context.Context, act string, rec data.Record, ties ...Tie) error {
	_, err := l.Write(ctx, act, func(t *Tx) error {
		if err := t.Save(rec); err != nil {
			return err
		}
		if err := tieAll(t, rec, ties); err != nil {
			return err
		}
		if f, ok := rec.(*data.FollowUp); ok {
			return moveAlong(t, f)
		}
		return nil
	})
	return err
}

func tieAll(t *Tx, rec data.Record, ties []Tie) error {
	if len(ties) == 0 {
		return nil
	}
	links, err := t.All(data.KindLink)
	if err != nil {
		return err
	}
	for _, tie := range ties {
		if err := tieOne(t, rec, tie, links); err != nil {
			return err
		}
	}
	return nil
}

func tieOne(t *Tx, rec data.Record, tie Tie, links []data.Record) error {
	id, there := rec.Head().ID, map[data.ID]bool{}
	for _, r := range links {
		k := r.(*data.Link)
		other, kind := k.B, k.BKind
		if k.B == id {
			other, kind = k.A, k.AKind
		}
		if k.A != id && k.B != id || k.Role != tie.Role || kind != tie.Relation.To {
			continue
		}
		if slices.Contains(tie.To, other) {
			there[other] = true
			continue
		}
		if err := t.Delete(data.KindLink, k.ID); err != nil {
			return err
		}
	}
	for _, to := range tie.To {
		if there[to] {
			continue
		}
		there[to] = true
		if err := t.Save(&data.Link{AKind: rec.Kind(), A: id, BKind: tie.Relation.To, B: to, Role: tie.Role}); err != nil {
			return err
		}
	}
	return nil
}

// moveAlong sets the progress of the need that a follow-up serves, when none of its follow-ups is later: what a
// person has said since an earlier one stays.
func moveAlong(t *Tx, saved *data.FollowUp) error {
	recs, err := t.All(data.KindNeed)
	if err != nil {
		return err
	}
	book := data.NewBook(recs)
	named, ok := data.Find[*data.Need](book, saved.Need)
	if !ok {
		return nil
	}
	need := book.Original(named)
	all, err := t.All(data.KindFollowUp)
	if err != nil {
		return err
	}
	var steps []*data.FollowUp
	for _, r := range all {
		f := r.(*data.FollowUp)
		if of, ok := data.Find[*data.Need](book, f.Need); ok && book.Original(of).ID == need.ID {
			steps = append(steps, f)
		}
	}
	slices.SortStableFunc(steps, func(a, b *data.FollowUp) int {
		return cmp.Or(a.Date.Compare(b.Date), data.CompareNumbers(a.No, b.No))
	})
	if len(steps) == 0 || steps[len(steps)-1].ID != saved.ID {
		return nil
	}
	moved := *need
	moved.Progress = data.ProgressAfter(steps)
	return t.Save(&moved)
}
