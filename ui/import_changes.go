package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/app"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// importChanges lists the records an import would write: which kinds, which records, which fields of those that
// exist.
type importChanges struct {
	all     []app.PlannedChange // without what the program keeps for itself
	visible []app.PlannedChange
	book    *data.Book // the records as they are
	ahead   *data.Book // the planned ones, for the names of references
	kind    data.Kind  // shown alone; blank shows all
	records int
	links   int
	fresh   int // of records, those that are new

	chips   *fyne.Container
	table   *control.Table
	full    *control.Words
	content *fyne.Container
}

func newImportChanges() *importChanges {
	c := &importChanges{chips: control.NewWrap(look.Gap4)}
	c.table = control.NewTable([]control.Column{
		{Key: "act", Title: "改动", Width: 64},
		{Key: "kind", Title: "类别", Width: 120},
		{Key: "name", Title: "名称", Width: 240, Flex: true},
		{Key: "more", Title: "内容", Width: 300, Flex: true},
	}, c.cell)
	c.table.OnSelect = c.selected
	c.full = control.NewWords("", look.Base, look.Secondary)
	c.full.Limit = 4
	under := control.NewPanel(control.NewFlow(0, control.NewLine(), control.NewPanel(c.full, look.Surface, control.Sides(look.Gap16, look.Gap8))), look.Surface, control.Inset{})
	head := control.NewPanel(c.chips, "", control.Inset{Left: look.Gap16, Right: look.Gap16, Bottom: look.Gap8})
	c.content = container.NewBorder(head, under, nil, nil, control.NewPanel(c.table, look.Surface, control.Inset{}))
	return c
}

// update shows the changes of a plan made for the records of book.
func (c *importChanges) update(plan *app.Import, book *data.Book) {
	c.all, c.links, c.fresh = nil, 0, 0
	recs := make([]data.Record, 0, len(plan.Changes))
	for _, x := range plan.Changes {
		recs = append(recs, x.Record)
		switch x.Record.Kind() {
		case data.KindBatch, data.KindSource, data.KindSetting:
		case data.KindLink:
			c.links++
		default:
			c.all = append(c.all, x)
			if x.New {
				c.fresh++
			}
		}
	}
	c.book, c.ahead, c.records = book, data.NewBook(recs), len(c.all)
	if c.count(c.kind) == 0 {
		c.kind = ""
	}
	c.setChips()
	c.filter()
}

// verb stands on the button that carries the plan out.
func (c *importChanges) verb() string {
	switch {
	case c.records == 0 && c.links > 0:
		return fmt.Sprintf("建立 %d 处关联", c.links)
	case c.records == 0:
		return "没有新的内容"
	}
	return fmt.Sprintf("导入 %d 条记录", c.records)
}

func (c *importChanges) count(kind data.Kind) (n int) {
	for _, x := range c.all {
		if x.Record.Kind() == kind {
			n++
		}
	}
	return n
}

// setChips offers each kind that changes, with how many are new and how many change.
func (c *importChanges) setChips() {
	c.chips.Objects = []fyne.CanvasObject{c.chip("", fmt.Sprintf("全部 %d", c.records))}
	for _, e := range data.Entities() {
		fresh, changed := 0, 0
		for _, x := range c.all {
			if x.Record.Kind() != e.Kind {
				continue
			}
			if x.New {
				fresh++
			} else {
				changed++
			}
		}
		if fresh+changed > 0 {
			c.chips.Add(c.chip(e.Kind, e.Label+"　"+newAndChanged(fresh, changed)))
		}
	}
	c.chips.Refresh()
}

// newAndChanged counts in words.
func newAndChanged(fresh, changed int) string {
	var words []string
	if fresh > 0 {
		words = append(words, fmt.Sprintf("新增 %d", fresh))
	}
	if changed > 0 {
		words = append(words, fmt.Sprintf("更新 %d", changed))
	}
	return strings.Join(words, "，")
}

func (c *importChanges) chip(kind data.Kind, words string) *control.Press {
	p := control.NewChip(words, func() {
		c.kind = kind
		c.setChips()
		c.filter()
	})
	p.Fill, p.Stroke = look.Surface, look.Line
	if c.kind == kind {
		p.Fill, p.Stroke = look.Tint, look.Primary
	}
	return p
}

func (c *importChanges) filter() {
	c.visible = c.visible[:0]
	for _, x := range c.all {
		if c.kind == "" || x.Record.Kind() == c.kind {
			c.visible = append(c.visible, x)
		}
	}
	c.table.SetRows(len(c.visible))
	c.table.Choose(0)
	c.selected()
	c.content.Refresh()
}

// selected shows in full what the row has no room for.
func (c *importChanges) selected() {
	text := "没有要写入的记录。"
	if i := c.table.Cursor(); i >= 0 && i < len(c.visible) {
		text = c.more(c.visible[i])
		if text == "" {
			text = "没有其他内容。"
		}
	}
	if c.links > 0 {
		text += fmt.Sprintf("\n本次导入还将建立 %d 处关联（专家、佐证等与记录之间）。", c.links)
	}
	c.full.SetText(text)
	c.content.Refresh()
}

func (c *importChanges) cell(row, col int) control.Cell {
	x := c.visible[row]
	switch col {
	case 0:
		if x.New {
			return control.Cell{Text: "新增", Color: look.Done}
		}
		return control.Cell{Text: "更新", Color: look.Primary}
	case 1:
		return control.Cell{Text: data.EntityOf(x.Record.Kind()).Label, Color: look.Secondary}
	case 2:
		return control.Cell{Text: strings.TrimSpace(x.Record.Head().No + " " + c.nameOf(x.Record))}
	}
	return control.Cell{Text: strings.ReplaceAll(c.more(x), "\n", " "), Color: look.Secondary}
}

func (c *importChanges) nameOf(r data.Record) string {
	if name := caption(c.ahead, r); name != "" {
		return name
	}
	return caption(c.book, r)
}

// more is what a new record holds, or what changes of one that exists.
func (c *importChanges) more(x app.PlannedChange) string {
	old := c.book.Get(x.Record.Head().ID)
	var parts []string
	for i := range data.EntityOf(x.Record.Kind()).Fields {
		f := &data.EntityOf(x.Record.Kind()).Fields[i]
		if technical[x.Record.Kind()][f.Name] {
			continue
		}
		now := c.value(f, x.Record)
		if old == nil {
			if now != "" && now != x.Record.Name() {
				parts = append(parts, f.Label+"："+now)
			}
			continue
		}
		switch was := c.value(f, old); {
		case f.Sensitive && f.Show(x.Record) != f.Show(old):
			parts = append(parts, f.Label+"：已更改")
		case !f.Sensitive && was != now:
			parts = append(parts, f.Label+"："+orBlank(was)+" → "+orBlank(now))
		}
	}
	return strings.Join(parts, "；")
}

// value of a field as it stands on screens; a reference is named also where its record is only planned.
func (c *importChanges) value(f *data.Field, r data.Record) string {
	if f.Kind == data.Reference {
		id := *f.Pointer(r).(*data.ID)
		if name := c.ahead.NameOf(id); name != "" {
			return name
		}
		return c.book.NameOf(id)
	}
	return text(c.book, f, r)
}
