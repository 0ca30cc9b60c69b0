package diagnose

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// planted are numbers of persons that do not exist, of each sort the office holds.
var planted = []string{"13800138000", "010-62345678", "11010119900307123X", "6222021234567890128", "１３９００１３９０００"}

var noon = time.Date(2024, 6, 18, 12, 0, 0, 0, time.UTC)

// begin opens a diary and ends it with the test, giving the log of the program back.
func begin(t *testing.T, dir string) *Diary {
	t.Helper()
	before := slog.Default()
	d, err := Begin(dir, true, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		slog.SetDefault(before)
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func TestNoNumberOfAPersonGetsPastTheLog(t *testing.T) {
	dir := t.TempDir()
	d := begin(t, dir)
	for _, n := range planted {
		slog.Error("联系 "+n, "text", "电话"+n, "cause", errors.New("row of "+n))
	}
	func() {
		defer func() { _ = Caught(recover(), nil) }()
		panic("号码 " + planted[0])
	}()
	bundle := filepath.Join(t.TempDir(), "诊断包.zip")
	if err := d.Bundle(bundle, noon, "版本 1", "备注 "+planted[2]); err != nil {
		t.Fatal(err)
	}
	texts := unzip(t, bundle)
	log, err := os.ReadFile(filepath.Join(dir, logName))
	if err != nil {
		t.Fatal(err)
	}
	texts["log"] = string(log)
	for name, text := range texts {
		for _, n := range planted {
			if strings.Contains(text, n) {
				t.Errorf("%s holds a planted number", name)
			}
		}
	}
	for _, want := range []string{"panic caught", "caught.go", "联系"} { // and it is of use
		if !strings.Contains(texts["log"], want) {
			t.Errorf("the log does not tell %q:\n%s", want, log)
		}
	}
	if !strings.Contains(texts[about], "版本 1") || len(texts) < 3 {
		t.Errorf("the bundle holds %d files, its first: %s", len(texts), texts[about])
	}
}

// A run that dies by a panic nobody catches is told at the next start, with the stack, without numbers.
func TestACrashIsKeptAndToldOnce(t *testing.T) {
	dir := t.TempDir()
	if die := os.Getenv("DIAGNOSE_TEST_DIE"); die != "" {
		if _, err := Begin(die, false, io.Discard); err != nil {
			t.Fatal(err)
		}
		done := make(chan struct{})
		go func() { panic("号码 " + planted[0]) }()
		<-done
	}
	c := exec.Command(os.Args[0], "-test.run=^TestACrashIsKeptAndToldOnce$")
	c.Env = append(os.Environ(), "DIAGNOSE_TEST_DIE="+dir)
	if err := c.Run(); err == nil {
		t.Fatal("the run did not die")
	}
	if d := begin(t, dir); d.Crashed.IsZero() {
		t.Fatal("the crash is not told at the next start")
	}
	kept, err := filepath.Glob(filepath.Join(dir, crashPrefix+"*.txt"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("%d crash files, %v", len(kept), err)
	}
	text, err := os.ReadFile(kept[0])
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte("goroutine")) || bytes.Contains(text, []byte(planted[0])) {
		t.Errorf("want the stack and no number:\n%s", text)
	}
	if d := begin(t, dir); !d.Crashed.IsZero() {
		t.Error("the crash is told a second time")
	}
}

func TestOnlyTheLastCrashesAreKept(t *testing.T) {
	dir := t.TempDir()
	for i := range mostCrashes + 3 {
		path := filepath.Join(dir, crashName)
		if err := os.WriteFile(path, []byte("panic"), 0o600); err != nil {
			t.Fatal(err)
		}
		at := noon.Add(time.Duration(i) * time.Minute)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
		if _, err := takeUp(dir); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := filepath.Glob(filepath.Join(dir, crashPrefix+"*.txt"))
	if err != nil || len(kept) != mostCrashes {
		t.Fatalf("%d crash files, %v", len(kept), err)
	}
	if last := crashPrefix + noon.Add(time.Duration(mostCrashes+2)*time.Minute).Local().Format(crashTime) + ".txt"; filepath.Base(kept[len(kept)-1]) != last {
		t.Errorf("the newest kept is %s, want %s", filepath.Base(kept[len(kept)-1]), last)
	}
}

func TestWithoutAPlaceTheLogGoesOn(t *testing.T) {
	before := slog.Default()
	defer slog.SetDefault(before)
	file := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var console bytes.Buffer
	d, err := Begin(filepath.Join(file, "log"), false, &console)
	if err == nil {
		t.Error("a folder below a file was made")
	}
	slog.Info("still told")
	if !strings.Contains(console.String(), "still told") {
		t.Error("nothing is logged")
	}
	if err := d.Bundle(filepath.Join(t.TempDir(), "x.zip"), noon); !errors.Is(err, errNothingKept) {
		t.Errorf("bundle of nothing: %v", err)
	}
}

func unzip(t *testing.T, path string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	texts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		texts[f.Name] = string(text)
	}
	return texts
}
