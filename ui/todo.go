package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// todo is one thing to do, with the records it is about.
type todo struct {
	title string
	act   string // the verb that solves it
	color fyne.ThemeColorName
	items func(*overview) []data.Item
}

// Limits of what is brought up.
const (
	idleDays   = 14 // a need without a follow-up for so long
	comingDays = 14 // a milestone due within
)

// todos lists what is wanting, worst first: what may cost a figure before what is only untidy.
func todos(o *overview) []todo {
	all := []todo{
		{"条记录存疑，等您确认是否计入", "确认存疑", look.Short, doubtful},
		{"篇报道还没有上传市科协官网", "登记上传", look.Short, notUploaded},
		{"条有效需求超过 14 天没有跟进", "写跟进", look.Watch, idle},
		{"项计划任务临近或已过期", "查看任务", look.Watch, milestones},
		{"项佐证材料还缺", "补佐证", look.Watch, missing},
	}
	return slices.DeleteFunc(all, func(t todo) bool { return len(t.items(o)) == 0 })
}

func doubtful(o *overview) []data.Item {
	var out []data.Item
	seen := map[data.ID]bool{}
	for _, r := range o.results {
		for _, i := range r.Doubtful {
			if id := i.Record.Head().ID; !seen[id] {
				seen[id] = true
				out = append(out, i)
			}
		}
	}
	return out
}

func notUploaded(o *overview) []data.Item {
	var out []data.Item
	for _, p := range data.All[*data.Publication](o.book) {
		if !p.Reprint && p.Uploaded.IsZero() && o.scope.Period.Holds(p.Date) {
			days := o.scope.AsOf.DaysSince(p.Date)
			out = append(out, data.Item{Record: p, Reason: fmt.Sprintf("发布后已过 %d 天", max(0, days))})
		}
	}
	return out
}

// idle lists valid needs still under way whose last follow-up, or the need itself, is too long ago.
func idle(o *overview) []data.Item {
	last := map[data.ID]data.Date{}
	for _, f := range data.All[*data.FollowUp](o.book) {
		if f.Date.After(last[f.Need]) {
			last[f.Need] = f.Date
		}
	}
	var out []data.Item
	for _, n := range data.All[*data.Need](o.book) {
		if n.Validity != data.Valid || n.Progress != data.NotStarted && n.Progress != data.Matching {
			continue
		}
		day, text := last[n.ID], "最近跟进 "
		if day.IsZero() {
			day, text = n.Date, "还没有跟进，提出于 "
		}
		if !day.IsZero() && o.scope.AsOf.DaysSince(day) > idleDays {
			out = append(out, data.Item{Record: n, Reason: text + day.String()})
		}
	}
	return out
}

func milestones(o *overview) []data.Item {
	var out []data.Item
	for _, t := range data.All[*data.Task](o.book) {
		left := t.Due.DaysSince(o.scope.AsOf)
		if t.Due.IsZero() || !t.Done.IsZero() || left > comingDays {
			continue
		}
		reason := fmt.Sprintf("还有 %d 天", left)
		if left < 0 {
			reason = fmt.Sprintf("已过期 %d 天", -left)
		}
		out = append(out, data.Item{Record: t, Reason: reason})
	}
	return out
}

// missing has one item for each record, with all it wants.
func missing(o *overview) []data.Item {
	var out []data.Item
	at := map[data.ID]int{}
	for _, g := range o.gaps {
		text := g.Label
		if g.Want > 1 {
			text = fmt.Sprintf("%s（%d/%d）", g.Label, g.Have, g.Want)
		}
		id := g.Record.Head().ID
		if i, ok := at[id]; ok {
			out[i].Reason += "、" + text
			continue
		}
		at[id] = len(out)
		out = append(out, data.Item{Record: g.Record, Reason: "缺" + text})
	}
	return out
}

// todoCard lists what to do; each line leads to its records.
func (x *dashboard) todoCard(o *overview, list []todo) fyne.CanvasObject {
	body := control.NewFlow(2, control.NewPanel(control.NewHeading("待办", look.Section), "", control.Sides(look.Gap8, look.Gap4)))
	for _, t := range list {
		items := t.items(o)
		var names []string
		for _, i := range items[:min(2, len(items))] {
			names = append(names, short(caption(o.book, i.Record), 18))
		}
		count := control.NewHeading(itoa(len(items)), look.Section)
		count.Color, count.Align = t.color, fyne.TextAlignTrailing
		words := container.NewBorder(nil, nil, control.NewFixed(t.title, look.Base, ""), nil,
			middle(control.NewText(andMore(names, len(items)), look.Small, look.Secondary)))
		number := container.NewGridWrap(fyne.NewSize(look.Scaled(36), count.MinSize().Height), count)
		line := container.NewBorder(nil, nil, number, control.NewFixed(t.act+" ›", look.Base, look.Primary), middle(words))
		body.Add(control.NewPress(line, control.Sides(look.Gap8, 6), func() { x.drill(todoList(t)) }))
	}
	if len(list) == 0 {
		body.Add(control.NewPanel(control.NewText("没有待办事项。", look.Base, look.Secondary), "", control.Sides(look.Gap8, 6)))
	}
	return control.NewCard(body, control.Even(look.Gap8))
}

func andMore(names []string, n int) string {
	text := strings.Join(names, "；")
	if n > len(names) {
		text += " 等"
	}
	return text
}

func todoList(t todo) func(*overview) itemPage {
	return func(o *overview) itemPage {
		items := t.items(o)
		return itemPage{title: t.act, text: itoa(len(items)) + " " + t.title + "。双击或按回车打开记录处理。", parts: []itemPart{{"待处理", items}}}
	}
}
