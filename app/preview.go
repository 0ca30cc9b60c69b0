package app

import (
	"context"
	"fmt"

	"parkledger/app/report"
	"parkledger/data"
)

// Preview is one document of the year-end package as it would be printed now, from the live records.
type Preview struct {
	PDF   []byte
	AsOf  data.Date
	Draft []string // why it is marked 草稿; empty when it is fit to be handed in
	Notes []string // characters that could not be drawn, with their place

	Fonts        []string // what each purpose is set in, one line each
	FontProblems []string // chosen fonts that could not be used
}

// SummaryReport asks Preview for the summary report instead of a case.
const SummaryReport data.ID = ""

// Preview draws the summary report or the case of that key as of a day, in the faces and with the figures the
// package would have. The zero day means today, never after the end of the period. data.ErrNotFound when there is
// no such case. A cancelled ctx ends it between its steps.
func (l *Ledger) Preview(ctx context.Context, which data.ID, asOf data.Date) (*Preview, error) {
	b, err := l.Book(ctx)
	if err != nil {
		return nil, err
	}
	f, err := report.NewFacts(b, AsOf(b, l.now(), asOf))
	if err != nil {
		return nil, fmt.Errorf("app: preview: %w", err)
	}
	f.Photo = l.photo
	style, err := styleOf(b)
	if err != nil {
		return nil, err
	}
	f = f.InPackage()
	doc, err := documentOf(f, which)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p, err := l.previewOf(doc, style)
	if err != nil {
		return nil, err
	}
	p.AsOf = f.AsOf
	return p, ctx.Err()
}

// previewOf draws doc with the fonts the window's packages have.
func (l *Ledger) previewOf(doc *report.Document, style report.Style) (*Preview, error) {
	drawn, err := l.newPress(style, true).draw(doc)
	if err != nil {
		return nil, fmt.Errorf("app: preview: %w", err)
	}
	p := &Preview{PDF: drawn.Bytes, Draft: doc.Draft, FontProblems: drawn.FontProblems}
	for _, use := range drawn.FontUses {
		p.Fonts = append(p.Fonts, use.String())
	}
	for _, m := range drawn.Missing {
		p.Notes = append(p.Notes, m.String())
	}
	return p, nil
}

func documentOf(f *report.Facts, which data.ID) (*report.Document, error) {
	if which == SummaryReport {
		doc := report.Summary(f)
		return &doc, nil
	}
	study, ok := data.Find[*data.CaseStudy](f.Book, which)
	if !ok {
		return nil, fmt.Errorf("app: preview of case: %w", data.ErrNotFound)
	}
	doc := report.Case(f, study, study.Aim)
	return &doc, nil
}
