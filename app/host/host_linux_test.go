package host

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// stub puts a program of that name first on the path. It writes what it was asked into the file it returns.
func stub(t *testing.T, name string, exit string) (asked string) {
	t.Helper()
	dir := t.TempDir()
	asked = filepath.Join(dir, "asked")
	script := "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + asked + "'\nexit " + exit + "\n"
	if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(dir, "no bus"))
	return asked
}

// The program is handed the path as it is, Chinese, spaces and percent signs included.
func TestOpenHandsThePathOver(t *testing.T) {
	asked := stub(t, "xdg-open", "0")
	file := filepath.Join(t.TempDir(), "云杉园 100% #1.pdf")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for act, want := range map[string]string{"open": file, "show": filepath.Dir(file)} {
		do := map[string]func(string) error{"open": Open, "show": Show}[act]
		if err := do(file); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(asked); err != nil || strings.TrimSpace(string(got)) != want {
			t.Errorf("%s asked for %q, %v; want %q", act, got, err, want)
		}
	}
}

func TestOpenTellsThatThereIsNoProgram(t *testing.T) {
	stub(t, "xdg-open", "3")
	if err := Open(t.TempDir()); !errors.Is(err, ErrNoProgram) {
		t.Error(err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := Open(t.TempDir()); !errors.Is(err, ErrNoProgram) {
		t.Error(err)
	}
	if err := Print("a.pdf"); !errors.Is(err, ErrNoPrint) {
		t.Error(err)
	}
}

func TestAlertShowsItsWords(t *testing.T) {
	asked := stub(t, "zenity", "0")
	if err := Alert("园科台账", "这台电脑缺少显示功能"); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(asked); err != nil || !strings.Contains(string(got), "这台电脑缺少显示功能") {
		t.Errorf("%q, %v", got, err)
	}
}

// A socket that a killed run left behind does not keep the project from being shown.
func TestALeftSocketIsTakenOver(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	dir := t.TempDir()
	key, err := keyOf(dir)
	if err != nil {
		t.Fatal(err)
	}
	path, err := socket(key)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := Take(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Release(); err != nil {
		t.Error(err)
	}
}

func TestUserDirs(t *testing.T) {
	config := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", config)
	t.Setenv("HOME", "/home/clerk")
	lines := "# made by the desktop\nXDG_DESKTOP_DIR=\"$HOME/桌面\"\nXDG_DOCUMENTS_DIR=\"$HOME/我的文档\"\n"
	if err := os.WriteFile(filepath.Join(config, "user-dirs.dirs"), []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := Documents(); got != "/home/clerk/我的文档" {
		t.Error(got)
	}
}
