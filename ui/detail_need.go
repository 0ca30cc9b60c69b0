package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// needPath shows the two states of a need as one path.
func needPath(n *data.Need) fyne.CanvasObject {
	e := data.EntityOf(data.KindNeed)
	row := control.NewWrap(look.Gap8)
	add := func(text string, color fyne.ThemeColorName) {
		row.Add(control.NewFixed(text, look.Small, color))
	}
	add("● 登记", look.Done)
	validity := e.Field("validity").LabelOf(string(n.Validity))
	switch n.Validity {
	case data.Valid:
		add("● "+validity, look.Done)
	case data.Invalid:
		add("× "+validity, look.Short)
		return row
	default:
		add("◐ "+validity, look.Watch)
	}
	steps := []data.Progress{data.Matching, data.Delivered, data.Closed}
	reached := -1
	for i, p := range steps {
		if p == n.Progress {
			reached = i
		}
	}
	for i, p := range steps {
		label := e.Field("progress").LabelOf(string(p))
		switch {
		case i < reached:
			add("● "+label, look.Done)
		case i == reached:
			add("◉ "+label, look.Primary)
		default:
			add("○ "+label, look.Faint)
		}
	}
	if reached < 0 && n.Progress != data.NotStarted {
		add("◉ "+e.Field("progress").LabelOf(string(n.Progress)), look.Secondary)
	}
	return row
}

// guide shows how far a need has come, what the next step requires, and the act that takes it.
func guide(x *detail, o *overview, rec data.Record) fyne.CanvasObject {
	n := rec.(*data.Need)
	box := control.NewFlow(look.Gap8, needPath(n))
	switch {
	case n.Validity == data.Pending:
		box.Add(step("下一步：判定是否有效", o.scope.DemandsOfValid(n)))
		box.Add(buttons(
			button("判为有效", widget.HighImportance, func() { x.judge(n, app.Judgement{Validity: data.Valid}) }),
			button("判为无效…", widget.MediumImportance, func() { askJudgement(x.d, []*data.Need{n}, data.Invalid) })))
	case n.Validity == data.Invalid:
		box.Add(control.NewWords("不计入有效需求："+invalidReason(n), look.Base, look.Secondary))
		box.Add(buttons(button("改为待定", widget.MediumImportance, func() { x.judge(n, app.Judgement{Validity: data.Pending}) })))
	default:
		x.guideValid(box, o, n)
	}
	card := control.NewCard(box, control.Even(look.Gap12))
	if q := x.drafts[n.ID]; q != nil {
		return control.NewFlow(look.Gap12, card, q.card)
	}
	return card
}

// guideValid says what a valid need wants: corrections, follow-ups, or nothing more.
func (x *detail) guideValid(box *fyne.Container, o *overview, n *data.Need) {
	write := button("写跟进", widget.HighImportance, func() { x.write(o, n) })
	demands := o.scope.DemandsOfValid(n)
	switch {
	case !allMet(demands):
		box.Add(step("判为有效，但还不能计入，请补齐：", demands))
		box.Add(buttons(button("编辑需求", widget.HighImportance, func() { x.d.editRecord(n) })))
	case o.scope.Delivery(n) != nil && n.Progress == data.Closed:
		box.Add(control.NewWords("✓ 已办结，计入“跟进落实”。", look.Base, look.Done))
	case o.scope.Delivery(n) != nil:
		box.Add(control.NewWords("✓ 已计入“跟进落实”。企业确认后可以办结。", look.Base, look.Done))
		write.Importance = widget.MediumImportance
		box.Add(buttons(button("办结", widget.HighImportance, func() { x.move(n, data.Closed) }), write))
	case n.Progress == data.Terminated:
		box.Add(control.NewWords("已终止，仍是有效需求，不计入落实。", look.Base, look.Secondary))
		box.Add(buttons(write))
	case allMet(o.scope.DemandsOfDelivery(n)):
		box.Add(step("落实所需的内容已经齐全：", o.scope.DemandsOfDelivery(n)))
		write.Importance = widget.MediumImportance
		box.Add(buttons(button("改为已落实", widget.HighImportance, func() { x.move(n, data.Delivered) }), write))
	default:
		next := "下一步：写跟进，状态到“已落实”后计入。落实需要："
		if n.Progress == data.Delivered || n.Progress == data.Closed {
			next = "状态已是“" + data.EntityOf(data.KindNeed).Field("progress").LabelOf(string(n.Progress)) + "”，但还不能计入“跟进落实”，还要有："
		}
		box.Add(step(next, o.scope.DemandsOfDelivery(n)))
		box.Add(buttons(write))
	}
}

func allMet(list []data.Demand) bool {
	for _, d := range list {
		if !d.Met {
			return false
		}
	}
	return true
}

// step lists what a step requires, with a tick where it is there.
func step(title string, list []data.Demand) fyne.CanvasObject {
	box := control.NewFlow(look.Gap4, control.NewWords(title, look.Base, ""))
	for _, d := range list {
		sign, color := "× ", look.Short
		if d.Met {
			sign, color = "✓ ", look.Done
		}
		box.Add(control.NewWords(sign+d.Text, look.Small+1, color))
	}
	return box
}

func button(label string, weight widget.Importance, act func()) *widget.Button {
	b := widget.NewButton(label, act)
	b.Importance = weight
	return b
}

func buttons(list ...*widget.Button) fyne.CanvasObject {
	row := container.NewHBox()
	for _, b := range list {
		row.Add(b)
	}
	return row
}

func invalidReason(n *data.Need) string {
	e := data.EntityOf(data.KindNeed)
	parts := []string{e.Field("reason").LabelOf(string(n.Reason))}
	if n.ReasonNote != "" {
		parts = append(parts, n.ReasonNote)
	}
	if n.ConfirmedBy != "" {
		parts = append(parts, n.ConfirmedBy+"确认")
	}
	return strings.Join(parts, "，") + "。"
}

// judge settles whether one need is valid.
func (x *detail) judge(n *data.Need, j app.Judgement) {
	x.d.judge([]*data.Need{n}, j, x.d.explain)
}

// judge puts a judgement on needs; failed is told when it is refused.
func (d *Desk) judge(needs []*data.Need, j app.Judgement, failed func(error)) {
	label := data.EntityOf(data.KindNeed).Field("validity").LabelOf(string(j.Validity))
	d.do(func(ctx context.Context) (func(), error) {
		err := d.ledger.Judge(ctx, needs, j)
		return func() {
			if err != nil {
				failed(err)
				return
			}
			d.shell.done("已将 "+itoa(len(needs))+" 条需求判为"+label, "撤销", d.undo)
		}, nil
	})
}

// move sets how far a need has come.
func (x *detail) move(n *data.Need, p data.Progress) {
	label := data.EntityOf(data.KindNeed).Field("progress").LabelOf(string(p))
	x.d.do(func(ctx context.Context) (func(), error) {
		err := x.d.ledger.Change(ctx, "将需求改为"+label, []data.Record{n}, func(r data.Record) { r.(*data.Need).Progress = p })
		if err != nil {
			return nil, err
		}
		return func() { x.d.shell.done("需求“"+n.Title+"”已改为"+label, "撤销", x.d.undo) }, nil
	})
}
