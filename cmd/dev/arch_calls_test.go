package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// ban forbids functions and methods of one package, by name, outside the listed
// directories. It holds for whatever way they are reached: through an interface, an
// embedding or as a value.
type ban struct {
	pkg    string
	names  []string
	except []string
	why    string
}

var bans = []ban{
	{
		"github.com/go-pdf/fpdf",
		[]string{
			"MultiCell", "SplitText", "SplitLines", "Write", "Writef", "WriteAligned", "WriteLinkID", "WriteLinkString",
			"Cell", "Cellf", "CellFormat", "HTMLBasicNew", "RoundedRect", "RoundedRectExt",
		},
		nil, "fpdf only draws: its own line breaking loses Chinese characters; break in app/report/layout, draw with Text",
	},
	{
		"github.com/xuri/excelize/v2",
		[]string{"GetRows", "GetCols", "Cols", "SearchSheet"},
		nil, "reads a whole sheet at once, whatever its size: stream with Rows",
	},
	{
		"time",
		[]string{"Now", "Since", "Until"},
		// the journal is dated by the computer unless a clock is given; a deadline of the system is no date
		[]string{"cmd/...", "ui/...", "data/sqlite", "app/host"},
		"the clock is injected, so that the same project gives the same bytes",
	},
}

func TestForbiddenCalls(t *testing.T) {
	// The desktop program stays out: its headers may be missing where only this runs.
	all := strings.Fields(goList(t, nil, "-f", "{{.ImportPath}}", "./..."))
	built := listBuilt(t, slices.DeleteFunc(all, func(p string) bool { return p == module+"/cmd/parkledger" }))
	for _, p := range built.ours {
		files := make([]source, 0, len(p.GoFiles))
		for _, name := range p.GoFiles {
			text, err := os.ReadFile(p.Dir + "/" + name)
			if err != nil {
				t.Fatal(err)
			}
			rel := strings.TrimPrefix(p.ImportPath, module+"/")
			files = append(files, parseInto(t, built.fset, rel+"/"+name, string(text)))
		}
		for _, problem := range callProblems(t, built, files) {
			t.Error(problem)
		}
	}
}

// Each sample uses one banned function; the check has to name it.
func TestForbiddenCallsAreCaught(t *testing.T) {
	samples := []struct{ path, code, want string }{
		{"app/report/pdf/x.go", `import "github.com/go-pdf/fpdf"
			func f(p *fpdf.Fpdf) { p.MultiCell(1, 1, "", "", "", false) }`, "MultiCell"},
		{"app/report/pdf/x.go", `import "github.com/go-pdf/fpdf"
			type pen struct{ *fpdf.Fpdf }
			func f(p pen) { p.Write(1, "") }`, "Write"},
		{"app/report/pdf/x.go", `import "github.com/go-pdf/fpdf"
			func f(p fpdf.Pdf) any { return p.MultiCell }`, "MultiCell"},
		{"app/report/pdf/x.go", `import ("io"; "github.com/go-pdf/fpdf")
			func f(p *fpdf.Fpdf, w io.Writer) { p.Text(1, 1, ""); w.Write(nil) }`, ""},
		{"app/intake/x.go", `import "github.com/xuri/excelize/v2"
			func f(x *excelize.File) { x.GetRows("") }`, "GetRows"},
		{"app/intake/x.go", `import "github.com/xuri/excelize/v2"
			func f(x *excelize.File) { x.Cols("") }`, "Cols"},
		{"app/intake/x.go", `import "github.com/xuri/excelize/v2"
			func f(x *excelize.File) { x.Rows("") }`, ""},
		{"data/x.go", `import clock "time"
			var now = clock.Now`, "Now"},
		{"ui/x.go", `import "time"
			var now = time.Now`, ""},
	}
	built := listBuilt(t, []string{"time", "io", "github.com/go-pdf/fpdf", "github.com/xuri/excelize/v2"})
	for _, s := range samples {
		file := parseInto(t, built.fset, s.path, "package x\n"+s.code)
		problems := callProblems(t, built, []source{file})
		switch {
		case s.want == "" && len(problems) > 0:
			t.Errorf("%s: allowed, but reported: %v", s.code, problems)
		case s.want != "" && (len(problems) != 1 || !strings.Contains(problems[0], "."+s.want+":")):
			t.Errorf("%s: want %s reported once, got %v", s.code, s.want, problems)
		}
	}
}

// callProblems resolves every name in the files of one package and compares what
// it stands for with the bans.
func callProblems(t *testing.T, built built, files []source) []string {
	t.Helper()
	trees := make([]*ast.File, len(files))
	for i, f := range files {
		trees[i] = f.file
	}
	info := types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: built.importer}
	if _, err := config.Check(files[0].dir(), built.fset, trees, &info); err != nil {
		t.Fatal(err)
	}
	var problems []string
	for _, f := range files {
		ast.Inspect(f.file, func(n ast.Node) bool {
			name, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			if used, ok := info.Uses[name].(*types.Func); ok && used.Pkg() != nil {
				if b := banOn(used, f.dir()); b != nil {
					problems = append(problems, f.problem(name, "%s.%s: %s", b.pkg, used.Name(), b.why))
				}
			}
			return true
		})
	}
	return problems
}

func banOn(used *types.Func, dir string) *ban {
	i := slices.IndexFunc(bans, func(b ban) bool {
		return b.pkg == used.Pkg().Path() && slices.Contains(b.names, used.Name()) && !within(dir, b.except)
	})
	if i < 0 {
		return nil
	}
	return &bans[i]
}

// built is what the go command knows of the compiled repository.
type built struct {
	fset     *token.FileSet
	importer types.Importer
	ours     []listed
}

// listed is one package as go list -json describes it.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
}

// listBuilt asks for the compiled form of the packages and all they import, so that
// each package, or a sample, can be type-checked on its own.
func listBuilt(t *testing.T, packages []string) built {
	t.Helper()
	all := json.NewDecoder(strings.NewReader(goList(t, nil,
		append([]string{"-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles"}, packages...)...)))
	exports := map[string]string{}
	b := built{fset: token.NewFileSet()}
	for {
		var p listed
		if err := all.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		exports[p.ImportPath] = p.Export
		if strings.HasPrefix(p.ImportPath, module+"/") && len(p.GoFiles) > 0 {
			b.ours = append(b.ours, p)
		}
	}
	b.importer = importer.ForCompiler(b.fset, "gc", func(path string) (io.ReadCloser, error) {
		if exports[path] == "" {
			return nil, fmt.Errorf("no export data of %s", path)
		}
		return os.Open(exports[path])
	})
	return b
}

// goList runs go list in the root with additional NAME=value pairs for its environment.
func goList(t *testing.T, env []string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-trimpath", "-tags=migrated_fynedo"}, args...)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), env...)
	var out, failed bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &failed
	if err := cmd.Run(); err != nil {
		t.Fatalf("go list: %v\n%s", err, failed.String())
	}
	return out.String()
}
