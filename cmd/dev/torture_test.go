package main

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// hexed is a text as strace writes it.
func hexed(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.WriteString(`\x` + string("0123456789abcdef"[c>>4]) + string("0123456789abcdef"[c&15]))
	}
	return b.String()
}

func TestCallsAreReadFromATrace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trace")
	desc := "<" + hexed("/p/园, a") + ">"
	lines := []string{
		"7 --- SIGURG {si_signo=SIGURG} ---",
		"7  openat(AT_FDCWD<" + hexed("/p") + `>, "` + hexed("园, a") + `", O_RDWR|O_CREAT, 0600 <unfinished ...>`,
		"8  pwrite64(3" + desc + `, "` + hexed("甲乙") + `", 6, 512) = 6`,
		"7  <... openat resumed>)   = 4" + desc,
		"8  fsync(3" + desc + ") = -1 EIO (Input/output error)",
		"8  +++ exited with 0 +++",
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	calls, err := readTrace(path)
	if err != nil || len(calls) != 2 {
		t.Fatalf("%+v, %v", calls, err)
	}
	write, open := calls[0], calls[1]
	if write.name != "pwrite64" || write.paths[0] != "/p/园, a" || write.args[1] != "甲乙" || write.args[3] != "512" || write.value != 6 {
		t.Errorf("%+v", write)
	}
	if open.name != "openat" || open.path != "/p/园, a" || open.at(1) != "/p/园, a" || open.value != 4 {
		t.Errorf("%+v", open)
	}
	if _, _, err := parseCall("8  write(3"+desc+`, "`+hexed("甲")+`"..., 6) = 6`, nil); err == nil {
		t.Error("a text that was cut is taken for whole")
	}
}

// diskCalls write, sync and rename a file, then write to it again.
var diskCalls = []call{
	{name: "openat", args: []string{"AT_FDCWD", "/d/a", "O_RDWR|O_CREAT"}, paths: []string{"/", "", ""}, value: 3, path: "/d/a"},
	{name: "write", args: []string{"3", strings.Repeat("x", 2000), "2000"}, paths: []string{"/d/a", "", ""}, value: 2000},
	{name: "fsync", args: []string{"3"}, paths: []string{"/d/a"}},
	{name: "rename", args: []string{"/d/a", "/d/b"}, paths: []string{"", ""}},
	{name: "write", args: []string{"3", strings.Repeat("y", 2000), "2000"}, paths: []string{"/d/b", "", ""}, value: 2000},
}

func TestAPowerCutTakesWhatWasNotSynced(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	d := &disk{root: "/d", seen: map[string]*diskFile{}, kept: map[string]*diskFile{}, offsets: map[string]int64{}}
	for i, c := range diskCalls {
		if err := d.apply(c); err != nil {
			t.Fatal(err)
		}
		if left := d.after(loseAll, r); i < 2 && len(left) > 0 || i >= 2 && (len(left["/d/a"].seen) != 2000 || left["/d/b"] != nil) {
			t.Errorf("after call %d a power cut leaves %v", i, slices.Sorted(maps.Keys(left)))
		}
	}
	if left := d.after(loseNone, r); left["/d/a"] != nil || len(left["/d/b"].seen) != 4000 {
		t.Error("where nothing is lost something is missing")
	}
	torn := map[int]bool{}
	for range 200 {
		for path, f := range d.after(loseTorn, r) {
			n := len(f.seen)
			if n != 2000 && n != 4000 && n%sector != 0 || string(f.seen[:2000]) != strings.Repeat("x", 2000) {
				t.Fatalf("%s is torn at %d, or was torn although synced", path, n)
			}
			torn[n] = true
		}
	}
	if len(torn) < 4 {
		t.Errorf("torn in %d ways", len(torn))
	}
	if err := d.apply(call{name: "link", args: []string{"/d/b", "/d/c"}, paths: []string{"", ""}}); err == nil {
		t.Error("a call the replay does not know is passed over")
	}
}

func TestCallsAreCountedByThread(t *testing.T) {
	most := countCalls("1  write(1) = 1\n2  write(1 <unfinished ...>\n1  write(1) = 1\n2  <... write resumed>) = 1\n2  fsync(1) = 0\n")
	if want := map[string]int{"write": 2, "fsync": 1}; !maps.Equal(most, want) {
		t.Errorf("%v, want %v", most, want)
	}
}

func TestWordsOfTheTorture(t *testing.T) {
	for _, c := range []struct {
		words  string
		rounds int
		only   string
		ok     bool
	}{
		{"", 1, "", true},
		{"--release", releaseRounds, "", true},
		{"kills --release", releaseRounds, "kills", true},
		{"--relaese", 0, "", false},
		{"kills power", 0, "", false},
	} {
		rounds, only, ok := tortureArgs(strings.Fields(c.words))
		if rounds != c.rounds || only != c.only || ok != c.ok {
			t.Errorf("%q: %d, %q, %v", c.words, rounds, only, ok)
		}
	}
}

func TestWhatTheProgramRemembersIsNoRecord(t *testing.T) {
	row := func(table string) string { return "INSERT " + "INTO " + table + " VALUES(7,'x');\n" }
	state := row("need") + row("setting") + row("act") + "CREATE TABLE need;\n"
	var seen []string
	for line := range strings.Lines(state) {
		seen = append(seen, oncePerRun.ReplaceAllString(line, "?"))
	}
	if got := recordsOf(strings.Join(seen, "")); got != row("need") {
		t.Errorf("%q", got)
	}
}

func TestAStateTellsOneRowFromAnother(t *testing.T) {
	if said := differ("a\nb\nb\n", "a\nb\nc\n"); !strings.HasPrefix(said, "1 rows more, 1 missing: b") {
		t.Error(said)
	}
}
