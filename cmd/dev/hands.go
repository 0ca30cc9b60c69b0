package main

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

// patience is how long an answer of the program may take on a slow machine.
const patience = 30 * time.Second

// journal keeps the lines the program logs: those written to it, or those in a file of the program's own. It may be
// written and read at the same time.
type journal struct {
	file string // empty for none
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

// lines are the whole lines so far.
func (j *journal) lines() []string {
	all := strings.Split(j.all(), "\n")
	return all[:len(all)-1]
}

func (j *journal) all() string {
	if j.file != "" {
		text, err := os.ReadFile(j.file)
		if err != nil { // not begun yet; who waits for a line says in the end that it did not come
			return ""
		}
		return string(text)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// hands use the program as a person does, with keys and the mouse, and see what it logs. After the first failure
// they rest: err says what it was.
type hands struct {
	stage   *stage
	program *process
	log     *journal
	window  string
	frame   image.Rectangle // of the window, on the screen
	err     error
}

// sit starts the program, which logs to the journal, and waits for its window.
func sit(s *stage, program *exec.Cmd, log *journal) *hands {
	h := &hands{stage: s, log: log}
	from := h.now()
	h.program, h.err = s.run(program, log)
	h.await(from, "ready")
	h.wait("the window of the program", func() bool {
		h.window = h.find("园科台账")
		return h.window != ""
	})
	h.tool("windowactivate", "--sync", h.window)
	if h.err == nil {
		h.frame, h.err = h.stage.frame(h.window)
	}
	return h
}

// wait waits for a condition and fails at once when the program has ended.
func (h *hands) wait(what string, holds func() bool) {
	if h.err != nil {
		return
	}
	h.err = h.stage.until(what, h.stage.patience, func() bool { return h.program.hasEnded() || holds() })
	if h.program.hasEnded() {
		h.err = fmt.Errorf("the program ended (%v) while waiting: %s", h.program.err, what)
	}
}

// soon reports whether a condition comes to hold within a time too short to be called a failure.
func (h *hands) soon(limit time.Duration, holds func() bool) bool {
	return h.err != nil || h.stage.until("", limit, holds) == nil
}

// now is the number of lines logged so far.
func (h *hands) now() int { return len(h.log.lines()) }

// logged reports whether a line after the first ones has all the words.
func (h *hands) logged(after int, words ...string) bool {
	for _, line := range h.log.lines()[after:] {
		all := true
		for _, w := range words {
			all = all && strings.Contains(line+" ", w)
		}
		if all {
			return true
		}
	}
	return false
}

// await waits for a line after the first ones that has all the words.
func (h *hands) await(after int, words ...string) {
	h.wait("log line with "+strings.Join(words, " and "), func() bool { return h.logged(after, words...) })
}

// tool calls xdotool.
func (h *hands) tool(args ...string) {
	if h.err == nil {
		_, h.err = h.stage.output("xdotool", args...)
	}
}

func (h *hands) key(keys ...string) { h.tool(append([]string{"key", "--clearmodifiers"}, keys...)...) }

// find is the visible window with the words in its title, empty when there is none.
func (h *hands) find(title string) string {
	out, err := h.stage.output("xdotool", "search", "--onlyvisible", "--name", title)
	if err != nil { // that is how it says that there is none
		return ""
	}
	first, _, _ := strings.Cut(out, "\n")
	return first
}

// title is what stands over the program's window.
func (h *hands) title() string {
	out, err := h.stage.output("xdotool", "getwindowname", h.window)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(out)
}

// click clicks at a place of the screen. The pause is a hand's: the toolkit takes a move and a click that come
// together for a click at the old place.
func (h *hands) click(at image.Point) {
	h.tool("mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y), "sleep", "0.05", "click", "1")
}

// clickUntil clicks at a place, and again when nothing has come of it for a good while.
func (h *hands) clickUntil(at image.Point, what string, holds func() bool) {
	h.wait(what, func() bool {
		h.click(at)
		return h.soon(patience/3, holds)
	})
}

// paste puts a text in through the clipboard, which gives it twice: to the look whether it is there, and to the
// program.
func (h *hands) paste(text string) {
	if h.err != nil {
		return
	}
	c := h.stage.command("xclip", "-selection", "clipboard", "-loops", "2", "-quiet")
	c.Stdin = strings.NewReader(text)
	clip, err := h.stage.run(c, nil)
	if err != nil {
		h.err = err
		return
	}
	h.wait("the text lies on the clipboard", func() bool { return h.clipboard() == text })
	h.key("ctrl+v")
	h.wait("the text is pasted", clip.hasEnded)
}

// enter puts a text in the place of what the field with the focus holds, and reads it back: the clipboard of Windows
// follows that of the screen later than the keys come.
func (h *hands) enter(text string) {
	h.wait("the field holds "+text, func() bool {
		c := h.stage.command("xclip", "-selection", "clipboard", "-quiet")
		c.Stdin = strings.NewReader(text)
		clip, err := h.stage.run(c, nil)
		if err != nil {
			h.err = err
			return false
		}
		defer clip.end()
		h.soon(time.Second, func() bool { return h.clipboard() == text })
		const line = "shift+Home" // from its end; an old field of Windows has no key for all of it
		h.key("End", line, "ctrl+v", "End", line, "ctrl+c")
		h.soon(5*time.Second, clip.hasEnded) // once the program has put what the field holds on the clipboard
		return h.err != nil || clip.hasEnded() && h.soon(time.Second, func() bool { return h.clipboard() == text })
	})
}

// compose types letters with the input method on, takes its first proposal and waits until the field with the focus,
// which is empty, holds the text: what the input method makes of the keys comes later than other keys.
func (h *hands) compose(letters, text string) {
	h.inputMethod("-o", "2")
	h.tool("type", "--delay", "40", letters)
	h.key("space")
	h.wait("the field holds "+text, func() bool {
		h.key("ctrl+a", "ctrl+c")
		return h.err != nil || h.soon(time.Second, func() bool { return h.clipboard() == text })
	})
	h.inputMethod("-c", "1")
}

// clipboard is the text on the clipboard, empty when there is none.
func (h *hands) clipboard() string {
	out, err := h.stage.output("timeout", "2", "xclip", "-selection", "clipboard", "-o", "-t", "UTF8_STRING")
	if err != nil { // nothing is on it, or its owner is busy
		return ""
	}
	return out
}

// inputMethod switches pinyin on or off and waits for the state.
func (h *hands) inputMethod(flag, state string) {
	h.wait("state "+state+" of the input method", func() bool {
		if _, err := h.stage.output("fcitx5-remote", flag); err != nil {
			return false
		}
		out, err := h.stage.output("fcitx5-remote")
		return err == nil && strings.TrimSpace(out) == state
	})
}

// settle waits until the screen has stood still for a while: for a window of another program, which tells nothing.
func (h *hands) settle() {
	var last []byte
	since := time.Now()
	h.wait("the screen stands still", func() bool {
		img, err := h.stage.picture()
		if err != nil || !bytes.Equal(img.Pix, last) {
			since = time.Now()
			if err == nil {
				last = img.Pix
			}
			return false
		}
		return time.Since(since) > 400*time.Millisecond
	})
}

// mainButton is the place of the button of the main act in a part of the screen, once it has stood still for a while.
func (h *hands) mainButton(within image.Rectangle) image.Point {
	var last image.Point
	since := time.Now()
	h.wait("a button in the main colour", func() bool {
		img, err := h.stage.picture()
		if err != nil {
			return false
		}
		at, found := mainButton(img.SubImage(within).(*image.RGBA))
		if !found || at != last {
			last, since = at, time.Now()
			return false
		}
		return time.Since(since) > time.Second
	})
	return last
}
