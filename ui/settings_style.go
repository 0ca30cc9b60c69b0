package ui

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/app/pages"
	"parkledger/app/report"
	"parkledger/data"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// styleCard edits the typography of all documents (DOMAIN §8) and stores it as one act.
type styleCard struct {
	d      *Desk
	relay  func() // the card has another height
	stored string // as last shown
	known  bool   // stored has been read
	print  report.PrintFonts
	edited bool
	quiet  bool // the fields are being filled

	fields  []*styleField
	fonts   []*fontRow
	fit     *control.Words
	button  *widget.Button
	paper   *preview
	frame   *control.Panel               // of the paper, hidden until it is asked for
	drawn   atomic.Pointer[report.Style] // what the paper shows; pages are drawn off the UI thread
	content fyne.CanvasObject
}

// styleField is the entry of one item of a style.
type styleField struct {
	*ruleField
	item report.StyleItem
}

func newStyleCard(d *Desk, r *pages.Renderer, relay func()) *styleCard {
	c := &styleCard{d: d, relay: relay}
	c.fit = control.NewWords("", look.Base, look.Secondary)
	c.button = widget.NewButton("保存版式", c.save)
	c.button.Importance = widget.HighImportance
	c.button.Disable()
	c.paper = newPreview(d, r, "版式样张", c.draw)
	c.frame = control.NewPanel(c.paper.content, "", control.Even(1))
	c.frame.Stroke, c.frame.Min = look.Line, fyne.NewSize(0, look.Scaled(560))
	c.frame.Hide()
	words := "总结报告、典型案例等所有 PDF 和 Word 文件都按此排版，默认符合 GB/T 9704—2012。改动只影响以后生成的文件，保存后可以撤销；已保存的快照仍用当时的版式。"
	parts := control.NewFlow(look.Gap12, control.NewWords(words, look.Base, look.Secondary))
	for _, g := range report.StyleItems() {
		parts.Add(c.group(g))
	}
	parts.Add(c.fontGroup())
	parts.Add(c.fit)
	standard := widget.NewButton("恢复国标默认", c.standard)
	show := widget.NewButtonWithIcon("预览样张", theme.VisibilityIcon(), c.togglePaper)
	parts.Add(rightSide(container.NewHBox(show, standard, c.button)))
	parts.Add(c.frame)
	c.content = parts
	return c
}

// group sets the fields of a group in columns.
func (c *styleCard) group(g report.StyleGroup) fyne.CanvasObject {
	tiles := control.NewTiles(220, look.Gap12)
	for _, item := range g.Items {
		label := item.Label
		if !strings.HasSuffix(label, item.Unit) {
			label += " · " + item.Unit
		}
		f := &styleField{item: item}
		f.ruleField = newRuleField(label, item.Help, control.NewEntry(), c.changed)
		c.fields = append(c.fields, f)
		tiles.Add(control.NewFlow(0, f.content))
	}
	return control.NewFlow(look.Gap8, control.NewHeading(g.Title, look.Base), tiles)
}

func (c *styleCard) changed() {
	if c.quiet {
		return
	}
	c.edited = true
	c.button.Enable()
	style, wrong := c.read()
	c.tellFit(style, len(wrong) == 0)
	if len(wrong) > 0 {
		return
	}
	for _, f := range c.fields {
		f.problem("")
	}
	if c.frame.Visible() {
		c.drawn.Store(&style)
		c.paper.refresh()
	}
}

// tellFit says what a page holds in the style typed.
func (c *styleCard) tellFit(s report.Style, possible bool) {
	text := "有数值需要改正，点“保存版式”查看。"
	if possible {
		width, height := s.Area()
		lines, chars := s.Fit()
		text = fmt.Sprintf("按此设置，版心 %.4g × %.4g 毫米，每页 %d 行，每行 %d 字。", width, height, lines, chars)
	}
	if text != c.fit.Text {
		c.fit.Color = look.Secondary
		c.fit.SetText(text)
		c.relay()
	}
}

// update shows the style in force, unless another is being typed.
func (c *styleCard) update(book *data.Book) {
	text := book.Setting(report.StyleSetting, "")
	if c.known && text != c.stored {
		c.outdate()
	}
	c.stored, c.known = text, true
	if c.edited {
		return
	}
	c.button.Disable()
	style, err := report.ParseStyle(text)
	if err != nil {
		c.fill(report.GBT9704())
		c.fit.Color = look.Short
		c.fit.SetText("× 原来保存的版式不能使用：" + err.Error() + "。上面显示的是国标默认，请改好后保存。")
		c.edited = true
		c.button.Enable()
		return
	}
	c.fill(style)
	if c.frame.Visible() {
		c.drawn.Store(&style)
		c.paper.refresh()
	}
}

// outdate lets the cases draw their pages anew: of settings they read this one alone.
func (c *styleCard) outdate() {
	for _, s := range c.d.screens {
		if _, ok := s.(*caseScreen); ok {
			c.d.stale[s] = true
		}
	}
}

func (c *styleCard) fill(s report.Style) {
	c.quiet = true
	defer func() { c.quiet = false }()
	for _, f := range c.fields {
		f.entry.SetText(f.item.Show(s))
		f.problem("")
	}
	c.print = s.Print
	for _, r := range c.fonts {
		r.show()
	}
	c.tellFit(s, true)
}

// styleWrong is a problem with the field or row it belongs to; at is nil where the form has none.
type styleWrong struct {
	at   *styleField
	row  *fontRow
	text string
}

// read takes what stands in the fields. It tells nothing yet.
func (c *styleCard) read() (report.Style, []styleWrong) {
	s := report.GBT9704()
	if stored, err := report.ParseStyle(c.stored); err == nil {
		s = stored // what the form does not show stays
	}
	s.Print = c.print
	var wrong []styleWrong
	for _, f := range c.fields {
		if err := f.item.Set(&s, f.entry.Text); err != nil {
			wrong = append(wrong, styleWrong{at: f, text: err.Error() + "。"})
		}
	}
	if len(wrong) > 0 {
		return s, wrong
	}
	for _, p := range s.Problems() {
		w := styleWrong{text: p.Label + p.Text + "。"}
		for _, f := range c.fields {
			if f.item.Key == p.Key {
				w.at = f
			}
		}
		for _, r := range c.fonts {
			if "print."+r.key == p.Key {
				w.row = r
			}
		}
		wrong = append(wrong, w)
	}
	return s, wrong
}

// tell shows each problem at its field; the first field gets the focus.
func (c *styleCard) tell(wrong []styleWrong) {
	var first fyne.Focusable
	for _, w := range wrong {
		switch {
		case w.at != nil:
			w.at.problem(w.text)
			if first == nil {
				first = w.at.entry
			}
		case w.row != nil:
			w.row.problem(w.text)
		default:
			c.fit.Color = look.Short
			c.fit.SetText(w.text)
		}
	}
	if first != nil {
		c.d.window.Canvas().Focus(first)
	}
	c.relay()
}

// save stores the style as one act.
func (c *styleCard) save() {
	if !c.edited {
		return
	}
	style, wrong := c.read()
	if len(wrong) > 0 {
		c.tell(wrong)
		return
	}
	c.d.do(func(ctx context.Context) (func(), error) {
		if err := c.d.ledger.SetStyle(ctx, style); err != nil {
			return nil, err
		}
		book, err := c.d.ledger.Book(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			c.edited = false
			c.update(book)
			c.d.shell.done("已保存公文版式，以后生成的文件按它排版", "撤销", c.d.undo)
		}, nil
	})
}

// standard fills in GB/T 9704; nothing is stored until the user saves.
func (c *styleCard) standard() {
	c.fill(report.GBT9704())
	c.changed()
	c.relay()
}

// togglePaper shows a page in the style typed, or puts it away.
func (c *styleCard) togglePaper() {
	if c.frame.Visible() {
		c.hidePaper()
		return
	}
	style, wrong := c.read()
	if len(wrong) > 0 {
		c.tell(wrong)
		return
	}
	c.drawn.Store(&style)
	c.frame.Show()
	c.relay()
	c.paper.refresh()
}

func (c *styleCard) hidePaper() {
	c.paper.leave()
	c.frame.Hide()
	c.relay()
}

// draw runs off the UI thread.
func (c *styleCard) draw(context.Context) (*app.Preview, error) {
	return c.d.ledger.StylePreview(*c.drawn.Load())
}
