package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// benchAll runs every benchmark, one package after the other so that they do not
// take time from each other, and prints one table; then it measures the window.
func benchAll(r repo) error {
	packages, err := r.benchmarked()
	if err != nil {
		return err
	}
	var results []result
	var steps []step
	for _, p := range packages {
		steps = append(steps, step{"benchmarks of " + p, func() error {
			lines, err := r.output(nil, "go", goArgs("test", "-run=^$", "-bench=.", "-benchmem", p)...)
			if err != nil {
				return err
			}
			results = append(results, parseBench(p, lines)...)
			return nil
		}})
	}
	if err := inOrder(steps...); err != nil {
		return err
	}
	if err := printBench(os.Stdout, results); err != nil {
		return err
	}
	if runtime.GOOS != "linux" {
		return nil
	}
	return benchWindow(r)
}

// benchmarked lists the packages (as ./dir) with a benchmark in a tracked test.
func (r repo) benchmarked() ([]string, error) {
	files, err := r.trackedGo()
	if err != nil {
		return nil, err
	}
	var packages []string
	for _, f := range files {
		if !strings.HasSuffix(f, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(r.root, f))
		if err != nil {
			return nil, err
		}
		if strings.Contains(string(text), "\nfunc Benchmark") {
			packages = append(packages, "./"+filepath.ToSlash(filepath.Dir(f)))
		}
	}
	slices.Sort(packages)
	packages = slices.Compact(packages)
	if len(packages) == 0 {
		return nil, errors.New("no package has a benchmark")
	}
	return packages, nil
}

// result is one benchmark's line: a figure for each unit go test printed.
type result struct {
	pkg, name string
	figures   map[string]float64 // by unit, such as ns/op, B/op, allocs/op
}

// parseBench reads the benchmark lines among the output of go test.
func parseBench(pkg string, lines []string) []result {
	var results []result
	for _, line := range lines {
		fields := strings.Fields(line)
		// name, number of runs, then pairs of figure and unit
		if len(fields) < 4 || len(fields)%2 != 0 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		res := result{pkg: pkg, name: strings.TrimPrefix(fields[0], "Benchmark"), figures: map[string]float64{}}
		for i := 2; i+1 < len(fields); i += 2 {
			figure, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				continue // a log line that only looks like a benchmark
			}
			res.figures[fields[i+1]] = figure
		}
		if len(res.figures) > 0 {
			results = append(results, res)
		}
	}
	return results
}

// printBench prints one row per benchmark; figures a benchmark reports itself
// (b.ReportMetric) stand in the last column.
func printBench(w io.Writer, results []result) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "package\tbenchmark\ttime/op\tMB/op\tallocs/op\tother\t")
	for _, r := range results {
		fmt.Fprintf(t, "%s\t%s\t%s\t%.2f\t%.0f\t%s\t\n", r.pkg, r.name,
			roundTime(r.figures["ns/op"]), r.figures["B/op"]/1e6, r.figures["allocs/op"], otherFigures(r))
	}
	return t.Flush()
}

func otherFigures(r result) string {
	var other []string
	for unit, figure := range r.figures {
		if !slices.Contains([]string{"ns/op", "B/op", "allocs/op"}, unit) {
			other = append(other, fmt.Sprintf("%g %s", figure, unit))
		}
	}
	slices.Sort(other)
	return strings.Join(other, ", ")
}

// roundTime keeps about four digits: more are noise.
func roundTime(ns float64) time.Duration {
	d := time.Duration(ns)
	for _, unit := range []time.Duration{time.Second, time.Millisecond, time.Microsecond} {
		if d >= unit {
			return d.Round(unit / 1000)
		}
	}
	return d
}
