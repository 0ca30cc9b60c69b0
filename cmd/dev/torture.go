package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// torturePackages are the Debian and Ubuntu packages of the torture.
var torturePackages = []string{"strace", "sqlite3"}

// tortureSeed makes every run the same one; a failure is found again by running once more.
const tortureSeed = 8

// torture does to projects what happens to a computer in an office: power cuts, kills, full and failing disks, logs and
// files that are not the project's own. It drives the built parkctl and looks at what is left with it.
type torture struct {
	repo
	parkctl string // the executable
	dir     string // where everything lies
	rounds  int    // how many times as many runs as with a commit
	rand    *rand.Rand
	bases   bases
	sources string // the sum of what is imported, which must stay as it is
	kinds   []*tally
}

// releaseRounds is how many times as many runs a release gets.
const releaseRounds = 6

// tortureArgs are the words behind the command: --release for more rounds, and the beginning of a kind to do only that.
func tortureArgs(args []string) (rounds int, only string, ok bool) {
	rounds = 1
	for _, a := range args {
		switch {
		case a == "--release" && rounds == 1:
			rounds = releaseRounds
		case !strings.HasPrefix(a, "-") && only == "":
			only = a
		default:
			return 0, "", false
		}
	}
	return rounds, only, true
}

func (r repo) torture(rounds int, only string) error {
	if runtime.GOOS != "linux" {
		return errors.New("the torture needs Linux: it injects faults with strace")
	}
	dir, err := os.MkdirTemp("", "parkledger-torture-")
	if err != nil {
		return err
	}
	t := &torture{repo: r, dir: dir, rounds: rounds, rand: rand.New(rand.NewPCG(tortureSeed, uint64(rounds)))}
	steps := []step{
		{"tools of the torture", t.install},
		{"build parkctl", t.buildParkctl},
		{"projects to torture", t.makeBases},
	}
	for _, k := range tortures {
		if !strings.HasPrefix(k.name, only) {
			continue
		}
		steps = append(steps, step{k.name, func() error { return k.do(t) }})
	}
	err = inOrder(append(steps, step{"what was found", t.verdict})...)
	if err != nil {
		return fmt.Errorf("%w\nwhat failed is kept in %s", err, dir)
	}
	return os.RemoveAll(dir)
}

// tortures are what is done, in this order.
var tortures = []struct {
	name string
	do   func(*torture) error
}{
	{"power cuts", (*torture).cutPower},
	{"logs of wrong kinds", (*torture).putLogs},
	{"kills", (*torture).killAtCalls},
	{"calls that fail", (*torture).failCalls},
	{"full disks", (*torture).fillDisks},
	{"second writers, files taken away", (*torture).disturb},
	{"flipped bits, wrong pages", (*torture).flipBits},
	{"changed evidence", (*torture).changeEvidence},
	{"names, places, clocks", (*torture).oddPlaces},
}

// buildParkctl keeps a copy of its own: the built one is replaced by whoever builds next.
func (t *torture) buildParkctl() error {
	built, err := t.build("./cmd/parkctl")
	if err != nil {
		return err
	}
	b, err := os.ReadFile(built)
	if err != nil {
		return err
	}
	t.parkctl = t.under("parkctl")
	return os.WriteFile(t.parkctl, b, 0o755)
}

func (t *torture) install() error {
	if missing := notInstalled(torturePackages); len(missing) > 0 {
		return t.aptInstall(missing)
	}
	return nil
}

// tally counts one kind of torture.
type tally struct {
	kind     string
	runs     int
	found    int // runs in which harm was done, and told
	failures []string
	took     time.Duration
}

// kind begins a new line of the table.
func (t *torture) kind(name string) *tally {
	k := &tally{kind: name}
	t.kinds = append(t.kinds, k)
	return k
}

// try runs one trial in a folder of its own, which is kept when the trial fails. The error is for a trial that could not
// be made at all.
func (t *torture) try(k *tally, base string, trial func(site) error) error {
	start := time.Now()
	s, err := t.newSite(base)
	if err != nil {
		return err
	}
	k.runs++
	err = trial(s)
	if sum, failed := treeSum(s.sources); failed != nil || sum != t.sources {
		err = errors.Join(err, failed, errors.New("the sources are not what they were"))
	}
	k.took += time.Since(start)
	if err == nil {
		return os.RemoveAll(s.dir)
	}
	k.failures = append(k.failures, fmt.Sprintf("%s: %v\n      kept: %s", k.kind, err, s.dir))
	fmt.Println("    FAILED", k.failures[len(k.failures)-1])
	return nil
}

// verdict prints the table; a single failure fails the run.
func (t *torture) verdict() error {
	var total tally
	fmt.Printf("    %-42s %6s %6s %9s %8s\n", "kind", "runs", "found", "failures", "time")
	for _, k := range t.kinds {
		fmt.Printf("    %-42s %6d %6d %9d %8s\n", k.kind, k.runs, k.found, len(k.failures), k.took.Round(100*time.Millisecond))
		total.runs, total.found, total.took = total.runs+k.runs, total.found+k.found, total.took+k.took
		total.failures = append(total.failures, k.failures...)
	}
	fmt.Printf("    %-42s %6d %6d %9d %8s\n", "all", total.runs, total.found, len(total.failures), total.took.Round(time.Second))
	if n := len(total.failures); n > 0 {
		return fmt.Errorf("%d failures:\n  %s", n, strings.Join(total.failures, "\n  "))
	}
	return nil
}

// under is a path in the folder of the torture.
func (t *torture) under(name string) string { return filepath.Join(t.dir, name) }
