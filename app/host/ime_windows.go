package host

import (
	"errors"
	"fmt"
	"sync"
	"unsafe"

	"golang.org/x/sys/windows"
)

// LeadsInput reports whether the system's input methods have to be told where the caret is.
const LeadsInput = true

// Messages of input methods, and what is asked and told with them, by the numbers of the system.
const (
	messageDestroyed = 0x82
	messageStart     = 0x10D
	messageCompose   = 0x10F
	messageNotify    = 0x282
	messageRequest   = 0x288

	notifyChangeList = 3
	notifyOpenList   = 5

	requestCompositionWindow = 1
	requestCandidateWindow   = 2
	requestCharPosition      = 6

	stylePoint   = 2
	styleExclude = 0x80
)

type point struct{ x, y int32 }

type rect struct{ left, top, right, bottom int32 }

// compositionForm says where the letters are shown that are not chosen yet.
type compositionForm struct {
	style uint32
	at    point
	area  rect
}

// candidateForm says where the list to choose from is shown.
type candidateForm struct {
	index, style uint32
	at           point
	area         rect
}

// charPosition answers where a letter is on the screen.
type charPosition struct {
	size, char uint32
	at         point
	lineHeight uint32
	document   rect
}

var (
	imm32 = windows.NewLazySystemDLL("imm32.dll")

	getContext     = imm32.NewProc("ImmGetContext")
	releaseContext = imm32.NewProc("ImmReleaseContext")
	setComposition = imm32.NewProc("ImmSetCompositionWindow")
	setCandidates  = imm32.NewProc("ImmSetCandidateWindow")

	setWindowLong  = user32.NewProc("SetWindowLongPtrW")
	getWindowLong  = user32.NewProc("GetWindowLongPtrW")
	callWindowProc = user32.NewProc("CallWindowProcW")
	clientToScreen = user32.NewProc("ClientToScreen")
	setLastError   = kernel32.NewProc("SetLastError")
)

// procIndex is GWLP_WNDPROC, -4, the place of the function that receives a window's messages.
const procIndex = ^uintptr(3)

// InputGuide keeps the windows of the system's input methods at the caret of one window. It answers when it is asked and
// does nothing otherwise. All of it runs on the thread of the window.
type InputGuide struct {
	window uintptr
	before uintptr // the function that received the messages
	own    uintptr // the function that does now
	caret  func() (Caret, bool)
	failed func(error)
	off    bool
}

// guides are those of the windows that have one. The system calls one function for all of them, since such a function is
// never given back.
var (
	guides   sync.Map // of *InputGuide by window
	received = sync.OnceValue(func() uintptr { return windows.NewCallback(receive) })
)

// GuideInput makes a guide for a window. caret tells where the caret is, false where no text is written; failed is called
// once when the system refuses something, and the guide is off from then on.
func GuideInput(window uintptr, caret func() (Caret, bool), failed func(error)) (*InputGuide, error) {
	for _, p := range []*windows.LazyProc{getContext, releaseContext, setComposition, setCandidates, setWindowLong, getWindowLong, callWindowProc, clientToScreen} {
		if err := p.Find(); err != nil {
			return nil, fmt.Errorf("host: guide input: %w", err)
		}
	}
	if old, ok := guides.Load(window); ok { // another function lies over ours, which could not be taken away
		g := old.(*InputGuide)
		g.caret, g.failed, g.off = caret, failed, false
		return g, nil
	}
	g := &InputGuide{window: window, own: received(), caret: caret, failed: failed}
	before, _, err := getWindowLong.Call(window, procIndex)
	if before == 0 {
		return nil, fmt.Errorf("host: guide input: window: %w", err)
	}
	g.before = before
	guides.Store(window, g)
	if err := g.receiveWith(g.own); err != nil {
		guides.Delete(window)
		return nil, fmt.Errorf("host: guide input: %w", err)
	}
	return g, nil
}

// Close gives the window its own function back. Where another has put itself between, the guide only falls silent.
func (g *InputGuide) Close() error {
	if g.off {
		return nil
	}
	g.off = true
	if now, _, _ := getWindowLong.Call(g.window, procIndex); now != g.own {
		return nil
	}
	if err := g.receiveWith(g.before); err != nil {
		return fmt.Errorf("host: guide input: %w", err)
	}
	guides.Delete(g.window)
	return nil
}

func (g *InputGuide) receiveWith(function uintptr) error {
	setLastError.Call(0) // 0 may be an answer as well as a refusal
	if before, _, err := setWindowLong.Call(g.window, procIndex, function); before == 0 && err != windows.ERROR_SUCCESS {
		return fmt.Errorf("function of the window: %w", err)
	}
	return nil
}

// receive gets every message of the windows with a guide.
func receive(window, message, w, l uintptr) uintptr {
	found, ok := guides.Load(window)
	if !ok { // the window is on its way out
		return 0
	}
	g := found.(*InputGuide)
	if !g.off {
		if answer := g.answer(message, w, l); answer != 0 {
			return answer
		}
	}
	if message == messageDestroyed {
		guides.Delete(window)
	}
	answer, _, _ := callWindowProc.Call(g.before, window, message, w, l)
	return answer
}

// answer does what a message of the input method is for. It is 0 where the window has to see the message too.
func (g *InputGuide) answer(message, w, l uintptr) uintptr {
	defer func() {
		if v := recover(); v != nil { // the system would end the program without a word
			g.giveUp(fmt.Errorf("panic: %v", v))
		}
	}()
	switch {
	case message == messageStart, message == messageCompose, message == messageNotify && (w == notifyChangeList || w == notifyOpenList):
		if err := g.place(); err != nil {
			g.giveUp(err)
		}
	case message == messageRequest && l != 0:
		return g.reply(w, l)
	}
	return 0
}

// giveUp ends the guide after a failure; what it has set so far does no harm.
func (g *InputGuide) giveUp(err error) {
	g.failed(errors.Join(fmt.Errorf("host: guide input: %w", err), g.Close()))
}

// place puts the windows of the input method at the caret.
func (g *InputGuide) place() error {
	c, ok := g.caret()
	if !ok {
		return nil
	}
	context, _, _ := getContext.Call(g.window)
	if context == 0 {
		return nil // the person types without an input method
	}
	composition, candidates := c.composition(), c.candidates()
	done, _, err := setComposition.Call(context, uintptr(unsafe.Pointer(&composition)))
	if done != 0 {
		done, _, err = setCandidates.Call(context, uintptr(unsafe.Pointer(&candidates)))
	}
	if released, _, failed := releaseContext.Call(g.window, context); released == 0 {
		return fmt.Errorf("release: %w", failed)
	}
	if done == 0 {
		return fmt.Errorf("place: %w", err)
	}
	return nil
}

// reply fills in what the input method asks for.
func (g *InputGuide) reply(what, at uintptr) uintptr {
	c, ok := g.caret()
	if !ok {
		return 0
	}
	switch what {
	case requestCompositionWindow:
		form := c.composition()
		moveMemory.Call(at, uintptr(unsafe.Pointer(&form)), unsafe.Sizeof(form))
	case requestCandidateWindow:
		form := c.candidates()
		moveMemory.Call(at, uintptr(unsafe.Pointer(&form)), unsafe.Sizeof(form))
	case requestCharPosition:
		return g.replyPosition(c, at)
	default:
		return 0
	}
	return 1
}

// replyPosition answers in pixels of the screen. Letters that are not chosen yet stand nowhere in our text: each of them is
// where the caret is.
func (g *InputGuide) replyPosition(c Caret, at uintptr) uintptr {
	var p charPosition
	moveMemory.Call(uintptr(unsafe.Pointer(&p)), at, unsafe.Sizeof(p))
	if p.size < uint32(unsafe.Sizeof(p)) {
		return 0
	}
	var origin point
	if done, _, err := clientToScreen.Call(g.window, uintptr(unsafe.Pointer(&origin))); done == 0 {
		g.giveUp(errors.Join(errors.New("place of the window"), err))
		return 0
	}
	p.at = point{origin.x + int32(c.Line.Left), origin.y + int32(c.Line.Top)}
	p.lineHeight = uint32(max(1, c.Line.Bottom-c.Line.Top))
	p.document = c.Field.moved(origin)
	moveMemory.Call(at, uintptr(unsafe.Pointer(&p)), unsafe.Sizeof(p))
	return 1
}

func (r Rect) moved(by point) rect {
	return rect{int32(r.Left) + by.x, int32(r.Top) + by.y, int32(r.Right) + by.x, int32(r.Bottom) + by.y}
}

// composition shows the letters from the caret on, within the field.
func (c Caret) composition() compositionForm {
	return compositionForm{stylePoint, point{int32(c.Line.Left), int32(c.Line.Top)}, c.Field.moved(point{})}
}

// candidates leaves the line at the caret free: the list is put below it, above it where there is no room.
func (c Caret) candidates() candidateForm {
	return candidateForm{0, styleExclude, point{int32(c.Line.Left), int32(c.Line.Top)}, c.Line.moved(point{})}
}
