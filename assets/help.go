package assets

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

//go:embed help/*.md help/pictures/*.png
var help embed.FS

// HelpPages lists the names of the help pages in the order of their index, without number and ending.
func HelpPages() []string {
	var names []string
	for _, file := range helpFiles("*.md") {
		names = append(names, pageName(file))
	}
	return names
}

// HelpPage is the Markdown text of a help page; ok is false when there is none of that name.
func HelpPage(name string) (text string, ok bool) {
	for _, file := range helpFiles("*.md") {
		if pageName(file) == name {
			b, err := help.ReadFile(file)
			return string(b), err == nil
		}
	}
	return "", false
}

// HelpPictures lists the names of the pictures of the help, without ending.
func HelpPictures() []string {
	var names []string
	for _, file := range helpFiles("pictures/*.png") {
		names = append(names, strings.TrimSuffix(path.Base(file), ".png"))
	}
	return names
}

// HelpPicture is a picture of the help as PNG, with two pixels for each unit of the window it shows; ok is false when
// there is none of that name. The bytes are shared: they must not be changed.
func HelpPicture(name string) (file []byte, ok bool) {
	file, err := help.ReadFile(path.Join("help/pictures", name+".png"))
	return file, err == nil
}

// helpFiles are the embedded files of the help that match, in the order of their names.
func helpFiles(pattern string) []string {
	files, err := fs.Glob(help, path.Join("help", pattern))
	if err != nil {
		panic(err) // the pattern is ours
	}
	return files
}

// pageName is the name of a page whose file is called 01-name.md.
func pageName(file string) string {
	_, name, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".md"), "-")
	return name
}
