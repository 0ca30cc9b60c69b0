package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// group is a headed part of the navigation.
type group struct {
	title   string // empty for none
	entries []*entry
}

// entry is one line of the navigation.
type entry struct {
	screen screen
	codes  []string    // indicators the screen feeds
	kinds  []data.Kind // records whose missing evidence shows as a dot

	press *control.Press
	name  *control.Text
	count *control.Text
	dot   *control.Text
	line  *fyne.Container
}

// navigation lists the screens that exist, with how far the indicators they feed have come.
type navigation struct {
	entries []*entry
	content fyne.CanvasObject
}

func newNavigation(d *Desk, groups []group) *navigation {
	n := &navigation{}
	list := control.NewFlow(2)
	for i, g := range groups {
		if g.title != "" {
			top := float32(look.Gap12)
			if i == 0 {
				top = look.Gap4
			}
			head := control.NewText(g.title, look.Small, look.Secondary)
			list.Add(control.NewPanel(head, "", control.Inset{Left: look.Gap12, Top: top, Bottom: 2}))
		}
		for _, e := range g.entries {
			e.make(d)
			list.Add(e.press)
			n.entries = append(n.entries, e)
		}
	}
	page := control.NewPage(list, control.Inset{Left: look.Gap8, Top: look.Gap8, Right: look.Gap8, Bottom: look.Gap8}, 0)
	ground := control.NewPanel(page, look.Surface, control.Inset{})
	n.content = control.NewFrame(nil, nil, nil, control.NewLine(), control.NewWidth(look.Nav, 0.5, ground))
	return n
}

func (e *entry) make(d *Desk) {
	e.name = control.NewText(e.screen.title(), look.Base, "")
	e.count = control.NewFixed("", look.Small, look.Secondary)
	e.dot = control.NewFixed("", look.Small, look.Watch)
	e.line = container.NewBorder(nil, nil, nil, container.NewHBox(middle(e.count), middle(e.dot)), e.name)
	e.press = control.NewPress(e.line, control.Inset{Left: look.Gap12, Top: 3, Right: look.Gap8, Bottom: 3}, func() { d.goTo(e.screen) })
}

// mark shows which screen is in front.
func (n *navigation) mark(s screen) {
	for _, e := range n.entries {
		on := e.screen == s
		e.press.Mark, e.press.Fill, e.name.Bold, e.name.Color = on, "", on, ""
		if on {
			e.press.Fill, e.name.Color = look.Tint, look.Primary
		}
		e.name.Refresh()
		e.press.Refresh()
	}
}

// count shows how far each screen's indicators have come, and a dot where evidence is wanting.
func (n *navigation) count(o *overview) {
	wanting := map[data.Kind]bool{}
	for _, g := range o.gaps {
		wanting[g.Record.Kind()] = true
	}
	for _, e := range n.entries {
		e.count.SetText(o.countOf(e.codes))
		e.dot.SetText("")
		for _, k := range e.kinds {
			if wanting[k] {
				e.dot.SetText("●")
			}
		}
		e.line.Refresh()
	}
}

// countOf is the sum of what was counted over the sum of the targets.
func (o *overview) countOf(codes []string) string {
	var value, goal float64
	for _, c := range codes {
		r, ok := o.result(c)
		if !ok {
			return ""
		}
		value += r.Value.Value
		goal += r.Goal.Value
	}
	if len(codes) == 0 {
		return ""
	}
	if goal == 0 {
		return data.Num(value).String()
	}
	return data.Num(value).String() + "/" + data.Num(goal).String()
}
