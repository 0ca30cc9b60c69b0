package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// dashboard is the 工作台: where the year stands and what to do next.
type dashboard struct {
	d     *Desk
	stage *fyne.Container
	seen  *overview
	list  *itemList // the records behind a figure, nil while the dashboard itself is shown
}

func newDashboard(d *Desk) *dashboard {
	return &dashboard{d: d, stage: container.NewStack()}
}

func (x *dashboard) id() string                 { return "dashboard" }
func (x *dashboard) title() string              { return "工作台" }
func (x *dashboard) content() fyne.CanvasObject { return x.stage }
func (x *dashboard) reads(app.Changes) bool     { return true } // figures depend on everything, rules included

func (x *dashboard) load() work {
	return func(ctx context.Context) (func(), error) {
		o, err := x.d.overview(ctx)
		if err != nil {
			return nil, err
		}
		todo := todos(o)
		return func() {
			x.seen = o
			if x.list != nil {
				x.list.update(o)
				return
			}
			x.show(o, todo)
		}, nil
	}
}

func (x *dashboard) show(o *overview, todo []todo) {
	head := control.NewWords(sentence(o, todo), look.Section, "")
	head.Bold = true
	page := control.NewFlow(look.Gap12, control.NewHeading("工作台", look.Title), head)
	if o.scope.Period.From.IsZero() {
		page.Add(x.noDate())
	}
	empty := isEmpty(o.book)
	if empty {
		page.Add(x.firstSteps())
	}
	if !empty || len(todo) > 0 {
		page.Add(x.todoCard(o, todo))
	}
	var blocks []control.Block
	for _, g := range groupsOf(o.results) {
		b := control.Block{Head: control.NewHeading(g.name, look.Section)}
		for _, r := range g.results {
			b.Tiles = append(b.Tiles, x.card(o, r))
		}
		blocks = append(blocks, b)
	}
	page.Add(control.NewBlocks(232, look.Gap12, blocks))
	page.Add(x.charts(o))
	inset := control.Inset{Left: look.Gap16, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap24}
	x.stage.Objects = nil
	front(x.stage, control.NewPage(page, inset, 0))
}

// noDate says what is missing before anything can be judged.
func (x *dashboard) noDate() fyne.CanvasObject {
	words := control.NewWords("合同签订日期尚未填写，早于合同的记录目前也会计入。点击这里填写。", look.Base, look.Watch)
	return control.NewPressCard(words, control.Sides(look.Gap12, look.Gap8), func() {
		x.d.open(x.seen.book.Project())
	})
}

// sentence says in words where the year stands.
func sentence(o *overview, todo []todo) string {
	judged, met := 0, 0
	var worst *data.Result
	for i, r := range o.results {
		if r.Met == nil {
			continue
		}
		judged++
		if *r.Met {
			met++
		} else if worst == nil || o.worse(r, *worst) {
			worst = &o.results[i]
		}
	}
	text := fmt.Sprintf("%s，%d 项指标已达标 %d 项", endWords(o), judged, met)
	switch {
	case worst != nil:
		text += fmt.Sprintf("；最需要处理的是%s（%s/%s %s）。", worst.Title, worst.Value, worst.Goal, worst.Unit)
	case len(todo) > 0:
		text += "；接下来请处理：" + todo[0].title + "。"
	default:
		text += "，没有待办事项。"
	}
	return text
}

// worse orders what needs work: what is behind the calendar first, then the lower completion, then what is
// further from its target.
func (o *overview) worse(a, b data.Result) bool {
	if x, y := o.signOf(a).late, o.signOf(b).late; x != y {
		return x
	}
	if a.Completion != b.Completion {
		return a.Completion.Value < b.Completion.Value
	}
	return a.Goal.Value-a.Value.Value > b.Goal.Value-b.Value.Value
}

type resultGroup struct {
	name    string
	results []data.Result
}

// groupsOf keeps the programme's order.
func groupsOf(results []data.Result) []resultGroup {
	var groups []resultGroup
	for _, r := range results {
		if n := len(groups); n == 0 || groups[n-1].name != r.Group {
			groups = append(groups, resultGroup{name: r.Group})
		}
		g := &groups[len(groups)-1]
		g.results = append(g.results, r)
	}
	return groups
}

// card is one indicator.
func (x *dashboard) card(o *overview, r data.Result) fyne.CanvasObject {
	s := o.signOf(r)
	name := container.NewBorder(nil, nil, nil, control.NewFixed(s.word, look.Small+1, s.color), control.NewText(r.Title, look.Base, ""))
	figure := control.NewHeading(orDash(r.Value.String()), look.Figure)
	goal := r.Unit
	if r.Goal.Known {
		goal = "/ " + r.Goal.String() + " " + r.Unit
	}
	low := func(o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewVBox(control.NewSpace(1, look.Scaled(12)), o)
	}
	trend := control.NewText(o.trend(r), look.Small, look.Secondary)
	trend.Align = fyne.TextAlignTrailing
	figures := container.NewBorder(nil, nil, container.NewHBox(figure, low(control.NewFixed(goal, look.Base, look.Secondary))), nil, low(trend))
	share := float32(0)
	if r.Goal.Known && r.Goal.Value > 0 {
		share = float32(r.Value.Value / r.Goal.Value)
	}
	color := s.color
	if color == look.Secondary {
		color = look.Primary
	}
	meter := control.NewMeter(share, color)
	meter.Mark = float32(o.elapsed())
	bar := fyne.CanvasObject(meter)
	if !r.Goal.Known {
		bar = control.NewSpace(1, meter.MinSize().Height)
	}
	notes := control.NewText(cardNotes(o, r), look.Small, look.Secondary)
	box := control.NewFlow(look.Gap8, name, figures, bar, notes)
	return control.NewPressCard(box, control.Sides(look.Gap12, look.Gap12), func() { x.drill(resultList(r)) })
}

func cardNotes(o *overview, r data.Result) string {
	var parts []string
	if r.Completion.Known {
		parts = append(parts, fmt.Sprintf("%.1f%%", r.Completion.Value))
	}
	if w := o.perWeek(r); w != "" {
		parts = append(parts, w)
	}
	if n := len(r.Doubtful); n > 0 {
		parts = append(parts, fmt.Sprintf("存疑 %d 条", n))
	}
	if n := len(r.Flagged); n > 0 {
		parts = append(parts, fmt.Sprintf("需留意 %d 条", n))
	}
	if len(parts) == 0 {
		return fmt.Sprintf("计入 %d 条", len(r.Counted))
	}
	return strings.Join(parts, " · ")
}

// drill shows the records behind a figure; 返回 leads back.
func (x *dashboard) drill(source func(*overview) itemPage) {
	x.list = newItemList(x.d, source, func() {
		x.list = nil
		x.d.reload(x)
	})
	x.list.update(x.seen)
	x.stage.Objects = []fyne.CanvasObject{x.list.content}
	x.stage.Refresh()
	x.list.table.Focus()
}

func (x *dashboard) escape() {
	if x.list != nil {
		x.list.back()
	}
}

// resultList names the records behind an indicator.
func resultList(r data.Result) func(*overview) itemPage {
	return func(o *overview) itemPage {
		now, ok := o.result(r.Code)
		if !ok {
			now = r
		}
		return itemPage{
			title: now.Title, text: "计数口径：" + now.Rule,
			parts: []itemPart{
				{"计入", now.Counted}, {"存疑", now.Doubtful}, {"需留意", now.Flagged}, {"未计入", now.Excluded},
			},
		}
	}
}
