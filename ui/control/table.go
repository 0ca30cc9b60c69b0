package control

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Column is one column of a Table. Width is in Fyne's units; a Flex column also takes what is left over.
type Column struct {
	Key   string
	Title string
	Width float32
	Flex  bool
	Need  float32 // the width of what stands in it; 0 when that is not known
	Right bool    // numbers stand at the right
}

// Cell is what one cell shows.
type Cell struct {
	Text  string
	Color fyne.ThemeColorName // empty means the theme's foreground
	Bold  bool
}

// Table shows any number of rows, drawing only those in view. Rows are chosen with the mouse, with Shift and
// Ctrl for several, and with the keys; the head sorts and changes widths.
type Table struct {
	widget.BaseWidget
	Columns []Column
	Cell    func(row, col int) Cell

	OnSelect func()                           // what is chosen has changed
	OnOpen   func(row int)                    // double click or Enter
	OnSort   func(key string, down bool)      // the head was clicked
	OnMenu   func(row int, pos fyne.Position) // secondary button
	OnKey    func(*fyne.KeyEvent)             // a key the table has no use for
	OnWidths func()                           // the user changed a width
	SortKey  string
	SortDown bool

	rows     int
	chosen   map[int]bool
	cursor   int // -1 when there is none
	anchor   int
	widths   []float32 // as drawn
	version  int       // of the contents; drawn rows of an older one are drawn anew
	head     *tableHead
	body     *tableBody
	scroll   *container.Scroll
	focused  bool
	hovering int
}

// NewTable makes a table without rows.
func NewTable(columns []Column, cell func(row, col int) Cell) *Table {
	t := &Table{Columns: columns, Cell: cell, chosen: map[int]bool{}, cursor: -1, anchor: -1, hovering: -1}
	t.head = newTableHead(t)
	t.body = newTableBody(t)
	t.scroll = container.NewScroll(t.body)
	t.scroll.OnScrolled = func(fyne.Position) {
		t.head.Refresh()
		t.body.draw()
	}
	t.ExtendBaseWidget(t)
	return t
}

// SetRows tells how many rows there are now and draws them anew; chosen rows are forgotten.
func (t *Table) SetRows(n int) {
	t.rows = n
	t.chosen, t.cursor, t.anchor, t.hovering = map[int]bool{}, -1, -1, -1
	t.version++
	t.measure()
	t.scroll.Refresh()
	t.head.Refresh()
	t.body.draw()
}

// Len is the number of rows.
func (t *Table) Len() int { return t.rows }

// Chosen lists the chosen rows in order.
func (t *Table) Chosen() []int {
	out := make([]int, 0, len(t.chosen))
	for r := range t.chosen {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// Cursor is the row the keys move from, -1 when there is none.
func (t *Table) Cursor() int { return t.cursor }

// Choose chooses rows without telling OnSelect; the first becomes the cursor.
func (t *Table) Choose(rows ...int) {
	t.chosen = map[int]bool{}
	t.cursor, t.anchor = -1, -1
	for i, r := range rows {
		if r < 0 || r >= t.rows {
			continue
		}
		if i == 0 {
			t.cursor, t.anchor = r, r
		}
		t.chosen[r] = true
	}
	t.body.draw()
}

// Reveal scrolls until the row is in view.
func (t *Table) Reveal(row int) {
	top, view := float32(row)*t.rowHeight(), t.scroll.Size().Height-t.barHeight()
	y := t.scroll.Offset.Y
	switch {
	case top < y:
		y = top
	case top+t.rowHeight() > y+view:
		y = top + t.rowHeight() - view
	}
	if y = max(0, y); y != t.scroll.Offset.Y {
		t.scroll.ScrollToOffset(fyne.NewPos(t.scroll.Offset.X, y))
		t.body.draw()
	}
}

// Focus gives the table the keys.
func (t *Table) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.body); c != nil {
		c.Focus(t.body)
	}
}

// Widths are the columns' own widths by key, to be remembered.
func (t *Table) Widths() map[string]float32 {
	m := make(map[string]float32, len(t.Columns))
	for _, c := range t.Columns {
		m[c.Key] = c.Width
	}
	return m
}

// SetWidths gives columns remembered widths.
func (t *Table) SetWidths(m map[string]float32) {
	for i := range t.Columns {
		if w := m[t.Columns[i].Key]; w >= leastColumn {
			t.Columns[i].Width = w
		}
	}
	t.resized()
}

const leastColumn = 40

func (t *Table) resized() {
	t.version++
	t.measure()
	t.scroll.Refresh()
	t.head.Refresh()
	t.body.draw()
}

// narrowest is how narrow a flexible column becomes when all columns fit in by that.
const narrowest = 120

// squeeze narrows the flexible columns where that brings the last column into view.
func (t *Table) squeeze() {
	over, spare := t.total()-t.Size().Width, float32(0)
	give := make([]float32, len(t.Columns))
	for i, c := range t.Columns {
		if c.Flex {
			give[i] = max(0, t.widths[i]-look.Scaled(narrowest))
		}
		spare += give[i]
	}
	if over <= 0 || over > spare {
		return
	}
	for i := range give {
		t.widths[i] -= give[i] * over / spare
	}
}

// measure gives each column its width. Where not all fit, none takes more than it needs; where there is more room,
// those that need more get it, and the flexible ones what is left over.
func (t *Table) measure() {
	t.widths = t.widths[:0]
	for _, c := range t.Columns {
		t.widths = append(t.widths, look.Scaled(c.Width))
	}
	if t.total() > t.Size().Width {
		for i, c := range t.Columns {
			if c.Need > 0 {
				t.widths[i] = look.Scaled(min(c.Width, c.Need))
			}
		}
		t.squeeze()
	}
	wanting, flexible := float32(0), 0
	for i, c := range t.Columns {
		wanting += max(0, look.Scaled(c.Need)-t.widths[i])
		if c.Flex {
			flexible++
		}
	}
	free := t.Size().Width - t.total()
	given := max(0, min(free, wanting))
	for i, c := range t.Columns {
		if given > 0 {
			t.widths[i] += max(0, look.Scaled(c.Need)-t.widths[i]) * given / wanting
		}
		if c.Flex && free > given {
			t.widths[i] += (free - given) / float32(flexible)
		}
	}
}

// SetNeeds tells how wide columns have to be for what stands in them.
func (t *Table) SetNeeds(m map[string]float32) {
	for i := range t.Columns {
		t.Columns[i].Need = m[t.Columns[i].Key]
	}
	t.resized()
}

// Need is the width of a column that holds a text, without measuring it: a Chinese character is one em wide, no
// figure or letter of a table much more than half.
func Need(text string, size float32) float32 {
	em := float32(0)
	for _, r := range text {
		if r < 0x2000 {
			em += 0.6
		} else {
			em++
		}
	}
	return em*size + 2*cellPad
}

func (t *Table) total() float32 {
	sum := float32(0)
	for _, w := range t.widths {
		sum += w
	}
	return sum
}

// barHeight is kept free under the last row where there is a bar to scroll sideways.
func (t *Table) barHeight() float32 {
	if t.total() <= t.scroll.Size().Width {
		return 0
	}
	return theme.ScrollBarSize()
}

func (t *Table) rowHeight() float32 { return look.Scaled(look.Row) }

// CreateRenderer implements fyne.Widget.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	line := NewLine()
	return &tableRenderer{t: t, line: line, clip: container.NewClip(t.head)}
}

type tableRenderer struct {
	t    *Table
	clip *container.Clip
	line *Panel
}

func (r *tableRenderer) Layout(size fyne.Size) {
	h := r.t.rowHeight()
	r.t.measure()
	r.t.version++
	r.clip.Resize(fyne.NewSize(size.Width, h))
	r.t.head.Resize(fyne.NewSize(size.Width, h))
	r.line.Move(fyne.NewPos(0, h))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	r.t.scroll.Move(fyne.NewPos(0, h+1))
	r.t.scroll.Resize(fyne.NewSize(size.Width, max(0, size.Height-h-1)))
	r.t.head.Refresh()
	r.t.body.draw()
}

func (r *tableRenderer) MinSize() fyne.Size { return fyne.NewSize(200, 3*r.t.rowHeight()) }

func (r *tableRenderer) Refresh() {
	r.t.version++
	r.Layout(r.t.Size())
}

func (r *tableRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.clip, r.line, r.t.scroll}
}

func (r *tableRenderer) Destroy() {}
