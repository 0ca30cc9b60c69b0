package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// tags are the build tags of every build, test and check. migrated_fynedo tells
// Fyne that all widgets are touched on its own thread, as [Migrations] in
// FyneApp.toml does for its own packager.
const tags = "-tags=migrated_fynedo"

// goArgs are the arguments of the go command for a verb that compiles. One set of
// flags for dev, test and release keeps cgo (OpenGL and SQLite, minutes of CPU)
// from being compiled a second time; what is handed on must not name this machine's
// folders, hence -trimpath. Flags of the linker may differ: they compile nothing.
func goArgs(verb string, rest ...string) []string {
	return append([]string{verb, "-trimpath", tags}, rest...)
}

// desktop is the only package that needs OpenGL and window-system headers.
const desktop = "./cmd/parkledger"

// repo runs commands in the root of the repository.
type repo struct{ root string }

// findRepo walks up from the working directory to the module's go.mod.
func findRepo() (repo, error) {
	dir, err := os.Getwd()
	if err != nil {
		return repo{}, err
	}
	for {
		mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && strings.HasPrefix(string(mod), "module parkledger") {
			return repo{root: dir}, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return repo{}, fmt.Errorf("run this inside the parkledger repository")
		}
		dir = parent
	}
}

func (r repo) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir = r.root
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	return c
}

// run runs a command whose output goes straight to the terminal.
func (r repo) run(name string, args ...string) error {
	if err := r.command(name, args...).Run(); err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(name), err)
	}
	return nil
}

// output runs a command and returns what it prints, split into lines. env holds
// additional NAME=value pairs.
func (r repo) output(env []string, name string, args ...string) ([]string, error) {
	c := r.command(name, args...)
	c.Env = append(os.Environ(), env...)
	var out bytes.Buffer
	c.Stdout = &out
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("%s %s: %w\n%s", filepath.Base(name), args[0], err, out.String())
	}
	return strings.Split(strings.TrimSpace(out.String()), "\n"), nil
}

// packages lists the import paths of the repository without the desktop program.
func (r repo) packages() ([]string, error) {
	all, err := r.output(nil, "go", goArgs("list", "./...")...)
	if err != nil {
		return nil, err
	}
	var kept []string
	for _, p := range all {
		if !strings.HasSuffix(p, strings.TrimPrefix(desktop, ".")) {
			kept = append(kept, p)
		}
	}
	return kept, nil
}

// build compiles one program (such as ./cmd/parkctl) into the work directory and
// returns the path of the executable.
func (r repo) build(program string) (string, error) {
	dir, err := workDir()
	if err != nil {
		return "", err
	}
	exe := filepath.Join(dir, "bin", filepath.Base(program))
	if runtime.GOOS == "windows" {
		exe += ".exe"
	}
	p, err := r.product()
	if err != nil {
		return "", err
	}
	return exe, r.run("go", goArgs("build", "-ldflags="+p.linkFlags(), "-o", exe, program)...)
}

// workDir is where dev keeps what it makes: executables, the sample project and
// its package. It lies outside the repository, so nothing can be committed.
func workDir() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the user's cache directory: %w", err)
	}
	dir := filepath.Join(cache, "parkledger-dev")
	return dir, os.MkdirAll(dir, 0o755)
}

// step is one named part of a command, timed and reported when it runs.
type step struct {
	name string
	do   func() error
}

// inOrder runs the steps one by one and stops at the first that fails.
func inOrder(steps ...step) error {
	begin := time.Now()
	for _, s := range steps {
		fmt.Printf("==> %s\n", s.name)
		start := time.Now()
		err := s.do()
		took := time.Since(start).Round(100 * time.Millisecond)
		if err != nil {
			return fmt.Errorf("step %q failed after %s: %w", s.name, took, err)
		}
		fmt.Printf("    ok (%s)\n", took)
	}
	fmt.Printf("==> all done in %s\n", time.Since(begin).Round(100*time.Millisecond))
	return nil
}
