package host

import (
	"fmt"
	"os"
	"os/exec"
)

func open(path string) error { return run("open", path) }

// printOut: printing without the dialog of the program would surprise; Preview prints with two keys.
func printOut(string) error { return ErrNoPrint }

func show(path string) error { return run("open", "-R", path) }

// run calls open(1), which ends at once and fails where no program is known for the file.
func run(name string, args ...string) error {
	if _, err := os.Stat(args[len(args)-1]); err != nil {
		return err
	}
	if err := exec.Command("/usr/bin/"+name, args...).Run(); err != nil {
		return fmt.Errorf("%w: %w", ErrNoProgram, err)
	}
	return nil
}
