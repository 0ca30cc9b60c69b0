package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// stagePackages are the Debian and Ubuntu packages of the end-to-end run, pinyinPackages those of its input method.
var (
	stagePackages = strings.Fields(`xvfb openbox xdotool xclip x11-utils libgl1-mesa-dri dbus zenity
	locales libc-bin`)
	pinyinPackages = strings.Fields("fcitx5 fcitx5-chinese-addons")
)

// endToEnd drives the built program on a private X server as a person does, then checks what it left.
func endToEnd(r repo) error {
	if runtime.GOOS != "linux" {
		return errors.New("the end-to-end run needs Linux: it drives the program under Xvfb")
	}
	t := &endToEndRun{repo: r}
	return inOrder(
		step{"headers of the desktop program", r.installHeaders},
		step{"tools of the end-to-end run", t.install},
		step{"build the programs", t.build},
		step{"end-to-end run", t.run},
	)
}

// endToEndRun is one run with what it needs.
type endToEndRun struct {
	repo
	desktop, parkctl string // executables
	pinyin           bool
}

func (t *endToEndRun) install() error {
	if missing := notInstalled(stagePackages); len(missing) > 0 {
		if err := t.aptInstall(missing); err != nil {
			return err
		}
	}
	missing := notInstalled(pinyinPackages)
	t.pinyin = len(missing) == 0
	if t.pinyin {
		return nil
	}
	if err := t.aptInstall(missing); err != nil {
		fmt.Println("    no input method: all Chinese text is pasted;", err)
		return nil
	}
	t.pinyin = true
	return nil
}

func (t *endToEndRun) build() (err error) {
	if t.desktop, err = t.repo.build(desktop); err != nil {
		return err
	}
	t.parkctl, err = t.repo.build("./cmd/parkctl")
	return err
}

// run tells the story on a new stage, which is kept only when something went wrong.
func (t *endToEndRun) run() error {
	work, err := workDir()
	if err != nil {
		return err
	}
	dir := filepath.Join(work, "e2e")
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	s, err := newStage(dir, t.pinyin)
	if err != nil {
		return err
	}
	defer s.clear()
	var h *hands
	steps := []step{
		{"stage", s.open},
		{"start the program", func() error {
			h = sit(s, s.command(t.desktop), &journal{})
			return h.err
		}},
		{"story", func() error { return inOrder(h.tell()...) }},
		{"check what it left", func() error { return t.check(s, h) }},
	}
	if err := inOrder(steps...); err != nil {
		return fmt.Errorf("%w\n%s", err, traces(s, h))
	}
	s.clear()
	return os.RemoveAll(dir)
}

// traces says where to look for the cause of a failure.
func traces(s *stage, h *hands) string {
	text := "the program's log and all files: " + s.dir
	if h == nil {
		return text
	}
	lines := h.log.lines()
	text += "\nlast lines of the log:\n  " + strings.Join(lines[max(0, len(lines)-12):], "\n  ")
	screen := filepath.Join(s.dir, "failure.png")
	picture, err := s.picture()
	if err == nil {
		err = writePNG(screen, picture)
	}
	if err != nil {
		return text + "\nno picture of the screen: " + err.Error()
	}
	return text + "\nthe screen as it was: " + screen
}
