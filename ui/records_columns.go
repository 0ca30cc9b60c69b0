package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// extra is a column that is calculated rather than stored.
type extra struct {
	name, title string
	width       float32
	right       bool
	cell        func(o *overview, rec data.Record) control.Cell
}

// extra of that name, nil when there is none.
func (r *records) extra(name string) *extra {
	for i := range r.spec.extras {
		if r.spec.extras[i].name == name {
			return &r.spec.extras[i]
		}
	}
	return nil
}

func (r *records) columns() []control.Column {
	cols := make([]control.Column, 0, len(r.shown))
	for _, name := range r.shown {
		c := control.Column{Key: name, Title: "编号", Width: 80, Flex: name == r.spec.flex}
		if f := r.entity.Field(name); f != nil {
			c.Title, c.Width, c.Right = heading(f), widthOf(f), rightAligned(f)
		}
		if x := r.extra(name); x != nil {
			c.Title, c.Width, c.Right = x.title, x.width, x.right
		}
		if c.Flex {
			c.Width = 180
		}
		cols = append(cols, c)
	}
	return cols
}

const (
	mostMeasured = 200 // records from which the table learns how wide its columns have to be
	mostNeeded   = 360 // width of a column, however long what stands in it
)

// needs tells how wide the columns have to be that the user has not given a width.
func (r *records) needs() map[string]float32 {
	recs := r.book.Of(r.spec.kind)
	recs = recs[:min(len(recs), mostMeasured)]
	m := map[string]float32{}
	for i, first := range r.columns() {
		if r.table.Columns[i].Width != first.Width {
			continue
		}
		need := control.Need(first.Title, look.Small+1)
		for _, rec := range recs {
			need = max(need, control.Need(r.cellOf(rec, first.Key).Text, look.Base))
		}
		m[first.Key] = min(need, mostNeeded)
	}
	return m
}

func (r *records) cell(i, col int) control.Cell { return r.cellOf(r.visible[i].Record, r.shown[col]) }

func (r *records) cellOf(rec data.Record, name string) control.Cell {
	if name == "no" {
		return control.Cell{Text: rec.Head().No, Color: look.Secondary}
	}
	if x := r.extra(name); x != nil {
		return x.cell(r.o, rec)
	}
	return cellOf(r.book, r.entity.Field(name), rec)
}

// columnNames lists every column there may be: the screen's own first, in their order, then the other fields.
func (r *records) columnNames() []string {
	names := slices.Clone(r.spec.columns)
	for i := range r.spec.extras {
		if n := r.spec.extras[i].name; !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	for i := range r.entity.Fields {
		f := &r.entity.Fields[i]
		if f.Kind != data.LongText && !technical[r.spec.kind][f.Name] && !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	return names
}

func (r *records) columnTitle(name string) string {
	if x := r.extra(name); x != nil {
		return x.title
	}
	if f := r.entity.Field(name); f != nil {
		return f.Label
	}
	return "编号"
}

// setColumns shows the named columns; the widths of those that stay are kept. Unknown names are passed over, and
// an empty list brings the screen's own back.
func (r *records) setColumns(names []string) {
	known := r.columnNames()
	names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !slices.Contains(known, n) })
	if len(names) == 0 {
		names = r.spec.columns
	}
	widths := r.table.Widths()
	r.shown = names
	r.table.Columns = r.columns()
	r.table.SetWidths(widths)
	if !slices.Contains(names, r.table.SortKey) {
		r.table.SortKey, r.table.SortDown = "", false
	}
}

// chooseColumns asks which columns to show.
func (r *records) chooseColumns() {
	names := r.columnNames()
	ticks := make([]*control.Tick, len(names))
	box := control.NewTiles(150, look.Gap4)
	for i, n := range names {
		ticks[i] = control.NewTick(r.columnTitle(n))
		ticks[i].SetChecked(slices.Contains(r.shown, n))
		box.Add(ticks[i])
	}
	p := newPanel(r.d.window, "选择显示的列", box)
	p.button("恢复默认", widget.MediumImportance, func() {
		p.hide()
		r.setColumns(nil)
		r.reload()
	})
	p.button("完成", widget.HighImportance, func() {
		var chosen []string
		for i, n := range names {
			if ticks[i].Checked {
				chosen = append(chosen, n)
			}
		}
		p.hide()
		r.setColumns(chosen)
		r.reload()
	})
	p.show(fyne.NewSize(560, 0))
}
