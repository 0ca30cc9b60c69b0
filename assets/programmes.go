package assets

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed programmes/*.json
var programmes embed.FS

// Programmes lists the ids of the embedded programme files, newest id first.
func Programmes() []string {
	entries, err := fs.ReadDir(programmes, "programmes")
	if err != nil {
		panic(err) // the folder is embedded
	}
	ids := make([]string, len(entries))
	for i, e := range entries {
		ids[i] = strings.TrimSuffix(e.Name(), ".json")
	}
	slices.Sort(ids)
	slices.Reverse(ids)
	return ids
}

// Programme is the programme file of that id; ok is false when there is none.
func Programme(id string) (file []byte, ok bool) {
	file, err := programmes.ReadFile(path.Join("programmes", id+".json"))
	return file, err == nil
}
