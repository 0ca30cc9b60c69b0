package main_test

import (
	"slices"
	"strings"
	"testing"
)

// layer is one directory of Go files and what it may import of ours. A trailing
// /... stands for a directory and all below it.
type layer struct {
	dir  string
	ours []string
}

// layers is the table of the design: imports run one way. A directory that is not
// listed here is a violation, so a new package has to find its place first.
var layers = []layer{
	{"data", nil},
	{"data/sqlite", []string{"data"}},
	{"assets", nil},
	{"app", []string{"data", "data/sqlite", "app/...", "assets"}},
	{"app/host", []string{"app/host/..."}},
	{"app/host/dib", nil},
	{"app/diagnose", []string{"app/host", "data"}},
	{"app/safety", []string{"app/host", "data", "data/sqlite"}},
	{"app/intake", []string{"data"}},
	{"app/photo", nil},
	{"app/pages", nil},
	{"app/sample", []string{"assets"}},
	{"app/report", []string{"data"}},
	{"app/report/prose", []string{"app/report", "data"}},
	{"app/report/layout", []string{"app/report", "assets", "data"}},
	{"app/report/chart", []string{"app/report", "assets", "data"}},
	{"app/report/pdf", []string{"app/report", "app/report/layout", "app/report/chart", "app/report/pdf/...", "assets", "data"}},
	{"app/report/pdf/truetype", nil},
	{"app/report/docx", []string{"app/report", "app/report/layout", "app/report/chart", "assets", "data"}},
	{"app/report/evidencebook", []string{"app/report", "app/report/pdf", "data"}},
	{"app/report/xlsx", []string{"app/report", "assets", "data"}},
	{"ui", []string{"app", "app/host", "app/diagnose", "app/pages", "app/report", "app/report/prose", "ui/...", "data", "assets"}},
	{"cmd/parkledger", []string{"app", "app/host", "app/diagnose", "ui", "data", "assets"}},
	{"cmd/parkctl", []string{"app", "data", "assets"}},
	{"cmd/dev", nil},
}

// owners says which directories may import a package from outside, or a package of
// the standard library that the design keeps in one place. The longest prefix
// decides. Whatever lies outside the standard library and is not listed is a
// violation: a new module has to be entered here and in LICENSE.
var owners = map[string][]string{
	"fyne.io/fyne/v2":                  {"ui/...", "cmd/parkledger"},
	"fyne.io/fyne/v2/app":              {"cmd/parkledger"},
	"github.com/go-gl/glfw/v3.4/glfw":  {"cmd/parkledger"}, // what the toolkit draws with, tried before it starts
	"github.com/ncruces/zenity":        {"ui/...", "app/host"},
	"github.com/jezek/xgb":             {"app/host"}, // the clipboard's pictures under X11
	"github.com/godbus/dbus/v5":        {"app/host"},
	"gopkg.in/natefinch/lumberjack.v2": {"app/diagnose"},
	"golang.org/x/sys":                 {"app/host"},
	"syscall":                          {"app/host"},
	"os/exec":                          {"app/host", "cmd/dev"},
	"github.com/go-pdf/fpdf":           {"app/report/pdf"},
	"github.com/pdfcpu/pdfcpu":         {"app/report/evidencebook"},
	"github.com/xuri/excelize/v2":      {"app/intake", "app/report/xlsx"},
	"github.com/go-analyze/charts":     {"app/report/chart"},
	"github.com/golang/freetype":       {"app/report/chart"}, // the font type of the charts
	"github.com/mattn/go-sqlite3":      {"data/sqlite"},
	"database/sql":                     {"data/sqlite"},
	"github.com/google/uuid":           {"app"},
	"github.com/klippa-app/go-pdfium":  {"app/pages"},
	"github.com/tetratelabs/wazero":    {"app/pages"}, // runs pdfium
	"golang.org/x/text":                {"app/...", "ui/..."},
	"golang.org/x/image":               {"app/...", "ui/..."},
}

func TestImportsRunOneWay(t *testing.T) {
	report(t, scan(t), importProblems)
}

func TestTheSystemIsKnownInOnePlace(t *testing.T) {
	report(t, scan(t), systemProblems)
}

func TestSQLStaysInItsPackage(t *testing.T) {
	report(t, scan(t), sqlProblems)
}

func TestNoTestIsSkipped(t *testing.T) {
	report(t, scan(t), skipProblems)
}

func report(t *testing.T, files []source, check func(source) []string) {
	t.Helper()
	for _, f := range files {
		for _, problem := range check(f) {
			t.Error(problem)
		}
	}
}

// The checks must be able to fail: each sample breaks exactly the rule named.
func TestChecksCatchViolations(t *testing.T) {
	samples := []struct {
		path, code string
		check      func(source) []string
		want       string // "" where the code is allowed
	}{
		{"data/x.go", `import "parkledger/app"`, importProblems, "parkledger/app"},
		{"data/x.go", `import "github.com/google/uuid"`, importProblems, "github.com/google/uuid"},
		{"app/x.go", `import "parkledger/ui"`, importProblems, "parkledger/ui"},
		{"app/x.go", `import "database/sql"`, importProblems, "database/sql"},
		{"app/intake/x.go", `import "parkledger/data/sqlite"`, importProblems, "parkledger/data/sqlite"},
		{"app/report/x.go", `import "parkledger/app/report/pdf"`, importProblems, "parkledger/app/report/pdf"},
		{"app/report/docx/x.go", `import "github.com/go-pdf/fpdf"`, importProblems, "github.com/go-pdf/fpdf"},
		{"app/report/x.go", `import "github.com/xuri/excelize/v2"`, importProblems, "excelize"},
		{"ui/x.go", `import "fyne.io/fyne/v2/app"`, importProblems, "fyne.io/fyne/v2/app"},
		{"ui/x_test.go", `import "fyne.io/fyne/v2/app"`, importProblems, "fyne.io/fyne/v2/app"},
		{"cmd/parkctl/x.go", `import "fyne.io/fyne/v2/widget"`, importProblems, "fyne.io/fyne/v2/widget"},
		{"cmd/parkctl/x.go", `import "parkledger/data/sqlite"`, importProblems, "parkledger/data/sqlite"},
		{"app/x.go", `import "example.com/unknown"`, importProblems, "example.com/unknown"},
		{"common/x.go", `import "fmt"`, importProblems, "common"},
		{"ui/x.go", `import "fyne.io/fyne/v2/widget"`, importProblems, ""},
		{"app/x.go", `import "parkledger/app/report/pdf"`, importProblems, ""},
		{"app/report/pdf/x_test.go", `import "parkledger/app"`, importProblems, ""},
		{"ui/x.go", "var q = `select title\n from needs`", sqlProblems, "SQL"},
		{"app/x.go", `var q = "PRAGMA user_version"`, sqlProblems, "SQL"},
		{"data/sqlite/x.go", `var q = "SELECT title FROM needs"`, sqlProblems, ""},
		{"app/x.go", `var q = "selected from the list"`, sqlProblems, ""},
		{"app/x.go", `import "syscall"`, importProblems, "syscall"},
		{"ui/x.go", `import "os/exec"`, importProblems, "os/exec"},
		{"app/report/x.go", `import "golang.org/x/sys/unix"`, importProblems, "x/sys"},
		{"app/host/x.go", `import "os/exec"`, importProblems, ""},
		{"data/sqlite/x_windows.go", `import "syscall"`, importProblems, ""},
		{"ui/x.go", "import \"runtime\"\nvar s = runtime.GOOS", systemProblems, "GOOS"},
		{"app/host/x.go", "import \"runtime\"\nvar s = runtime.GOOS", systemProblems, ""},
		{"ui/x_test.go", "import \"runtime\"\nvar s = runtime.GOOS", systemProblems, ""},
		{"app/x_test.go", `func TestX(t *testing.T) { t.Skip("later") }`, skipProblems, "Skip"},
		{"app/x_test.go", `func TestX(t *testing.T) { t.Run("x", f.SkipNow) }`, skipProblems, "SkipNow"},
	}
	for _, s := range samples {
		problems := s.check(sample(t, s.path, s.code))
		switch {
		case s.want == "" && len(problems) > 0:
			t.Errorf("%s: %s: allowed, but reported: %v", s.path, s.code, problems)
		case s.want != "" && !slices.ContainsFunc(problems, func(p string) bool { return strings.Contains(p, s.want) }):
			t.Errorf("%s: %s: not reported, got %v", s.path, s.code, problems)
		}
	}
}
