package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// stage is a private desktop to run the program on: an X server without a screen, a window manager, a message bus,
// an input method where there is one, and a home directory of its own.
type stage struct {
	dir       string // all it writes
	env       []string
	processes []*process
	pinyin    bool          // a real input method listens
	bare      bool          // the display has no OpenGL
	screen    string        // its size
	patience  time.Duration // how long an answer of the program may take
}

// process is a program that runs until it ends or the stage is cleared.
type process struct {
	cmd   *exec.Cmd
	ended chan struct{} // closed once it has
	err   error         // how it ended; read it after ended
}

// hasEnded reports whether the program has ended; then err says how.
func (p *process) hasEnded() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// end ends the program if it still runs.
func (p *process) end() {
	p.cmd.Process.Kill() // an error only says that it has ended
	<-p.ended
}

// pinyinProfile makes pinyin the second input method, as a Chinese desktop has it.
const pinyinProfile = `[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
`

// newStage sets the stage up in dir, which is empty.
func newStage(dir string, pinyin bool) (*stage, error) {
	s := &stage{dir: dir, pinyin: pinyin, screen: "1366x768", patience: patience}
	s.env = slices.DeleteFunc(os.Environ(), func(v string) bool {
		return strings.HasPrefix(v, "XDG_") || strings.HasPrefix(v, "LC_") || strings.HasPrefix(v, "WAYLAND_DISPLAY=")
	})
	run := filepath.Join(dir, "run")
	s.env = append(s.env,
		"HOME="+s.home(), "XDG_RUNTIME_DIR="+run, "DBUS_SESSION_BUS_ADDRESS=unix:path="+filepath.Join(run, "bus"),
		"LOCPATH="+filepath.Join(dir, "locale"), "LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.UTF-8", "XMODIFIERS=@im=fcitx",
		"LIBGL_ALWAYS_SOFTWARE=1", "NO_AT_BRIDGE=1", "GSETTINGS_BACKEND=memory", "PARKLEDGER_LOG=debug")
	for _, d := range []string{run, s.home(), filepath.Join(dir, "locale"), filepath.Join(s.home(), ".config", "fcitx5")} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return nil, err
		}
	}
	profile := filepath.Join(s.home(), ".config", "fcitx5", "profile")
	return s, os.WriteFile(profile, []byte(pinyinProfile), 0o600)
}

func (s *stage) home() string { return filepath.Join(s.dir, "home") }

// open starts everything but the program.
func (s *stage) open() error {
	if _, err := s.output("localedef", "-i", "zh_CN", "-f", "UTF-8", filepath.Join(s.dir, "locale", "zh_CN.UTF-8")); err != nil {
		return err
	}
	if err := s.openDisplay(); err != nil {
		return err
	}
	if _, err := s.start("dbus-daemon", nil, "--session", "--nofork", "--address=unix:path="+filepath.Join(s.dir, "run", "bus")); err != nil {
		return err
	}
	if _, err := s.start("openbox", nil); err != nil {
		return err
	}
	if err := s.until("openbox manages the windows", 20*time.Second, func() bool {
		return s.rootHas("_NET_SUPPORTING_WM_CHECK", "window id")
	}); err != nil || !s.pinyin {
		return err
	}
	// Its own clipboard would take what is put there for the program.
	if _, err := s.start("fcitx5", nil, "--disable=wayland,waylandim,clipboard"); err != nil {
		return err
	}
	return s.until("fcitx5 takes keys", 20*time.Second, func() bool { return s.rootHas("XIM_SERVERS", "@server=fcitx") })
}

// openDisplay starts the X server, which chooses a free number for itself.
func (s *stage) openDisplay() error {
	number, write, err := os.Pipe()
	if err != nil {
		return err
	}
	defer number.Close()
	c := s.command("Xvfb", "-displayfd", "3", "-screen", "0", s.screen+"x24", "-nolisten", "tcp", "-fbdir", s.dir)
	if s.bare {
		c.Args = append(c.Args, "-extension", "GLX")
	}
	c.ExtraFiles = []*os.File{write}
	_, err = s.run(c, nil)
	write.Close()
	if err != nil {
		return err
	}
	text, err := io.ReadAll(number)
	if err != nil {
		return err
	}
	if len(text) == 0 {
		return fmt.Errorf("no display from Xvfb, see %s", s.dir)
	}
	s.env = append(s.env, "DISPLAY=:"+strings.TrimSpace(string(text)))
	return nil
}

// display is the variable that names the X server, which is the last that was set.
func (s *stage) display() string { return s.env[len(s.env)-1] }

func (s *stage) rootHas(property, value string) bool {
	out, err := s.output("xprop", "-root", property)
	return err == nil && strings.Contains(out, value)
}

func (s *stage) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir, c.Env = s.dir, s.env
	return c
}

// output runs a short command and returns what it prints. One that asks a window which does not answer is ended.
func (s *stage) output(name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Env = s.dir, s.env
	var failed bytes.Buffer
	c.Stderr = &failed
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, failed.String())
	}
	return string(out), nil
}

// start starts a program; what it says goes to a file of its name and to also.
func (s *stage) start(name string, also io.Writer, args ...string) (*process, error) {
	return s.run(s.command(name, args...), also)
}

func (s *stage) run(c *exec.Cmd, also io.Writer) (*process, error) {
	log, err := os.Create(filepath.Join(s.dir, filepath.Base(c.Path)+".log"))
	if err != nil {
		return nil, err
	}
	c.Stdout, c.Stderr = log, log
	if also != nil {
		c.Stderr = io.MultiWriter(log, also)
	}
	if err := c.Start(); err != nil {
		log.Close()
		return nil, err
	}
	p := &process{cmd: c, ended: make(chan struct{})}
	s.processes = append(s.processes, p)
	go func() {
		p.err = c.Wait()
		log.Close()
		close(p.ended)
	}()
	return p, nil
}

// clear ends what still runs, the last started first.
func (s *stage) clear() {
	for _, p := range slices.Backward(s.processes) {
		p.end()
	}
}

// picture is the screen as it is now. Xvfb keeps it in a file, in the format of xwd.
func (s *stage) picture() (*image.RGBA, error) {
	dump, err := os.ReadFile(filepath.Join(s.dir, "Xvfb_screen0"))
	if err != nil {
		return nil, err
	}
	return parseXWD(dump)
}

// frame is where a window lies on the screen, without what the window manager draws round it.
func (s *stage) frame(window string) (image.Rectangle, error) {
	text, err := s.output("xwininfo", "-id", window)
	if err != nil {
		return image.Rectangle{}, err
	}
	var n [4]int
	for i, label := range []string{"Absolute upper-left X:", "Absolute upper-left Y:", "Width:", "Height:"} {
		_, rest, _ := strings.Cut(text, label)
		if _, err := fmt.Sscan(rest, &n[i]); err != nil {
			return image.Rectangle{}, fmt.Errorf("xwininfo: %s %w", label, err)
		}
	}
	return image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3]), nil
}

// until looks again and again whether a condition holds, for as long as the limit.
func (s *stage) until(what string, limit time.Duration, holds func() bool) error {
	for end := time.Now().Add(limit); !holds(); time.Sleep(30 * time.Millisecond) {
		if time.Now().After(end) {
			return fmt.Errorf("waited %s in vain: %s", limit, what)
		}
	}
	return nil
}
