package ui

import (
	"context"
	"slices"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/data"
)

// linkedKinds are the kinds of record a case rests on, in the order they are shown and picked.
var linkedKinds = []data.Kind{
	data.KindNeed, data.KindActivity, data.KindExpert, data.KindCompany, data.KindProvider, data.KindEngagement, data.KindEvidence,
}

// linkedIDs are the records of those kinds linked to id.
func linkedIDs(book *data.Book, id data.ID) []data.ID {
	var out []data.ID
	if id == "" {
		return nil
	}
	for _, kind := range linkedKinds {
		for _, r := range book.Linked(id, kind, "") {
			out = append(out, r.Head().ID)
		}
	}
	return out
}

// unsaved is the key of a case that has none yet, in a book made for looking ahead.
const unsaved data.ID = "unsaved"

// asIf is the book as it would be with a case and its links stored.
func asIf(book *data.Book, c data.CaseStudy, links []data.ID) (*data.Book, *data.CaseStudy) {
	if c.ID == "" {
		c.ID = unsaved
	}
	var recs []data.Record
	for _, e := range data.Entities() {
		for _, r := range book.Of(e.Kind) {
			l, linked := r.(*data.Link)
			switch {
			case r.Head().ID == c.ID:
			case linked && (l.A == c.ID || l.B == c.ID):
			default:
				recs = append(recs, r)
			}
		}
	}
	recs = append(recs, &c)
	for _, id := range links {
		if r := book.Get(id); r != nil {
			recs = append(recs, &data.Link{AKind: data.KindCase, A: c.ID, BKind: r.Kind(), B: id, Role: roleOf(r)})
		}
	}
	b := data.NewBook(recs)
	b.Sort()
	return b, &c
}

// roleOf is the role a record is linked to a case in.
func roleOf(r data.Record) string {
	if e, ok := r.(*data.Evidence); ok {
		return string(e.Type)
	}
	return ""
}

// checking looks a case over off the UI thread, once for however many changes came meanwhile.
type checking struct {
	running, again bool
	last           checkedCase
}

func (k *checking) run(f *caseForm) {
	if k.running {
		k.again = true
		return
	}
	k.running = true
	book, c, links := f.book, f.copy, slices.Clone(f.links)
	f.d.do(func(ctx context.Context) (func(), error) {
		facts, study, err := f.facts(ctx, book, c, links)
		if err != nil {
			return func() { k.running = false; f.d.explain(err) }, nil
		}
		found := checkedCase{advice: report.CaseAdvice(facts, study)}
		for _, x := range prose.Check(facts) {
			if x.Record == data.Record(study) {
				found.findings = append(found.findings, x)
			}
		}
		return func() {
			k.running, k.last = false, found
			f.advised()
			if k.again {
				k.again = false
				k.run(f)
			}
		}, nil
	})
}

// facts are those of the year with the case as it stands in the form; call it off the UI thread.
func (f *caseForm) facts(ctx context.Context, book *data.Book, c data.CaseStudy, links []data.ID) (*report.Facts, *data.CaseStudy, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	ahead, study := asIf(book, c, links)
	facts, err := report.NewFacts(ahead, app.AsOf(ahead, f.d.now(), data.Date{}))
	return facts, study, err
}
