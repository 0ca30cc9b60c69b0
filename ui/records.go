package ui

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// ledgerSpec declares a record screen. What a field is, how it is typed and shown comes from data.Entity.
type ledgerSpec struct {
	kind     data.Kind
	title    string
	columns  []string // names of fields; "no" is the visible number
	flex     string   // the column that takes what is left over
	facets   []string // fields offered as filters
	empty    string   // what belongs here and why it matters
	fixed    bool     // records are neither added nor deleted by hand
	files    bool     // a new record is a chosen file
	children []data.Kind
	quick    []string // fields of the short form for a new record; nil shows all
	carried  []string // fields that the next record of a series takes over
}

// records is the list, filters, detail and form of one kind of record; a ledger shows one or several of them.
type records struct {
	d      *Desk
	spec   ledgerSpec
	entity *data.Entity
	lead   fyne.CanvasObject // title at the left of the bar
	reload func()

	book    *data.Book
	all     []row // sorted
	visible []row
	facets  []*facet

	count      *control.Text
	search     *control.Entry
	table      *control.Table
	detail     *detail
	none       *emptyState
	list       *fyne.Container // table or empty state
	split      *container.Split
	stage      *fyne.Container // the list, or the form over it
	form       *editor         // nil while no form is open
	editButton *widget.Button
	more       *widget.Button
}

// row is a record with all its text in lower case, for the search.
type row struct {
	data.Record
	text string
}

func newRecords(d *Desk, spec ledgerSpec, lead fyne.CanvasObject) *records {
	r := &records{d: d, spec: spec, lead: lead, entity: data.EntityOf(spec.kind), stage: container.NewStack()}
	r.table = control.NewTable(r.columns(), r.cell)
	r.table.OnSelect = r.selected
	r.table.OnOpen = func(int) { r.edit() }
	r.table.OnSort = func(string, bool) { r.reload() }
	r.table.OnMenu = r.showMenu
	r.table.OnKey = r.tableKey
	r.detail = newDetail(d, spec.children)
	r.none = newEmptyState(spec, r.add)
	r.list = container.NewStack(r.table)
	r.split = container.NewHSplit(
		control.NewPanel(r.list, look.Surface, control.Inset{}),
		control.NewPanel(r.detail.content, look.Surface, control.Inset{}))
	r.split.SetOffset(0.66)
	page := container.NewBorder(r.bar(), nil, nil, nil, r.split)
	r.stage.Objects = []fyne.CanvasObject{page}
	return r
}

// bar is the title with search and acts, and the filters under it.
func (r *records) bar() fyne.CanvasObject {
	r.count = control.NewText("", look.Base, look.Secondary)
	r.search = control.NewSearch("查找（" + shortcutWord() + "+F）")
	r.search.OnChanged = func(string) { r.filter() }
	r.search.OnKey = r.searchKey
	r.editButton = widget.NewButtonWithIcon("编辑", theme.DocumentCreateIcon(), r.edit)
	r.more = widget.NewButtonWithIcon("", theme.MoreVerticalIcon(), r.showMore)
	acts := container.NewHBox(container.NewGridWrap(fyne.NewSize(look.Scaled(220), r.search.MinSize().Height), r.search), r.more, r.editButton)
	if !r.spec.fixed {
		add := widget.NewButtonWithIcon("新增", theme.ContentAddIcon(), r.add)
		add.Importance = widget.HighImportance
		acts.Add(add)
	}
	head := container.NewBorder(nil, nil, middle(r.lead), acts, middle(r.count))
	filters := control.NewWrap(look.Gap4)
	for _, name := range r.spec.facets {
		f := newFacet(r, r.entity.Field(name))
		r.facets = append(r.facets, f)
		filters.Add(f.button)
	}
	top := control.NewFlow(look.Gap8, head)
	if len(r.facets) > 0 {
		top.Add(filters)
	}
	return control.NewPanel(top, "", control.Inset{Left: look.Gap8, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap8})
}

func (r *records) columns() []control.Column {
	cols := make([]control.Column, 0, len(r.spec.columns))
	for _, name := range r.spec.columns {
		c := control.Column{Key: name, Title: "编号", Width: 80, Flex: name == r.spec.flex}
		if f := r.entity.Field(name); f != nil {
			c.Title, c.Width, c.Right = heading(f), widthOf(f), rightAligned(f)
		}
		if c.Flex {
			c.Width = 180
		}
		cols = append(cols, c)
	}
	return cols
}

func (r *records) cell(i, col int) control.Cell {
	rec, name := r.visible[i].Record, r.spec.columns[col]
	if name == "no" {
		return control.Cell{Text: rec.Head().No, Color: look.Secondary}
	}
	return cellOf(r.book, r.entity.Field(name), rec)
}

// load reads the records in the order the table asks for.
func (r *records) load() work {
	order := sorting{r.table.SortKey, r.table.SortDown}
	return func(ctx context.Context) (func(), error) {
		book, err := r.d.ledger.Book(ctx)
		if err != nil {
			return nil, err
		}
		rows := rowsOf(book, r.entity)
		order.sort(book, r.entity, rows)
		return func() {
			r.book, r.all = book, rows
			r.filter()
		}, nil
	}
}

func rowsOf(book *data.Book, e *data.Entity) []row {
	recs := book.Of(e.Kind)
	rows := make([]row, len(recs))
	var text strings.Builder
	for i, rec := range recs {
		text.Reset()
		text.WriteString(rec.Head().No)
		for j := range e.Fields {
			if s := book.Show(&e.Fields[j], rec); s != "" {
				text.WriteByte('\n')
				text.WriteString(s)
			}
		}
		rows[i] = row{rec, strings.ToLower(text.String())}
	}
	return rows
}

// filter shows the records that fit the search and the filters, and keeps the selection.
func (r *records) filter() {
	if r.book == nil {
		return
	}
	kept := r.chosenIDs()
	words := strings.Fields(strings.ToLower(r.search.Text))
	r.visible = r.visible[:0:0]
	for _, x := range r.all {
		if r.fits(x, words, nil) {
			r.visible = append(r.visible, x)
		}
	}
	r.table.SetRows(len(r.visible))
	var rows []int
	for i, x := range r.visible {
		if kept[x.Head().ID] {
			rows = append(rows, i)
		}
	}
	if len(rows) == 0 && len(r.visible) > 0 {
		rows = []int{0}
	}
	r.table.Choose(rows...)
	r.counted()
	r.selected()
}

// fits reports whether a record has all the words and passes the filters, but one.
func (r *records) fits(x row, words []string, but *facet) bool {
	for _, f := range r.facets {
		if f != but && !f.passes(x.Record) {
			return false
		}
	}
	for _, w := range words {
		if !strings.Contains(x.text, w) {
			return false
		}
	}
	return true
}

func (r *records) counted() {
	n := strconv.Itoa(len(r.all)) + " 条"
	if len(r.visible) != len(r.all) {
		n = "筛选出 " + strconv.Itoa(len(r.visible)) + " 条，共 " + n
	}
	r.count.SetText(n)
	for _, f := range r.facets {
		f.label()
	}
	r.none.show(len(r.all) > 0, r.clearFilters)
	if len(r.visible) == 0 {
		front(r.list, r.none.content)
	} else {
		front(r.list, r.table)
	}
}

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

// selected shows the record in the detail pane.
func (r *records) selected() {
	recs := r.chosen()
	r.editButton.Enable()
	switch len(recs) {
	case 0:
		r.editButton.Disable()
		r.detail.clear("请选择一条记录查看详情。")
	case 1:
		r.detail.show(r.book, recs[0])
	default:
		r.detail.clear("已选 " + strconv.Itoa(len(recs)) + " 条记录。")
	}
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
		r.selected()
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
