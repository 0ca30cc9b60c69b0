// Command dev is the one tool a developer of parkledger needs: it sets up what
// is missing on the machine and then runs the program, checks the repository or
// measures it.
//
//	go run ./cmd/dev run     build the desktop program and open the sample project
//	go run ./cmd/dev test    everything the continuous integration checks
//	go run ./cmd/dev bench   all benchmarks, as one table
//
// It uses the standard library only and must not import any package of ours, so
// that it still works when they do not compile.
package main

import (
	"errors"
	"fmt"
	"os"
)

const usage = `usage: go run ./cmd/dev COMMAND

  run     build the desktop program and open the sample project with it;
          without a display, write the sample's year-end package instead
  test    format, vet, staticcheck, tests under the race detector, desktop build
  bench   run every benchmark and print one table

On Debian and Ubuntu run and test install missing headers with apt-get.
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
	if len(args) != 1 {
		return errUsage
	}
	switch args[0] {
	case "-h", "-help", "--help", "help":
		fmt.Print(usage)
		return nil
	}
	commands := map[string]func(repo) error{
		"run":   runProgram,
		"test":  testAll,
		"bench": benchAll,
	}
	command, ok := commands[args[0]]
	if !ok {
		return errUsage
	}
	r, err := findRepo()
	if err != nil {
		return err
	}
	return command(r)
}
