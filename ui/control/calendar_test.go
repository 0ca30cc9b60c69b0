package control

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"parkledger/ui/look"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

var today = day(2024, time.June, 18)

// dayEntry shows a field for a day in a window, with the keys.
func dayEntry(t *testing.T, text string) (*Entry, fyne.Canvas) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	e := NewDayEntry(today, func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			return time.Time{}
		}
		return d
	})
	e.SetText(text)
	w := test.NewTempWindow(t, e)
	w.Resize(fyne.NewSize(600, 500))
	w.Canvas().Focus(e)
	return e, w.Canvas()
}

// openMonth is the calendar over the window.
func openMonth(t *testing.T, c fyne.Canvas) *Calendar {
	t.Helper()
	m, ok := c.Focused().(*Calendar)
	if !ok || c.Overlays().Top() == nil {
		t.Fatalf("no calendar is open; %T has the keys", c.Focused())
	}
	return m
}

func press(c fyne.Canvas, keys ...fyne.KeyName) {
	for _, k := range keys {
		c.Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// tapTile clicks the n-th tile that reads so, counted from 0.
func tapTile(t *testing.T, m *Calendar, text string, n int) {
	t.Helper()
	for _, o := range test.LaidOutObjects(m) {
		if x, ok := o.(*tile); ok && x.text == text && x.icon == nil {
			if n == 0 {
				test.Tap(x)
				return
			}
			n--
		}
	}
	t.Fatalf("no tile reads %q", text)
}

func drawnTexts(o fyne.CanvasObject) (out []string) {
	for _, x := range test.LaidOutObjects(o) {
		if t, ok := x.(*canvas.Text); ok && t.Text != "" {
			out = append(out, t.Text)
		}
	}
	return out
}

func TestCalendarShowsTheMonthInChinese(t *testing.T) {
	e, c := dayEntry(t, "")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	got := drawnTexts(openMonth(t, c))
	// June 2024 begins on a Saturday: the first week begins with Monday 27 May.
	want := []string{"2024年6月", "一", "二", "三", "四", "五", "六", "日", "27", "28", "29", "30", "31", "1", "2", "3"}
	if !slices.Equal(got[:len(want)], want) {
		t.Errorf("the calendar reads %q", got)
	}
	if tail := got[len(got)-2:]; !slices.Equal(tail, []string{"今天", "清空"}) {
		t.Errorf("it ends with %q", tail)
	}
}

func TestCalendarKeys(t *testing.T) {
	for _, x := range []struct {
		from string
		keys []fyne.KeyName
		want string
	}{
		{"2024-06-18", []fyne.KeyName{fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn}, "2024-06-26"},
		{"2024-06-01", []fyne.KeyName{fyne.KeyLeft, fyne.KeyEnter}, "2024-05-31"},
		{"2024-06-03", []fyne.KeyName{fyne.KeyUp, fyne.KeySpace}, "2024-05-27"},
		{"2024-01-31", []fyne.KeyName{fyne.KeyPageDown, fyne.KeyReturn}, "2024-02-29"},
		{"2024-01-31", []fyne.KeyName{fyne.KeyPageUp, fyne.KeyReturn}, "2023-12-31"},
		{"2023-03-05", []fyne.KeyName{fyne.KeyHome, fyne.KeyReturn}, "2024-06-18"},
		{"", []fyne.KeyName{fyne.KeyReturn}, "2024-06-18"},
		{"2199-12-31", []fyne.KeyName{fyne.KeyRight, fyne.KeyReturn}, "2199-12-31"},
		{"2024-06-03", []fyne.KeyName{fyne.KeyDelete}, ""},
		{"2024-06-03", []fyne.KeyName{fyne.KeyRight, fyne.KeyEscape}, "2024-06-03"},
	} {
		e, c := dayEntry(t, x.from)
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		openMonth(t, c)
		press(c, x.keys...)
		if e.Text != x.want {
			t.Errorf("%q and %v give %q, want %q", x.from, x.keys, e.Text, x.want)
		}
		if c.Focused() != fyne.Focusable(e) || c.Overlays().Top() != nil {
			t.Errorf("after %v the calendar is open or the field has lost the keys", x.keys)
		}
	}
}

func TestCalendarWithTheMouse(t *testing.T) {
	e, c := dayEntry(t, "2024-06-03")
	button := e.ActionItem.(*tile)
	test.Tap(button)
	m := openMonth(t, c)
	for _, o := range test.LaidOutObjects(m) { // previous, then next
		if x, ok := o.(*tile); ok && x.icon != nil {
			test.Tap(x)
			test.Tap(x)
			break
		}
	}
	if got := m.title.Text; got != "2024年4月" {
		t.Errorf("two months back is %s", got)
	}
	openMonth(t, c) // the keys stay with the calendar
	tapTile(t, m, "9", 0)
	if e.Text != "2024-04-09" {
		t.Errorf("a click on the 9th gives %q", e.Text)
	}
	test.Tap(button)
	tapTile(t, openMonth(t, c), "今天", 0)
	if e.Text != "2024-06-18" {
		t.Errorf("today gives %q", e.Text)
	}
	test.Tap(button)
	tapTile(t, openMonth(t, c), "清空", 0)
	if e.Text != "" {
		t.Errorf("clearing leaves %q", e.Text)
	}
}

func TestCalendarMarksTodayAndTheChosenDay(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	m := NewCalendar(day(2024, time.June, 3), today)
	filled := map[string]fyne.ThemeColorName{}
	for _, d := range m.days {
		if d.fill != "" {
			filled[d.text] = d.fill
		}
	}
	if len(filled) != 2 || filled["3"] != look.Primary || filled["18"] != look.Tint {
		t.Errorf("marked are %v", filled)
	}
}

func TestDayFieldTypesAsBefore(t *testing.T) {
	e, c := dayEntry(t, "")
	test.Type(e, "3月5日")
	if e.Text != "3月5日" {
		t.Errorf("typed %q", e.Text)
	}
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	openMonth(t, c)
	press(c, fyne.KeyEscape)
	if e.Text != "3月5日" {
		t.Errorf("closing the calendar left %q", e.Text)
	}
}
