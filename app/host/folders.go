package host

import (
	"os"
	"path/filepath"
)

// Name names the program in the system's folders.
const Name = "parkledger"

// OwnFolder is where the program keeps what belongs to this computer: projects unless the user chooses another place, and
// the log. It is local to the computer and never synchronised. Where the system names none, it lies among temporary files.
func OwnFolder() string {
	dir, err := localData()
	if err != nil || !filepath.IsAbs(dir) {
		dir = os.TempDir()
	}
	return filepath.Join(dir, Name)
}

// Documents is the user's folder for documents, where the user has moved it to; it need not exist.
func Documents() string {
	dir, err := documents()
	if err != nil || !filepath.IsAbs(dir) {
		return OwnFolder()
	}
	return dir
}
