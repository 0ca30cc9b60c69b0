package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
	"parkledger/ui/pinyin"
)

// ledgerSpec declares a record screen. What a field is, how it is typed and shown comes from data.Entity.
type ledgerSpec struct {
	kind     data.Kind
	title    string
	columns  []string // names of fields and extras; "no" is the visible number
	flex     string   // the column that takes what is left over
	facets   []string // fields and extras offered as filters
	extras   []extra  // columns that are calculated
	empty    string   // what belongs here and why it matters
	codes    []string // indicators the records count for
	fixed    bool     // records are neither added nor deleted by hand
	files    bool     // a new record is a chosen file
	children []data.Kind
	quick    []string               // fields of the short form for a new record; nil shows all
	carried  []string               // fields that the next record of a series takes over
	above    func(r *records) above // stands over the table; nil for nothing
	acts     func(r *records) []act // what else can be done
	bulk     func(r *records) []act // what else can be done with several records
	inside   inside                 // stands at the head of the detail pane; nil for nothing
}

// inside makes the part of the detail pane that is special to a kind of record.
type inside func(x *detail, o *overview, rec data.Record) fyne.CanvasObject

// above is a view of all records over their table, such as a timeline.
type above interface {
	object() fyne.CanvasObject
	update(o *overview)
}

// act is something to do, by its verb.
type act struct {
	label string
	do    func()
}

// records is the list, filters, detail and form of one kind of record; a ledger shows one or several of them.
type records struct {
	d      *Desk
	spec   ledgerSpec
	entity *data.Entity
	lead   fyne.CanvasObject // title at the left of the bar
	reload func()

	waiting func() // to be done once the records have been read
	o       *overview
	book    *data.Book
	all     []row    // sorted
	visible []*row   // of all
	shown   []string // names of the columns
	facets  []*facet
	saved   []savedFilter

	count      *control.Text
	search     *control.Entry
	table      *control.Table
	above      above
	left       *fyne.Container // the list with what stands over it
	detail     *detail
	none       *emptyState
	list       *fyne.Container // table or empty state
	split      *control.Drawer
	stage      *fyne.Container // the list, or the form over it
	form       *editor         // nil while no form is open
	cover      fyne.CanvasObject
	editButton *widget.Button
	more       *widget.Button
	chosenBox  *fyne.Container // acts on several records
	filterLine *fyne.Container // the filters, with those acts at the right
}

// row is a record with all its text in lower case, for the search.
type row struct {
	data.Record
	text     string
	initials pinyin.Key // of its name
}

func newRecords(d *Desk, spec ledgerSpec, lead fyne.CanvasObject) *records {
	r := &records{d: d, spec: spec, lead: lead, entity: data.EntityOf(spec.kind), stage: container.NewStack(), shown: spec.columns}
	r.table = control.NewTable(r.columns(), r.cell)
	r.table.OnSelect = r.picked
	r.table.OnOpen = func(int) { r.edit() }
	r.table.OnSort = func(string, bool) { r.reload() }
	r.table.OnMenu = r.showMenu
	r.table.OnKey = r.tableKey
	r.detail = newDetail(d, spec)
	r.detail.close = func() { r.split.SetOpen(false) }
	r.none = newEmptyState(spec, r.add)
	r.list = container.NewStack(r.table)
	r.left = container.NewStack(r.list)
	if spec.above != nil {
		r.above = spec.above(r)
		r.left = container.NewBorder(r.above.object(), nil, nil, nil, r.list)
	}
	r.split = control.NewDrawer(
		control.NewPanel(r.left, look.Surface, control.Inset{}),
		control.NewPanel(r.detail.content, look.Surface, control.Inset{}), narrow)
	page := container.NewBorder(r.bar(), nil, nil, nil, r.split.Content)
	r.stage.Objects = []fyne.CanvasObject{page}
	return r
}

// bar is the title with search and acts, and under it the filters and what can be done with chosen records.
func (r *records) bar() fyne.CanvasObject {
	r.count = control.NewText("", look.Base, look.Secondary)
	r.search = control.NewSearch("查找（" + shortcutWord() + "+F）")
	r.search.OnChanged = func(string) { r.filter() }
	r.search.OnKey = r.searchKey
	r.editButton = widget.NewButtonWithIcon("编辑", theme.DocumentCreateIcon(), r.edit)
	r.more = widget.NewButtonWithIcon("更多", theme.MoreVerticalIcon(), r.showMore)
	acts := container.NewHBox(control.NewWidth(220, 0.4, r.search), r.more, r.editButton)
	if !r.spec.fixed {
		add := widget.NewButtonWithIcon("新增", theme.ContentAddIcon(), r.add)
		add.Importance = widget.HighImportance
		acts.Add(add)
	}
	head := container.NewBorder(nil, nil, middle(r.lead), acts, middle(r.count))
	filters := control.NewWrap(look.Gap4)
	for _, name := range r.spec.facets {
		f := newFacet(r, name)
		r.facets = append(r.facets, f)
		filters.Add(f.button)
	}
	filters.Add(r.savedButton())
	r.chosenBox = container.NewHBox()
	r.chosenBox.Hide()
	r.filterLine = container.NewBorder(nil, nil, nil, r.chosenBox, filters)
	top := control.NewFlow(look.Gap8, head, r.filterLine)
	return control.NewPanel(top, "", control.Inset{Left: look.Gap8, Top: look.Gap12, Right: look.Gap16, Bottom: look.Gap8})
}

// load reads the records in the order the table asks for.
func (r *records) load() work {
	order := sorting{r.table.SortKey, r.table.SortDown}
	return func(ctx context.Context) (func(), error) {
		o, err := r.d.overview(ctx)
		if err != nil {
			return nil, err
		}
		rows := rowsOf(o.book, r.entity)
		order.sort(r, o, rows)
		return func() {
			r.o, r.book, r.all = o, o.book, rows
			if r.above != nil {
				r.above.update(o)
				r.left.Refresh() // it may be higher now, or gone
			}
			r.table.SetNeeds(r.needs())
			r.filter()
			if do := r.waiting; do != nil {
				r.waiting = nil
				do()
			}
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
		rows[i] = row{rec, strings.ToLower(text.String()), pinyin.Of(rec.Name())}
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
	r.visible = r.visible[:0]
	for i := range r.all {
		if x := &r.all[i]; r.fits(x, words, nil) {
			r.visible = append(r.visible, x)
		}
	}
	r.table.SetRows(len(r.visible))
	var rows []int
	for i, x := range r.visible {
		if len(rows) == len(kept) {
			break
		}
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

// fits reports whether a record has all the words, in its text or as the initials of its name, and passes the
// filters, but one.
func (r *records) fits(x *row, words []string, but *facet) bool {
	for _, f := range r.facets {
		if f != but && !f.passes(x.Record) {
			return false
		}
	}
	for _, w := range words {
		if !strings.Contains(x.text, w) && !x.initials.Has(w) {
			return false
		}
	}
	return true
}

func (r *records) counted() {
	n := itoa(len(r.all)) + " 条"
	if len(r.visible) != len(r.all) {
		n = "筛选出 " + itoa(len(r.visible)) + " 条，共 " + n
	}
	r.count.SetText(n)
	for _, f := range r.facets {
		f.label()
	}
	r.none.now = r.o
	r.none.show(len(r.all) > 0, r.clearFilters)
	if len(r.visible) == 0 {
		front(r.list, r.none.content)
	} else {
		front(r.list, r.table)
	}
}
