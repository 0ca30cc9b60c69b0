package report_test

import (
	"strings"
	"testing"

	"parkledger/app/report"
	"parkledger/data"
)

func TestNeedsFormIsFilledInFromTheLeft(t *testing.T) {
	f := newPark(t).facts(t, asOf)
	doc := report.NeedsForm(f)
	merged := 0
	for _, b := range doc.Blocks {
		table, ok := b.(report.Table)
		if !ok {
			continue
		}
		for _, row := range table.Rows {
			for _, c := range row {
				if c.ColSpan != 3 {
					continue
				}
				if merged++; c.Align != report.Left {
					t.Errorf("%q does not begin at the left", report.Plain(c.Spans))
				}
			}
		}
	}
	if merged < 5 {
		t.Errorf("%d merged fields", merged)
	}
	for _, line := range strings.Split(all(doc), "\n") {
		if n := len([]rune(line)); strings.HasPrefix(line, "□") && n > 31 {
			t.Errorf("%d characters do not fit on a line: %s", n, line)
		}
	}
	for _, o := range data.EntityOf(data.KindNeed).Field("type").Options {
		wantIn(t, all(doc), "□"+o.Label)
	}
}

// A need that the staff call delivered but that does not count says so in every list that shows its progress.
func TestListsTellDeliveredFromCalledDelivered(t *testing.T) {
	p := newPark(t)
	for _, r := range p.records {
		if s, ok := r.(*data.FollowUp); ok && s.ID == p.steps[1] {
			s.Method = "电话"
		}
	}
	f := p.facts(t, asOf)
	const mark = "未计入落实：仅电话"
	if text := all(report.Summary(f)); strings.Count(text, "\n"+mark+"\n") != 1 {
		t.Errorf("the annex does not mark the need once")
	}
	for _, w := range report.Ledgers(f) {
		cells, note := 0, ""
		for _, s := range w.Sheets {
			for _, row := range s.Rows {
				for _, v := range row {
					if v == mark {
						cells++
					}
				}
			}
			note += s.Note
		}
		if want := w.Name == "需求清单（报送版）"; (cells == 1) != want {
			t.Errorf("%s marks %d needs", w.Name, cells)
		}
		if want := w.Name == "需求清单（公开版）"; strings.Contains(note, "其中1项状态为已落实或已办结") != want {
			t.Errorf("%s: %s", w.Name, note)
		}
	}
}

// Figures that are no number of records say what they are.
func TestTallyNamesASumThatIsNoNumberOfRecords(t *testing.T) {
	wantIn(t, all(report.Summary(newPark(t).facts(t, asOf))), "计入1条，合计2个。", "待核实1条（同一专家同日第二条）")
}

func TestPhotosFollowTheirCoverSheet(t *testing.T) {
	p := newPark(t)
	bound := map[data.ID]report.Bound{}
	for _, r := range p.records {
		if e, ok := r.(*data.Evidence); ok {
			bound[e.ID] = report.Bound{Why: "未合入"}
			if e.Type == data.EvPhoto {
				e.Width, e.Height = data.N(1500), data.N(1000)
				bound[e.ID] = report.Bound{Picture: true}
			}
		}
	}
	f := p.facts(t, asOf)
	f.Photo = photo("")
	doc, err := report.EvidenceBook(f, bound)
	if err != nil {
		t.Fatal(err)
	}
	photos := 0
	for i, b := range doc.Blocks {
		fig, ok := b.(report.Figure)
		if !ok {
			continue
		}
		photos++
		if _, broken := doc.Blocks[i-1].(report.PageBreak); broken {
			t.Errorf("%s begins a page for no reason", fig.Caption)
		}
	}
	if photos != 3 {
		t.Errorf("%d photos", photos)
	}
}

func TestFeeFormNamesTheYearWhereTwoAreCovered(t *testing.T) {
	p := newPark(t)
	_, doc := report.FeeForm(p.facts(t, asOf))
	if text := all(doc); !strings.Contains(text, "\n5月21日\n") || strings.Contains(text, "2024年5月21日") {
		t.Error("within one year the days need no year")
	}
	p.project.End = data.MustDate(2025, 3, 31)
	_, doc = report.FeeForm(p.facts(t, asOf))
	wantIn(t, all(doc), "2024年5月21日")
}
