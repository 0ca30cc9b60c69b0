package ui

import (
	"context"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"parkledger/app/host"
)

// keyGuide says among the program's preferences whether the input method's windows follow the caret.
const keyGuide = "ui.input.guide"

// guideInput lets the windows of the input method follow the caret of the main window, if the system needs that and the
// user wants it. The window has to be there: it is called once the program runs.
func (p *Program) guideInput() {
	n, ok := p.window.(driver.NativeWindow)
	if !ok || !host.LeadsInput || p.guide != nil || !p.guidesInput() {
		return
	}
	n.RunNative(func(of any) {
		w, ok := of.(driver.WindowsWindowContext)
		if !ok || w.HWND == 0 {
			return
		}
		g, err := host.GuideInput(w.HWND, p.caret, p.guideFailed)
		if err != nil {
			p.guideFailed(err)
			return
		}
		p.guide = g
	})
}

// caret is where the next letter goes in the main window.
func (p *Program) caret() (host.Caret, bool) {
	c, ok := caretOn(p.window.Canvas())
	slog.Debug("the input method asks for the caret", "known", ok, "x", c.Line.Left, "y", c.Line.Top)
	return c, ok
}

// guideFailed ends it for good: an input method that refuses once would do so at each letter.
func (p *Program) guideFailed(err error) {
	slog.Warn("the input method is not led to the caret any more", "cause", err)
	p.app.Preferences().SetBool(keyGuide, false)
	p.guide = nil
}

func (p *Program) guidesInput() bool { return p.app.Preferences().BoolWithFallback(keyGuide, true) }

// setGuidesInput takes effect at once.
func (p *Program) setGuidesInput(on bool) {
	p.app.Preferences().SetBool(keyGuide, on)
	if on {
		p.guideInput()
		return
	}
	if p.guide != nil {
		if err := p.guide.Close(); err != nil {
			slog.Warn("the guide of the input method stays", "cause", err)
		}
		p.guide = nil
	}
}

// guideLater begins as soon as the program runs and its window is there.
func (p *Program) guideLater() {
	p.do(func(context.Context) (func(), error) { return p.guideInput, nil })
}

// caretOn is where the next letter goes, in pixels of the window; false where nothing is being written.
func caretOn(c fyne.Canvas) (host.Caret, bool) {
	field, ok := c.Focused().(interface {
		fyne.CanvasObject
		Caret() (at fyne.Position, height float32)
	})
	if !ok {
		return host.Caret{}, false
	}
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(field)
	at, height := field.Caret()
	return host.Caret{
		Line:  pixels(c, corner.Add(at), fyne.NewSize(1, height)),
		Field: pixels(c, corner, field.Size()),
	}, true
}

func pixels(c fyne.Canvas, at fyne.Position, size fyne.Size) host.Rect {
	left, top := c.PixelCoordinateForPosition(at)
	right, bottom := c.PixelCoordinateForPosition(at.Add(size))
	return host.Rect{Left: left, Top: top, Right: right, Bottom: bottom}
}
