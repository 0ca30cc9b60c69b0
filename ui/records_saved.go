package ui

import (
	"encoding/json"
	"log/slog"
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

// savedFilter is a search with filters under a name.
type savedFilter struct {
	Name   string            `json:"name"`
	Search string            `json:"search,omitempty"`
	Facets map[string]string `json:"facets,omitempty"`
}

// view is what a list remembers beside its widths.
type view struct {
	Columns  []string      `json:"columns,omitempty"`
	SortKey  string        `json:"sort,omitempty"`
	SortDown bool          `json:"down,omitempty"`
	Filters  []savedFilter `json:"filters,omitempty"`
	Share    float32       `json:"share,omitempty"` // of the width for the table
	Shut     bool          `json:"shut,omitempty"`  // no detail pane
}

// remember keeps the columns with their widths, the order and the saved filters.
func (r *records) remember() map[string]string {
	v := view{SortKey: r.table.SortKey, SortDown: r.table.SortDown, Filters: r.saved, Share: r.split.Share(), Shut: r.split.IsShut()}
	if !slices.Equal(r.shown, r.spec.columns) {
		v.Columns = r.shown
	}
	m := map[string]string{}
	for key, value := range map[string]any{"ui.columns.": r.table.Widths(), "ui.view.": v} {
		text, err := json.Marshal(value)
		if err != nil {
			slog.Error("what a list remembers", "error", err)
			continue
		}
		m[key+string(r.spec.kind)] = string(text)
	}
	return m
}

// recall gives the list the columns and order of last time.
func (r *records) recall(b *data.Book) {
	var v view
	var widths map[string]float32
	for key, to := range map[string]any{"ui.columns.": &widths, "ui.view.": &v} {
		if err := json.Unmarshal([]byte(b.Setting(key+string(r.spec.kind), "{}")), to); err != nil {
			slog.Warn("what a list remembers is unreadable", "kind", r.spec.kind)
			return
		}
	}
	r.saved = v.Filters
	r.split.SetShare(v.Share)
	if v.Shut {
		r.split.Shut()
	}
	if len(v.Columns) > 0 {
		r.setColumns(v.Columns)
	}
	if slices.Contains(r.shown, v.SortKey) {
		r.table.SortKey, r.table.SortDown = v.SortKey, v.SortDown
	}
	r.table.SetWidths(widths)
}

// savedButton offers the saved filters.
func (r *records) savedButton() *control.Press {
	icon := widget.NewIcon(theme.NewColoredResource(theme.MenuDropDownIcon(), look.Secondary))
	var p *control.Press
	p = control.NewPress(container.NewHBox(control.NewFixed("常用筛选", look.Small+1, look.Secondary), icon),
		control.Inset{Left: look.Gap8, Top: 3, Right: 2, Bottom: 3}, func() { r.offerSaved(p) })
	return p
}

func (r *records) offerSaved(under fyne.CanvasObject) {
	menu := fyne.NewMenu("")
	for _, f := range r.saved {
		menu.Items = append(menu.Items, fyne.NewMenuItem(f.Name, func() { r.apply(f) }))
	}
	if len(r.saved) > 0 {
		drop := fyne.NewMenuItem("删除常用筛选", nil)
		drop.ChildMenu = fyne.NewMenu("")
		for _, f := range r.saved {
			drop.ChildMenu.Items = append(drop.ChildMenu.Items, fyne.NewMenuItem(f.Name, func() { r.forget(f.Name) }))
		}
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), drop)
	}
	keep := fyne.NewMenuItem("保存当前的查找和筛选…", r.saveFilter)
	keep.Disabled = !r.filtered()
	clearing := fyne.NewMenuItem("清除查找和筛选", r.clearFilters)
	clearing.Disabled = !r.filtered()
	menu.Items = append(menu.Items, keep, clearing)
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	widget.ShowPopUpMenuAtPosition(menu, r.d.window.Canvas(), pos.AddXY(0, under.Size().Height))
}

// filtered reports whether a search or a filter is set.
func (r *records) filtered() bool {
	return strings.TrimSpace(r.search.Text) != "" || slices.ContainsFunc(r.facets, func(f *facet) bool { return f.value != "" })
}

func (r *records) apply(f savedFilter) {
	for _, x := range r.facets {
		x.value = f.Facets[x.name]
	}
	r.search.SetText(f.Search)
	r.filter()
}

func (r *records) forget(name string) {
	r.saved = slices.DeleteFunc(slices.Clone(r.saved), func(f savedFilter) bool { return f.Name == name })
}

// saveFilter asks for a name and keeps the search and filters under it.
func (r *records) saveFilter() {
	name := control.NewEntry()
	name.SetPlaceHolder("例如 未落实的关键技术攻关")
	p := newPanel(r.d.window, "保存常用筛选", labelled("名称", name))
	name.OnKey = p.key
	p.button("保存筛选", widget.HighImportance, func() {
		if strings.TrimSpace(name.Text) == "" {
			p.refuse("请填写名称，以后按名称找到它。")
			return
		}
		r.keepFilter(strings.TrimSpace(name.Text))
		p.hide()
	})
	p.show(fyne.NewSize(420, 0))
	r.d.window.Canvas().Focus(name)
}

func (r *records) keepFilter(name string) {
	f := savedFilter{Name: name, Search: r.search.Text, Facets: map[string]string{}}
	for _, x := range r.facets {
		if x.value != "" {
			f.Facets[x.name] = x.value
		}
	}
	r.forget(name)
	r.saved = append(r.saved, f)
	r.d.shell.done("已保存常用筛选“"+name+"”", "", nil)
}
