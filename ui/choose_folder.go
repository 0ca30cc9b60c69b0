package ui

import (
	"os"
	"path/filepath"
)

// purpose is what something is chosen for. Each has a folder of its own, which the program remembers.
type purpose string

const (
	forProjects purpose = "projects"
	forImport   purpose = "import"
	forEvidence purpose = "evidence"
	forScans    purpose = "scans" // of what was stamped
	forPackages purpose = "packages"
	forPapers   purpose = "papers"
	forLists    purpose = "lists"
	forBackups  purpose = "backups"
	forFonts    purpose = "fonts"
	forFaults   purpose = "faults"
)

// keyFolder begins the keys of the remembered folders among the program's preferences.
const keyFolder = "ui.folder."

// keepFolder remembers where something was chosen: the folder in which it lies, or into which something goes.
func (p *Program) keepFolder(w wish, paths []string) {
	if len(paths) == 0 {
		return
	}
	dir := filepath.Dir(paths[0])
	if w.into {
		dir = paths[0]
	}
	p.app.Preferences().SetString(keyFolder+string(w.use), dir)
}

// folders are where a dialog may begin, the best first. The system knows better where all of them are gone.
func (p *Program) folders(use purpose) []string {
	list := []string{p.app.Preferences().String(keyFolder + string(use))}
	switch use {
	case forProjects:
		list = append(list, projectsFolder())
	case forFaults:
		list = append(list, filepath.Dir(papersFolder()))
	case forPackages, forPapers, forLists, forScans:
		list = append(list, papersFolder(), filepath.Dir(papersFolder()))
	case forImport, forEvidence:
		list = append(list, filepath.Dir(papersFolder()))
	}
	return list
}

// firstFolder is the first of the folders that is there, or the nearest one above a remembered one that is gone; ""
// for none. It may wait for a network: call it off the UI thread.
func firstFolder(list []string) string {
	for _, dir := range list {
		for filepath.IsAbs(dir) && filepath.Dir(dir) != dir { // the root tells nobody anything
			if info, err := os.Stat(dir); err == nil && info.IsDir() {
				return dir
			}
			dir = filepath.Dir(dir)
		}
	}
	return ""
}
