package host

import (
	"runtime"
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	createWindow   = user32.NewProc("CreateWindowExW")
	destroyWindow  = user32.NewProc("DestroyWindow")
	sendMessage    = user32.NewProc("SendMessageW")
	getText        = user32.NewProc("GetWindowTextLengthW")
	getComposition = imm32.NewProc("ImmGetCompositionWindow")
	getCandidates  = imm32.NewProc("ImmGetCandidateWindow")

	createContext    = imm32.NewProc("ImmCreateContext")
	associateContext = imm32.NewProc("ImmAssociateContext")
	destroyContext   = imm32.NewProc("ImmDestroyContext")
)

// testWindow is a window of the system at 300, 200 that lives as long as the test. It only takes messages, so that it needs
// no screen.
func testWindow(t *testing.T) uintptr {
	t.Helper()
	runtime.LockOSThread() // a window belongs to its thread
	class, err := windows.UTF16PtrFromString("STATIC")
	if err != nil {
		t.Fatal(err)
	}
	const popup, messagesOnly = 0x80000000, ^uintptr(2)
	w, _, err := createWindow.Call(0, uintptr(unsafe.Pointer(class)), uintptr(unsafe.Pointer(class)), popup, 300, 200, 400, 100, messagesOnly, 0, 0, 0)
	if w == 0 {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		destroyWindow.Call(w)
		runtime.UnlockOSThread()
	})
	return w
}

func guided(t *testing.T, caret func() (Caret, bool)) (*InputGuide, *[]error) {
	t.Helper()
	failures := new([]error)
	g, err := GuideInput(testWindow(t), caret, func(err error) { *failures = append(*failures, err) })
	if err != nil {
		t.Fatal(err)
	}
	return g, failures
}

var atCaret = Caret{Line: Rect{40, 10, 41, 30}, Field: Rect{8, 4, 208, 36}}

func TestTheWindowsOfTheInputMethodAreAtTheCaret(t *testing.T) {
	g, failures := guided(t, func() (Caret, bool) { return atCaret, true })
	made, _, err := createContext.Call()
	if made == 0 {
		t.Fatal(err)
	}
	associateContext.Call(g.window, made)
	defer destroyContext.Call(made)
	sendMessage.Call(g.window, messageStart, 0, 0)
	context, _, _ := getContext.Call(g.window)
	if context == 0 {
		t.Fatal("the window has no input method")
	}
	defer releaseContext.Call(g.window, context)
	var form compositionForm
	getComposition.Call(context, uintptr(unsafe.Pointer(&form)))
	if want := (compositionForm{stylePoint, point{40, 10}, rect{8, 4, 208, 36}}); form.style != want.style || form.at != want.at {
		t.Errorf("letters are shown at %+v, want %+v", form, want)
	}
	var list candidateForm
	getCandidates.Call(context, 0, uintptr(unsafe.Pointer(&list)))
	if want := (candidateForm{0, styleExclude, point{40, 10}, rect{40, 10, 41, 30}}); list != want {
		t.Errorf("the list is shown at %+v, want %+v", list, want)
	}
	if len(*failures) > 0 {
		t.Error(*failures)
	}
}

func TestTheInputMethodIsAnswered(t *testing.T) {
	known := true
	g, failures := guided(t, func() (Caret, bool) { return atCaret, known })
	var form compositionForm
	var list candidateForm
	p := charPosition{size: uint32(unsafe.Sizeof(charPosition{})), char: 3}
	ask := func(what uintptr, about unsafe.Pointer) uintptr {
		answer, _, _ := sendMessage.Call(g.window, messageRequest, what, uintptr(about))
		return answer
	}
	if ask(requestCompositionWindow, unsafe.Pointer(&form)) == 0 || form != (compositionForm{stylePoint, point{40, 10}, rect{8, 4, 208, 36}}) {
		t.Errorf("the letters go to %+v", form)
	}
	if ask(requestCandidateWindow, unsafe.Pointer(&list)) == 0 || list != (candidateForm{0, styleExclude, point{40, 10}, rect{40, 10, 41, 30}}) {
		t.Errorf("the list goes to %+v", list)
	}
	want := charPosition{p.size, 3, point{340, 210}, 20, rect{308, 204, 508, 236}}
	if ask(requestCharPosition, unsafe.Pointer(&p)) == 0 || p != want {
		t.Errorf("a letter is at %+v, want %+v", p, want)
	}
	short := charPosition{size: 4}
	if ask(requestCharPosition, unsafe.Pointer(&short)) != 0 || short != (charPosition{size: 4}) {
		t.Errorf("a short question is answered with %+v", short)
	}
	known, p = false, charPosition{size: p.size}
	if ask(requestCharPosition, unsafe.Pointer(&p)) != 0 || p != (charPosition{size: p.size}) {
		t.Errorf("without a caret a letter is at %+v", p)
	}
	if len(*failures) > 0 {
		t.Error(*failures)
	}
}

func TestAGuideThatFailsIsOff(t *testing.T) {
	asked := 0
	g, failures := guided(t, func() (Caret, bool) {
		asked++
		panic("no caret")
	})
	for range 3 {
		sendMessage.Call(g.window, messageStart, 0, 0)
	}
	if asked != 1 || len(*failures) != 1 {
		t.Errorf("the caret was asked for %d times, %d failures were told: %v", asked, len(*failures), *failures)
	}
	if n, _, _ := getText.Call(g.window); n != 6 { // of STATIC: the window still gets its messages
		t.Errorf("the window's title has %d letters", n)
	}
}

func TestAGuideGivesTheWindowItsFunctionBack(t *testing.T) {
	g, _ := guided(t, func() (Caret, bool) { return atCaret, true })
	if now, _, _ := getWindowLong.Call(g.window, procIndex); now != g.own {
		t.Fatal("the guide hears nothing")
	}
	for range 2 {
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if now, _, _ := getWindowLong.Call(g.window, procIndex); now != g.before {
		t.Error("the window has not got its function back")
	}
	if _, err := GuideInput(0, g.caret, g.failed); err == nil {
		t.Error("there is a guide for no window")
	}
}
