package ui

import (
	"context"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// assign gives a field of one record the value it has in another of its kind.
func assign(f *data.Field, to, from data.Record) {
	reflect.ValueOf(f.Pointer(to)).Elem().Set(reflect.ValueOf(f.Pointer(from)).Elem())
}

// alone are fields that only make sense for one record at a time, or that are set by acts of their own.
var alone = map[data.Kind]map[string]bool{
	data.KindNeed: {
		"title": true, "description": true, "goal": true, "validity": true, "reason": true, "reason_note": true,
		"confirmed_by": true, "duplicate_of": true, "public_title": true, "public_text": true, "phone": true,
	},
	data.KindEngagement: {"verdict": true, "verdict_by": true, "verdict_note": true},
}

// manyFields lists the fields that can be changed for several records at once.
func (r *records) manyFields() []*data.Field {
	var out []*data.Field
	for i := range r.entity.Fields {
		f := &r.entity.Fields[i]
		k := r.spec.kind
		if technical[k][f.Name] || kept[k][f.Name] || alone[k][f.Name] || f.Sensitive || f.Kind == data.LongText {
			continue
		}
		if f == nameField(k) || f.Required && f.Kind == data.Text {
			continue
		}
		out = append(out, f)
	}
	return out
}

// changeMany asks for a field and its new value for all chosen records, which are saved as one act.
func (r *records) changeMany() {
	recs := r.chosen()
	fields := r.manyFields()
	if len(recs) == 0 || len(fields) == 0 || !r.idle() {
		return
	}
	f := openForm(r.d, r.book, r.entity.New())
	labels := make([]string, len(fields))
	for i, x := range fields {
		labels[i] = heading(x)
	}
	var chosen *data.Field
	place := control.NewFlow(look.Gap4)
	body := control.NewFlow(look.Gap12)
	pick := control.NewChoice(labels, "请选择要修改的字段")
	p := newPanel(r.d.window, "批量修改 "+itoa(len(recs))+" 条"+r.entity.Label, body)
	f.onKey, pick.OnKey = p.key, p.key
	pick.OnChanged = func(s string) {
		for i, l := range labels {
			if l == s {
				chosen = fields[i]
			}
		}
		f.fields = nil
		p.wrong.Hide()
		place.Objects = []fyne.CanvasObject{f.field(chosen.Name).content}
		p.body.Refresh()
	}
	note := control.NewWords("所选记录的这个字段都会改为新的值，留空则清空。改完可以撤销。", look.Small, look.Secondary)
	body.Objects = []fyne.CanvasObject{labelled("字段", pick), place, note}
	p.button("全部修改", widget.HighImportance, func() {
		if chosen == nil {
			p.refuse("请先选择要修改的字段。")
			return
		}
		ps := f.read()
		if len(ps) == 0 {
			ps = wrongWith(recs, chosen, f.copy)
		}
		if len(ps) > 0 {
			f.show(ps)
			return
		}
		r.saveMany(p, recs, chosen, f.copy)
	})
	p.show(fyne.NewSize(480, 340))
}

// wrongWith lists what the records' own rules say of the value like has in the field, each problem with the records
// it is about.
func wrongWith(recs []data.Record, f *data.Field, like data.Record) []data.Problem {
	var ps []data.Problem
	about := map[data.Problem][]string{}
	for _, rec := range recs {
		changed := clone(rec)
		assign(f, changed, like)
		for _, p := range changed.Check() {
			if about[p] == nil {
				ps = append(ps, p)
			}
			about[p] = append(about[p], rec.Head().No)
		}
	}
	for i, p := range ps {
		nos := about[p]
		ps[i].Text = andMore(nos[:min(3, len(nos))], len(nos)) + "：" + p.Text
	}
	return ps
}

func (r *records) saveMany(p *panel, recs []data.Record, f *data.Field, like data.Record) {
	act := "批量修改 " + itoa(len(recs)) + " 条" + r.entity.Label + "的" + f.Label
	like = clone(like)
	r.d.do(func(ctx context.Context) (func(), error) {
		err := r.d.ledger.Change(ctx, act, recs, func(rec data.Record) { assign(f, rec, like) })
		return func() {
			if ps, ok := problemsOf(err); ok {
				p.refuse(ps[0].Text)
				return
			}
			p.hide()
			if err != nil {
				r.d.explain(err)
				return
			}
			r.d.shell.done("已"+act, "撤销", r.d.undo)
		}, nil
	})
}
