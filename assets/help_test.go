package assets

import (
	"bytes"
	"image/png"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestHelpPagesAreChineseAndWhole(t *testing.T) {
	pages := HelpPages()
	want := []string{"start", "firsthour", "import", "review", "evidence", "cases", "yearend", "backup", "install", "keys", "licences"}
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

// What a page shows or leads to exists, and no picture lies about that no page shows.
func TestHelpPagesNameWhatExists(t *testing.T) {
	shown := map[string]bool{}
	for _, name := range HelpPages() {
		text, _ := HelpPage(name)
		for _, m := range regexp.MustCompile(`(!?)\[([^\]]+)\]\(([^)]+)\)`).FindAllStringSubmatch(text, -1) {
			_, page := HelpPage(m[3])
			_, licence := Licence(m[3])
			file, picture := HelpPicture(m[3])
			switch {
			case m[1] == "" && !page && !licence:
				t.Errorf("%s leads to %q, which is neither page nor licence", name, m[3])
			case m[1] != "" && !picture:
				t.Errorf("%s shows the picture %q, which is missing: go run ./cmd/dev shots --manual", name, m[3])
			case m[1] != "":
				shown[m[3]] = true
				checkPicture(t, m[3], file)
			}
		}
	}
	for _, name := range HelpPictures() {
		if !shown[name] {
			t.Errorf("no page shows the picture %q", name)
		}
	}
}

// checkPicture demands a picture that is as wide as a page can show.
func checkPicture(t *testing.T, name string, file []byte) {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if size := img.Bounds().Size(); size.X < 600 || size.X > 1440 || size.Y < 200 {
		t.Errorf("%s has %v pixels", name, size)
	}
}

// mostPictures is what all pictures of the help may weigh in the program, in bytes.
const mostPictures = 1_500_000

func TestHelpPicturesAreLight(t *testing.T) {
	all := 0
	for _, name := range HelpPictures() {
		file, _ := HelpPicture(name)
		all += len(file)
	}
	if all == 0 || all > mostPictures {
		t.Errorf("the pictures of the help weigh %d bytes", all)
	}
}
