package main_test

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// Whoever hands the program on has to hand on the notices of what is linked into
// it, on every system it is built for.
func TestLicenseNamesEveryLinkedModule(t *testing.T) {
	license, err := os.ReadFile(root + "/LICENSE")
	if err != nil {
		t.Fatal(err)
	}
	for _, system := range []string{"linux", "windows", "darwin"} {
		// With cgo, as the program is built; nothing is compiled to list it.
		out := goList(t, []string{"GOOS=" + system, "CGO_ENABLED=1"}, "-deps",
			"-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "./cmd/parkctl", "./cmd/parkledger")
		for _, missing := range unnamed(string(license), strings.Fields(out)) {
			t.Errorf("%s: LICENSE does not name %s", system, missing)
		}
	}
}

func TestUnnamedModulesAreFound(t *testing.T) {
	got := unnamed("example.com/one v1\n", []string{"example.com/one", "example.com/on", "example.com/two", "example.com/two"})
	if want := []string{"example.com/on", "example.com/two"}; !slices.Equal(got, want) {
		t.Errorf("unnamed = %v, want %v", got, want)
	}
}

// unnamed lists the modules that do not stand as a word of their own in the text.
func unnamed(license string, modules []string) []string {
	words := strings.Fields(license)
	var missing []string
	for _, m := range modules {
		if !slices.Contains(words, m) && !slices.Contains(missing, m) {
			missing = append(missing, m)
		}
	}
	return missing
}
