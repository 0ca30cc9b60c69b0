package assets

import (
	"embed"
)

//go:embed licences/program.txt fonts/LICENSE-*.txt
var licences embed.FS

// licenceFiles are the embedded licences by the name Licence takes. The program's own is a copy of LICENSE at the
// root, which cannot be embedded from there; a test keeps them equal.
var licenceFiles = map[string]string{
	"program": "licences/program.txt",
	"sans":    "fonts/LICENSE-NotoSansSC.txt",
	"serif":   "fonts/LICENSE-NotoSerifSC.txt",
	"kai":     "fonts/LICENSE-ParkReportKai.txt",
}

// Licence is the full text of a licence as its owners wrote it: program (with the notices of all modules), sans, serif
// or kai (the embedded fonts); ok is false for another name.
func Licence(name string) (text string, ok bool) {
	file, known := licenceFiles[name]
	if !known {
		return "", false
	}
	b, err := licences.ReadFile(file)
	return string(b), err == nil
}
