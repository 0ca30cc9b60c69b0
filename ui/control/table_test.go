package control_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"parkledger/ui/control"
	"parkledger/ui/look"
)

const many = 100_000

// newTable shows n rows of two columns in a window of 600 by 400.
func newTable(t testing.TB, n int) (*control.Table, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	columns := []control.Column{{Key: "no", Title: "编号", Width: 80}, {Key: "name", Title: "名称", Width: 200, Flex: true}}
	table := control.NewTable(columns, func(row, col int) control.Cell {
		return control.Cell{Text: fmt.Sprintf("第%d行第%d列", row, col)}
	})
	w := test.NewTempWindow(t, table)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 400))
	table.SetRows(n)
	return table, w
}

func lines(o fyne.CanvasObject) (out []string, objects int) {
	for _, x := range test.LaidOutObjects(o) {
		objects++
		if t, ok := x.(*canvas.Text); ok {
			out = append(out, t.Text)
		}
	}
	return out, objects
}

func TestTableDrawsOnlyWhatIsInView(t *testing.T) {
	table, _ := newTable(t, many)
	texts, objects := lines(table)
	if !slices.Contains(texts, "第0行第1列") || !slices.Contains(texts, "名称") {
		t.Errorf("the first row or the head is missing: %q", texts)
	}
	if objects > 100 {
		t.Errorf("%d objects are drawn for a view of a dozen rows", objects)
	}
	table.Reveal(many - 1)
	texts, objects = lines(table)
	if !slices.Contains(texts, fmt.Sprintf("第%d行第1列", many-1)) || slices.Contains(texts, "第0行第1列") {
		t.Errorf("after scrolling to the end the view shows %q", texts)
	}
	if objects > 100 {
		t.Errorf("%d objects are drawn after scrolling", objects)
	}
}

// body is the part of a table that takes the keys and the mouse.
func body(t *testing.T, w fyne.Window, table *control.Table) interface {
	fyne.Focusable
	desktop.Mouseable
	fyne.DoubleTappable
	fyne.Shortcutable
} {
	t.Helper()
	table.Focus()
	b, ok := w.Canvas().Focused().(interface {
		fyne.Focusable
		desktop.Mouseable
		fyne.DoubleTappable
		fyne.Shortcutable
	})
	if !ok {
		t.Fatalf("the focus is at %T", w.Canvas().Focused())
	}
	return b
}

func TestTableKeys(t *testing.T) {
	table, w := newTable(t, 50)
	opened, told, handed := -1, 0, fyne.KeyName("")
	table.OnOpen = func(row int) { opened = row }
	table.OnSelect = func() { told++ }
	table.OnKey = func(k *fyne.KeyEvent) { handed = k.Name }
	b := body(t, w, table)
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyDown, 0}, {fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyUp, 0}, {fyne.KeyEnd, 49}, {fyne.KeyDown, 49}, {fyne.KeyHome, 0}, {fyne.KeyPageDown, 9}} {
		b.TypedKey(&fyne.KeyEvent{Name: step.key})
		if table.Cursor() != step.want || !slices.Equal(table.Chosen(), []int{step.want}) {
			t.Errorf("after %s the cursor is at %d with %v chosen, want %d", step.key, table.Cursor(), table.Chosen(), step.want)
		}
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if opened != 9 || told == 0 {
		t.Errorf("Enter opened row %d; selection was told %d times", opened, told)
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if handed != fyne.KeyDelete {
		t.Errorf("Delete was not handed on, but %q", handed)
	}
}

func TestTableMouse(t *testing.T) {
	table, w := newTable(t, 50)
	b := body(t, w, table)
	click := func(row int, m fyne.KeyModifier) {
		e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: m}
		e.Position = fyne.NewPos(10, float32(row)*look.Row+5)
		b.MouseDown(e)
	}
	for _, step := range []struct {
		row  int
		m    fyne.KeyModifier
		want []int
	}{
		{3, 0, []int{3}},
		{6, fyne.KeyModifierShift, []int{3, 4, 5, 6}},
		{1, fyne.KeyModifierShift, []int{1, 2, 3}},
		{8, fyne.KeyModifierShortcutDefault, []int{1, 2, 3, 8}},
		{2, fyne.KeyModifierShortcutDefault, []int{1, 3, 8}},
		{5, 0, []int{5}},
	} {
		click(step.row, step.m)
		if got := table.Chosen(); !slices.Equal(got, step.want) {
			t.Errorf("a click on row %d with %v chooses %v, want %v", step.row, step.m, got, step.want)
		}
	}
}

func TestTableCopies(t *testing.T) {
	table, w := newTable(t, 3)
	table.Choose(0, 2)
	clipboard := test.NewClipboard()
	body(t, w, table).TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	want := "编号\t名称\n第0行第0列\t第0行第1列\n第2行第0列\t第2行第1列\n"
	if got := clipboard.Content(); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	body(t, w, table).TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := table.Chosen(); len(got) != 3 {
		t.Errorf("all: %v", got)
	}
}

func TestTableHeadSortsBothWays(t *testing.T) {
	table, w := newTable(t, 3)
	var got []string
	table.OnSort = func(key string, down bool) { got = append(got, fmt.Sprint(key, down)) }
	test.TapCanvas(w.Canvas(), fyne.NewPos(30, 15))
	test.TapCanvas(w.Canvas(), fyne.NewPos(30, 15))
	test.TapCanvas(w.Canvas(), fyne.NewPos(300, 15))
	if want := []string{"nofalse", "notrue", "namefalse"}; !slices.Equal(got, want) {
		t.Errorf("sorted %v, want %v", got, want)
	}
}

func TestBreakKeepsMarksOffTheMargins(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	text := "园区科协组织专家（共5位）到甲公司、乙公司“会诊”，解决了振动问题；参见 https://example.com/a/very/long/path/that/does/not/fit 。"
	for width := float32(60); width < 400; width += 7 {
		lines := control.Break(text, width, 14, fyne.TextStyle{})
		if joined := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); joined != strings.ReplaceAll(text, " ", "") {
			t.Fatalf("at %v words are lost: %q", width, joined)
		}
		for _, l := range lines[1:] {
			if first := []rune(l)[0]; strings.ContainsRune("，。、；）”", first) {
				t.Errorf("at %v a line begins with %c", width, first)
			}
		}
		for _, l := range lines {
			if r := []rune(l); strings.ContainsRune("（“", r[len(r)-1]) {
				t.Errorf("at %v a line ends with %c", width, r[len(r)-1])
			}
		}
	}
}

func TestCutFits(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	long := strings.Repeat("长", 100)
	for _, width := range []float32{0, 20, 100, 333} {
		got := control.Cut(long, width, 14, fyne.TextStyle{})
		if !strings.HasSuffix(got, "…") || width > 20 && fyne.MeasureText(got, 14, fyne.TextStyle{}).Width > width+1 {
			t.Errorf("cut to %v: %q", width, got)
		}
	}
	if got := control.Cut("短", 100, 14, fyne.TextStyle{}); got != "短" {
		t.Errorf("a short text became %q", got)
	}
}

func BenchmarkTableScroll(b *testing.B) {
	table, _ := newTable(b, many)
	for i := 0; b.Loop(); i++ {
		table.Reveal(i * 37 % many)
	}
}

func TestColumnsTakeTheWidthOfWhatStandsInThem(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	columns := []control.Column{{Key: "no", Title: "编号", Width: 200}, {Key: "firm", Title: "企业", Width: 200}, {Key: "name", Title: "名称", Width: 200, Flex: true}}
	long := strings.Repeat("长", 20)
	table := control.NewTable(columns, func(_, col int) control.Cell { return control.Cell{Text: []string{"1", long, "甲"}[col]} })
	w := test.NewTempWindow(t, table)
	w.SetPadded(false)
	shown := func(width float32) bool {
		w.Resize(fyne.NewSize(width, 300))
		texts, _ := lines(table)
		return slices.Contains(texts, long)
	}
	table.SetRows(1)
	if shown(700) || shown(500) {
		t.Error("without knowing what a column needs it is widened")
	}
	table.SetNeeds(map[string]float32{"no": control.Need("1", look.Base), "firm": control.Need(long, look.Base), "name": control.Need("甲", look.Base)})
	if !shown(700) {
		t.Error("a column is cut though there is room for what it needs")
	}
	if !shown(400) {
		t.Error("columns that need less give nothing up")
	}
	if shown(200) {
		t.Error("a window of 200 shows a text of 280")
	}
}

func TestAFlexibleColumnMakesRoomForTheLast(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	columns := []control.Column{{Key: "name", Title: "名称", Width: 200, Flex: true}, {Key: "day", Title: "日期", Width: 100}}
	table := control.NewTable(columns, func(int, int) control.Cell { return control.Cell{Text: "甲"} })
	w := test.NewTempWindow(t, table)
	w.SetPadded(false)
	table.SetRows(1)
	for width, want := range map[float32]float32{
		400: 400, 280: 280, 230: 230, // the last column ends with the window
		210: 300, // narrowing the first to 120 would not do: the table is scrolled as before
	} {
		w.Resize(fyne.NewSize(width, 300))
		if got := test.WidgetRenderer(table).Objects()[2].(*container.Scroll).Content.MinSize().Width; got != want {
			t.Errorf("in a window %v wide the columns take %v, want %v", width, got, want)
		}
	}
}

func TestTheLastRowStandsClearOfTheScrollBar(t *testing.T) {
	table, w := newTable(t, 50)
	tall := func() float32 {
		return test.WidgetRenderer(table).Objects()[2].(*container.Scroll).Content.MinSize().Height
	}
	fits := tall()
	w.Resize(fyne.NewSize(190, 400))
	if got := tall(); got <= fits {
		t.Errorf("the rows are %v high with a bar under them and %v without", got, fits)
	}
}
