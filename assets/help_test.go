package assets

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestHelpPagesAreChineseAndWhole(t *testing.T) {
	pages := HelpPages()
	want := []string{"start", "import", "review", "evidence", "cases", "yearend", "backup", "keys", "licences"}
	if !slices.Equal(pages, want) {
		t.Fatalf("the index is %q", pages)
	}
	for _, name := range pages {
		text, ok := HelpPage(name)
		if !ok || !strings.HasPrefix(text, "# ") || utf8.RuneCountInString(text) < 200 {
			t.Errorf("%s is no whole page: %.40q", name, text)
		}
		for _, bad := range []string{"！", "你", "  \n", "\t"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s contains %q", name, bad)
			}
		}
	}
	if _, ok := HelpPage("no such page"); ok {
		t.Error("a page that does not exist was found")
	}
}
