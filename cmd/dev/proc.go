package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// taken is what a running program has taken so far, as the Linux kernel counts it.
type taken struct {
	cpu     time.Duration
	wakeups int // times one of its threads slept and was woken
}

// takenBy is what the process with an id has taken.
func takenBy(pid int) (taken, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return taken{}, err
	}
	cpu, err := parseStat(string(stat))
	if err != nil {
		return taken{}, err
	}
	u := taken{cpu: cpu}
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	if err != nil {
		return taken{}, err
	}
	for _, name := range threads {
		status, err := os.ReadFile(name)
		if err != nil {
			continue // the thread has ended
		}
		n, err := labelled(string(status), "voluntary_ctxt_switches:")
		if err != nil {
			return taken{}, err
		}
		u.wakeups += n
	}
	return u, nil
}

// clockTick is the unit of times in /proc on every Linux that Go runs on.
const clockTick = time.Second / 100

// parseStat adds up the time in the program and for it in the kernel. The name of the program, in brackets, may hold
// anything.
func parseStat(stat string) (time.Duration, error) {
	fields := strings.Fields(stat[strings.LastIndex(stat, ")")+1:])
	if len(fields) < 13 {
		return 0, fmt.Errorf("stat of a process: too short: %q", stat)
	}
	var ticks time.Duration
	for _, f := range fields[11:13] { // utime and stime: the state, the third field of all, is the first of these
		n, err := strconv.Atoi(f)
		if err != nil {
			return 0, fmt.Errorf("stat of a process: %w", err)
		}
		ticks += time.Duration(n)
	}
	return ticks * clockTick, nil
}

// memory is what a process holds, in MB: with all files it maps, and with its share of those others map too.
type memory struct{ resident, share float64 }

func memoryOf(pid int) (memory, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return memory{}, err
	}
	resident, err := labelled(string(text), "Rss:")
	if err != nil {
		return memory{}, err
	}
	share, err := labelled(string(text), "Pss:")
	if err != nil {
		return memory{}, err
	}
	return memory{float64(resident) / 1024, float64(share) / 1024}, nil
}

// labelled is the number behind a label that begins a line.
func labelled(text, label string) (int, error) {
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, label); ok {
			number, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
			return strconv.Atoi(number)
		}
	}
	return 0, fmt.Errorf("no line with %s", label)
}
