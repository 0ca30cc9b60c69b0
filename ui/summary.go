package ui

import (
	"context"
	"fmt"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/app/pages"
	"parkledger/app/report"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/typed"
)

// reportState is the report as of a day: what the program writes, and why it cannot be handed in yet.
type reportState struct {
	o        *overview
	facts    *report.Facts // its records and figures; only plain values are read on the UI thread
	chapters []report.Chapter
	issues   []report.Issue
	unmet    []data.Result // those that need a reason
}

// summaryScreen is the 总结报告: outline at the left, the chosen chapter, and the pages as they will be printed.
type summaryScreen struct {
	d      *Desk
	state  *reportState
	words  *ownWords
	check  wordCheck
	chosen int // chapter
	saving bool
	wanted *report.Issue // to be led to once the report is read
	behind *itemList     // what stands behind a figure, nil while none is shown

	asOf    *control.Entry
	typed   string // the day the report was last computed for
	wrong   *control.Words
	count   *control.Text
	modes   *control.Segments
	saved   *widget.Button
	outline *fyne.Container
	outPage *fyne.Container
	chapter *chapterView
	paper   *preview
	asked   atomic.Pointer[data.Date] // the day of the pages, which are drawn off the UI thread
	writing *control.Panel            // the chapter
	both    *fyne.Container           // chapter and pages, or one of them
	stage   *fyne.Container           // both, or the records behind a figure
	page    fyne.CanvasObject
}

func newSummaryScreen(d *Desk, r *pages.Renderer) *summaryScreen {
	x := &summaryScreen{d: d, wrong: wrong(), outline: control.NewFlow(1), stage: container.NewStack()}
	x.count = control.NewText("", look.Base, look.Secondary)
	x.asOf = newDayEntry(data.Today(d.now()), func(string) (data.Date, error) { return x.day() })
	x.asOf.SetPlaceHolder("统计截止：今天")
	x.asOf.OnChanged = func(string) { x.wrong.Hide() }
	x.asOf.OnLeave = func() { x.reload() }
	x.asOf.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter {
			x.reload()
			return true
		}
		return false
	}
	x.modes = control.NewSegments([]string{"编写", "并排", "页面预览"}, func(int) { x.mode() })
	x.saved = widget.NewButtonWithIcon("保存", theme.DocumentSaveIcon(), x.save)
	x.saved.Disable()
	pack := widget.NewButtonWithIcon("生成年终材料包", theme.NavigateNextIcon(), func() { x.d.show(x.d.screenNamed("package")) })
	pack.Importance = widget.HighImportance
	day := control.NewWidth(168, 1, x.asOf)
	head := container.NewBorder(nil, nil, container.NewHBox(middle(control.NewHeading("总结报告", look.Title))),
		container.NewHBox(day, x.modes.Content, x.saved, pack), middle(x.count))
	bar := control.NewPanel(control.NewFlow(look.Gap4, head, x.wrong), "", control.Inset{Left: look.Gap8, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap8})
	x.outPage = control.NewPage(x.outline, control.Even(look.Gap8), 0)
	left := control.NewPanel(x.outPage, look.Surface, control.Inset{})
	x.chapter = newChapterView(x)
	x.paper = newPreview(d, r, "总结报告", x.drawPaper)
	x.writing = control.NewPanel(x.chapter.page, look.Surface, control.Inset{})
	x.both = container.New(sideBySide{}, x.writing, x.paper.content)
	x.page = control.NewFrame(bar, nil, control.NewFrame(nil, nil, nil, control.NewLine(), control.NewWidth(248, 0.8, left)), nil, x.stage)
	x.mode()
	return x
}

func (x *summaryScreen) id() string                 { return "summary" }
func (x *summaryScreen) title() string              { return "总结报告" }
func (x *summaryScreen) content() fyne.CanvasObject { return x.page }

func (x *summaryScreen) kinds() []data.Kind { return []data.Kind{data.KindNarrative} }

// reads: every record may stand in the report.
func (x *summaryScreen) reads(app.Changes) bool { return true }

// day is the day typed; the zero day means today.
func (x *summaryScreen) day() (data.Date, error) {
	var period data.Period
	if x.state != nil {
		period = x.state.facts.Scope.Period
	}
	return typed.Day(x.asOf.Text, period, data.Today(x.d.now()))
}

// reload computes the report anew when another day was typed.
func (x *summaryScreen) reload() {
	if x.asOf.Text == x.typed {
		return
	}
	x.typed = x.asOf.Text
	x.d.reload(x)
}

func (x *summaryScreen) load() work {
	asked, wrongDay := x.day()
	return func(ctx context.Context) (func(), error) {
		if wrongDay != nil {
			return func() { x.problem(wrongDay.Error()) }, nil
		}
		s, err := x.d.reportState(ctx, asked)
		if err != nil {
			return nil, err
		}
		return func() { x.show(s) }, nil
	}
}

// reportState computes the report as of a day; call it off the UI thread.
func (d *Desk) reportState(ctx context.Context, asked data.Date) (*reportState, error) {
	o, err := d.overview(ctx)
	if err != nil {
		return nil, err
	}
	facts, err := report.NewFacts(o.book, app.AsOf(o.book, d.now(), asked))
	if err != nil {
		return nil, err
	}
	s := &reportState{o: o, facts: facts, chapters: report.Outline(facts), issues: app.Issues(facts)}
	for _, r := range facts.Results {
		if facts.NeedsReason(r) {
			s.unmet = append(s.unmet, r)
		}
	}
	return s, ctx.Err()
}

func (x *summaryScreen) problem(text string) {
	x.wrong.SetText(text)
	x.wrong.Show()
	x.page.Refresh()
}

// show brings everything up to date; words that are being edited stay.
func (x *summaryScreen) show(s *reportState) {
	x.state = s
	if x.words == nil || len(x.words.changed()) == 0 {
		x.words = newOwnWords(s.o.book, s.unmet)
	} else if !x.saving {
		x.words.rebase(s.o.book, x.d.ledger.NewID)
	}
	x.words.follow(s.unmet)
	x.wrong.Hide()
	x.asked.Store(&s.facts.AsOf)
	x.chosen = min(x.chosen, len(s.chapters)-1)
	x.paper.outdated()
	x.chapter.show()
	x.edited()
	x.check.run(x)
	if x.behind != nil {
		x.behind.update(s.o)
	}
	if x.modes.Chosen() > 0 {
		x.paper.show()
	}
	if i := x.wanted; i != nil {
		x.wanted = nil
		x.lead(*i)
	}
}

// edited shows what was changed and offers to store it.
func (x *summaryScreen) edited() {
	x.saved.Disable()
	if len(x.words.changed()) > 0 {
		x.saved.Enable()
	}
	x.fillOutline()
}

// checkedWords shows what the last check of the words found.
func (x *summaryScreen) checkedWords() {
	x.chapter.showFindings()
	x.fillOutline()
}

// wanting counts what is wanting in a chapter.
func (x *summaryScreen) wanting(c report.Chapter) int {
	n := 0
	for _, i := range x.state.issues {
		_, told := i.Record.(*data.Narrative) // its numbers are counted below, as they are being edited
		if i.Section == c.Code && c.Code != "" && !(i.Advice && told) {
			n++
		}
	}
	for _, p := range x.words.paras {
		if p.now.Section == c.Code {
			n += len(x.check.findings[p.now.ID])
		}
	}
	return n
}

// fillOutline shows the chapters with what is wanting, and below them all reasons in words.
func (x *summaryScreen) fillOutline() {
	x.outline.Objects = nil
	changed := x.words.changed()
	ready, all := 0, 0
	for i, c := range x.state.chapters {
		mark, color := "✓", fyne.ThemeColorName(look.Done)
		if n := x.wanting(c); n > 0 {
			mark, color = "△ "+itoa(n), look.Watch
		}
		if c.Code != "" {
			all++
			if mark == "✓" {
				ready++
			}
		} else {
			mark = ""
		}
		if changed[c.Code] {
			mark, color = "未保存", look.Primary
		}
		x.outline.Add(x.outlineLine(i, c, control.NewFixed(mark, look.Small, color)))
	}
	x.count.SetText(fmt.Sprintf("统计截至 %s，%d/%d 部分就绪", x.state.facts.AsOf, ready, all))
	x.fillReasons()
	x.outline.Refresh()
	x.outPage.Refresh()
}

func (x *summaryScreen) outlineLine(i int, c report.Chapter, mark *control.Text) fyne.CanvasObject {
	name := control.NewText(c.Number+c.Title, look.Base, "")
	left := float32(look.Gap8)
	if c.Level == 2 {
		left = look.Gap24
		name.Points = look.Small + 1
	}
	line := control.NewPress(container.NewBorder(nil, nil, nil, middle(mark), name), control.Inset{Left: left, Top: 5, Right: look.Gap4, Bottom: 5}, func() { x.choose(i) })
	if i == x.chosen {
		line.Mark, line.Fill = true, look.Tint
		name.Bold, name.Color = true, look.Primary
	}
	return line
}

// fillReasons lists why the report is still a draft; each line leads to its place.
func (x *summaryScreen) fillReasons() {
	x.outline.Add(control.NewPanel(control.NewLine(), "", control.Sides(0, look.Gap8)))
	if len(x.state.issues) == 0 {
		x.outline.Add(control.NewPanel(control.NewWords("✓ 内容齐全，可以正式报送。", look.Small, look.Done), "", control.Sides(look.Gap8, 0)))
		return
	}
	head := control.NewText("报送前还要处理 "+itoa(len(x.state.issues))+" 项", look.Small+1, look.Watch)
	x.outline.Add(control.NewPanel(head, "", control.Sides(look.Gap8, 2)))
	for _, i := range x.state.issues {
		x.outline.Add(issueLine(i, look.Small, look.Secondary, func() { x.lead(i) }))
	}
}

// jump goes to the chapter of a section.
func (x *summaryScreen) jump(section string) {
	for i, c := range x.state.chapters {
		if c.Code == section {
			if x.modes.Chosen() == 2 { // something is to be mended there
				x.modes.Choose(0)
			}
			x.choose(i)
			return
		}
	}
}

func (x *summaryScreen) choose(i int) {
	x.chosen = i
	x.back()
	c := x.state.chapters[i]
	x.paper.turnToHeading(c.Number + c.Title)
	x.chapter.show()
	x.chapter.top()
	x.fillOutline()
}
