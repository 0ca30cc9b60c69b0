package assets

import (
	"os"
	"strings"
	"testing"
)

func TestLicencesAreWhole(t *testing.T) {
	root, err := os.ReadFile("../LICENSE")
	if err != nil {
		t.Fatal(err)
	}
	own, _ := Licence("program")
	if own != string(root) {
		t.Error("licences/program.txt is no copy of LICENSE: cp LICENSE assets/licences/program.txt")
	}
	for name := range licenceFiles {
		text, ok := Licence(name)
		if !ok || !strings.Contains(text, "Copyright") || len(text) < 2000 {
			t.Errorf("%s is no whole licence: %.60q", name, text)
		}
		if !strings.Contains(text, "SIL OPEN FONT LICENSE") && name != "program" {
			t.Errorf("%s is not the licence of a font", name)
		}
	}
	if _, ok := Licence("none"); ok {
		t.Error("a licence that does not exist was found")
	}
}
