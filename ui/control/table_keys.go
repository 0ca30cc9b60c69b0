package control

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained takes the keys.
func (b *tableBody) FocusGained() { b.t.focused = true; b.draw() }

// FocusLost gives the keys up.
func (b *tableBody) FocusLost() { b.t.focused = false; b.draw() }

// TypedRune does nothing: typing does not search here.
func (b *tableBody) TypedRune(rune) {}

// TypedKey moves the cursor, or hands the key on.
func (b *tableBody) TypedKey(e *fyne.KeyEvent) {
	t := b.t
	page := max(1, int(t.scroll.Size().Height/t.rowHeight())-1)
	switch e.Name {
	case fyne.KeyUp:
		t.move(t.cursor - 1)
	case fyne.KeyDown:
		t.move(t.cursor + 1)
	case fyne.KeyPageUp:
		t.move(t.cursor - page)
	case fyne.KeyPageDown:
		t.move(t.cursor + page)
	case fyne.KeyHome:
		t.move(0)
	case fyne.KeyEnd:
		t.move(t.rows - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.cursor >= 0 && t.OnOpen != nil {
			t.OnOpen(t.cursor)
		}
	default:
		if t.OnKey != nil {
			t.OnKey(e)
		}
	}
}

// TypedShortcut copies the chosen rows as tab-separated text, or chooses all.
func (b *tableBody) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		s.Clipboard.SetContent(b.t.TSV())
	case *fyne.ShortcutSelectAll:
		b.t.all()
	default: // not for a table, perhaps for the window
		if c, ok := fyne.CurrentApp().Driver().CanvasForObject(b).(fyne.Shortcutable); ok {
			c.TypedShortcut(s)
		}
	}
}

// TSV is the chosen rows with their heading as tab-separated text, as spreadsheets paste it.
func (t *Table) TSV() string {
	clean := strings.NewReplacer("\t", " ", "\n", " ", "\r", "")
	var out strings.Builder
	line := func(cell func(col int) string) {
		for i := range t.Columns {
			if i > 0 {
				out.WriteByte('\t')
			}
			out.WriteString(clean.Replace(cell(i)))
		}
		out.WriteByte('\n')
	}
	line(func(i int) string { return t.Columns[i].Title })
	for _, row := range t.Chosen() {
		line(func(i int) string { return t.Cell(row, i).Text })
	}
	return out.String()
}

func (t *Table) move(row int) {
	if t.rows == 0 {
		return
	}
	row = min(max(row, 0), t.rows-1)
	if shifted() {
		t.extend(row)
	} else {
		t.only(row)
	}
}

// shifted reports whether Shift is held; typed keys do not tell.
func shifted() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

func (t *Table) only(row int) {
	t.chosen = map[int]bool{row: true}
	t.cursor, t.anchor = row, row
	t.selected()
}

func (t *Table) toggle(row int) {
	if t.chosen[row] {
		delete(t.chosen, row)
	} else {
		t.chosen[row] = true
	}
	t.cursor, t.anchor = row, row
	t.selected()
}

func (t *Table) extend(row int) {
	if t.anchor < 0 {
		t.anchor = row
	}
	t.chosen = map[int]bool{}
	for r := min(t.anchor, row); r <= max(t.anchor, row); r++ {
		t.chosen[r] = true
	}
	t.cursor = row
	t.selected()
}

func (t *Table) all() {
	t.chosen = make(map[int]bool, t.rows)
	for r := range t.rows {
		t.chosen[r] = true
	}
	t.selected()
}

func (t *Table) selected() {
	if t.cursor >= 0 {
		t.Reveal(t.cursor)
	}
	t.body.draw()
	if t.OnSelect != nil {
		t.OnSelect()
	}
}
