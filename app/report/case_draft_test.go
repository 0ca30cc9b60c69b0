package report_test

import (
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/app/report/prose"
	"parkledger/data"
)

func TestCaseDraftTellsTheRecordsOnly(t *testing.T) {
	p := newPark(t)
	f := p.facts(t, asOf)
	for _, c := range data.All[*data.CaseStudy](f.Book) {
		d := report.CaseDraft(f, c)
		needs := f.Book.Linked(c.ID, data.KindNeed, "")
		for _, n := range needs {
			wantIn(t, d.Background, n.Name(), n.Head().No)
		}
		if len(needs) == 0 && d.Background != "" {
			t.Errorf("%s has no need, but its draft begins: %s", c.Title, d.Background)
		}
		edited := *c
		edited.Background, edited.Practice, edited.Results = d.Background, d.Practice, d.Results
		whole := d.Background + d.Practice + d.Results
		for _, number := range []string{firmPhone, expertPhone, strayPhone} {
			if strings.Contains(whole, number) {
				t.Errorf("the draft holds a personal number")
			}
		}
		g := *f
		g.Book = data.NewBook([]data.Record{f.Book.Project(), &edited})
		for _, x := range prose.Check(&g) {
			if x.Kind == prose.Contradiction {
				t.Errorf("the draft contradicts the records: %s (%s)", x.Sentence, x.Figure.Text)
			}
		}
	}
}
