package report_test

import (
	"slices"
	"testing"

	"parkledger/app/report"
)

func TestNumbered(t *testing.T) {
	h := func(level int) report.Block { return report.Heading{Level: level, Text: "甲"} }
	doc := report.Document{Blocks: []report.Block{
		h(1), h(2), h(2), h(3), h(4), h(4), h(2), h(3), h(1), h(2),
		report.Table{Caption: "表甲"},
		report.Table{},
		report.Chart{Caption: "图甲"},
		report.Figure{Caption: "图乙"},
		report.Table{Caption: "表乙"},
		report.Annex{Title: "甲"},
		report.Table{Caption: "附表"},
		report.Annex{Title: "乙"},
	}}
	want := []string{
		"一、甲", "（一）甲", "（二）甲", "1.甲", "（1）甲", "（2）甲", "（三）甲", "1.甲", "二、甲", "（一）甲",
		"表1　表甲", "图1　图甲", "图2　图乙", "表2　表乙", "附件1", "甲", "附表", "附件2", "乙",
	}
	once := report.Numbered(doc)
	if got := once.Text(); !slices.Equal(got, want) {
		t.Errorf("numbered\n%v, want\n%v", got, want)
	}
	if got := report.Numbered(once).Text(); !slices.Equal(got, want) {
		t.Errorf("numbered twice\n%v, want\n%v", got, want)
	}
	if got := doc.Text()[0]; got != "甲" {
		t.Errorf("the document given was changed: %s", got)
	}
}

func TestNumberedSingleAnnex(t *testing.T) {
	doc := report.Numbered(report.Document{Blocks: []report.Block{report.Annex{Title: "甲"}}})
	if got := doc.Text(); !slices.Equal(got, []string{"附件", "甲"}) {
		t.Errorf("a single annex is labelled %v", got)
	}
}
