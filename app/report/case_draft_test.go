package report_test

import (
	"fmt"
	"slices"
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

// Whoever helped with a repeated need helped with the original: the needs list and a case name them.
func TestExpertsOfARepeatedNeedServeTheOriginal(t *testing.T) {
	p := newPark(t)
	again := p.add("XQ-009", &data.Need{
		Title: "关节模组温升", Company: p.firms[0], Date: data.MustDate(2024, 7, 1),
		Validity: data.Invalid, Reason: data.Repeated, DuplicateOf: p.needs[0],
	})
	p.link(p.entries[2], again, "") // 宋知远
	f := p.facts(t, asOf)
	ledgers := report.Ledgers(f)
	i := slices.IndexFunc(ledgers, func(l report.NamedWorkbook) bool { return l.Name == "需求清单（内部版）" })
	sheet := ledgers[i].Sheets[0]
	col := slices.IndexFunc(sheet.Columns, func(c report.SheetColumn) bool { return c.Head == "对接专家/机构" })
	if got := fmt.Sprint(sheet.Rows[0][col]); !strings.Contains(got, "宋知远") {
		t.Errorf("the original was helped by %s", got)
	}
	wantIn(t, all(report.Case(f, p.cases[0], data.Long)), "专家服务成效", "宋知远")
}
