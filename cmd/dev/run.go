package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// runProgram opens the sample project with the desktop program. Where there is no
// display it writes the sample's year-end package instead, which needs no headers.
func runProgram(r repo) error {
	dir, err := workDir()
	if err != nil {
		return err
	}
	project := filepath.Join(dir, "sample")
	if !hasDisplay() {
		return r.packageSample(project, filepath.Join(dir, "package"))
	}
	var program string
	err = inOrder(
		step{"headers of the desktop program", r.installHeaders},
		step{"build " + desktop, func() (err error) {
			program, err = r.build(desktop)
			return err
		}},
		step{"sample project", func() error { return r.makeSample(project) }},
	)
	if err != nil {
		return err
	}
	fmt.Printf("opening %s (delete it to start afresh)\n", project)
	return r.run(program, "--project", project)
}

// packageSample writes the year-end package of the sample project to out, which
// replaces the one of the run before.
func (r repo) packageSample(project, out string) error {
	fmt.Println("no display: writing the sample's year-end package instead of opening a window")
	err := inOrder(
		step{"sample project", func() error { return r.makeSample(project) }},
		step{"year-end package", func() error {
			if err := os.RemoveAll(out); err != nil {
				return err
			}
			return r.parkctl("package", project, "--out", out)
		}},
	)
	if err != nil {
		return err
	}
	fmt.Printf("project: %s\npackage: %s\n", project, out)
	return nil
}

// makeSample makes the sample project unless it is there. It is made under another
// name and then renamed, so that a broken-off run leaves nothing half done behind.
func (r repo) makeSample(project string) error {
	if _, err := os.Stat(project); err == nil {
		return nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	partial := project + ".partial"
	if err := os.RemoveAll(partial); err != nil {
		return err
	}
	if err := r.parkctl("sample", partial); err != nil {
		return err
	}
	return os.Rename(partial, project)
}

// parkctl runs the command line program from source.
func (r repo) parkctl(args ...string) error {
	return r.run("go", append(goArgs("run", "./cmd/parkctl"), args...)...)
}

// hasDisplay says whether a window can be opened.
func hasDisplay() bool {
	if runtime.GOOS != "linux" {
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
