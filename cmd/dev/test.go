package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// The checkers are run by version and are not in go.mod: they are no part of the
// product, and their dependencies must not decide ours.
const (
	gofumpt     = "mvdan.cc/gofumpt@v0.12.0"
	staticcheck = "honnef.co/go/tools/cmd/staticcheck@v0.8.2"
)

// testAll runs everything a change must pass. The headers come first because vet
// and staticcheck read the desktop program too, the runs of the built programs last
// because they need programs that are right.
func testAll(r repo) error {
	last := []step{{"build " + desktop, func() error {
		_, err := r.build(desktop)
		return err
	}}}
	if runtime.GOOS == "linux" {
		last = []step{
			{"end-to-end run", func() error { return endToEnd(r) }},
			{"Windows", func() error { return tryWindows(r) }},
			{"installer for Windows", func() error { return checkInstaller(r) }},
		}
	}
	return inOrder(append([]step{
		{"headers of the desktop program", r.installHeaders},
		{"go mod tidy", func() error { return r.run("go", "mod", "tidy", "-diff") }},
		{"go mod verify", func() error { return r.run("go", "mod", "verify") }},
		{"gofumpt", r.checkFormat},
		{"go vet", func() error { return r.run("go", goArgs("vet", "./...")...) }},
		{"go vet for macOS", func() error { return r.vetFor("darwin") }},
		{"go vet for Windows", func() error { return r.vetFor("windows") }},
		{"staticcheck", r.checkStatic},
		{"go test -race", r.testRace},
	}, last...)...)
}

// checkFormat fails when a tracked Go file is not formatted as gofumpt would.
func (r repo) checkFormat() error {
	files, err := r.trackedGo()
	if err != nil {
		return err
	}
	wrong, err := r.output(nil, "go", append([]string{"run", gofumpt, "-l"}, files...)...)
	if err != nil {
		return err
	}
	if wrong[0] != "" {
		return fmt.Errorf("not formatted, run gofumpt -w on:\n%s", strings.Join(wrong, "\n"))
	}
	return nil
}

// trackedGo lists the Go files git knows and that still exist.
func (r repo) trackedGo() ([]string, error) {
	tracked, err := r.output(nil, "git", "ls-files", "*.go")
	if err != nil {
		return nil, err
	}
	var files []string
	for _, f := range tracked {
		if _, err := os.Stat(filepath.Join(r.root, f)); err == nil {
			files = append(files, f)
		}
	}
	if len(files) == 0 {
		return nil, errors.New("git knows no Go file here")
	}
	return files, nil
}

// testRace tests every package but the desktop program under the race detector.
func (r repo) testRace() error {
	packages, err := r.packages()
	if err != nil {
		return err
	}
	return r.run("go", append(goArgs("test", "-race", "-timeout=40m"), packages...)...)
}

// checkStatic runs staticcheck, which has no -trimpath of its own: without it, it
// would have all of cgo compiled once more.
func (r repo) checkStatic() error {
	c := r.command("go", "run", staticcheck, tags, "./...")
	c.Env = append(os.Environ(), "GOFLAGS="+strings.TrimSpace(os.Getenv("GOFLAGS")+" -trimpath"))
	return c.Run()
}

// vetFor vets, for another operating system, the packages that compile there
// without a C compiler: those that lead neither to Fyne nor to SQLite.
func (r repo) vetFor(system string) error {
	env := []string{"GOOS=" + system, "CGO_ENABLED=0"}
	lines, err := r.output(env, "go", goArgs("list", "-e", "-test", "-f", `{{.ImportPath}} {{join .Deps " "}}`, "./...")...)
	if err != nil {
		return err
	}
	c := r.command("go", goArgs("vet", without(lines, "fyne.io/", "go-sqlite3")...)...)
	c.Env = append(os.Environ(), env...)
	return c.Run()
}

// without picks from lines of "package dependency…" the packages in whose names and dependencies none of the words
// stands. Tests are listed as extra packages and are judged with the package they test.
func without(lines []string, words ...string) []string {
	leftOut := map[string]bool{}
	var order []string
	for _, line := range lines {
		name, _, _ := strings.Cut(line, " ")
		name = strings.TrimSuffix(strings.TrimSuffix(name, ".test"), "_test")
		if _, known := leftOut[name]; !known {
			order = append(order, name)
		}
		leftOut[name] = leftOut[name] || slices.ContainsFunc(words, func(w string) bool { return strings.Contains(line, w) })
	}
	return slices.DeleteFunc(order, func(name string) bool { return leftOut[name] })
}
