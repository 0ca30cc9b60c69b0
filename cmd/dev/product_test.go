package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// here is the repository: tests run in their package's directory.
var here = repo{root: filepath.Join("..", "..")}

const goodProduct = `# who it is
[Details]
Icon = "assets/icons/app.png"
Name = "园科台账"
ID = "cn.parkledger.desktop"
Version = "1.20.3"
Build = 7

[Migrations]
fyneDo = true
`

func TestProductIsRead(t *testing.T) {
	p, err := parseProduct(goodProduct)
	want := product{name: "园科台账", id: "cn.parkledger.desktop", version: "1.20.3", buildNo: 7, icon: "assets/icons/app.png"}
	if err != nil || p != want {
		t.Errorf("product = %+v, %v, want %+v", p, err, want)
	}
}

func TestProductRefusesWhatItDoesNotKnow(t *testing.T) {
	wrong := map[string][2]string{
		"an escape":           {`"园科台账"`, `"园科\u53f0账"`},
		"a literal text":      {`"园科台账"`, `'园科台账'`},
		"a text not closed":   {`"园科台账"`, `"园科台账`},
		"a comment behind":    {"Build = 7", "Build = 7 # seven"},
		"a decimal":           {"Build = 7", "Build = 7.5"},
		"no build":            {"Build = 7", "Build = 0"},
		"a build too high":    {"Build = 7", "Build = 65536"},
		"a text for a number": {"Build = 7", `Build = "7"`},
		"a number for a text": {`"1.20.3"`, "1"},
		"two numbers":         {"1.20.3", "1.20"},
		"a leading zero":      {"1.20.3", "1.020.3"},
		"no version":          {"Version", "version"},
		"a dotted key":        {"Build = 7", "Details.Build = 7"},
		"a nested table":      {"[Migrations]", "[Details.Migrations]"},
		"a table twice":       {"[Migrations]", "[Details]"},
		"an array of tables":  {"[Migrations]", "[[Migrations]]"},
		"a key twice":         {"Build = 7", "Build = 7\nBuild = 7"},
		"a key without table": {"[Details]", "Build = 7\n[Details]"},
		"markup in the name":  {"园科台账", "园科<台账"},
		"a script variable":   {"园科台账", "$INSTDIR"},
		"an id of one word":   {"cn.parkledger.desktop", "parkledger"},
		"an icon elsewhere":   {"assets/icons", "../icons"},
	}
	for what, change := range wrong {
		text := strings.Replace(goodProduct, change[0], change[1], 1)
		if text == goodProduct {
			t.Errorf("%s: nothing was changed", what)
		}
		if p, err := parseProduct(text); err == nil {
			t.Errorf("%s is taken: %+v", what, p)
		}
	}
}

// The program itself knows its id without cmd/dev, because its settings are kept under it.
func TestProgramHasTheProductsID(t *testing.T) {
	p, err := here.product()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(here.root, "cmd", "parkledger", "identity.go"))
	if err != nil {
		t.Fatal(err)
	}
	if want := `const programID = "` + p.id + `"`; !strings.Contains(string(text), want) {
		t.Errorf("identity.go lacks %s", want)
	}
	if !strings.Contains(string(text), "\nvar version string\n") || p.linkFlags() != "-X main.version="+p.version {
		t.Error("the linker sets a variable that the program does not have")
	}
}
