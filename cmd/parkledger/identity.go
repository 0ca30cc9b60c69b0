package main

import (
	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
)

// programID names the program to the system and to its settings. FyneApp.toml has
// the same; a test of cmd/dev compares them.
const programID = "cn.parkledger.desktop"

// version is set by the linker from FyneApp.toml. A program that was not built
// through cmd/dev has none.
var version string

// newApp tells the toolkit who the program is. Left alone it would look for a
// FyneApp.toml beside the executable, where anybody may have put one, and make up
// the version 0.0.1 where there is none.
func newApp() fyne.App {
	fyneapp.SetMetadata(fyne.AppMetadata{ID: programID, Version: version, Release: version != ""})
	return fyneapp.NewWithID(programID)
}
