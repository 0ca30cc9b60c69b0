package ui

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"parkledger/app"
	"parkledger/app/pages"
	"parkledger/ui/control"
	"parkledger/ui/look"
)

// newPages makes the renderer of all previews of a desk; it ends with the desk.
func newPages(d *Desk) *pages.Renderer {
	r := &pages.Renderer{}
	context.AfterFunc(d.ctx, func() {
		// Nobody looks any more: an error of closing has nobody to be told to and does no harm.
		_ = r.Close()
	})
	return r
}

// preview shows the pages of a document as they would be printed. Pages are drawn when they come into view; what is
// under way ends when the preview is left.
type preview struct {
	d        *Desk
	renderer *pages.Renderer
	name     string // of the file handed to the system's program
	draw     func(context.Context) (*app.Preview, error)

	asked   int // number of the last document asked for
	current bool
	cancel  context.CancelFunc // of the document under way
	doc     *pages.Document
	pdf     []byte
	slots   []*pageSlot
	heading string // to turn to once the document is there
	fit     bool   // pages as wide as the place, else of their true size

	scroll  *container.Scroll
	column  *fyne.Container
	keys    *previewKeys
	bar     *fyne.Container
	number  *control.Text
	state   *control.Text
	again   *widget.Button
	outside *widget.Button
	waiting *waiting // shown until the first pages are there
	content fyne.CanvasObject
}

// pageSlot is the place of one page.
type pageSlot struct {
	size   pages.Size
	place  fyne.CanvasObject
	image  *canvas.Image
	drawn  int                // width in pixels of the picture shown, 0 for none
	cancel context.CancelFunc // of the drawing under way, nil for none
	wanted int                // width in pixels of the drawing under way
	turn   int                // number of the drawing under way
}

func newPreview(d *Desk, r *pages.Renderer, name string, draw func(context.Context) (*app.Preview, error)) *preview {
	p := &preview{d: d, renderer: r, name: name, draw: draw, fit: true, cancel: func() {}}
	p.column = container.New(&pageColumn{p: p})
	p.scroll = container.NewScroll(p.column)
	p.scroll.OnScrolled = func(fyne.Position) { p.moved() }
	p.keys = newPreviewKeys(p)
	p.waiting = newWaiting("正在排版，请稍候")
	p.waiting.show(false)
	p.number = control.NewFixed("", look.Base, look.Secondary)
	p.state = control.NewText("", look.Small, look.Secondary)
	zoom := control.NewSegments([]string{"适合宽度", "100%"}, func(i int) { p.zoom(i == 0) })
	p.again = smallButton("刷新", theme.ViewRefreshIcon(), func() { p.refresh() })
	p.outside = smallButton("打开 PDF", theme.FileIcon(), p.openOutside)
	p.outside.Disable()
	p.bar = container.NewBorder(nil, nil, container.NewHBox(zoom.Content, container.NewCenter(p.number)),
		container.NewHBox(p.again, p.outside), middle(p.state))
	p.content = container.NewBorder(control.NewPanel(p.bar, look.Surface, control.Sides(look.Gap8, 2)), nil, nil, nil,
		container.NewStack(container.New(&previewFrame{p}, p.keys), p.waiting.content))
	return p
}

// show draws the document unless what is shown is up to date.
func (p *preview) show() {
	if !p.current {
		p.refresh()
		return
	}
	p.moved()
}

// outdated tells the preview that the document has changed since.
func (p *preview) outdated() { p.current = false }

// refresh draws the document anew; the old pages stay until the new ones are there.
func (p *preview) refresh() {
	p.cancel()
	p.asked++
	n := p.asked
	p.current = true
	p.state.SetColor(look.Secondary)
	p.state.SetText("正在排版……")
	p.waiting.show(p.doc == nil)
	p.again.Disable()
	p.cancel = p.d.do(func(ctx context.Context) (func(), error) {
		made, doc, err := p.prepare(ctx)
		return func() { p.prepared(n, made, doc, err) }, nil
	})
}

// prepare runs off the UI thread.
func (p *preview) prepare(ctx context.Context) (*app.Preview, *pages.Document, error) {
	made, err := p.draw(ctx)
	if err != nil {
		return nil, nil, err
	}
	doc, err := p.renderer.Open(ctx, made.PDF)
	return made, doc, err
}

func (p *preview) prepared(n int, made *app.Preview, doc *pages.Document, err error) {
	if n != p.asked {
		p.free(doc)
		return
	}
	p.again.Enable()
	p.waiting.show(false)
	if err != nil {
		p.current = false
		if errors.Is(err, context.Canceled) {
			return
		}
		p.state.SetColor(look.Short)
		p.state.SetText("没有排出来：" + app.Explain(err))
		return
	}
	p.free(p.doc)
	p.doc, p.pdf = doc, made.PDF
	p.state.SetText(previewNote(made))
	p.outside.Enable()
	p.place(doc.Sizes())
	slog.Debug("pages", "count", len(p.slots))
	p.moved()
	if p.heading != "" {
		p.turnToHeading(p.heading)
	}
}

// previewNote says what the reader of the pages should know.
func previewNote(made *app.Preview) string {
	text := ""
	if len(made.Draft) > 0 {
		text = "草稿"
	}
	if n := len(made.Notes); n > 0 {
		text += fmt.Sprintf(" %d 处生僻字无法印出", n)
	}
	if len(made.FontProblems) > 0 {
		text += " 选择的字体文件不能使用，已改用其他字体"
	}
	return text
}

// free closes a document that is no longer shown; nil is none.
func (p *preview) free(doc *pages.Document) {
	if doc != nil {
		p.d.do(func(context.Context) (func(), error) { return nil, doc.Close() })
	}
}

// leave ends what is under way and gives the document's memory back.
func (p *preview) leave() {
	p.cancel()
	p.asked++
	for _, s := range p.slots {
		s.stop()
		s.forget()
	}
	p.free(p.doc)
	p.doc, p.current = nil, false
}

// place makes a slot for each page. A page that was shown keeps its picture until it has been drawn anew.
func (p *preview) place(sizes []pages.Size) {
	old := p.slots
	p.slots, p.column.Objects = nil, nil
	for i, size := range sizes {
		s := &pageSlot{size: size}
		s.image = canvas.NewImageFromImage(nil)
		if i < len(old) {
			old[i].stop()
			s.image = old[i].image
		}
		s.image.FillMode = canvas.ImageFillStretch
		paper := control.NewPanel(s.image, look.Surface, control.Even(1))
		paper.Stroke = look.Line
		s.place = paper
		p.slots = append(p.slots, s)
		p.column.Add(paper)
	}
	for i := len(sizes); i < len(old); i++ {
		old[i].stop()
	}
	p.arrange()
}

// arrange lays the pages out anew.
func (p *preview) arrange() {
	p.column.Refresh()
	p.scroll.Refresh()
}

func (p *preview) zoom(fit bool) {
	if p.fit == fit {
		return
	}
	at := p.page()
	p.fit = fit
	p.arrange()
	p.turnTo(at)
}

// openOutside hands a copy of the PDF to the system's program, to be printed or sent.
func (p *preview) openOutside() {
	pdf := p.pdf
	p.d.do(func(context.Context) (func(), error) {
		path, err := p.copy(pdf)
		if err != nil {
			return nil, err
		}
		return func() { p.d.program.reveal(p.d.window, path) }, nil
	})
}
