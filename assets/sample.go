package assets

import (
	"archive/zip"
	"bytes"
	_ "embed" // the folder below is compiled into the program
	"io/fs"
)

//go:embed sample/park.zip
var samplePark []byte

// SamplePark is the folder of a fictional park as its staff might have it in November: ledgers, lists and drafts.
func SamplePark() fs.FS {
	r, err := zip.NewReader(bytes.NewReader(samplePark), int64(len(samplePark)))
	if err != nil {
		panic(err) // the archive is embedded
	}
	return r
}
