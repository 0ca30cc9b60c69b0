package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parkledger/app"
	"parkledger/data"
)

// names lists a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o600)); err != nil {
		t.Fatal(err)
	}
}

// TestPackageThatFailsLeavesTheEarlierOneWhole stops the making of a package at every step.
func TestPackageThatFailsLeavesTheEarlierOneWhole(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	out, before := pack(t, l)
	steps := 1
	for stop := 0; stop < steps; stop += 4 {
		stopped, cancel := context.WithCancel(ctx)
		progress := func(done, total int, _ string) {
			if steps = total; done > stop {
				cancel()
			}
		}
		r, err := l.Package(stopped, out, app.PackageOptions{AsOf: endOfYear, Progress: progress})
		cancel()
		if r != nil || err == nil || !strings.Contains(app.Explain(err), "F01") {
			t.Errorf("stopped at step %d: %+v, %v", stop, r, err)
		}
	}
	if steps < 10 {
		t.Errorf("%d steps", steps)
	}
	if got := names(t, filepath.Dir(out)); len(got) != 1 {
		t.Errorf("left behind beside the package: %v", got)
	}
	if after, err := os.ReadFile(filepath.Join(out, "manifest.json")); err != nil || string(after) != string(before) {
		t.Errorf("the earlier package is not what it was: %v", err)
	}
	if _, _, err := l.File(ctx, out, endOfYear, ""); err != nil {
		t.Errorf("the earlier package cannot be filed any more: %v", err)
	}
}

// TestPackageGoesOnWithoutLostFiles: what cannot be read, or is no longer what it was, stays out and is named by its
// record; a changed copy for documents is not printed.
func TestPackageGoesOnWithoutLostFiles(t *testing.T) {
	for name, spoil := range map[string]func(string) error{
		"gone": os.Remove,
		"changed": func(path string) error {
			return errors.Join(os.Chmod(path, 0o600), os.WriteFile(path, []byte("别的内容"), 0o600))
		},
		"folder": func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) },
	} {
		t.Run(name, func(t *testing.T) {
			l := smallPark(t)
			b, err := l.Book(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			whole, _ := pack(t, l)
			var files []string
			for _, e := range data.All[*data.Evidence](b) {
				files = append(files, e.No+e.FileName)
				for _, sha := range []string{e.SHA256, e.Display} {
					if sha == "" {
						continue
					}
					if err := spoil(l.EvidencePath(sha)); err != nil {
						t.Fatal(err)
					}
				}
				if _, err := l.OpenEvidence(t.Context(), e.SHA256); err == nil && name != "folder" {
					t.Error("a spoilt file is opened")
				} else if err != nil && !strings.Contains(app.Explain(err), e.FileName) {
					t.Errorf("not named: %s", app.Explain(err))
				}
			}
			out := filepath.Join(t.TempDir(), "材料包")
			r, err := l.Package(t.Context(), out, app.PackageOptions{AsOf: endOfYear})
			if err != nil {
				t.Fatal(err)
			}
			said := strings.Join(r.Draft, "\n")
			for _, e := range data.All[*data.Evidence](b) {
				if !strings.Contains(said, "“"+e.FileName+"”（HD-001的佐证）文件") {
					t.Errorf("%s is not named in %s", e.FileName, said)
				}
			}
			if len(files) == 0 || len(names(t, filepath.Join(out, "05 佐证材料"))) >= len(names(t, filepath.Join(whole, "05 佐证材料"))) {
				t.Errorf("of %v the package has %v", files, names(t, filepath.Join(out, "05 佐证材料")))
			}
			if _, _, err := l.File(t.Context(), out, endOfYear, ""); err != nil {
				t.Errorf("the package differs from its manifest: %v", err)
			}
		})
	}
}

func TestPackageClearsWhatACutOffRunLeft(t *testing.T) {
	l := smallPark(t)
	out, before := pack(t, l)
	write(t, filepath.Join(filepath.Dir(out), ".parkledger-材料包-生成中", "01 总结报告", "总结报告.docx"), "一半")
	write(t, filepath.Join(filepath.Dir(out), ".parkledger-材料包-原", "旧.docx"), "旧")
	if _, err := l.Package(context.Background(), out, app.PackageOptions{AsOf: endOfYear}); err != nil {
		t.Fatal(err)
	}
	if got := names(t, filepath.Dir(out)); len(got) != 1 {
		t.Errorf("left behind beside the package: %v", got)
	}
	if after, err := os.ReadFile(filepath.Join(out, "manifest.json")); err != nil || string(after) != string(before) {
		t.Errorf("the package holds what was left: %v", err)
	}
}

// TestPackageKeepsTheWorkOfStaff puts what people put into such folders there.
func TestPackageKeepsTheWorkOfStaff(t *testing.T) {
	ctx := context.Background()
	l := smallPark(t)
	for name, text := range map[string]string{"盖章版.pdf": "%PDF-1.5", ".我的批注.txt": "核对意见", "01 总结报告/总结报告.docx": "改过的报告"} {
		out, _ := pack(t, l)
		write(t, filepath.Join(out, name), text)
		var refused *app.Refusal
		if _, err := l.Package(ctx, out, app.PackageOptions{AsOf: endOfYear}); !errors.As(err, &refused) || !strings.Contains(refused.Text, name) {
			t.Errorf("%s: %v", name, err)
		}
		if got, err := os.ReadFile(filepath.Join(out, name)); err != nil || string(got) != text {
			t.Errorf("%s is gone: %v", name, err)
		}
	}
	out, _ := pack(t, l)
	unread := filepath.Join(out, "01 总结报告", "总结报告.docx") // a folder cannot be read as a file on any system
	if err := errors.Join(os.Remove(unread), os.Mkdir(unread, 0o755)); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Package(ctx, out, app.PackageOptions{AsOf: endOfYear}); err == nil || !strings.Contains(err.Error(), "总结报告.docx") {
		t.Errorf("a file that cannot be read: %v", err)
	}
	for name, text := range map[string]string{"manifest.json": `{"name": "另一个程序的"}`, "说明.txt": "x", ".批注.txt": "x"} {
		out := t.TempDir()
		write(t, filepath.Join(out, name), text)
		if _, err := l.Package(ctx, out, app.PackageOptions{AsOf: endOfYear}); err == nil || !strings.Contains(err.Error(), "已有其他文件") {
			t.Errorf("a folder with %s: %v", name, err)
		}
	}
	report := filepath.Join(t.TempDir(), "报告.docx")
	write(t, report, "x")
	if _, err := l.Package(ctx, report, app.PackageOptions{AsOf: endOfYear}); err == nil {
		t.Error("a package in the place of a file")
	}
	if got, err := os.ReadFile(report); err != nil || string(got) != "x" {
		t.Errorf("the file is gone: %v", err)
	}
	// What a system leaves in a folder somebody has looked into is nobody's work.
	out, _ = pack(t, l)
	write(t, filepath.Join(out, ".DS_Store"), "x")
	write(t, filepath.Join(out, "02 典型案例", "Thumbs.db"), "x")
	if _, _, err := l.File(ctx, out, endOfYear, ""); err != nil {
		t.Errorf("filing: %v", err)
	}
	if _, err := l.Package(ctx, out, app.PackageOptions{AsOf: endOfYear}); err != nil {
		t.Errorf("making it again: %v", err)
	}
}
