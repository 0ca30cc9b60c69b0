package main

import (
	"reflect"
	"strings"
	"testing"
)

func TestAPackageIsJudgedWithItsTests(t *testing.T) {
	got := without([]string{
		"parkledger/data errors strings",
		"parkledger/data.test errors parkledger/data testing",
		"parkledger/data/sqlite parkledger/data github.com/mattn/go-sqlite3",
		"parkledger/ui fyne.io/fyne/v2",
		"parkledger/app/report parkledger/data",
		"parkledger/app/report_test [parkledger/app/report.test] parkledger/app/report github.com/mattn/go-sqlite3",
		"parkledger/cmd/dev errors",
	}, "fyne.io/", "go-sqlite3", "parkledger/cmd/dev")
	if want := []string{"parkledger/data"}; !reflect.DeepEqual(got, want) {
		t.Errorf("without = %v, want %v", got, want)
	}
}

func TestBenchTable(t *testing.T) {
	results := parseBench("./app", strings.Split(`goos: linux
BenchmarkImport10k-2   	       2	 1514203991 ns/op	     10000 rows	52428800 B/op	  812345 allocs/op
BenchmarkImport10k-2 was slow
PASS
ok  	parkledger/app	3.1s`, "\n"))
	if len(results) != 1 {
		t.Fatalf("%d results, want 1: %v", len(results), results)
	}
	var b strings.Builder
	if err := printBench(&b, results); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"./app", "Import10k-2", "1.514s", "52.43", "812345", "10000 rows"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, b.String())
		}
	}
}

func TestMainTakesExactlyOneKnownCommand(t *testing.T) {
	for _, args := range [][]string{nil, {"tests"}, {"run", "test"}, {"shots", "a", "b"}, {"package", "a", "b"}, {"bench", "all"}, {"bench", "window", "x"}} {
		if err := dispatch(args); err != errUsage {
			t.Errorf("dispatch(%q) = %v, want errUsage", args, err)
		}
	}
}
