package app

import (
	"context"
	"fmt"
	"maps"

	"parkledger/data"
	"parkledger/data/sqlite"
)

// Undo undoes the last act; sqlite.ErrNothingToUndo when there is none.
func (l *Ledger) Undo(ctx context.Context) (Undone, error) { return l.store.Undo(ctx, l.User()) }

// UndoAct undoes one act of the history, such as an import of last week.
func (l *Ledger) UndoAct(ctx context.Context, act string) (Undone, error) {
	return l.store.UndoAct(ctx, l.User(), act)
}

// Redo takes the last undo back, as long as nothing else was done since; sqlite.ErrNothingToRedo when there is none such.
func (l *Ledger) Redo(ctx context.Context) (Undone, error) { return l.store.Redo(ctx, l.User()) }

// ManyUndone is from how many records on an undo is to be asked for.
const ManyUndone = 20

// Step is what Undo or Redo would do next.
type Step struct {
	Act     string // id of the act that is taken back or, for Redo, of the undo
	Name    string // of what was done
	Records int    // that it changes, without what the program keeps for itself
	Touched map[data.Kind]int
}

// Large reports whether a person should be asked before.
func (s Step) Large() bool { return s.Records > ManyUndone }

// NextUndo is what Undo would do; sqlite.ErrNothingToUndo when there is nothing.
func (l *Ledger) NextUndo(ctx context.Context) (Step, error) {
	a, err := l.store.NextUndo(ctx)
	return l.step(ctx, a, err)
}

// NextRedo is what Redo would do; sqlite.ErrNothingToRedo when there is nothing.
func (l *Ledger) NextRedo(ctx context.Context) (Step, error) {
	a, err := l.store.NextRedo(ctx)
	return l.step(ctx, a, err)
}

// UndoSize counts the records that undoing one act of the history would change.
func (l *Ledger) UndoSize(ctx context.Context, act string) (records int, err error) {
	records, _, err = l.touched(ctx, act)
	return records, err
}

// touched counts the records that an act changed, all and by kind, without what the program keeps for itself.
func (l *Ledger) touched(ctx context.Context, act string) (records int, kinds map[data.Kind]int, err error) {
	if kinds, err = l.store.TouchedBy(ctx, act); err != nil {
		return 0, nil, fmt.Errorf("app: history: %w", err)
	}
	maps.DeleteFunc(kinds, func(k data.Kind, _ int) bool { return ownKinds[k] })
	for _, n := range kinds {
		records += n
	}
	return records, kinds, nil
}

func (l *Ledger) step(ctx context.Context, a sqlite.ActInfo, err error) (Step, error) {
	if err != nil {
		return Step{}, err
	}
	n, kinds, err := l.touched(ctx, a.ID)
	return Step{a.ID, a.Name, n, kinds}, err
}
