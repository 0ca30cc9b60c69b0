package ui

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"parkledger/app"
	"parkledger/data"
)

// TestCopiesToViewGoWithTheProgram looks for them where anybody who uses the computer next can.
func TestCopiesToViewGoWithTheProgram(t *testing.T) {
	temp := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, temp)
	}
	left := filepath.Join(temp, viewPrefix+"1", "2")
	if err := os.MkdirAll(left, 0o700); err != nil {
		t.Fatal(err)
	}
	b := newOpenBench(t)
	scan := filepath.Join(b.dir, "身份证.txt")
	if err := os.WriteFile(scan, []byte("一"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := b.p.desk
	added, err := d.ledger.AddEvidence(offUI(), app.NewEvidence{Paths: []string{scan}, Type: data.EvOther})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		path, err := d.copyOut(offUI(), added.Records[0])
		if err != nil || filepath.Base(path) != "身份证.txt" {
			t.Fatalf("copied to %s: %v", path, err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != "一" {
			t.Errorf("the copy holds %q, %v", got, err)
		}
	}
	folders := func() []string {
		found, err := filepath.Glob(filepath.Join(temp, viewPrefix+"*"))
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	if err := b.p.views.sweep(); err != nil || len(folders()) != 1 {
		t.Errorf("after the sweep: %v, %v; want the folder of this run", folders(), err)
	}
	b.p.quit()
	b.settle()
	b.p.window = b.p.app.NewWindow("") // the bench closes one at its end
	if len(folders()) != 0 {
		t.Errorf("the program left %v", folders())
	}
	f, err := b.p.views.create("再看/2024:11.pdf") // as a colleague's other system may have called it
	if err != nil {
		t.Fatal(err)
	}
	if name := filepath.Base(f.Name()); name != "再看_2024_11.pdf" {
		t.Errorf("a name that Windows does not take became %s", name)
	}
	if _, err := io.WriteString(f, "x"); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if err := b.p.views.remove(); err != nil || len(folders()) != 0 {
		t.Errorf("left %v, %v", folders(), err)
	}
}
