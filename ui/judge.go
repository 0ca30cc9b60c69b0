package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// judgeMany asks how to judge the chosen needs.
func judgeMany(r *records) []act {
	judge := func(v data.Validity) func() {
		return func() {
			var list []*data.Need
			for _, rec := range r.chosen() {
				list = append(list, rec.(*data.Need))
			}
			if len(list) > 0 && r.idle() {
				askJudgement(r.d, list, v)
			}
		}
	}
	return []act{{"判为有效", judge(data.Valid)}, {"判为无效", judge(data.Invalid)}}
}

// askJudgement asks for who confirms it and, of invalid ones, the reason.
func askJudgement(d *Desk, needs []*data.Need, v data.Validity) {
	e := data.EntityOf(data.KindNeed)
	label := e.Field("validity").LabelOf(string(v))
	var reasons []data.Option
	var labels []string
	for _, o := range e.Field("reason").Options {
		if o.Value != string(data.Repeated) { // a repeated need is merged with its original
			reasons, labels = append(reasons, o), append(labels, o.Label)
		}
	}
	reason, note, by := control.NewChoice(labels, "请选择无效原因"), control.NewEntry(), control.NewEntry()
	note.SetPlaceHolder("选“其他”时必填")
	by.SetText(d.ledger.User())
	by.SetPlaceHolder("留空为项目负责人")
	box := control.NewFlow(look.Gap12)
	if v == data.Invalid {
		box.Add(labelled("无效原因 ＊", reason))
		box.Add(labelled("说明", note))
		box.Add(control.NewWords("重复的需求请用“查找重复需求”与原需求合并。", look.Small, look.Secondary))
	}
	box.Add(labelled("确认人", by))
	p := newPanel(d.window, "将 "+itoa(len(needs))+" 条需求判为"+label, box)
	note.OnKey, by.OnKey, reason.OnKey = p.key, p.key, p.key
	p.button("判为"+label, widget.HighImportance, func() {
		j := app.Judgement{Validity: v, By: by.Text, Note: note.Text}
		for i, l := range labels {
			if v == data.Invalid && l == reason.Selected {
				j.Reason = data.InvalidReason(reasons[i].Value)
			}
		}
		if v == data.Invalid && j.Reason == "" {
			p.refuse("判为无效时请选择无效原因。")
			return
		}
		if j.Reason == data.OtherReason && note.Text == "" {
			p.refuse("无效原因选“其他”时请写明原因。")
			return
		}
		p.hide()
		d.judge(needs, j, d.explain)
	})
	p.show(fyne.NewSize(460, 0))
}
