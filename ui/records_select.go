package ui

import (
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// chosen lists the selected records.
func (r *records) chosen() []data.Record {
	var out []data.Record
	for _, i := range r.table.Chosen() {
		out = append(out, r.visible[i].Record)
	}
	return out
}

func (r *records) chosenIDs() map[data.ID]bool {
	ids := map[data.ID]bool{}
	for _, rec := range r.chosen() {
		ids[rec.Head().ID] = true
	}
	return ids
}

// selected shows the record in the detail pane, or what can be done with several.
func (r *records) selected() {
	recs := r.chosen()
	r.editButton.Enable()
	switch len(recs) {
	case 0:
		r.editButton.Disable()
		r.detail.clear("请选择一条记录查看详情。")
	case 1:
		r.detail.show(r.o, recs[0])
	default:
		r.detail.clear("已选 " + itoa(len(recs)) + " 条记录。")
	}
	r.showChosen(len(recs))
}

// narrow is the width of a list under which the detail pane slides over it: that of a window of 1366 with its frame.
const narrow = 1140

// picked follows a choice by the user.
func (r *records) picked() {
	r.selected()
	if r.split.IsNarrow() {
		r.split.SetOpen(len(r.chosen()) == 1)
	}
}

// showDetail opens or closes the detail pane.
func (r *records) showDetail() { r.split.SetOpen(!r.split.IsOpen()) }

// showChosen offers what can be done with several records at once.
func (r *records) showChosen(n int) {
	r.chosenBox.Objects = nil
	if r.chosenBox.Hidden = n < 2; !r.chosenBox.Hidden {
		r.chosenBox.Add(middle(control.NewFixed("已选 "+itoa(n)+" 条", look.Small+1, look.Primary)))
		for _, a := range r.bulkActs() {
			r.chosenBox.Add(smallButton(a.label, nil, a.do))
		}
	}
	r.filterLine.Refresh()
}

// bulkActs lists what can be done with several records.
func (r *records) bulkActs() []act {
	var acts []act
	if r.spec.bulk != nil {
		acts = append(acts, r.spec.bulk(r)...)
	}
	if !r.spec.files {
		acts = append(acts, act{"批量修改", r.changeMany})
	}
	return append(acts, act{"导出所选", func() { r.export(r.chosen()) }})
}

// open selects a record, whatever the filters say.
func (r *records) open(rec data.Record) {
	id := rec.Head().ID
	at := r.indexOf(id)
	if at < 0 {
		r.clearFilters()
		at = r.indexOf(id)
	}
	if at >= 0 {
		r.table.Choose(at)
		r.table.Reveal(at)
		r.picked()
	}
}

func (r *records) indexOf(id data.ID) int {
	for i, x := range r.visible {
		if x.Head().ID == id {
			return i
		}
	}
	return -1
}

// idle reports that neither a form nor another page lies over the list.
func (r *records) idle() bool { return r.form == nil && r.cover == nil }
