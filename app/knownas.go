package app

import (
	"regexp"
	"strings"
)

// ownNames are the files and folders the program makes, by the words the user knows them by: their names tell an office
// nothing.
var ownNames = map[string]string{
	evidenceDir:  "佐证材料",
	snapshotDir:  "快照",
	backupDir:    "备份",
	"sets":       "备份",
	manifestName: "材料包的文件清单",
}

// storedName is what a stored file is called: by its content.
var storedName = regexp.MustCompile(`^[0-9a-f]{64}(\.db|\.gz)?$`)

// knownAs is a file's name as the user knows the file.
func knownAs(name string) string {
	if words, ours := ownNames[name]; ours {
		return words
	}
	switch {
	case strings.HasPrefix(name, databaseName+"-"): // what the database keeps beside itself
		return "台账数据"
	case storedName.MatchString(name) && strings.HasSuffix(name, ".gz"):
		return ownNames[backupDir]
	case storedName.MatchString(name) && strings.HasSuffix(name, ".db"):
		return ownNames[snapshotDir]
	case storedName.MatchString(name):
		return ownNames[evidenceDir]
	}
	return name
}
