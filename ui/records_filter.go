package ui

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"parkledger/app/host"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// facet filters by the values of one field or calculated column.
type facet struct {
	r      *records
	name   string
	title  string
	field  *data.Field // nil for a calculated column
	value  string      // empty means all
	button *control.Press
	word   *control.Text
}

func newFacet(r *records, name string) *facet {
	x := &facet{r: r, name: name, title: r.columnTitle(name), field: r.entity.Field(name)}
	x.word = control.NewFixed(x.title, look.Small+1, look.Secondary)
	arrow := widget.NewIcon(theme.NewColoredResource(theme.MenuDropDownIcon(), look.Secondary))
	x.button = control.NewPress(container.NewHBox(x.word, arrow), control.Inset{Left: look.Gap8, Top: 3, Right: 2, Bottom: 3}, x.offer)
	return x
}

func (x *facet) passes(rec data.Record) bool {
	return x.value == "" || x.valueOf(rec) == x.value
}

const blankWord = "（空白）"

func (x *facet) valueOf(rec data.Record) string {
	text := ""
	if x.field != nil {
		text = x.r.book.Show(x.field, rec)
	} else {
		text = x.r.cellOf(rec, x.name).Text
	}
	if text == "" {
		return blankWord
	}
	return text
}

// offer shows the values there are, each with how many records have it under the other filters.
func (x *facet) offer() {
	if x.r.book == nil {
		return
	}
	words := strings.Fields(strings.ToLower(x.r.search.Text))
	counts, total := map[string]int{}, 0
	for i := range x.r.all {
		if row := &x.r.all[i]; x.r.fits(row, words, x) {
			counts[x.valueOf(row.Record)]++
			total++
		}
	}
	all := fyne.NewMenuItem("全部（"+strconv.Itoa(total)+"）", func() { x.set("") })
	all.Checked = x.value == ""
	menu := fyne.NewMenu("", all, fyne.NewMenuItemSeparator())
	for _, v := range x.ordered(counts) {
		m := fyne.NewMenuItem(v+"（"+strconv.Itoa(counts[v])+"）", func() { x.set(v) })
		m.Checked = x.value == v
		menu.Items = append(menu.Items, m)
	}
	c := x.r.d.window.Canvas()
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(x.button)
	widget.ShowPopUpMenuAtPosition(menu, c, pos.AddXY(0, x.button.Size().Height))
}

// ordered lists values in the order of the field's options, then by how many have them.
func (x *facet) ordered(counts map[string]int) []string {
	place := map[string]int{}
	if x.field != nil {
		for i, o := range x.field.Options {
			place[o.Label] = i - len(x.field.Options)
		}
	}
	values := make([]string, 0, len(counts))
	for v := range counts {
		values = append(values, v)
	}
	slices.SortFunc(values, func(a, b string) int {
		return cmp.Or(cmp.Compare(place[a], place[b]), cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	return values
}

func (x *facet) set(v string) {
	x.value = v
	x.r.filter()
}

// label shows the chosen value.
func (x *facet) label() {
	x.word.Text, x.word.Color, x.button.Fill = x.title, look.Secondary, ""
	if x.value != "" {
		x.word.Text, x.word.Color, x.button.Fill = x.title+"："+x.value, look.Primary, look.Tint
	}
	x.word.Refresh()
	x.button.Refresh()
}

func (r *records) clearFilters() {
	for _, f := range r.facets {
		f.value = ""
	}
	r.search.SetText("")
	r.filter()
}

// sorting is the order the table asks for.
type sorting struct {
	key  string
	down bool
}

// sort orders rows by a column; without a column they stay as the book has them, by number. Text goes by
// pinyin, blanks come last either way.
func (o sorting) sort(r *records, now *overview, rows []row) {
	if o.key == "" || o.key == "no" {
		if o.down {
			slices.Reverse(rows)
		}
		return
	}
	f, calculated := r.entity.Field(o.key), r.extra(o.key)
	type keyed struct {
		row
		key   []byte
		blank bool
	}
	pinyin, buffer := collate.New(language.Chinese), collate.Buffer{}
	list := make([]keyed, len(rows))
	for i, x := range rows {
		if calculated != nil {
			text := calculated.cell(now, x.Record).Text
			list[i] = keyed{x, textKey(text, calculated.right, pinyin, &buffer), text == ""}
			continue
		}
		list[i] = keyed{x, sortKey(now.book, f, x.Record, pinyin, &buffer), f.IsBlank(x.Record)}
	}
	slices.SortStableFunc(list, func(a, b keyed) int {
		if a.blank != b.blank {
			return map[bool]int{true: 1, false: -1}[a.blank]
		}
		if o.down {
			return bytes.Compare(b.key, a.key)
		}
		return bytes.Compare(a.key, b.key)
	})
	for i, x := range list {
		rows[i] = x.row
	}
}

// sortKey is a value as bytes that compare as the values do.
func sortKey(book *data.Book, f *data.Field, rec data.Record, pinyin *collate.Collator, buf *collate.Buffer) []byte {
	switch p := f.Pointer(rec).(type) {
	case *data.Date:
		return []byte(p.String())
	case *data.Money:
		return ordered(p.Float())
	case *data.Count:
		return ordered(float64(p.N))
	case *data.Number:
		return ordered(p.Value)
	}
	if f.Kind == data.Choice && !f.Open { // in the order of the options, as people think of states
		for i, o := range f.Options {
			if o.Value == *f.Pointer(rec).(*string) {
				return []byte{byte(i)}
			}
		}
	}
	return pinyin.KeyFromString(buf, book.Show(f, rec))
}

// ordered is a number as bytes that compare as numbers do: the bits of a float grow with it, once the sign leads and
// those of negative ones are turned over.
func ordered(v float64) []byte {
	bits := math.Float64bits(v)
	if bits>>63 == 1 {
		bits = ^bits
	} else {
		bits |= 1 << 63
	}
	return binary.BigEndian.AppendUint64(nil, bits)
}

// textKey is a calculated cell as bytes that compare as people order it: by its number where it holds one.
func textKey(text string, number bool, pinyin *collate.Collator, buf *collate.Buffer) []byte {
	if v, err := strconv.ParseFloat(strings.NewReplacer(",", "", "%", "").Replace(text), 64); number && err == nil {
		return ordered(v)
	}
	return pinyin.KeyFromString(buf, text)
}

// shortcutWord is the key of shortcuts as the system's users call it.
func shortcutWord() string {
	if host.Mac() {
		return "⌘"
	}
	return "Ctrl"
}

func itoa(n int) string { return strconv.Itoa(n) }
