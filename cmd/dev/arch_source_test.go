package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "parkledger"

// root is the repository: tests run in their package's directory.
const root = "../.."

// source is one parsed Go file with its place in the repository.
type source struct {
	path string // slash-separated, from the root
	fset *token.FileSet
	file *ast.File
}

func (s source) dir() string  { return path.Dir(s.path) }
func (s source) isTest() bool { return strings.HasSuffix(s.path, "_test.go") }

// problem words a violation with the place an editor can jump to.
func (s source) problem(node ast.Node, format string, args ...any) string {
	return fmt.Sprintf("%s:%d: %s", s.path, s.fset.Position(node.Pos()).Line, fmt.Sprintf(format, args...))
}

// scan parses every Go file of the repository, whatever system it is for.
func scan(t *testing.T) []source {
	t.Helper()
	var files []source
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || name != root && strings.HasPrefix(d.Name(), ".")) {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		files = append(files, parse(t, filepath.ToSlash(rel), string(text)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no Go file found")
	}
	return files
}

// sample makes a file out of a few declarations, as if it lay at the path.
func sample(t *testing.T, path, code string) source {
	t.Helper()
	return parse(t, path, "package x\n"+code)
}

func parse(t *testing.T, path, text string) source {
	t.Helper()
	return parseInto(t, token.NewFileSet(), path, text)
}

func parseInto(t *testing.T, fset *token.FileSet, path, text string) source {
	t.Helper()
	file, err := parser.ParseFile(fset, path, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return source{path, fset, file}
}

// importProblems checks a file against layers and owners. A test may look at its
// package from any side (the sample project, a reader for what was written), but
// never through Fyne where Fyne has no business: that would need its headers.
func importProblems(s source) []string {
	at := slices.IndexFunc(layers, func(l layer) bool { return l.dir == s.dir() })
	if at < 0 && !strings.HasPrefix(s.path, "ui/") {
		return []string{s.problem(s.file, "%s has no place in the table of layers", s.dir())}
	}
	if at < 0 { // below ui
		at = slices.IndexFunc(layers, func(l layer) bool { return l.dir == "ui" })
	}
	var problems []string
	for _, spec := range s.file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return []string{s.problem(spec, "%v", err)}
		}
		if s.isTest() && !strings.HasPrefix(imported, "fyne.io/") {
			continue
		}
		if own, ok := strings.CutPrefix(imported, module+"/"); ok {
			if !within(own, layers[at].ours) {
				problems = append(problems, s.problem(spec, "%s must not import %s", s.dir(), imported))
			}
			continue
		}
		allowed, listed := owner(imported)
		switch {
		case s.forOneSystem() && slices.ContainsFunc(systemPackages, func(p string) bool { return within(imported, []string{p}) }):
		case listed && !within(s.dir(), allowed):
			problems = append(problems, s.problem(spec, "%s must not import %s", s.dir(), imported))
		case !listed && strings.Contains(strings.Split(imported, "/")[0], "."):
			problems = append(problems, s.problem(spec, "%s imports %s, which has no owner", s.dir(), imported))
		}
	}
	return problems
}

// systemPackages speak to the operating system; a file that is built for one system alone may use them anywhere.
var systemPackages = []string{"syscall", "os/exec", "golang.org/x/sys/..."}

// systems end the names of files that are built for some systems only.
var systems = []string{"_windows", "_unix", "_darwin", "_linux"}

func (s source) forOneSystem() bool {
	name := strings.TrimSuffix(s.path, ".go")
	return slices.ContainsFunc(systems, func(end string) bool { return strings.HasSuffix(name, end) })
}

// systemProblems finds code that asks which system it runs on outside the package that knows.
func systemProblems(s source) []string {
	if s.isTest() || within(s.dir(), []string{"app/host", "cmd/dev/..."}) {
		return nil
	}
	var problems []string
	ast.Inspect(s.file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if of, plain := sel.X.(*ast.Ident); plain && of.Name == "runtime" && sel.Sel.Name == "GOOS" {
			problems = append(problems, s.problem(sel, "GOOS: only app/host knows the system"))
		}
		return true
	})
	return problems
}

// owner finds the entry of owners with the longest prefix of the import path.
func owner(imported string) (allowed []string, listed bool) {
	for p := imported; p != "."; p = path.Dir(p) {
		if allowed, listed = owners[p]; listed {
			return allowed, true
		}
	}
	return nil, false
}

// within says whether a directory is in the list, where x/... covers all of x.
func within(dir string, list []string) bool {
	return slices.ContainsFunc(list, func(entry string) bool {
		tree, all := strings.CutSuffix(entry, "/...")
		return dir == tree || all && strings.HasPrefix(dir, tree+"/")
	})
}

// sql recognises a text that is a statement, not a sentence that has its words.
var sql = regexp.MustCompile(`(?is)^\s*(select\s.+\sfrom\s+\w+|insert\s+(or\s+\w+\s+)?into\s+\w+|update\s+\w+\s+set\s|delete\s+from\s+\w+|(create|drop|alter)\s+(unique\s+)?(table|index|view|trigger)\s|pragma\s+\w+|vacuum\b|attach\s+database\b)`)

// sqlProblems finds SQL outside data/sqlite.
func sqlProblems(s source) []string {
	if s.dir() == "data/sqlite" || s.dir() == "cmd/dev" && s.isTest() {
		return nil
	}
	var problems []string
	ast.Inspect(s.file, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		if text, err := strconv.Unquote(lit.Value); err == nil && sql.MatchString(text) {
			problems = append(problems, s.problem(lit, "SQL outside data/sqlite"))
		}
		return true
	})
	return problems
}

// skipProblems finds tests that may be left out: one that does not run cannot fail.
func skipProblems(s source) []string {
	if !s.isTest() {
		return nil
	}
	var problems []string
	ast.Inspect(s.file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if _, plain := sel.X.(*ast.Ident); plain && slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, sel.Sel.Name) {
			problems = append(problems, s.problem(sel, "%s: a test that is skipped cannot fail", sel.Sel.Name))
		}
		return true
	})
	return problems
}
