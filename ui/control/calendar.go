package control

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/ui/look"
)

// Calendar shows one month, weeks beginning on Monday, and takes a day with the mouse or the keys. The toolkit's
// own has an English title and cannot be told otherwise.
type Calendar struct {
	widget.BaseWidget
	OnChoose func(day time.Time) // the zero time clears
	OnClose  func()              // Esc

	chosen, today time.Time // at midnight UTC; chosen is zero when there is none
	cursor        time.Time // the day Enter takes; its month is shown
	title         *Text
	days          []*tile
	body          fyne.CanvasObject
}

// weekdays head the columns.
var weekdays = []string{"一", "二", "三", "四", "五", "六", "日"}

// weeksShown is as many as any month touches.
const weeksShown = 6

// NewCalendar shows the month of the chosen day, of today where none is chosen.
func NewCalendar(chosen, today time.Time) *Calendar {
	c := &Calendar{chosen: dayOf(chosen), today: dayOf(today)}
	c.cursor = c.today
	if !c.chosen.IsZero() {
		c.cursor = c.chosen
	}
	c.title = NewHeading("", look.Base)
	c.title.Align = fyne.TextAlignCenter
	head := container.NewBorder(nil, nil, c.button("", theme.NavigateBackIcon(), func() { c.turn(-1) }),
		c.button("", theme.NavigateNextIcon(), func() { c.turn(1) }), c.title)
	grid := container.NewGridWithColumns(len(weekdays))
	for _, w := range weekdays {
		name := NewFixed(w, look.Small, look.Secondary)
		name.Align = fyne.TextAlignCenter
		grid.Add(name)
	}
	for i := range weeksShown * len(weekdays) {
		d := newTile("", nil, func() { c.choose(c.first().AddDate(0, 0, i)) })
		c.days = append(c.days, d)
		grid.Add(d)
	}
	foot := container.NewBorder(nil, nil, c.button("今天", nil, func() { c.choose(c.today) }),
		c.button("清空", nil, func() { c.choose(time.Time{}) }))
	c.body = NewPanel(NewFlow(look.Gap8, head, grid, foot), "", Even(look.Gap8))
	c.ExtendBaseWidget(c)
	c.mark()
	return c
}

// button acts and leaves the keys with the calendar.
func (c *Calendar) button(text string, icon fyne.Resource, act func()) *tile {
	t := newTile(text, icon, func() {
		act()
		if cv := fyne.CurrentApp().Driver().CanvasForObject(c); cv != nil {
			cv.Focus(c)
		}
	})
	t.color = look.Primary
	return t
}

func dayOf(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// first is the Monday the first shown week begins with.
func (c *Calendar) first() time.Time {
	start := c.cursor.AddDate(0, 0, 1-c.cursor.Day())
	return start.AddDate(0, 0, -(int(start.Weekday())+6)%7)
}

// turn goes a number of months on and keeps the day of the month where there is one.
func (c *Calendar) turn(months int) {
	start := c.cursor.AddDate(0, 0, 1-c.cursor.Day()).AddDate(0, months, 0)
	last := start.AddDate(0, 1, -1).Day()
	c.move(start.AddDate(0, 0, min(c.cursor.Day(), last)-1))
}

func (c *Calendar) move(to time.Time) {
	if y := to.Year(); y < firstYear || y > lastYear {
		return
	}
	c.cursor = to
	c.mark()
}

// The years a day may lie in.
const (
	firstYear = 1900
	lastYear  = 2199
)

func (c *Calendar) choose(day time.Time) {
	if c.OnChoose != nil {
		c.OnChoose(day)
	}
}

// mark writes the month and shows which day is chosen, which is today and where the keys are.
func (c *Calendar) mark() {
	c.title.SetText(fmt.Sprintf("%d年%d月", c.cursor.Year(), int(c.cursor.Month())))
	first := c.first()
	for i, d := range c.days {
		day := first.AddDate(0, 0, i)
		d.text, d.color, d.fill, d.stroke, d.bold = fmt.Sprint(day.Day()), "", "", "", false
		if day.Month() != c.cursor.Month() {
			d.color = look.Faint
		}
		if day.Equal(c.today) {
			d.fill, d.color, d.bold = look.Tint, look.Primary, true
		}
		if day.Equal(c.chosen) {
			d.fill, d.color, d.bold = look.Primary, theme.ColorNameForegroundOnPrimary, true
		}
		if day.Equal(c.cursor) {
			d.stroke = look.Primary
		}
		d.Refresh()
	}
}

// TypedKey moves by days and weeks with the arrows, by months with Page Up and Page Down, to today with Home;
// Enter takes the day, Delete none, Esc closes.
func (c *Calendar) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		c.move(c.cursor.AddDate(0, 0, -1))
	case fyne.KeyRight:
		c.move(c.cursor.AddDate(0, 0, 1))
	case fyne.KeyUp:
		c.move(c.cursor.AddDate(0, 0, -7))
	case fyne.KeyDown:
		c.move(c.cursor.AddDate(0, 0, 7))
	case fyne.KeyPageUp:
		c.turn(-1)
	case fyne.KeyPageDown:
		c.turn(1)
	case fyne.KeyHome:
		c.move(c.today)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.choose(c.cursor)
	case fyne.KeyDelete, fyne.KeyBackspace:
		c.choose(time.Time{})
	case fyne.KeyEscape:
		if c.OnClose != nil {
			c.OnClose()
		}
	}
}

// TypedRune does nothing: days are typed in the field itself.
func (c *Calendar) TypedRune(rune) {}

// FocusGained does nothing: the day the keys are at is always marked.
func (c *Calendar) FocusGained() {}

// FocusLost does nothing.
func (c *Calendar) FocusLost() {}

// CreateRenderer implements fyne.Widget.
func (c *Calendar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.body) }
