package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// proofState says whether a record has the evidence it needs now.
var proofState = extra{name: "proof", title: "佐证", width: 96, cell: func(o *overview, rec data.Record) control.Cell {
	if n := o.wanting[rec.Head().ID]; n > 0 {
		return control.Cell{Text: "缺 " + itoa(n) + " 项 △", Color: look.Watch}
	}
	return control.Cell{Text: "齐全 ✓", Color: look.Done}
}}

// uploadColumn says whether a press piece was uploaded in time.
var uploadColumn = extra{name: "upload", title: "同期上传", width: 104, cell: func(o *overview, rec data.Record) control.Cell {
	s := uploadState(rec.(*data.Publication), o.scope.Rules.UploadDays)
	c := control.Cell{Text: s.short, Color: look.Watch}
	switch {
	case s.good:
		c.Color = look.Done
	case s.long == "":
		c.Color = look.Secondary
	}
	return c
}}

// notUsed is what is said of a file that proves nothing yet.
const notUsed = "未关联 △"

// usedBy says what kinds of record a file of evidence proves.
var usedBy = extra{name: "used", title: "用于", width: 150, cell: func(o *overview, rec data.Record) control.Cell {
	var labels []string
	for _, l := range o.book.Links(rec.Head().ID) {
		kind := l.AKind
		if l.A == rec.Head().ID {
			kind = l.BKind
		}
		if label := data.EntityOf(kind).Label; !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	if len(labels) == 0 {
		return control.Cell{Text: notUsed, Color: look.Watch}
	}
	slices.Sort(labels)
	return control.Cell{Text: strings.Join(labels, "、")}
}}

// proofBanner says what evidence is still wanting and how many files prove nothing yet; both open what they count.
func proofBanner(r *records) above {
	return newBanner(func(o *overview) []fyne.CanvasObject {
		var out []fyne.CanvasObject
		if list := missing(o); len(list) > 0 {
			text := "△ " + itoa(len(list)) + " 条记录还缺佐证材料"
			out = append(out, bannerLine(text, "查看缺什么 ›", func() { r.layMissing(o) }))
		}
		loose := 0
		for _, e := range o.book.Of(data.KindEvidence) {
			if usedBy.cell(o, e).Text == notUsed {
				loose++
			}
		}
		if loose > 0 {
			out = append(out, bannerLine("△ "+itoa(loose)+" 个文件还没有关联记录", "只看这些 ›", func() {
				for _, f := range r.facets {
					if f.name == "used" {
						f.set(notUsed)
					}
				}
			}))
		}
		return out
	})
}

func bannerLine(text, act string, do func()) fyne.CanvasObject {
	line := splitLine(control.NewText(text, look.Base, look.Watch), control.NewFixed(act, look.Base, look.Primary))
	return control.NewPress(line, control.Sides(look.Gap8, look.Gap4), do)
}

// layMissing lays the records that still want evidence over the list of files.
func (r *records) layMissing(o *overview) {
	list := newItemList(r.d, func(o *overview) itemPage {
		return itemPage{title: "还缺的佐证材料", text: "双击或按回车打开记录，把文件拖进窗口即可添加。", parts: []itemPart{{"还缺", missing(o)}}}
	}, r.uncover)
	list.update(o)
	r.laid(list.content)
	list.table.Focus()
}
