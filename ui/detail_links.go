package ui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// lookUp finds what belongs to a record and makes the lower parts of the pane of it.
func (x *detail) lookUp(o *overview, rec data.Record, put func([]fyne.CanvasObject)) work {
	book := o.book
	return func(ctx context.Context) (func(), error) {
		near := neighbours(book, rec)
		past, err := x.past(ctx, rec)
		if err != nil {
			return nil, err
		}
		return func() {
			var parts []fyne.CanvasObject
			for _, kind := range x.spec.children {
				if rec.Kind() == data.KindNeed && kind == data.KindFollowUp {
					parts = append(parts, x.timeline(o, rec))
				} else {
					parts = append(parts, x.childrenOf(book, rec, kind, near[kind]))
				}
				delete(near, kind)
			}
			parts = append(parts, x.evidence(o, rec, near[data.KindEvidence]))
			delete(near, data.KindEvidence)
			if links := x.links(book, near); links != nil {
				parts = append(parts, links)
			}
			parts = append(parts, past(book)...)
			put(parts)
		}, nil
	}
}

// neighbours are the records that name rec in a reference or are linked to it, by kind.
func neighbours(book *data.Book, rec data.Record) map[data.Kind][]data.Record {
	id := rec.Head().ID
	near := map[data.Kind][]data.Record{}
	for _, e := range data.Entities() {
		if e.Kind == data.KindSource || e.Kind == data.KindLink {
			continue
		}
		for i := range e.Fields {
			f := &e.Fields[i]
			if f.Kind != data.Reference || f.Ref != rec.Kind() {
				continue
			}
			for _, other := range book.Of(e.Kind) {
				if *f.Pointer(other).(*data.ID) == id && !slices.Contains(near[e.Kind], other) {
					near[e.Kind] = append(near[e.Kind], other)
				}
			}
		}
		for _, other := range book.Linked(id, e.Kind, "") {
			if e.Kind == rec.Kind() && slices.Contains(book.Linked(id, e.Kind, data.RoleDistinct), other) {
				continue // found to be something else
			}
			if !slices.Contains(near[e.Kind], other) {
				near[e.Kind] = append(near[e.Kind], other)
			}
		}
	}
	return near
}

func section(title string, act, body fyne.CanvasObject) fyne.CanvasObject {
	head := container.NewBorder(nil, nil, nil, act, middleLeft(control.NewHeading(title, look.Base)))
	return control.NewFlow(look.Gap8, control.NewLine(), head, body)
}

func middleLeft(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewHBox(container.NewCenter(o))
}

func smallButton(label string, icon fyne.Resource, act func()) *widget.Button {
	b := widget.NewButtonWithIcon(label, icon, act)
	b.Importance = widget.LowImportance
	return b
}

// childrenOf lists the records that belong to one, such as the follow-ups of a need, latest last, with a button
// that adds another.
func (x *detail) childrenOf(book *data.Book, rec data.Record, kind data.Kind, list []data.Record) fyne.CanvasObject {
	e := data.EntityOf(kind)
	slices.SortStableFunc(list, func(a, b data.Record) int {
		return cmp.Or(data.DayOf(a).Compare(data.DayOf(b)), data.CompareNumbers(a.Head().No, b.Head().No))
	})
	body := control.NewFlow(look.Gap4)
	for _, c := range list {
		day := control.NewFixed(orDash(data.DayOf(c).String()), look.Small, look.Secondary)
		name := control.NewWords(c.Name(), look.Base, "")
		name.Limit = 2
		lines := control.NewFlow(0, day, name)
		if f, ok := c.(*data.FollowUp); ok && f.Result != "" {
			result := control.NewWords("结果："+f.Result, look.Small, look.Secondary)
			result.Limit = 2
			lines.Add(result)
		}
		body.Add(control.NewPress(lines, control.Sides(look.Gap8, look.Gap4), func() { x.d.open(c) }))
	}
	if len(list) == 0 {
		body.Add(control.NewText("还没有"+e.Label+"。", look.Base, look.Secondary))
	}
	add := smallButton("新增", theme.ContentAddIcon(), func() { x.d.addChild(rec, kind) })
	return section(e.Label, add, body)
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// addChild opens the form of a new record that belongs to rec.
func (d *Desk) addChild(rec data.Record, kind data.Kind) {
	child := data.EntityOf(kind).New()
	e := data.EntityOf(kind)
	for i := range e.Fields {
		if f := &e.Fields[i]; f.Kind == data.Reference && f.Ref == rec.Kind() {
			*f.Pointer(child).(*data.ID) = rec.Head().ID
			break
		}
	}
	for _, s := range d.screens {
		l, ok := s.(*ledger)
		if !ok || !slices.Contains(l.kinds(), kind) {
			continue
		}
		d.showThen(l, func() {
			at := slices.Index(l.kinds(), kind)
			l.choose(at)
			l.tabs[at].edited(child)
		})
		return
	}
}

// editRecord opens the form of a record on its screen.
func (d *Desk) editRecord(rec data.Record) {
	for _, s := range d.screens {
		if l, ok := s.(*ledger); ok && slices.Contains(l.kinds(), rec.Kind()) {
			d.showThen(l, func() {
				t := l.tabs[slices.Index(l.kinds(), rec.Kind())]
				l.choose(slices.Index(l.kinds(), rec.Kind()))
				if t.idle() {
					t.edited(rec)
				}
			})
			return
		}
	}
}

// links are the other records round one, as chips that lead to them.
func (x *detail) links(book *data.Book, near map[data.Kind][]data.Record) fyne.CanvasObject {
	body := control.NewFlow(look.Gap8)
	for _, e := range data.Entities() {
		list := near[e.Kind]
		if len(list) == 0 {
			continue
		}
		chips := control.NewWrap(look.Gap4)
		for _, r := range list {
			chips.Add(control.NewChip(short(strings.TrimSpace(r.Head().No+" "+caption(book, r)), 22), func() { x.d.open(r) }))
		}
		body.Add(control.NewFlow(2, control.NewText(e.Label, look.Small, look.Secondary), chips))
	}
	if len(body.Objects) == 0 {
		return nil
	}
	return section("关联记录", nil, body)
}

func short(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
