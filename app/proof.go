package app

import (
	"context"
	"fmt"

	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/data"
)

// Finding is a number in the staff's own words that does not agree with the records.
type Finding = prose.Finding

// Proof compares every number in the staff's paragraphs and cases with the records as of a day; the zero day
// means today. It reads only.
func (l *Ledger) Proof(ctx context.Context, asked data.Date) ([]Finding, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	facts, err := report.NewFacts(b, AsOf(b, l.now(), asked))
	if err != nil {
		return nil, err
	}
	return prose.Check(facts), nil
}

// Correct replaces the numbers of findings by the figures of the records, in the style they are written in, as one
// act. Findings that are unclear, and texts that have changed since, are left alone; it returns how many numbers were replaced.
func (l *Ledger) Correct(ctx context.Context, findings []Finding) (int, error) {
	edited := map[data.ID]data.Record{}
	var order []data.Record
	n := 0
	// From the end of a text to its beginning, so that the places before stay true.
	for i := len(findings) - 1; i >= 0; i-- {
		x := findings[i]
		if x.Kind != prose.Contradiction {
			continue
		}
		id := x.Record.Head().ID
		if edited[id] == nil {
			switch r := x.Record.(type) {
			case *data.Narrative:
				c := *r
				edited[id] = &c
			case *data.CaseStudy:
				c := *r
				edited[id] = &c
			default:
				return 0, fmt.Errorf("app: correct: no text in a %s", x.Record.Kind())
			}
			order = append(order, edited[id])
		}
		p, ok := data.EntityOf(x.Record.Kind()).Field(x.Field).Pointer(edited[id]).(*string)
		if !ok {
			return 0, fmt.Errorf("app: correct: %s.%s is no text", x.Record.Kind(), x.Field)
		}
		if text := prose.Replace(*p, x); text != *p {
			*p = text
			n++
		}
	}
	if n == 0 {
		return 0, nil
	}
	return n, l.Save(ctx, "按台账改正文字中的数字", order...)
}
