package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// crossEnv makes go build for Windows. The flags are the release's, so that cgo, minutes of CPU, is compiled once.
var crossEnv = []string{"GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=1", "CC=" + mingw}

// windowsRun tries, on Linux, what the users of Windows get.
type windowsRun struct {
	repo
	dir              string // all it makes
	wine             *wine
	parkctl, desktop string // executables of Windows
}

// tryWindows builds the programs for Windows, runs the tests there and then uses the desktop program as a person does.
func tryWindows(r repo) error {
	if runtime.GOOS != "linux" {
		return errors.New("what the users of Windows get is tried under Wine, which needs Linux")
	}
	work, err := workDir()
	if err != nil {
		return err
	}
	t := &windowsRun{repo: r, dir: filepath.Join(work, "windows")}
	return inOrder(
		step{"tools for Windows", t.install},
		step{"a private Windows", t.open},
		step{"build the programs for Windows", t.build},
		step{"tests under Wine", t.test},
		step{"story in the window of Windows", t.useWindow},
	)
}

// install needs the stage of the end-to-end run as well.
func (t *windowsRun) install() error {
	if err := t.installWine(); err != nil {
		return err
	}
	if missing := notInstalled(stagePackages); len(missing) > 0 {
		return t.aptInstall(missing)
	}
	return nil
}

func (t *windowsRun) open() (err error) {
	t.wine, err = newWine(filepath.Join(t.dir, "wine"))
	return err
}

// build makes both programs as they are released.
func (t *windowsRun) build() (err error) {
	if t.parkctl, err = t.cross("./cmd/parkctl", "-s -w"); err != nil {
		return err
	}
	t.desktop, err = t.cross(desktop, "-s -w -H=windowsgui")
	return err
}

func (t *windowsRun) cross(program, linking string) (string, error) {
	exe := filepath.Join(t.dir, "bin", filepath.Base(program)+".exe")
	c := t.command("go", "build", "-trimpath", tags, "-ldflags", linking, "-o", exe, program)
	c.Env = append(os.Environ(), crossEnv...)
	return exe, c.Run()
}

// test runs the tests of every package without Fyne in its directory, as go test does, two at a time. Their
// temporary files lie on drive C:.
func (t *windowsRun) test() error {
	packages, err := t.windowless()
	if err != nil {
		return err
	}
	screen, err := t.screen()
	if err != nil {
		return err
	}
	defer screen.clear()
	c := t.command("go", append(goArgs("test", "-p=2", "-timeout=20m", "-exec="+t.wine.launcher(screen)), packages...)...)
	c.Env = append(os.Environ(), crossEnv...)
	return errors.Join(c.Run(), t.wine.kill())
}

// screen is a display without anything on it: under Wine input methods exist only where windows could be shown.
func (t *windowsRun) screen() (*stage, error) {
	dir := filepath.Join(t.dir, "screen")
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	s, err := newStage(dir, false)
	if err != nil {
		return nil, err
	}
	if err := s.openDisplay(); err != nil {
		s.clear()
		return nil, err
	}
	return s, nil
}

// windowless lists the packages that lead to Fyne neither by themselves nor by their tests. dev is none of them: it
// is no part of what the users get.
func (r repo) windowless() ([]string, error) {
	lines, err := r.output(crossEnv, "go", goArgs("list", "-test", "-f", `{{.ImportPath}} {{join .Deps " "}}`, "./...")...)
	if err != nil {
		return nil, err
	}
	kept := without(lines, "fyne.io/", "parkledger/cmd/dev")
	if len(kept) == 0 {
		return nil, fmt.Errorf("no package without Fyne among %d", len(lines))
	}
	return kept, nil
}

// launcher is command on a stage as one line for go test -exec.
func (w *wine) launcher(s *stage) string {
	line := []string{"env", "-u", "WAYLAND_DISPLAY", s.display()}
	for _, v := range w.own {
		line = append(line, "'"+v+"'")
	}
	return strings.Join(append(line, "wine"), " ")
}
