package ui

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// shell is the frame of the window: navigation, the place of the shown screen, the bar for done things and the
// status line.
type shell struct {
	staying bool // what the bar says has to be put away by hand

	d      *Desk
	nav    *navigation
	stage  *fyne.Container // holds the content of the shown screen
	bar    *fyne.Container // done things, hidden while there are none
	barBox *control.Panel
	right  *fyne.Container
	line   *fyne.Container // of the status
	state  *control.Text
	about  *control.Text
	kept   *control.Text // when the last backup was made
	whole  fyne.CanvasObject

	theme look.Theme
}

func newShell(d *Desk, groups []group) *shell {
	s := &shell{d: d, stage: container.NewStack(), bar: container.NewStack()}
	s.nav = newNavigation(d, groups)
	for _, x := range d.screens { // all of them, hidden, so that a change of the theme reaches each
		x.content().Hide()
		s.stage.Add(x.content())
	}
	s.state = control.NewFixed("已保存", look.Small, look.Secondary)
	s.about = control.NewText("", look.Small, look.Secondary)
	s.kept = control.NewFixed("", look.Small, look.Secondary)
	s.line = container.NewBorder(nil, nil, s.state, control.NewPress(s.kept, control.Inset{}, d.showBackups), s.about)
	status := control.NewFrame(control.NewLine(), nil, nil, nil,
		control.NewPanel(s.line, look.Surface, control.Sides(look.Gap16, 6)))
	s.barBox = control.NewPanel(s.bar, "", control.Sides(look.Gap16, look.Gap8))
	s.barBox.Hide()
	s.right = container.NewBorder(nil, s.barBox, nil, nil, s.stage)
	s.whole = control.NewFrame(nil, status, s.nav.content, nil, s.right)
	return s
}

// load reads what the frame shows of the project.
func (s *shell) load() work {
	return func(ctx context.Context) (func(), error) {
		o, err := s.d.overview(ctx)
		if err != nil {
			return nil, err
		}
		return func() { s.tell(o) }, nil
	}
}

func (s *shell) tell(o *overview) {
	name := projectName(o.book.Project()) + sampleMark(s.d.ledger)
	s.d.seen = o.book
	s.nav.count(o)
	s.tellBackup()
	s.about.SetText("  ·  " + name + "  ·  " + endWords(o))
	s.d.window.SetTitle(name + " — 园科台账")
}

// projectName is how people call a project: who runs it, and the year.
func projectName(p *data.Project) string {
	name := p.Association
	if name == "" {
		name = p.Name()
	}
	if !p.End.IsZero() {
		name += " " + itoa(p.End.Year())
	}
	return name
}

func endWords(o *overview) string {
	left, known := o.daysLeft()
	switch {
	case !known:
		return "项目结束日期尚未填写"
	case left == 0:
		return "项目周期已结束（" + o.scope.Period.To.String() + "）"
	}
	return fmt.Sprintf("距项目结束 %d 天", left)
}

// saved shows when the last change was stored.
func (s *shell) saved(at time.Time) {
	s.state.SetText("已保存 " + at.Format("15:04"))
	s.line.Refresh()
}

// show puts a screen on the stage.
func (s *shell) show(x screen) {
	front(s.stage, x.content())
	s.nav.mark(x)
	if !s.staying {
		s.hideBar()
	}
}

// front shows one object of a stack. The others stay on it, hidden, so that a change of the theme reaches them.
func front(stack *fyne.Container, o fyne.CanvasObject) {
	there := false
	for _, other := range stack.Objects {
		if other == o {
			there = true
			continue
		}
		other.Hide()
	}
	o.Show()
	if !there {
		stack.Add(o)
	}
	stack.Refresh()
}

// drop takes an object off a stack and shows another.
func drop(stack *fyne.Container, o, next fyne.CanvasObject) {
	stack.Remove(o)
	front(stack, next)
}

// done tells what was done, with a way back or on. label may be empty.
func (s *shell) done(text, label string, act func()) {
	s.staying = false
	s.say(control.NewFixed("✓", look.Section, look.Done), text, label, act)
}

// warn tells what is worth a look before work goes on. It stays until it is put away or something is done.
func (s *shell) warn(text, label string, act func()) {
	s.staying = true
	s.say(control.NewFixed("△", look.Section, look.Watch), text, label, act)
}

func (s *shell) say(sign fyne.CanvasObject, text, label string, act func()) {
	words := control.NewText(text, look.Base, "")
	buttons := container.NewHBox()
	if label != "" {
		b := widget.NewButton(label, func() {
			s.hideBar()
			act()
		})
		buttons.Add(b)
	}
	away := widget.NewButtonWithIcon("", theme.CancelIcon(), s.hideBar)
	away.Importance = widget.LowImportance
	buttons.Add(away)
	row := container.NewBorder(nil, nil, container.NewCenter(sign), buttons, middle(words))
	card := control.NewCard(row, control.Inset{Left: look.Gap12, Top: look.Gap4, Right: look.Gap4, Bottom: look.Gap4})
	s.bar.Objects = []fyne.CanvasObject{card}
	s.barBox.Show()
	s.bar.Refresh()
	s.right.Refresh()
}

func (s *shell) hideBar() {
	s.staying = false
	s.barBox.Hide()
	s.right.Refresh()
}

// middle centres an object up and down and lets it have the whole width.
func middle(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(middleLayout{}, o)
}

type middleLayout struct{}

func (middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width-look.Gap8, h))
		o.Move(fyne.NewPos(look.Gap8, (size.Height-h)/2))
	}
}

func (middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	return s.AddWidthHeight(look.Gap8, 0)
}

// keyScreen is the last screen among the project's settings.
const keyScreen = "ui.screen"

func (s *shell) remember() map[string]string {
	m := map[string]string{}
	if s.d.shown != nil {
		m[keyScreen] = s.d.shown.id()
	}
	return m
}
