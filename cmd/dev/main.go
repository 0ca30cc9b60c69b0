// Command dev is the one tool a developer of parkledger needs: it sets up what
// is missing on the machine and then runs the program, checks the repository or
// measures it.
//
//	go run ./cmd/dev run     build the desktop program and open the sample project
//	go run ./cmd/dev test    everything the continuous integration checks
//	go run ./cmd/dev e2e     drive the built program on a private display (Linux)
//	go run ./cmd/dev windows build for Windows and try it under Wine (Linux)
//	go run ./cmd/dev shots   draw every screen of the sample project as a PNG
//	go run ./cmd/dev torture what power cuts, kills, failing disks and wrong files leave (Linux)
//	go run ./cmd/dev bench   all benchmarks, as one table, and what the window costs (Linux)
//	go run ./cmd/dev package what is handed on to the users of Windows, Linux and macOS
//	go run ./cmd/dev installer make the packages for Windows and try them under Wine (Linux)
//
// It uses the standard library only and must not import any package of ours, so
// that it still works when they do not compile.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

const usage = `usage: go run ./cmd/dev COMMAND

  run     build the desktop program and open the sample project with it;
          without a display, write the sample's year-end package instead
  test    format, vet, staticcheck, tests under the race detector, desktop build,
          and on Linux the end-to-end run, the one for Windows and the installer
  e2e     drive the built program on a private display with keys and mouse
          through a short project year and check what it left (Linux only)
  windows build for Windows, run the tests of every package without a window under
          Wine and drive the desktop program there (Linux only)
  torture [--release] [KIND]
          cut the power, kill, let calls fail, fill disks, put wrong logs, flip bits
          under the command line program and check what is left (Linux only);
          with --release many times as often, with KIND only what begins so
  shots [DIR]
          draw every screen, dialog and state of the sample project as a PNG
  shots --manual
          draw the pictures of the help anew and say which have changed
  bench [window]
          run every benchmark and print one table, and on Linux what the window
          costs beside a bare one: memory, start, wake-ups; or the latter alone
  package [DIR]
          make what is handed on to the users, with a list of checksums: on Linux
          the installer and the portable archive for Windows and the archive for
          Linux, on macOS the disk image
  installer
          make the packages for Windows, then install, start, upgrade and remove
          the program under Wine (Linux only)

On Debian and Ubuntu run, test, e2e, windows, torture, package and installer
install what is missing with apt-get.
`

// errUsage says that the command line was wrong; main answers it with usage.
var errUsage = errors.New("wrong usage")

func main() {
	err := dispatch(os.Args[1:])
	switch {
	case errors.Is(err, errUsage):
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "dev:", err)
		os.Exit(1)
	}
}

func dispatch(args []string) error {
	if len(args) == 0 {
		return errUsage
	}
	name, rest := args[0], args[1:]
	switch name {
	case "-h", "-help", "--help", "help":
		fmt.Print(usage)
		return nil
	}
	if name == "shots" && len(rest) == 1 && rest[0] == "--manual" {
		return inRepo(drawManual)
	}
	if name == "torture" {
		rounds, only, ok := tortureArgs(rest)
		if !ok {
			return errUsage
		}
		return inRepo(func(r repo) error { return r.torture(rounds, only) })
	}
	withDir := map[string]func(repo, string) error{
		"shots":   drawShots,
		"package": packageAll,
	}
	if command, ok := withDir[name]; ok && len(rest) <= 1 {
		return inRepo(func(r repo) error { return command(r, strings.Join(rest, "")) })
	}
	if name == "bench" && len(rest) == 1 && rest[0] == "window" {
		return inRepo(benchWindow)
	}
	commands := map[string]func(repo) error{
		"run":       runProgram,
		"test":      testAll,
		"e2e":       endToEnd,
		"windows":   tryWindows,
		"installer": checkInstaller,
		"bench":     benchAll,
	}
	command, ok := commands[name]
	if !ok || len(rest) > 0 {
		return errUsage
	}
	return inRepo(command)
}

// inRepo runs a command in the repository the working directory lies in.
func inRepo(command func(repo) error) error {
	r, err := findRepo()
	if err != nil {
		return err
	}
	return command(r)
}
