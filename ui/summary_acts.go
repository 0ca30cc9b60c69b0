package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"parkledger/app"
	"parkledger/app/report"
	"parkledger/data"
)

// mode shows the chapter, the pages, or both.
func (x *summaryScreen) mode() {
	x.writing.Hidden = x.modes.Chosen() == 2
	x.paper.content.Hide()
	if x.modes.Chosen() > 0 {
		x.paper.content.Show()
	}
	if x.behind != nil {
		drop(x.stage, x.behind.content, x.both)
		x.behind = nil
	}
	front(x.stage, x.both)
	x.both.Refresh()
	if x.modes.Chosen() == 0 {
		x.paper.leave()
	} else {
		x.paper.show()
	}
}

// drawPaper draws the report as stored; it runs off the UI thread.
func (x *summaryScreen) drawPaper(ctx context.Context) (*app.Preview, error) {
	asked := data.Date{}
	if day := x.asked.Load(); day != nil {
		asked = *day
	}
	return x.d.ledger.Preview(ctx, app.SummaryReport, asked)
}

// open goes to a paragraph named elsewhere.
func (x *summaryScreen) open(rec data.Record) {
	if n, ok := rec.(*data.Narrative); ok {
		x.wanted = &report.Issue{Section: n.Section, Record: n}
		x.d.reload(x)
	}
}

// figure shows the records behind a bound value.
func (x *summaryScreen) figure(s report.Span) {
	if s.Measure == "" {
		return
	}
	_, part, ok := figurePage(x.state, s.Measure, s.Text)
	if !ok {
		x.d.shell.done("“"+s.Text+"”由项目周期或规则算出，没有对应的记录", "", nil)
		return
	}
	if x.modes.Chosen() == 2 {
		x.modes.Choose(0)
	}
	x.back()
	x.behind = newItemList(x.d, func(*overview) itemPage {
		page, _, _ := figurePage(x.state, s.Measure, s.Text)
		return page
	}, x.back)
	x.behind.update(x.state.o)
	x.behind.segments.Choose(part)
	front(x.stage, x.behind.content)
	x.behind.table.Focus()
}

// sideBySide gives what is visible of two objects the place, to both in halves. The hidden one stays in the tree, so
// that a change of the theme reaches it.
type sideBySide struct{}

func (sideBySide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	half := (size.Width - 1) / 2
	switch left, right := objects[0], objects[1]; {
	case !right.Visible():
		left.Move(fyne.Position{})
		left.Resize(size)
	case !left.Visible():
		right.Move(fyne.Position{})
		right.Resize(size)
	default:
		left.Move(fyne.Position{})
		left.Resize(fyne.NewSize(half, size.Height))
		right.Move(fyne.NewPos(half+1, 0))
		right.Resize(fyne.NewSize(half, size.Height))
	}
}

func (sideBySide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(objects[1].MinSize())
}

// back leaves the records behind a figure.
func (x *summaryScreen) back() {
	if x.behind != nil {
		x.mode()
	}
}

// save stores all changed words and reasons as one act.
func (x *summaryScreen) save() {
	if x.saving || x.words == nil {
		return
	}
	if p := x.blank(); p != nil {
		x.jump(p.now.Section)
		x.chapter.problem(p, "这一段还没有内容。请填写，或删除这一段。")
		return
	}
	if len(x.words.changed()) == 0 {
		return
	}
	x.words.settle()
	x.saving = true
	words := x.words.clone()
	x.d.do(func(ctx context.Context) (func(), error) {
		_, err := x.d.ledger.Write(ctx, "编辑总结报告", words.write)
		return func() {
			x.saving = false
			if err != nil {
				x.d.explain(err)
				return
			}
			x.stored(words)
		}, nil
	})
}

// blank is a stored paragraph that was emptied, nil for none; an empty new one is simply not stored.
func (x *summaryScreen) blank() *ownPara {
	for _, p := range x.words.paras {
		if p.before.ID != "" && written(p.now.Text) == 0 {
			return p
		}
	}
	return nil
}

// stored takes what was saved as the new ground unless more was typed meanwhile.
func (x *summaryScreen) stored(saved *ownWords) {
	was := map[data.ID]data.Narrative{}
	for _, p := range saved.paras {
		was[p.now.ID] = p.now
	}
	for _, p := range x.words.paras {
		if n, ok := was[p.now.ID]; ok {
			p.before, p.now.Meta = n, n.Meta
		}
	}
	x.words.removed, x.words.moved = nil, map[string]bool{}
	for id := range x.words.before {
		edited := *x.words.before[id]
		edited.Shortfall = saved.reasons[id]
		x.words.before[id] = &edited
	}
	x.d.reload(x)
	x.d.shell.done("已保存总结报告的文字", "撤销", x.d.undo)
}

func (x *summaryScreen) beforeLeaving(proceed func()) {
	leave := func() {
		x.back()
		x.paper.leave()
		if x.modes.Chosen() != 0 {
			x.modes.Choose(0)
		}
		proceed()
	}
	if x.words == nil || len(x.words.changed()) == 0 {
		leave()
		return
	}
	x.giveUp(leave)
}

// giveUp drops the changes once that was confirmed.
func (x *summaryScreen) giveUp(then func()) {
	ask(x.d.window, question{
		title: "有尚未保存的修改", text: "总结报告的文字已经改动但还没有保存。放弃后，改动不会保留。",
		yes: "放弃修改", no: "继续编辑", danger: true,
	}, func() {
		x.words = newOwnWords(x.state.o.book, x.state.unmet)
		x.chapter.show()
		x.edited()
		x.check.run(x)
		then()
	})
}

// escape leaves the records behind a figure, then the pages, then asks about changes.
func (x *summaryScreen) escape() {
	switch {
	case x.behind != nil:
		x.back()
	case x.modes.Chosen() == 2:
		x.modes.Choose(0)
	case x.words != nil && len(x.words.changed()) > 0:
		x.giveUp(func() {})
	}
}
