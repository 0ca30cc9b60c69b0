package ui

import (
	"context"
	"errors"
	"slices"

	"parkledger/data"
)

// store saves the copy, with its ties, and answers on the UI thread. Where the stored record was changed meanwhile, what
// was changed there and here is put together; fields that were changed in both come back as problems.
func (f *form) store(act string, answered func(rec data.Record, err error)) {
	before, rec, ties := f.before, clone(f.copy), slices.Clone(f.ties)
	f.d.do(func(ctx context.Context) (func(), error) {
		err := f.d.ledger.SaveTied(ctx, act, rec, ties...)
		for errors.Is(err, data.ErrChanged) {
			book, failed := f.d.ledger.Book(ctx)
			if failed != nil {
				return nil, failed
			}
			if stored := book.Get(rec.Head().ID); stored != nil { // one that is gone is told by saving it
				merged, ps := merge(book, before, rec, stored)
				before, rec = clone(stored), merged
				if len(ps) > 0 {
					return func() {
						f.rebase(before, merged)
						answered(rec, &data.InvalidError{Record: merged, Problems: ps})
					}, nil
				}
			}
			err = f.d.ledger.SaveTied(ctx, act, rec, ties...)
		}
		return func() { answered(rec, err) }, nil
	})
}

// rebase goes on from the record as it is stored now, with what was typed on top.
func (f *form) rebase(before, copy data.Record) {
	f.before, f.copy = before, copy
	if f.refill != nil {
		f.refill()
	}
}

// show puts each problem at its field and gives the first of them the focus.
func (f *form) show(ps []data.Problem) {
	var first *formField
	for _, x := range f.fields {
		text := ""
		for _, p := range ps {
			if p.Field == x.field.Name {
				text += p.Text
			}
		}
		x.problem(text)
		if first == nil && text != "" {
			first = x
		}
	}
	if first != nil {
		f.d.window.Canvas().Focus(first.input.focus())
	}
	rest := ""
	for _, p := range ps {
		if !slices.ContainsFunc(f.fields, func(x *formField) bool { return x.field.Name == p.Field }) {
			rest += p.Text
		}
	}
	if rest != "" {
		tell(f.d.window, "还没有保存", rest)
	}
}
