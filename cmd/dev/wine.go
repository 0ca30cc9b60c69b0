package main

import (
	"crypto/sha256"
	_ "embed" // testdata/bcryptprimitives.c
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
)

// winePackages are the Debian and Ubuntu packages that build for Windows and run what was built.
var winePackages = strings.Fields("gcc-mingw-w64-x86-64 wine64 wine locales libc-bin")

// mingw compiles C for Windows.
const mingw = "x86_64-w64-mingw32-gcc"

//go:embed testdata/bcryptprimitives.c
var randomShim []byte

// wine is a private Windows: a drive, a registry and a home directory below dir, apart from what the developer's
// own Wine holds.
type wine struct {
	dir string
	own []string // NAME=value, what makes Wine use it
	env []string // own in the environment of dev
}

// installWine makes building for Windows and running it possible on this machine.
func (r repo) installWine() error {
	missing := notInstalled(winePackages)
	if len(missing) == 0 {
		return nil
	}
	return r.aptInstall(missing)
}

// newWine returns the Windows kept below dir. It is made there, within seconds, where there is none or where another
// version of Wine or of dev made it; then whatever else lies in dir is removed.
func newWine(dir string) (*wine, error) {
	w := &wine{dir: dir}
	// The names of files are UTF-8 only in a locale that is, and the language of the desktop is the locale's. No
	// part of Wine may offer to fetch something or enter programs into the menus of this machine.
	w.own = []string{
		"WINEPREFIX=" + w.prefix(), "WINEARCH=win64", "WINEDEBUG=-all",
		"WINEDLLOVERRIDES=mscoree,mshtml,winemenubuilder.exe=", "HOME=" + filepath.Join(dir, "home"),
		"LOCPATH=" + filepath.Join(dir, "locale"), "LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.UTF-8",
	}
	w.env = slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return strings.HasPrefix(name, "XDG_") || strings.HasPrefix(name, "LC_") || strings.HasPrefix(name, "WINE") ||
			slices.Contains([]string{"DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "TMPDIR"}, name)
	})
	w.env = append(w.env, w.own...)
	stamp, err := wineStamp()
	if err != nil {
		return nil, err
	}
	made, err := os.ReadFile(w.stampFile())
	if err == nil && string(made) == stamp {
		return w, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := w.make(); err != nil {
		return nil, fmt.Errorf("make a Windows in %s: %w", dir, err)
	}
	return w, os.WriteFile(w.stampFile(), []byte(stamp), 0o644)
}

// wineStamp names what a Windows of newWine is made of.
func wineStamp() (string, error) {
	version, err := exec.Command("wine", "--version").Output()
	if err != nil {
		return "", fmt.Errorf("wine --version: %w", err)
	}
	return fmt.Sprintf("%s%x\n", version, sha256.Sum256(randomShim)), nil
}

func (w *wine) stampFile() string { return filepath.Join(w.dir, "made") }

// prefix is what Wine calls the directory of drive and registry.
func (w *wine) prefix() string { return filepath.Join(w.dir, "prefix") }

// drive is drive C: as this machine sees it. Its own files are drive Z: to the programs.
func (w *wine) drive() string { return filepath.Join(w.prefix(), "drive_c") }

// profile is the folder of the user, as this machine sees it.
func (w *wine) profile() (string, error) {
	u, err := user.Current()
	if err != nil {
		return "", err
	}
	return filepath.Join(w.drive(), "users", u.Username), nil
}

// make sets up drive and registry anew. The stamp goes first, so that a broken-off run is not taken for a whole one.
func (w *wine) make() error {
	if err := os.RemoveAll(w.dir); err != nil {
		return err
	}
	for _, d := range []string{"home", "locale"} {
		if err := os.MkdirAll(filepath.Join(w.dir, d), 0o755); err != nil {
			return err
		}
	}
	locale := exec.Command("localedef", "-i", "zh_CN", "-f", "UTF-8", filepath.Join(w.dir, "locale", "zh_CN.UTF-8"))
	source := filepath.Join(w.dir, "bcryptprimitives.c")
	if err := os.WriteFile(source, randomShim, 0o644); err != nil {
		return err
	}
	library := filepath.Join(w.drive(), "windows", "system32", "bcryptprimitives.dll")
	for _, c := range []*exec.Cmd{
		locale,
		w.command("wineboot", "--init"),
		exec.Command(mingw, "-shared", "-s", "-O1", "-o", library, source, "-ladvapi32"),
	} {
		if out, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, out)
		}
	}
	return nil
}

// command runs a program of Windows, whose name is a path on this machine or one of Wine's own programs. There is no
// display unless the caller adds one to its Env.
func (w *wine) command(name string, args ...string) *exec.Cmd {
	c := exec.Command("wine", append([]string{name}, args...)...)
	c.Env = slices.Clone(w.env)
	return c
}

// kill ends every program that still runs in this Windows, and waits until all of them have.
func (w *wine) kill() error {
	c := exec.Command("wineserver", "-k", "-w")
	c.Env = w.env
	var ended *exec.ExitError
	if out, err := c.CombinedOutput(); err != nil && !errors.As(err, &ended) {
		return fmt.Errorf("wineserver: %w\n%s", err, out)
	}
	return nil // a status only says that nothing ran
}
