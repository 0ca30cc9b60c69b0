package ui

import (
	"fyne.io/fyne/v2"

	"parkledger/app/report"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// issueLine is one thing to do before the report is handed in; it leads to its place.
func issueLine(i report.Issue, size float32, color fyne.ThemeColorName, act func()) fyne.CanvasObject {
	words := control.NewWords("△ "+i.Text, size, color)
	words.Limit = 4
	return control.NewPress(splitLine(words, middle(control.NewFixed("›", look.Section, look.Primary))), control.Sides(look.Gap8, 3), act)
}

// mend goes to the place of an issue from any screen.
func (d *Desk) mend(i report.Issue) {
	x := d.screenNamed("summary").(*summaryScreen)
	if x == d.shown || !onReport(i) {
		x.lead(i)
		return
	}
	d.showThen(x, func() { // with the report as it is now
		x.wanted = &i
		d.reload(x)
	})
}

// onReport tells whether an issue is mended in the report itself.
func onReport(i report.Issue) bool {
	switch i.Record.(type) {
	case nil:
		return i.Section != report.CaseSection
	case *data.Indicator, *data.Narrative:
		return true
	}
	return false
}

// lead goes to the place of an issue: the field of the reason, the paragraph, the chapter, the case or other record.
func (x *summaryScreen) lead(i report.Issue) {
	if !onReport(i) {
		if i.Record != nil {
			x.d.open(i.Record)
			return
		}
		x.d.show(x.d.screenNamed("cases"))
		return
	}
	x.jump(i.Section)
	switch r := i.Record.(type) {
	case *data.Indicator:
		if f := x.chapter.reasons[r.ID]; f != nil {
			x.chapter.at(f)
		}
	case *data.Narrative:
		for _, p := range x.words.paras {
			if p.now.ID == r.ID {
				x.chapter.focus(p)
			}
		}
	}
}
