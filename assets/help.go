package assets

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

//go:embed help/*.md
var help embed.FS

// HelpPages lists the names of the help pages in the order of their index, without number and ending.
func HelpPages() []string {
	entries, err := fs.ReadDir(help, "help")
	if err != nil {
		panic(err) // the folder is embedded
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = pageName(e.Name())
	}
	return names
}

// HelpPage is the Markdown text of a help page; ok is false when there is none of that name.
func HelpPage(name string) (text string, ok bool) {
	entries, err := fs.ReadDir(help, "help")
	if err != nil {
		panic(err) // the folder is embedded
	}
	for _, e := range entries {
		if pageName(e.Name()) != name {
			continue
		}
		b, err := help.ReadFile(path.Join("help", e.Name()))
		return string(b), err == nil
	}
	return "", false
}

// pageName is the name of a page whose file is called 01-name.md.
func pageName(file string) string {
	_, name, _ := strings.Cut(strings.TrimSuffix(file, ".md"), "-")
	return name
}
