package host

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/godbus/dbus/v5"
)

// open asks xdg-open. Without a desktop it runs the program itself and lives as long; one that still runs after a moment
// has found its program.
func open(path string) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	c := exec.Command("xdg-open", path)
	if err := c.Start(); err != nil {
		return fmt.Errorf("%w: %w", ErrNoProgram, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			return fmt.Errorf("%w: %w", ErrNoProgram, err)
		}
		return err
	case <-time.After(3 * time.Second):
		return nil
	}
}

// printOut: programs of this system offer no such act.
func printOut(string) error { return ErrNoPrint }

// show asks the file manager on the message bus, which selects the file, and opens the folder where there is none.
func show(path string) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	if bus, err := dbus.SessionBus(); err == nil {
		items := []string{(&url.URL{Scheme: "file", Path: path}).String()}
		call := bus.Object("org.freedesktop.FileManager1", "/org/freedesktop/FileManager1").
			Call("org.freedesktop.FileManager1.ShowItems", 0, items, "")
		if call.Err == nil {
			return nil
		}
	}
	return open(filepath.Dir(path))
}
