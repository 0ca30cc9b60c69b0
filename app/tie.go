package app

import (
	"context"
	"slices"

	"parkledger/data"
)

// Tie says to which records one is tied by a relation. Links to what is in Was and no longer in To are taken away, those
// to what is in neither stay: another made them meanwhile.
type Tie struct {
	data.Relation
	Was, To []data.ID
}

// SaveTied stores a record with what it is tied to as one act: links that are missing are made, those no longer
// named are taken away. Errors are those of Save.
func (l *Ledger) SaveTied(ctx context.Context, act string, rec data.Record, ties ...Tie) error {
	return l.writeSettling(ctx, act, []data.Record{rec}, func(t *Tx) error {
		if err := t.Save(rec); err != nil {
			return err
		}
		return tieAll(t, rec, ties)
	})
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
		if !slices.Contains(tie.Was, other) {
			continue
		}
		if err := t.Delete(data.KindLink, k.ID); err != nil {
			return err
		}
	}
	for _, to := range tie.To {
		if there[to] || slices.Contains(tie.Was, to) { // what another took away meanwhile is not tied again
			continue
		}
		there[to] = true
		if err := t.Save(&data.Link{AKind: rec.Kind(), A: id, BKind: tie.Relation.To, B: to, Role: tie.Role}); err != nil {
			return err
		}
	}
	return nil
}
